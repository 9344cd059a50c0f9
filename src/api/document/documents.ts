import { z } from 'zod'
import { type ListedScan, whichPaper } from '../../domain/document/scans.ts'
import { eachOnce, id, sentFileName } from '../../domain/kernel/text.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** A document that was printed: frozen with its data, edition and number. */
export type DocumentRow = {
  id: string
  form: string
  title: string
  edition: string
  no?: string
  at: string
  by: string
  about?: string
}
const formId = z.string().regex(/^[a-z][a-zA-Z-]{1,40}$/u, 'Неизвестная форма')

/** All printed forms. */
export const listForms = endpoint({
  method: 'GET',
  path: '/api/forms',
  access: 'staff',
  audit: 'none',
  input: nothing,
  packed: true,
}).answers<{ forms: { id: string; title: string; edition: string; perCase: boolean }[] }>()
/** A scan of a case: the file, and what it shows. */
export type ScanRow = ListedScan & { name: string; size: number; kind: string; at: string }
/** Documents and scans of a case. */
export const caseDocuments = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/documents',
  access: 'document.read',
  audit: 'read',
  input: z.object({ caseId: id, all: z.stringbool().optional() }),
}).answers<{
  documents: DocumentRow[]
  total: number
  attachments: ScanRow[]
}>()
/** What a form would print now: HTML of the same wording, nothing is stored. `about`: plan version, referral, dispatch, contact … */
export const previewDocument = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/preview',
  access: 'document.read',
  audit: 'read',
  input: z.object({ caseId: id, form: formId, about: whichPaper.optional() }),
}).answers<{
  html: string
  title: string
  /** Signs the print font lacks, as they were typed: «□» stands in their place on paper. */
  missing?: string[]
}>()
/** Prints: freezes data, edition and number; the same document id acts once. */
export const printDocument = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/documents',
  access: 'document.print',
  audit: 'print',
  input: z.object({
    caseId: id,
    documentId: id,
    form: formId,
    about: whichPaper.optional(),
  }),
}).answers<DocumentRow>()
/** The file itself; a reprint is identical. Served as a download. */
export const documentFile = endpoint({
  method: 'GET',
  path: '/api/documents/:id/:format',
  access: 'document.read',
  audit: 'print',
  input: z.object({ id, format: z.enum(['pdf', 'docx']) }),
}).answers<Blob>()
/** Printed documents of a case as one PDF, in this order, each on a new sheet. */
export const documentsTogether = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/together',
  access: 'document.read',
  audit: 'print',
  input: z.object({ caseId: id, ids: eachOnce(z.array(id).min(1).max(20)) }),
}).answers<Blob>()
/** An empty form as a file. */
export const blankForm = endpoint({
  method: 'GET',
  path: '/api/forms/:form/:format',
  access: 'staff',
  audit: 'none',
  input: z.object({ form: formId, format: z.enum(['pdf', 'docx']) }),
}).answers<Blob>()

/** Drafts: what was typed, saved while typing; the key says what it is about (`contact:<caseId>`). */
export const draftKey = z
  .string()
  .regex(/^[a-zA-Z-]{1,30}(:[0-9a-f-]{36})?(:[a-zA-Z0-9-]{1,60})?$/u, 'Неизвестный черновик')
/** What a window says when it saves a draft: the id of this saving, and those it has seen or sent and got no answer for. */
export const draftSaving = { version: id.optional(), after: z.array(id).max(20).default([]) }
/** A draft as it is kept; `version` names its last saving. */
export type KeptDraft = { draft: unknown; savedAt: string; version: string } | { draft: null }
/** One draft of the person who asks. */
export const getDraft = endpoint({
  method: 'GET',
  path: '/api/drafts/:key',
  access: 'draft.write',
  audit: 'none',
  input: z.object({ key: draftKey }),
}).answers<KeptDraft>()
/** Keeps a draft, unless another window has saved it since: 409 `draftElsewhere`. */
export const saveDraft = endpoint({
  method: 'PUT',
  path: '/api/drafts/:key',
  access: 'draft.write',
  audit: 'none',
  input: z.object({ key: draftKey, draft: z.unknown(), ...draftSaving }),
}).answers<{ savedAt: string; version: string }>()
/** Throws a draft away; what another window has saved since stays. */
export const dropDraft = endpoint({
  method: 'DELETE',
  path: '/api/drafts/:key',
  access: 'draft.write',
  audit: 'none',
  input: z.object({ key: draftKey, after: draftSaving.after }),
}).answers<{ ok: true }>()

/** A scan or a paper of an office: PDF, JPEG, PNG, DOCX, XLSX, ODT, at most 10 MB, checked by content. */
export const saveAttachment = endpoint({
  method: 'POST',
  path: '/api/attachments',
  access: 'attachment.write',
  audit: 'change',
  upload: true,
  input: z.object({ id, name: sentFileName }),
}).answers<{ id: string; name: string; size: number; kind: string }>()
/** Joins photographs and PDFs that belong to no family yet into one PDF, in this order; they go with it. The same id acts once. */
export const joinAttachments = endpoint({
  method: 'POST',
  path: '/api/attachments/joined',
  access: 'attachment.write',
  audit: 'change',
  input: z.object({ id, name: sentFileName, ids: eachOnce(z.array(id).min(2).max(30)) }),
}).answers<{ id: string; name: string; size: number; kind: string }>()
/** A scan as it was attached. */
export const attachmentFile = endpoint({
  method: 'GET',
  path: '/api/attachments/:id',
  access: 'document.read',
  audit: 'read',
  input: z.object({ id }),
}).answers<Blob>()
