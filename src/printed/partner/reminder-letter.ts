import { para, prose } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleSchool, sampleLetter } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'
import { informationRequest, type InformationRequestData } from './information-request.ts'

/** What a reminder to a silent organisation is filled from; nothing about the family stands in it, unless it is the request anew. */
export type ReminderLetterData = LetterData & {
  readonly subject: string
  readonly sentNumber: string
  readonly sentDay: string
  /** Day until which the answer was expected; empty for a plan. */
  readonly answerByDay: string
  /** The request came back: this letter is the request itself, or nobody could act on it. */
  readonly anew?: Pick<InformationRequestData, 'persons' | 'questions' | 'purpose' | 'passedOnFrom' | 'consentDay'>
}

const sample: ReminderLetterData = {
  ...sampleLetter('125/2026', '2026-11-27', sampleSchool),
  subject: 'О Плане патронатного сопровождения',
  sentNumber: '120/2026',
  sentDay: '2026-11-23',
  answerByDay: '',
}

const { persons, questions, purpose, passedOnFrom, consentDay } = informationRequest.sample
const states: Readonly<Record<string, ReminderLetterData>> = {
  requestAnew: {
    ...sample,
    subject: 'О запросе сведений',
    answerByDay: '2026-12-11',
    anew: { persons, questions, purpose, passedOnFrom, consentDay },
  },
  ofARequest: { ...sample, subject: 'О предоставлении сведений', answerByDay: '2026-12-04' },
}

/** Напоминание организации, МП 5.3, 6.4. */
export const reminderLetter: Form<ReminderLetterData> = {
  blank: { ...blankLetter, subject: '', sentNumber: '', sentDay: '', answerByDay: '' },
  sample,
  states,
  blocks: ({ anew, ...data }) =>
    anew
      ? informationRequest.blocks({ ...data, ...anew })
      : letter(
          data,
          data.subject || 'О Плане патронатного сопровождения',
          data.answerByDay !== ''
            ? [
                prose`Напоминаем о запросе сведений № ${data.sentNumber} от ${longDay(data.sentDay)} (пункт 5.3 Модельной программы). Ответ ожидался до ${longDay(data.answerByDay)}.`,
                para('Просим направить ответ или сообщить, когда его можно ждать.'),
              ]
            : [
                prose`Напоминаем, что Вашей организации направлен План патронатного сопровождения: письмо № ${data.sentNumber} от ${longDay(data.sentDay)} (пункт 6.4 Модельной программы). Подтверждения получения пока нет.`,
                para('Получение просим подтвердить.'),
              ],
        ),
}
