import type { z } from 'zod'
import type { Asked, Asks } from '../case/questions/asks.ts'
import { called } from '../case/questions/name-questions.ts'
import { addDays, showDay } from '../kernel/calendar.ts'
import { earliestFirst } from '../kernel/day-order.ts'
import type { Question } from '../kernel/decision.ts'
import type { correctProtectiveOrder, ProtectiveOrder, recordProtectiveOrder } from './protective-orders.ts'
import { longestGuard, mayProlong } from './protective-orders.ts'
import { safetyOf } from './safety-rules.ts'
import type { showPlace } from './safety.ts'

/**
 * Whoever ends what guards a family today, or makes it less, is asked: what is seen or signed meanwhile cannot be taken back
 * [МП 5.2; закон № 122-З, ст. 31].
 */
function guardQuestions({ before, after, today }: Asked<unknown>): Question[] {
  const was = safetyOf(before.state, today)
  if (!was) return []
  const is = safetyOf(after.state, today)
  const inSight =
    'адрес, телефоны и дни встреч станут видны, а подпись того, от кого защищали семью, снова принимается. Запись увидит заведующий'
  if (!is) return [{ code: 'guardLost', text: `После этой записи семью ничто не защищает: ${inSight}. Так и есть?` }]
  const gone = (side: 'protectedIds' | 'dangerIds') =>
    was[side].filter(id => !is[side].includes(id)).flatMap(id => (before.persons[id] ? called(before.persons[id]) : []))
  const [unguarded, safe] = [gone('protectedIds'), gone('dangerIds')]
  const others = was.dangerOutside.filter(words => !is.dangerOutside.includes(words))
  const lost = [
    unguarded.length > 0 && `больше не защищены: ${unguarded.join(', ')}`,
    safe.length + others.length > 0 && `больше не опасны: ${[...safe, ...others].join(', ')}`,
    was.until &&
      (is.until ?? '') < was.until &&
      `предписание до ${is.until ? showDay(is.until) : 'сегодня'}, а было до ${showDay(was.until)}`,
  ].filter(Boolean)
  return lost.length > 0
    ? [
        {
          code: 'guardLost',
          text: `После этой записи защита меньше: ${lost.join('; ')}. Запись увидит заведующий. Так и есть?`,
        },
      ]
    : []
}

/** What is called a prolongation and ends no later than the order it would prolong: that one goes on as it was [закон № 122-З, ст. 31]. */
function shorterQuestions(
  input: z.infer<typeof recordProtectiveOrder>,
  others: readonly ProtectiveOrder[],
  field: string,
): Question[] {
  const { issuedDay, protectedIds, until } = input
  const prolonged = input.extends
    ? others.filter(order => mayProlong({ issuedDay, protectedIds, extended: true }, order))
    : []
  const longest = prolonged.toSorted(earliestFirst(order => order.until)).at(-1)
  return longest && prolonged.every(order => order.until >= until)
    ? [
        {
          code: 'notProlonged',
          text: `Продление до ${showDay(until)}, а предписание и так действует до ${showDay(longest.until)}: его срок от этой записи не изменится. Дата верная?`,
          field,
        },
      ]
    : []
}

/** A prolongation that was typed before the order it prolongs is longer than any may be: one of the two days is not that of the paper [закон № 122-З, ст. 31]. */
function longerQuestions(
  input: z.infer<typeof recordProtectiveOrder>,
  others: readonly ProtectiveOrder[],
  field: string,
): Question[] {
  if (input.extends) return []
  const { issuedDay, protectedIds, until, issuedBy } = input
  const order = { issuedDay, protectedIds, until, issuedBy }
  const last = addDays(issuedDay, longestGuard)
  // The thirty days of a prolongation run from the last order before it.
  const isNext = (next: ProtectiveOrder) =>
    !others.some(
      other => !other.extended && !other.mistaken && other.issuedDay > issuedDay && other.issuedDay <= next.issuedDay,
    )
  const long = others.find(next => mayProlong(next, order) && next.until > last && isNext(next))
  return long
    ? [
        {
          code: 'prolongedTooLong',
          text: `Его продление от ${showDay(long.issuedDay)} записано до ${showDay(long.until)}, а продлевают не больше чем до 30 суток, до ${showDay(last)}. Даты обеих бумаг проверили? Если неверна дата продления, исправьте её`,
          field,
        },
      ]
    : []
}

/** A protective order is asked about its end. */
export const recordOrderQuestions: Asks<z.infer<typeof recordProtectiveOrder>> = ({ input, before, isOthers }) =>
  // To whom the case is not open the question would tell that the family is guarded.
  isOthers
    ? []
    : [
        ...shorterQuestions(input, before.state.protectiveOrders, 'until'),
        ...longerQuestions(input, before.state.protectiveOrders, 'issuedDay'),
      ]

/** A protective order that is put right is asked about the guard that goes by it. */
export const correctOrderQuestions: Asks<z.infer<typeof correctProtectiveOrder>> = asked => {
  const { at, changes, mistaken } = asked.input
  const others = asked.before.state.protectiveOrders.filter((_, index) => index !== at)
  return [
    ...guardQuestions(asked),
    ...(mistaken
      ? []
      : [
          ...shorterQuestions(changes, others, 'changes.until'),
          ...longerQuestions(changes, others, 'changes.issuedDay'),
        ]),
  ]
}
/** So is a hidden place that is none any more. */
export const showPlaceQuestions: Asks<z.infer<typeof showPlace>> = guardQuestions
