import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../../case/command/decision-rules.ts'
import { refuse } from '../../kernel/decision.ts'
import { namedThoughGone } from '../membership/memberships.ts'
import type { leaveChildOut } from './newcomers.ts'

/** A paper goes on without a child of the family: somebody says why, and the day asks no more [МП 6.5, приложение 1]. */
export const decideChildLeftOut: Decide<z.infer<typeof leaveChildOut>> = (file, input, context) => {
  const isNamed = namedThoughGone(file.state, context.today).includes(input.personId)
  const member = file.state.members.findLast(
    ({ personId, to }) => personId === input.personId && (isNamed ? to !== undefined : !to),
  )
  if (!member) return refuse('unknownPerson', 'Этого человека нет в составе семьи', { field: 'personId' })
  return (
    checkDay(input.day, context, 'day', {
      day: member.from,
      text: 'Дата раньше, чем этот человек появился в семье',
    }) ?? accept(input.day, { kind: 'childLeftOut', leftOut: input })
  )
}
