import * as api from '../../api/centre/retention.ts'
import type { ArchiveRow, DestructionAct } from '../../api/centre/retention.ts'
import { centreOn } from '../../domain/centre/centre-details.ts'
import { destroyedThings } from '../../domain/centre/keeping.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { compareDays } from '../../domain/kernel/day-order.ts'
import { fileNoOf, restingOf } from '../../domain/law/retention-rules.ts'
import { settingChanges } from '../../domain/law/setting-changes.ts'
import { type Settings, settingsSchema } from '../../domain/law/settings.ts'
import { mentions } from '../../domain/people/identity/mentions.ts'
import { blocksOf } from '../../printed/index.ts'
import { initialsOf } from '../../printed/kernel/source.ts'
import type { App, Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { hiddenFrom, isHidden } from '../case/cases.ts'
import { printed } from '../document/documents.ts'
import { notFound, HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { belongingsOf, countBelongings, eraseBelongings, type Belongings } from '../platform/belongings.ts'
import { endWhatIsOver } from '../platform/endings.ts'
import { namesThenOf } from '../store/centre/centre-people.ts'
import { lockSettings, writeRetention } from '../store/centre/centres.ts'
import {
  destroyFiles,
  destructionAct,
  destructionActs,
  destructionCounts,
  insertDestruction,
  restingCases,
  withdrawAct,
  type StoredAct,
} from '../store/centre/retention.ts'
import { sqlState, type Tx } from '../store/platform/database.ts'

/** How a file is called for whom it is closed: it can be destroyed, and nobody learns of whom it is. */
const closedFile = 'закрытое дело'
const closedView = ({ files, ...act }: StoredAct): DestructionAct => ({
  ...act,
  files: files.map(({ caseId: _, closed, ...file }) => (closed ? { fileNo: closedFile } : file)),
})
/** An act as it is shown: while it waits, with what will go. */
async function shown(tx: Tx, act: StoredAct, settings: Settings): Promise<DestructionAct> {
  if (act.confirmedAt || act.withdrawnAt) return closedView(act)
  const found = await belongingsOf(tx, caseIdsOf(act), settings)
  return { ...closedView(act), goes: destroyedThings(countBelongings(await destructionCounts(tx, act.id), found)) }
}
const caseIdsOf = (act: StoredAct) => act.files.map(file => file.caseId)
/** Nothing of a family is destroyed while it waits for an answer of the centre. */
function refuseWaiting({ waiting }: Belongings): void {
  if (waiting.length === 0) return
  const text = `Сначала ответьте, потом уничтожайте: ${waiting.join('; ')}`
  throw refuse('waits', text, { caseIds: text })
}
const namedInBasis =
  'В основании назван человек этой семьи. Акт хранится всегда, поэтому имён в нём быть не должно: дела в нём стоят под номерами'
const basisOfClosed =
  'В акт входит закрытое для вас дело: основание должно стоять теми же словами, что в сроках хранения'
const noAct = () => notFound('Такого акта нет')
const refuse = (code: string, text: string, fields: Record<string, string> = {}) =>
  new HttpProblem(409, { code, text, fields })
const actOf = async (tx: Tx, who: Who, id: string): Promise<StoredAct> => {
  const act = await destructionAct(tx, id, hiddenFrom(who))
  if (!act) throw noAct()
  return act
}

/** Files among `wanted` that may be destroyed today, or a refusal that says which may not. */
async function filesToDestroy(app: App, tx: Tx, who: Who, wanted: readonly string[]) {
  const { settings } = await app.centres.of(who.centreId)
  const today = app.moment.today
  const inActs = new Set(
    (await destructionActs(tx, undefined))
      .filter(act => !act.withdrawnAt)
      .flatMap(act => act.files.map(file => file.caseId)),
  )
  const files = (await restingCases(tx, wanted)).cases.flatMap(({ caseId, state }) => {
    const resting = restingOf(state, settings.retention)
    const closed = hiddenFrom(who) !== undefined && isHidden(state, who.staffId)
    return resting?.until && resting.until <= today && !inActs.has(caseId)
      ? [{ caseId, fileNo: fileNoOf(state), closed, ...resting, until: resting.until }]
      : []
  })
  const missing = new Set(wanted).size - files.length
  if (missing > 0) {
    const text = `Дел, которые ещё нельзя включить в акт: ${missing}. Срок хранения не истёк или не задан, с семьёй снова работают, либо дело уже в другом акте. Обновите список`
    throw refuse('keptYet', text, { caseIds: text })
  }
  return files
}

/** How many acts the page shows unless all are asked for. */
const mostActs = 200

/** The archive: files that rest, terms of keeping, and acts that destroy what has rested long enough. */
export const retentionRoutes: Route[] = [
  route(api.archive, async ({ app, who, input }) => {
    const { settings } = await app.centres.of(who.centreId)
    const today = app.moment.today
    return app.database.inCentre(who.centreId, async tx => {
      const acts = await destructionActs(tx, hiddenFrom(who))
      const listed = new Map(
        acts.filter(act => !act.withdrawnAt).flatMap(act => act.files.map(file => [file.caseId, act.id] as const)),
      )
      const { cases, total: rowsTotal } = await restingCases(tx)
      const rows = cases.flatMap(({ caseId, state }): ArchiveRow[] => {
        const resting = restingOf(state, settings.retention)
        if (!resting) return []
        const actId = listed.get(caseId)
        const over = resting.until !== undefined && resting.until <= today
        if (hiddenFrom(who) && isHidden(state, who.staffId))
          return over ? [{ caseId, fileNo: closedFile, over, closed: true as const, ...(actId ? { actId } : {}) }] : []
        return [{ caseId, fileNo: fileNoOf(state), ...resting, over, ...(actId ? { actId } : {}) }]
      })
      rows.sort((a, b) => compareDays(a.until ?? '9', b.until ?? '9') || compareDays(a.since ?? '', b.since ?? ''))
      const views: DestructionAct[] = []
      for (const act of input.all ? acts : acts.slice(0, mostActs)) views.push(await shown(tx, act, settings))
      return {
        rules: settings.retention,
        rows,
        restLeft: rowsTotal - cases.length,
        acts: views,
        actsTotal: acts.length,
      }
    })
  }),
  route(api.saveRetention, async ({ app, who, input }) => {
    await app.database.inCentre(who.centreId, async tx => {
      const before = settingsSchema.parse(await lockSettings(tx)).retention
      await writeRetention(tx, input.rules)
      const values = settingChanges({ retention: before }, { retention: input.rules })
      await auditChange(app, tx, who, api.saveRetention, { changed: ['retention'], settings: values })
    })
    app.centres.forget(who.centreId)
    return { ok: true as const }
  }),
  route(api.prepareDestruction, async ({ app, who, input }) => {
    const { settings } = await app.centres.of(who.centreId)
    return app.database.inCentre(who.centreId, async tx => {
      // Sent twice, it is the same act.
      const known = await destructionAct(tx, input.id, hiddenFrom(who))
      if (known) {
        if (known.preparedBy !== who.staffId)
          throw refuse('otherAct', 'Под этим номером уже есть акт: обновите страницу')
        return shown(tx, known, settings)
      }
      const files = await filesToDestroy(app, tx, who, input.caseIds)
      const found = await belongingsOf(tx, input.caseIds, settings)
      refuseWaiting(found)
      const { id, basis, commission } = input
      // Whoever does not read a file learns no name by trying which of them may not stand here.
      if (
        files.some(file => file.closed) &&
        ![settings.retention.caseFile, settings.retention.closedReferral].some(rule => rule?.basis === basis)
      )
        throw refuse('basisOfClosed', basisOfClosed, { basis: basisOfClosed })
      if (mentions(basis, found.everybody)) throw refuse('named', namedInBasis, { basis: namedInBasis })
      const at = app.moment.at
      await insertDestruction(tx, { id, day: app.moment.today, basis, commission, by: who.staffId, at }, files)
      await auditChange(app, tx, who, api.prepareDestruction, { actId: id, files: files.length })
      return shown(tx, await actOf(tx, who, id), settings)
    })
  }),
  route(api.withdrawDestruction, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const act = await actOf(tx, who, input.id)
      if (act.confirmedAt) throw refuse('destroyedAlready', 'Акт утверждён, дела уничтожены: отменить его нельзя')
      if (await withdrawAct(tx, input.id, who.staffId, app.moment.at))
        await auditChange(app, tx, who, api.withdrawDestruction, { actId: input.id })
      return closedView(await actOf(tx, who, input.id))
    }),
  ),
  route(api.confirmDestruction, async ({ app, who, input }) => {
    const act = await app.database.inCentre(who.centreId, tx => actOf(tx, who, input.id))
    if (act.withdrawnAt) throw refuse('withdrawn', 'Акт отозван: подготовьте новый')
    if (act.preparedBy === who.staffId)
      throw refuse('secondPerson', 'Акт утверждает второй человек: тот, кто его подготовил, утвердить его не может')
    const confirmed = await confirm(app, who, input.id)
    if (!act.confirmedAt) app.scrub()
    return closedView(confirmed)
  }),
  route(api.destructionFile, async ({ app, who, input }) => {
    const { settings } = await app.centres.of(who.centreId)
    const [act, nameThen] = await app.database.inCentre(
      who.centreId,
      async tx => [closedView(await actOf(tx, who, input.id)), await namesThenOf(tx)] as const,
    )
    const centre = centreOn(settings, act.day)
    const blocks = blocksOf('destruction-act', {
      centre: centre.fullName,
      director: initialsOf(centre.director ?? ''),
      no: act.no,
      day: act.day,
      basis: act.basis,
      commission: act.commission,
      preparedBy: initialsOf(nameThen(act.preparedBy, `${act.day}T20:59:59.999Z`)),
      confirmedBy: act.confirmedBy ? initialsOf(nameThen(act.confirmedBy, act.confirmedAt ?? '')) : '',
      confirmedDay: act.confirmedAt?.slice(0, 10) ?? '',
      files: act.files.map(({ fileNo, since, until }) => ({
        fileNo,
        since: since ? showDay(since) : '',
        until: until ? showDay(until) : '',
      })),
    })
    return printed(blocks, 'destruction-act', input.format, `Акт о выделении к уничтожению № ${act.no}`)
  }),
]

async function confirm(app: App, who: Who, id: string): Promise<StoredAct> {
  const { settings } = await app.centres.of(who.centreId)
  try {
    return await app.database.inCentre(who.centreId, async tx => {
      const { confirmedAt, ...act } = await actOf(tx, who, id)
      await endWhatIsOver(app, tx, settings)
      const found = await belongingsOf(tx, caseIdsOf(act), settings)
      refuseWaiting(found)
      await eraseBelongings(tx, found)
      await destroyFiles(tx, id, who.staffId, app.moment.at)
      if (!confirmedAt) await auditChange(app, tx, who, api.confirmDestruction, { actId: id })
      return actOf(tx, who, id)
    })
  } catch (error) {
    if (sqlState(error) === '55000')
      throw refuse('workedOn', 'С одной из семей снова работают: отзовите акт и подготовьте новый без её дела')
    throw error
  }
}
