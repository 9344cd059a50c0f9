import { z } from 'zod'
import type { Peer, TransferSummary } from '../../domain/handover/transfers.ts'
import { id, line } from '../../domain/kernel/text.ts'
import type { Duplicate } from '../case/cases.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** Other centres of the installation, to which a family can be offered. */
export const otherCentres = endpoint({
  method: 'GET',
  path: '/api/centres/others',
  access: 'offerTransfer',
  audit: 'none',
  input: nothing,
}).answers<{ centres: Peer[] }>()

/** A family another centre offers: as much as whoever may accept it is shown before. */
export type OfferedFamily = Omit<TransferSummary, 'guardedFrom' | 'restricted'> & {
  id: string
  /** The centre that offers it. */
  from: string
  offeredDay: string
  /** Calendar days it has waited. */
  waits: number
}
/** Families that other centres offer to this one. */
export const offeredFamilies = endpoint({
  method: 'GET',
  path: '/api/transfers',
  access: 'transfer.review',
  audit: 'list',
  input: nothing,
}).answers<{ families: OfferedFamily[]; /** Later ones wait besides. */ more: boolean }>()
/** Families this centre knows that may be the one offered; compared are only people the family agreed to name. */
export const knownFamilies = endpoint({
  method: 'GET',
  path: '/api/transfers/:id/known',
  access: 'transfer.review',
  audit: 'list',
  input: z.object({ id }),
}).answers<{ candidates: Duplicate[] }>()
/** The family is not accepted; the centre that offered it is told why. */
export const declineTransfer = endpoint({
  method: 'POST',
  path: '/api/transfers/:id/decline',
  access: 'transfer.review',
  audit: 'change',
  input: z.object({ id, reason: line(500, 'Напишите, почему центр не принимает семью') }),
}).answers<{ ok: true }>()
