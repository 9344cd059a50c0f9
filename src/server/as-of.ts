import type { AsOf } from '../domain/law/as-of.ts'
import { minskNow, type App } from './app.ts'
import type { Centre } from './centre/centres.ts'

/** An instant: `now` is Minsk time, by which the law counts, `at` is what is stored. Test and demonstration data act at one of their own. */
export type Moment = { now: string; at: string }
/** The instant now; a request looks at the clock once and hands on what it saw. */
export function momentNow(app: Pick<App, 'clock'>): Moment {
  const instant = app.clock()
  return { now: minskNow({ clock: () => instant }), at: instant.toISOString() }
}
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

/** The program as one request sees it: its clock stands still at the instant the request began, so that no answer has two days. */
export function stoppedClock(app: App): App {
  const instant = app.clock()
  return { ...app, clock: () => instant }
}
