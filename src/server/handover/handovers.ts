import * as api from '../../api/handover/handovers.ts'
import type { HandoverResult, OpenHandover } from '../../api/handover/handovers.ts'
import { educationQuestions } from '../../domain/account/education.ts'
import { awayQuestions, firstDays } from '../../domain/handover/away.ts'
import { addDays } from '../../domain/kernel/calendar.ts'
import { ask } from '../../domain/kernel/decision.ts'
import type { App, Who } from '../app.ts'
import { commandIdOf } from '../case/command/command-ids.ts'
import { runCommand } from '../case/command/commands.ts'
import { HttpProblem, problemOf } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { awayFrom } from '../store/account/absences.ts'
import { scopeOf, accessContextOf } from '../store/case/access-context.ts'
import { loadCase } from '../store/case/cases.ts'
import { workersOf } from '../store/centre/centre-people.ts'
import {
  familiesOf,
  familiesOffered,
  familiesOfferedTo,
  loadsOf,
  type OfferedRow,
} from '../store/handover/handovers.ts'
import type { Tx } from '../store/platform/database.ts'

const none = (staffId: string) => ({ staffId, emergency: 0, planned: 0, control: 0 })

const scopeFor = async (tx: Tx, who: Who, today: string) =>
  scopeOf(who.role, 'offerHandover', await accessContextOf(tx, who.staffId, today))

type Batch = { id: string; fromId: string; toId: string; reason: string }
/** Offers one family; a refusal of one does not stop the others. */
async function offerOne(
  app: App,
  who: Who,
  caseId: string,
  { id: handoverId, fromId, toId, reason }: Batch,
  confirmed: string[],
): Promise<HandoverResult> {
  const input = { handoverId, fromId, toId, reason }
  try {
    await runCommand(app, who, 'offerHandover', {
      caseId,
      // The same batch sent again gives the same commands.
      commandId: commandIdOf(handoverId, caseId),
      baseVersion: 1,
      input,
      // Asked once, of the whole batch.
      confirmed,
    })
    return { caseId, ok: true }
  } catch (error) {
    if (error instanceof HttpProblem) return { caseId, ok: false, text: error.problem.text }
    return { caseId, ok: false, text: 'Не получилось: повторите, остальные семьи уже предложены' }
  }
}

async function offersOf(
  tx: Tx,
  { rows, total }: { rows: readonly OfferedRow[]; total: number },
): Promise<{ offers: OpenHandover[]; total: number }> {
  const offers: OpenHandover[] = []
  for (const row of rows) {
    const loaded = await loadCase(tx, row.caseId)
    const handover = loaded?.state.handover
    if (!handover) continue
    const { id: handoverId, by: _, ...rest } = handover
    offers.push({ ...row, ...rest, handoverId, version: loaded.version })
  }
  return { offers, total }
}

/** What is asked of a batch once: the days the receiver is away, and the education where a family is to be led [МП 5.4]. */
async function questionsOfBatch(app: App, tx: Tx, who: Who, batch: Batch, caseIds: readonly string[]) {
  const { id, fromId, toId, reason } = batch
  const today = app.moment.today
  const [{ settings }, scope] = await Promise.all([app.centres.of(who.centreId), scopeFor(tx, who, today)])
  const [away, workers, families] = await Promise.all([
    awayFrom(tx, today),
    workersOf(tx),
    familiesOf(tx, fromId, today, scope),
  ])
  const roles = families.filter(({ caseId }) => caseIds.includes(caseId)).flatMap(family => family.roles)
  const handover = { id, fromId, toId, roles, reason, by: who.staffId, day: today }
  return [
    ...awayQuestions([{ staffId: toId, from: today, to: addDays(today, firstDays), field: 'toId' }], away),
    ...educationQuestions([{ kind: 'handoverOffered', handover }], workers, settings.familyLeadBy),
  ]
}

/** Handing a colleague's families over: previewed, offered, answered family by family (peers §2 row 24). */
export const handoverRoutes: Route[] = [
  route(api.previewHandover, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const { fromId, toId } = input
      const today = app.moment.today
      const scope = await scopeFor(tx, who, today)
      const [families, loads] = await Promise.all([
        familiesOf(tx, fromId, today, scope),
        loadsOf(tx, today, toId ? [fromId, toId] : [fromId], scope),
      ])
      const loadOf = (staffId: string) => loads.find(handoverLoad => handoverLoad.staffId === staffId) ?? none(staffId)
      return { families, from: loadOf(fromId), ...(toId ? { to: loadOf(toId) } : {}) }
    }),
  ),
  route(api.offerFamilies, async ({ app, who, input }) => {
    const { caseIds, confirmed = [], ...batch } = input
    const questions = await app.database.inCentre(who.centreId, tx => questionsOfBatch(app, tx, who, batch, caseIds))
    if (!questions.every(({ code }) => confirmed.includes(code))) throw problemOf(ask(questions))
    const codes = questions.map(({ code }) => code)
    const results: HandoverResult[] = []
    for (const caseId of new Set(caseIds)) results.push(await offerOne(app, who, caseId, batch, codes))
    return { results }
  }),
  route(api.myHandovers, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx =>
      offersOf(tx, await familiesOfferedTo(tx, app.moment.today, who.staffId)),
    ),
  ),
  route(api.openHandovers, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => {
      const today = app.moment.today
      return offersOf(tx, await familiesOffered(tx, today, await scopeFor(tx, who, today)))
    }),
  ),
]
