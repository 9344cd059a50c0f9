import { type Day, daysBetween } from '../../domain/kernel/calendar.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import type { Session } from '../data/session.tsx'
import type { IconName } from '../ui/icons.tsx'
import type { TagKind } from '../ui/notice/StateTag.tsx'
import { count, formatDayShort } from '../ui/text.ts'

const workingDays = { one: 'раб. день', few: 'раб. дня', many: 'раб. дней' }
const unitWords = {
  working: { one: 'рабочий день', few: 'рабочих дня', many: 'рабочих дней' },
  calendar: { one: 'календарный день', few: 'календарных дня', many: 'календарных дней' },
  month: { one: 'месяц', few: 'месяца', many: 'месяцев' },
}

/** The last safe day has come, the last day of the law has not. */
export const betterToday = 'лучше сегодня'

/** How long a term is overdue: «3 раб. дня», on days off «1 день». */
export function lateTag(
  due: Day,
  { today, workdays }: Pick<Session, 'today' | 'workdays'>,
): { kind: TagKind; text: string } {
  const late = workdays.workingDaysBetween(due, today)
  return {
    kind: 'over',
    text:
      late > 0 ? count(late, workingDays) : count(daysBetween(due, today), { one: 'день', few: 'дня', many: 'дней' }),
  }
}

/** The measure of a clock in words: «1 раб. день», «сегодня», «ждём 3 раб. дня»; never «Внимание». */
export function tagOf(
  clock: Clock,
  session: Pick<Session, 'today' | 'workdays'>,
): { kind: TagKind; text: string; icon?: IconName } {
  const { today, workdays } = session
  if (clock.status === 'met') return { kind: 'ok', text: clock.fixed ? 'срок соблюдён' : 'сделано' }
  if (clock.status === 'late') return { kind: 'neu', text: 'позже срока' }
  if (clock.status === 'missed') return { kind: 'over', text: 'пропущен', icon: 'cross' }
  if (clock.status === 'beforeRecords') return { kind: 'plain', text: 'до начала учёта' }
  if (clock.status === 'stopped') return { kind: 'plain', text: 'срок не нужен' }
  if (clock.status === 'waiting') {
    const past = workdays.workingDaysBetween(clock.from, today)
    if (clock.fixed && clock.due >= today) return { kind: 'wait', text: `до ${formatDayShort(clock.due)}` }
    return { kind: 'wait', text: past <= 0 ? 'ждём' : count(past, workingDays) }
  }
  if (!clock.fixed) return { kind: 'neu', text: 'без срока' }
  if (clock.deadline === 'plannedContact' && clock.due >= today)
    return { kind: clock.due === today ? 'now' : 'info', text: clock.due === today ? 'сегодня' : 'намечен' }
  if (clock.due < today) return lateTag(clock.due, session)
  if (clock.due === today || clock.safeDue <= today)
    return { kind: 'now', text: clock.due === today ? 'сегодня' : betterToday }
  const left = workdays.workingDaysBetween(today, clock.safeDue)
  return left <= 2
    ? { kind: 'soon', text: left <= 0 ? 'в выходные' : count(left, workingDays) }
    : { kind: 'neu', text: count(left, workingDays) }
}

/** «отпал вт 10.11.2026: отказ семьи», or nothing while the term has not fallen away. */
export const fellAwayWords = ({ stoppedDay, stoppedWhy }: Clock): string | undefined =>
  stoppedDay && `отпал ${formatDayShort(stoppedDay)}: ${stoppedWhy ?? ''}`

/** «14 рабочих дней», or nothing where the term is a date. */
export const amountOf = (clock: Clock): string | undefined =>
  clock.amount === undefined || !clock.unit || clock.amount === 0
    ? undefined
    : count(clock.amount, unitWords[clock.unit])
