import type { CaseState } from '../../case/state.ts'
import { contactForms } from '../../contact/contact-forms.ts'
import { addDays, type Day, type WorkingCalendar } from '../../kernel/calendar.ts'
import { byDay } from '../../kernel/day-order.ts'
import { remembered } from '../../kernel/remembered.ts'
import { targetBefore } from '../../kernel/terms.ts'
import { approvedVersions } from '../../plan/plans.ts'
import { type ServiceSpell, serviceSpells } from '../../review/service-ends.ts'
import type { Settings } from '../settings.ts'
import type { Clock } from './clock.ts'
import { deadlines } from './deadline-rules.ts'
import type { FellAway } from './deadlines.ts'
import {
  beginAt,
  type CountableContact,
  DEFAULT_FREQUENCY,
  type FrequencySettings,
  type KindPeriod,
  nextWindow,
  whyIgnored,
  type Window,
  windowsOf,
} from './frequency.ts'
import { outcomeOf } from './term-outcome.ts'

/** How the centre reads «3 – 4 раза в неделю» and the rest [МП II]. */
const frequencyOf = remembered((settings: Settings): FrequencySettings => ({
  ...DEFAULT_FREQUENCY,
  emergencyWindow: settings.emergencyWindow,
  prorate: settings.emergencyPartWeek,
  countRemote: settings.remoteContactsCount,
  countSameDay: settings.sameDayContactsCount,
  countUnnamed: settings.unnamedContactsCount,
  earlier: settings.countedBefore.map(row => ({
    before: row.before,
    countRemote: row.remoteContactsCount,
    countSameDay: row.sameDayContactsCount,
    countUnnamed: row.unnamedContactsCount,
  })),
  plannedWindow: settings.plannedWindow,
  partialFromDays: settings.partialPeriodFromDays,
  controlWindow: settings.controlWindow,
  controlAfterMissed: settings.controlAfterMissed,
}))

/** The contacts of a case as the frequency looks at them, in the order of their days [МП II]. */
const countable = remembered(({ contacts, takenOver }: CaseState): readonly CountableContact[] =>
  [
    ...contacts.map(contact => ({
      id: contact.id,
      day: contact.day,
      inPerson: contactForms[contact.form].inPerson,
      happened: contact.happened,
      unnamed: contact.personIds.length === 0 && contact.childrenSeenIds.length === 0 && !contact.others,
    })),
    ...(takenOver?.lastContactDay
      ? [{ id: lastOnPaper, day: takenOver.lastContactDay, inPerson: true, happened: true }]
      : []),
  ].toSorted(byDay),
)
/** Stands for the last contact that was written on paper. */
const lastOnPaper = 'paper'

/**
 * From which day contacts are asked for of a family that came from paper: from its last contact, where nothing was missed
 * by then, so that three months run from the true day; else from the day it came. Of an emergency only one of several
 * contacts of the week is known, so it begins on that day.
 */
function beginFromPaper(
  state: CaseState,
  periods: readonly KindPeriod[],
  begin: Day,
  frequency: FrequencySettings,
  calendar: WorkingCalendar,
): Day {
  if (!state.takenOver) return begin
  const { day, lastContactDay } = state.takenOver
  if (lastContactDay && periods[0]?.kind !== 'emergency') {
    const known = windowsOf(periodsFrom(periods, lastContactDay), countable(state), frequency, calendar, day)
    if (known.every(window => window.to >= day || window.missing === 0)) return lastContactDay
  }
  return begin > day ? begin : day
}

/** A window of contacts, and whether the service it belongs to has ended. */
export type CaseWindow = Window & { key: string; ended?: FellAway }

/** The kinds of a stretch of service; one that a later decision chose once more goes on. */
const kindsOf = ({ kindPeriods }: CaseState, { from, to }: ServiceSpell): KindPeriod[] =>
  kindPeriods.slice(from('kindPeriods'), to('kindPeriods')).reduce<KindPeriod[]>((kinds, period) => {
    const last = kinds.at(-1)
    const goesOn = last?.to !== undefined && last.kind === period.kind && addDays(last.to, 1) === period.from
    if (!goesOn) return [...kinds, period]
    const { to: _, ...open } = last
    return [...kinds.slice(0, -1), period.to === undefined ? open : { ...open, to: period.to }]
  }, [])

/** The day from which contacts are asked for in a stretch of service, as the centre reads it (dossier §2.3); undefined while it has not come. */
function frequencyStart(state: CaseState, spell: ServiceSpell, settings: Settings): Day | undefined {
  const periods = kindsOf(state, spell)
  switch (settings.contactsFrom) {
    case 'kindChosen':
      return periods[0]?.from
    case 'applicationRegistered':
      return (
        state.applications.slice(spell.from('applications'), spell.to('applications'))[0]?.registeredDay ??
        periods[0]?.from
      )
    case 'planStart': {
      const begins = state.plans.slice(spell.from('plans'), spell.to('plans')).flatMap(plan => {
        const [first] = approvedVersions(plan)
        if (!first) return []
        // A plan approved after its first day asks for nothing before anybody had approved it.
        return first.approved.day > first.content.startsOn ? first.approved.day : first.content.startsOn
      })
      return begins.toSorted()[0]
    }
  }
}

/** The kinds of one stretch of service for as long as contacts are asked for. */
function periodsFrom(periods: readonly KindPeriod[], begin: Day): KindPeriod[] {
  return periods
    .filter(period => period.to === undefined || period.to >= begin)
    .map((period, index) => (index === 0 || period.from < begin ? { ...period, from: begin } : period))
}

/** The windows of before some contacts, and the first day on which contacts differ since. */
export type WindowsBefore = { windows: readonly CaseWindow[]; since: Day }

/**
 * The windows that hold on after such contacts: those that were over by then. Of a family from paper, or one that has come back, all
 * are looked for anew: where they begin hangs on contacts, and each stretch of service has its own.
 */
const standingWindows = ({ takenOver, serviceEnds }: CaseState, before: WindowsBefore | undefined) => {
  if (!before || takenOver || serviceEnds.length > 0) return []
  const open = before.windows.findIndex(({ to }) => to >= before.since)
  return open < 0 ? before.windows : before.windows.slice(0, open)
}

/** All contact windows of a case up to the one containing `today` (F2). */
export function contactWindows(
  state: CaseState,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
  before?: WindowsBefore,
): CaseWindow[] {
  const known = standingWindows(state, before)
  return serviceSpells(state).flatMap((spell, index) => {
    const kinds = kindsOf(state, spell)
    const asked = frequencyStart(state, spell, settings)
    if (asked === undefined || kinds.length === 0) return []
    const begin = index === 0 ? beginFromPaper(state, kinds, asked, frequencyOf(settings), calendar) : asked
    const periods = periodsFrom(kinds, begin)
    const standing = known[0]?.from === periods[0]?.from ? known : []
    const windows = windowsOf(periods, countable(state), frequencyOf(settings), calendar, today, standing)
    const { end } = spell
    const ended = end && { ended: { day: end.day, why: end.reason } }
    // Nobody could meet a window that was over before the kind was known.
    return windows
      .filter(window => window.to >= kinds[0]!.from && window.to >= (state.takenOver?.day ?? ''))
      .map((window, at) =>
        window === standing[at]
          ? standing[at]
          : { ...window, key: index === 0 ? window.from : `${window.from}:${index}`, ...ended },
      )
  })
}

/** The contact window that opens next, before it opens (F2). */
export function nextContactWindow(
  state: CaseState,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
): Window | undefined {
  const spells = serviceSpells(state)
  const spell = spells.at(-1)!
  const asked = frequencyStart(state, spell, settings)
  if (asked === undefined) return undefined
  const kinds = kindsOf(state, spell)
  const begin = spells.length === 1 ? beginFromPaper(state, kinds, asked, frequencyOf(settings), calendar) : asked
  const periods = periodsFrom(kinds, begin)
  return nextWindow(periods, countable(state), frequencyOf(settings), calendar, today)
}

/** The day on which the clocks of a case change by themselves: the last window closes. Undefined when none does. */
export const staleAfter = (windows: readonly Window[], today: Day): Day | undefined =>
  windows.findLast(window => window.to >= today)?.to

/** A list that is put together when it is asked for first: most families have missed no window, and ask for none. */
const onceAsked = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}
/** The contacts that count, in the order of their days: what does not count for the frequency makes up for nothing either. */
const countedInOrder = (state: CaseState, settings: Settings, today: Day) =>
  onceAsked(() => countable(state).filter(contact => whyIgnored(contact, frequencyOf(settings), today) === undefined))

/**
 * TL-11: the clock of each window, in their order. `before`: those of the same day before some contacts; a window that held on, and was
 * met by what came before those, is as it was.
 */
export function windowClocks(
  windows: readonly CaseWindow[],
  state: CaseState,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
  before?: WindowsBefore & { clocks: readonly (Clock | undefined)[] },
): (Clock | undefined)[] {
  const inOrder = countedInOrder(state, settings, today)
  return windows.map((window, at) => {
    const clock = window === before?.windows[at] ? before.clocks[at] : undefined
    const isSettled = window.missing === 0 || (clock?.metDay !== undefined && clock.metDay < before!.since)
    return clock && isSettled ? clock : windowClock(window, inOrder, calendar, today)
  })
}

/** The clock of one window, of the contacts `inOrder` that count; none where the norm of a short window is nothing. */
function windowClock(
  window: CaseWindow,
  inOrder: () => readonly CountableContact[],
  calendar: WorkingCalendar,
  today: Day,
): Clock | undefined {
  if (window.required === 0) return undefined
  const madeUpOn = () => inOrder()[beginAt(inOrder(), addDays(window.to, 1))]?.day
  const metDay = window.missing === 0 ? window.metDay : window.to < today ? madeUpOn() : undefined
  const fellAway = window.ended && { fellAway: window.ended }
  return {
    id: `TL-11:${window.key}`,
    deadline: 'contactFrequency',
    duty: deadlines.contactFrequency.duty,
    contacts: {
      kind: window.kind,
      count: window.counted.length,
      required: window.required,
      ...(window.upTo === undefined ? {} : { upTo: window.upTo }),
    },
    clause: deadlines.contactFrequency.clause,
    from: window.from,
    raw: window.to,
    due: window.to,
    safeDue: targetBefore(window.to, window.from, calendar),
    ...outcomeOf({ ...(metDay ? { metDay } : {}), ...fellAway }, window.to, today),
    action: 'recordContact',
    about: window.from,
    fixed: true,
    norm: window.norm,
  }
}
