import { FieldFrame, useField, type FieldLook } from './Field.tsx'

/** One line of a select. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
}

/** What a select needs. */
export interface SelectFieldProps extends FieldLook {
  readonly choices: readonly Choice[]
  readonly value: string
  readonly onChange: (value: string) => void
  /** First empty line: «Выберите». Without it the first choice is preselected by the browser. */
  readonly placeholder?: string
  readonly onBlur?: () => void
}

/** Choice from a short list: the browser's own select. For long lists see `SearchSelectField`. */
export function SelectField(props: SelectFieldProps) {
  const { choices, value, onChange, placeholder, onBlur } = props
  const ids = useField(props)
  return (
    <FieldFrame look={props} ids={ids}>
      <select
        {...ids.control}
        className="inp"
        value={value}
        onBlur={onBlur}
        onChange={event => onChange(event.currentTarget.value)}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {choices.map(choice => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
