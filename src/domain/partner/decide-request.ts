import type { z } from 'zod'
import { accept, type Accepted, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { CaseFile } from '../case/state.ts'
import { basisOf, withoutConsentOf } from '../consent/consent-rules.ts'
import { showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import type { RegisterNo } from '../kernel/registers.ts'
import { dueOf } from '../kernel/terms.ts'
import { type Reminder, reminderChannels } from '../letter/correspondence.ts'
import { withdrawalOf } from '../letter/letters.ts'
import { isSentAnew, type recordInformation, type remindInformation, type requestInformation } from './requests.ts'

/** C4 [МП 5.3]: a numbered letter; the answer is waited for until the named day, or the one the centre's setting gives. */
export const decideRequest: Decide<z.infer<typeof requestInformation>, 'organisations'> = (file, input, context) => {
  const { state } = file
  if (state.requests.some(request => request.id === input.requestId)) return refuse('twice', 'Этот запрос уже записан')
  const stranger = input.personIds.findIndex(id => !state.members.some(member => member.personId === id))
  if (stranger >= 0) return refuse('unknownPerson', 'Этого человека нет в семье', { field: `personIds.${stranger}` })
  if (input.channel === 'email' && !input.email)
    return refuse('noEmail', 'Укажите адрес электронной почты', { field: 'email' })
  // By the mail of the program it would leave today [МП 5.3; закон № 99-З, ст. 5].
  if (context.ended && input.channel === 'email')
    return refuse(
      'serviceOver',
      `Помощь окончена ${showDay(context.ended.day)}: после этого дня сведений о семье не запрашивают. Если запрос ушёл раньше, отметьте, как: на бумаге, через СМДО`,
      { field: 'channel', clause: 'МП 5.3' },
    )
  const wrongDay = checkDay(input.day, context, 'day', {
    day: state.openedDay,
    text: 'Дата раньше начала работы с семьёй',
  })
  if (wrongDay) return wrongDay
  if (input.dueDay && input.dueDay <= input.day)
    return refuse('dueTooEarly', 'Срок ответа должен быть позже даты запроса', { field: 'dueDay' })
  const known = context.organisations?.find(organisation => organisation.id === input.organisationId)
  if (context.organisations && !known)
    return refuse('noOrganisation', 'Такой организации в списке центра нет', { field: 'organisationId' })
  const to = {
    organisationId: input.organisationId,
    organisationName: known?.name ?? input.organisationName,
    kind: known?.kind,
  }
  const when = { day: input.day, settings: context.settings, personIds: input.personIds }
  const basis = basisOf(state, 'request', to, when)
  if (!basis) return { ...withoutConsentOf(file, 'request', to, when), field: 'personIds' }
  const term = { from: input.day, amount: context.settings.requestAnswerWorkingDays, unit: 'working' } as const
  return accept(input.day, {
    kind: 'informationRequested',
    request: {
      id: input.requestId,
      no: context.nextNo('outgoing'),
      organisationId: input.organisationId,
      organisationName: to.organisationName,
      basis,
      day: input.day,
      dueDay: input.dueDay ?? dueOf(term, context.calendar).due,
      channel: input.channel,
      ...(input.passesOn || to.kind === 'kdn' ? { passesOn: true as const } : {}),
      ...(input.channel === 'email' && input.email ? { email: input.email } : {}),
    },
    words: {
      personIds: input.personIds,
      categories: input.categories,
      questions: input.questions,
      purpose: input.purpose,
    },
  })
}

type Asked = {
  day: string
  channel: keyof typeof reminderChannels
  how?: string | undefined
  email?: string | undefined
}
/** A reminder by letter takes an outgoing number; a call is told in words. */
export function withReminder(
  input: Asked,
  context: Context,
  then: (reminder: Reminder) => Accepted,
  /** The number it has already. */
  known?: RegisterNo,
): Accepted | Refused {
  const { day, channel, how, email } = input
  if (channel === 'phone' && !how) return refuse('noWords', 'Впишите, с кем говорили и что ответили', { field: 'how' })
  if (channel === 'email' && !email) return refuse('noEmail', 'Укажите адрес электронной почты', { field: 'email' })
  return then({
    day,
    how: how ?? `письмо ${reminderChannels[channel]}`,
    channel,
    ...(channel === 'phone' ? {} : { no: known ?? context.nextNo('outgoing') }),
  })
}

/** What is over asks for nothing: neither by a letter nor by a call, unless it was kept with a reason when the help ended. */
export function nothingToRemind(
  { state }: CaseFile,
  kind: 'dispatchReminder' | 'requestReminder',
  { id: about, organisationId }: { id: string; organisationId: string },
  { today, settings }: Context,
): Refused | undefined {
  const over = withdrawalOf(state, { kind, about, organisationId }, { day: today, settings })
  return over ? refuse('nothingToRemind', `Напоминать не о чем: ${over}`, { clause: 'МП 5.3, 6.4' }) : undefined
}

/** A reminder to an organisation that has not answered; whom the request has not reached gets the request itself, with time to answer. */
export const decideRequestReminder: Decide<z.infer<typeof remindInformation>> = (file, input, context) => {
  const request = file.state.requests.find(informationRequest => informationRequest.id === input.requestId)
  if (!request) return refuse('noRequest', 'Такого запроса в деле нет')
  if (request.answer) return refuse('answered', 'Ответ уже записан')
  const term = { from: input.day, amount: context.settings.requestAnswerWorkingDays, unit: 'working' } as const
  // The paper of which a letter has only told bears the number of that letter: it is the same request [МП 5.3].
  const isItsPaper = request.returned?.notice && input.channel !== 'email' && isSentAnew(request, input)
  const later = [request.dueDay, dueOf(term, context.calendar).due].toSorted().at(-1)!
  return (
    nothingToRemind(file, 'requestReminder', request, context) ??
    checkDay(input.day, context, 'day', { day: request.day, text: 'Дата раньше запроса' }) ??
    withReminder(
      input,
      context,
      reminder =>
        accept(input.day, {
          kind: 'informationReminded',
          requestId: request.id,
          reminder: { ...reminder, ...(isSentAnew(request, input) ? { dueDay: later } : {}) },
          ...(input.channel === 'email' && input.email ? { email: input.email } : {}),
        }),
      isItsPaper ? request.no : undefined,
    )
  )
}

/** The answer, or the end of the request without one; an answer says what it was. */
export const decideInformation: Decide<z.infer<typeof recordInformation>> = (file, input, context) => {
  const request = file.state.requests.find(informationRequest => informationRequest.id === input.requestId)
  if (!request) return refuse('noRequest', 'Такого запроса в деле нет')
  if (request.answer) return refuse('answered', 'Ответ уже записан')
  if (input.outcome === 'answered' && !input.text && input.attachmentIds.length === 0)
    return refuse('noAnswer', 'Впишите ответ или приложите его', { field: 'text' })
  const wrongDay = checkDay(input.day, context, 'day', { day: request.day, text: 'Ответ не может быть раньше запроса' })
  if (wrongDay) return wrongDay
  return accept(
    input.day,
    {
      kind: 'informationRecorded',
      requestId: request.id,
      outcome: input.outcome,
      answer: {
        ...(input.letterNo ? { letterNo: input.letterNo } : {}),
        ...(input.text ? { text: input.text } : {}),
      },
    },
    ...(input.attachmentIds.length > 0
      ? [{ kind: 'attached' as const, attachmentIds: input.attachmentIds, to: request.id }]
      : []),
  )
}
