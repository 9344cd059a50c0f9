import type { DataCategory, Sharing } from '../consent/consents.ts'
import type { Register } from '../kernel/registers.ts'
import type { Section } from './sections.ts'

/**
 * Whether a printed form may name the place of a family while it is hidden. never: it stays in the household or comes to it, or
 * whoever gets it learns the place at the centre · body: only when it is addressed to a body that must know · register, public: no
 * family's address is in it at all.
 */
type PlaceRule = 'never' | 'body' | 'register' | 'public'

/** What a form says of a family: for the journal of disclosures (dossier §1.4). */
type OfFamily =
  | { readonly place: Extract<PlaceRule, 'register' | 'public'>; readonly carries?: never }
  | {
      readonly place: Exclude<PlaceRule, 'register' | 'public'>
      readonly carries: readonly DataCategory[]
      /** As what kind of sharing an organisation may get it; without it only by consent. */
      readonly as?: Sharing
    }

/** What a form needs that is filled from the file of a family. */
type FromCase =
  | { readonly about?: never; readonly sections?: never; readonly takesNumber?: never; readonly offered?: never }
  | {
      /** What `about` names in the file; without it the latest one is printed. */
      readonly about: string
      /** The parts of the case the paper is made of: only who reads them all sees and prints it (dossier §5.3). */
      readonly sections: readonly Section[]
      /** The letter has no command of its own: printing takes an outgoing number, with these words in the journal. */
      readonly takesNumber?: { readonly words: string; readonly letter: NumberedLetter }
      /** Beside which thing of the file the page of a family offers it, with the clause and, where the title is long, a short name. */
      readonly offered?: { readonly beside: OfferedBeside; readonly clause: string; readonly name?: string }
    }

/** Things of a file beside which its papers are offered. */
export type OfferedBeside = 'application' | 'admission' | 'request' | 'dispatch' | 'participationEnd' | 'monitoring'

/** A letter that takes its number when it is printed. */
export type NumberedLetter = 'invitation' | 'transfer'

/** One printed form as a lawyer reads it. How it is drawn and filled stands in `src/printed`. */
export type PrintedForm = OfFamily &
  FromCase & {
    /** Russian name for lists and for the title of the file. */
    readonly title: string
    /** Where the wording comes from, or «по обычаю учреждения» when no official form exists. */
    readonly edition: string
    /** The journal in which the document is registered. */
    readonly register?: Register
    /** An official form keeps the wording of the act, whatever word the centre has for the service. */
    readonly verbatim?: true
  }

/** All printed forms by their id, which stands in addresses and file names, in the order of the procedure. */
export const printedForms = {
  application: {
    title: 'Заявление об оказании услуги «социальный патронат»',
    edition: 'По обычаю учреждения: официальной формы заявления нет',
    register: 'applications',
    place: 'never',
    carries: ['card'],
    about: 'заявление',
    sections: ['documents'],
    offered: { beside: 'application', clause: 'МП 6.1', name: 'Заявление' },
  },
  consent: {
    title: 'Согласие',
    edition: 'Форма центра: официальной формы нет; закон № 99-З, ст. 5, 8; МП 5.3',
    place: 'never',
    carries: ['card'],
    about: 'согласие',
    // Whoever registers a consent prints it to be signed.
    sections: ['documents'],
  },
  'consent-revocation': {
    title: 'Заявление об отзыве согласия',
    edition: 'Форма центра: официальной формы нет; закон № 99-З, ст. 10, 14',
    place: 'never',
    carries: ['card'],
    about: 'согласие',
    sections: ['card'],
  },
  refusal: {
    title: 'Заявление – Отказ',
    edition: 'Приложение 2 к Модельной программе',
    register: 'refusals',
    verbatim: true,
    place: 'never',
    carries: ['card'],
    about: 'отказ',
    sections: ['documents'],
  },
  'other-service-decision': {
    title: 'Решение о других формах социального обслуживания',
    edition: 'Форма центра: официальной формы нет; МП 6.3',
    place: 'never',
    carries: ['card'],
    about: 'отказ',
    sections: ['documents'],
  },
  admission: {
    title: 'Решение о принятии на социальный патронат',
    edition: 'Форма центра: официальной формы нет; МП 5.4, 6.1, 6.6',
    place: 'never',
    carries: ['card', 'diagnostics'],
    about: 'решение',
    sections: ['card', 'diagnostics'],
    offered: { beside: 'admission', clause: 'МП 5.4', name: 'Решение о принятии на патронат' },
  },
  plan: {
    title: 'План патронатного сопровождения гражданина (семьи)',
    edition: 'Приложение 4 к Инструкции № 11 в редакции постановления Минтруда 31.12.2020 № 113',
    verbatim: true,
    place: 'never',
    carries: ['plan'],
    as: 'plan',
    about: 'план:редакция',
    sections: ['plan'],
  },
  contract: {
    title: 'Договор безвозмездного оказания социальных услуг',
    edition: 'По обычаю учреждения: примерный договор сверьте с приложением к Инструкции № 11',
    register: 'contracts',
    place: 'never',
    carries: ['card'],
    about: 'договор',
    sections: ['card'],
  },
  'contract-prolongation': {
    title: 'Дополнительное соглашение о продлении договора',
    edition: 'По обычаю учреждения',
    register: 'contracts',
    place: 'never',
    carries: ['card'],
    about: 'договор:номер продления',
    sections: ['card'],
  },
  'assessment-sheet': {
    title: 'Лист диагностики семьи',
    edition: 'По обычаю учреждения; разделы III и VI Модельной программы',
    place: 'never',
    carries: ['diagnostics'],
    about: 'диагностика',
    sections: ['diagnostics'],
  },
  'contact-sheet': {
    title: 'Лист контактов',
    edition: 'По обычаю учреждения; пункты 5.1, 5.2 и 6.5 Модельной программы',
    place: 'never',
    carries: ['contacts'],
    about: 'с:по',
    sections: ['contacts'],
  },
  'monitoring-minutes': {
    title: 'Протокол промежуточного мониторинга',
    edition: 'По обычаю учреждения; пункт 6.5 Модельной программы',
    place: 'never',
    carries: ['plan', 'contacts'],
    about: 'мониторинг',
    sections: ['plan'],
    offered: { beside: 'monitoring', clause: 'МП 6.5' },
  },
  conclusion: {
    title: 'Заключение по итогам социального патроната',
    edition: 'По обычаю учреждения; пункт 6.6 Модельной программы',
    place: 'never',
    carries: ['plan', 'contacts', 'diagnostics'],
    about: 'работа с семьёй по порядку',
    sections: ['diagnostics', 'plan'],
  },
  invitation: {
    title: 'Приглашение семье',
    edition: 'По обычаю учреждения; пункт 1.5 Модельной программы',
    register: 'outgoing',
    place: 'never',
    carries: ['card'],
    about: '',
    sections: ['documents'],
    takesNumber: { words: 'Приглашение семье', letter: 'invitation' },
  },
  'reply-help': {
    title: 'Информация об оказании помощи',
    edition: 'По обычаю учреждения; срок и содержание – пункт 5.2 Модельной программы',
    register: 'outgoing',
    place: 'never',
    carries: ['card'],
    as: 'reply',
    about: 'выписка:номер ответа',
    sections: ['documents'],
  },
  'reply-no-application': {
    title: 'Информация о необращении за помощью',
    edition: 'По обычаю учреждения; срок и содержание – пункт 5.2 Модельной программы',
    register: 'outgoing',
    place: 'never',
    carries: ['card'],
    as: 'reply',
    about: 'выписка:номер ответа',
    sections: ['documents'],
  },
  'dispatch-letter': {
    title: 'Сопроводительное письмо к плану',
    edition: 'По обычаю учреждения; пункт 6.4 Модельной программы',
    register: 'outgoing',
    place: 'body',
    carries: ['card', 'plan'],
    as: 'plan',
    about: 'отправка',
    sections: ['documents'],
    offered: { beside: 'dispatch', clause: 'МП 6.4' },
  },
  'guardianship-notice': {
    title: 'Сообщение в орган опеки и попечительства',
    edition: 'По обычаю учреждения; пункт 5.2 Модельной программы',
    register: 'notices',
    place: 'never',
    carries: ['card'],
    as: 'notice',
    about: 'сообщение:номер',
    // The words of a concern are those of the journal of contacts: who handles papers alone does not read them.
    sections: ['documents', 'contacts'],
  },
  'information-request': {
    title: 'Запрос сведений',
    edition: 'По обычаю учреждения; пункт 5.3 Модельной программы',
    register: 'outgoing',
    place: 'body',
    carries: ['card'],
    as: 'request',
    about: 'запрос',
    sections: ['documents'],
    offered: { beside: 'request', clause: 'МП 5.3' },
  },
  'reminder-letter': {
    title: 'Напоминание организации',
    edition: 'По обычаю учреждения; пункты 5.3, 6.4 Модельной программы',
    register: 'outgoing',
    place: 'never',
    carries: ['card'],
    as: 'request',
    about: 'отправка или запрос:номер напоминания',
    sections: ['documents'],
  },
  'participation-end': {
    title: 'Сообщение об окончании участия в плане',
    edition: 'По обычаю учреждения; пункт 6.4 Модельной программы',
    register: 'outgoing',
    place: 'never',
    carries: ['plan'],
    about: 'письмо',
    sections: ['documents'],
    offered: { beside: 'participationEnd', clause: 'МП 6.4' },
  },
  'letter-correction': {
    title: 'Исправление сведений в письме',
    edition: 'По обычаю учреждения; пункты 5.2, 6.4 Модельной программы',
    register: 'outgoing',
    place: 'never',
    carries: ['card'],
    about: 'письмо или выписка:номер исправления',
    // Of a notice it says what is so of the child.
    sections: ['documents', 'contacts'],
  },
  'monitoring-invitation': {
    title: 'Приглашение на мониторинг',
    edition: 'По обычаю учреждения; пункт 6.5 Модельной программы',
    register: 'outgoing',
    place: 'never',
    carries: ['plan'],
    as: 'monitoring',
    about: 'мониторинг:организация:номер',
    sections: ['documents'],
  },
  'dispatch-proof': {
    title: 'Подтверждение отправки плана',
    edition: 'По обычаю учреждения; срок – пункт 6.4 Модельной программы',
    place: 'never',
    carries: ['plan'],
    about: 'план:редакция или отправка',
    sections: ['documents'],
  },
  'transfer-letter': {
    title: 'Письмо о передаче дела',
    edition: 'По обычаю учреждения',
    register: 'outgoing',
    place: 'never',
    carries: ['card', 'plan', 'contacts'],
    as: 'transfer',
    about: '',
    sections: ['documents'],
    takesNumber: { words: 'Письмо о передаче дела', letter: 'transfer' },
  },
  'partner-link': {
    title: 'Ссылка для организации',
    edition: 'По обычаю учреждения; пункты 5.5, 6.4 Модельной программы',
    place: 'public',
  },
  'anchor-sheet': {
    title: 'Контрольная отметка журнала действий',
    edition: 'По обычаю учреждения; статья 17 Закона № 99-З',
    place: 'register',
  },
  'access-sheet': {
    title: 'Кто что видит о семье',
    edition: 'По обычаю учреждения; пункты 4.1 и 5.2 Модельной программы, закон № 99-З',
    place: 'never',
    carries: ['card'],
  },
  'disclosure-journal': {
    title: 'Кому передавались сведения о семье',
    edition: 'По обычаю учреждения; закон № 99-З, статьи 11 и 12',
    place: 'never',
    carries: ['card'],
  },
  'privacy-answer': {
    title: 'Ответ на заявление о персональных данных',
    edition: 'По обычаю учреждения; Закон Республики Беларусь № 99-З, статьи 10–13',
    register: 'outgoing',
    place: 'never',
    carries: ['card'],
  },
  'breach-notice': {
    title: 'Уведомление о нарушении защиты персональных данных',
    edition: 'По обычаю учреждения; Закон Республики Беларусь № 99-З, статья 16',
    register: 'outgoing',
    place: 'register',
  },
  'processing-register': {
    title: 'Сведения об обработке персональных данных',
    edition: 'По обычаю учреждения; сведения для реестра операторов персональных данных',
    place: 'register',
  },
  'destruction-act': {
    title: 'Акт о выделении к уничтожению',
    edition: 'По обычаю учреждения',
    place: 'public',
  },
  'register-page': {
    title: 'Страница журнала',
    edition: 'По обычаю учреждения',
    place: 'register',
  },
  leaflet: {
    title: 'Памятка «Социальный патронат»',
    edition: 'По материалам центров Минской области и Модельной программе',
    place: 'public',
  },
} as const satisfies Record<string, PrintedForm>

/** The id of a printed form. */
export type FormId = keyof typeof printedForms
/** The id of a form that is filled from the file of a family. */
export type CaseFormId = {
  [Id in FormId]: (typeof printedForms)[Id] extends { sections: unknown } ? Id : never
}[FormId]

/** All ids of printed forms. */
export const formIds = Object.keys(printedForms) as FormId[]

/** The row of a form by an id that came from outside; undefined when there is no such form. */
export const printedForm = (id: string): PrintedForm | undefined =>
  Object.hasOwn(printedForms, id) ? printedForms[id as FormId] : undefined

/** Whether the form is filled from the file of a family. */
export const isCaseForm = (id: string): id is CaseFormId => printedForm(id)?.sections !== undefined

/** All forms that are filled from the file of a family. */
export const caseFormIds = formIds.filter(isCaseForm)

/** The forms that the page of a family offers beside such a thing of the file, each with its row. */
export const formsBeside = (thing: OfferedBeside): { form: CaseFormId; title: string; clause: string }[] =>
  caseFormIds.flatMap(form => {
    const { title, offered } = printedForms[form] as PrintedForm
    return offered?.beside === thing ? [{ form, title: offered.name ?? title, clause: offered.clause }] : []
  })
