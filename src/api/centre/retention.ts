import { z } from 'zod'
import type { Day } from '../../domain/kernel/calendar.ts'
import { eachOnce, id, line, prose } from '../../domain/kernel/text.ts'
import { type Resting, retentionSettings, type RetentionSettings } from '../../domain/law/retention.ts'
import { endpoint } from '../endpoint.ts'

/**
 * A file of the archive, by its number: no word about the family. `closed` to whoever asks, it has neither its number nor its
 * days, and is there only once it may be destroyed.
 */
export type ArchiveRow = Partial<Resting> & {
  caseId: string
  fileNo: string
  over: boolean
  closed?: true
  actId?: string
}
/** A file as an act lists it; one that is closed to whoever asks without its number and days. */
type ActFile = Partial<Resting> & { fileNo: string }
/** An act of destruction; what it destroyed stays in it as numbers. */
export type DestructionAct = {
  id: string
  no: string
  day: Day
  basis: string
  commission: string
  preparedBy: string
  files: ActFile[]
  confirmedBy?: string
  confirmedAt?: string
  withdrawnAt?: string
  /** What goes with the files, while the act waits to be confirmed. */
  goes?: { what: string; count: number }[]
  /** When the last traces had left the files of the database too. */
  scrubbedAt?: string
}
/** Files that rest, those that may be destroyed first, and the acts of the centre. */
export const archive = endpoint({
  method: 'GET',
  path: '/api/archive',
  access: 'archive.read',
  audit: 'list',
  input: z.object({ all: z.stringbool().optional() }),
  packed: true,
}).answers<{
  rules: RetentionSettings
  rows: ArchiveRow[]
  /** Files that rest beyond those that are shown. */
  restLeft: number
  acts: DestructionAct[]
  actsTotal: number
}>()
/** Sets how long what is kept; nothing is destroyed by that. */
export const saveRetention = endpoint({
  method: 'PUT',
  path: '/api/archive/rules',
  // What is over its term is erased by itself, so a term is as good as an act: never of whoever answers to nobody for the files.
  access: 'destruction.confirm',
  audit: 'settings',
  input: z.object({ rules: retentionSettings }),
}).answers<{ ok: true }>()

/** Lists files whose term is over for destruction. */
export const prepareDestruction = endpoint({
  method: 'PUT',
  path: '/api/destruction-acts/:id',
  access: 'destruction.prepare',
  audit: 'destruction',
  input: z.object({
    id,
    basis: line(500),
    commission: prose(1000),
    caseIds: eachOnce(z.array(id).min(1, 'Отметьте хотя бы одно дело').max(500, 'В один акт входит до 500 дел')),
  }),
}).answers<DestructionAct>()
/** The second person: the files are destroyed, for ever. */
export const confirmDestruction = endpoint({
  method: 'POST',
  path: '/api/destruction-acts/:id/confirm',
  access: 'destruction.confirm',
  audit: 'destruction',
  input: z.object({ id }),
}).answers<DestructionAct>()
/** Takes back an act nobody has confirmed. */
export const withdrawDestruction = endpoint({
  method: 'POST',
  path: '/api/destruction-acts/:id/withdraw',
  access: 'destruction.prepare',
  audit: 'destruction',
  input: z.object({ id }),
}).answers<DestructionAct>()
/** The act on paper. */
export const destructionFile = endpoint({
  method: 'GET',
  path: '/api/destruction-acts/:id/:format',
  access: 'archive.read',
  audit: 'print',
  input: z.object({ id, format: z.enum(['pdf', 'docx']) }),
}).answers<Blob>()
