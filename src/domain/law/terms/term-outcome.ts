import type { Day } from '../../kernel/calendar.ts'
import type { Clock } from './clock.ts'
import type { ClockStart } from './deadlines.ts'
import { stopInWords } from './stop-words.ts'

type Outcome = Pick<Clock, 'status' | 'metDay' | 'stoppedDay' | 'stoppedBy' | 'stoppedWhy'>
/**
 * What became of a term by `today`; what is dated later is not looked at. Done after it fell away, it was not done for
 * this term. What others owe is never ours to miss.
 */
export function outcomeOf(
  { metDay, fellAway }: Pick<ClockStart, 'metDay' | 'fellAway'>,
  due: Day | undefined,
  today: Day,
  waiting = false,
): Outcome {
  const over = fellAway && fellAway.day <= today ? fellAway : undefined
  if (metDay && metDay <= today && (!over || metDay <= over.day))
    return { status: due === undefined || metDay <= due ? 'met' : 'late', metDay }
  if (!over) return { status: waiting ? 'waiting' : 'running' }
  const missed = !waiting && due !== undefined && due < over.day
  return {
    status: missed ? 'missed' : 'stopped',
    stoppedDay: over.day,
    stoppedBy: over.why,
    stoppedWhy: stopInWords(over.why),
  }
}
