import type { z } from 'zod'
import { accept, type Decide } from '../case/decision-rules.ts'
import { refuse } from '../case/decision.ts'
import type { CaseState } from '../case/state.ts'
import { seenByHead } from '../correction/decide-correction.ts'
import { showNo } from '../kernel/registers.ts'
import type { Refusal } from './applications.ts'
import { type ContractBack, type correctRefusal, refusalEnds } from './mistaken-refusals.ts'

/** The contracts a refusal ended: each says so itself. */
const endedBy = ({ agreements }: CaseState, { no, day }: Refusal): ContractBack[] =>
  agreements
    .map((agreement, at) => ({ agreement, next: agreements[at + 1] }))
    .filter(
      ({ agreement: { ended } }) =>
        ended?.day === day && ended.reason.startsWith('письменный отказ') && ended.reason.includes(`№ ${showNo(no)}`),
    )
    .map(({ agreement: { id, to }, next }) => {
      // Nobody has ended it: it held until the next one began, or ran out before that [МП 6.2].
      if (!next || to < next.from) return { agreementId: id }
      const replaced = `заключен договор № ${'paper' in next.no ? next.no.paper : showNo(next.no)}`
      return { agreementId: id, replaced, replacedDay: next.from > day ? next.from : day }
    })

/**
 * A refusal of another family, or of another person, leaves the case: what it ended goes on as if it had never been, and the head
 * sees why. The paper waits on a day until it stands where it belongs or is given back [МП 6.3].
 */
export const decideRefusalCorrection: Decide<z.infer<typeof correctRefusal>> = (file, input, context) => {
  const { state } = file
  const { refusalId, end, reason } = input
  const taken = state.mistakenRefusals?.find(({ refusal }) => refusal.id === refusalId)
  if (taken) {
    if (taken.end) return refuse('settledAlready', `Об этом отказе уже решено: ${refusalEnds[taken.end]}`)
    if (!end) return refuse('noEnd', 'Отметьте, что стало с отказом', { field: 'end' })
    return accept(
      context.today,
      { kind: 'refusalSettled', refusalId, end, reason },
      seenByHead('correctRefusal', taken.refusal.day, reason, context),
    )
  }
  const at = state.refusals.findIndex(({ id }) => id === refusalId)
  const whole = state.refusals[at]
  const own = state.ownRefusals.find(({ id }) => id === refusalId)
  const refusal = whole ?? own
  if (!refusal) return refuse('noRefusal', 'Такого отказа в деле нет: обновите страницу')
  const index = state.serviceEnds.findIndex(({ reason: why, begun }) => why === 'refusal' && begun.refusals === at + 1)
  if (whole && index < state.serviceEnds.length - 1)
    return refuse(
      'endedSince',
      'С тех пор работа с семьёй кончалась ещё раз: этот отказ остаётся в её истории. Объясните ошибку в записи контакта',
      { field: 'refusalId', clause: 'МП 6.3, 6.6' },
    )
  const { reopenedDay } = (whole && state.serviceEnds[index]) ?? {}
  return accept(
    context.today,
    {
      kind: 'refusalMistaken',
      refusal,
      agreements: whole ? endedBy(state, whole) : [],
      ...(reopenedDay ? { reopenedDay } : {}),
      no: context.nextNo('refusals'),
      reason,
    },
    ...(end ? [{ kind: 'refusalSettled' as const, refusalId, end, reason }] : []),
    seenByHead('correctRefusal', refusal.day, reason, context),
  )
}
