import { z } from 'zod'
import { id, legalDay, line, oneOf } from '../../kernel/text.ts'

/** What names the children of a family, so that whoever comes later is missing there until it is corrected. */
export const childPapers = {
  plan: 'план',
  contract: 'договор',
  diagnostics: 'диагностика',
  consent: 'согласие на обработку данных',
} as const
/** One of them. */
export type ChildPaper = keyof typeof childPapers

/** A paper goes on without this child, or the work without a consent that an adult took back, and why. */
export const leaveChildOut = z.object({
  personId: id,
  papers: z.array(oneOf(childPapers)).min(1, 'Отметьте, где ребёнок не нужен'),
  day: legalDay,
  reason: line(500, 'Запишите, почему'),
})
/** A child whom some papers do not name, as decided. */
export type ChildLeftOut = z.infer<typeof leaveChildOut>
/** Facts about children left out of papers. */
export type NewcomerFact = { kind: 'childLeftOut'; leftOut: ChildLeftOut }
