import { z } from 'zod'
import { id, line, oneOf, optionalLine } from '../../domain/kernel/text.ts'
import type { LetterKind } from '../../domain/letter/letters.ts'
import type { MailState } from '../../domain/letter/mail-states.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** A letter leaving by e-mail, with its way. No personal data stand in it. */
export type MailRow = {
  id: string
  kind: LetterKind
  to: string
  subject: string
  body: string
  state: MailState
  attempts: number
  lastError?: string
  /** What the mail server answered when it took the letter. */
  reply?: string
  createdAt: string
  handedAt?: string
  sentAt?: string
  nextTryAt?: string
  /** Whether the link of the organisation stood in it as it left. */
  linked?: boolean
  note?: string
  caseId?: string
  about?: string
  organisationId?: string
  organisation?: string
  /** About a family in which whoever looks records no returns: what becomes of the letter is for others to say. */
  isOthers?: true
}
/** States a reader asks for together. */
export const mailFilters = {
  waiting: ['queued', 'sending', 'handed'],
  sent: ['sent'],
  trouble: ['failed', 'unsure', 'returned'],
  withdrawn: ['withdrawn'],
} as const satisfies Record<string, readonly MailState[]>
/** Letters that left or wait, the latest first. */
export const mailJournal = endpoint({
  method: 'GET',
  path: '/api/mail',
  access: 'mail.read',
  audit: 'list',
  input: z.object({ state: oneOf(mailFilters).optional(), before: z.iso.datetime().optional() }),
}).answers<{ letters: MailRow[]; configured: boolean; next?: string }>()
/** Letters of one family, for its delivery journal. */
export const caseLetters = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/letters',
  access: 'document.read',
  audit: 'read',
  input: z.object({ caseId: id }),
}).answers<{ letters: MailRow[] }>()
/** Sends a letter again that was given up, came back, or of which nobody knows. */
export const retryMail = endpoint({
  method: 'POST',
  path: '/api/mail/:id/retry',
  access: 'mail.read',
  audit: 'change',
  input: z.object({ id }),
}).answers<{ ok: true }>()
/** A person has found out about a letter: it arrived after all, or a report of non-delivery came back. */
export const settleMail = endpoint({
  method: 'POST',
  path: '/api/mail/:id/outcome',
  access: 'mail.read',
  audit: 'change',
  input: z.object({
    id,
    outcome: z.enum(['arrived', 'returned'], 'Выберите один из вариантов'),
    note: line(300, 'Напишите, откуда это известно'),
  }),
}).answers<{ ok: true }>()

/** How the connection to the mail server is protected. */
export const mailSecurity = {
  tls: 'TLS с начала соединения (обычно порт 465)',
  starttls: 'STARTTLS, без него не отправлять (обычно порт 587)',
  none: 'без шифрования: только сервер внутри своей сети',
} as const
const host = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}.:-]{1,253}$/u, 'Имя сервера: буквы, цифры, точки и дефисы, например smtp.example.by')
const mailServerInput = z.object({
  /** Left empty: the mail server of the program. */
  host: z.union([z.literal('').transform(() => undefined), host]).optional(),
  port: z.int('Порт — число').min(1, 'Порт: от 1 до 65535').max(65_535, 'Порт: от 1 до 65535').optional(),
  security: oneOf(mailSecurity),
  login: optionalLine(200),
  /** Left out: the stored one stays. Empty: none. */
  password: z.string().max(500, 'Слишком длинный пароль').optional(),
  sender: z.union([z.literal('').transform(() => undefined), z.email('Проверьте адрес отправителя')]).optional(),
})
/** What the screen knows of the mail server; never the password. */
export type MailServerView = {
  host?: string
  port?: number
  security: keyof typeof mailSecurity
  login?: string
  hasPassword: boolean
  sender?: string
  /** Whether the program has a mail server of its own to fall back on. */
  hasDefault: boolean
  /** Another server waits for a second person. */
  waits?: true
}
/** The mail server of the centre. */
export const getMailServer = endpoint({
  method: 'GET',
  path: '/api/mail-server',
  access: 'settings.write',
  audit: 'none',
  input: nothing,
}).answers<MailServerView>()
/** Replaces the mail server of the centre. */
export const putMailServer = endpoint({
  method: 'PUT',
  path: '/api/mail-server',
  access: 'settings.write',
  audit: 'settings',
  input: mailServerInput,
}).answers<MailServerView>()
/** Sends a test letter with what is typed; of a failure it says nothing of why, and takes always as long. */
export const testMailServer = endpoint({
  method: 'POST',
  path: '/api/mail-server/test',
  access: 'settings.write',
  audit: 'settings',
  input: mailServerInput.extend({ to: z.email('Впишите адрес, на который придёт проверочное письмо') }),
}).answers<{ ok: boolean; text: string }>()
