import { mistakenIn } from '../intake/mistaken-people.ts'
import { arrivedReplies } from '../intake/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { type Register, type RegisterNo, showNo } from '../kernel/registers.ts'
import type { Fact, FactBody } from './events.ts'
import type { CaseState } from './state.ts'

const named = (state: CaseState, referralId: string) =>
  state.referrals.find(one => one.id === referralId)?.organisationName ?? ''

const dispatched = (state: CaseState, id: string) =>
  state.plans.flatMap(one => one.dispatches).find(one => one.id === id)?.organisationName ?? ''
const asked = (state: CaseState, id: string) => state.requests.find(one => one.id === id)?.organisationName ?? ''

/** What a journal says of one of the facts that took a number; undefined for facts that take none. */
function textOf(
  fact: FactBody,
  state: CaseState,
  wanted: RegisterNo,
): { register: Register; text: string } | undefined {
  switch (fact.kind) {
    case 'extractReceived': {
      const { organisationName, protocol, movedNo, no } = fact.referral
      const text = `${organisationName}, протокол № ${protocol}`
      return {
        register: 'incoming',
        text: movedNo ? `Исправление записи № ${showNo(no)}: выписка этой семьи, ${text}` : text,
      }
    }
    case 'extractCorrected': {
      const wrong = state.referrals.find(({ id }) => id === fact.referralId)
      return {
        register: 'incoming',
        text: `Исправление записи № ${wrong ? showNo(wrong.no) : ''}: ${fact.to.organisationName}, протокол № ${fact.to.protocol}, получена ${showDay(fact.to.receivedDay)}`,
      }
    }
    case 'extractMistaken':
      return {
        register: 'incoming',
        text: `Исправление записи № ${showNo(fact.referral.no)}: выписка другой семьи, здесь зарегистрирована ошибочно`,
      }
    case 'mistakeTold': {
      const { referralId } = fact
      const wrong = mistakenIn(state).find(({ referral }) => referral.id === referralId)?.referral
      const last = wrong && arrivedReplies(wrong).at(-1)
      return {
        register: 'outgoing',
        text: `Исправление записи № ${last ? showNo(last.no) : ''}: ${wrong?.closed ? 'ответ отправлен ошибочно' : 'ответ был на выписку другой семьи'}`,
      }
    }
    case 'applicationMistaken':
      return {
        register: 'applications',
        text: `Исправление записи № ${showNo(fact.application.no)}: заявление другой семьи, здесь зарегистрировано ошибочно`,
      }
    case 'refusalMistaken':
      return {
        register: 'refusals',
        text: `Исправление записи № ${showNo(fact.refusal.no)}: отказ другой семьи или другого человека, здесь зарегистрирован ошибочно`,
      }
    case 'letterCorrected': {
      const { letterId } = fact
      const wrong = state.untrueLetters?.find(({ id }) => id === letterId)
      return (
        fact.letter && {
          register: 'outgoing',
          text: `Исправление сказанного в письме № ${wrong ? `${showNo(wrong.no)}: ${wrong.to}` : ''}`,
        }
      )
    }
    case 'applicationRegistered':
      return {
        register: 'applications',
        text: fact.application.transfer
          ? 'Семья принята из другого центра'
          : 'Заявление на услугу «социальный патронат»',
      }
    case 'refusalRegistered':
      return { register: 'refusals', text: 'Заявление – Отказ' }
    case 'ownRefusalRegistered':
      return { register: 'refusals', text: 'Заявление – Отказ за себя' }
    case 'agreementSigned':
      return { register: 'contracts', text: `Договор до ${showDay(fact.agreement.to)}` }
    case 'replySent':
      return { register: 'outgoing', text: `Ответ на выписку: ${named(state, fact.referralId)}` }
    case 'dispatchReminded':
      return fact.no && { register: 'outgoing', text: `Напоминание о плане: ${dispatched(state, fact.dispatchId)}` }
    case 'informationRequested':
      return { register: 'outgoing', text: `Запрос сведений: ${fact.request.organisationName}` }
    case 'informationReminded':
      return (
        fact.reminder.no && {
          register: 'outgoing',
          text: `${fact.reminder.dueDay ? 'Запрос сведений, повторно' : 'Напоминание о запросе'}: ${asked(state, fact.requestId)}`,
        }
      )
    case 'monitoringPlanned': {
      const invited = fact.meeting.invited.find(one => one.no.no === wanted.no)
      return { register: 'outgoing', text: `Приглашение на мониторинг: ${invited?.organisationName ?? ''}` }
    }
    case 'participationEnded':
      return { register: 'outgoing', text: `Участие в плане окончено: ${fact.end.organisationName}` }
    case 'planDispatched':
      return { register: 'outgoing', text: `План патронатного сопровождения: ${fact.dispatch.organisationName}` }
    case 'concernSent':
      return { register: 'notices', text: state.concerns.find(one => one.id === fact.concernId)?.addressee ?? '' }
    default:
      return undefined
  }
}

/**
 * The entry of a journal for the number just taken. It has the day of its paper; where that is of a year that is over, the day on
 * which the number was given, and the words say of which day the paper is.
 */
export function entryOf(no: RegisterNo, facts: readonly Fact[], state: CaseState, today: Day) {
  const found = facts
    .map(fact => ({ ...textOf(fact, state, no), day: fact.day }))
    .find(({ register }) => register === no.register)
  if (found?.text === undefined) throw new Error(`no fact of this command belongs into the journal ${no.register}`)
  const { text, day } = found
  return Number(day.slice(0, 4)) === no.year
    ? { ...no, day, text }
    : { ...no, day: today, text: `${text}, от ${showDay(day)}` }
}
