import { commandOf } from '../case/command/commands.ts'
import type { Context } from '../case/command/decision-rules.ts'
import { type Day, showDay, type WorkingCalendar } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import { type CommandName, procedure } from '../law/procedure.ts'
import { lateAfterOn, type LateSettings } from '../law/terms/counting.ts'
import type { LateEntry } from './late-entries.ts'

/** «Отправка плана за 03.11.2026», «Исправить запись контакта: был 30.11.2026, стал 11.11.2026» */
export function lateEntryWords({
  command,
  day,
  movedFrom,
  ground,
}: Pick<LateEntry, 'command' | 'day' | 'movedFrom' | 'ground'>): string {
  const { lateEntry: rule, corrects } = commandOf(command)
  const what = corrects || typeof rule === 'string' ? procedure[command].label : rule.what
  if (movedFrom && movedFrom !== day) return `${what}: был ${showDay(movedFrom)}, стал ${showDay(day)}`
  return `${ground ? 'Проверьте основание: ' : ''}${ground ? what.toLowerCase() : what} за ${showDay(day)}`
}

/** The day of a command: whichever schema has a day of the act calls it so; without one it is the day of the typing. */
export const dayOfAct = (input: unknown, { today }: Pick<Context, 'today'>): Day =>
  (input as { day?: Day }).day ?? today

/** The day under which the head reads a command: of its paper or act, of what was put right, or of the typing. */
export function dayOfRecord(input: unknown, context: Pick<Context, 'today'>): Day {
  const { receivedDay, issuedDay, changes, noticedAt } = input as {
    receivedDay?: Day
    issuedDay?: Day
    changes?: { day?: Day; issuedDay?: Day }
    noticedAt?: string
  }
  return (
    receivedDay ??
    issuedDay ??
    changes?.day ??
    changes?.issuedDay ??
    noticedAt?.slice(0, 10) ??
    dayOfAct(input, context)
  )
}

/** The day a command gives its paper, and its field; undefined where it is none of a paper. */
function dayOf(name: CommandName, input: unknown): { day: Day; field: string } | undefined {
  const { lateEntry: rule } = commandOf(name)
  if (typeof rule === 'string') return undefined
  const { field, only, dayIn } = rule
  // Its own schema has parsed it.
  const fields = input as Record<string, unknown>
  if (only && !only(fields)) return undefined
  if (dayIn) {
    const day = dayIn(fields)
    return day === undefined ? undefined : { day, field: `${field}.day` }
  }
  return { day: String(fields[field]).slice(0, 10), field }
}

/**
 * The day of a paper that is typed too late, and its field; undefined where it is typed in time or is none. What is done on
 * a day off belongs to the next working day. `arrivedDay`: the program itself has seen the paper come on that day.
 */
export function tooLate(
  name: CommandName,
  input: unknown,
  context: {
    today: Day
    calendar: WorkingCalendar
    settings: LateSettings
    arrivedDay?: Day | undefined
  },
): { day: Day; field: string } | undefined {
  const dated = dayOf(name, input)
  if (!dated) return undefined
  const { day, field } = dated
  const { today, calendar, settings, arrivedDay } = context
  if (arrivedDay !== undefined && arrivedDay <= day) return undefined
  const workingDays = calendar.workingDaysBetween(calendar.nextWorking(day), today)
  return workingDays > lateAfterOn(settings, day) ? { day, field } : undefined
}

const yearOf = (day: Day) => day.slice(0, 4)
/** Numbers for the papers of a command: one of a year that is over has the day on which the number is given beside its own. */
export function numbersFor(
  name: CommandName,
  input: unknown,
  { nextNo, today }: Pick<Context, 'nextNo' | 'today'>,
): Context['nextNo'] {
  const day = dayOf(name, input)?.day
  return day !== undefined && yearOf(day) < yearOf(today) ? register => ({ ...nextNo(register), given: today }) : nextNo
}

/**
 * What is asked before a paper is back-dated: it passes with a reason only. `takesNumber`: it stands in a journal; `gone`: which
 * lateness goes by it.
 */
export function lateEntryQuestion(
  command: CommandName,
  { day, field, takesNumber, gone = '' }: { day: Day; field: string; takesNumber: boolean; gone?: string },
  { settings, today }: Pick<Context, 'settings' | 'today'>,
): Question {
  const { lateEntry: rule } = commandOf(command)
  const meaning = [
    typeof rule === 'string' ? '' : (rule.means?.(settings) ?? ''),
    takesNumber && yearOf(day) < yearOf(today)
      ? `Номер будет из журнала ${yearOf(today)} года: в журнале и на бумаге рядом с ним встанет сегодняшний день, а у самой бумаги останется её день.`
      : '',
    gone,
  ]
    .filter(Boolean)
    .join(' ')
  return {
    code: 'enteredLate',
    text: `${typeof rule === 'string' ? lateEntryWords({ command, day }) : `${rule.what} за ${showDay(day)}`} вносится позже рабочего дня. День останется этот, причину увидит заведующий.${meaning ? ` ${meaning}` : ''} Почему внесено позже?`,
    field,
    asksReason: true,
  }
}
