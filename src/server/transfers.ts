import * as api from '../api/transfers.ts'
import { daysBetween } from '../domain/calendar.ts'
import type { CaseFile } from '../domain/cases.ts'
import type { Decision } from '../domain/decision.ts'
import { decideTransferEnd, decideTransferRefusal } from '../domain/decisions/transfer.ts'
import type { RegisterNo } from '../domain/registers.ts'
import { carriedOver, isNamesake, noTransfer, waitingTransfer, whyNotTransferred } from '../domain/transfers.ts'
import type { CarriedOver, Transfer } from '../domain/transfers.ts'
import { minskNow, minskToday, type App, type Who } from './app.ts'
import { auditChange } from './audit.ts'
import { shortId } from './audit-names.ts'
import { keep, type Moment } from './command-keep.ts'
import { route, type Route } from './http.ts'
import { refusalOf } from './problem.ts'
import { lockFile, readForCommand, type ReadCase } from './store/cases.ts'
import { staffOf } from './store/centre-people.ts'
import type { Tx } from './store/database.ts'
import { answerTransfer, dropTransfer, lockTransfer, peersOf, transferOf, transfersOffered } from './store/transfers.ts'

type Offered = { giving: Tx; caseId: string; read: ReadCase; file: CaseFile; transfer: Transfer }

/**
 * The offer with the case it is about, seen from the centre it is made to, and nobody answers it or works on the case
 * meanwhile. Everybody who touches both locks in this order: the case, the row beside it, the row of the other centre.
 */
async function lockOffer(tx: Tx, transferId: string, today: string): Promise<Offered | undefined> {
  const seen = await transferOf(tx, transferId)
  if (seen?.side !== 'receiving' || seen.state !== 'offered') return undefined
  const giving = tx.beside(seen.peerId)
  const caseId = (await transferOf(giving, transferId))?.caseId
  if (!caseId || !(await lockFile(giving, caseId))) return undefined
  const rows = [await lockTransfer(giving, transferId), await lockTransfer(tx, transferId)]
  if (rows.some(row => row?.state !== 'offered')) return undefined
  const read = await readForCommand(giving, {
    caseId,
    year: Number(today.slice(0, 4)),
    registers: [],
    personIds: [],
    staffId: caseId,
    today,
    at: `${today}T00:00:00Z`,
    reach: undefined,
    partner: true,
  })
  const transfer = read.state && waitingTransfer(read.state)
  if (!transfer || transfer.id !== transferId) return undefined
  return { giving, caseId, read, file: { state: read.state!, persons: read.persons }, transfer }
}

/** Writes what the answer brings about in the giving centre, in the name of whoever offered. */
async function answerThere(
  app: App,
  { giving, caseId, read, file, transfer }: Offered,
  decision: Decision,
  { commandId, now, at, endpoint }: Moment & { commandId: string; endpoint: string },
): Promise<void> {
  if (!decision.ok) throw refusalOf(decision)
  const who: Who = { centreId: giving.centreId, staffId: transfer.by, name: '', role: 'case_specialist', post: '' }
  const request = { caseId, commandId, baseVersion: read.version!, input: {} }
  await keep(
    { app, tx: giving, who, name: 'acceptTransfer', endpoint, request, locked: true, now, at, seen: true },
    {
      centre: await app.centres.of(giving.centreId),
      held: read,
      before: file.state,
      persons: file.persons,
      decision,
      numbers: [],
      today: now.slice(0, 10),
      digest: transfer.id,
      relation: 'own',
    },
  )
}

/** A family on its way into this centre: what comes with it, and how the other centre learns that it has come. */
export type Arrival = {
  carriedOver: CarriedOver & { shutOut: string[] }
  arrived: (numbers: readonly RegisterNo[], moment: Moment) => Promise<void>
}
/** The family that this centre is about to accept; undefined where nothing waits for it. */
export async function arrivalOf(
  app: App,
  tx: Tx,
  who: Who,
  { caseId, commandId, input }: { caseId: string; commandId: string; input: unknown },
  today: string,
): Promise<Arrival | undefined> {
  const { transferId } = input as { transferId: string }
  const offer = await lockOffer(tx, transferId, today)
  if (!offer) return undefined
  const { giving, file, transfer } = offer
  const summary = (await transferOf(tx, transferId))?.summary
  if (!summary || isNamesake(who.name, summary.guardedFrom)) return undefined
  const wrong = whyNotTransferred(file, transferId, today)
  if (wrong) throw refusalOf(wrong)
  const { settings } = await app.centres.of(giving.centreId)
  const carried = carriedOver(file, transfer, { name: settings.centre.shortName }, today)
  const namesakes = (await staffOf(tx)).filter(({ name }) => isNamesake(name, carried.guardedFrom))
  return {
    carriedOver: { ...carried, shutOut: namesakes.map(({ id }) => id) },
    async arrived([no], moment) {
      const accepted = { by: `${who.name}, ${who.post}`, ...(no ? { no } : {}) }
      await answerThere(app, offer, decideTransferEnd(file, transferId, accepted, { today }), {
        commandId,
        endpoint: 'acceptTransfer',
        ...moment,
      })
      await answerTransfer(tx, transferId, { state: 'accepted', day: today, caseId })
    },
  }
}

/** Families offered to this centre, as this person may see them: one who bears the name of a danger sees nothing. */
export const offeredTo = async (tx: Tx, who: Who, today: string): Promise<api.OfferedFamily[]> =>
  (await transfersOffered(tx)).flatMap(({ id, peer: from, offeredDay, summary }) => {
    if (!summary || isNamesake(who.name, summary.guardedFrom)) return []
    const { guardedFrom: _, ...shown } = summary
    return [{ ...shown, id, from, offeredDay, waits: daysBetween(offeredDay, today) }]
  })

/** Families that go from centre to centre [МП 6.6]: to whom one can be offered, what is offered here, and the no. */
export const transferRoutes: Route[] = [
  route(api.otherCentres, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => ({ centres: await peersOf(tx) })),
  ),
  route(api.offeredFamilies, ({ app, who, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const families = await offeredTo(tx, who, minskToday(app))
      note({ rows: families.length, transfers: families.map(({ id }) => shortId(id)).join(',') })
      return { families }
    }),
  ),
  route(api.declineTransfer, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const now = minskNow(app)
      const today = now.slice(0, 10)
      const offer = await lockOffer(tx, input.id, today)
      const summary = (await transferOf(tx, input.id))?.summary
      if (!offer || !summary || isNamesake(who.name, summary.guardedFrom)) throw refusalOf(noTransfer())
      const declined = { reason: input.reason, by: `${who.name}, ${who.post}` }
      const decision = decideTransferRefusal(offer.file, input.id, declined, { today })
      await answerThere(app, offer, decision, {
        commandId: app.newId(),
        endpoint: api.declineTransfer.path,
        now,
        at: app.clock().toISOString(),
      })
      await dropTransfer(tx, input.id)
      await auditChange(app, tx, who, api.declineTransfer, { transfer: input.id, centre: offer.giving.centreId })
      return { ok: true as const }
    }),
  ),
]
