import { z } from 'zod'
import { id, legalDay, line, oneOf } from '../../kernel/text.ts'

/** What names the children of a family, so that whoever comes later is missing there until it is corrected; and a paper that names somebody who is gone. */
export const childPapers = {
  plan: 'план',
  contract: 'договор',
  diagnostics: 'диагностика',
  consent: 'согласие на обработку данных',
  named: 'выписка или заявление, где назван тот, кто выбыл или умер',
} as const
/** One of them. */
export type ChildPaper = keyof typeof childPapers

/** A paper goes on without this child, the work without a consent that an adult took back, or a paper names somebody who is gone, and why. */
export const leaveChildOut = z.object({
  personId: id,
  papers: z.array(oneOf(childPapers)).min(1, 'Отметьте, где этого человека нет'),
  day: legalDay,
  reason: line(500, 'Запишите, почему'),
})
/** A child whom some papers do not name, as decided. */
export type ChildLeftOut = z.infer<typeof leaveChildOut>
/** Facts about children left out of papers. */
export type NewcomerFact = { kind: 'childLeftOut'; leftOut: ChildLeftOut }
