import { z } from 'zod'
import { councilDecisions } from '../../domain/intake/extract/referrals.ts'
import {
  confirmedCodes,
  eachOnce,
  id,
  legalDay,
  line,
  oneOf,
  optionalLine,
  optionalProse,
  paperNumber,
  prose,
  sentFileName,
} from '../../domain/kernel/text.ts'
import { type ReportState, reportWords, type TaskState, type TaskWords } from '../../domain/partner/partners.ts'
import { memberInput } from '../../domain/people/people.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** What an organisation has said of a task, as it sees it itself. */
export type SentReport = {
  id: string
  at: string
  state: ReportState
  note?: string
  readyDay?: string
  files: { name: string; size: number }[]
}
/** One thing the organisation is asked to do. */
export type TaskView = TaskWords & {
  id: string
  kind: 'measure' | 'request'
  no: number
  dueDay?: string
  state: TaskState
  opened: boolean
  reports: SentReport[]
}
/** An extract as the organisation has sent it. */
export type SentExtract = {
  id: string
  at: string
  state: 'sent' | 'registered' | 'returned'
  protocol: string
  councilDay: string
  family: string
  /** Number in the journal once registered; the reason once returned. */
  answer?: string
  /** It was returned, put right and sent anew. */
  mended?: true
}
/** The one page of an organisation. */
export type PartnerView = {
  today: string
  organisation: { name: string; kind: string }
  centre: { name: string; phones: string; hours: string; address: string }
  /** How one came in, and until when. */
  tasks: TaskView[]
  tasksTotal: number
  extracts: SentExtract[]
  extractsTotal: number
  maySendExtract: boolean
}
/** Everything the organisation sees, and nothing else. */
export const partnerView = endpoint({
  method: 'GET',
  path: '/api/partner',
  access: 'partner.read',
  audit: 'read',
  input: nothing,
}).answers<PartnerView>()
/** Notes the moment of the first look at what was sent [МП 6.4]. */
export const partnerOpened = endpoint({
  method: 'POST',
  path: '/api/partner/opened',
  access: 'partner.read',
  audit: 'read',
  input: nothing,
}).answers<{ opened: number }>()

/** Says how a measure goes; the same id acts once. */
export const sendReport = endpoint({
  method: 'POST',
  path: '/api/partner/tasks/:taskId/reports',
  access: 'partner.write',
  audit: 'change',
  input: reportWords.extend({ taskId: id, reportId: id }),
}).answers<TaskView>()

/** A paper or a photograph of it, about a task or an extract: checked by content, at most 10 MB. */
export const sendFile = endpoint({
  method: 'POST',
  path: '/api/partner/files',
  access: 'partner.write',
  audit: 'change',
  upload: true,
  input: z.object({ id, taskId: id.optional(), name: sentFileName }),
}).answers<{ id: string; name: string; size: number; kind: string }>()

/** What an extract of a council says, as the sender fills it in [МП 1.5]. */
const extractWords = z.object({
  councilDay: legalDay,
  protocol: paperNumber,
  decision: oneOf(councilDecisions),
  grounds: optionalProse(5000),
  members: z
    .array(memberInput.omit({ personId: true }))
    .min(1, 'Впишите хотя бы одного родителя')
    .max(30),
  address: line(300),
  phone: optionalLine(40),
  sender: optionalLine(200),
  fileIds: eachOnce(z.array(id).max(10)).default([]),
  /** The returned extract that this one takes the place of. */
  mends: id.optional(),
})
/** The words of an extract. */
export type ExtractWords = z.infer<typeof extractWords>
/** Sends an extract; the same id acts once. */
export const sendExtract = endpoint({
  method: 'POST',
  path: '/api/partner/extracts',
  access: 'partner.extract',
  audit: 'change',
  input: extractWords.extend({ id, confirmed: confirmedCodes }),
}).answers<SentExtract>()

/** An extract that the centre has returned, for its sender to put right. */
export const returnedToSender = endpoint({
  method: 'GET',
  path: '/api/partner/extracts/:id',
  access: 'partner.extract',
  audit: 'read',
  input: z.object({ id }),
}).answers<{ words: ExtractWords; files: { id: string; name: string; size: number }[]; reason: string }>()

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/u, 'Ссылка скопирована не полностью')
/** Opens a one-time link: it works once and opens a session on this device. */
export const openLink = endpoint({
  method: 'POST',
  path: '/api/partner/link',
  access: 'public',
  audit: 'signIn',
  input: z.object({ token }),
}).answers<{ ok: true }>()
/** Asks for a new link in place of one that does not work any more; it goes to the address the centre has. */
export const askLink = endpoint({
  method: 'POST',
  path: '/api/partner/link/again',
  access: 'public',
  audit: 'none',
  input: z.object({ token }),
}).answers<{ sent: boolean; text: string }>()

/** One link of an organisation and what became of it. */
export type LinkView = {
  at: string
  channel: 'email' | 'paper'
  expiresAt: string
  state: 'waiting' | 'used' | 'late' | 'ended'
  usedAt?: string
}
/** How one organisation may come in. */
export type OrganisationAccess = {
  organisationId: string
  people: { id: string; name: string; login?: string; active: boolean; lastSeenAt?: string }[]
  link?: LinkView
  /** Sessions that are open now by a link. */
  openSessions: number
  closedAt?: string
  tasks: number
}
/** How each organisation may come in. */
export const organisationAccess = endpoint({
  method: 'GET',
  path: '/api/organisations/access',
  access: 'organisation.access',
  audit: 'list',
  input: nothing,
}).answers<{ organisations: OrganisationAccess[]; linkDays: number }>()
/** Sends a one-time link to the address of the organisation; the one before works no more. */
export const sendLink = endpoint({
  method: 'POST',
  path: '/api/organisations/:id/link',
  access: 'organisation.access',
  audit: 'settings',
  input: z.object({ id }),
}).answers<{ ok: true; waits?: string }>()
/** Prints a one-time link as a letter with a QR code; the one before works no more. */
export const printLink = endpoint({
  method: 'POST',
  path: '/api/organisations/:id/link/paper',
  access: 'organisation.link',
  audit: 'settings',
  input: z.object({ id }),
}).answers<Blob>()
/** Takes the access away: links, sessions and people of the organisation. */
export const closeAccess = endpoint({
  method: 'DELETE',
  path: '/api/organisations/:id/access',
  access: 'organisation.access',
  audit: 'settings',
  input: z.object({ id }),
}).answers<{ ok: true }>()

/** An extract that waits for the centre. */
export type ReceivedExtract = {
  id: string
  at: string
  day: string
  organisationId: string
  organisation: string
  state: SentExtract['state']
  words: ExtractWords
  files: { id: string; name: string; size: number }[]
}
/** Extracts that organisations have sent and nobody has registered yet: the oldest fifty, and how many there are. */
export const receivedExtracts = endpoint({
  method: 'GET',
  path: '/api/extracts',
  access: 'extract.review',
  audit: 'list',
  input: nothing,
}).answers<{ extracts: ReceivedExtract[]; total: number }>()
/** A paper of an extract that waits. */
export const receivedFile = endpoint({
  method: 'GET',
  path: '/api/extracts/:id/files/:fileId',
  access: 'extract.review',
  audit: 'read',
  input: z.object({ id, fileId: id }),
}).answers<Blob>()
/** Returns an extract to its sender with the reason. */
export const returnExtract = endpoint({
  method: 'POST',
  path: '/api/extracts/:id/return',
  access: 'extract.review',
  audit: 'change',
  input: z.object({ id, reason: prose(1000, 'Напишите, что исправить') }),
}).answers<{ ok: true }>()
