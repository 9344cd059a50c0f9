import { useState } from 'react'
import { formatPhone, parsePhone } from '../../../domain/kernel/phones.ts'
import { classesOf } from '../classesOf.ts'
import { FieldFrame, useField, type FieldLook } from './Field.tsx'
import fieldStyles from './Field.module.css'

const css = classesOf(fieldStyles)

/** What a telephone field needs. */
export interface PhoneFieldProps extends FieldLook {
  /** `+375…`, empty, or what was typed and is not a telephone. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** Code of the town whose numbers are typed without one. */
  readonly areaCode?: string
}

/** A telephone typed in any of the usual ways, kept as `+375…`, shown as 8 (029) 000-14-27. */
export function PhoneField(props: PhoneFieldProps) {
  const { value, onChange, areaCode } = props
  const [typed, setTyped] = useState<string>()
  const look = { ...props, error: props.error ?? (typed === undefined ? problemOf(value) : undefined) }
  const ids = useField(look)
  return (
    <FieldFrame look={look} ids={ids}>
      <input
        {...ids.control}
        type="tel"
        className={css('input')}
        data-slot="input"
        autoComplete="off"
        value={typed ?? formatPhone(value)}
        onChange={event => {
          const text = event.currentTarget.value
          const parsed = parsePhone(text, areaCode)
          setTyped(text)
          onChange('phone' in parsed ? parsed.phone : text)
        }}
        onBlur={() => setTyped(undefined)}
      />
    </FieldFrame>
  )
}

function problemOf(value: string): string | undefined {
  if (value === '') return undefined
  const parsed = parsePhone(value)
  return 'problem' in parsed ? parsed.problem : undefined
}
