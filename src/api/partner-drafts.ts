import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** Drafts of an organisation: its answers and its extract, one of each. */
const partnerDraftKey = z.string().regex(/^partner-(?:reports|extract)$/u, 'Неизвестный черновик: обновите страницу')
/** One draft of the person who asks. */
export const getPartnerDraft = endpoint({
  method: 'GET',
  path: '/api/partner/drafts/:key',
  access: 'partner.write',
  audit: 'none',
  input: z.object({ key: partnerDraftKey }),
}).answers<{ draft: unknown; savedAt: string } | { draft: null }>()
/** Keeps a draft; the later one wins. */
export const savePartnerDraft = endpoint({
  method: 'PUT',
  path: '/api/partner/drafts/:key',
  access: 'partner.write',
  audit: 'none',
  input: z.object({ key: partnerDraftKey, draft: z.unknown() }),
}).answers<{ savedAt: string }>()
/** Throws a draft away. */
export const dropPartnerDraft = endpoint({
  method: 'DELETE',
  path: '/api/partner/drafts/:key',
  access: 'partner.write',
  audit: 'none',
  input: z.object({ key: partnerDraftKey }),
}).answers<{ ok: true }>()
