import { TextField } from '../../../ui/field/TextField.tsx'

/** The present password, asked for once more before a change of the ways in. */
export function PasswordField(props: { value: string; onChange: (value: string) => void; error: string | undefined }) {
  return (
    <TextField
      label="Нынешний пароль"
      hint="Чтобы никто не сделал это за вас с открытого рабочего места."
      name="password"
      type="password"
      autoComplete="current-password"
      {...props}
    />
  )
}
