import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import type { Asks } from '../case/questions/asks.ts'
import { addDays, showDay } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import { checkReader } from '../safety/decide-restriction.ts'
import type { assignWorker } from './extract/referrals.ts'

/** A2 and change of curator [МП 5.4, 6.3]; a change names its reason. */
export const decideAssignment: Decide<z.infer<typeof assignWorker>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day', { day: file.state.openedDay, text: 'Дата раньше начала дела' })
  if (wrongDay) return wrongDay
  const ofRole = file.state.assignments.filter(({ role }) => role === input.role)
  const holder = ofRole.findLast(({ from, to }) => from <= input.day && (!to || to > input.day))
  const later = ofRole.find(({ from }) => from > input.day)
  if (holder?.staffId === input.staffId)
    return refuse('alreadyAssigned', 'Этот специалист уже закреплён за семьёй', { field: 'staffId' })
  const shut = checkReader(file, input.staffId, 'staffId')
  if (shut) return shut
  if (holder && !input.reason) return refuse('reasonNeeded', 'Укажите причину смены специалиста', { field: 'reason' })
  return accept(input.day, {
    kind: 'workerAssigned',
    assignment: {
      staffId: input.staffId,
      role: input.role,
      from: input.day,
      // Whoever was assigned for a later day stays, in whatever order the two are typed.
      ...(later && later.staffId !== input.staffId ? { to: later.from } : {}),
      ...(input.reason ? { reason: input.reason } : {}),
    },
  })
}

/** An assignment of an earlier day than the one that stands is asked about: it makes nobody the specialist of today [МП 5.4]. */
export const assignWorkerQuestions: Asks<z.infer<typeof assignWorker>> = ({ input, before }) => {
  const later = before.state.assignments.find(({ role, from }) => role === input.role && from > input.day)
  return later
    ? [
        {
          code: 'laterWorker',
          text: `С ${showDay(later.from)} уже записан ${later.staffId === input.staffId ? 'этот же специалист: он будет закреплён раньше, ' : 'другой специалист, он остаётся. Этот будет записан '}с ${showDay(input.day)}${later.staffId === input.staffId ? '' : ` по ${showDay(addDays(later.from, -1))}`}. Дата верная?`,
          field: 'day',
        },
      ]
    : []
}
