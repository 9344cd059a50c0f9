import { z } from 'zod'
import { type AuditAction, auditActions } from '../../domain/account/audit.ts'
import { id, legalDay, oneOf } from '../../domain/kernel/text.ts'
import { endpoint } from '../endpoint.ts'

/** One event of the journal; `what` says in words which call it was, `no` the number under which the journals know the case. */
export type AuditRow = {
  seq: number
  at: string
  staffId: string | null
  action: AuditAction
  what: string
  caseId?: string
  no?: string
  /** A case that is closed to whoever reads: it has neither an id nor a number here. */
  closed?: boolean
  detail?: string
  /** An account goes by another name since then. */
  renamed?: true
}
const filter = z.object({
  staffId: id.optional(),
  action: oneOf(auditActions).optional(),
  from: legalDay.optional(),
  to: legalDay.optional(),
  /** Number of the application, «12/2026»: names of families do not stand in this journal. */
  no: z
    .string()
    .trim()
    .regex(/^\d{1,6}\/\d{4}$/u, 'Номер и год через косую черту, например 12/2026')
    .optional(),
})
/** What the journal is narrowed to. */
export type AuditFilter = z.output<typeof filter>

/** Account → login and role, where two accounts share a name: only these tell them apart. */
type Marks = Record<string, string>

/** A page of the journal of actions, newest first. */
export const auditJournal = endpoint({
  method: 'GET',
  path: '/api/audit',
  access: 'audit.read',
  audit: 'list',
  input: filter.extend({ before: z.coerce.number().int().positive().optional() }),
  packed: true,
}).answers<{ rows: AuditRow[]; next?: number; marks: Marks }>()
/** The journal as a table for a spreadsheet; taking it is itself an event of the journal. */
export const auditFile = endpoint({
  method: 'GET',
  path: '/api/audit/file',
  access: 'audit.read',
  audit: 'export',
  input: filter,
}).answers<Blob>()

/** Who has looked at a case, in what way: without a word of the case itself. */
export type CaseViewRow = {
  seq: number
  at: string
  staffId: string | null
  action: AuditAction
  what: string
  /** Opened straight after a search. */
  afterSearch: boolean
}
/** «Кто смотрел»: a page of the looks at a case, newest first. */
export const caseViews = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/views',
  access: 'case.views',
  audit: 'read',
  input: z.object({
    caseId: id,
    before: z.coerce.number().int().positive().optional(),
    /** In which lists the family was named, instead of who opened its file. */
    inLists: z.stringbool().optional(),
  }),
}).answers<{ rows: CaseViewRow[]; next?: number; marks: Marks }>()
