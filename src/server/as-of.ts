import type { AsOf } from '../domain/law/as-of.ts'
import type { Moment } from './app.ts'
import type { Centre } from './centre/centres.ts'

/** The day of an instant, in Minsk. */
export const dayOf = ({ now }: Pick<Moment, 'now'>): string => now.slice(0, 10)

/** The moment and the rules of the centre by which a whole request is answered. */
export type RequestAsOf = AsOf & Moment
/** They, from the centre and the instant. */
export const asOfMoment = ({ settings, calendar }: Centre, moment: Moment): RequestAsOf => ({
  ...moment,
  today: dayOf(moment),
  settings,
  calendar,
})
