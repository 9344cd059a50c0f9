import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import { refuse } from '../kernel/decision.ts'
import { otherServicesOf } from './other-service-rules.ts'
import type { recordOtherService } from './other-services.ts'

/** What became of another form of service [МП 6.3]: it ends only once it has begun, and begins once until it has ended. */
export const decideOtherService: Decide<z.infer<typeof recordOtherService>> = ({ state }, input, context) => {
  const { service, state: became, day, note } = input
  const known = otherServicesOf(state).find(other => other.service === service)
  const runs = known?.last?.state === 'begun'
  if (became === 'ended' && !runs)
    return refuse('notBegun', 'Эту услугу ещё не начали оказывать', { field: 'state', clause: 'МП 6.3' })
  if (became === 'begun' && runs)
    return refuse('begunAlready', 'Эту услугу уже оказывают', { field: 'state', clause: 'МП 6.3' })
  const floor = [known?.decidedDay, known?.last?.day, state.openedDay]
    .flatMap(earlier => earlier ?? [])
    .toSorted()
    .at(-1)
  return (
    checkDay(day, context, 'day', { day: floor, text: 'Дата раньше решения об услуге или последней записи о ней' }) ??
    accept(day, {
      kind: 'otherServiceRecorded',
      record: { id: context.newId(), service, state: became, day, ...(note ? { note } : {}) },
    })
  )
}
