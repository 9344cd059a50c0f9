import { useState } from 'react'
import { TextField } from '../ui/field/TextField.tsx'

/** A new password as it is typed, twice. */
export function useNewPassword() {
  const [value, setValue] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  return {
    value,
    setValue,
    again,
    setAgain,
    differs,
    /** Asked when the form is sent, not while somebody types. */
    isTypedAlike: () => {
      setDiffers(value !== again)
      return value === again
    },
    clear: () => {
      setValue('')
      setAgain('')
    },
  }
}

/** Its two fields; `name` is the field of the command. */
export function NewPasswordFields({
  name,
  minimum,
  typed,
  error,
}: {
  name: string
  /** Signs a password needs at the least. */
  minimum: number
  typed: ReturnType<typeof useNewPassword>
  error: string | undefined
}) {
  return (
    <>
      <TextField
        name={name}
        label="Новый пароль"
        hint={`Не короче ${minimum} знаков. Лучше несколько слов подряд; цифры и заглавные не обязательны`}
        type="password"
        autoComplete="new-password"
        value={typed.value}
        onChange={typed.setValue}
        error={error}
      />
      <TextField
        name="again"
        label="Новый пароль ещё раз"
        type="password"
        autoComplete="new-password"
        value={typed.again}
        onChange={typed.setAgain}
        error={typed.differs ? 'Пароли не совпадают: впишите новый ещё раз' : undefined}
      />
    </>
  )
}
