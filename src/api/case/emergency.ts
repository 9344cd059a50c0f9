import { z } from 'zod'
import { id, legalDay, line, optionalLine, prose } from '../../domain/kernel/text.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** Why a case must be read at once: words a head can judge, not a dot. */
const reason = prose(1000, 'Напишите, что случилось').refine(
  text => text.length >= 20,
  'Напишите подробнее: что случилось и почему нельзя ждать. Не короче 20 знаков',
)

/** An emergency reading as it is shown to whoever reads, and to whoever has to look at it. */
export type EmergencyView = {
  id: string
  caseId: string
  title: string
  staffId: string
  at: string
  until: string
  endedAt?: string
  reason: string
}
/** What an opened case answers. */
export type EmergencyOpened = { id: string; caseId: string; until: string }

/** M Opens a case for reading in an emergency: with a reason, for a time, seen by the head (dossier §5.3). */
export const openEmergency = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/emergency',
  access: 'case.emergency',
  audit: 'breakGlass',
  input: z.object({ caseId: id, id, reason }),
}).answers<EmergencyOpened>()
/** M The same for a case that no list shows, by the exact name and birthday of somebody of the family. */
export const findEmergency = endpoint({
  method: 'POST',
  path: '/api/emergencies',
  access: 'case.emergency',
  audit: 'breakGlass',
  input: z.object({
    id,
    familyName: line(100),
    givenName: line(100),
    patronymic: optionalLine(100),
    birthDay: legalDay,
    reason,
  }),
}).answers<EmergencyOpened>()
/** Cases one reads in an emergency now; for a head those that nobody has looked at yet, for others those of their own families. */
export const listEmergencies = endpoint({
  method: 'GET',
  path: '/api/emergencies',
  access: 'case.emergency',
  audit: 'list',
  input: nothing,
}).answers<{
  own: EmergencyView[]
  unseen: EmergencyView[]
  /** How many nobody has looked at. */ total: number
  ofFamilies?: EmergencyView[]
}>()
/** Ends an emergency before its time. */
export const endEmergency = endpoint({
  method: 'DELETE',
  path: '/api/emergencies/:id',
  access: 'case.emergency',
  audit: 'breakGlass',
  input: z.object({ id }),
}).answers<{ ok: true }>()
/** A head has looked at an emergency. */
export const seeEmergency = endpoint({
  method: 'POST',
  path: '/api/emergencies/:id/seen',
  access: 'emergency.acknowledge',
  audit: 'breakGlass',
  input: z.object({ id }),
}).answers<{ ok: true }>()
