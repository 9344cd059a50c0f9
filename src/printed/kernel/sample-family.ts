import type { Centre, LetterData, Signer } from './letter.ts'

// The fictional family of the filled examples: one for all forms, so that they tell one story.

/** The centre of the examples. */
export const sampleCentre: Centre = {
  fullName: 'Государственное учреждение «Озерковский территориальный центр социального обслуживания населения»',
  address: '222000, г. Озерки, ул. Садовая, 6',
  phones: '8 01700 90050',
  email: 'centre@ozerki.example',
}

/** Who signs for it. */
const sampleDirector: Signer = { post: 'Директор', name: 'Н. И. Журавлёва' }

/** The specialist of the family of the examples. */
export const sampleCoordinator = 'Лесная Ольга Петровна, специалист по социальной работе, тел. 8 01700 90050'

/** What every letter of the examples has. */
export const sampleLetter = (number: string, letterDay: string, addressee: readonly string[]): LetterData => ({
  centre: sampleCentre,
  number,
  letterDay,
  addressee,
  signer: sampleDirector,
  executor: 'О. П. Лесная, 8 01700 90050',
})

/** To whom the letters to the school are addressed. */
export const sampleSchool = ['Директору', 'ГУО «Средняя школа № 2 г. Озерки»', 'Соколову В. М.']

/** The mother of the family of the examples. */
export const sampleFamily = 'Калинова Марина Сергеевна'

/** The mother of the family of the examples. */
/** Her name in the genitive. */
export const sampleFamilyGenitive = 'Калиновой Марины Сергеевны'

/** Her children. */
export const sampleChildren = ['Калинов Артём Денисович, 14.03.2015', 'Калинова Дарья Денисовна, 02.09.2019']

/** Measures of its plan. */
export const sampleMeasures = [
  {
    title: 'Консультации психолога для матери и детей',
    responsible: 'Психолог центра Речная Е. А.',
    due: 'еженедельно до 21.02.2027',
    expected: 'Снижение тревоги у детей, навыки спокойного разговора',
  },
  {
    title: 'Подготовка документов на адресную социальную помощь (обязательно для матери)',
    responsible: 'Калинова М. С., специалист Лесная О. П.',
    due: '04.12.2026',
    expected: 'Назначена адресная помощь',
  },
  {
    title: 'Дополнительные занятия по математике',
    responsible: 'СШ № 2 г. Озерки, классный руководитель',
    due: 'до 31.01.2027',
    expected: 'Пробелы в учёбе закрыты',
  },
  {
    title: 'Проверка печного отопления и установка пожарного извещателя',
    responsible: 'Озерковский сельисполком',
    due: '15.12.2026',
    expected: 'Печь исправна, извещатель работает',
  },
]

/** What both replies to the school have. */
export const sampleReply = {
  extract: { number: '14', councilDay: '2026-11-03', receivedDay: '2026-11-05' },
  parentsGenitive: sampleFamilyGenitive,
  children: sampleChildren,
  gone: [],
  earlier: { number: '', day: '' },
  answersTo: { number: '01-12/315', day: '2026-11-04' },
}

/** The two sides of its contract. */
export const sampleParties = {
  centre: sampleCentre.fullName,
  representativeGenitive: 'директора Журавлёвой Натальи Игоревны',
  actsOn: 'Устава',
  recipient: sampleFamily,
  provider: {
    requisites: [sampleCentre.fullName, sampleCentre.address, `тел. ${sampleCentre.phones}`],
    signature: 'Н. И. Журавлёва',
  },
  receiver: {
    requisites: [sampleFamily, 'паспорт MC0000000', 'г. Озерки, ул. Полевая, д. 4, кв. 12'],
    signature: 'М. С. Калинова',
  },
}
