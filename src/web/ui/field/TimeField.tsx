import { useState } from 'react'
import { classesOf } from '../classesOf.ts'
import { formatTime } from '../text.ts'
import { FieldFrame, useField, type FieldLook } from './Field.tsx'
import { parseTime } from './parseTime.ts'
import fieldStyles from './Field.module.css'

const css = classesOf(fieldStyles)

/** What a time field needs. */
export interface TimeFieldProps extends FieldLook {
  /** `HH:MM`, empty, or what was typed and is not a time. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A time typed as 9:30, 9.30 or 930. */
export function TimeField(props: TimeFieldProps) {
  const { value, onChange } = props
  const [typed, setTyped] = useState<string>()
  const look = { ...props, error: props.error ?? (typed === undefined ? problemOf(value) : undefined) }
  const ids = useField(look)

  function leave() {
    if (typed !== undefined) {
      const parsed = parseTime(typed)
      const left = 'time' in parsed ? parsed.time : typed.trim()
      if (left !== value) onChange(left)
    }
    setTyped(undefined)
  }

  return (
    <FieldFrame look={look} ids={ids}>
      <input
        {...ids.control}
        className={css('input')}
        data-slot="input"
        inputMode="numeric"
        autoComplete="off"
        placeholder="чч:мм"
        value={typed ?? formatTime(value)}
        onChange={event => {
          const text = event.currentTarget.value
          const parsed = parseTime(text)
          setTyped(text)
          onChange('time' in parsed ? parsed.time : text)
        }}
        onBlur={leave}
      />
    </FieldFrame>
  )
}

function problemOf(value: string): string | undefined {
  if (value === '') return undefined
  const parsed = parseTime(value)
  return 'problem' in parsed ? parsed.problem : undefined
}
