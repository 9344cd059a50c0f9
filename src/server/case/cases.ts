import type { CaseView } from '../../api/case/cases.ts'
import { evolve } from '../../domain/case/evolve.ts'
import { type CaseRow, projectionBefore, projectionOf, withGaps } from '../../domain/case/project-case.ts'
import { assigned } from '../../domain/case/queries.ts'
import { type CaseFile, type CaseState, emptyCase } from '../../domain/case/state.ts'
import { nameKey, placeKey, surnameKey } from '../../domain/kernel/names/names.ts'
import { phoneWords } from '../../domain/kernel/names/search-words.ts'
import { explainDenial } from '../../domain/law/explain-denial.ts'
import { type Action, may, reachOf, type Relation } from '../../domain/law/permissions.ts'
import { rowShownTo, shownTo } from '../../domain/law/redaction.ts'
import { type Section, sees } from '../../domain/law/sections.ts'
import { sentToPartners } from '../../domain/partner/partner-rules.ts'
import { fullName } from '../../domain/people/people.ts'
import { hideEarlyMarks } from '../../domain/plan/decide-measure.ts'
import { approvedVersions } from '../../domain/plan/plans.ts'
import { safetyOf } from '../../domain/safety/safety-rules.ts'
import type { App, Who } from '../app.ts'
import { asOfMoment, dayOf, type RequestAsOf } from '../as-of.ts'
import { forbidden, notFound } from '../http/problem.ts'
import { projectPartners } from '../partner/partner-tasks.ts'
import { guarded } from '../safety/safety.ts'
import type { AccessContext } from '../store/case/access-context.ts'
import { foldedAt } from '../store/case/case-seal.ts'
import { projectCase } from '../store/case/case-write.ts'
import { findCase, type FoundCase, isFresh, loadCase, lockFile, personsById } from '../store/case/cases.ts'
import { factsAfter } from '../store/case/history/facts.ts'
import type { Tx } from '../store/platform/database.ts'

/**
 * Own are the families one is curator or psychologist of, those of whom one stands in for today, and closed ones in which
 * one is named. Of the unit are those that somebody of it works with, and those nobody works with yet.
 */
export function relationTo(state: CaseState, standing: AccessContext, organisationId?: string): Relation {
  // An organisation is named by what was sent to it; a closed case changes nothing in that.
  if (organisationId) {
    const sent = [...state.plans.flatMap(plan => plan.dispatches), ...state.requests]
    return sent.some(value => value.organisationId === organisationId) ? 'partner' : 'other'
  }
  return relationOfRow(
    {
      responsibleId: assigned(state) ?? null,
      psychologistId: assigned(state, 'psychologist') ?? null,
      readers: state.restriction?.readers ?? null,
    },
    standing,
  )
}

/** The same from what the read tables hold. */
export function relationOfRow(
  { responsibleId, psychologistId, readers }: Pick<CaseRow, 'responsibleId' | 'psychologistId' | 'readers'>,
  { self, standsFor, unit }: AccessContext,
): Relation {
  if (readers) return readers.includes(self) ? 'own' : 'emergency'
  const people = [responsibleId, psychologistId].filter(text => text !== null)
  if (people.some(person => person === self || standsFor.includes(person))) return 'own'
  return unit === null || people.length === 0 || people.some(person => unit.includes(person)) ? 'unit' : 'centre'
}

/** Whether the case exists for this person: a closed one only for the named, and never for who is shut out. */
export const isHidden = ({ restriction, conflicts = [] }: CaseState, staffId: string): boolean =>
  conflicts.some(conflict => conflict.staffId === staffId) ||
  (restriction !== undefined && !restriction.readers.includes(staffId))

/**
 * From whom numbers of closed cases are kept in papers about all of them: whoever reads families, and not these. Whoever reads
 * none answers by the number to citizens who ask about their own (LAW-99 ст. 17).
 */
export const hiddenFrom = ({ role, staffId }: Who): string | undefined =>
  reachOf(role, 'case.read') === undefined ? undefined : staffId

/** Throws unless the table of permissions lets this person act on this case. */
export function requirePermission(who: Who, action: Action, relation: Relation): void {
  if (!may(who.role, action, relation)) throw forbidden(explainDenial(who.role, action, relation))
}

/** Where the family lives and where it stays: it is found by both. */
export const placeRows = ['address', 'stay'] as const

const phoneRow = (words: readonly string[]) =>
  words.length > 0 ? [{ about: 'phone', shown: '', key: [...new Set(words)].join(' '), birth_day: null }] : []

/** What the search finds this family by; by the surname alone it is found by whoever may not read it. */
export const searchRowsOf = (file: CaseFile, title: string, today: string) => [
  { about: 'surname', shown: title, key: surnameKey(title), birth_day: null },
  ...[...new Set(file.state.members.map(member => member.personId))].flatMap(id => {
    const person = file.persons[id]
    if (!person) return []
    const shown = fullName(person)
    const earlier = (person.earlier ?? []).flatMap(({ familyName, givenName }) => [familyName, givenName])
    const other = [person.formerFamilyName, person.belarusianName, person.latinName, ...earlier]
      .filter(Boolean)
      .join(' ')
    const key = [nameKey(`${shown} ${other}`), ...phoneWords(person.phone ?? '')].join(' ')
    return [{ about: id, shown, key, birth_day: person.birthDay ?? null }]
  }),
  ...phoneRow(phoneWords(file.state.phone ?? '')),
  // A hidden address is in no index: searching by it finds nothing.
  ...(safetyOf(file.state, today) ? [] : placeRows).flatMap(about => {
    const shown = file.state[about]
    return shown ? [{ about, shown, key: placeKey(shown), birth_day: null }] : []
  }),
]

/** One family's page as this person may see it: sections the table withholds are empty, a hidden place is not in it. */
export async function readCase(
  app: App,
  tx: Tx,
  who: Who,
  caseId: string,
  action: Action = 'case.read',
): Promise<CaseView> {
  const { view, asOf } = await openCase(app, tx, who, caseId, action)
  const reads = (section: Section) => sees(who.role, section, view.relation)
  const { version, row, state, persons, clocks, relation, emergencyUntil } = view
  const shown: CaseView = {
    caseId,
    version,
    row: rowShownTo(row, { sees: reads }),
    state: shownTo(state, { sees: reads, staffId: who.staffId }),
    persons: reads('card') ? persons : {},
    clocks: reads('card') ? clocks : [],
    relation,
    ...(emergencyUntil ? { emergencyUntil } : {}),
  }
  return guarded(shown, who.role, asOf.today)
}

/** A file that was opened for somebody, before anything is computed of it. */
type OpenedFile = Pick<CaseView, 'caseId' | 'version' | 'state' | 'persons' | 'relation' | 'emergencyUntil'>

/**
 * The file for the program's own use, checked against the table of permissions; a hidden one is not found, as one that never was. With
 * it comes the moment and the rules by which it is looked at: the request goes on with the same.
 */
export async function openFile(
  app: App,
  tx: Tx,
  who: Who,
  caseId: string,
  action: Action = 'case.read',
): Promise<{ opened: OpenedFile; found: FoundCase; asOf: RequestAsOf }> {
  const moment = app.moment
  const [centre, found] = await Promise.all([
    app.centres.of(who.centreId),
    findCase(tx, caseId, { staffId: who.staffId, at: moment.at, today: dayOf(moment) }),
  ])
  if (!found) throw notFound('Такого дела нет')
  const asOf = asOfMoment(centre, moment)
  const { version, state: stored, persons, standing, emergency } = found
  const nearness = relationTo(stored, standing, who.organisationId)
  const relation = emergency && !may(who.role, action, nearness) ? 'emergency' : nearness
  requirePermission(who, action, relation)
  const state = { ...stored, plans: stored.plans.map(plan => hideEarlyMarks(plan, asOf)) }
  const emergencyUntil = emergency && relation === 'emergency' ? { emergencyUntil: emergency } : {}
  return { opened: { caseId, version, state, persons, relation, ...emergencyUntil }, found, asOf }
}

/** The same with all that is computed of it for today. */
export async function openCase(
  app: App,
  tx: Tx,
  who: Who,
  caseId: string,
  action: Action = 'case.read',
): Promise<{ view: CaseView; asOf: RequestAsOf }> {
  const { opened, found, asOf } = await openFile(app, tx, who, caseId, action)
  const { settings, calendar, today } = asOf
  // Terms are counted from all marks, also those that nobody sees yet.
  const file = { state: found.state, persons: found.persons }
  // Of a row that is still true the gaps are read: finding them costs as much as everything else that is computed here.
  const { row, clocks: bare } = isFresh(found, today)
    ? withGaps(projectionBefore(file, settings, calendar, today), found.gaps)
    : projectionOf(file, settings, calendar, today)
  // Who may read the plan may read what a measure is called; the read tables do not hold it.
  const titles = new Map(
    sees(who.role, 'plan', opened.relation)
      ? file.state.plans
          .flatMap(approvedVersions)
          .flatMap(planVersion => planVersion.content.measures.map(({ id, title }) => [id, title]))
      : [],
  )
  const clocks = bare.map(clock =>
    clock.deadline === 'measure' ? { ...clock, subject: titles.get(clock.about) ?? '' } : clock,
  )
  return { asOf, view: { ...opened, row, clocks } }
}

/** Computes the read tables of one case from its facts; `fromFacts` also folds the state anew. */
export async function rebuildCase(app: App, tx: Tx, caseId: string, today: string, fromFacts: boolean): Promise<void> {
  const centre = await app.centres.of(tx.centreId)
  const stored = await lockFile(tx, caseId)
  // A migration that teaches the fold something new takes the stored folds away.
  const refold = fromFacts || (stored !== undefined && stored.folded < foldedAt(stored.version))
  let state: CaseState
  let fold: CaseState | undefined
  if (refold) {
    const facts = (await factsAfter(tx, caseId, 0)).map(fact => fact.fact)
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
    state.members.map(member => member.personId),
  )
  const file = { state, persons }
  const { row, clocks } = projectionOf(file, centre.settings, centre.calendar, today)
  await projectCase(tx, { caseId, state, fold, row, clocks, search: searchRowsOf(file, row.title, today) })
  if (fromFacts || sentToPartners(state)) await projectPartners(tx, file, { today, settings: centre.settings })
}
