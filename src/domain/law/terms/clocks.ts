import { isClosed } from '../../case/queries.ts'
import type { CaseState } from '../../case/state.ts'
import type { Contact } from '../../contact/contacts.ts'
import { addDays, addMonths, type Day, type WorkingCalendar } from '../../kernel/calendar.ts'
import { type CountedDay, dueOf, explain, targetBefore } from '../../kernel/terms.ts'
import type { Closure } from '../../review/reviews.ts'
import { dueAfterWork, serviceEndOf, sinceEnd } from '../../review/service-ends.ts'
import type { Settings } from '../settings.ts'
import type { Clock } from './clock.ts'
import { contactWindows, windowClocks } from './contact-windows.ts'
import { type Deadline, type DeadlineName, deadlines, termOn } from './deadline-rules.ts'
import { type ClockStart, quarterlyTarget } from './deadlines.ts'
import { dutyOf } from './duties.ts'
import { endOfService } from './falling-away.ts'
import { outcomeOf } from './term-outcome.ts'

/** What the days of a term are counted by: the calendar, today, and the day a family came from paper. */
type Counting = { calendar: WorkingCalendar; today: Day; taken: Day | undefined }

function clockOf(name: DeadlineName, start: ClockStart, { calendar, today, taken }: Counting): Clock {
  const row: Deadline = deadlines[name]
  // Before its law was in force a term was nobody's: a family from paper may have days of that time.
  const inForce = row.terms.length === 0 || row.terms.some(({ since }) => since <= start.from)
  const term = start.on || !inForce ? undefined : (start.term ?? termOn(name, start.from))
  const dates = term
    ? dueOf({ from: start.from, ...term }, calendar)
    : start.on
      ? { raw: start.on, due: start.on, safeDue: targetBefore(start.on, start.from, calendar) }
      : { raw: start.from, due: start.from, safeDue: start.from }
  const { action } = row
  const fixed = term !== undefined || start.on !== undefined
  // What others owe becomes ours to remind on its due day; a reminder that fell away was ours to send until then.
  const asked = start.fellAway && start.fellAway.day <= today ? start.fellAway.day : today
  const waiting = start.waiting === true && !(row.chased && fixed && dates.due <= asked)
  const outcome = outcomeOf(start, fixed ? dates.due : undefined, today, waiting)
  const over = fixed ? dates.due : inForce ? outcome.metDay : start.from
  const before =
    taken !== undefined && start.from < taken && over !== undefined && (fixed ? over < taken : over <= taken)
  return {
    id: `${row.id}:${start.key}`,
    deadline: name,
    duty: row.duty,
    ...(start.subject ? { subject: start.subject } : {}),
    clause: row.clause,
    from: start.from,
    ...(term ? { amount: term.amount, unit: term.unit } : {}),
    ...dates,
    ...(before ? { status: 'beforeRecords' as const } : outcome),
    ...(action ? { action } : {}),
    about: start.about ?? start.key,
    fixed,
  }
}

const reminder = (clock: Pick<Clock, 'id' | 'deadline' | 'from' | 'due' | 'about'> & Partial<Clock>): Clock => ({
  duty: dutyOf(clock.deadline),
  clause: 'намечено специалистом',
  raw: clock.due,
  safeDue: clock.due,
  status: 'running',
  fixed: true,
  ...clock,
})

/** The contact and the meeting that are planned, on their own days. */
function plannedClocks(state: CaseState): Clock[] {
  const { planned } = state
  const contact =
    planned && !isClosed(state)
      ? [
          reminder({
            id: `contact:${planned.day}`,
            deadline: 'plannedContact',
            planned: { form: planned.form, ...(planned.time ? { time: planned.time } : {}) },
            from: planned.day,
            due: planned.day,
            action: 'recordContact',
            about: planned.day,
          }),
        ]
      : []
  if (endOfService(state) !== undefined) return contact
  const ahead = state.meetings.filter(
    meeting =>
      meeting.day >= (state.round.day ?? '') && !state.monitorings.some(monitoring => monitoring.id === meeting.id),
  )
  const meetings = ahead.map(meeting =>
    reminder({
      id: `meeting:${meeting.id}`,
      deadline: 'plannedMeeting',
      planned: { time: meeting.time },
      clause: 'МП 6.5',
      from: meeting.day,
      due: meeting.day,
      action: 'holdMonitoring',
      about: meeting.id,
    }),
  )
  return [...contact, ...meetings]
}

/** A talk with somebody of the family who may apply that says help was offered: a talk about something else, a call nobody answered, or a word to a child, offers nothing. */
function offersHelp({ members, applications }: CaseState, { happened, personIds, others, offered }: Contact): boolean {
  // Records of before say nothing of it: a talk that happened counts.
  if (offered === false) return false
  const mayApply = (personId: string) =>
    applications.some(({ applicantId }) => applicantId === personId) ||
    members.some(({ personId: id, kinship }) => id === personId && kinship !== 'son' && kinship !== 'daughter')
  // Older records name nobody.
  return happened && (personIds.some(mayApply) || (personIds.length === 0 && !others))
}

/** Help is offered again on the day agreed with a family that declined it or never applied [МП 6.3]. */
function offerClocks(state: CaseState, today: Day): Clock[] {
  const offers = [
    ...state.refusals.map((refusal, index) => {
      const end = serviceEndOf(state, 'refusals', index)
      const due = refusal.offerAgainDay && dueAfterWork(end ?? {}, refusal.offerAgainDay)
      return { ...refusal, ...(due ? { offerAgainDay: due } : {}), back: end?.reopenedDay }
    }),
    ...state.referrals.map(({ id, closed }, index) => ({
      id,
      day: undefined,
      ...closed,
      back: index < state.round.referrals ? state.round.day : undefined,
    })),
  ]
  return offers.flatMap(({ id, day: from, offerAgainDay: due, back }) => {
    if (!from || !due) return []
    const applied = state.applications
      .filter(application => application.day >= from)
      .map(application => application.day)
    const offered = [...state.contacts.filter(contact => offersHelp(state, contact)), ...state.refusals]
    const asked = offered.filter(value => value.day >= due).map(value => value.day)
    const [metDay] = [...applied, ...asked].toSorted()
    const fellAway = back && { fellAway: { day: back, why: 'startedAnew' as const } }
    return reminder({
      id: `offer:${id}`,
      deadline: 'offerAgain',
      clause: 'МП 6.3',
      from,
      due,
      about: id,
      action: 'recordContact',
      ...outcomeOf({ ...(metDay ? { metDay } : {}), ...fellAway }, due, today),
    })
  })
}

/** After these nobody is left to be looked in on. */
const notChecked: readonly Closure['reason'][] = ['moved', 'registeredInError', 'recipientDied']

/** The first day on which a check so many months after the removal counts: sooner it tells nothing of them. */
export const checkCountsFrom = (closure: Pick<Closure, 'day'>, months: number, settings: Settings): Day =>
  addDays(addMonths(closure.day, months), -settings.checkEarlyDays)

/** TL-16b: whether the result holds, so many months after the removal as the centre has set. */
function afterCheckClocks(state: CaseState, settings: Settings, calendar: WorkingCalendar, today: Day): Clock[] {
  return state.closures.flatMap((closure, index) => {
    if (notChecked.includes(closure.reason)) return []
    const end = serviceEndOf(state, 'closures', index)
    const { worked, back } = end
      ? sinceEnd(state, end, state.serviceEnds.indexOf(end))
      : { worked: [], back: undefined }
    const again = state.closures.slice(0, index).some(other => other.day === closure.day)
    return settings.checkAfterMonths.map(months => {
      const earliest = checkCountsFrom(closure, months, settings)
      const check = closure.checks.find(candidate => candidate.months === months && candidate.day >= earliest)
      const start: ClockStart = {
        key: `${closure.day}:${months}${again ? `:${index}` : ''}`,
        subject: `${months} мес.`,
        from: closure.day,
        on: dueAfterWork({ worked }, addMonths(closure.day, months)),
        ...(check ? { metDay: check.day } : {}),
        ...(back ? { fellAway: { day: back, why: 'startedAnew' as const } } : {}),
      }
      return {
        ...clockOf('afterCheck', start, { calendar, today, taken: state.takenOver?.day }),
        amount: months,
        unit: 'month' as const,
      }
    })
  })
}

const legalNames = Object.keys(deadlines) as DeadlineName[]
/**
 * The legal terms of a case, from the table. `before`: those of the same day before some contacts, which can have changed no others than
 * the rows of the table say.
 */
export const legalClocks = (
  state: CaseState,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
  before?: readonly Clock[],
): Clock[] =>
  legalNames.flatMap(name =>
    before && !('changesWithContacts' in deadlines[name])
      ? before.filter(({ deadline }) => deadline === name)
      : deadlines[name]
          .starts(state, settings)
          .map(start => clockOf(name, start, { calendar, today, taken: state.takenOver?.day })),
  )

/**
 * Every term of a case as of `today`, which is the day the state is of (`foldOn` gives that of a past day): legal ones from
 * the table, contact windows, and what the specialist planned.
 */
export function clocksOf(
  state: CaseState,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
  legal: readonly Clock[] = legalClocks(state, settings, calendar, today),
  ofWindows: readonly (Clock | undefined)[] = windowClocks(
    contactWindows(state, settings, calendar, today),
    state,
    settings,
    calendar,
    today,
  ),
): Clock[] {
  return [
    ...legal,
    ...ofWindows.filter(clock => clock !== undefined),
    ...plannedClocks(state),
    ...offerClocks(state, today),
    ...afterCheckClocks(state, settings, calendar, today),
  ]
}

/** The last day on which what others owe is only waited for: the day after, it becomes ours to remind them. */
export const chasedAfter = (clocks: readonly Clock[], today: Day): Day | undefined =>
  clocks
    .filter(clock => clock.status === 'waiting' && clock.fixed && clock.due > today && isChased(clock.deadline))
    .map(clock => addDays(clock.due, -1))
    .toSorted()[0]
const isChased = (name: Clock['deadline']) => (deadlines as Partial<Record<string, Deadline>>)[name]?.chased === true

/** The days of a clock counted one by one (H3); undefined where the law counts none. */
export function explainClock(
  { from, amount, unit }: Pick<Clock, 'from' | 'amount' | 'unit'>,
  calendar: WorkingCalendar,
): CountedDay[] | undefined {
  return amount !== undefined && unit ? explain({ from, amount, unit }, calendar).days : undefined
}

/** TL-12: the report of the last finished quarter, as the centre reads «до 10 числа» [МП 5.2]. */
export function quarterlyClock(
  quarterEnd: Day,
  settings: Settings,
  calendar: WorkingCalendar,
  sentDay: Day | undefined,
): Clock {
  const row = deadlines.quarterlyReport
  const tenth = quarterlyTarget(quarterEnd)
  const target = settings.quarterTarget === 'workingDayNotLaterThan10' ? tenth : addDays(tenth, -1)
  return {
    id: `TL-12:${quarterEnd}`,
    deadline: 'quarterlyReport',
    duty: row.duty,
    clause: row.clause,
    from: quarterEnd,
    raw: tenth,
    due: tenth,
    safeDue: calendar.previousWorking(target),
    status: sentDay ? (sentDay <= tenth ? 'met' : 'late') : 'running',
    ...(sentDay ? { metDay: sentDay } : {}),
    about: quarterEnd,
    fixed: true,
  }
}
