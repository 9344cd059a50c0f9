import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import { assigned } from '../case/queries.ts'
import { refuse } from '../kernel/decision.ts'
import { checkReader } from '../safety/decide-restriction.ts'
import type { assignWorker } from './extract/referrals.ts'

/** A2 and change of curator [МП 5.4, 6.3]; a change names its reason. */
export const decideAssignment: Decide<z.infer<typeof assignWorker>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day', { day: file.state.openedDay, text: 'Дата раньше начала дела' })
  if (wrongDay) return wrongDay
  const holder = assigned(file.state, input.role)
  if (holder === input.staffId)
    return refuse('alreadyAssigned', 'Этот специалист уже закреплён за семьёй', { field: 'staffId' })
  const shut = checkReader(file, input.staffId, 'staffId')
  if (shut) return shut
  const since = file.state.assignments.findLast(assignment => assignment.role === input.role && !assignment.to)?.from
  if (since && input.day < since)
    return refuse('tooEarly', 'Дата раньше, чем закреплён нынешний специалист', { field: 'day' })
  if (holder && !input.reason) return refuse('reasonNeeded', 'Укажите причину смены специалиста', { field: 'reason' })
  return accept(input.day, {
    kind: 'workerAssigned',
    assignment: {
      staffId: input.staffId,
      role: input.role,
      from: input.day,
      ...(input.reason ? { reason: input.reason } : {}),
    },
  })
}
