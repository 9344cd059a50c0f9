import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import type { RegisterNo } from '../kernel/registers.ts'

/** How a paper reached the centre or left it. */
export const channels = {
  byHand: 'нарочно',
  post: 'почтой',
  email: 'электронной почтой',
  smdo: 'СМДО',
  fax: 'факсом',
  portal: 'через программу',
} as const

/** How an organisation is spoken to when no letter is due: a telephone call takes no outgoing number. */
export const reminderChannels = { phone: 'по телефону', ...channels } as const
/** Address a letter is sent to. */
export const emailField = z.email('Проверьте адрес электронной почты').optional()
/** One reminder to an organisation: by a letter with its number, or by telephone. */
export type Reminder = {
  day: Day
  how: string
  channel?: keyof typeof reminderChannels
  no?: RegisterNo
  /** The letter came back. */
  returned?: Returned
  /** It took the place of a request that had come back. */
  instead?: true
  /** The request itself, sent anew under this number: until when its answer is waited for. */
  dueDay?: Day
}
/**
 * That a paper has not come to whom it was for, when and how that is known: its letter came back, or (`notice`) a letter by e-mail left
 * without it and only tells of it.
 */
export type Returned = { day: Day; how: string; notice?: true }
/** The same in words, as papers and screens say it of a letter. */
export const notThere = ({ notice }: Returned, day: string): string =>
  notice ? `${day} ушло извещение без самого документа` : `вернулось ${day}`
