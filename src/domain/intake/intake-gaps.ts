import type { GapRows, Looked } from '../case/gaps/gap.ts'
import { helpOver } from '../case/gaps/looked.ts'
import { programmeSince } from '../kernel/decision.ts'
import { stageOf } from '../law/procedure-rules.ts'
import type { Clock } from '../law/terms/clock.ts'
import { refusedForFamily } from './application/own-refusals.ts'
import { arrivedReplies } from './extract/referrals.ts'
import { replyToCorrect } from './extract/untrue-replies.ts'
import { isUntold, mistakenIn, strangersLeft } from './mistaken-people.ts'
import { servicesNotBegun } from './other-service-rules.ts'

/** Terms that ask for something about a family that has not applied: a contract that was kept, or a letter to come, does not. */
const asksOfReferred: readonly Clock['deadline'][] = [
  'organiseWork',
  'replyToInstitution',
  'plannedContact',
  'offerAgain',
]
/** What a family that has not applied is here for, once no such term asks for anything: its open referrals, none where it came back by itself. */
const openReferrals = ({ file: { state }, open }: Looked) =>
  stageOf(state) === 'referred' && !open.some(({ deadline }) => asksOfReferred.includes(deadline))
    ? state.referrals.slice(state.round.referrals).filter(({ closed }) => !closed)
    : undefined

/** Extracts, applications and refusals that wait for an answer or belong to another family. */
export const intakeGaps = {
  replyUntrue: {
    label: 'Учреждению сообщено не то, что есть сейчас',
    clause: 'МП 1.5, 5.2',
    todo: 'Прежний ответ на выписку больше не верен: отправьте ещё одно письмо',
    action: 'sendReply',
    alsoHead: true,
    afterEnd: true,
    changesWithContacts: true,
    found: ({ file, today, settings }) => replyToCorrect(file.state, today, settings) !== undefined,
  },
  // Its term was over before the family came from paper and is nobody's to be late for; the institution waits all the same.
  extractUnanswered: {
    label: 'Выписка, полученная до перехода с бумаги, осталась без ответа',
    clause: 'МП 5.2',
    todo: 'Ответьте учреждению. Если ему ответили на бумаге, внесите тот ответ с его днём',
    action: 'sendReply',
    alsoHead: true,
    afterEnd: true,
    changesWithContacts: true,
    found: ({ file: { state }, open }) => {
      const unanswered = state.referrals.filter(
        referral =>
          referral.decision === 'recommend' &&
          referral.receivedDay >= programmeSince &&
          referral.closed?.reason !== 'mistake' &&
          arrivedReplies(referral).length === 0,
      )
      const running = open.filter(({ deadline }) => deadline === 'replyToInstitution')
      return state.takenOver !== undefined && unanswered.length > running.length
    },
  },
  referralOpen: {
    label: 'Ответ учреждению отправлен, с направлением ничего не решено',
    clause: 'МП 5.2, 6.3',
    todo: 'Закройте направление или договоритесь, когда предложить помощь снова',
    action: 'closeReferral',
    changesWithContacts: true,
    found: looked => openReferrals(looked)?.some(referral => arrivedReplies(referral).length > 0) === true,
  },
  referralUndecided: {
    label: 'С направлением ещё ничего не решено',
    clause: 'МП 1.5, 6.1',
    todo: 'Предложите семье помощь: примите заявление, запишите отказ или закройте направление',
    action: 'closeReferral',
    changesWithContacts: true,
    found: looked => {
      const referrals = openReferrals(looked) ?? []
      return referrals.length > 0 && !referrals.some(referral => arrivedReplies(referral).length > 0)
    },
  },
  cameBack: {
    label: 'Семья вернулась, заявления ещё нет',
    clause: 'МП 6.1',
    todo: 'Поговорите с семьёй и примите заявление. Не обратилась или возобновили по ошибке — «Снять с патроната» с этой причиной',
    action: 'registerApplication',
    changesWithContacts: true,
    found: looked => openReferrals(looked)?.length === 0,
  },
  extractMoves: {
    label: 'Выписка другой семьи ждёт регистрации в её деле',
    clause: 'МП 1.5, 5.2',
    todo: 'Зарегистрируйте её в деле той семьи: номер и день получения останутся. Или верните отправителю и отметьте это',
    action: 'correctExtract',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => mistakenIn(state).some(({ end }) => !end),
  },
  strangersLeft: {
    label: 'Люди и заявление другой семьи ещё в деле',
    clause: 'МП 6.1, 5.2; закон № 99-З, ст. 4, 5',
    todo: 'Работа по этому заявлению закрыта как ошибочная: уберите его с людьми, которых оно привело («Исправить записанное»), и зарегистрируйте в их деле. Если их привела выписка, сначала уберите её',
    action: 'correctApplication',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => strangersLeft(state) !== undefined,
  },
  applicationMoves: {
    label: 'Заявление, зарегистрированное ошибочно, ждёт регистрации в своём деле',
    clause: 'МП 6.1, 6.2',
    todo: 'Зарегистрируйте его в деле своей семьи с его днём или верните заявителю и отметьте это',
    action: 'correctApplication',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => (state.mistakenApplications ?? []).some(({ end, asked }) => !end && !asked),
  },
  applicationEarlier: {
    label: 'Работа закрыта как ошибочная, а более раннее заявление тех же людей в деле',
    clause: 'МП 6.1, 6.2',
    todo: 'Проверьте, чьё оно: другой семьи — зарегистрируйте его в её деле, с отказом по нему; этой — отметьте, что остаётся здесь',
    action: 'correctApplication',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => (state.mistakenApplications ?? []).some(({ end, asked }) => !end && asked),
  },
  refusalMoves: {
    label: 'Отказ другой семьи или другого человека ждёт регистрации в своём деле',
    clause: 'МП 6.3',
    todo: 'Зарегистрируйте его в деле того, к кому он относится, с его днём или верните тому, кто его подписал, и отметьте это',
    action: 'correctRefusal',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => (state.mistakenRefusals ?? []).some(({ end }) => !end),
  },
  holderRefused: {
    label: 'Отказ того, кто отказывается за семью, записан как отказ за себя',
    clause: 'МП 4.1, 4.2, 6.3',
    todo: 'За семью отказывается тот, с кем договор, или заявитель: оформите тот же отказ с тем же днём, номер останется. Если он передумал, пусть подпишет договор, его продление, план или протокол',
    action: 'registerRefusal',
    alsoHead: true,
    changesWithContacts: true,
    found: looked => !helpOver(looked) && refusedForFamily(looked.file, looked.settings) !== undefined,
  },
  mistakeUntold: {
    label: 'Учреждению отправлен ошибочный ответ',
    clause: 'МП 1.5, 5.2; закон № 99-З',
    todo: 'Ответ ушёл на выписку, зарегистрированную здесь ошибочно: сообщите учреждению об ошибке письмом и запишите его',
    action: 'correctExtract',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => mistakenIn(state).some(isUntold),
  },
  otherServiceWaits: {
    label: 'Другая услуга решена, но не начата',
    clause: 'МП 6.3',
    todo: 'Начните оказывать услугу или запишите, что семья отказалась',
    action: 'recordOtherService',
    changesWithContacts: true,
    found: ({ file: { state } }) => servicesNotBegun(state).length > 0,
  },
  identityNotShown: {
    label: 'Документ заявителя не предъявлен',
    clause: 'порядок приёма',
    found: ({ file: { state } }) => state.applications.at(-1)?.identityShown === false,
  },
} as const satisfies GapRows
