import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { id, legalDay, line } from '../kernel/text.ts'
import { printedForm } from '../law/printed-forms.ts'
import { channels } from '../letter/correspondence.ts'
import type { Basis, DataCategory, Sharing } from './consents.ts'

/** What a printed form carries, and as what kind of sharing; one that carries nothing of a family, or is not known, counts as carrying everything. */
export function contentsOf(form: string): { categories: readonly DataCategory[]; as?: Sharing } {
  const row = printedForm(form)
  if (!row?.carries) return { categories: ['card', 'special', 'diagnostics', 'plan', 'contacts'] }
  return { categories: row.carries, ...(row.as ? { as: row.as } : {}) }
}

/** M: a printed document was given to somebody: to a person of the family or to an organisation. */
export const handOutDocument = z
  .object({
    handOutId: id,
    documentId: id,
    form: z.string().regex(/^[a-z][a-z-]{1,40}$/u, 'Неизвестная форма'),
    title: line(300),
    personId: id.optional(),
    organisationId: id.optional(),
    day: legalDay,
    channel: z.enum(
      Object.keys(channels) as [keyof typeof channels, ...(keyof typeof channels)[]],
      'Выберите, как передан',
    ),
  })
  .refine(input => (input.personId === undefined) !== (input.organisationId === undefined), {
    path: ['personId'],
    message: 'Выберите, кому передан документ',
  })
/** A document that was handed out. */
export type HandOut = {
  id: string
  documentId: string
  form: string
  title: string
  personId?: string
  organisationId?: string
  organisationName?: string
  channel: keyof typeof channels
  basis: Basis
}
/** Facts about documents that left the centre. */
export type DisclosureFact = { kind: 'documentHandedOut'; handOut: HandOut }

/** What left the centre with a fact, to whom and on what ground. */
export type Disclosed = { to: string; what: string; categories: readonly DataCategory[]; basis: Basis }
/** One line of the journal of disclosures: to whom, what, on what ground, when, by whom (dossier §1.4; LAW-99 ст. 11). */
export type Disclosure = {
  day: Day
  at: string
  by: string
  to: string
  what: string
  categories: readonly DataCategory[]
  basis: string
  confidence: 'high' | 'medium' | 'setting' | 'consent'
}
