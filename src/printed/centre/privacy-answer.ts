import type { Form } from '../kernel/block.ts'
import { field, para } from '../kernel/compose.ts'
import { blankLetter, letter, type LetterData } from '../kernel/letter.ts'

/** What the answer to a citizen is filled from. */
export type PrivacyAnswerData = LetterData & {
  /** What was asked for, as the table of kinds names it. */
  readonly subject: string
  /** A written appeal to the centre, not a request about one's data. */
  readonly appeal: boolean
  readonly refused: boolean
  readonly redirected: boolean
  readonly text: string
  readonly clause: string
}

/** Ответ на заявление о персональных данных или на обращение. */
export const privacyAnswer: Form<PrivacyAnswerData> = {
  blank: {
    ...blankLetter,
    answersTo: { number: '', day: '' },
    subject: '',
    appeal: false,
    refused: false,
    redirected: false,
    text: '',
    clause: '',
  },
  blocks: data =>
    letter(data, subjectOf(data), [
      para(`${data.appeal ? 'Ваше обращение' : 'Ваше заявление'} рассмотрено. ${howItEnded(data)}`),
      field('', data.text, 8),
      ...(data.clause === '' ? [] : [para(`Основание: ${data.clause}.`)]),
      ...(data.redirected ? [] : [para(`Ответ можно обжаловать в ${above(data)}, далее в суд.`)]),
    ]),
}

/** A citizen reads what the letter is about, not how the journal sorts appeals. */
const subjectOf = ({ appeal, redirected, subject }: PrivacyAnswerData): string => {
  if (appeal) return redirected ? 'О направлении обращения по принадлежности' : 'О рассмотрении обращения'
  return subject === '' ? 'О персональных данных' : subject
}

const howItEnded = ({ redirected, refused }: PrivacyAnswerData): string =>
  redirected
    ? 'Вопрос не относится к компетенции центра, и обращение направлено по принадлежности.'
    : refused
      ? 'Исполнить его нельзя по следующей причине.'
      : 'Сообщаем следующее.'

/** Whoever is above the centre: for personal data, the Centre of LAW-99; for an appeal, the organisation above (LAW-300). */
const above = ({ appeal }: PrivacyAnswerData): string =>
  appeal ? 'вышестоящую организацию' : 'Национальный центр защиты персональных данных Республики Беларусь'
