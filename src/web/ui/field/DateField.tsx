import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Icon } from '../icons.tsx'
import { formatDay } from '../text.ts'
import { FieldFrame, useField, type FieldLook } from './Field.tsx'
import { isDay, parseDay } from './parseDay.ts'

const DayCalendar = lazy(() => import('./DayCalendar.tsx'))

/** What a date field needs. */
export interface DateFieldProps extends FieldLook {
  /** `YYYY-MM-DD`, empty text, or what was typed and is not a date: check with `isDay`. */
  readonly value: string
  /** Gets a legal day as soon as the typed text is one, else the text as typed. */
  readonly onChange: (value: string) => void
  /** `YYYY-MM-DD`: what «сегодня» and two-figure years are measured from. */
  readonly today: string
  readonly min?: string
  readonly max?: string
  readonly onBlur?: () => void
}

/** A date typed as дд.мм.гггг; the calendar is a second way and loads when first opened. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, today, min, max, onBlur } = props
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const problem = typed === undefined ? problemOf(value, today) : undefined
  const error = props.error ?? problem
  const look = { ...props, error }
  const ids = useField(look)

  useEffect(() => {
    if (!open) return undefined
    function leave(event: PointerEvent) {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [open])

  function type(text: string) {
    setTyped(text)
    const parsed = parseDay(text, today)
    onChange('day' in parsed && isWhole(text) ? parsed.day : text)
  }

  function leaveField() {
    if (typed !== undefined) {
      const parsed = parseDay(typed, today)
      const left = 'day' in parsed ? parsed.day : typed.trim()
      if (left !== value) onChange(left)
    }
    setTyped(undefined)
    onBlur?.()
  }

  function close() {
    setOpen(false)
    button.current?.focus()
  }

  return (
    <FieldFrame look={look} ids={ids}>
      <div
        className="inpw"
        ref={box}
        onKeyDown={event => {
          if (event.key !== 'Escape' || !open) return
          event.stopPropagation()
          close()
        }}
      >
        <input
          {...ids.control}
          className="inp"
          inputMode="numeric"
          autoComplete="off"
          placeholder="дд.мм.гггг"
          value={typed ?? formatDay(value)}
          onChange={event => type(event.currentTarget.value)}
          onBlur={leaveField}
        />
        <button
          ref={button}
          type="button"
          className="icb inpw__b"
          disabled={props.disabled}
          aria-label={`Календарь: ${props.label}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name="calendar" />
        </button>
        {open && (
          <div className="day-pop" role="dialog" aria-label={`Выбор даты: ${props.label}`}>
            <Suspense fallback={<p className="dim">Открываем календарь…</p>}>
              <DayCalendar
                value={isDay(value) ? value : undefined}
                today={today}
                {...(min !== undefined && { min })}
                {...(max !== undefined && { max })}
                onPick={day => {
                  setTyped(undefined)
                  onChange(day)
                  close()
                }}
              />
            </Suspense>
          </div>
        )}
      </div>
    </FieldFrame>
  )
}

// «21.11.20» on the way to «21.11.2026» must not become 2020 while the person types on.
function isWhole(text: string): boolean {
  return /\d{4}\s*(г\.?)?$/.test(text) || /^\p{L}+$/u.test(text.trim())
}

function problemOf(value: string, today: string): string | undefined {
  if (value === '' || isDay(value)) return undefined
  const parsed = parseDay(value, today)
  return 'problem' in parsed ? parsed.problem : undefined
}
