import { expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConcern,
  aConsent,
  aContact,
  aContract,
  aCorrection,
  aDispatch,
  aKind,
  aMark,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  anExtract,
  aNotice,
  aPlan,
  aRefusal,
  aReply,
  aSpecialNote,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { mother } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import { openFact, openFields, sealFact } from '../law/sealed.ts'
import { eventRows } from './event-rows.ts'
import { describeFact } from './history.ts'

const story = () =>
  aFile()
    .at('2026-11-03')
    .do('registerExtract', anExtract({ councilDay: '2026-11-02' }))
    .do('assignWorker', aWorker())
    .do('recordContact', anAttempt('nobodyHome'))
    .do('registerApplication', anApplication())
    .do('sendReply', aReply('helpProvided'))
    .do('recordSpecialData', aSpecialNote())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-03'))
    .do('writePlan', aPlan('2027-01-03', [['Кружок', '2026-12-20', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('dispatchPlan', aDispatch(school))
    .do('recordContact', aContact({ agreed: 'Запишем в кружок' }))
    .do('correctContact', aCorrection({ agreed: 'Запишем в секцию' }, 'описка'))
    .do('markMeasure', aMark('Кружок', 'cannot', { note: 'мест нет' }))
    .do('changeKind', aKind('control', 'справляются'))
    .do('raiseConcern', aConcern())
    .do('sendConcern', aNotice())
    .do('registerRefusal', aRefusal())
    .do('registerApplication', anApplication())
    .do('closeCase', aClosure('moved', { transferTo: 'Копыльский ТЦСОН' }))

test('every fact of a case is told in words, with its number and day', () => {
  const file = story()
  expect(
    file.facts
      .map(fact => describeFact(fact, file.file().persons))
      .map(
        described => `${described.legal ? '§ ' : ''}${described.label}${described.text ? ` — ${described.text}` : ''}`,
      ),
  ).toEqual([
    '§ Выписка получена, вх. № 1/2026 — СШ № 2, протокол № 7',
    'Адрес — д. Осиновка, ул. Лесная, 4',
    'В составе семьи: Ковальчук Марина Сергеевна — мать, законный представитель',
    'В составе семьи: Ковальчук Артём Игоревич — сын',
    '§ Закреплён куратор',
    'Попытка: визит, никого не было дома',
    '§ Заявление зарегистрировано, № 1/2026 — Ковальчук Марина Сергеевна',
    '§ Ответ учреждению отправлен, исх. № 1/2026 — помощь оказывается',
    'Специальные сведения: Ковальчук Артём Игоревич — основание: письменное согласие матери',
    'Диагностика: первичная',
    '§ Вид патроната: плановый с 03.11.2026',
    '§ Договор № 1/2026 заключён — до 03.02.2027',
    'План, редакция 1, мероприятий: 1',
    '§ План, редакция 1, согласован — Ковальчук Марина Сергеевна',
    '§ План, редакция 1, утверждён',
    '§ План отправлен: СШ № 2 — исх. № 2/2026',
    'Контакт: визит — Запишем в кружок',
    'Контакт: визит (исправлено) — Запишем в секцию',
    'Мероприятие: не может быть выполнено — мест нет',
    '§ Вид патроната: контрольный с 04.11.2026 — справляются',
    '§ Замечено нарушение прав ребёнка — Управление по образованию, сектор охраны детства',
    '§ Сообщение в органы опеки отправлено, № 1/2026 — 03.11.2026 в 10:00',
    '§ Договор прекращён — письменный отказ получателя № 1/2026, п. 6.2 договора',
    '§ Отказ оформлен, № 1/2026 — Ковальчук Марина Сергеевна',
    '§ Работа с семьёй возобновлена — семья подала заявление',
    '§ Заявление зарегистрировано, № 2/2026 — Ковальчук Марина Сергеевна',
    '§ Семья снята с патроната — семья выехала, дело передаётся в другой центр',
  ])
})

test('a mark names its measure where the reader may know it', () => {
  const file = story()
  const { plans } = file.file().state
  const [measure] = plans[0]!.versions[0]!.content.measures
  const told = (titles: Record<string, string>) =>
    file.facts.filter(fact => fact.kind === 'measureMarked').map(fact => describeFact(fact, {}, titles).text)
  expect(told({ [measure!.id]: 'Кружок' })).toEqual(['Кружок: мест нет'])
  expect(told({})).toEqual(['мест нет'])
})

test('a family is never blamed', () => {
  const file = story()
  const words = file.facts.map(fact => Object.values(describeFact(fact, file.file().persons)).join(' ')).join(' ')
  expect(words).not.toMatch(/виноват|уклон|отказывается|неблагополучн|не явил/iu)
})

test('sealing a fact and opening it gives the fact back, and the confidential words stand apart', () => {
  for (const fact of story().facts) {
    const stored = sealFact(fact)
    expect(openFact(JSON.parse(JSON.stringify(stored)) as typeof stored)).toEqual(JSON.parse(JSON.stringify(fact)))
    const declared = Object.keys(eventRows[fact.kind].fields)
    expect(declared, fact.kind).toEqual(expect.arrayContaining(Object.keys({ ...stored.open, ...stored.sealed })))
    expect(openFields(fact.kind), fact.kind).toEqual(expect.arrayContaining(Object.keys(stored.open)))
  }
})

test('no words of a talk, of health or of a concern are left outside the seal', () => {
  const open = story()
    .facts.map(fact => JSON.stringify(sealFact(fact).open))
    .join(' ')
  for (const words of ['Запишем', 'инвалидность', 'печь топилась', 'мест нет', 'спокойно и тепло', 'справляются'])
    expect(open, words).not.toContain(words)
})

test('a line of a past day has the name of that day', () => {
  const wed = { personId: mother.personId!, person: { ...mother.person, familyName: 'Замужева' }, since: '2026-11-20' }
  const file = aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .at('2026-11-24')
    .do('updatePerson', wed)
    .do('removeMember', { personId: mother.personId!, day: '2026-11-24', reason: 'уехала' })
  const named = file.facts
    .map(fact => describeFact(fact, file.file().persons))
    .flatMap(({ label, text }) => /[А-Я][а-я]+ Марина/u.exec(`${label} ${text}`)?.[0] ?? [])
  expect(named).toEqual(['Ковальчук Марина', 'Ковальчук Марина', 'Замужева Марина', 'Замужева Марина'])
})
