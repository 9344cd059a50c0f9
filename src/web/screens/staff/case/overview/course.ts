import type { HistoryEntry } from '../../../../../api/case/cases.ts'
import type { CaseState } from '../../../../../domain/case/state.ts'
import { type Day, daysBetween, type WorkingCalendar } from '../../../../../domain/kernel/calendar.ts'
import { compareDays } from '../../../../../domain/kernel/day-order.ts'
import type { Clock } from '../../../../../domain/law/terms/clock.ts'
import type { DeadlineName } from '../../../../../domain/law/terms/deadline-rules.ts'
import { openClocks } from '../../../../../domain/law/terms/open-clocks.ts'
import { count } from '../../../../ui/text.ts'
import { dayOf } from '../../../../words/moment.ts'
import { dutyOf } from '../duty.ts'

/** One point of «Ход дела». */
export type CoursePoint = {
  id: string
  day: Day
  title: string
  text?: string
  by?: string
  /** The line of the history it is, by which its record is put right. */
  line?: HistoryEntry
  /** The day it was written down, when that was later. */
  enteredDay?: Day
  future?: 'planned' | 'due'
  legal?: boolean
  /** The term this event met. */
  met?: Clock
  /** Terms that fell away with this event when they were already late. */
  missed?: Clock[]
}

/** Which event meets which term; the duty is then shown on that event. */
const meets: Partial<Record<string, readonly (DeadlineName | 'offerAgain')[]>> = {
  contactRecorded: ['organiseWork', 'contactFrequency', 'offerAgain'],
  workerAssigned: ['organiseWork'],
  replySent: ['replyToInstitution'],
  assessmentCompleted: ['assignAndAssess'],
  planAgreed: ['draftPlan', 'planCorrection'],
  planDispatched: ['dispatchPlan'],
  dispatchLeft: ['dispatchPlan'],
  monitoringHeld: ['monitoring'],
  finalReviewHeld: ['finalReview'],
  concernSent: ['childRights'],
  agreementProlonged: ['agreementEnd'],
  documentShown: ['crisisRoomDocument'],
  afterchecked: ['afterCheck'],
}
/** Events with which terms fall away. */
const ends = new Set([
  'refusalRegistered',
  'caseClosed',
  'caseReopened',
  'planApproved',
  'referralClosed',
  'memberLeft',
  'measureMarked',
])
/** Events that say nothing of the course: kept for the full history. */
const quiet = new Set([
  'memberJoined',
  'personUpdated',
  'addressChanged',
  'attached',
  'planWritten',
  'contactPlanned',
  'dispatchReminded',
  // The event itself says that it was entered later.
  'enteredLate',
  'lateEntryAcknowledged',
  'namesakesCleared',
  'entryUndone',
])

/** «9-й день из 10» for a met term, or that it was met. */
export function measureOf(clock: Clock, calendar: Pick<WorkingCalendar, 'workingDaysBetween'>): string {
  const { metDay, amount, unit } = clock
  if (clock.status !== 'met' || !metDay || !amount || !unit || unit === 'month')
    return clock.status === 'late' ? 'позже срока' : 'срок соблюдён'
  const day = unit === 'working' ? calendar.workingDaysBetween(clock.from, metDay) : daysBetween(clock.from, metDay)
  if (day < 0) return 'срок соблюдён'
  return day === 0 ? 'в тот же день' : `${day}-й день из ${amount}`
}

/** What is still to come, latest first, as the timeline shows it: at most `limit` nearest duties and the planned meeting. */
export function comingOf(clocks: readonly Clock[], state: CaseState, today: Day, limit = 3): CoursePoint[] {
  const nearest = openClocks(clocks).filter(clock => clock.fixed && clock.status === 'running' && clock.due >= today)
  const meeting = nearest.filter(clock => clock.deadline === 'plannedContact')
  const duties = nearest
    .filter(clock => clock.deadline !== 'plannedContact' && clock.deadline !== 'measure')
    .slice(0, limit)
  return [...meeting, ...duties]
    .toSorted((a, b) => compareDays(b.due, a.due))
    .map(clock => ({
      id: clock.id,
      day: clock.due,
      title: dutyOf(clock, state),
      text: clock.clause,
      future: clock.deadline === 'plannedContact' ? 'planned' : 'due',
    }))
}

const gathered: Record<string, { title: (n: number) => string; names?: true }> = {
  planDispatched: {
    title: n => `План отправлен в ${count(n, { one: 'организацию', few: 'организации', many: 'организаций' })}`,
    names: true,
  },
  measureJudged: {
    title: () => 'Мероприятия оценены',
  },
}

/** What has happened, newest first: like events of one day stand as one, each with the term it met. */
export function pastOf(
  entries: readonly HistoryEntry[],
  clocks: readonly Clock[],
  legal: (kind: string) => boolean,
): CoursePoint[] {
  const points: CoursePoint[] = []
  const shown = new Set<string>()
  // What never was is no part of the course; the history keeps it.
  const told = entries.filter(
    entry => !quiet.has(entry.kind) && entry.putRight !== 'never' && entry.putRight !== 'undone',
  )
  for (const [index, entry] of told.entries()) {
    const before = told[index - 1]
    const rule = gathered[entry.kind]
    if (rule && before?.kind === entry.kind && before.day === entry.day) continue
    const same = rule
      ? told.slice(index).filter(historyEntry => historyEntry.kind === entry.kind && historyEntry.day === entry.day)
      : [entry]
    const met = clocks.find(
      clock =>
        clock.metDay === entry.day &&
        clock.fixed &&
        !shown.has(clock.id) &&
        meets[entry.kind]?.includes(clock.deadline as DeadlineName),
    )
    if (met)
      for (const clock of clocks)
        if (clock.deadline === met.deadline && clock.metDay === met.metDay) shown.add(clock.id)
    const missed = ends.has(entry.kind)
      ? clocks.filter(clock => clock.status === 'missed' && clock.stoppedDay === entry.day && !shown.has(clock.id))
      : []
    for (const clock of missed) shown.add(clock.id)
    const many = rule && same.length > 1
    points.push({
      id: `v${entry.version}`,
      day: entry.day,
      title: many ? rule.title(same.length) : entry.label,
      text: many ? (rule.names ? same.map(({ organisation }) => organisation).join(', ') : '') : entry.text,
      by: entry.by,
      ...(many ? {} : { line: entry }),
      legal: legal(entry.kind),
      ...(dayOf(entry.at) > entry.day ? { enteredDay: dayOf(entry.at) } : {}),
      ...(met ? { met } : {}),
      ...(missed.length > 0 ? { missed } : {}),
    })
  }
  return points
}

/** Kinds of facts that are legal events: their point is a square. */
export const legalKinds = new Set([
  'extractReceived',
  'workerAssigned',
  'replySent',
  'referralClosed',
  'applicationRegistered',
  'refusalRegistered',
  'kindChosen',
  'agreementSigned',
  'agreementProlonged',
  'agreementEnded',
  'planAgreed',
  'planApproved',
  'planDispatched',
  'concernRaised',
  'concernSent',
  'protectiveOrderRecorded',
  'crisisRoomEntered',
  'documentShown',
  'monitoringHeld',
  'finalReviewHeld',
  'caseClosed',
  'caseReopened',
])
