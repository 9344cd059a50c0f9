import { addDays, type Day } from '../../kernel/calendar.ts'
import type { Unit } from '../../kernel/terms.ts'
import type { StopReason } from './stop-reasons.ts'

/** How sure the dossier is of a term: `setting` marks a reading chosen in the centre's settings, `own` a term that is ours. */
export type Confidence = 'high' | 'medium' | 'low' | 'setting' | 'own'

/** How sure a term is, in words. */
export const confidences: Record<Confidence, string> = {
  high: 'прямо следует из источника',
  medium: 'источник косвенный, сверьте с актом',
  low: 'источник сомнительный, сверьте с актом',
  setting: 'источник допускает разные чтения, выбирает центр',
  own: 'в источнике срока нет, это порядок центра',
}

/** The day a term fell away and why: whatever was late by then stays late. */
export type FellAway = { day: Day; why: StopReason }

/** One beginning of a term in a case. */
export type ClockStart = {
  key: string
  /** Id of what the term is about, where the key says more than that. */
  about?: string
  subject?: string
  /** Day of the event; it is not counted (ГК ст. 192). */
  from: Day
  /** The date itself, where the term is a date and not a count. */
  on?: Day
  /** The amount, where a setting of the centre chooses it. */
  term?: { amount: number; unit: Unit }
  metDay?: Day
  /** The term fell away: the family refused, the case was closed, another version replaced this one. */
  fellAway?: FellAway
  /** Somebody outside the centre has to act. */
  waiting?: boolean
}

/** The Programme is dated by постановление № 1055: in force since 01.01.2025. */
const programme = '2025-01-01'
export const within = (amount: number, unit: Unit, since: Day = programme) => [{ since, amount, unit }] as const

/** The centre's own term TL-12: the report for the quarter before `today` [МП 5.2]. */
export const quarterlyTarget = (reportQuarterEnd: Day): Day => `${addDays(reportQuarterEnd, 1).slice(0, 8)}10`
