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
import { describeGuarded, safetyFor } from '../../safety/safety.ts'
import { factsOfSpan } from '../../store/case/history/facts.ts'
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
  const safety = safetyFor(view, who.role, asOf.today)
  const last = before === undefined ? view.version : Math.min(before - 1, view.version)
  const from = since ?? Math.max(1, last - page + 1)
  const facts = await factsOfPage(tx, view, from, last)
  const read = facts.flatMap(fact => fact ?? [])
  const measures = view.state.plans.flatMap(plan => plan.versions).flatMap(version => version.content.measures)
  const titles = Object.fromEntries(measures.map(measure => [measure.id, measure.title]))
  const known = asPutRight(facts, evolve)
  const left = known.flatMap(fact => fact ?? [])
  const versionsPutRight = putRightIn(read)
  const saved = before === undefined ? savedBy(facts, who, view.relation, asOf.at) : undefined
  const people = { ...view, persons: { ...peopleJoined(read), ...view.persons } }
  const entries = facts
    .flatMap((fact, at) => (fact && at + 1 >= from && at < last ? [{ version: at + 1, fact }] : []))
    .filter(({ fact }) => sees(who.role, sectionOf(fact), view.relation))
    .filter(({ fact }) => !isEarlyMark(fact, view.state.plans, asOf, who.staffId))
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
  return { entries, ...(from > 1 ? { earlier: from } : {}), ...(safety ? { safety } : {}) }
}
