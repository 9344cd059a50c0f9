import { addDays, addMonths, type Day, type WorkingCalendar } from './calendar.ts'
import { isClosed, standingRefusal, type CaseState } from './cases.ts'
import { contactWindows, windowClock } from './contact-windows.ts'
import { meetingForms } from './contacts.ts'
import {
  deadlines,
  endOfService,
  quarterlyTarget,
  termOn,
  type ClockStart,
  type Deadline,
  type DeadlineName,
} from './deadlines.ts'
import type { Window } from './frequency.ts'
import type { CommandName } from './procedure.ts'
import type { Closure } from './reviews.ts'
import type { Settings } from './settings.ts'
import { dueOf, explain, targetBefore, type CountedDay, type Unit } from './terms.ts'

/** running: to be done · waiting: somebody outside has to act · met, late: done, in time or after · stopped: fell away. */
export type ClockStatus = 'running' | 'waiting' | 'met' | 'late' | 'stopped'

/** One watched term of a case, with its arithmetic. */
export type Clock = {
  id: string
  deadline: DeadlineName | 'plannedContact' | 'plannedMeeting' | 'offerAgain'
  duty: string
  subject?: string
  clause: string
  from: Day
  amount?: number
  unit?: Unit
  /** The date counted, before rolling off a non-working day. */
  raw: Day
  /** Overdue begins after this day. */
  due: Day
  /** Shown to staff as the target: rolled back to a working day. */
  safeDue: Day
  status: ClockStatus
  metDay?: Day
  action?: CommandName
  /** Id of what the clock is about: a referral, a measure, a dispatch. */
  about: string
  /** False where the Programme sets no term: the row waits without becoming overdue. */
  fixed: boolean
  /** For contact windows: what is done and missing, in words. */
  explanation?: string
}

const statusOf = (start: ClockStart, due: Day | undefined, chased: boolean): ClockStatus => {
  if (start.metDay) return due === undefined || start.metDay <= due ? 'met' : 'late'
  if (start.stoppedDay) return 'stopped'
  return start.waiting && !chased ? 'waiting' : 'running'
}

function clockOf(name: DeadlineName, start: ClockStart, calendar: WorkingCalendar, today: Day): Clock {
  const row: Deadline = deadlines[name]
  const term = start.on ? undefined : (start.term ?? termOn(name, start.from))
  const dates = term
    ? dueOf({ from: start.from, ...term }, calendar)
    : start.on
      ? { raw: start.on, due: start.on, safeDue: targetBefore(start.on, start.from, calendar) }
      : { raw: start.from, due: start.from, safeDue: start.from }
  const { action } = row
  const fixed = term !== undefined || start.on !== undefined
  return {
    id: `${row.id}:${start.key}`,
    deadline: name,
    duty: row.duty,
    ...(start.subject ? { subject: start.subject } : {}),
    clause: row.clause,
    from: start.from,
    ...(term ? { amount: term.amount, unit: term.unit } : {}),
    ...dates,
    status: statusOf(start, fixed ? dates.due : undefined, row.chased === true && fixed && dates.due <= today),
    ...(start.metDay ? { metDay: start.metDay } : {}),
    ...(action ? { action } : {}),
    about: start.key,
    fixed,
  }
}

const reminder = (
  clock: Pick<Clock, 'id' | 'deadline' | 'duty' | 'from' | 'due' | 'about'> & Partial<Clock>,
): Clock => ({
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
            duty: `следующая встреча: ${meetingForms[planned.form]}${planned.time ? ` в ${planned.time}` : ''}`,
            from: planned.day,
            due: planned.day,
            action: 'recordContact',
            about: planned.day,
          }),
        ]
      : []
  if (endOfService(state) !== undefined) return contact
  const ahead = state.meetings.filter(
    one => one.day >= (state.round.day ?? '') && !state.monitorings.some(held => held.id === one.id),
  )
  const meetings = ahead.map(one =>
    reminder({
      id: `meeting:${one.id}`,
      deadline: 'plannedMeeting',
      duty: `мониторинг с организациями в ${one.time}`,
      clause: 'МП 6.5',
      from: one.day,
      due: one.day,
      action: 'holdMonitoring',
      about: one.id,
    }),
  )
  return [...contact, ...meetings]
}

/** Help is offered again on the day agreed with a family that declined it or never applied [МП 6.3]. */
function offerClocks(state: CaseState): Clock[] {
  const refusal = standingRefusal(state)
  const closed = state.referrals.slice(state.round.referrals).map(one => ({ id: one.id, ...one.closed }))
  return [...(refusal ? [refusal] : []), ...closed].flatMap(({ id, day: from, offerAgainDay: due }) => {
    if (!from || !due) return []
    const contact = state.contacts.find(one => one.day >= due)?.day
    return reminder({
      id: `offer:${id}`,
      deadline: 'offerAgain',
      duty: 'предложить помощь ещё раз',
      clause: 'МП 6.3',
      from,
      due,
      about: id,
      action: 'recordContact',
      ...(contact ? { status: 'met', metDay: contact } : {}),
    })
  })
}

/** After these nobody is left to be looked in on. */
const notChecked: readonly Closure['reason'][] = ['moved', 'registeredInError', 'recipientDied']

/** TL-16b: whether the result holds, so many months after the removal as the centre has set. */
function afterCheckClocks(state: CaseState, settings: Settings, calendar: WorkingCalendar, today: Day): Clock[] {
  const closure = isClosed(state) ? state.closures.at(-1) : undefined
  if (!closure || notChecked.includes(closure.reason)) return []
  return settings.checkAfterMonths.map(months => {
    const check = closure.checks.find(one => one.months === months)
    const start: ClockStart = {
      key: `${closure.day}:${months}`,
      subject: `${months} мес.`,
      from: closure.day,
      on: addMonths(closure.day, months),
      ...(check ? { metDay: check.day } : {}),
    }
    return { ...clockOf('afterCheck', start, calendar, today), amount: months, unit: 'month' }
  })
}

/** Every term of a case as of `today`: legal ones from the table, contact windows, and what the specialist planned. */
export function clocksOf(
  state: CaseState,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
  windows: readonly Window[] = contactWindows(state, settings, today),
): Clock[] {
  const legal = (Object.keys(deadlines) as DeadlineName[]).flatMap(name =>
    deadlines[name].starts(state, settings).map(start => clockOf(name, start, calendar, today)),
  )
  return [
    ...legal,
    ...windows.flatMap(window => windowClock(window, state, today, calendar) ?? []),
    ...plannedClocks(state),
    ...offerClocks(state),
    ...afterCheckClocks(state, settings, calendar, today),
  ]
}

/** A duty with what it is about: «ответ учреждению образования: СШ № 2». */
export const dutyInWords = ({ duty, subject }: Pick<Clock, 'duty' | 'subject'>): string =>
  subject ? `${duty}: ${subject}` : duty

/** The clocks that still ask for something, nearest first. */
export const openClocks = (clocks: readonly Clock[]): Clock[] =>
  clocks
    .filter(one => one.status === 'running' || one.status === 'waiting')
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))

/** A running clock is overdue after its due day; a waiting one never blames the centre. */
export const isOverdue = (clock: Pick<Clock, 'status' | 'due' | 'fixed'>, today: Day): boolean =>
  clock.status === 'running' && clock.fixed && clock.due < today

/** The last day on which what others owe is only waited for: the day after, it becomes ours to remind them. */
export const chasedAfter = (clocks: readonly Clock[], today: Day): Day | undefined =>
  clocks
    .filter(one => one.status === 'waiting' && one.fixed && one.due > today && isChased(one.deadline))
    .map(one => addDays(one.due, -1))
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
