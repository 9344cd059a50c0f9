import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import { refuse } from '../kernel/decision.ts'
import { droppedOrganisations } from './participation-rules.ts'
import type { endParticipation } from './participation.ts'

/** МП 6.4; закон № 99-З, ст. 5: whoever has no part in the plan any more is told, under a number of the journal. */
export const decideParticipationEnd: Decide<z.infer<typeof endParticipation>> = (file, input, context) => {
  const { planId, organisationId, day, channel, email, handedTo } = input
  const dropped = droppedOrganisations(file.state, context.today).find(
    ({ plan, dispatch }) => plan.id === planId && dispatch.organisationId === organisationId,
  )
  if (!dropped)
    return refuse('takesPart', 'Эта организация участвует в плане или плана не получала', {
      field: 'organisationId',
      clause: 'МП 6.4',
    })
  const { dispatch, since, end } = dropped
  if (end) return refuse('told', `Организации уже сообщили: исх. № ${end.no.no}/${end.no.year}`)
  if (channel === 'email' && !email) return refuse('noEmail', 'Укажите адрес электронной почты', { field: 'email' })
  if (channel === 'byHand' && !handedTo)
    return refuse('takenByNobody', 'Укажите, кто принял письмо: фамилию и должность', { field: 'handedTo' })
  const wrongDay = checkDay(day, context, 'day', {
    day: since,
    text: dropped.takenBack
      ? 'Дата раньше, чем семья отозвала согласие на её участие'
      : dropped.over
        ? 'Дата раньше, чем окончена работа с семьёй'
        : 'Дата раньше, чем утверждена новая редакция плана или начался следующий план',
  })
  if (wrongDay) return wrongDay
  return accept(day, {
    kind: 'participationEnded',
    planId,
    end: {
      id: context.newId(),
      dispatchId: dispatch.id,
      organisationId,
      organisationName: dispatch.organisationName,
      no: context.nextNo('outgoing'),
      day,
      channel,
      ...(channel === 'email' && email ? { email } : {}),
      ...(handedTo ? { handedTo } : {}),
    },
  })
}
