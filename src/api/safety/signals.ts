import { z } from 'zod'
import { id, line } from '../../domain/kernel/text.ts'
import {
  type SignalClosing,
  signalSending,
  type SignalSent,
  signalWords,
  type SignalWords,
} from '../../domain/safety/concern/signals.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** A signal as heads and the director see it. */
export type SignalView = {
  id: string
  at: string
  staffId: string
  words: SignalWords
  sent?: SignalSent
  closing?: SignalClosing
}

/** F5 A child in danger whose file is not open, or who has none [МП 5.2]. */
export const raiseSignal = endpoint({
  method: 'POST',
  path: '/api/signals',
  access: 'signal.raise',
  audit: 'change',
  input: z.object({ id, words: signalWords }),
}).answers<{ ok: true }>()
/** Signals that wait for the notice, or to be joined to a family; the oldest first. */
export const listSignals = endpoint({
  method: 'GET',
  path: '/api/signals',
  access: 'signal.answer',
  audit: 'list',
  input: nothing,
}).answers<{ signals: SignalView[]; /** How many wait, those that are not shown too. */ total: number }>()
/** The notice to guardianship has left: moment to the minute, under the next number of its journal. */
export const sendSignal = endpoint({
  method: 'POST',
  path: '/api/signals/:id/sent',
  access: 'signal.answer',
  audit: 'change',
  input: signalSending,
}).answers<{ no: string }>()
/** Nothing more is to be done about a signal, and why; of one whose notice has not left two persons say so, and the first answer `waits`. */
export const closeSignal = endpoint({
  method: 'POST',
  path: '/api/signals/:id/closed',
  access: 'signal.answer',
  audit: 'change',
  input: z.object({ id, reason: line(500, 'Напишите, почему больше ничего не нужно') }),
}).answers<{ ok: true; waits?: true }>()
/** The notice on paper, as the signal stands. */
export const signalNotice = endpoint({
  method: 'GET',
  path: '/api/signals/:id/notice/:format',
  access: 'signal.answer',
  audit: 'print',
  input: z.object({ id, format: z.enum(['pdf', 'docx']) }),
}).answers<Blob>()
