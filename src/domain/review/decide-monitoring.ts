import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { refuseAbsent } from '../people/presence.ts'
import { planInForce } from '../plan/plan-rules.ts'
import { hasMeasures, versionsOn } from '../plan/plans.ts'
import type { holdMonitoring } from './reviews.ts'

/** Results are discussed with members of the family [МП 6.5]. */
export const strangerIn = (file: CaseFile, { familyIds = [], day }: { familyIds?: string[] | undefined; day: Day }) =>
  familyIds.every(personId => file.state.members.some(member => member.personId === personId))
    ? refuseAbsent(file, familyIds, day, 'familyIds')
    : refuse('unknownPerson', 'Этого человека нет в семье', { field: 'familyIds' })

/** What minutes of a monitoring may say: of an approved plan, its measures and its family [МП 6.5]. */
export function checkMonitoring(
  file: CaseFile,
  input: Omit<z.infer<typeof holdMonitoring>, 'monitoringId'>,
  context: Context,
): Refused | undefined {
  const plan = planInForce(file.state, input.day)
  const versions = plan ? versionsOn(plan, input.day) : []
  if (versions.length === 0) return refuse('noPlan', 'Мониторинг проводят по утверждённому плану', { clause: 'МП 6.5' })
  const wrongDay = checkDay(input.day, context, 'day', {
    day: versions.at(-1)!.content.startsOn,
    text: 'Дата раньше начала плана',
  })
  if (wrongDay) return wrongDay
  // Minutes typed late speak of the version of their own day, whatever was approved since.
  if (!versions.some(version => hasMeasures(version, input.statuses)))
    return refuse('noMeasure', `Такого мероприятия в плане на ${showDay(input.day)} нет`)
  if (input.nextDay && input.nextDay <= input.day)
    return refuse('nextTooEarly', 'Следующий мониторинг должен быть позже', { field: 'nextDay' })
  return strangerIn(file, input)
}
/**
 * Whether a monitoring was held before the day for which the meeting of that id is called: then it is another one, and the meeting to
 * which the organisations are invited is still ahead [МП 6.5].
 */
const isBeforeItsMeeting = ({ meetings }: Pick<CaseState, 'meetings'>, monitoringId: string, day: Day): boolean =>
  meetings.some(meeting => meeting.id === monitoringId && day < meeting.day)

/**
 * The id of minutes whose day is put right: moved before the day of their meeting they are of another one, and it is still ahead; moved
 * over a meeting that nobody has held, they are of that one [МП 6.5].
 */
export function idOnDay(
  state: Pick<CaseState, 'meetings' | 'monitorings'>,
  { id, day: before }: Dated,
  day: Day,
  newId: () => string,
) {
  if (isBeforeItsMeeting(state, id, day)) return newId()
  const isOfMeeting = state.meetings.some(meeting => meeting.id === id)
  const over = state.meetings.findLast(
    meeting =>
      before < meeting.day && meeting.day <= day && !state.monitorings.some(monitoring => monitoring.id === meeting.id),
  )
  return isOfMeeting || !over ? id : over.id
}
type Dated = { id: string; day: Day }

/** G1 [МП 6.5]: together with the interested bodies, on an approved plan. */
export const decideMonitoring: Decide<z.infer<typeof holdMonitoring>> = (file, input, context) => {
  const problem = checkMonitoring(file, input, context)
  if (problem) return problem
  const { monitoringId, ...rest } = input
  if (file.state.monitorings.some(monitoring => monitoring.id === monitoringId))
    return refuse('held', 'Этот мониторинг уже проведён')
  const id = isBeforeItsMeeting(file.state, monitoringId, input.day) ? context.newId() : monitoringId
  return accept(input.day, { kind: 'monitoringHeld', monitoring: { ...rest, id, by: context.by.id } })
}
