import * as api from '../../api/account/family-access.ts'
import type { StaffView } from '../../api/account/session.ts'
import type { CaseView } from '../../api/case/cases.ts'
import { caseReadersOf, organisationsKnowing } from '../../domain/case/case-readers.ts'
import { evolve } from '../../domain/case/evolve.ts'
import { asPutRight } from '../../domain/case/facts-put-right.ts'
import { assigned } from '../../domain/case/queries.ts'
import { centreConsents, inShort } from '../../domain/consent/consents.ts'
import { disclosuresOf } from '../../domain/consent/disclosure-rules.ts'
import type { Disclosure } from '../../domain/consent/disclosures.ts'
import { sectionsInShort } from '../../domain/law/sections.ts'
import { blocksOf } from '../../printed/index.ts'
import { initialsOf, lineIn } from '../../printed/kernel/source.ts'
import type { App, Who } from '../app.ts'
import { printed } from '../document/documents.ts'
import { forbidden } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { substitutesOf } from '../store/account/absences.ts'
import { emergenciesOf } from '../store/case/emergency.ts'
import { factsAfter } from '../store/case/history/facts.ts'
import { namesThenOf, staffOf } from '../store/centre/centre-people.ts'
import type { Tx } from '../store/platform/database.ts'
import { readCase, relationTo } from './cases.ts'

/** Staff of somebody's unit and of none; null: the centre is one unit to this person. */
const unitOf = (staff: readonly StaffView[], staffId: string): string[] | null => {
  const unitId = staff.find(worker => worker.id === staffId)?.unitId
  return unitId ? staff.filter(worker => !worker.unitId || worker.unitId === unitId).map(worker => worker.id) : null
}

/** Who sees what of a family: the tables of permissions and sections, the assignments, the absences and the consents. */
async function accessOf(app: App, tx: Tx, who: Who, caseId: string) {
  const today = app.moment.today
  const view = await readCase(app, tx, who, caseId)
  const { state } = view
  const inCharge = [assigned(state), assigned(state, 'psychologist')].filter(staffId => staffId !== undefined)
  const [centre, staff, substitutes, emergencies] = await Promise.all([
    app.centres.of(who.centreId),
    staffOf(tx),
    substitutesOf(tx, inCharge, today),
    emergenciesOf(tx, caseId, app.moment.at),
  ])
  const people = caseReadersOf({
    state,
    today,
    staff,
    substitutes,
    relationOf: staffId => relationTo(state, { self: staffId, standsFor: [], unit: unitOf(staff, staffId) }),
    emergencies,
    named: state.restriction?.readers,
    shut: (state.conflicts ?? []).map(conflict => conflict.staffId),
  })
  return { view, people, organisations: organisationsKnowing(state, centre.settings, today) }
}

async function journalOf(tx: Tx, view: CaseView): Promise<Disclosure[]> {
  const facts = await factsAfter(tx, view.caseId, 0)
  // What was never handed out was told to nobody.
  return asPutRight(
    facts.map(({ fact }) => fact),
    evolve,
  ).flatMap(fact => (fact ? disclosuresOf(fact, view.state, view.persons) : []))
}

/** Who opened the family in an emergency reads this on the page; on paper only the notice to the guardianship body leaves. */
const refuseEmergencyPaper = ({ relation }: CaseView) => {
  if (relation === 'emergency')
    throw forbidden('По экстренному доступу печатают только сообщение в опеку: другие документы недоступны')
}

const headOf = async (app: App, who: Who, view: CaseView) => ({
  centre: (await app.centres.of(who.centreId)).settings.centre.fullName,
  // «Семья Калиновой Марины Сергеевны».
  family: lineIn(view.row.head || view.row.title, 'genitive'),
  day: app.moment.today,
})

/** The tab «Доступ»: who sees what of a family, and what was told to whom. */
export const familyAccessRoutes: Route[] = [
  route(api.familyAccess, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const { people, organisations } = await accessOf(app, tx, who, input.caseId)
      return { people, organisations }
    }),
  ),
  route(api.familyAccessFile, async ({ app, who, input }) => {
    const { view, people, organisations } = await app.database.inCentre(who.centreId, tx =>
      accessOf(app, tx, who, input.caseId),
    )
    refuseEmergencyPaper(view)
    const blocks = blocksOf('access-sheet', {
      ...(await headOf(app, who, view)),
      people: people.map(person => ({
        name: [person.name, person.post].filter(Boolean).join(', '),
        why: person.why,
        sees: person.sections.map(section => sectionsInShort[section]).join(', ') || 'ничего',
        until: person.until?.slice(0, 10) ?? '',
      })),
      organisations: organisations.map(({ consent, ...one }) => ({
        ...one,
        ...(consent?.purpose ? { name: 'Наш центр' } : {}),
        categories: consent?.purpose ? centreConsents[consent.purpose] : inShort(one.categories),
      })),
    })
    return printed(blocks, 'access-sheet', input.format, 'Кто что видит о семье', input.caseId)
  }),
  route(api.disclosures, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => ({
      rows: (await journalOf(tx, await readCase(app, tx, who, input.caseId))).toReversed(),
    })),
  ),
  route(api.disclosuresFile, async ({ app, who, input }) => {
    const { view, rows, nameThen } = await app.database.inCentre(who.centreId, async tx => {
      const found = await readCase(app, tx, who, input.caseId)
      return { view: found, rows: await journalOf(tx, found), nameThen: await namesThenOf(tx) }
    })
    refuseEmergencyPaper(view)
    const blocks = blocksOf('disclosure-journal', {
      ...(await headOf(app, who, view)),
      rows: rows.map(row => ({
        ...row,
        categories: inShort(row.categories),
        by: initialsOf(nameThen(row.by, row.at)),
      })),
    })
    return printed(blocks, 'disclosure-journal', input.format, 'Кому передавались сведения о семье', input.caseId)
  }),
]
