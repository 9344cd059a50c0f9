import { createHmac } from 'node:crypto'
import type { CommandAnswer } from '../../../api/case/cases.ts'
import { sectionOf } from '../../../domain/case/event-rows.ts'
import type { Fact } from '../../../domain/case/events.ts'
import { evolve } from '../../../domain/case/evolve.ts'
import { describeFact } from '../../../domain/case/history.ts'
import { projectionOf } from '../../../domain/case/project-case.ts'
import { type CaseState, emptyCase } from '../../../domain/case/state.ts'
import type { RegisterNo } from '../../../domain/kernel/registers.ts'
import type { Relation } from '../../../domain/law/permissions.ts'
import type { CommandName } from '../../../domain/law/procedure.ts'
import { sees } from '../../../domain/law/sections.ts'
import type { Clock } from '../../../domain/law/terms/clock.ts'
import { openClocks } from '../../../domain/law/terms/open-clocks.ts'
import { type App, type Who, minskDayOf } from '../../app.ts'
import type { Centre } from '../../centre/centres.ts'
import { HttpProblem } from '../../http/problem.ts'
import { lettersFor } from '../../letter/letters.ts'
import { keyObjectOf } from '../../platform/keys/keys.ts'
import { loadCase, type Receipt } from '../../store/case/cases.ts'
import { factsAfter } from '../../store/case/history/facts.ts'
import { staffNames } from '../../store/centre/centre-people.ts'
import type { Tx } from '../../store/platform/database.ts'
import { undoOffer } from './undo-until.ts'

/** How many of the nearest open terms a command answers with. */
const answeredClocks = 12

/** What a screen sends; the input is parsed already. */
export type CommandRequest = {
  caseId: string
  commandId: string
  baseVersion: number
  input: unknown
  /** Codes of the questions whoever acts has answered with yes. */
  confirmed?: readonly string[] | undefined
  /** Why, where a question asks for a reason. */
  reason?: string | undefined
}
/**
 * Digest of what is asked by whom; the version is left out, because a repeat on top of a conflict is the same wish. With
 * the key of the centre: it stands in plain, and short words could otherwise be guessed from it.
 */
export const digestOf = (centreKey: Buffer, who: Who, name: CommandName, { caseId, input }: CommandRequest): string =>
  createHmac('sha256', keyObjectOf(centreKey))
    .update(JSON.stringify([who.staffId, caseId, name, input]))
    .digest('base64url')

/** The first answer again; an id that already served another request answers nobody else. */
export async function repeated(
  { app, tx, who, name, seen }: { app: App; tx: Tx; who: Who; name: CommandName; seen?: true },
  receipt: Receipt,
  digest: string,
  centre: Centre,
  /** How near the case is now, and its version; undefined for whoever sees nothing of it any more. */
  there: { relation: Relation; version: number | null } | undefined,
): Promise<CommandAnswer> {
  if (receipt.request !== digest)
    throw new HttpProblem(409, {
      code: 'commandTwice',
      text: 'Под этим номером уже сохранена другая запись: обновите страницу и посмотрите историю дела',
    })
  const { caseId, first, last, at, numbers } = receipt
  if (!there) return { caseId, version: last, numbers, met: [], clocks: [] }
  const today = minskDayOf(at)
  let [before, state] = [emptyCase(caseId), emptyCase(caseId)]
  const facts: Fact[] = []
  for (const { version, fact } of await factsAfter(tx, caseId, 0)) {
    if (version <= last) state = evolve(state, fact)
    if (version < first) before = state
    if (version >= first && version <= last) facts.push(fact)
  }
  const { persons } = (await loadCase(tx, caseId)) ?? { persons: {} }
  const [earlier, clocks] = [before, state].map(
    caseState => projectionOf({ state: caseState, persons }, centre.settings, centre.calendar, today).clocks,
  )
  const letters = lettersFor({ caseId, facts, state, at, today }, centre.settings, app.newId)
  const saved = { name, isFirst: first === 1, facts, version: last, numbers, letters, at }
  return {
    ...answerOf(state, numbers, earlier!, clocks!, sees(who.role, 'card', there.relation)),
    ...(seen || there.version !== last ? {} : undoOffer(who.role, there.relation, saved)),
  }
}

/**
 * What a command answers: what it met, and what is to be done next. Who does not read the file (`reads`) is told of the terms
 * this paper met or started, and of no others.
 */
export function answerOf(
  state: CaseState,
  numbers: RegisterNo[],
  earlier: readonly Clock[],
  clocks: readonly Clock[],
  reads: boolean,
): CommandAnswer {
  const metBefore = new Set(earlier.filter(clock => clock.metDay).map(clock => clock.id))
  const before = new Set(earlier.map(clock => clock.id))
  return {
    caseId: state.id,
    version: state.version,
    numbers,
    met: clocks.filter(clock => clock.metDay && !metBefore.has(clock.id)),
    clocks: openClocks(reads ? clocks : clocks.filter(clock => !before.has(clock.id))).slice(0, answeredClocks),
  }
}

/**
 * The later of two people sees what the other has done and decides. What one may not read is not told of at all: who came to a
 * family on which days is known to its readers only, and anybody may send a command that conflicts.
 */
export async function conflict(
  tx: Tx,
  who: Who,
  { caseId, baseVersion }: CommandRequest,
  version: number,
  relation: Relation,
): Promise<HttpProblem> {
  const names = await staffNames(tx)
  const facts = await factsAfter(tx, caseId, baseVersion)
  const { persons } = (await loadCase(tx, caseId)) ?? { persons: {} }
  return new HttpProblem(409, {
    code: 'conflict',
    text: 'Пока вы работали, дело изменили. Посмотрите, что нового, и решите, сохранять ли ваше',
    version,
    since: facts
      .filter(({ fact }) => sees(who.role, sectionOf(fact), relation))
      .map(({ fact }) => ({
        at: fact.at,
        by: names.get(fact.by) ?? '',
        day: fact.day,
        label: describeFact(fact, persons).label,
      })),
  })
}
