import { z } from 'zod'
import { draftSaving, type KeptDraft } from '../document/documents.ts'
import { endpoint } from '../endpoint.ts'

/** Drafts of an organisation: its answers, its extract, and each returned one while it is put right. */
const partnerDraftKey = z
  .string()
  .regex(/^partner-(?:reports|extract(?:-[0-9a-f-]{36})?)$/u, 'Неизвестный черновик: обновите страницу')
/** One draft of the person who asks. */
export const getPartnerDraft = endpoint({
  method: 'GET',
  path: '/api/partner/drafts/:key',
  access: 'partner.write',
  audit: 'none',
  input: z.object({ key: partnerDraftKey }),
}).answers<KeptDraft>()
/** Keeps a draft, unless another window has saved it since. */
export const savePartnerDraft = endpoint({
  method: 'PUT',
  path: '/api/partner/drafts/:key',
  access: 'partner.write',
  audit: 'none',
  input: z.object({ key: partnerDraftKey, draft: z.unknown(), ...draftSaving }),
}).answers<{ savedAt: string; version: string }>()
/** Throws a draft away; what another window has saved since stays. */
export const dropPartnerDraft = endpoint({
  method: 'DELETE',
  path: '/api/partner/drafts/:key',
  access: 'partner.write',
  audit: 'none',
  input: z.object({ key: partnerDraftKey, after: draftSaving.after }),
}).answers<{ ok: true }>()
