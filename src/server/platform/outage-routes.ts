import * as api from '../../api/centre/outages.ts'
import { route, type Route } from '../http/route.ts'

const weekMs = 7 * 86_400_000

/** What whoever sees to the program is told of it, and what a supervisor of processes asks. */
export const outageRoutes: Route[] = [
  route(api.outages, async ({ app }) => ({
    outages: app
      .outages()
      .filter(outage => Date.parse(outage.back) > Date.parse(app.moment.at) - weekMs)
      .toReversed(),
  })),
  route(api.alive, async () => ({ ok: true as const })),
]
