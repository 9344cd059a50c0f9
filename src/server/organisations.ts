import * as api from '../api/centre.ts'
import type { OrganisationView } from '../api/session.ts'
import { reachOf } from '../domain/permissions.ts'
import { organisationQuestions } from '../domain/questions.ts'
import { auditChange } from './audit.ts'
import { refuseListOver } from './list-quota.ts'
import { route, type Route } from './http.ts'
import { answeredYes, Refusal } from './problem.ts'
import { organisationsOf } from './store/centre-people.ts'
import { emailOf, hasTwin, saveOrganisation } from './store/organisations.ts'

/** Organisations the centre works with [МП 5.5]; one struck off the list keeps its place in old papers. */
export const organisationRoutes: Route[] = [
  route(api.saveOrganisation, ({ app, who, input: { confirmed, ...input } }) =>
    app.database.inCentre(who.centreId, async tx => {
      const text = 'Организация с таким названием уже есть в списке'
      if (input.active && (await hasTwin(tx, input.id, input.name)))
        throw new Refusal(409, { code: 'twin', text, fields: { name: text } })
      const before = await emailOf(tx, input.id)
      if (
        before !== undefined &&
        before !== (input.email ?? null) &&
        reachOf(who.role, 'organisation.link') === undefined
      ) {
        const links =
          'Адрес почты меняет регистратор, заведующий или директор: на него уходят ссылки со сведениями о семьях'
        throw new Refusal(409, { code: 'emailOfLinks', text: links, fields: { email: links } })
      }
      const { settings } = await app.centres.of(who.centreId)
      const known = (await organisationsOf(tx)).find(one => one.id === input.id)
      const said = answeredYes(organisationQuestions(input, known, settings.areaCode), confirmed)
      await refuseListOver(tx, 'organisation', input)
      await saveOrganisation(tx, input as OrganisationView)
      await auditChange(app, tx, who, api.saveOrganisation, {
        organisationId: input.id,
        active: input.active,
        ...said,
      })
      return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as OrganisationView
    }),
  ),
]
