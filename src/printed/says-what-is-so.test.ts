import { describe, expect, test } from 'vitest'
import { bare, wordsOf } from '../../tests/fixtures/printed-text.ts'
import { replySituations } from '../domain/intake/extract/reply-situations.ts'
import type { FormId } from '../domain/law/printed-forms.ts'
import { blocksOf, forms, statesOf } from './index.ts'
import { dispatchProof } from './plan/dispatch-proof.ts'

/** The example of a form in one situation. */
const stateOf = (id: FormId, state: string) => Object.fromEntries(statesOf(id))[state] as never

describe('a reply to the school says only what is so (МП 5.2)', () => {
  const textOf = (id: 'reply-help' | 'reply-no-application', state: string) =>
    bare(wordsOf(blocksOf(id, stateOf(id, state))).join(' '))
  test.each([
    ['reply-help', 'helped', ['Семье оказывается помощь'], ['оказывалась', 'Отказ', 'снята']],
    ['reply-help', 'helpedWithoutContract', ['Семье оказывается помощь'], ['договор', 'План', 'Отказ', 'снята']],
    ['reply-help', 'refusedDuring', ['оказывалась', 'Отказ', '23 ноября'], ['оказывается помощь', 'не обратил']],
    [
      'reply-help',
      'withdrawn',
      ['До заключения договора', 'Отказ', 'помощь не оказывается'],
      ['оказывалась', 'не обратил'],
    ],
    [
      'reply-help',
      'applicantGone',
      ['оказывалась', 'умерла 22.11.2026', 'Другого заявления'],
      ['оказывается помощь', 'Отказ', 'не обратил'],
    ],
    ['reply-help', 'receivedFromAnotherCentre', ['с ее согласия из другого центра: Копыльский ТЦСОН'], ['Заявление']],
    ['reply-help', 'childrenNotNamed', ['Дети в выписке не названы'], ['Дети:']],
    ['reply-no-application', 'childrenNotNamed', ['Дети в выписке не названы'], ['Дети:']],
    [
      'reply-no-application',
      'noParent',
      ['не обратилась', 'умерла 16.11.2026', 'в семье сейчас нет'],
      ['Отказ', 'решение об обращении', 'семья может обратиться'],
    ],
    ['reply-help', 'contractOver', ['Договор прекращен 22 ноября', 'оказывалась', 'не снята'], ['Семье оказывается']],
    ['reply-help', 'justApplied', ['Центр организует работу'], ['Семье оказ', 'договор', 'План']],
    ['reply-help', 'removedAtOnce', ['Помощь семье не оказывалась', 'снята'], ['Семье оказ', 'договор', 'План']],
    ['reply-help', 'removed', ['оказывалась', 'снята с социального патроната'], ['оказывается помощь', 'Отказ']],
    ['reply-help', 'moved', ['оказывалась', 'в связи с выездом'], ['оказывается помощь', 'Отказ']],
    ['reply-no-application', 'refused', ['не обратилась', 'Отказ'], ['решение об обращении', 'не удалось']],
    ['reply-no-application', 'thinking', ['не обратилась', 'связался'], ['Отказ', 'не удалось']],
    ['reply-no-application', 'notReached', ['не обратилась', 'не удалось'], ['Отказ', 'связался']],
    ['reply-no-application', 'movedAway', ['не обратилась', 'выехала'], ['Отказ', 'связался', 'не удалось']],
    ['reply-no-application', 'askedLater', ['не обратилась', 'попросила'], ['не удалось', 'связался']],
    ['reply-no-application', 'notMet', ['не обратилась', 'пока не состоялся'], ['не удалось', 'связался']],
    ['reply-no-application', 'written', ['не обратилась', 'написал'], ['не удалось', 'связался', 'состоялся']],
    ['reply-no-application', 'unnamed', ['не обратилась', 'Как центр связывался'], ['не удалось', 'связался']],
    ['reply-no-application', 'notContacted', ['не обратилась'], ['Отказ', 'Как центр связывался', 'не удалось']],
  ] as const)('%s, %s', (id, state, said, unsaid) => {
    const text = textOf(id, state)
    for (const words of said) expect(text).toContain(bare(words))
    for (const words of unsaid) expect(text).not.toContain(bare(words))
  })
})

test('every situation of a reply has its example, so that it is looked at before it goes to people', () => {
  for (const id of ['reply-help', 'reply-no-application'] as const) {
    const shown = new Set<string>(statesOf(id).map(([, data]) => ('situation' in data ? data.situation : '')))
    const variant = id === 'reply-help' ? 'helpProvided' : 'notApplied'
    const all = Object.entries(replySituations).filter(([, row]) => row.variant === variant)
    expect(shown).toEqual(new Set(all.map(([situation]) => situation)))
  }
})

// МП 5.2: what is so of the parents is said by name; МП 5.4: nobody stands for a specialist who is not there.
test.each([
  ['guardianship-notice', 'parentDied', ['Калинова Марина Сергеевна, 14.05.1990, умерла 20.11.2026', 'бабушка'], []],
  ['guardianship-notice', 'parentLeft', ['выбыла из семьи 20.11.2026', 'лишен родительских прав'], ['Другие взрослые']],
  ['guardianship-notice', 'nobodyNamed', ['в деле не названы'], []],
  ['transfer-letter', 'acceptedInTheProgram', ['принята Вашим центром 21 февраля 2027 г.'], ['просим принять']],
  [
    'transfer-letter',
    'withoutContract',
    ['Договор с семьей нашим центром не заключался'],
    ['оказывалась', 'Приложение:'],
  ],
  ['invitation', 'withoutSpecialist', ['Вас встретит специалист центра.'], []],
  ['participation-end', 'invited', ['Приглашение на мониторинг (исх. № 131/2026) отменяется'], []],
  ['participation-end', 'invitedTwice', ['(исх. № 131/2026, исх. № 140/2026) отменяются'], []],
  [
    'participation-end',
    'takenBack',
    ['окончено 14 января 2027 г.: делать по этому плану ничего не нужно'],
    ['согласие', 'изменен', 'больше нет'],
  ],
  [
    'participation-end',
    'withoutSpecialist',
    ['обращаться в центр, тел.'],
    ['ответственному за координацию', 'отменяется'],
  ],
  [
    'letter-correction',
    'anotherFamily',
    ['по ошибке: оно о другой семье', 'просим не использовать'],
    ['сведения о семье', 'к этой семье не относятся'],
  ],
  ['letter-correction', 'nameAlone', ['руководствоваться им'], ['не использовать', 'чужие']],
  [
    'letter-correction',
    'sentByMistake',
    ['отправлено Вам ошибочно', 'протокол № 9', 'просим не использовать'],
    ['другой семье', 'сведения о семье'],
  ],
  [
    'letter-correction',
    'toAnotherSchool',
    ['поступила от другого учреждения', 'вернуть в центр'],
    ['другой семье', 'указаны неверно', 'хранить'],
  ],
  ['reply-help', 'further', ['В дополнение к письму'], []],
  ['monitoring-invitation', 'withoutSpecialist', ['сообщить в центр, тел.'], ['ответственному за координацию']],
  ['dispatch-letter', 'withoutChildren', [], ['Дети:']],
  [
    'dispatch-letter',
    'signerDied',
    ['подписал гражданин: Калинова Марина Сергеевна, умерла 22.11.2026'],
    ['Договор заключен', 'Семья согласна'],
  ],
  [
    'dispatch-letter',
    'placeHidden',
    ['Как связаться с семьей, скажет специалист'],
    ['живет по адресу', 'Телефон семьи'],
  ],
  ['dispatch-letter', 'phoneUnknown', ['живет по адресу', 'Как связаться с семьей'], ['Телефон семьи']],
  ['transfer-letter', 'acceptedAddressHidden', ['переехала и принята'], ['по адресу']],
  ['reply-no-application', 'movedAway', ['в центр по новому месту жительства'], []],
  ['dispatch-letter', 'agreementNotRecorded', ['не передавать другим лицам'], ['Семья согласна']],
  [
    'dispatch-proof',
    'notDelivered',
    ['в очереди с 23.11.2026', 'снято с отправки', 'не отправлено'],
    ['принято сервером'],
  ],
  [
    'reply-help',
    'applicantGoneContractOver',
    ['Договор прекращен', 'с социального патроната не снята: вопрос'],
    ['не снята.'],
  ],
  ['plan', 'withoutChildren', ['план составлен без детей'], []],
  // МП 6.5: a letter that passes a matter on says so; one that only asks does not.
  [
    'information-request',
    'passedOn',
    ['О дальнейших действиях в отношении семьи', 'мониторинга 18 декабря 2026 г.', 'передаем на Ваше рассмотрение'],
    [],
  ],
  ['information-request', 'onTheLawAlone', ['О предоставлении сведений'], ['на Ваше рассмотрение']],
  ['reminder-letter', 'requestAnew', ['материалы в отношении', 'до 11 декабря 2026 г.'], ['Напоминаем']],
  // Nobody writes in a printed leaflet what its centre does not have.
  ['leaflet', 'withoutMail', ['Телефоны: 8 01700 90050'], ['Время работы', 'Эл. почта']],
  // Закон № 99-З, ст. 11: to whom data go, as this centre reads МП 6.4.
  [
    'processing-register',
    'wholePlan',
    ['утверждённый план, дети', 'никому без согласия семьи'],
    ['только их мероприятия'],
  ],
  ['conclusion', 'decidedLater', ['В анализе 19.02.2027 участвовали', '22 февраля 2027 г.'], []],
  ['dispatch-letter', 'phoneAlone', ['Телефон семьи: +375 29 600-00-00.'], ['живет по адресу']],
  ['access-sheet', 'noOrganisation', ['Ни одна организация сведений о семье сейчас не видит.'], ['Какие сведения']],
  ['disclosure-journal', 'nothingGiven', ['записей о предоставлении сведений нет'], ['Кому']],
  // Whoever wrote about the work of the centre is not sent to those who guard personal data, nor told how the journal sorts him.
  [
    'privacy-answer',
    'appealAnswered',
    ['О рассмотрении обращения', 'Ваше обращение рассмотрено', 'обжаловать в вышестоящую организацию'],
    ['заявление', 'Национальный центр'],
  ],
  [
    'privacy-answer',
    'appealRedirected',
    ['О направлении обращения', 'направлено по принадлежности'],
    ['обжаловать', 'не по компетенции'],
  ],
  [
    'privacy-answer',
    'refused',
    ['Исполнить его нельзя', 'обжаловать в Национальный центр'],
    ['вышестоящую', 'обращение'],
  ],
  [
    'admission',
    'afterTransfer',
    ['На основании передачи семьи другим центром', 'согласие семьи от 06.11.2026'],
    ['заявления №'],
  ],
] as const)('%s, %s, says what is so', (id, state, said, unsaid) => {
  const text = bare(wordsOf(blocksOf(id, stateOf(id, state))).join(' '))
  for (const words of said) expect(text).toContain(bare(words))
  for (const words of unsaid) expect(text).not.toContain(bare(words))
})

// МП 5.4: nobody is named the coordinator before there is one.
test('a reply to the school of a family without a specialist names the centre', () => {
  const text = bare(wordsOf(blocksOf('reply-help', { ...forms['reply-help'].sample, coordinator: '' })).join(' '))
  expect(text).toContain(bare(`обращаться в центр, тел. ${forms['reply-help'].sample.centre.phones}`))
  expect(text).not.toContain(bare('ответственному за координацию'))
})

test('no example of a proof of dispatch speaks of a day after the one on which it was drawn up', () => {
  for (const [name, data] of Object.entries({ sample: dispatchProof.sample, ...dispatchProof.states })) {
    const days = [...JSON.stringify(data.rows).matchAll(/(\d{2})\.(\d{2})\.(\d{4})/gu)].map(
      ([, day, month, year]) => `${year}-${month}-${day}`,
    )
    expect(days.length, name).toBeGreaterThan(0)
    expect(
      days.filter(day => day > data.day),
      name,
    ).toEqual([])
  }
})
