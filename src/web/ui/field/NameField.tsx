import { nameInCapitals } from '../../../domain/kernel/names/name-capitals.ts'
import { TextField, type TextFieldProps } from './TextField.tsx'

/** A name of a person: what is typed small or shouted begins with capitals once the field is left. */
export function NameField(props: TextFieldProps) {
  const { value, onChange, onBlur } = props
  return (
    <TextField
      spellCheck={false}
      {...props}
      onBlur={() => {
        const written = nameInCapitals(value)
        if (written !== value) onChange(written)
        onBlur?.()
      }}
    />
  )
}
