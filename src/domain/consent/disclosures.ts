import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { id, legalDay, line } from '../kernel/text.ts'
import { channels } from '../letter/correspondence.ts'
import type { Basis, DataCategory, Sharing } from './consents.ts'

/** What each printed form carries and as what kind of sharing an organisation may get it; without `as`, only by consent. */
export const formContents = {
  application: { categories: ['card'] },
  consent: { categories: ['card'] },
  'consent-revocation': { categories: ['card'] },
  refusal: { categories: ['card'] },
  'other-service-decision': { categories: ['card'] },
  admission: { categories: ['card', 'diagnostics'] },
  plan: { categories: ['plan'], as: 'plan' },
  contract: { categories: ['card'] },
  'contract-prolongation': { categories: ['card'] },
  'assessment-sheet': { categories: ['diagnostics'] },
  'contact-sheet': { categories: ['contacts'] },
  'monitoring-minutes': { categories: ['plan', 'contacts'] },
  conclusion: { categories: ['plan', 'contacts', 'diagnostics'] },
  invitation: { categories: ['card'] },
  'reply-help': { categories: ['card'], as: 'reply' },
  'reply-no-application': { categories: ['card'], as: 'reply' },
  'dispatch-letter': { categories: ['card', 'plan'], as: 'plan' },
  'dispatch-proof': { categories: ['plan'] },
  'guardianship-notice': { categories: ['card'], as: 'notice' },
  'information-request': { categories: ['card'], as: 'request' },
  'reminder-letter': { categories: ['card'], as: 'request' },
  'participation-end': { categories: ['plan'] },
  'letter-correction': { categories: ['card'] },
  'monitoring-invitation': { categories: ['plan'], as: 'monitoring' },
  'transfer-letter': { categories: ['card', 'plan', 'contacts'], as: 'transfer' },
  'privacy-answer': { categories: ['card'] },
  'access-sheet': { categories: ['card'] },
  'disclosure-journal': { categories: ['card'] },
} as const satisfies Record<string, { categories: readonly DataCategory[]; as?: Sharing }>
/** What a form carries; one the table does not know carries everything. */
export const contentsOf = (form: string): { categories: readonly DataCategory[]; as?: Sharing } =>
  Object.hasOwn(formContents, form)
    ? formContents[form as keyof typeof formContents]
    : { categories: ['card', 'special', 'diagnostics', 'plan', 'contacts'] }

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
