import * as api from '../api/retention.ts'
import type { DestructionAct } from '../api/retention.ts'
import { fileNoOf, restingOf } from '../domain/retention.ts'
import { showDay } from '../domain/calendar.ts'
import { blocksOf } from '../forms/index.ts'
import { minskToday, type App, type Who } from './app.ts'
import { auditChange } from './audit.ts'
import { initialsOf } from './case-documents/source.ts'
import { printed } from './documents.ts'
import { route, type Route } from './http.ts'
import { notFound, Refusal } from './problem.ts'
import { writeSettings } from './store/centres.ts'
import { staffNames } from './store/centre-people.ts'
import { sqlState, type Tx } from './store/database.ts'
import {
  destroyFiles,
  destructionAct,
  destructionActs,
  insertDestruction,
  restingCases,
  withdrawAct,
  type StoredAct,
} from './store/retention.ts'

const shown = ({ files, ...act }: StoredAct): DestructionAct => ({
  ...act,
  files: files.map(({ caseId: _, ...file }) => file),
})
const noAct = () => notFound('Такого акта нет')
const refuse = (code: string, text: string, fields: Record<string, string> = {}) =>
  new Refusal(409, { code, text, fields })
const actOf = async (tx: Tx, id: string): Promise<StoredAct> => {
  const act = await destructionAct(tx, id)
  if (!act) throw noAct()
  return act
}

/** Files among `wanted` that may be destroyed today, or a refusal that says which may not. */
async function filesToDestroy(app: App, tx: Tx, who: Who, wanted: readonly string[]) {
  const { settings } = await app.centres.of(who.centreId)
  const today = minskToday(app)
  const inActs = new Set(
    (await destructionActs(tx)).filter(act => !act.withdrawnAt).flatMap(act => act.files.map(file => file.caseId)),
  )
  const files = (await restingCases(tx, wanted)).flatMap(({ caseId, state }) => {
    const kept = restingOf(state, settings.retention)
    return kept?.until && kept.until <= today && !inActs.has(caseId)
      ? [{ caseId, fileNo: fileNoOf(state), ...kept, until: kept.until }]
      : []
  })
  const missing = new Set(wanted).size - files.length
  if (missing > 0) {
    const text = `Дел, которые ещё нельзя включить в акт: ${missing}. Срок хранения не истёк или не задан, с семьёй снова работают, либо дело уже в другом акте. Обновите список`
    throw refuse('keptYet', text, { caseIds: text })
  }
  return files
}

/** The archive: files that rest, terms of keeping, and acts that destroy what has rested long enough. */
export const retentionRoutes: Route[] = [
  route(api.archive, async ({ app, who }) => {
    const { retention: rules } = (await app.centres.of(who.centreId)).settings
    const today = minskToday(app)
    return app.database.inCentre(who.centreId, async tx => {
      const acts = await destructionActs(tx)
      const listed = new Map(
        acts.filter(act => !act.withdrawnAt).flatMap(act => act.files.map(file => [file.caseId, act.id] as const)),
      )
      const rows = (await restingCases(tx)).flatMap(({ caseId, state }) => {
        const kept = restingOf(state, rules)
        if (!kept) return []
        const actId = listed.get(caseId)
        const over = kept.until !== undefined && kept.until <= today
        return [{ caseId, fileNo: fileNoOf(state), ...kept, over, ...(actId ? { actId } : {}) }]
      })
      rows.sort((a, b) => (a.until ?? '9').localeCompare(b.until ?? '9') || a.since.localeCompare(b.since))
      return { rules, rows, acts: acts.map(shown) }
    })
  }),
  route(api.saveRetention, async ({ app, who, input }) => {
    const { settings } = await app.centres.of(who.centreId)
    await app.database.inCentre(who.centreId, async tx => {
      await writeSettings(tx, { ...settings, retention: input.rules })
      await auditChange(app, tx, who, api.saveRetention, { changed: ['retention'] })
    })
    app.centres.forget(who.centreId)
    return { ok: true as const }
  }),
  route(api.prepareDestruction, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      // Sent twice, it is the same act.
      const known = await destructionAct(tx, input.id)
      if (known) {
        if (known.preparedBy !== who.staffId)
          throw refuse('otherAct', 'Под этим номером уже есть акт: обновите страницу')
        return shown(known)
      }
      const files = await filesToDestroy(app, tx, who, input.caseIds)
      const { id, basis, commission } = input
      const at = app.clock().toISOString()
      await insertDestruction(tx, { id, day: minskToday(app), basis, commission, by: who.staffId, at }, files)
      await auditChange(app, tx, who, api.prepareDestruction, { actId: id, files: files.length })
      return shown(await actOf(tx, id))
    }),
  ),
  route(api.withdrawDestruction, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const act = await actOf(tx, input.id)
      if (act.confirmedAt) throw refuse('destroyedAlready', 'Акт утверждён, дела уничтожены: отменить его нельзя')
      if (await withdrawAct(tx, input.id, who.staffId, app.clock().toISOString()))
        await auditChange(app, tx, who, api.withdrawDestruction, { actId: input.id })
      return shown(await actOf(tx, input.id))
    }),
  ),
  route(api.confirmDestruction, async ({ app, who, input }) => {
    const act = await app.database.inCentre(who.centreId, tx => actOf(tx, input.id))
    if (act.withdrawnAt) throw refuse('withdrawn', 'Акт отозван: подготовьте новый')
    if (act.preparedBy === who.staffId)
      throw refuse('secondPerson', 'Акт утверждает второй человек: тот, кто его подготовил, утвердить его не может')
    const confirmed = await confirm(app, who, input.id)
    if (!act.confirmedAt) app.scrub()
    return shown(confirmed)
  }),
  route(api.destructionFile, async ({ app, who, input }) => {
    const { centre } = (await app.centres.of(who.centreId)).settings
    const [act, names] = await app.database.inCentre(
      who.centreId,
      async tx => [await actOf(tx, input.id), await staffNames(tx)] as const,
    )
    const blocks = blocksOf('destruction-act', {
      centre: centre.fullName,
      director: initialsOf(centre.director ?? ''),
      no: act.no,
      day: act.day,
      basis: act.basis,
      commission: act.commission,
      preparedBy: initialsOf(names.get(act.preparedBy) ?? ''),
      confirmedBy: act.confirmedBy ? initialsOf(names.get(act.confirmedBy) ?? '') : '',
      confirmedDay: act.confirmedAt?.slice(0, 10) ?? '',
      files: act.files.map(({ fileNo, since, until }) => ({ fileNo, since: showDay(since), until: showDay(until) })),
    })
    return printed(blocks, 'destruction-act', input.format, `Акт о выделении к уничтожению № ${act.no}`)
  }),
]

async function confirm(app: App, who: Who, id: string): Promise<StoredAct> {
  try {
    return await app.database.inCentre(who.centreId, async tx => {
      const { confirmedAt } = await actOf(tx, id)
      await destroyFiles(tx, id, who.staffId, app.clock().toISOString())
      if (!confirmedAt) await auditChange(app, tx, who, api.confirmDestruction, { actId: id })
      return actOf(tx, id)
    })
  } catch (error) {
    if (sqlState(error) === '55000')
      throw refuse('workedOn', 'С одной из семей снова работают: отзовите акт и подготовьте новый без её дела')
    throw error
  }
}
