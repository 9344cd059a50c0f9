import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import { showDay } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import { checkCountsFrom } from '../law/terms/clocks.ts'
import type { recordAftercheck, reopenCase } from './reviews.ts'
import { isChecked, removalCheckedOn } from './service-ends.ts'

/** The family comes back; its history continues. */
export const decideReopening: Decide<z.infer<typeof reopenCase>> = (file, input, context) => {
  const { day: floor = file.state.openedDay, reason } = file.state.serviceEnds.at(-1) ?? {}
  return (
    checkDay(input.day, context, 'day', {
      day: floor,
      text: `Дата раньше ${reason === 'refusal' ? 'отказа' : 'снятия с патроната'}`,
    }) ?? accept(input.day, { kind: 'caseReopened', reason: input.reason })
  )
}

/** Check after closure: does the result hold? */
export const decideAftercheck: Decide<z.infer<typeof recordAftercheck>> = (file, input, context) => {
  const { closures } = file.state
  const last = isChecked(file.state) ? closures.at(-1) : undefined
  const closure = closures[removalCheckedOn(file.state, input.day)] ?? last
  if (!closure)
    return closures.length > 0
      ? refuse('notClosed', 'В этот день семья не была снята с патроната: проверьте дату', { field: 'day' })
      : refuse('notClosed', 'Семья не снята с патроната')
  const wrongDay = checkDay(input.day, context, 'day', { day: closure.day, text: 'Дата раньше снятия с патроната' })
  if (wrongDay) return wrongDay
  const earliest = checkCountsFrom(closure, input.months, context.settings)
  // One of an earlier day is the check that met the term, whenever it is typed.
  if (closure.checks.some(({ months, day }) => months === input.months && day >= earliest && day <= input.day))
    return refuse('checked', 'Эта проверка уже записана')
  if (input.day < earliest)
    return refuse('checkTooEarly', `Проверка через ${input.months} мес. засчитывается с ${showDay(earliest)}`, {
      field: 'day',
    })
  const { note, ...rest } = input
  return accept(input.day, { kind: 'afterchecked', check: { ...rest, ...(note ? { note } : {}) } })
}
