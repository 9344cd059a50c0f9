import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import type { CaseFile } from '../case/state.ts'
import { basisOf, withoutBasis, withoutConsentOf } from '../consent/consent-rules.ts'
import { showDay } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import type { Returned } from '../letter/correspondence.ts'
import { isGrounded, waitsInVain } from '../letter/letters.ts'
import { nothingToRemind, withReminder } from '../partner/decide-request.ts'
import { childrenToTellOf } from '../people/newcomers/newcomer-rules.ts'
import { serviceEndOf } from '../review/service-ends.ts'
import {
  type acknowledgeDispatch,
  type dispatchPlan,
  lastSent,
  leftDay,
  type recordSending,
  type remindDispatch,
  sentOf,
} from './dispatches.ts'
import { wasToldOver } from './participation-rules.ts'
import { newerVersions, organisationsOf } from './plans.ts'

/** E5 [МП 6.4]: only the approved plan goes out, to organisations that answer for a measure. */
export const decideDispatch: Decide<z.infer<typeof dispatchPlan>> = (file, input, context) => {
  const plan = file.state.plans.find(candidate => candidate.id === input.planId)
  const version = plan?.versions.find(planVersion => planVersion.version === input.version)
  if (!plan || !version?.approved)
    return refuse('notApproved', 'Рассылают только утверждённый план', { clause: 'МП 6.4' })
  const newer = newerVersions(plan, version.version).findLast(({ approved }) => approved.day <= input.day)
  if (newer) return refuse('olderVersion', `Утверждена редакция ${newer.version}: отправьте её`, { clause: 'МП 6.4' })
  const organisation = organisationsOf(version.content).find(
    candidate => candidate.organisationId === input.organisationId,
  )
  if (!organisation) return refuse('notResponsible', 'У этой организации нет мероприятий в плане', { clause: 'МП 6.4' })
  const twin = lastSent(plan.dispatches, input)
  const when = { day: context.today, settings: context.settings }
  const cameBack = twin?.returned !== undefined && leftDay(twin) === undefined
  // What left on paper before that, whatever was typed first: a notice of a later day is no sending, and a second one does not undo the first.
  const isEarlier =
    twin !== undefined &&
    input.channel !== 'email' &&
    input.day < (leftDay(twin) ?? twin.day) &&
    !sentOf(plan.dispatches, input).some(sent => (leftDay(sent) ?? context.today) <= input.day)
  // It was told that its part is over, and takes part again: by a consent for it, or the family agreed anew.
  if (twin && !cameBack && !isEarlier && !wasToldOver(file.state, plan, twin) && !waitsInVain(file.state, twin, when))
    return refuse('dispatched', `План уже отправлен: исх. № ${twin.no.no}/${twin.no.year}`)
  if (input.channel === 'email' && !input.email)
    return refuse('noEmail', 'Укажите адрес электронной почты', { field: 'email' })
  // By the mail of the program it would leave today: after the end of the help nothing is passed on [МП 6.4; закон № 99-З, ст. 5].
  if (context.ended && input.channel === 'email')
    return refuse(
      'serviceOver',
      `Помощь окончена ${showDay(context.ended.day)}: после этого дня план не передают. Если он ушёл раньше, отметьте, как: на бумаге, через СМДО`,
      { field: 'channel', clause: 'МП 6.4' },
    )
  const unnamed = takenByNobody(input)
  if (unnamed) return unnamed
  const wrongDay = checkDay(input.day, context, 'day', {
    day: version.approved.day,
    text: 'Отправка не может быть раньше утверждения',
  })
  if (wrongDay) return wrongDay
  const to = { organisationId: organisation.organisationId, organisationName: organisation.name }
  const { content } = version
  const personIds = [content.holderId, ...childrenToTellOf(file, content, input.day)]
  const named = { day: input.day, settings: context.settings, personIds }
  const basis = basisOf(file.state, 'plan', to, named)
  if (!basis) return withoutConsentOf(file, 'plan', to, named)
  return accept(input.day, {
    kind: 'planDispatched',
    planId: plan.id,
    dispatch: {
      id: context.newId(),
      version: input.version,
      organisationId: input.organisationId,
      organisationName: organisation.name,
      no: context.nextNo('outgoing'),
      day: input.day,
      channel: input.channel,
      ...(input.channel === 'email' && input.email ? { email: input.email } : {}),
      ...(input.handedTo ? { handedTo: input.handedTo } : {}),
      ...(input.postNo ? { postNo: input.postNo } : {}),
      basis,
      sentAs: context.settings.planSentAs,
      reminders: [],
    },
  })
}

/** A plan brought by hand has come when somebody took it [МП 6.4]. */
const takenByNobody = ({ channel, handedTo }: { channel: string; handedTo?: string | undefined }) =>
  channel === 'byHand' && !handedTo
    ? refuse('takenByNobody', 'Укажите, кто принял план: фамилию и должность', { field: 'handedTo', clause: 'МП 6.4' })
    : undefined

const noPlanThere = ({ notice }: Returned) =>
  notice ? 'В письме самого плана не было, у организации его нет' : 'Письмо вернулось, плана у организации нет'

const findDispatch = (file: CaseFile, dispatchId: string) => {
  for (const plan of file.state.plans) {
    const dispatch = plan.dispatches.find(candidate => candidate.id === dispatchId)
    if (dispatch) return { plan, dispatch }
  }
  return undefined
}

/** МП 6.4: a letter that waits in the outbox has not left; what left it by, and when, meets TL-08. */
export const decideSending: Decide<z.infer<typeof recordSending>> = (file, input, context) => {
  const found = findDispatch(file, input.dispatchId)
  if (!found) return refuse('noDispatch', 'Такой отправки в деле нет')
  const gone = leftDay(found.dispatch)
  if (gone) return refuse('left', `План уже ушёл ${showDay(gone)}`)
  const { dispatchId, day, channel, handedTo, postNo } = input
  const { state } = file
  const end = serviceEndOf(state, 'plans', state.plans.indexOf(found.plan))
  if (!context.seen && end && day > end.day)
    return refuse(
      'serviceOver',
      `${end.reason === 'refusal' ? 'Семья отказалась' : 'Семья снята с патроната'} ${showDay(end.day)}: после этого дня план не передают`,
      { field: 'day', clause: 'МП 6.4' },
    )
  if (!context.seen && !isGrounded(state, found.dispatch, { day, settings: context.settings }))
    return withoutBasis(state, 'plan', found.dispatch)
  return (
    takenByNobody(input) ??
    checkDay(day, context, 'day', {
      day: found.dispatch.day,
      text: 'План не мог уйти по этой отправке раньше, чем она записана. Если его передали раньше, внесите ту отправку отдельно',
    }) ??
    accept(day, {
      kind: 'dispatchLeft',
      planId: found.plan.id,
      dispatchId,
      channel,
      ...(handedTo ? { handedTo } : {}),
      ...(postNo ? { postNo } : {}),
    })
  )
}

/** Proof of receipt. */
export const decideAcknowledgement: Decide<z.infer<typeof acknowledgeDispatch>> = (file, input, context) => {
  const found = findDispatch(file, input.dispatchId)
  const { organisationId } = context.by
  if (!found || (organisationId && organisationId !== found.dispatch.organisationId))
    return refuse('noDispatch', 'Такой отправки в деле нет')
  if (found.dispatch.acknowledged) return refuse('acknowledged', 'Получение уже отмечено')
  const gone = leftDay(found.dispatch)
  // The organisation itself knows that it has the plan; the centre knows it of a letter that has left.
  if (!gone && !organisationId)
    return refuse(
      'notLeft',
      found.dispatch.returned
        ? `${noPlanThere(found.dispatch.returned)}. Отправьте его по другому адресу или передайте и запишите, когда и как («Передан иначе»)`
        : 'Письмо ещё не ушло с почтового сервера. Если план передан иначе, сначала запишите, когда и как («Передан иначе»)',
      { clause: 'МП 6.4' },
    )
  return (
    checkDay(input.day, context, 'day', {
      day: gone ?? found.dispatch.day,
      text: 'Получение не может быть раньше отправки',
    }) ??
    accept(input.day, {
      kind: 'dispatchAcknowledged',
      planId: found.plan.id,
      dispatchId: input.dispatchId,
      how: input.how,
    })
  )
}

/** A reminder to a silent organisation: the next letter with its number, or a call. */
export const decideReminder: Decide<z.infer<typeof remindDispatch>> = (file, input, context) => {
  const found = findDispatch(file, input.dispatchId)
  if (!found) return refuse('noDispatch', 'Такой отправки в деле нет')
  if (found.dispatch.acknowledged) return refuse('acknowledged', 'Организация уже подтвердила получение')
  if (found.dispatch.returned && leftDay(found.dispatch) === undefined)
    return refuse('notLeft', `${noPlanThere(found.dispatch.returned)}: отправьте или передайте его`, {
      clause: 'МП 6.4',
    })
  const over = nothingToRemind(file, 'dispatchReminder', found.dispatch, context)
  if (over) return over
  return (
    checkDay(input.day, context, 'day', { day: found.dispatch.day, text: 'Дата раньше отправки' }) ??
    withReminder(input, context, ({ day: _, ...reminder }) =>
      accept(input.day, {
        kind: 'dispatchReminded',
        planId: found.plan.id,
        dispatchId: input.dispatchId,
        ...reminder,
        ...(input.channel === 'email' && input.email ? { email: input.email } : {}),
      }),
    )
  )
}
