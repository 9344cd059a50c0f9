import { z } from 'zod'
import { line } from '../../domain/kernel/text.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** A journal of a database that may have been restored: its last number there, and the last that is known outside. */
export type JournalEnd = { journal: string; label: string; has: number; known?: number }
/** Why no number is given, what the database has and what is known outside it. */
export type Standstill = {
  why: string
  /** Lines of the audit; when the anchor outside was written is left out where there is none. */
  rows: { has: number; known: number; knownAt?: string }
  journals: JournalEnd[]
  /** Who has asked to go on, and who may confirm it. */
  asked?: { staffId: string; at: string; confirmers: string[] }
}

/** What the outside says of the database, where it says otherwise than the database itself. */
export const standstill = endpoint({
  method: 'GET',
  path: '/api/restored',
  access: 'privacy.read',
  audit: 'none',
  input: nothing,
}).answers<{ stopped?: Standstill }>()

/** Asks to go on with this database: with the numbers after the known ones, and after those of the journals on paper. */
export const askToGoOn = endpoint({
  method: 'POST',
  path: '/api/restored',
  access: 'numbers.goOn',
  audit: 'power',
  input: z.object({
    why: line(300, 'Напишите, что случилось и почему работать дальше с этой базой'),
    last: z
      .array(
        z.object({
          journal: z.string().regex(/^[a-z]{1,20}\/\d{4}$/u),
          no: z.coerce.number().int().min(0).max(9_999_999),
        }),
      )
      .max(100)
      .default([]),
  }),
}).answers<{ ok: true }>()
