import * as api from '../../api/handover/transfers.ts'
import type { Decision } from '../../domain/case/command/decision-rules.ts'
import type { CaseFile } from '../../domain/case/state.ts'
import { decideTransferEnd, decideTransferRefusal, whyNotTransferred } from '../../domain/handover/decide-transfer.ts'
import { carriedOver, goingOver, waitingTransfer } from '../../domain/handover/transfer-rules.ts'
import {
  type CarriedOver,
  isNamesake,
  noLikeness,
  noTransfer,
  type Transfer,
  type TransferSummary,
  undecidedFamily,
} from '../../domain/handover/transfers.ts'
import { daysBetween } from '../../domain/kernel/calendar.ts'
import type { RegisterNo } from '../../domain/kernel/registers.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import { isLikely, type TypedPerson } from '../../domain/people/identity/duplicates.ts'
import type { App, Moment, Who } from '../app.ts'
import { asOfMoment, dayOf } from '../as-of.ts'
import { shortId } from '../audit/audit-names.ts'
import { auditChange } from '../audit/audit.ts'
import { persist } from '../case/command/command-persist.ts'
import { duplicateOf, familiesLike, isHiddenHere } from '../case/search.ts'
import { problemOf } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { loadCase, lockFile, readForCommand, type ReadCase } from '../store/case/cases.ts'
import { staffOf } from '../store/centre/centre-people.ts'
import {
  answerTransfer,
  dropTransfer,
  lockTransfer,
  mostOffers,
  peersOf,
  transferOf,
  transfersOffered,
  type StoredTransfer,
} from '../store/handover/transfers.ts'
import type { Tx } from '../store/platform/database.ts'

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
    ids: [],
    staffId: caseId,
    today,
    at: `${today}T00:00:00Z`,
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
  if (!decision.ok) throw problemOf(decision)
  const who: Who = { centreId: giving.centreId, staffId: transfer.by, name: '', role: 'case_specialist', post: '' }
  const request = { caseId, commandId, baseVersion: read.version!, input: {} }
  await persist(
    { app, tx: giving, who, name: 'acceptTransfer', endpoint, request, locked: true, now, at, seen: true },
    {
      asOf: asOfMoment(await app.centres.of(giving.centreId), { now, at }),
      stored: read,
      before: file.state,
      persons: file.persons,
      decision,
      numbers: [],
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
/** The people whom an offer may name, as they are compared with the families of this centre. */
const peopleOf = (file: CaseFile, transfer: Transfer, today: string): TypedPerson[] =>
  goingOver(file, transfer, today).flatMap(({ personId }) => file.persons[personId] ?? [])

/**
 * Whether an offer exists for this person: not for a namesake of one from whom the family is guarded, not of a closed case
 * for who cannot close one, and not when the centre knows the family by a case that is hidden from this person.
 */
async function mayAnswer(
  tx: Tx,
  who: Who,
  { guardedFrom, restricted }: TransferSummary,
  people: readonly TypedPerson[],
): Promise<boolean> {
  if (isNamesake(who.name, guardedFrom)) return false
  if (restricted && !reachOf(who.role, 'liftRestriction')) return false
  return !(await isHiddenHere(tx, who, people))
}

/** The family that this centre is about to accept; undefined where nothing waits for it. */
export async function arrivalOf(
  app: App,
  tx: Tx,
  who: Who,
  {
    caseId,
    commandId,
    transferId,
    otherCaseIds,
  }: { caseId: string; commandId: string; transferId: string; otherCaseIds: readonly string[] },
  { isKnown, today }: { isKnown: boolean; today: string },
): Promise<Arrival | undefined> {
  const offer = await lockOffer(tx, transferId, today)
  if (!offer) return undefined
  const { giving, file, transfer } = offer
  const summary = (await transferOf(tx, transferId))?.summary
  const people = peopleOf(file, transfer, today)
  if (!summary || !(await mayAnswer(tx, who, summary, people))) return undefined
  const wrong = whyNotTransferred(file, transferId, today)
  if (wrong) throw problemOf(wrong)
  const candidates = await familiesLike(tx, who, today, people)
  // Nothing of it is done in silence: each family that may be the same one is answered for (A6).
  const like = candidates.find(candidate => candidate.caseId === caseId)
  if (isKnown && !like?.stage) throw problemOf(noLikeness())
  if (
    candidates.some(
      candidate => isLikely(candidate) && candidate.caseId !== caseId && !otherCaseIds.includes(candidate.caseId),
    )
  )
    throw problemOf(undecidedFamily())
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

/** The people of an offer, read in the centre that makes it; nobody where it is gone meanwhile. */
async function peopleOffered(tx: Tx, { id, peerId }: StoredTransfer, today: string): Promise<TypedPerson[]> {
  const giving = tx.beside(peerId)
  const caseId = (await transferOf(giving, id))?.caseId
  const loadedCase = caseId ? await loadCase(giving, caseId) : undefined
  const transfer = loadedCase && waitingTransfer(loadedCase.state)
  return transfer?.id === id ? peopleOf(loadedCase!, transfer, today) : []
}

/** Families offered to this centre, as this person may see them. */
export async function offeredTo(
  tx: Tx,
  who: Who,
  today: string,
): Promise<{ families: api.OfferedFamily[]; more: boolean }> {
  const families: api.OfferedFamily[] = []
  const offers = await transfersOffered(tx)
  for (const offer of offers) {
    const { id, peer: from, offeredDay, summary } = offer
    if (!summary || !(await mayAnswer(tx, who, summary, await peopleOffered(tx, offer, today)))) continue
    const { guardedFrom: _, restricted: __, ...words } = summary
    families.push({ ...words, id, from, offeredDay, waits: daysBetween(offeredDay, today) })
  }
  // How many there are would tell of those that are not for everybody.
  return { families, more: offers.length === mostOffers }
}

/** This centre does not accept the family: the one that offered it is told why, and nothing of the family stays here. */
export const declineOffer = (
  app: App,
  who: Who,
  { id, reason }: { id: string; reason: string },
  moment: Moment,
): Promise<void> =>
  app.database.inCentre(who.centreId, async tx => {
    const today = dayOf(moment)
    const offer = await lockOffer(tx, id, today)
    const summary = (await transferOf(tx, id))?.summary
    if (!offer || !summary || !(await mayAnswer(tx, who, summary, peopleOf(offer.file, offer.transfer, today))))
      throw problemOf(noTransfer())
    const declined = { reason, by: `${who.name}, ${who.post}` }
    await answerThere(app, offer, decideTransferRefusal(offer.file, id, declined, { today }), {
      commandId: app.newId(),
      endpoint: api.declineTransfer.path,
      ...moment,
    })
    await dropTransfer(tx, id)
    await auditChange(app, tx, who, api.declineTransfer, { transfer: id, centre: offer.giving.centreId })
  })

/** Families that go from centre to centre [МП 6.6]: to whom one can be offered, what is offered here, and the no. */
export const transferRoutes: Route[] = [
  route(api.otherCentres, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => ({ centres: await peersOf(tx) })),
  ),
  route(api.offeredFamilies, ({ app, who, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const { families, more } = await offeredTo(tx, who, app.moment.today)
      note({ rows: families.length, transfers: families.map(({ id }) => shortId(id)).join(',') })
      return { families, more }
    }),
  ),
  route(api.knownFamilies, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const today = app.moment.today
      const offer = await transferOf(tx, input.id)
      // Of an offer that is gone or not for this person nothing is known; answering it says so.
      const people = offer?.summary ? await peopleOffered(tx, offer, today) : []
      const isShown = offer?.summary !== undefined && (await mayAnswer(tx, who, offer.summary, people))
      const candidates = isShown ? await familiesLike(tx, who, today, people) : []
      note({ rows: candidates.length, transfers: shortId(input.id) })
      return { candidates: candidates.map(duplicateOf) }
    }),
  ),
  route(api.declineTransfer, async ({ app, who, input }) => {
    await declineOffer(app, who, input, app.moment)
    return { ok: true as const }
  }),
]
