import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { typo } from '../text.ts'
import { toggled } from './ChoiceField.tsx'
import { FieldSet, useField, type FieldLook } from './Field.tsx'
import styles from './ChoiceChips.module.css'

const css = classesOf(styles)

/** One tile of choice. */
interface Chip<Value extends string> {
  readonly value: Value
  readonly label: string
}

interface ChipsLook<Value extends string> extends FieldLook {
  readonly chips: readonly Chip<Value>[]
  /** Equal widths in one row; two by two on a phone. */
  readonly equal?: boolean
}

/** What a row of chips needs: one of them (`single`), or any (`many`). */
export type ChoiceChipsProps<Value extends string> =
  | (ChipsLook<Value> & {
      readonly kind: 'single'
      readonly value: Value | ''
      readonly onChange: (value: Value) => void
    })
  | (ChipsLook<Value> & {
      readonly kind: 'many'
      readonly value: readonly Value[]
      readonly onChange: (value: Value[]) => void
    })

/** Large tiles over real radios or checkboxes; chosen means border, tick and bold. */
export function ChoiceChips<Value extends string>(props: ChoiceChipsProps<Value>) {
  const ids = useField(props)
  return (
    <FieldSet look={props} ids={ids}>
      <div className={css(props.equal ? 'chips equal' : 'chips')} data-slot="chips">
        {props.chips.map(chip => (
          <label className={css('chip')} data-slot="chip" key={chip.value}>
            <input
              type={props.kind === 'single' ? 'radio' : 'checkbox'}
              name={ids.id}
              value={chip.value}
              checked={props.kind === 'single' ? props.value === chip.value : props.value.includes(chip.value)}
              onChange={event =>
                props.kind === 'single'
                  ? props.onChange(chip.value)
                  : props.onChange(toggled(props.value, chip.value, event.currentTarget.checked))
              }
            />
            <span>
              <Icon name="tick" />
              {typo(chip.label)}
            </span>
          </label>
        ))}
      </div>
    </FieldSet>
  )
}
