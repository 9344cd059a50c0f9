import { Link } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Icon, type IconName } from '../icons.tsx'
import { typo } from '../text.ts'
import styles from './Week.module.css'

const css = classesOf(styles)

/** A meeting or a limit in the week ahead. */
export interface WeekEvent {
  readonly id: string
  /** «11:00»; limits say «срок». */
  readonly time: string
  readonly text: string
  readonly to: string
  /** A limit: double line. */
  readonly due?: boolean
}

/** One day of the week ahead. */
export interface WeekDay {
  /** «сб 21» */
  readonly label: string
  /** «сегодня», «выходной», name of a holiday. */
  readonly note?: string
  readonly today?: boolean
  readonly off?: boolean
  readonly events: readonly WeekEvent[]
}

/** Seven days ahead with planned contacts and limits; a list on a phone. */
export function WeekAhead({ days }: { readonly days: readonly WeekDay[] }) {
  return (
    <ol className={css('week')}>
      {days.map(day => (
        <li
          key={day.label}
          className={css(`day${day.today ? ' today' : ''}${day.off ? ' off' : ''}`)}
          {...(day.today && { 'aria-current': 'date' as const })}
        >
          <p>
            <span>{typo(day.label)}</span>
            <span>{day.note}</span>
          </p>
          {day.events.map(event => (
            <Link key={event.id} to={event.to} className={css(event.due ? 'event due' : 'event')}>
              <b>{event.time}</b> {typo(event.text)}
            </Link>
          ))}
        </li>
      ))}
    </ol>
  )
}

/** A day of the contact week. */
export interface ContactDay {
  /** «пн» */
  readonly label: string
  readonly state: 'none' | 'counted' | 'not-counted' | 'today'
  /** Said to screen readers: «контакт был», «звонок, не засчитан». */
  readonly words: string
  readonly icon?: IconName
  /** Number in the cell of today. */
  readonly number?: number
}

const looks = { none: '', counted: 'counted', 'not-counted': 'notCounted', today: 'current' } as const

/** Seven cells: which days of the week had a contact that counts. */
export function ContactWeek({ days }: { readonly days: readonly ContactDay[] }) {
  return (
    <ol className={css('contactDays')}>
      {days.map(day => (
        <li key={day.label} className={css(looks[day.state])}>
          <span>{day.label}</span>
          <b>
            {day.number}
            {day.state === 'counted' && <Icon name="tick" />}
            {day.state === 'not-counted' && <Icon name={day.icon ?? 'phone'} />}
          </b>
          <span className="visually-hidden">{day.words}</span>
        </li>
      ))}
    </ol>
  )
}
