import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { isDay } from '../../../domain/kernel/calendar.ts'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { formatDay } from '../text.ts'
import { FieldFrame, useField, type FieldLook } from './Field.tsx'
import { parseDay } from './parseDay.ts'
import buttonStyles from '../action/Button.module.css'
import styles from './DateField.module.css'
import fieldStyles from './Field.module.css'

const css = classesOf(styles, fieldStyles, buttonStyles)

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

/**
 * A date typed as дд.мм.гггг; the calendar is a second way and loads when first opened. Tab goes past its button: Alt+↓ in the field
 * opens it, so that a form of four dates costs four presses less.
 */
export function DateField(props: DateFieldProps) {
  const { value, onChange, today, min, max, onBlur } = props
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLElement>(null)
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
    opener.current?.focus()
  }

  return (
    <FieldFrame look={look} ids={ids}>
      <div
        className={css('inputBox')}
        ref={box}
        onKeyDown={event => {
          if (event.key !== 'Escape' || !open) return
          event.stopPropagation()
          close()
        }}
      >
        <input
          {...ids.control}
          className={css('input')}
          data-slot="input"
          inputMode="numeric"
          autoComplete="off"
          placeholder="дд.мм.гггг"
          value={typed ?? formatDay(value)}
          onChange={event => type(event.currentTarget.value)}
          onBlur={leaveField}
          aria-keyshortcuts="Alt+ArrowDown"
          onKeyDown={event => {
            if (event.key !== 'ArrowDown' || !event.altKey) return
            event.preventDefault()
            opener.current = event.currentTarget
            setOpen(true)
          }}
        />
        <button
          type="button"
          tabIndex={-1}
          className={css('iconButton inputButton')}
          data-slot="icon-button"
          disabled={props.disabled}
          aria-label={`Календарь: ${props.label}`}
          aria-expanded={open}
          onClick={event => {
            opener.current = event.currentTarget
            setOpen(!open)
          }}
        >
          <Icon name="calendar" />
        </button>
        {open && (
          <div
            className={css('dayPopover')}
            data-slot="day-popover"
            role="dialog"
            aria-label={`Выбор даты: ${props.label}`}
          >
            <Suspense fallback={<p className="faint">Открываем календарь…</p>}>
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
  if (value === '') return undefined
  const parsed = parseDay(value, today)
  return 'problem' in parsed ? parsed.problem : undefined
}
