import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  lastOfMonths,
  monthEnd,
  monthStart,
  quarterOf,
  weekEnd,
  type WorkingCalendar,
} from '../../kernel/calendar.ts'
import { byDay, earliestFirst } from '../../kernel/day-order.ts'

/** Kind of patronage: it sets how often the family is met (МП II). */
export type PatronageKind = 'emergency' | 'planned' | 'control'

/** How the frequency of МП II is read; the programme gives the numbers, everything else is the centre's choice. */
export type FrequencySettings = {
  /** «В неделю»: Monday to Sunday, or seven days running from the start of the period. */
  emergencyWindow: 'isoWeek' | 'sevenDays'
  emergencyMin: number
  emergencyMax: number
  plannedMinPerMonth: number
  /** «В месяц»: of the calendar, or month after month from the start of the period. */
  plannedWindow: 'calendarMonth' | 'rollingMonth'
  /** A month or quarter served in part demands a contact when it holds at least so many days. */
  partialFromDays: number
  controlMonths: number
  /** «В 3 месяца»: from the last counted contact, or the quarter of the calendar. */
  controlWindow: 'fromContact' | 'calendarQuarter'
  /** After a missed control contact: the next three months are counted from the missed day, or from the visit that made up for it. */
  controlAfterMissed: 'keepsSchedule' | 'fromContact'
  /** Whether a telephone or video contact (МП 5.1) satisfies the frequency. */
  countRemote: boolean
  /** Rounding of the norm of an incomplete week. */
  prorate: 'ceil' | 'floor'
  /** Whether several contacts of one day are several «разы». */
  countSameDay: boolean
  /** Whether a meeting counts of which nobody has said with whom it was. */
  countUnnamed: boolean
  /** What counted before a change of these settings, oldest first: of a contact the settings of its own day say it. */
  earlier?: readonly ({ before: Day } & Counted)[]
}
type Counted = { countRemote: boolean; countSameDay: boolean; countUnnamed: boolean }
const countedOn = (settings: Counted & Pick<FrequencySettings, 'earlier'>, day: Day): Counted =>
  settings.earlier?.find(({ before }) => day < before) ?? settings

/** The default reading: 3–4 in-person contacts a week, 1 a month, 1 in 3 months from the last counted contact. */
export const DEFAULT_FREQUENCY: FrequencySettings = {
  emergencyWindow: 'isoWeek',
  emergencyMin: 3,
  emergencyMax: 4,
  plannedMinPerMonth: 1,
  plannedWindow: 'calendarMonth',
  partialFromDays: 15,
  controlMonths: 3,
  controlWindow: 'fromContact',
  controlAfterMissed: 'keepsSchedule',
  countRemote: false,
  prorate: 'ceil',
  countSameDay: false,
  countUnnamed: false,
}

/** A stretch of one kind; when the kind changes it ends on that day and the next one opens the day after. */
export type KindPeriod = { kind: PatronageKind; from: Day; to?: Day }

/** What frequency needs to know of a contact. */
export type CountableContact = {
  id: string
  day: Day
  inPerson: boolean
  happened: boolean
  /** Nobody is named who was there. */ unnamed?: boolean
}

/** One window of contacts: what it asks for, what was counted, what was not and why. */
export type Window = {
  kind: PatronageKind
  from: Day
  to: Day
  required: number
  /** Upper bound of the norm; going beyond it is not a breach. */
  upTo?: number
  counted: string[]
  /** The day on which there were as many as it asks for. */
  metDay?: Day
  ignored: { id: string; why: NotCounted }[]
  missing: number
  state: 'open' | 'met' | 'missed'
  /** By which norm, with its arithmetic where the window is a short one. */
  norm: ContactNorm
}

/** A month or quarter that the period holds only a part of: its days, and from how many on a contact is asked for. */
type Part = { days: number; from: number }
/** The norm of МП II by which a window asks for contacts; `clock-words.ts` makes sentences from it. */
export type ContactNorm =
  | {
      kind: 'emergency'
      least: number
      most: number
      /** Of a week served in part; `working`: its working days, where they are fewer than its share. */
      part?: { days: number; rounding: FrequencySettings['prorate']; working?: number }
    }
  | { kind: 'planned'; least: number; part?: Part }
  | { kind: 'quarter'; part?: Part }
  /** `endsBefore`: the last day of the three months, where the period ends before it. */
  | { kind: 'control'; months: number; endsBefore?: Day }
/** Why a contact is not counted. */
export type NotCounted = 'ahead' | 'notHappened' | 'remote' | 'unnamed' | 'secondOfDay' | 'makesUp'

type Norm = { required: number; upTo?: number; norm: ContactNorm }

/** A week served in part asks for no more contacts than it has working days: nobody is sent out on a Sunday by a rounding. */
function emergencyNorm({ from, to }: Span, settings: FrequencySettings, calendar: Workdays): Norm {
  const { emergencyMin: min, emergencyMax: max } = settings
  const days = daysBetween(from, to) + 1
  const norm = { kind: 'emergency', least: min, most: max } as const
  if (days === 7) return { required: min, upTo: max, norm }
  const working = calendar.workingDaysBetween(addDays(from, -1), to)
  const share = (whole: number) => Math[settings.prorate]((whole * days) / 7)
  const required = Math.min(share(min), working)
  const part = { days, rounding: settings.prorate, ...(required < share(min) ? { working } : {}) }
  return { required, upTo: Math.max(required, share(max)), norm: { ...norm, part } }
}

type Span = { from: Day; to: Day }
/** What frequency asks of the calendar. */
type Workdays = Pick<WorkingCalendar, 'workingDaysBetween'>

/** The norm of a month or quarter, of which the period may hold only a part. */
function spanNorm(
  { from, to }: Span,
  { whole, required, norm }: { whole: Span; required: number; norm: Extract<ContactNorm, { part?: Part }> },
  { partialFromDays }: FrequencySettings,
): Norm {
  if (from === whole.from && to === whole.to) return { required, norm }
  const days = daysBetween(from, to) + 1
  return {
    required: days >= partialFromDays ? required : 0,
    norm: { ...norm, part: { days, from: partialFromDays } },
  }
}

/** Why a contact does not count for the frequency as of `today`; undefined when it does. */
export function whyIgnored(
  contact: CountableContact,
  settings: Counted & Pick<FrequencySettings, 'earlier'>,
  today: Day,
): NotCounted | undefined {
  const { countRemote, countUnnamed } = countedOn(settings, contact.day)
  if (contact.day > today) return 'ahead'
  if (!contact.happened) return 'notHappened'
  if (!contact.inPerson && !countRemote) return 'remote'
  if (contact.unnamed && !countUnnamed) return 'unnamed'
  return undefined
}

const earlier = (a: Day, b: Day | undefined) => (b === undefined || a < b ? a : b)

/** Where a period stands. */
type Place = {
  /** The day its next window opens. */
  from: Day
  /** The first day of the period, and how many windows came before. */
  begun: Day
  before: number
  /** For control: the event from which months are counted, and how many windows since were left without a contact. */
  anchor: Day
  missed: number
}

/** Where in a list in the order of its days those from `day` on begin: looked for by halves, a family may have thousands. */
export function beginAt(inOrder: readonly { day: Day }[], day: Day): number {
  let [low, high] = [0, inOrder.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (inOrder[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}

/** The next window of a period; `good` are counted contacts in the order of their days. */
function open(
  period: KindPeriod,
  place: Place,
  good: readonly { day: Day }[],
  settings: FrequencySettings,
  calendar: Workdays,
): Norm & { to: Day; makeUp?: Day } {
  const { from, anchor, missed } = place
  if (period.kind === 'emergency') {
    const to = earlier(settings.emergencyWindow === 'isoWeek' ? weekEnd(from) : addDays(from, 6), period.to)
    return { to, ...emergencyNorm({ from, to }, settings, calendar) }
  }
  if (period.kind === 'planned') {
    const whole = plannedSpan(place, settings)
    const to = earlier(whole.to, period.to)
    const required = settings.plannedMinPerMonth
    const norm = { kind: 'planned', least: required } as const
    return { to, ...spanNorm({ from, to }, { whole, required, norm }, settings) }
  }
  if (settings.controlWindow === 'calendarQuarter') {
    const whole = quarterOf(from)
    const to = earlier(whole.to, period.to)
    return { to, ...spanNorm({ from, to }, { whole, required: 1, norm: { kind: 'quarter' } }, settings) }
  }
  const norm = { kind: 'control', months: settings.controlMonths } as const
  const deadline = addMonths(anchor, settings.controlMonths * (missed + 1))
  const until = earlier(deadline, period.to)
  const visits = good.slice(beginAt(good, from), beginAt(good, addDays(until, 1))).map(({ day }) => day)
  // The visit that makes up for a missed one does not move the schedule, unless the setting says so.
  const makeUp = missed > 0 && settings.controlAfterMissed === 'keepsSchedule' ? visits[0] : undefined
  const late = makeUp === undefined ? {} : { makeUp }
  const contact = visits.find(day => day !== makeUp)
  if (contact !== undefined) return { to: contact, required: 1, norm, ...late }
  if (period.to === undefined || period.to >= deadline) return { to: deadline, required: 1, norm, ...late }
  return { to: period.to, required: 0, norm: { ...norm, endsBefore: deadline }, ...late }
}

/** Months in a row are counted from the start of the period, so that a short month moves none of the later ones. */
function plannedSpan({ from, begun, before }: Place, settings: FrequencySettings): Span {
  return settings.plannedWindow === 'calendarMonth'
    ? { from: monthStart(from), to: monthEnd(from) }
    : { from, to: lastOfMonths(begun, before + 1) }
}

function windowsOfPeriod(
  period: KindPeriod,
  contacts: readonly CountableContact[],
  settings: FrequencySettings,
  calendar: Workdays,
  today: Day,
  chosen: Day,
  known: readonly Window[],
): Window[] {
  const why = contacts.map(contact => whyIgnored(contact, settings, today))
  // Only control windows are measured from the contacts that count.
  const good = period.kind === 'control' ? contacts.filter((_, at) => why[at] === undefined) : []
  const windows: Window[] = []
  let anchor = chosen
  let missed = 0
  for (let from = period.from; from <= earlier(today, period.to);) {
    const before = known[windows.length]
    const window = before?.from === from ? before : windowAt(from)
    windows.push(window)
    if (window.counted.length > 0) {
      anchor = window.to
      missed = 0
    } else missed += 1
    from = addDays(window.to, 1)
  }
  return windows

  function windowAt(from: Day): Window {
    const place = { from, begun: period.from, before: windows.length, anchor, missed }
    const { to, makeUp, ...asked } = open(period, place, good, settings, calendar)
    const counted: string[] = []
    let metDay: Day | undefined
    const ignored: Window['ignored'] = []
    let last: Day | undefined
    for (let next = beginAt(contacts, from); next < contacts.length; next += 1) {
      const contact = contacts[next]!
      if (contact.day > to) break
      const late = contact.day === makeUp ? 'makesUp' : undefined
      // They lie in the order of their days: the one of the same day stands just before.
      const isAgain = contact.day === last && !countedOn(settings, contact.day).countSameDay
      const reason = why[next] ?? late ?? (isAgain ? 'secondOfDay' : undefined)
      if (reason === undefined) {
        counted.push(contact.id)
        if (counted.length === asked.required) metDay = contact.day
        last = contact.day
      } else ignored.push({ id: contact.id, why: reason })
    }
    const missing = Math.max(0, asked.required - counted.length)
    const state = missing === 0 ? 'met' : to < today ? 'missed' : 'open'
    return {
      kind: period.kind,
      from,
      to,
      ...asked,
      counted,
      ...(metDay === undefined ? {} : { metDay }),
      ignored,
      missing,
      state,
    }
  }
}

/**
 * All windows of contacts up to and including the one containing `today` (МП II). Windows follow one another without
 * gaps. A control window measured from contacts closes on its counted contact and the next is measured from it; one left
 * without a contact is missed on its deadline and the next is measured from that deadline. Contacts after `today` are
 * not looked at. `known`: the first windows of the same periods on the same day, where they were found before and no contact of
 * their days differs.
 */
export function windowsOf(
  periods: readonly KindPeriod[],
  contacts: readonly CountableContact[],
  settings: FrequencySettings,
  calendar: Workdays,
  today: Day,
  known: readonly Window[] = [],
): Window[] {
  const inOrder = contacts.toSorted(byDay)
  return periods.toSorted(earliestFirst(({ from }) => from)).flatMap((period, at, all) => {
    // A change of kind happened the day before; the first kind was chosen on its first day.
    const changed = all[at - 1]?.to === addDays(period.from, -1)
    const chosen = changed ? addDays(period.from, -1) : period.from
    const ofPeriod = known.slice(
      Math.max(
        0,
        known.findIndex(({ from }) => from === period.from),
      ),
    )
    return windowsOfPeriod(period, inOrder, settings, calendar, today, chosen, ofPeriod)
  })
}

/**
 * The window that opens after those of `windowsOf`, as the centre would see it on its first day. None while a control
 * window waits for a contact from which the next one is measured.
 */
export function nextWindow(
  periods: readonly KindPeriod[],
  contacts: readonly CountableContact[],
  settings: FrequencySettings,
  calendar: Workdays,
  today: Day,
): Window | undefined {
  const last = windowsOf(periods, contacts, settings, calendar, today).at(-1)
  if (settings.controlWindow === 'fromContact' && last?.kind === 'control' && last.state === 'open') return undefined
  const opens = addDays(last && last.to > today ? last.to : today, 1)
  const next = windowsOf(periods, contacts, settings, calendar, opens).at(-1)
  return next && next.from >= opens ? next : undefined
}
