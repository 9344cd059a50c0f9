import { z } from 'zod'
import type { Assignment } from '../../domain/intake/extract/referrals.ts'
import { confirmedCodes, eachOnce, id, line } from '../../domain/kernel/text.ts'
import type { Stage } from '../../domain/law/stages.ts'
import type { PatronageKind } from '../../domain/law/terms/frequency.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** A family as a head chooses whether to hand it over. */
export type HandoverFamily = {
  caseId: string
  title: string
  kind: PatronageKind | null
  stage: Stage
  roles: Assignment['role'][]
  nextDuty: string | null
  nextDue: string | null
  /** Terms that run and move with the family, and how many of them are overdue. */
  open: number
  overdue: number
  /** Offered already, and to whom. */
  offeredTo?: string
}
/** What a person carries now, by kind of patronage. */
export type HandoverLoad = {
  staffId: string
  emergency: number
  planned: number
  control: number
  absentUntil?: string
}
/** What handing over would move, before it is offered. */
export const previewHandover = endpoint({
  method: 'GET',
  path: '/api/handovers/preview',
  access: 'offerHandover',
  audit: 'list',
  input: z.object({ fromId: id, toId: id.optional() }),
  packed: true,
}).answers<{ families: HandoverFamily[]; from: HandoverLoad; to?: HandoverLoad }>()
/** How the offer of one family went. */
export type HandoverResult = { caseId: string; ok: boolean; text?: string }
/** Offers families to a colleague. Sent again with the same id, it goes on where it stopped and offers none twice. */
export const offerFamilies = endpoint({
  method: 'POST',
  path: '/api/handovers',
  access: 'offerHandover',
  audit: 'change',
  input: z.object({
    id,
    fromId: id,
    toId: id,
    reason: line(500, 'Укажите, почему передаёте'),
    caseIds: eachOnce(z.array(id).min(1, 'Выберите хотя бы одну семью').max(300)),
    confirmed: confirmedCodes,
  }),
}).answers<{ results: HandoverResult[] }>()

/** An offer that waits for its answer, or was declined and waits for the head. */
export type OpenHandover = {
  caseId: string
  version: number
  handoverId: string
  title: string
  kind: PatronageKind | null
  stage: Stage
  fromId: string
  toId: string
  roles: Assignment['role'][]
  reason: string
  day: string
  nextDuty: string | null
  nextDue: string | null
  open: number
  overdue: number
  declined?: { day: string; reason: string }
}
/** Families that are offered to whoever asks. */
export const myHandovers = endpoint({
  method: 'GET',
  path: '/api/handovers/mine',
  access: 'acceptHandover',
  audit: 'list',
  input: nothing,
}).answers<{ offers: OpenHandover[]; total: number }>()
/** Every offer of the centre that is not settled. */
export const openHandovers = endpoint({
  method: 'GET',
  path: '/api/handovers',
  access: 'offerHandover',
  audit: 'list',
  input: nothing,
  packed: true,
}).answers<{ offers: OpenHandover[]; total: number }>()
