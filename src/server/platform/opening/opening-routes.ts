import * as api from '../../../api/account/opening.ts'
import { HttpProblem } from '../../http/problem.ts'
import { route, type Route } from '../../http/route.ts'
import { NoCentre } from '../create-centre.ts'

/** The first centre of an empty database, opened in a browser. */
export const openingRoutes: Route[] = [
  route(api.openFirstCentre, async ({ app, input }) => {
    // A program that has a centre says so whatever code is sent: there is nothing to guess.
    if (!app.opening)
      throw new HttpProblem(409, { code: 'openedAlready', text: 'Центр уже открыт. Войдите в программу' })
    try {
      return { token: await app.opening.open(input, app.moment.at) }
    } catch (error) {
      if (error instanceof NoCentre) throw new HttpProblem(409, { code: 'noCentre', text: error.message })
      throw error
    }
  }),
]
