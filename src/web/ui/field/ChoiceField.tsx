import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { typo, typoNode } from '../text.ts'
import { ErrorLine, FieldSet, useField, type FieldLook } from './Field.tsx'
import styles from './ChoiceField.module.css'
import fieldStyles from './Field.module.css'

const css = classesOf(styles, fieldStyles)

/** One radio or checkbox of a group. */
interface GroupChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: ReactNode
  /** Bold label, for measures and documents. */
  readonly strong?: boolean
  readonly disabled?: boolean
}

function Words({ choice }: { readonly choice: GroupChoice<string> }) {
  return (
    <span>
      {choice.strong ? <b>{typo(choice.label)}</b> : typo(choice.label)}
      {choice.hint !== undefined && <span className="hint">{typoNode(choice.hint)}</span>}
    </span>
  )
}

/** What a group of radios needs. */
export interface RadioGroupProps<Value extends string> extends FieldLook {
  readonly choices: readonly GroupChoice<Value>[]
  readonly value: Value | ''
  readonly onChange: (value: Value) => void
}

/** One of several, each with an explanation. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const ids = useField(props)
  return (
    <FieldSet look={props} ids={ids}>
      <div className={css('options')}>
        {props.choices.map(choice => (
          <label className={css('option')} data-slot="option" key={choice.value}>
            <input
              type="radio"
              name={ids.id}
              value={choice.value}
              checked={props.value === choice.value}
              disabled={choice.disabled}
              onChange={() => props.onChange(choice.value)}
            />
            <Words choice={choice} />
          </label>
        ))}
      </div>
    </FieldSet>
  )
}

/** What a group of checkboxes needs. */
export interface CheckboxGroupProps<Value extends string> extends FieldLook {
  readonly choices: readonly GroupChoice<Value>[]
  readonly value: readonly Value[]
  readonly onChange: (value: Value[]) => void
}

/** Any of several, each with an explanation. */
export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const ids = useField(props)
  return (
    <FieldSet look={props} ids={ids}>
      <div className={css('options')}>
        {props.choices.map(choice => (
          <label className={css('option')} data-slot="option" key={choice.value}>
            <input
              type="checkbox"
              name={ids.id}
              value={choice.value}
              checked={props.value.includes(choice.value)}
              disabled={choice.disabled}
              onChange={event => props.onChange(toggled(props.value, choice.value, event.currentTarget.checked))}
            />
            <Words choice={choice} />
          </label>
        ))}
      </div>
    </FieldSet>
  )
}

/** The list with a value added or taken away; order of choosing is kept. */
export function toggled<Value extends string>(list: readonly Value[], value: Value, on: boolean): Value[] {
  return on ? [...list.filter(item => item !== value), value] : list.filter(item => item !== value)
}

/** What one checkbox needs. */
export interface CheckboxFieldProps extends FieldLook {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** One yes-or-no statement. */
export function CheckboxField(props: CheckboxFieldProps) {
  const ids = useField(props)
  return (
    <div
      className={css(props.error ? 'field invalid' : 'field')}
      data-slot={props.error ? 'field invalid-field' : 'field'}
    >
      <label className={css('option')} data-slot="option">
        <input
          type="checkbox"
          {...ids.control}
          checked={props.checked}
          onChange={event => props.onChange(event.currentTarget.checked)}
        />
        <span>
          {typo(props.label)}
          {props.hint && (
            <span className="hint" id={ids.hintId}>
              {typoNode(props.hint)}
            </span>
          )}
        </span>
      </label>
      {props.error && <ErrorLine id={ids.errorId}>{props.error}</ErrorLine>}
    </div>
  )
}
