import { commandOf } from '../case/command/commands.ts'
import type { Accepted, Context } from '../case/command/decision-rules.ts'
import type { CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import { type CommandName } from '../law/procedure.ts'
import { dutyInWords } from '../law/terms/clock-words.ts'
import type { Clock } from '../law/terms/clock.ts'
import { clocksOf } from '../law/terms/clocks.ts'
import { isOverdue } from '../law/terms/open-clocks.ts'

// A term that was late stays late. What is typed afterwards may say truly that it was not, and that somebody looks at: the act of
// whoever was late would otherwise be the last word on it [МП 1.5, 5.4].

type Counting = Pick<Context, 'settings' | 'calendar' | 'today'>

/** What the specialist planned or agreed is nobody's legal term, and what the council or the institution owes is not ours to miss. */
const isLegal = ({ deadline }: Clock) =>
  !['plannedContact', 'plannedMeeting', 'offerAgain', 'councilAdvice', 'petition'].includes(deadline)
/** What somebody outside has not done in time is late as well; of measures see below. */
const isLate = (clock: Clock, today: string) =>
  clock.status === 'late' ||
  clock.status === 'missed' ||
  isOverdue(clock, today) ||
  (clock.status === 'waiting' && clock.fixed && clock.due < today && clock.deadline !== 'measure')

/**
 * How a command may take lateness away; a paper that is typed late is asked about its day already. What others did is typed by whom it
 * was late for, as work is.
 */
function kindOf(name: CommandName): 'correction' | 'work' | 'paper' | undefined {
  const { corrects, lateEntry } = commandOf(name)
  if (corrects) return 'correction'
  if (typeof lateEntry === 'object') return 'paper'
  return lateEntry === 'work' || lateEntry === 'others' ? 'work' : undefined
}

/** A term whose lateness goes; `movedTo`: it is late still, and of another day: a second record that moves nothing but that would be told of it alone. */
type LostTerm = Clock & { movedTo?: Day }

/**
 * Terms that were late and by this command never were. Of a correction it is every term that is late no more. Work with the family
 * is often typed later than it was done, and a paper of a past day may meet or end a term: of them only what stood on the day of the
 * head already.
 */
export function latenessTakenAway(
  name: CommandName,
  input: unknown,
  before: CaseState,
  after: () => CaseState,
  { settings, calendar, today, inTime }: Counting & { inTime: boolean },
): LostTerm[] {
  const kind = kindOf(name)
  // A paper that the centre takes as typed in time says nothing new of its day.
  if (kind === 'paper' && inTime) return []
  if (!kind) return []
  // What is done today, or by an organisation itself, is no answer in time to a term that was over before.
  const { day = today } = input as { day?: Day }
  if (kind !== 'correction' && day === today) return []
  const shownTo = calendar.addWorking(today, -settings.escalateAfterWorkingDays)
  const late = clocksOf(before, settings, calendar, today).filter(
    clock =>
      isLegal(clock) &&
      isLate(clock, today) &&
      // Measures are others' too: who did them and when is looked at together, in the minutes of the monitoring [МП 6.5].
      (kind === 'correction' || (clock.due < shownTo && (kind === 'paper' || clock.deadline !== 'measure'))),
  )
  if (late.length === 0) return []
  const now = new Map(clocksOf(after(), settings, calendar, today).map(clock => [clock.id, clock]))
  return late.flatMap((other): LostTerm[] => {
    const clock = now.get(other.id)
    const isGone = () => {
      // Another kind of patronage begins the weeks and months of contacts on other days: only one that ends on the same day is the same.
      if (!clock && other.deadline === 'contactFrequency')
        return ![...now.values()].some(
          window => window.deadline === other.deadline && window.due === other.due && isLate(window, today),
        )
      if (kind === 'work') return clock?.status === 'met' || clock?.status === 'stopped'
      return !clock || !isLate(clock, today)
    }
    if (isGone()) return [other]
    // Two corrections might take away together what neither does alone: what the first one moves is named at once.
    return kind === 'correction' && clock && clock.due > other.due ? [{ ...other, movedTo: clock.due }] : []
  })
}

const most = 5
/** The terms that were late, in words: «ответ учреждению образования: СШ № 1, до 23.11.2026». */
function latenessInWords(clocks: readonly LostTerm[]): string {
  const named = clocks
    .slice(0, most)
    .map(
      clock =>
        `${dutyInWords(clock)}, ${clock.about === 'alone' ? 'с' : 'до'} ${showDay(clock.due)}${clock.movedTo ? ` (теперь до ${showDay(clock.movedTo)})` : ''}`,
    )
  return `${named.join('; ')}${clocks.length > most ? `; и ещё ${clocks.length - most}` : ''}`
}

/** What a question about the day of a paper says besides, where lateness goes by it; nothing where none does. */
export const goneByPaper = (clocks: readonly LostTerm[]): string =>
  clocks.length > 0
    ? `Было просрочено, а по этой бумаге просрочки не было: ${latenessInWords(clocks)}. Эти сроки увидит заведующий.`
    : ''

/** Asked before lateness goes: a correction says why already, of work with the family it is asked. */
export const latenessQuestion = (name: CommandName, clocks: readonly LostTerm[]): Question => ({
  code: 'latenessGone',
  text: `Эти сроки были просрочены, а по этой записи ${clocks.every(({ movedTo }) => movedTo) ? 'просрочка меньше' : 'просрочки не было'}: ${latenessInWords(clocks)}. ${
    kindOf(name) === 'correction'
      ? 'Всё верно? Причину и эти сроки увидит заведующий.'
      : 'Причину увидит заведующий. Почему внесено позже?'
  }`,
  ...(kindOf(name) === 'correction' ? {} : { asksReason: true as const }),
})

/** A reason with the terms whose lateness went by it. */
export const withTerms = (why: string, clocks: readonly LostTerm[]): string =>
  clocks.length > 0 ? `${why.replace(/\.$/u, '')}. Было просрочено: ${latenessInWords(clocks)}` : why

/** What was decided, with a line for the head that names the terms: a correction that has its line already says them there. */
export function withLateness(
  name: CommandName,
  facts: Accepted['facts'],
  clocks: readonly LostTerm[],
  input: unknown,
  { today, newId, reason: answer }: Pick<Context, 'today' | 'newId' | 'reason'>,
  movedFrom?: Day,
): Accepted['facts'] {
  if (facts.some(({ kind }) => kind === 'enteredLate'))
    return facts.map(fact =>
      fact.kind === 'enteredLate'
        ? { ...fact, entry: { ...fact.entry, reason: withTerms(fact.entry.reason, clocks) } }
        : fact,
    )
  const { day, changes, reason = answer ?? '' } = input as { day?: Day; changes?: { day?: Day }; reason?: string }
  const entry = {
    id: newId(),
    command: name,
    day: changes?.day ?? day ?? today,
    ...(movedFrom ? { movedFrom } : {}),
    reason: withTerms(answer ?? reason, clocks),
  }
  return [...facts, { kind: 'enteredLate', entry, day: today }]
}
