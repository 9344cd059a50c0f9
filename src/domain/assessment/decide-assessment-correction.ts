import type { z } from 'zod'
import { accept, type Decide } from '../case/command/decision-rules.ts'
import type { correctAssessment } from '../correction/corrections.ts'
import { seenByHead } from '../correction/late-entry-rules.ts'
import { refuse } from '../kernel/decision.ts'
import { asksKind, withoutAssessment } from './mistaken-assessments.ts'

/**
 * Diagnostics of another family leave the file: the next ones are the primary ones, what was compared is compared anew, and the
 * kind they chose is chosen again. The head sees it, because the term of МП 6.3 may be open by it.
 */
export const decideAssessmentCorrection: Decide<z.infer<typeof correctAssessment>> = (file, input, context) => {
  const { assessmentId, chosenKind, reason } = input
  const found = withoutAssessment(file.state, assessmentId)
  if (!found) return refuse('noAssessment', 'Такой диагностики в деле нет: обновите страницу')
  const { assessment, chosen, before, primaryId, reviews } = found
  if (!chosenKind && asksKind(found))
    return refuse('kindAsked', 'Эта диагностика выбрала вид патроната: выберите его снова', {
      field: 'chosenKind',
      clause: 'МП II, 6.3',
    })
  // Without a choice, and with that of before, what it ended goes on.
  const patronage = chosen && chosenKind !== before?.kind ? chosenKind : undefined
  return accept(
    context.today,
    {
      kind: 'assessmentMistaken',
      assessmentId,
      assessedDay: assessment.day,
      ...(primaryId ? { primaryId } : {}),
      ...(chosen ? { from: chosen.from } : {}),
      ...(patronage ? { patronage } : {}),
      ...(reviews.length > 0 ? { reviews } : {}),
      reason,
    },
    seenByHead('correctAssessment', assessment.day, reason, context),
  )
}
