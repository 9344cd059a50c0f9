import type { Form } from './block.ts'
import { field, para } from './compose.ts'
import { blankLetter, letter, type LetterData } from './letter.ts'

/** What the answer to a citizen is filled from. */
export type PrivacyAnswerData = LetterData & {
  /** What was asked for, as the table of kinds names it. */
  readonly subject: string
  readonly refused: boolean
  readonly redirected: boolean
  readonly text: string
  readonly clause: string
}

/** Ответ на заявление о персональных данных или на обращение. */
export const privacyAnswer: Form<PrivacyAnswerData> = {
  id: 'privacy-answer',
  title: 'Ответ на заявление о персональных данных',
  edition: 'По обычаю учреждения; Закон Республики Беларусь № 99-З, статьи 10–13',
  register: 'outgoing',
  blank: {
    ...blankLetter,
    answersTo: { number: '', day: '' },
    subject: '',
    refused: false,
    redirected: false,
    text: '',
    clause: '',
  },
  blocks: data =>
    letter(data, data.subject === '' ? 'О персональных данных' : data.subject, [
      para(
        data.redirected
          ? 'Ваше обращение рассмотрено. Вопрос не относится к компетенции центра, и обращение направлено по принадлежности.'
          : data.refused
            ? 'Ваше заявление рассмотрено. Исполнить его нельзя по следующей причине.'
            : 'Ваше заявление рассмотрено. Сообщаем следующее.',
      ),
      field('', data.text, 8),
      ...(data.clause === '' ? [] : [para(`Основание: ${data.clause}.`)]),
      para(
        'Ответ можно обжаловать: о персональных данных — в Национальный центр защиты персональных данных Республики Беларусь, далее в суд.',
      ),
    ]),
}
