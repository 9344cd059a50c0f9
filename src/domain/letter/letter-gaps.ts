import type { GapRows } from '../case/gaps/gap.ts'
import { helpOver } from '../case/gaps/looked.ts'
import { acceptanceBy, transferOpen } from '../handover/other-centre.ts'
import { joinedSinceOffer, waitingTransfer } from '../handover/transfer-rules.ts'
import { transferIsBack } from './returned-letter-rules.ts'
import { openUntruths } from './untrue-letter-rules.ts'

/** Letters that came back, or say what is not so. */
export const letterGaps = {
  letterUntrue: {
    label: 'Отправленное письмо говорит не то, что есть',
    clause: 'МП 5.2, 6.4; закон № 99-З',
    todo: 'Напишите тому, кто его получил, что указано неверно, или отметьте, почему это не нужно',
    action: 'correctLetter',
    alsoHead: true,
    afterEnd: true,
    found: ({ file: { state } }) => openUntruths(state).length > 0,
  },
  letterBack: {
    label: 'Запрос или приглашение не дошли до организации',
    clause: 'МП 5.3, 6.5',
    todo: 'Отправьте запрос ещё раз другим путём или пригласите заново',
    action: 'remindInformation',
    found: looked => {
      const { requests, meetings, monitorings } = looked.file.state
      const waits = requests.some(({ returned, answer }) => returned && !answer)
      const ahead = meetings.filter(
        ({ id, day }) => day >= looked.today && !monitorings.some(monitoring => monitoring.id === id),
      )
      return (
        !helpOver(looked) &&
        (waits ||
          ahead.some(({ invited }) =>
            invited.some(({ returned, reply, report, cancelled }) => returned && !reply && !report && !cancelled),
          ))
      )
    },
  },
  invitationBack: {
    label: 'Приглашение семье вернулось: семья могла переехать',
    clause: 'МП 1.5, 5.2',
    todo: 'Позвоните или съездите: новый адрес запишите; если семья живёт там же, запишите контакт',
    action: 'changeAddress',
    changesWithContacts: true,
    found: looked => {
      const { papersBack = [], contacts, foundAfter } = looked.file.state
      return (
        !helpOver(looked) &&
        papersBack.some(
          ({ letter, returned: { day } }) =>
            letter === 'invitation' &&
            (foundAfter?.day ?? '') < day &&
            // Whoever is not found is asked for by a line of its own.
            !contacts.some(met => met.day >= day && (met.happened || met.missedReason === 'left')),
        )
      )
    },
  },
  transferNewcomer: {
    label: 'Семью предложено передать, а в ней появился ещё один человек',
    clause: 'МП 5.2, 6.6',
    todo: 'Едет ли и он, не сказано, и другой центр принять семью пока не может: отмените предложение и предложите снова, отметив, кто едет',
    action: 'withdrawTransfer',
    alsoHead: true,
    found: ({ file, today }) => {
      const waiting = waitingTransfer(file.state)
      return waiting !== undefined && joinedSinceOffer(file, waiting, today).length > 0
    },
  },
  transferUnwritten: {
    label: 'Дело передаётся в другой центр, а письма туда нет',
    clause: 'МП 6.6',
    todo: 'Напечатайте письмо о передаче дела, отправьте его и отметьте выдачу',
    action: 'handOutDocument',
    alsoHead: true,
    afterEnd: true,
    changesWithContacts: true,
    found: ({ file: { state }, today, settings }) => transferOpen(state, today, settings) === 'letter',
  },
  transferUnanswered: {
    label: 'Другой центр не сообщил, принял ли он семью',
    clause: 'МП 6.6',
    todo: 'Письмо туда ушло: спросите, приняли ли семью, и запишите ответ',
    action: 'recordTransferOutcome',
    alsoHead: true,
    afterEnd: true,
    changesWithContacts: true,
    found: ({ file: { state }, today, settings }) => transferOpen(state, today, settings) === 'answer',
  },
  transferUntold: {
    label: 'Семья выехала, а согласия передать дело нет',
    clause: 'МП 6.6; закон № 99-З, ст. 5',
    todo: 'Без согласия другой центр о семье не узнает. Возьмите согласие или скажите семье, куда обратиться, и запишите, почему она не согласна',
    action: 'recordTransferOutcome',
    alsoHead: true,
    afterEnd: true,
    changesWithContacts: true,
    found: ({ file: { state }, today, settings }) => transferOpen(state, today, settings) === 'family',
  },
  transferLetterBack: {
    label: 'Письмо о передаче дела вернулось: другой центр его не получил',
    clause: 'МП 6.6',
    todo: 'Напечатайте его снова, номер будет новый, отправьте и отметьте выдачу в документах семьи',
    action: 'handOutDocument',
    afterEnd: true,
    found: ({ file: { state } }) =>
      state.closures.slice(state.round.closures).some(({ transferTo }) => transferTo !== undefined) &&
      !state.closures.some(({ transferTo }) => transferTo !== undefined && acceptanceBy(state, transferTo)) &&
      transferIsBack(state),
  },
} as const satisfies GapRows
