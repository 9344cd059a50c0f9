import { assigned, emptyCase, evolve, type CaseFile, type CaseState } from '../domain/cases.ts'
import { hideEarlyMarks } from '../domain/decisions/plan.ts'
import { may, type Action, type Relation } from '../domain/permissions.ts'
import { sentToPartners } from '../domain/partners.ts'
import { whyNot } from '../domain/why.ts'
import { overviewOf } from '../domain/overview.ts'
import { nameKey } from '../domain/names.ts'
import { fullName } from '../domain/people.ts'
import { safetyOf } from '../domain/safety.ts'
import type { CaseView } from '../api/cases.ts'
import { minskToday, type App, type Who } from './app.ts'
import { projectPartners } from './partner-tasks.ts'
import { forbidden, notFound } from './problem.ts'
import { guarded } from './safety.ts'
import { substitutedBy } from './store/absences.ts'
import { foldedAt } from './store/case-seal.ts'
import { projectCase } from './store/case-write.ts'
import { factsAfter, loadCase, lockFile, personsById } from './store/cases.ts'
import type { Tx } from './store/database.ts'

/** Own are the families one is curator or psychologist of, and those of whom one stands in for today. */
export function relationTo(
  state: CaseState,
  who: Pick<Who, 'staffId' | 'organisationId'>,
  substituting: readonly string[],
): Relation {
  if (who.organisationId) {
    const sent = state.plans.flatMap(one => one.dispatches)
    return sent.some(one => one.organisationId === who.organisationId) ? 'partner' : 'other'
  }
  const mine = [who.staffId, ...substituting]
  const people = [assigned(state), assigned(state, 'psychologist')]
  return people.some(one => one !== undefined && mine.includes(one)) ? 'own' : 'unit'
}

/** Throws unless the table of permissions lets this person act on this case. */
export function require_(who: Who, action: Action, relation: Relation): void {
  if (!may(who.role, action, relation)) throw forbidden(whyNot(who.role, action, relation))
}

/** What the search finds this family by. */
export const searchRowsOf = (file: CaseFile, today: string) => [
  ...[...new Set(file.state.members.map(one => one.personId))].flatMap(id => {
    const person = file.persons[id]
    if (!person) return []
    const shown = fullName(person)
    const other = [person.formerFamilyName, person.belarusianName, person.latinName].filter(Boolean).join(' ')
    return [{ about: id, shown, key: nameKey(`${shown} ${other}`), birth_day: person.birthDay ?? null }]
  }),
  // A hidden address is in no index: searching by it finds nothing.
  ...(file.state.address && !safetyOf(file.state, today)
    ? [{ about: 'address', shown: file.state.address, key: nameKey(file.state.address), birth_day: null }]
    : []),
]

/** One family's page as this person may see it: a place that is hidden from them is not in it. */
export const readCase = async (
  app: App,
  tx: Tx,
  who: Who,
  caseId: string,
  action: Action = 'case.read',
): Promise<CaseView> => guarded(await openCase(app, tx, who, caseId, action), who.role, minskToday(app))

/** The whole file for the program's own use, checked against the table of permissions, computed for today. */
export async function openCase(
  app: App,
  tx: Tx,
  who: Who,
  caseId: string,
  action: Action = 'case.read',
): Promise<CaseView> {
  const today = minskToday(app)
  const [centre, loaded, substituting] = await Promise.all([
    app.centres.of(who.centreId),
    loadCase(tx, caseId),
    substitutedBy(tx, who.staffId, today),
  ])
  if (!loaded) throw notFound('Такого дела нет')
  const relation = relationTo(
    loaded.state,
    who,
    substituting.map(one => one.staffId),
  )
  require_(who, action, relation)
  const file = { state: loaded.state, persons: loaded.persons }
  const { row, clocks: bare, measures } = overviewOf(file, centre.settings, centre.calendar, today)
  // Who may open the file may read what a measure is called; the read tables do not hold it.
  const titles = new Map(measures.map(one => [one.measure.id, one.measure.title]))
  const clocks = bare.map(one => (one.deadline === 'measure' ? { ...one, subject: titles.get(one.about) ?? '' } : one))
  const state = { ...loaded.state, plans: loaded.state.plans.map(plan => hideEarlyMarks(plan, centre)) }
  return { caseId, version: loaded.version, row, state, persons: loaded.persons, clocks, relation }
}

/** Computes the read tables of one case from its facts; `fromFacts` also folds the state anew. */
export async function rebuildCase(app: App, tx: Tx, caseId: string, today: string, fromFacts: boolean): Promise<void> {
  const centre = await app.centres.of(tx.centreId)
  await lockFile(tx, caseId)
  let state: CaseState
  let fold: CaseState | undefined
  if (fromFacts) {
    const facts = (await factsAfter(tx, caseId, 0)).map(one => one.fact)
    const folded = foldedAt(facts.length)
    fold = facts.slice(0, folded).reduce(evolve, emptyCase(caseId))
    state = facts.slice(folded).reduce(evolve, fold)
  } else {
    const loaded = await loadCase(tx, caseId)
    if (!loaded) return
    state = loaded.state
  }
  const persons = await personsById(
    tx,
    state.members.map(one => one.personId),
  )
  const file = { state, persons }
  const { row, clocks } = overviewOf(file, centre.settings, centre.calendar, today)
  await projectCase(tx, { caseId, state, fold, row, clocks, search: searchRowsOf(file, today) })
  if (fromFacts || sentToPartners(state)) await projectPartners(tx, file, { today, settings: centre.settings })
}
