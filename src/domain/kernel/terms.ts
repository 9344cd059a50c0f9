import { addDays, addMonths, type Day, type WorkingCalendar } from './calendar.ts'

/** Unit of a legal term. */
export type Unit = 'working' | 'calendar' | 'month'
/** A legal term: so many units after the day of the event. */
export type Term = { from: Day; amount: number; unit: Unit }

/** The end of a term: as counted, the legal last day, and the day staff should aim at. */
export type Due = { raw: Day; due: Day; safeDue: Day }

/**
 * Counts a term: the day of the event is not counted (ГК ст. 192), a missing date is the last day of the month
 * (ст. 193), a last day that is non-working rolls forward to the next working day (ст. 194). `safeDue` is the last
 * working day not later than the raw one, because rolling forward is only an analogy for reporting between bodies;
 * when no working day is left between the event and the raw day, nothing earlier is possible and `safeDue` is `due`.
 */
export function dueOf({ from, amount, unit }: Term, calendar: WorkingCalendar): Due {
  if (!Number.isInteger(amount) || amount < 0) throw new RangeError('Срок должен быть целым неотрицательным числом')
  const add = unit === 'working' ? calendar.addWorking : unit === 'calendar' ? addDays : addMonths
  const raw = add(from, amount)
  const due = calendar.nextWorking(raw)
  const back = calendar.previousWorking(raw)
  return { raw, due, safeDue: back < from ? due : back }
}

/** The last working day up to a date, unless that is before the event itself: a concern of a Saturday waits for no Friday. */
export function targetBefore(on: Day, from: Day, calendar: WorkingCalendar): Day {
  const safe = calendar.previousWorking(on)
  return safe < from ? on : safe
}

/** One day of an explained term; in a term of months only the monthly dates carry an ordinal. */
export type CountedDay = {
  date: Day
  counted: boolean
  ordinal?: number
  why: 'start' | 'counted' | 'weekend' | 'holiday' | 'transferredOff' | 'rolled'
  name?: string
}

/** The term together with every day from the event to the due day and why it was counted or passed over. */
export function explain(term: Term, calendar: WorkingCalendar): Due & { days: CountedDay[] } {
  const result = dueOf(term, calendar)
  const days: CountedDay[] = []
  let count = 0
  for (let date = term.from; date <= result.due; date = addDays(date, 1)) {
    const name = calendar.name(date)
    const named = name === undefined ? {} : { name }
    const kind = calendar.kind(date)
    const off = kind === 'weekend' || kind === 'holiday' || kind === 'transferredOff' ? kind : undefined
    if (date === term.from) days.push({ date, counted: false, why: 'start', ...named })
    else if (date <= result.raw && !(term.unit === 'working' && off)) {
      const reached = term.unit !== 'month' || date === addMonths(term.from, count + 1)
      if (reached) count++
      days.push({ date, counted: true, ...(reached ? { ordinal: count } : {}), why: 'counted', ...named })
    } else days.push({ date, counted: false, why: off ?? 'rolled', ...named })
    if (date === '2199-12-31') break
  }
  return { ...result, days }
}
