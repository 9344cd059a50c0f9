import { field, para } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleLetter } from '../kernel/sample-family.ts'
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

const sample: PrivacyAnswerData = {
  ...sampleLetter('18/2026', '2026-11-25', ['Калиновой Марине Сергеевне', '222000, г. Озерки, ул. Полевая, 4, кв. 12']),
  answersTo: { number: '3/2026', day: '2026-11-20' },
  subject: 'Информация об обработке персональных данных',
  appeal: false,
  refused: false,
  redirected: false,
  text: 'Центр обрабатывает ваши фамилию, имя, отчество, дату рождения, адрес и телефон, сведения о составе семьи и плане.\nОснование – договор от 17.11.2026. Передавались: план в СШ № 2 г. Озерки 24.11.2026.',
  clause: 'закон № 99-З, ст. 11',
}

const states: Readonly<Record<string, PrivacyAnswerData>> = {
  refused: {
    ...sample,
    subject: 'Прекращение обработки и удаление',
    refused: true,
    text: 'Договор от 17.11.2026 № 31/2026 действует, без этих данных исполнить его нельзя.',
    clause: 'закон № 99-З, ст. 10–13',
  },
  appealAnswered: {
    ...sample,
    subject: 'Обращение',
    appeal: true,
    text: 'Психолог принимает и вечером: по вторникам и четвергам до 19.00.',
    clause: 'закон № 300-З, ст. 17',
  },
  appealRedirected: {
    ...sample,
    subject: 'Обращение не по компетенции центра',
    appeal: true,
    redirected: true,
    text: 'Обращение о ремонте дороги направлено 25.11.2026 в Озерковский райисполком, он ответит Вам.',
    clause: 'закон № 300-З, ст. 10',
  },
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
  sample,
  states,
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
