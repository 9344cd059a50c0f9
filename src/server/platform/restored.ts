import * as api from '../../api/centre/restored.ts'
import { journalInWords } from '../../domain/kernel/registers.ts'
import { askSecond } from '../account/ask-second.ts'
import { waitingOf } from '../account/who-confirms.ts'
import type { App } from '../app.ts'
import { stopReasons, type Stop } from '../audit/audit-witness.ts'
import { HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { goingOnOf } from './going-on.ts'

/** The centre as the outside sees it now: whoever has put the right database back need not wait for the next look. */
async function stopNow(app: App, centreId: number): Promise<Stop | undefined> {
  if (!app.witness?.stopOf(centreId)) return undefined
  await app.witness.renew(centreId)
  return app.witness.stopOf(centreId)
}

/** What a director decides after a backup was put back: what the database has, what is known outside, and to go on. */
export const restoredRoutes: Route[] = [
  route(api.standstill, async ({ app, who }) => {
    const stop = await stopNow(app, who.centreId)
    if (!stop) return {}
    const waiting = await app.database.inCentre(who.centreId, waitingOf)
    const [staffId, wait] =
      [...waiting]
        .flatMap(([id, list]) => list.map(row => [id, row] as const))
        .find(([, row]) => row.kind === 'restored') ?? []
    const { known, numbers } = stop
    const journals = [...new Set([...Object.keys(numbers), ...Object.keys(known.numbers)])].toSorted()
    return {
      stopped: {
        why: stopReasons[stop.why],
        rows: { has: stop.head, known: known.seq, ...(known.at ? { knownAt: known.at } : {}) },
        journals: journals.map(journal => ({
          journal,
          label: journalInWords(journal),
          has: numbers[journal] ?? 0,
          ...(known.numbers[journal] === undefined ? {} : { known: known.numbers[journal] }),
        })),
        ...(staffId && wait ? { asked: { staffId, at: wait.askedAt, confirmers: wait.confirmers } } : {}),
      },
    }
  }),
  route(api.askToGoOn, async ({ app, who, input }) => {
    const stop = await stopNow(app, who.centreId)
    if (!stop)
      throw new HttpProblem(409, { code: 'goesOn', text: 'База сходится с контрольной отметкой, номера выдаются' })
    const change = goingOnOf(stop, Object.fromEntries(input.last.map(({ journal, no }) => [journal, no])))
    await app.database.inCentre(who.centreId, tx =>
      askSecond(app, tx, { staffId: who.staffId, kind: 'restored', askedBy: who.staffId, why: input.why, change }),
    )
    return { ok: true as const }
  }),
]
