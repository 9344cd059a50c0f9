import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import { assigned, currentApplication } from '../case/queries.ts'
import { showDay } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import { currentAdmission } from './admission-rules.ts'
import type { admitFamily } from './admissions.ts'

/** The admission to patronage [МП 5.4, 6.6]: after the application, with the specialist who answers for the family. */
export const decideAdmission: Decide<z.infer<typeof admitFamily>> = ({ state }, { day, note }, context) => {
  const application = currentApplication(state)
  if (!application) return refuse('notApplied', 'Семья ещё не подала заявление', { clause: 'МП 6.1' })
  const admission = currentAdmission(state)
  if (admission) return refuse('admittedAlready', `Семья уже принята на патронат ${showDay(admission.day)}`)
  const wrongDay = checkDay(day, context, 'day', { day: application.day, text: 'Дата раньше заявления семьи' })
  if (wrongDay) return wrongDay
  if (!assigned(state)) return refuse('noWorker', 'Сначала закрепите за семьёй специалиста', { clause: 'МП 5.4' })
  return accept(day, {
    kind: 'familyAdmitted',
    admission: {
      id: context.newId(),
      applicationId: application.id,
      day,
      decidedById: context.by.id,
      ...(note ? { note } : {}),
    },
  })
}
