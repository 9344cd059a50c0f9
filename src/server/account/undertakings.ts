import * as api from '../../api/account/undertakings.ts'
import { undertakingEnds } from '../../domain/account/accounts.ts'
import { auditChange } from '../audit/audit.ts'
import { HttpProblem } from '../http/problem.ts'
import { cookieName, route, type Route } from '../http/route.ts'
import { undertakingsOf, writeUndertaking } from '../store/account/undertakings.ts'
import type { Sessions } from './sign-in/session.ts'
import { entered } from './sign-in/sign-in.ts'

/** Undertakings of confidentiality [МП 5.2, LAW-99 ст. 17]: given at the first sign-in and again every year. */
export const undertakingRoutes = (sessions: Sessions): Route[] => [
  route(api.undertake, async ({ app, who, input, request, reply }) => {
    app.centres.forget(who.centreId)
    const { undertakingVersion: version, undertakingText: text } = (await app.centres.of(who.centreId)).settings
      .accounts
    if (input.version !== version)
      throw new HttpProblem(409, {
        code: 'otherText',
        text: 'Пока вы читали, текст обязательства изменился. Прочитайте его заново',
      })
    await app.database.inCentre(who.centreId, async tx => {
      await writeUndertaking(tx, who.staffId, { version, day: app.moment.today, text })
      await auditChange(app, tx, who, api.undertake, { version })
    })
    return entered({ app, request, reply }, sessions, request.cookies[cookieName] ?? '')
  }),
  route(api.listUndertakings, async ({ app, who }) => {
    const { settings } = await app.centres.of(who.centreId)
    const rows = await app.database.inCentre(who.centreId, tx => undertakingsOf(tx, who.staffId))
    return { undertakings: rows.map(row => ({ ...row, until: undertakingEnds(row.day, settings) })) }
  }),
]
