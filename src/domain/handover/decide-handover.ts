import type { z } from 'zod'
import { accept, type Decide } from '../case/command/decision-rules.ts'
import { assigned } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import type { Assignment } from '../intake/extract/referrals.ts'
import type { Day } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import { checkReader } from '../safety/decide-restriction.ts'
import type { acceptHandover, declineHandover, HandoverFact, offerHandover, withdrawHandover } from './handovers.ts'

const roles = ['responsible', 'psychologist'] as const satisfies Assignment['role'][]
const noOffer = () => refuse('noHandover', 'Этой передачи уже нет: её приняли, отклонили или отменили')
const offered = ({ state }: CaseFile, handoverId: string) =>
  state.handover?.id === handoverId && !state.handover.declined ? state.handover : undefined

/** The head offers the family; the colleague in charge stays so until the other accepts [МП 5.4]. */
export const decideHandoverOffer: Decide<z.infer<typeof offerHandover>> = (file, input, context) => {
  const { handoverId, fromId, toId, reason } = input
  if (fromId === toId) return refuse('sameWorker', 'Выберите двух разных специалистов', { field: 'toId' })
  const held = roles.filter(role => assigned(file.state, role) === fromId)
  if (held.length === 0) return refuse('notHeld', 'Эту семью ведёт уже другой специалист', { field: 'fromId' })
  const shut = checkReader(file, toId, 'toId')
  if (shut) return shut
  const before = file.state.handover
  if (before && !before.declined)
    return refuse('handoverWaits', 'Передача этой семьи уже предложена и ждёт ответа: дождитесь его или отмените')
  const { today } = context
  return accept(today, {
    kind: 'handoverOffered',
    handover: { id: handoverId, fromId, toId, roles: held, reason, by: context.by.id, day: today },
  })
}

/** The receiver accepts: from today the family is theirs, as with any change of curator [МП 5.4, 6.3]. */
export const decideHandoverAcceptance: Decide<z.infer<typeof acceptHandover>> = (file, input, context) => {
  const handover = offered(file, input.handoverId)
  if (!handover) return noOffer()
  if (handover.toId !== context.by.id) return refuse('notReceiver', 'Семью принимает тот, кому её передают')
  const still = handover.roles.filter(role => assigned(file.state, role) === handover.fromId)
  if (still.length === 0) return refuse('notHeld', 'Эту семью ведёт уже другой специалист')
  return accept(
    context.today,
    { kind: 'handoverAccepted', handoverId: handover.id },
    ...still.map(role => ({
      kind: 'workerAssigned' as const,
      assignment: { staffId: handover.toId, role, from: context.today, reason: handover.reason },
    })),
  )
}

/** The receiver declines with a reason; the family stays where it was. */
export const decideHandoverRefusal: Decide<z.infer<typeof declineHandover>> = (file, input, context) => {
  const handover = offered(file, input.handoverId)
  if (!handover) return noOffer()
  if (handover.toId !== context.by.id) return refuse('notReceiver', 'Отклонить может тот, кому передают семью')
  const declined = { day: context.today, reason: input.reason }
  return accept(context.today, { kind: 'handoverDeclined', handoverId: handover.id, declined })
}

/** The head takes back an offer, or puts away one that was declined. */
export const decideHandoverWithdrawal: Decide<z.infer<typeof withdrawHandover>> = (file, input, context) =>
  file.state.handover?.id === input.handoverId
    ? accept(context.today, { kind: 'handoverWithdrawn', handoverId: input.handoverId })
    : noOffer()

/** Ends an offer to a colleague with the help itself; one made since the family was back goes on. */
export const withdrawnHandover = ({ handover }: Pick<CaseState, 'handover'>, back?: Day): HandoverFact[] =>
  handover && !handover.declined && !(back && handover.day >= back)
    ? [{ kind: 'handoverWithdrawn', handoverId: handover.id }]
    : []
