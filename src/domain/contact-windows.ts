import type { Day, WorkingCalendar } from './calendar.ts'
import type { CaseState } from './cases.ts'
import type { Clock } from './clocks.ts'
import { contactForms } from './contacts.ts'
import { deadlines, endOfService } from './deadlines.ts'
import {
  DEFAULT_FREQUENCY,
  nextWindow,
  windowsOf,
  type CountableContact,
  type FrequencySettings,
  type Window,
} from './frequency.ts'
import type { Settings } from './settings.ts'
import { targetBefore } from './terms.ts'

/** How the centre reads «3 – 4 раза в неделю» and the rest [МП II]. */
const frequencyOf = (settings: Settings): FrequencySettings => ({
  ...DEFAULT_FREQUENCY,
  emergencyWindow: settings.emergencyWindow,
  prorate: settings.emergencyPartWeek,
  countRemote: settings.remoteContactsCount,
  countSameDay: settings.sameDayContactsCount,
  plannedWindow: settings.plannedWindow,
  partialFromDays: settings.partialPeriodFromDays,
  controlWindow: settings.controlWindow,
})

const countable = (state: CaseState): CountableContact[] =>
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

/** The day on which the clocks of a case change by themselves: the last window closes. Undefined when none does. */
export const staleAfter = (windows: readonly Window[], today: Day): Day | undefined =>
  windows.findLast(window => window.to >= today)?.to

const kindDuty = {
  emergency: 'контакт недели (экстренный)',
  planned: 'контакт месяца (плановый)',
  control: 'контакт за 3 месяца (контрольный)',
}

/** TL-11: the clock of one window; none where the norm of a short window is nothing. */
export function windowClock(
  window: Window,
  state: CaseState,
  today: Day,
  calendar: WorkingCalendar,
): Clock | undefined {
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
