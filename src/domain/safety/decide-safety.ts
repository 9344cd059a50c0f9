import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { CaseFile } from '../case/state.ts'
import { seenByHead } from '../correction/late-entry-rules.ts'
import { addDays, showDay } from '../kernel/calendar.ts'
import { earliestFirst } from '../kernel/day-order.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import type { correctProtectiveOrder, ProtectiveOrder, recordProtectiveOrder } from './protective-orders.ts'
import { longestGuard } from './protective-orders.ts'
import type { Danger, hidePlace, showPlace } from './safety.ts'

type Named = Pick<z.infer<typeof hidePlace>, 'protectedIds' | 'dangerIds' | 'dangerOutside'>

/** People on both sides are of this family, and nobody stands on both. */
function checkDanger({ state }: CaseFile, { protectedIds, dangerIds }: Named): Refused | undefined {
  for (const [field, ids] of Object.entries({ protectedIds, dangerIds }))
    if (ids.some(id => !state.members.some(member => member.personId === id)))
      return refuse('unknownPerson', 'Этого человека нет в семье', { field })
  if (dangerIds.some(id => protectedIds.includes(id)))
    return refuse('bothSides', 'Один и тот же человек отмечен и как защищаемый, и как источник опасности', {
      field: 'dangerIds',
    })
  return undefined
}
const dangerOf = ({ protectedIds, dangerIds, dangerOutside }: Named): Danger => ({
  protectedIds,
  dangerIds,
  ...(dangerOutside ? { dangerOutside } : {}),
})

/** TL-26: a protective order holds up to 15 days, prolonged up to 30 (ст. 31 № 122-З). */
function checkOrder(
  file: CaseFile,
  input: z.infer<typeof recordProtectiveOrder>,
  context: Context,
  others: readonly ProtectiveOrder[],
): Refused | undefined {
  const wrongDay = checkDay(input.issuedDay, context, 'issuedDay')
  if (wrongDay) return wrongDay
  if (input.until < input.issuedDay)
    return refuse('termBackwards', 'Срок кончается раньше, чем начинается', { field: 'until' })
  // A prolongation may bear its own date: the thirty days run from the order it prolongs.
  const prolonged = others
    .toSorted(earliestFirst(({ issuedDay }) => issuedDay))
    .findLast(
      other =>
        !other.mistaken &&
        !other.extended &&
        other.issuedDay <= input.issuedDay &&
        input.issuedDay <= addDays(other.issuedDay, longestGuard),
    )
  const since = (input.extends ? prolonged?.issuedDay : undefined) ?? input.issuedDay
  if (input.until > addDays(since, input.extends ? longestGuard : 15))
    return refuse(
      'orderTooLong',
      input.extends
        ? 'Предписание продлевают не больше чем до 30 суток'
        : 'Предписание выносят не больше чем на 15 суток',
      {
        field: 'until',
        clause: 'закон № 122-З, ст. 31',
      },
    )
  return checkDanger(file, input)
}
function orderOf(input: z.infer<typeof recordProtectiveOrder>): ProtectiveOrder {
  const { extends: extended, protectedIds: _, dangerIds: __, dangerOutside: ___, ...rest } = input
  return { ...rest, ...dangerOf(input), ...(extended ? { extended } : {}) }
}

/** A protective order is recorded. */
export const decideProtectiveOrder: Decide<z.infer<typeof recordProtectiveOrder>> = (file, input, context) =>
  checkOrder(file, input, context, file.state.protectiveOrders) ??
  accept(input.issuedDay, { kind: 'protectiveOrderRecorded', order: orderOf(input) })

/** What of an order is put right, for the head: nobody is named in it. */
function whatOfOrder(before: ProtectiveOrder, order: ProtectiveOrder): string {
  if (order.mistaken) return `предписание ${before.issuedBy} до ${showDay(before.until)} отмечено ошибочным`
  const until = order.until === before.until ? '' : `было до ${showDay(before.until)}, стало до ${showDay(order.until)}`
  const people = ({ protectedIds, dangerIds = [], dangerOutside }: ProtectiveOrder) =>
    JSON.stringify([protectedIds.toSorted(), dangerIds.toSorted(), dangerOutside])
  const others = people(order) === people(before) ? '' : 'изменено, кого и от кого оно защищает'
  return [until, others].filter(Boolean).join(', ') || 'дата или кем вынесено'
}

/** It counts as corrected from its own day on, as if it had been typed right. */
export const decideOrderCorrection: Decide<z.infer<typeof correctProtectiveOrder>> = (file, input, context) => {
  const orders = file.state.protectiveOrders
  const before = orders[input.at]
  if (!before || before.mistaken) return refuse('noOrder', 'Такого предписания в деле нет')
  const others = orders.filter(order => order !== before)
  const problem = input.mistaken ? undefined : checkOrder(file, input.changes, context, others)
  if (problem) return problem.field ? { ...problem, field: `changes.${problem.field}` } : problem
  const order = input.mistaken ? { ...before, mistaken: true as const } : orderOf(input.changes)
  return accept(
    before.issuedDay,
    { kind: 'protectiveOrderCorrected', before, order, reason: input.reason },
    // Whoever works with the family may end its guard at once, and not unseen [МП 5.2, 5.4].
    seenByHead('correctProtectiveOrder', before.issuedDay, `${whatOfOrder(before, order)}. ${input.reason}`, context),
  )
}

/** Dossier §1.6: the family is at a place that is not told, order or not. */
export const decideHiddenPlace: Decide<z.infer<typeof hidePlace>> = (file, input, context) => {
  if (file.state.hiddenPlaces.some(place => !place.lifted))
    return refuse('hiddenAlready', 'Место пребывания уже отмечено как скрытое')
  const { day, reason } = input
  return (
    checkDay(day, context, 'day', { day: file.state.openedDay, text: 'Дата раньше начала дела' }) ??
    checkDanger(file, input) ??
    accept(day, { kind: 'placeHidden', place: { day, reason, ...dangerOf(input) } })
  )
}

/** Only a person ends it, and says why. */
export const decideShownPlace: Decide<z.infer<typeof showPlace>> = (file, input, context) => {
  const place = file.state.hiddenPlaces.find(hiddenPlace => !hiddenPlace.lifted)
  if (!place) return refuse('notHidden', 'Место пребывания не отмечено как скрытое')
  return (
    checkDay(input.day, context, 'day', { day: place.day, text: 'Дата раньше отметки о скрытом месте' }) ??
    accept(input.day, { kind: 'placeShown', lifted: input }, seenByHead('showPlace', input.day, input.reason, context))
  )
}
