import { para, prose, wide } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleCoordinator, sampleLetter } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the invitation to the family is filled from. */
export type InvitationData = LetterData & {
  /** How the family is addressed: «Анна Петровна». */
  readonly greeting: string
  readonly meetingDay: string
  /** «10:00». */
  readonly meetingTime: string
  readonly place: string
  /** Name, post and phone of the specialist who waits for the family. */
  readonly specialist: string
}

const sample: InvitationData = {
  ...sampleLetter('112/2026', '2026-11-06', ['Калиновой М. С.', 'ул. Полевая, д. 4, кв. 12', 'г. Озерки']),
  greeting: 'Марина Сергеевна',
  meetingDay: '2026-11-10',
  meetingTime: '10:00',
  place: 'г. Озерки, ул. Садовая, 6, кабинет 7',
  specialist: sampleCoordinator,
}

const states: Readonly<Record<string, InvitationData>> = {
  withoutSpecialist: { ...sample, specialist: '' },
  timeNotSet: { ...sample, meetingDay: '', meetingTime: '' },
}

/** Приглашение семье. */
export const invitation: Form<InvitationData> = {
  blank: { ...blankLetter, greeting: '', meetingDay: '', meetingTime: '', place: '', specialist: '' },
  sample,
  states,
  blocks: data =>
    letter(data, 'Приглашение на встречу', [
      { kind: 'flow', pieces: ['Здравствуйте, ', wide(data.greeting, 70), '!'] },
      para(
        'В жизни каждой семьи бывает время, когда трудно справиться в одиночку. Наш центр помогает семьям бесплатно: советом, поддержкой психолога, помощью с документами, связью с нужными учреждениями.',
      ),
      prose`Приглашаем Вас познакомиться и спокойно поговорить о том, какая помощь нужна именно Вашей семье. Ждем Вас ${longDay(data.meetingDay)} в ${wide(data.meetingTime, 20)} по адресу: ${wide(data.place, 110)}.`,
      para(
        'Приходить можно вместе с близкими. Если удобнее другое время, встреча у Вас дома или разговор по телефону, позвоните нам, и мы договоримся.',
      ),
      data.specialist === '' && data.greeting !== ''
        ? para('Вас встретит специалист центра.')
        : prose`Вас встретит ${wide(data.specialist, 120)}.`,
      para('Помощь добровольна: решение всегда остается за Вами. Все, что Вы расскажете, конфиденциально.'),
    ]),
}
