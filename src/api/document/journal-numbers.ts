import { z } from 'zod'
import { type Register, registers } from '../../domain/kernel/registers.ts'
import { confirmedCodes, oneOf } from '../../domain/kernel/text.ts'
import { endpoint } from '../endpoint.ts'

const year = z.coerce.number().int().min(2025).max(2100)

/** How far each journal of a year has come: the next number the program will give. */
export const journalNumbers = endpoint({
  method: 'GET',
  path: '/api/journal-numbers',
  access: 'settings.read',
  audit: 'none',
  input: z.object({ year }),
}).answers<{ next: Record<Register, number> }>()

/** A journal that was kept on paper goes on in the program with this number; it never goes back. */
export const setJournalNumber = endpoint({
  method: 'PUT',
  path: '/api/journal-numbers/:register',
  access: 'settings.write',
  audit: 'change',
  input: z.object({
    register: oneOf(registers),
    year,
    next: z.int('Здесь нужно целое число').min(2, 'Номер 1 программа даст сама').max(999_999, 'Проверьте номер'),
    confirmed: confirmedCodes,
  }),
}).answers<{ ok: true }>()
