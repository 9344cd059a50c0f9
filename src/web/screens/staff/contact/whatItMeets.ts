import type { CaseView } from '../../../../api/case/cases.ts'
import { evolve } from '../../../../domain/case/evolve.ts'
import type { CaseState } from '../../../../domain/case/state.ts'
import type { Contact } from '../../../../domain/contact/contacts.ts'
import { type Day, showDay, weekday, type WorkingCalendar } from '../../../../domain/kernel/calendar.ts'
import { byDayAndTime } from '../../../../domain/kernel/day-order.ts'
import type { Settings } from '../../../../domain/law/settings.ts'
import { notCounted } from '../../../../domain/law/terms/clock-words.ts'
import type { Clock } from '../../../../domain/law/terms/clock.ts'
import { clocksOf } from '../../../../domain/law/terms/clocks.ts'
import { contactWindows } from '../../../../domain/law/terms/contact-windows.ts'
import type { Window } from '../../../../domain/law/terms/frequency.ts'

/** What a contact does to the terms of a case: its window after it, its place there, and other terms it meets. */
export type Meets = {
  window?: Window
  /** Number of this contact among the counted ones of the window. */
  ordinal?: number
  /** Why it is not counted. */
  ignored?: string
  met: Clock[]
  after: CaseState
}

const done = (clock: Clock | undefined) => clock?.status === 'met' || clock?.status === 'late'

/** Runs the contact through the domain as if it were saved: nothing on the screen is counted by other rules. */
export function whatItMeets(
  view: Pick<CaseView, 'state'>,
  contact: Contact,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
): Meets {
  const meta = { id: contact.id, at: '', by: contact.by, day: contact.day }
  const after = evolve(view.state, { ...meta, kind: 'contactRecorded', contact })
  const before = new Map(clocksOf(view.state, settings, calendar, today).map(clock => [clock.id, clock]))
  const met = clocksOf(after, settings, calendar, today).filter(
    clock => clock.deadline !== 'contactFrequency' && done(clock) && !done(before.get(clock.id)),
  )
  const window = contactWindows(after, settings, calendar, today).findLast(
    contactWindow => contactWindow.from <= contact.day && contact.day <= contactWindow.to,
  )
  if (!window) return { met, after }
  const why = window.ignored.find(row => row.id === contact.id)?.why
  const order = after.contacts.filter(other => window.counted.includes(other.id)).toSorted(byDayAndTime)
  return {
    window,
    ...(why ? { ignored: notCounted[why] } : { ordinal: order.findIndex(other => other.id === contact.id) + 1 }),
    met,
    after,
  }
}

/** Whether this very contact completes what its window asks for; one more after the norm closes nothing. */
export const closesWindow = ({ window, ordinal }: Meets): boolean =>
  window !== undefined && ordinal !== undefined && window.required > 0 && window.counted.length === window.required

const spans = { emergency: 'недели', planned: 'месяца', control: 'за 3 месяца' } as const
const weekdays = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']
const short = (day: Day) => `${weekdays[weekday(day) - 1]} ${showDay(day).slice(0, 5)}`

/** «3-й контакт недели из 3–4» and «до вс 22.11». */
export function windowWords(meets: Meets): { duty: string; until: string } | undefined {
  const { window, ordinal } = meets
  if (!window || ordinal === undefined) return undefined
  const until = `до ${short(window.to)}`
  const norm =
    window.upTo && window.upTo > window.required
      ? `${window.required}\u2060–\u2060${window.upTo}`
      : `${window.required}`
  if (window.kind === 'control' || window.required === 0)
    return { duty: window.required === 0 ? 'контакт сверх нормы' : 'контакт за 3 месяца', until }
  if (window.kind === 'planned' && window.required === 1)
    return { duty: ordinal === 1 ? 'контакт месяца' : `${ordinal}-й контакт месяца, норма уже выполнена`, until }
  if (ordinal > (window.upTo ?? window.required))
    return { duty: `${ordinal}-й контакт ${spans[window.kind]}, сверх ${norm}`, until }
  return { duty: `${ordinal}-й контакт ${spans[window.kind]} из ${norm}`, until }
}
