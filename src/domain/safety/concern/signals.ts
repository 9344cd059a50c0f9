import { z } from 'zod'
import type { RegisterNo } from '../../kernel/registers.ts'
import { id, line, moment, optionalLine, optionalProse, prose } from '../../kernel/text.ts'

/**
 * What somebody of the staff saw of a child whose file is not open to them, or who has none [МП 5.2, «незамедлительно»].
 * Nothing is looked up by it: the answer is the same whoever the child is.
 */
export const signalWords = z.object({
  noticedAt: moment,
  child: line(300, 'Напишите, что знаете: имя, фамилию, возраст'),
  parents: optionalLine(300),
  place: line(300, 'Напишите, где ребёнок сейчас или где его видели в последний раз'),
  facts: prose(10_000, 'Опишите, что увидели'),
  actions: optionalProse(5000),
  source: line(300, 'Укажите, откуда это известно'),
})
/** The words of a signal. */
export type SignalWords = z.infer<typeof signalWords>

/** The notice about a signal has left. */
export const signalSending = z.object({
  id,
  sentAt: moment,
  addressee: line(300, 'Укажите, кому сообщаем'),
  how: line(300),
  /** Why it is written down later than its working day. */
  lateReason: optionalLine(500),
})
/**
 * Somebody finds that nothing is to be told of a signal whose notice has not left. One person alone does not end the duty of
 * МП 5.2: it stands on the day with this reason until a second one closes it too.
 */
export type SignalClosing = { by: string; at: string; reason: string }
/** How and under which number the notice has left. */
export type SignalSent = { no: RegisterNo; at: string; addressee: string; how: string; lateReason?: string }
