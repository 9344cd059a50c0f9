import type { z } from 'zod'
import type { caseHistory, CaseView, HistoryEntry, HistoryPage } from '../../../api/case/cases.ts'
import { sectionOf } from '../../../domain/case/event-rows.ts'
import type { Fact } from '../../../domain/case/events.ts'
import { evolve } from '../../../domain/case/evolve.ts'
import { asPutRight } from '../../../domain/case/facts-put-right.ts'
import { recordOf } from '../../../domain/case/history.ts'
import { recordRule } from '../../../domain/correction/record-rules.ts'
import { mayTakeBack, savedLast } from '../../../domain/correction/undo/undo.ts'
import { reachOf, type Relation } from '../../../domain/law/permissions.ts'
import { sees } from '../../../domain/law/sections.ts'
import type { Person } from '../../../domain/people/people.ts'
import { isEarlyMark } from '../../../domain/plan/decide-measure.ts'
import type { App, Who } from '../../app.ts'
import type { RequestAsOf } from '../../as-of.ts'
import { describeGuarded, safetyFor } from '../../safety/safety.ts'
import { factsOfSpan, factsOfWorker } from '../../store/case/history/facts.ts'
import type { Tx } from '../../store/platform/database.ts'
import { openFile } from '../cases.ts'
import { undoUntil } from '../command/undo-until.ts'

/** So many facts are a page of the history. */
const page = 100

/** Whoever went into the record of somebody else, as called before: what was recorded until then names him. */
const peopleJoined = (facts: readonly Fact[]): Record<string, Person> =>
  Object.fromEntries(
    facts.flatMap(fact =>
      fact.kind === 'memberMistaken' && fact.records
        ? [[fact.personId, { ...fact.records.other, id: fact.personId }] as const]
        : [],
    ),
  )

/** Which facts were put right, never were, or were taken back, by their numbers. */
const putRightIn = (facts: readonly Fact[]) =>
  new Map(
    facts.flatMap((fact): [number, NonNullable<HistoryEntry['putRight']>][] => {
      if (fact.kind === 'recordCorrected') return [[fact.version, fact.to ? 'changed' : 'never']]
      if (fact.kind !== 'entryUndone') return []
      const taken = Array.from({ length: fact.last - fact.first + 1 }, (_, at) => fact.first + at)
      return taken.map(version => [version, 'undone'])
    }),
  )

/** What was saved last, where whoever asks saved it a moment ago and may take it back. */
function savedBy(facts: readonly (Fact | undefined)[], { staffId, role }: Who, relation: Relation, at: string) {
  const saved = savedLast(facts)
  const entry = saved ? facts.slice(saved.first - 1, saved.last).flatMap(fact => fact ?? []) : []
  const [first] = entry
  return saved &&
    first?.by === staffId &&
    undoUntil(first.at) > at &&
    saved.first > 1 &&
    mayTakeBack(role, relation, entry)
    ? saved
    : undefined
}

/** The facts of a page, each at its place; all of the case where two records were parted again, which tells of each fact anew. */
async function factsOfPage(
  tx: Tx,
  { caseId, version }: Pick<CaseView, 'caseId' | 'version'>,
  from: number,
  to: number,
) {
  const facts = await factsOfSpan(tx, caseId, { from, to })
  return facts.some(fact => fact?.kind === 'joiningUndone') ? factsOfSpan(tx, caseId, { from: 1, to: version }) : facts
}

/** A page of the history of a family, as this person may read it. */
export async function readHistory(
  app: App,
  tx: Tx,
  who: Who,
  { caseId, before, since }: z.output<typeof caseHistory.input>,
): Promise<HistoryPage> {
  // No term is counted: the history tells of facts.
  const { opened: view, asOf } = await openFile(app, tx, who, caseId)
  const last = before === undefined ? view.version : Math.min(before - 1, view.version)
  const from = since ?? Math.max(1, last - page + 1)
  const facts = await factsOfPage(tx, view, from, last)
  const shown = (version: number, fact: Fact) =>
    version >= from &&
    version <= last &&
    sees(who.role, sectionOf(fact), view.relation) &&
    !isEarlyMark(fact, view.state.plans, asOf, who.staffId)
  const safety = safetyFor(view, who.role, asOf.today)
  const entries = entriesOf(facts, view, { who, asOf, shown, isNewest: before === undefined })
  return { entries, ...(from > 1 ? { earlier: from } : {}), ...(safety ? { safety } : {}) }
}

/** What of a file its history is told with. */
type HistoryFile = Pick<CaseView, 'caseId' | 'version' | 'state' | 'persons' | 'relation'>

/** Papers that a registrar has taken in or sent: she reads what she has written of them, also where another puts them right. */
const ofPapers: ReadonlySet<Fact['kind']> = new Set(['extractReceived', 'applicationRegistered', 'refusalRegistered'])
/** What somebody to whom the papers of a family are open has written down there, the latest first: it is put right where it stands. */
export async function ownRecords(
  tx: Tx,
  who: Who,
  view: HistoryFile,
  { asOf, persons }: { asOf: RequestAsOf; persons: CaseView['persons'] },
): Promise<HistoryEntry[]> {
  const facts = await factsOfWorker(tx, view.caseId, who.staffId)
  const shown = (_: number, { by }: Fact) => by === who.staffId
  const entries = entriesOf(facts, { ...view, persons }, { who, asOf, shown, isNewest: facts.length === view.version })
  const dispatches = view.state.plans.flatMap(plan => plan.dispatches)
  return entries
    .filter(({ record, undo, putRight, kind }) => record ?? undo ?? putRight ?? ofPapers.has(kind as Fact['kind']))
    .map(entry => {
      const fact = facts[entry.version - 1]
      // Of several organisations that hold a plan, which has confirmed it.
      const sent = fact && 'dispatchId' in fact && dispatches.find(({ id }) => id === fact.dispatchId)
      return sent ? { ...entry, organisation: sent.organisationName } : entry
    })
}

/** Facts in words, the latest first, those of which this person is shown; each with how it is put right. */
function entriesOf(
  facts: readonly (Fact | undefined)[],
  view: HistoryFile,
  {
    who,
    asOf,
    shown,
    isNewest,
  }: { who: Who; asOf: RequestAsOf; shown: (version: number, fact: Fact) => boolean; isNewest: boolean },
): HistoryEntry[] {
  const safety = safetyFor(view, who.role, asOf.today)
  const read = facts.flatMap(fact => fact ?? [])
  const measures = view.state.plans.flatMap(plan => plan.versions).flatMap(version => version.content.measures)
  const titles = Object.fromEntries(measures.map(measure => [measure.id, measure.title]))
  const known = asPutRight(facts, evolve)
  const left = known.flatMap(fact => fact ?? [])
  const versionsPutRight = putRightIn(read)
  const saved = isNewest ? savedBy(facts, who, view.relation, asOf.at) : undefined
  const people = { ...view, persons: { ...peopleJoined(read), ...view.persons } }
  return facts
    .flatMap((fact, at) => (fact && shown(at + 1, fact) ? [{ version: at + 1, fact }] : []))
    .toReversed()
    .map(({ version, fact }): HistoryEntry => {
      const putRight = versionsPutRight.get(version)
      const now = known[version - 1]
      // What was typed stays in the history as it was typed.
      const { legal: _, ...said } = describeGuarded((putRight ? undefined : now) ?? fact, people, titles, safety)
      const rule = now && recordRule(now, left, view.state)
      const words = rule?.words?.(now!)
      const about = recordOf(fact)
      return {
        version,
        at: fact.at,
        by: fact.by,
        day: fact.day,
        kind: fact.kind,
        ...(about ? { about } : {}),
        ...said,
        ...(putRight ? { putRight } : {}),
        ...(saved?.first === version
          ? { undo: { what: said.label, version: saved.last, until: undoUntil(fact.at) } }
          : {}),
        ...(rule && reachOf(who.role, rule.by) ? { record: words === undefined ? {} : { words } } : {}),
      }
    })
}
