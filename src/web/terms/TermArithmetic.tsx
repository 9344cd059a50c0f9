import { addDays, type Day, daysBetween, weekday } from '../../domain/kernel/calendar.ts'
import type { CountedDay } from '../../domain/kernel/terms.ts'
import { dutyAlone } from '../../domain/law/terms/clock-words.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import { explainClock } from '../../domain/law/terms/clocks.ts'
import { type DeadlineName, deadlines } from '../../domain/law/terms/deadline-rules.ts'
import { confidences } from '../../domain/law/terms/deadlines.ts'
import { useSession, type Session } from '../data/session.tsx'
import { Arithmetic } from '../ui/term/Arithmetic.tsx'
import { formatDay, formatDayShort } from '../ui/text.ts'
import { amountOf } from './termWords.ts'

const upTo = (days: CountedDay[], clock: Clock, session: Session): CountedDay[] => {
  const last = days.at(-1)
  if (!last || clock.status !== 'running' || clock.due >= session.today || daysBetween(clock.due, session.today) > 60)
    return days
  const more: CountedDay[] = []
  for (let day: Day = addDays(last.date, 1); day <= session.today; day = addDays(day, 1)) {
    const kind = session.workdays.kind(day)
    const counted = kind === 'working' || kind === 'transferredOn'
    const name = session.workdays.name(day)
    more.push({ date: day, counted, why: counted ? 'counted' : kind, ...(name ? { name } : {}) })
  }
  return [...days, ...more]
}

const skipped = (days: readonly CountedDay[], due: Day): string => {
  const off = days.filter(day => !day.counted && day.why !== 'start' && day.date <= due)
  const weekends = off
    .filter(day => day.why === 'weekend' || day.why === 'rolled')
    .map(day => formatDay(day.date).slice(0, 5))
  const named = off
    .filter(day => day.why === 'holiday' || day.why === 'transferredOff')
    .map(day => `${formatDay(day.date)} — ${day.name ?? 'нерабочий день'}`)
  return [weekends.length > 0 ? `выходные ${weekends.join(', ')}` : '', ...named].filter(Boolean).join('. ') || 'нет'
}

/** Unfolds a term to the counted days and the clause (H3). */
export function TermArithmetic({ clock, explanation }: { clock: Clock; explanation?: string | undefined }) {
  const session = useSession()
  const row = clock.deadline in deadlines ? deadlines[clock.deadline as DeadlineName] : undefined
  const counted = explainClock(clock, session.workdays)
  const days: CountedDay[] = counted
    ? upTo(counted, clock, session)
    : clock.fixed && daysBetween(clock.from, clock.due) > 0 && daysBetween(clock.from, clock.due) <= 92
      ? spanOf(clock, session)
      : []
  const rows = [
    {
      label: 'Начало',
      value: `${row?.trigger ?? 'намечено'}: ${formatDayShort(clock.from)}${counted ? '. День события не считается' : ''}`,
    },
    ...(counted && clock.unit === 'working'
      ? [
          { label: 'Считаем', value: `рабочие дни: ${clock.amount}` },
          { label: 'Не считаем', value: skipped(counted, clock.due) },
        ]
      : []),
    ...(explanation ? [{ label: 'Считаем', value: explanation }] : []),
    {
      label: 'Крайний срок',
      value: clock.fixed ? (
        <b>{`${formatDayShort(clock.due)}${clock.raw !== clock.due ? `, с выходного ${formatDay(clock.raw)}` : ''}${clock.safeDue < clock.due ? `; надёжнее ${formatDayShort(clock.safeDue)}` : ''}`}</b>
      ) : (
        'срок Программой не установлен'
      ),
    },
    ...(row ? [{ label: 'Закроет срок', value: row.metBy }] : []),
    ...(row && row.confidence !== 'high' ? [{ label: 'Надёжность', value: confidences[row.confidence] }] : []),
    ...(clock.metDay ? [{ label: 'Сделано', value: formatDayShort(clock.metDay) }] : []),
    ...(clock.stoppedDay
      ? [
          {
            label: clock.status === 'missed' ? 'Пропущен' : 'Отпал',
            value: `${formatDayShort(clock.stoppedDay)}: ${clock.stoppedWhy}${clock.status === 'missed' ? '. К этому дню срок был уже просрочен, он остаётся в деле' : ''}`,
          },
        ]
      : []),
  ]
  return (
    <Arithmetic
      caption={amountOf(clock) ? `${amountOf(clock)} с ${formatDayShort(clock.from)}` : dutyAlone(clock)}
      start={clock.from}
      days={days.map(day => ({
        date: day.date,
        counted: day.counted,
        // The day a term has rolled to is shown by its mark; in the row of days it stands among those off.
        why: day.why === 'rolled' ? 'weekend' : day.why,
        ...(day.ordinal === undefined ? {} : { ordinal: day.ordinal }),
        ...(day.name ? { name: day.name } : {}),
      }))}
      {...(clock.fixed ? { due: clock.due, raw: clock.raw, safeDue: clock.safeDue } : {})}
      today={session.today}
      rows={rows}
      {...(row ? { quote: { clause: row.clause, text: row.quote } } : {})}
    />
  )
}

const spanOf = (clock: Clock, session: Session): CountedDay[] => {
  const days: CountedDay[] = []
  for (let day = clock.from; day <= clock.due; day = addDays(day, 1)) {
    const off = weekday(day) > 5 || !session.workdays.isWorking(day)
    days.push({
      date: day,
      counted: false,
      why: day === clock.from ? 'start' : off ? 'weekend' : 'counted',
    })
  }
  return days
}
