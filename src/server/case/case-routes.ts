import type { z } from 'zod'
import * as api from '../../api/case/cases.ts'
import type { CaseListRow } from '../../api/case/cases.ts'
import { commandEndpoint } from '../../api/case/commands.ts'
import { commands } from '../../domain/case/command/commands.ts'
import { sectionOf } from '../../domain/case/event-rows.ts'
import type { Fact } from '../../domain/case/events.ts'
import { evolve } from '../../domain/case/evolve.ts'
import { asPutRight } from '../../domain/case/facts-put-right.ts'
import { recordOf } from '../../domain/case/history.ts'
import { emptyCase } from '../../domain/case/state.ts'
import { recordRule } from '../../domain/correction/record-rules.ts'
import { mayTakeBack, savedLast } from '../../domain/correction/undo/undo.ts'
import { permissions, reachOf, type Relation } from '../../domain/law/permissions.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { sees } from '../../domain/law/sections.ts'
import type { Person } from '../../domain/people/people.ts'
import { isEarlyMark } from '../../domain/plan/decide-measure.ts'
import type { Who } from '../app.ts'
import { type Call, route, type Route } from '../http/route.ts'
import { describeGuarded, safetyFor } from '../safety/safety.ts'
import { scopeOf } from '../store/case/access-context.ts'
import { countCases, listCases } from '../store/case/case-list.ts'
import { factsAfter } from '../store/case/cases.ts'
import { openCase, readCase, readPapers } from './cases.ts'
import { runCommand } from './command/commands.ts'
import { undoUntil } from './command/undo-until.ts'

/** Commands of organisations alone have their own doors, which look first through the role of partners. */
const forStaff = (name: CommandName) => Object.keys(permissions[name]).some(role => role !== 'partner')

const pageOfCases = ({ app, who, standing, input }: Call<z.output<typeof api.browseCases.input>>) =>
  app.database.lookInCentre(who.centreId, async tx => {
    const today = app.moment.today
    const scope = scopeOf(who.role, 'case.list', standing)
    const { rows, ...places } = await listCases(tx, { ...input, today, scope })
    const last = rows.at(-1)
    const more = rows.length === input.limit && last
    return { rows, ...places, ...(more ? { next: cursorOf(last, input.sort) } : {}) }
  })

/** Whoever went into the record of somebody else, as called before: what was recorded until then names him. */
const peopleJoined = (facts: readonly { fact: Fact }[]): Record<string, Person> =>
  Object.fromEntries(
    facts.flatMap(({ fact }) =>
      fact.kind === 'memberMistaken' && fact.records
        ? [[fact.personId, { ...fact.records.other, id: fact.personId }] as const]
        : [],
    ),
  )

/** Which facts were put right, never were, or were taken back, by their numbers. */
const putRightIn = (facts: readonly { fact: Fact }[]) =>
  new Map(
    facts.flatMap(({ fact }): [number, NonNullable<api.HistoryEntry['putRight']>][] => {
      if (fact.kind === 'recordCorrected') return [[fact.version, fact.to ? 'changed' : 'never']]
      if (fact.kind !== 'entryUndone') return []
      const taken = Array.from({ length: fact.last - fact.first + 1 }, (_, at) => fact.first + at)
      return taken.map(version => [version, 'undone'])
    }),
  )

/** What was saved last, where whoever asks saved it a moment ago and may take it back. */
function savedBy(facts: readonly Fact[], { staffId, role }: Who, relation: Relation, at: string) {
  const saved = savedLast(facts)
  const entry = saved ? facts.slice(saved.first - 1, saved.last) : []
  const [first] = entry
  return saved &&
    first?.by === staffId &&
    undoUntil(first.at) > at &&
    saved.first > 1 &&
    mayTakeBack(role, relation, entry)
    ? saved
    : undefined
}

/** List, file, history and every command of a case. */
export const caseRoutes: Route[] = [
  route(api.listCases, pageOfCases),
  route(api.browseCases, pageOfCases),
  route(api.countCases, ({ app, who, standing, input }) =>
    app.database.lookInCentre(who.centreId, tx =>
      countCases(tx, { ...input, today: app.moment.today, scope: scopeOf(who.role, 'case.list', standing) }),
    ),
  ),
  route(api.getCase, ({ app, who, input }) =>
    app.database.lookInCentre(who.centreId, tx => readCase(app, tx, who, input.caseId)),
  ),
  route(api.getPapers, ({ app, who, input }) =>
    app.database.lookInCentre(who.centreId, tx => readPapers(app, tx, who, input)),
  ),
  route(api.caseHistory, ({ app, who, input }) =>
    app.database.lookInCentre(who.centreId, async tx => {
      const { view, asOf } = await openCase(app, tx, who, input.caseId)
      const safety = safetyFor(view, who.role, asOf.today)
      const facts = await factsAfter(tx, input.caseId, 0)
      const measures = view.state.plans.flatMap(plan => plan.versions).flatMap(version => version.content.measures)
      const titles = Object.fromEntries(measures.map(measure => [measure.id, measure.title]))
      const known = asPutRight(
        facts.map(({ fact }) => fact),
        evolve,
        emptyCase,
      )
      const left = known.flatMap(fact => fact ?? [])
      const versionsPutRight = putRightIn(facts)
      const saved = savedBy(
        facts.map(({ fact }) => fact),
        who,
        view.relation,
        asOf.at,
      )
      const people = { ...view, persons: { ...peopleJoined(facts), ...view.persons } }
      const entries = facts
        .filter(({ fact }) => sees(who.role, sectionOf(fact), view.relation))
        .filter(({ fact }) => !isEarlyMark(fact, view.state.plans, asOf, who.staffId))
        .toReversed()
        .map(({ version, fact }) => {
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
      return { entries, ...(safety ? { safety } : {}) }
    }),
  ),
  ...(Object.keys(commands) as CommandName[]).filter(forStaff).map(name => {
    const endpoint = commandEndpoint(name)
    return route(endpoint, ({ app, who, input }) =>
      runCommand(app, who, name, input as Parameters<typeof runCommand>[3]),
    )
  }),
]

const cursorOf = (row: CaseListRow, sort: 'nextDue' | 'title' | 'openedDay'): string =>
  `${row[sort] ?? ''}~${row.caseId}`
