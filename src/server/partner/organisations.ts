import type { OrganisationView } from '../../api/account/session.ts'
import * as api from '../../api/centre/centre.ts'
import { organisationWords } from '../../domain/account/audit.ts'
import { organisationQuestions } from '../../domain/case/questions/name-questions.ts'
import { organisationKey } from '../../domain/kernel/names/names.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import { mustKnowPlace } from '../../domain/safety/safety.ts'
import type { Sessions } from '../account/sign-in/session.ts'
import type { Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { refuseListOver } from '../http/list-quota.ts'
import { answeredYes, HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { tellOfClosedAccess } from '../letter/sent-letters.ts'
import { organisationsOf } from '../store/centre/centre-people.ts'
import { saveOrganisation } from '../store/partner/organisations.ts'
import { lockedOrganisation, closeAccess } from '../store/partner/partner-links.ts'

type Written = { name: string; kind: string; email?: string | undefined; address?: string | undefined }
type Locked = { name: string; kind: string; email: string | null; address: string | null }

/**
 * Who hands links out: a letter with one goes to the address of the list, the kind decides what its page shows, and by its name
 * and address colleagues choose where a letter about a family goes.
 */
function refuseWithoutLinks(who: Who, input: Written, before: Locked | undefined): void {
  if (reachOf(who.role, 'organisation.link') !== undefined) return
  if ((before?.email ?? null) !== (input.email ?? null)) {
    const text = 'Адрес почты записывает регистратор или заведующий: на него уходят ссылки со сведениями о семьях'
    throw new HttpProblem(409, { code: 'emailOfLinks', text, fields: { email: text } })
  }
  if (before && before.kind !== input.kind) {
    const text = 'Вид организации меняет регистратор или заведующий: от него зависит, какие сведения о семье она видит'
    throw new HttpProblem(409, { code: 'kindOfLinks', text, fields: { kind: text } })
  }
  const moved = (['name', 'address'] as const).filter(key => before?.[key] && before[key] !== (input[key] ?? null))
  if (moved.length > 0) {
    const text =
      'Название и записанный адрес организации меняет регистратор или заведующий: по ним коллеги отправляют письма о семьях. Другую организацию впишите отдельно'
    throw new HttpProblem(409, {
      code: 'nameOfLetters',
      text,
      fields: Object.fromEntries(moved.map(key => [key, text])),
    })
  }
}

/** Who reads the place of a family that hides says which bodies are told of it. */
function refuseKindOfPlace(who: Who, input: Written, before: Locked | undefined): void {
  if (!before || before.kind === input.kind || reachOf(who.role, 'case.read') !== undefined) return
  if (!mustKnowPlace(input.kind)) return
  const text =
    'Органом опеки и РОВД организацию записывает заведующий: им называют и скрытый адрес семьи. Другую организацию впишите отдельно'
  throw new HttpProblem(409, { code: 'kindOfPlace', text, fields: { kind: text } })
}

/** What of an organisation is otherwise now: names of fields. */
const changedOf = (before: object, after: object) =>
  (Object.keys(organisationWords) as (keyof typeof organisationWords)[]).filter(
    field =>
      JSON.stringify((before as Record<string, unknown>)[field] ?? []) !==
      JSON.stringify((after as Record<string, unknown>)[field] ?? []),
  )

/** Organisations the centre works with [МП 5.5]; one struck off the list keeps its place in old papers. */
export const organisationRoutes = (sessions: Sessions): Route[] => [
  route(api.saveOrganisation, async ({ app, who, input: { confirmed, ...input } }) => {
    const saved = await app.database.inCentre(who.centreId, async tx => {
      const all = await organisationsOf(tx)
      const key = organisationKey(input.name)
      const text = 'Организация с таким названием уже есть в списке'
      if (
        input.active &&
        all.some(
          organisation =>
            organisation.active && organisation.id !== input.id && organisationKey(organisation.name) === key,
        )
      )
        throw new HttpProblem(409, { code: 'twin', text, fields: { name: text } })
      const before = await lockedOrganisation(tx, input.id)
      refuseWithoutLinks(who, input, before)
      refuseKindOfPlace(who, input, before)
      const { settings } = await app.centres.of(who.centreId)
      const known = all.find(organisation => organisation.id === input.id)
      const said = answeredYes(organisationQuestions(input, known, settings.areaCode), confirmed)
      await refuseListOver(tx, 'organisation', input)
      await saveOrganisation(tx, input as OrganisationView)
      // Whoever is struck off the list reads no more, by link or by account; back on it, access is given anew.
      if (before?.active && !input.active) await closeAccess(tx, input.id, app.moment.at)
      await auditChange(app, tx, who, api.saveOrganisation, {
        organisationId: input.id,
        organisationName: input.name,
        active: input.active,
        ...(known ? { changed: changedOf(known, input) } : { newOrganisation: true }),
        ...(before && before.name !== input.name ? { formerName: before.name } : {}),
        ...((before?.email ?? undefined) === input.email ? {} : { mail: [before?.email ?? '', input.email ?? ''] }),
        ...(before && before.kind !== input.kind ? { kinds: [before.kind, input.kind] } : {}),
        ...said,
      })
      return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as OrganisationView
    })
    if (!input.active) {
      sessions.forget()
      await tellOfClosedAccess(app, who, input.id)
    }
    return saved
  }),
]
