import type { z } from 'zod'
import { accept, type Decide } from '../case/command/decision-rules.ts'
import { refuse } from '../kernel/decision.ts'
import type { acknowledgeLateEntry } from './late-entries.ts'

/** A head has seen what was typed late; the own typing is for another head, where there is one. */
export const decideLateEntryAcknowledgement: Decide<z.infer<typeof acknowledgeLateEntry>, 'aloneInCharge'> = (
  { state },
  { entryId },
  { today, by, aloneInCharge },
) => {
  const entry = state.lateEntries?.find(({ id }) => id === entryId)
  if (!entry) return refuse('noLateEntry', 'Такой записи в деле нет: обновите страницу')
  if (entry.acknowledged) return refuse('seenAlready', 'Эту запись уже отметили просмотренной: обновите страницу')
  const isOwn = entry.by === by.id
  if (isOwn && !aloneInCharge) return refuse('ownLateEntry', 'Это внесли вы: пусть посмотрит другой руководитель')
  return accept(today, { kind: 'lateEntryAcknowledged', entryId, ...(isOwn ? { alone: true } : {}) })
}
