import {
  addDays,
  addMonths,
  dueOf,
  explain,
  type CountedDay,
  type Day,
  type Unit,
  type WorkingCalendar,
} from './calendar.ts'
import { isClosed, standingRefusal, type CaseState } from './cases.ts'
import { contactForms } from './contacts.ts'
import {
  deadlines,
  endOfService,
  quarterlyTarget,
  termOn,
  type ClockStart,
  type Deadline,
  type DeadlineName,
} from './deadlines.ts'
import { DEFAULT_FREQUENCY, nextWindow, windowsOf, type FrequencySettings, type Window } from './frequency.ts'
import type { CommandName } from './procedure.ts'
import type { Settings } from './settings.ts'

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

/** The last working day up to a date, unless that is before the event itself: a concern of a Saturday waits for no Friday. */
const targetBefore = (on: Day, from: Day, calendar: WorkingCalendar): Day => {
  const safe = calendar.previousWorking(on)
  return safe < from ? on : safe
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

/** How the centre reads «3 – 4 раза в неделю» and the rest [МП II]. */
const frequencyOf = (settings: Settings): FrequencySettings => ({
  ...DEFAULT_FREQUENCY,
  emergencyWindow: settings.emergencyWindow,
  prorate: settings.emergencyPartWeek,
  countRemote: settings.remoteContactsCount,
  countSameDay: settings.sameDayContactsCount,
  plannedPartialMonthFromDays: settings.plannedPartialMonthFromDays,
})

const countable = (state: CaseState) =>
  state.contacts.map(one => ({
    id: one.id,
    day: one.day,
    inPerson: contactForms[one.form].inPerson,
    happened: one.happened,
  }))
/** All contact windows of a case up to the one containing `today` (F2). */
export const contactWindows = (state: CaseState, settings: Settings, today: Day): Window[] =>
  windowsOf(state.kindPeriods, countable(state), frequencyOf(settings), today)
/** The contact window that opens next, before it opens (F2). */
export const nextContactWindow = (state: CaseState, settings: Settings, today: Day): Window | undefined =>
  nextWindow(state.kindPeriods, countable(state), frequencyOf(settings), today)

const kindDuty = {
  emergency: 'контакт недели (экстренный)',
  planned: 'контакт месяца (плановый)',
  control: 'контакт за 3 месяца (контрольный)',
}

function windowClock(window: Window, state: CaseState, today: Day, calendar: WorkingCalendar): Clock | undefined {
  if (window.required === 0) return undefined
  const after = state.contacts
    .filter(one => one.happened && one.day > window.to)
    .map(one => one.day)
    .toSorted()[0]
  const counted = state.contacts
    .filter(one => window.counted.includes(one.id))
    .map(one => one.day)
    .toSorted()
  const metDay = window.missing === 0 ? counted[window.required - 1] : window.to < today ? after : undefined
  // A window left short when the service ended asks for nothing any more: nobody can be met for it.
  const over = endOfService(state) !== undefined || window.to < (state.round.day ?? '')
  const most = window.upTo !== undefined && window.upTo > window.required ? `–${window.upTo}` : ''
  return {
    id: `TL-11:${window.from}`,
    deadline: 'contactFrequency',
    duty: kindDuty[window.kind],
    subject: `${window.counted.length} из ${window.required}${most}`,
    clause: deadlines.contactFrequency.clause,
    from: window.from,
    raw: window.to,
    due: window.to,
    safeDue: targetBefore(window.to, window.from, calendar),
    status: window.missing === 0 ? 'met' : over ? 'stopped' : metDay ? 'late' : 'running',
    ...(metDay && (window.missing === 0 || !over) ? { metDay } : {}),
    action: 'recordContact',
    about: window.from,
    fixed: true,
    explanation: window.explanation,
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

/** Every term of a case as of `today`: legal ones from the table, contact windows, and what the specialist planned. */
export function clocksOf(
  state: CaseState,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
  windows: readonly Window[] = contactWindows(state, settings, today),
): Clock[] {
  const clocks: Clock[] = []
  for (const name of Object.keys(deadlines) as DeadlineName[])
    for (const start of deadlines[name].starts(state, settings)) clocks.push(clockOf(name, start, calendar, today))
  for (const window of windows) {
    const clock = windowClock(window, state, today, calendar)
    if (clock) clocks.push(clock)
  }
  if (state.planned && !isClosed(state))
    clocks.push(
      reminder({
        id: `contact:${state.planned.day}`,
        deadline: 'plannedContact',
        duty: `намечен ${contactForms[state.planned.form].label}${state.planned.time ? ` в ${state.planned.time}` : ''}`,
        from: state.planned.day,
        due: state.planned.day,
        action: 'recordContact',
        about: state.planned.day,
      }),
    )
  for (const one of state.meetings.filter(each => !state.monitorings.some(held => held.id === each.id)))
    if (endOfService(state) === undefined && one.day >= (state.round.day ?? ''))
      clocks.push(
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
  const refusal = standingRefusal(state)
  const offers = [
    ...(refusal?.offerAgainDay ? [{ key: refusal.id, from: refusal.day, day: refusal.offerAgainDay }] : []),
    ...state.referrals
      .slice(state.round.referrals)
      .flatMap(one =>
        one.closed?.offerAgainDay ? [{ key: one.id, from: one.closed.day, day: one.closed.offerAgainDay }] : [],
      ),
  ]
  for (const offer of offers) {
    const contact = state.contacts.find(one => one.day >= offer.day)?.day
    clocks.push(
      reminder({
        id: `offer:${offer.key}`,
        deadline: 'offerAgain',
        duty: 'предложить помощь ещё раз',
        clause: 'МП 6.3',
        from: offer.from,
        due: offer.day,
        about: offer.key,
        action: 'recordContact',
        ...(contact ? { status: 'met', metDay: contact } : {}),
      }),
    )
  }
  const closure = isClosed(state) ? state.closures.at(-1) : undefined
  if (
    closure &&
    closure.reason !== 'moved' &&
    closure.reason !== 'registeredInError' &&
    closure.reason !== 'recipientDied'
  )
    for (const months of settings.checkAfterMonths) {
      const on = addMonths(closure.day, months)
      const check = closure.checks.find(one => one.months === months)
      clocks.push({
        ...clockOf(
          'afterCheck',
          {
            key: `${closure.day}:${months}`,
            subject: `${months} мес.`,
            from: closure.day,
            on,
            ...(check ? { metDay: check.day } : {}),
          },
          calendar,
          today,
        ),
        amount: months,
        unit: 'month',
      })
    }
  return clocks
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

/** The day on which the clocks of a case change by themselves: the last window closes. Undefined when none does. */
export const staleAfter = (windows: readonly Window[], today: Day): Day | undefined =>
  windows.findLast(window => window.to >= today)?.to

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
