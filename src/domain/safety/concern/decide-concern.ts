import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../../case/command/decision-rules.ts'
import type { Needs } from '../../case/command/needs.ts'
import type { CaseFile } from '../../case/state.ts'
import { type Day, showDay } from '../../kernel/calendar.ts'
import { refuse, type Refused } from '../../kernel/decision.ts'
import { fullName, mayBeChild } from '../../people/people.ts'
import type { raiseConcern, sendConcern } from './concerns.ts'

/** A signal becomes a concern word for word, with the notice where it has left already. */
const ofSignal = ({ staffId, words: { child, parents, place, facts, ...rest }, sent }: Needs['signal']['brings']) => ({
  ...rest,
  signalBy: staffId,
  childPlace: place,
  facts: [`Ребёнок: ${child}.`, ...(parents ? [`Родители: ${parents}.`] : []), facts].join(' '),
  ...(sent ? { addressee: sent.addressee, sent: { no: sent.no, at: sent.at, how: sent.how } } : {}),
})
/** The rights of a child are those of somebody who is under age on the day of the facts; of age since, they were violated all the same. */
export function refuseNoChild(
  { state, persons }: CaseFile,
  childIds: readonly string[],
  day: Day,
  field: string,
): Refused | undefined {
  for (const id of childIds) {
    const member = state.members.findLast(({ personId }) => personId === id)
    if (!member) return refuse('unknownChild', 'Этого ребёнка нет в семье', { field })
    const person = persons[id]
    if (mayBeChild(member, person, day)) continue
    const why = person?.birthDay ? `на ${showDay(day)} уже есть 18 лет` : 'взрослый член семьи'
    return refuse(
      'ofAge',
      `${person ? fullName(person) : 'Этот человек'}: ${why}. Сообщение в орган опеки — о детях: снимите отметку или проверьте дату рождения`,
      { field, clause: 'МП 5.2' },
    )
  }
  return undefined
}
/** F5 [МП 5.2]: at once; the notice is drafted and stays on top of the day until it is sent. */
export const decideConcern: Decide<z.infer<typeof raiseConcern>, 'signal'> = (file, input, context) => {
  if (input.noticedAt > context.now) return refuse('futureDay', 'Это время ещё не наступило', { field: 'noticedAt' })
  const wrongDay = checkDay(input.noticedAt.slice(0, 10), context, 'noticedAt')
  if (wrongDay) return wrongDay
  const wrongChild = refuseNoChild(file, input.childIds, input.noticedAt.slice(0, 10), 'childIds')
  if (wrongChild) return wrongChild
  if (file.state.concerns.some(other => other.id === input.concernId))
    return refuse('concernTwice', 'Это сообщение уже записано')
  const { concernId, organisationId: _, signalId, ...typed } = input
  if (signalId && !context.signal) return refuse('noSignal', 'Такого сообщения о ребёнке нет: обновите страницу')
  const concern = context.signal ? { ...typed, ...ofSignal(context.signal) } : typed
  const { at = '', lateReason: reason } = context.signal?.sent ?? {}
  const late = reason && { id: context.newId(), command: 'sendConcern' as const, day: at.slice(0, 10), reason }
  return accept(
    context.today,
    {
      kind: 'concernRaised',
      concern: {
        ...concern,
        id: concernId,
        noticedAt: concern.noticedAt.slice(0, 16),
        raisedAt: context.now,
        day: context.today,
        by: context.by.id,
      },
    },
    // Why the notice was written down late goes on with it, for a head to see.
    ...(late ? [{ kind: 'enteredLate' as const, entry: late }] : []),
  )
}
/** The notice has left: moment to the minute; meets TL-13 [МП 5.2]. */
export const decideConcernSent: Decide<z.infer<typeof sendConcern>> = (file, input, context) => {
  const concern = file.state.concerns.find(candidate => candidate.id === input.concernId)
  if (!concern) return refuse('noConcern', 'Такого сообщения в деле нет')
  if (concern.sent)
    return refuse('concernSent', `Сообщение уже отправлено: № ${concern.sent.no.no}/${concern.sent.no.year}`)
  const at = input.sentAt
  if (at > context.now) return refuse('futureDay', 'Это время ещё не наступило', { field: 'sentAt' })
  if (at < concern.noticedAt)
    return refuse('tooEarly', 'Отправка не может быть раньше, чем замечено нарушение', { field: 'sentAt' })
  return accept(context.today, {
    kind: 'concernSent',
    concernId: concern.id,
    sent: { no: context.nextNo('notices'), at, how: input.how },
  })
}
