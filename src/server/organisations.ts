import * as api from '../api/centre.ts'
import type { OrganisationView } from '../api/session.ts'
import { auditChange } from './audit.ts'
import { route, type Route } from './http.ts'
import { Refusal } from './problem.ts'
import { hasTwin, saveOrganisation } from './store/organisations.ts'

/** Organisations the centre works with [МП 5.5]; one struck off the list keeps its place in old papers. */
export const organisationRoutes: Route[] = [
  route(api.saveOrganisation, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const text = 'Организация с таким названием уже есть в списке'
      if (input.active && (await hasTwin(tx, input.id, input.name)))
        throw new Refusal(409, { code: 'twin', text, fields: { name: text } })
      await saveOrganisation(tx, input as OrganisationView)
      await auditChange(app, tx, who, api.saveOrganisation, { organisationId: input.id, active: input.active })
      return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as OrganisationView
    }),
  ),
]
