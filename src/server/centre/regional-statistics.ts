import * as api from '../../api/centre/regional-statistics.ts'
import type { CentreFigures } from '../../api/centre/regional-statistics.ts'
import { quarterOf } from '../../domain/kernel/calendar.ts'
import { route, type Route } from '../http/route.ts'
import { figuresOf } from '../store/centre/regional-statistics.ts'

const groups = { kind: 'kinds', stage: 'stages', terms: 'terms' } as const

/** «Показатели»: figures of the quarter that runs, by centre. The door of the database gives numbers only, and only to a committee. */
export const figureRoutes: Route[] = [
  route(api.regionFigures, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => {
      const to = app.moment.today
      const { from } = quarterOf(to)
      const centres = new Map<number, CentreFigures>()
      for (const { centreId, name, what, code, count } of await figuresOf(tx, from, to)) {
        const centre = centres.get(centreId) ?? { centreId, name, kinds: {}, stages: {}, terms: {} }
        centres.set(centreId, centre)
        if (what && code && count !== null)
          centre[groups[what as keyof typeof groups]][code] = count === -1 ? 'few' : count === -2 ? 'kept' : count
      }
      return { from, to, centres: [...centres.values()] }
    }),
  ),
]
