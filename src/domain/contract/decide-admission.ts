import type { z } from 'zod'
import { accept, checkDay, type Decide, type ForHead } from '../case/command/decision-rules.ts'
import { assigned, currentApplication } from '../case/queries.ts'
import type { CaseFile } from '../case/state.ts'
import { showDay } from '../kernel/calendar.ts'
import { type Question, refuse } from '../kernel/decision.ts'
import { currentAdmission } from './admission-rules.ts'
import type { admitFamily } from './admissions.ts'

/** The admission to patronage [МП 5.4, 6.6]: after the application, with the specialist who answers for the family. */
export const decideAdmission: Decide<z.infer<typeof admitFamily>> = ({ state }, { day, note }, context) => {
  const application = currentApplication(state)
  if (!application) return refuse('notApplied', 'Семья ещё не подала заявление', { clause: 'МП 6.1' })
  const admission = currentAdmission(state)
  if (admission?.day === day)
    return refuse('admittedAlready', `Семья уже принята на патронат ${showDay(admission.day)}`)
  const wrongDay = checkDay(day, context, 'day', { day: application.day, text: 'Дата раньше заявления семьи' })
  if (wrongDay) return wrongDay
  if (!assigned(state)) return refuse('noWorker', 'Сначала закрепите за семьёй специалиста', { clause: 'МП 5.4' })
  return accept(day, {
    kind: 'familyAdmitted',
    admission: {
      // The decision stays that of whoever made it; what was written down wrong was its day.
      ...(admission
        ? { ...admission, before: admission.day }
        : { id: context.newId(), applicationId: application.id, decidedById: context.by.id }),
      day,
      ...(note ? { note } : {}),
    },
  })
}

/** Another day of the same admission is a correction, which has a reason. */
export function admissionQuestions({ state }: CaseFile, { day }: z.infer<typeof admitFamily>): Question[] {
  const admission = currentAdmission(state)
  if (!admission || admission.day === day) return []
  return [
    {
      code: 'otherAdmissionDay',
      text: `Записано, что семья принята на патронат ${showDay(admission.day)}. Исправить на ${showDay(day)}? Впишите, почему`,
      field: 'day',
      asksReason: true,
    },
  ]
}

/** A day of admission that is put right is looked at by the head: terms and papers go by it. */
export function admissionForHead({ state }: CaseFile, { day }: z.infer<typeof admitFamily>): ForHead | undefined {
  const admission = currentAdmission(state)
  return admission && admission.day !== day
    ? { day, said: `Приём на патронат: ${showDay(day)} вместо ${showDay(admission.day)}` }
    : undefined
}
