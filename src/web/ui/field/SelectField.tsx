import { classesOf } from '../classesOf.ts'
import { FieldFrame, useField, type FieldLook } from './Field.tsx'
import fieldStyles from './Field.module.css'

const css = classesOf(fieldStyles)

/** One line of a select. */
export interface Choice<Value extends string = string> {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean
}

/** What a select needs. */
export interface SelectFieldProps<Value extends string> extends FieldLook {
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | ''
  readonly onChange: (value: Value) => void
  /** First empty line: «Выберите». Without it the first choice is preselected by the browser. */
  readonly placeholder?: string
  readonly onBlur?: () => void
}

/** Choice from a short list: the browser's own select. For long lists see `SearchSelectField`. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { choices, value, onChange, placeholder, onBlur } = props
  const ids = useField(props)
  return (
    <FieldFrame look={props} ids={ids}>
      <select
        {...ids.control}
        className={css('input')}
        data-slot="input"
        value={value}
        onBlur={onBlur}
        onChange={event => onChange(event.currentTarget.value as Value)}
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
