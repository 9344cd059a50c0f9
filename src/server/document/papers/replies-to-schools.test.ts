import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aContract,
  anApplication,
  anAssessment,
  anExtract,
  aRefusal,
  aReply,
  aRequest,
  aTakeover,
  aWorker,
} from '../../../../tests/fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../../../../tests/fixtures/people.ts'
import { dies, printed, referred, refused, served, wrongIn } from '../../../../tests/printed-case.ts'
import { school } from '../../../../tests/world.ts'

describe('a further letter to the school, when the answer before is true no longer [МП 1.5, 5.2]', () => {
  const file = referred()
    .do('sendReply', aReply('notApplied'))
    .at('2026-11-05')
    .do('registerApplication', anApplication())
  const referralId = file.file().state.referrals[0]!.id

  test('its draft speaks of the letter before and says what is so now', () => {
    const text = printed(file, 'reply-help', { about: `${referralId}:2` })
    const said = [
      'В дополнение к письму от 2 ноября 2026 г. № 1/2026',
      'Заявление об оказании услуги «социальный патронат» подано 5 ноября 2026 г.',
    ]
    expect(wrongIn(text, said)).toEqual([])
  })

  test('the letter before is printed as it was sent', () => {
    const text = printed(file, 'reply-no-application', { about: referralId })
    expect(wrongIn(text, ['По состоянию на 2 ноября 2026 г. семья'], ['В дополнение', 'подано'])).toEqual([])
  })

  test('sent, it has its number; there is no third one while it is true', () => {
    file.at('2026-11-06').do('sendReply', aReply('helpProvided'))
    expect(wrongIn(printed(file, 'reply-help', { about: `${referralId}:2` }), ['2/2026', 'В дополнение'])).toEqual([])
    expect(refused(file, 'reply-help', { about: `${referralId}:3` })).toContain('по записям дела ответ верен')
  })
})

test('an answer to an extract of another family is printed as it was sent after the extract is taken out [МП 5.2]', () => {
  const file = referred()
    .at('2026-11-05')
    .do('registerExtract', anExtract({ protocol: '9', members: [aMember('Котова Рита', 'mother', { sex: 'f' })] }), {
      confirmed: ['strangerFamily'],
    })
    .do('sendReply', aReply('notApplied'))
  const about = file.file().state.referrals.at(-1)!.id
  const before = printed(file, 'reply-no-application', { about })
  file.at('2026-11-09').do('correctExtract', { referralId: about, reason: 'перепутали дела' })
  expect(before).toContain('Котовой')
  expect(printed(file, 'reply-no-application', { about })).toBe(before)
  expect(refused(file, 'reply-help', { about: `${about}:2` })).not.toBe('')
})

test('in place of a request that came back the request itself is sent, and a later reminder names that letter [МП 5.3]', () => {
  const about = idOf('request')
  const post = (file: PaperFile, day: string) =>
    file.at(day).do('remindInformation', { requestId: about, day, channel: 'post', how: 'почтой' })
  const file = served()
    .at('2026-11-04')
    .do('requestInformation', aRequest({ channel: 'post', dueDay: '2026-11-13', personIds: [son.personId!] }))
    .at('2026-11-10')
    .do('recordReturn', { letter: 'request', about, day: '2026-11-10', how: 'конверт с почты' })
  post(post(file, '2026-11-10'), '2026-11-25')
  const { questions } = file.file().state.requests[0]!
  const organisations = [{ id: school.organisationId, name: 'СШ № 2', kind: 'school', contacts: [], active: true }]
  expect(
    wrongIn(
      printed(file, 'reminder-letter', { about: `${about}:0`, organisations }),
      ['Ковальчук Артём Игоревич', questions.split('\n')[0]!, 'Ответ просим направить до 24 ноября 2026'],
      ['Напоминаем', 'от 4 ноября', '13 ноября'],
    ),
  ).toEqual([])
  expect(
    wrongIn(
      printed(file, 'reminder-letter', { about: `${about}:1` }),
      ['Напоминаем о запросе сведений № 2/2026 от 10 ноября 2026', 'Ответ ожидался до 24 ноября 2026'],
      ['от 4 ноября', 'Ковальчук'],
    ),
  ).toEqual([])
})

describe('a reply to the school where the parent is no more [МП 5.2]', () => {
  const she = `${mother.person.familyName} ${mother.person.givenName}`
  test('who had applied', () => {
    const file = dies(referred().at('2026-11-03').do('registerApplication', anApplication()))
    expect(
      wrongIn(
        printed(file, 'reply-help'),
        [she, 'умерла 20.11.2026', 'оказывалась'],
        ['Семье оказывается', 'по телефону'],
      ),
    ).toEqual([])
  })
  test('who had not', () => {
    expect(
      wrongIn(
        printed(dies(referred()), 'reply-no-application'),
        [she, 'умерла 20.11.2026', 'не обратилась'],
        ['еще не приняла'],
      ),
    ).toEqual([])
  })
  test('an extract that names no child says so', () =>
    expect(
      wrongIn(printed(referred([mother]), 'reply-no-application'), ['Дети в выписке не названы'], ['Дети:']),
    ).toEqual([]))
})

describe('a reply to the school names of the family what is so [МП 5.2]', () => {
  const helped = () =>
    referred([mother, father, son])
      .at('2026-11-03')
      .do('registerApplication', anApplication({ members: [father, son] }))
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-02'))
  test('and not the father whom an order keeps away from it (закон № 122-З)', () => {
    const file = helped()
      .at('2026-11-20')
      .do('recordProtectiveOrder', {
        issuedDay: '2026-11-20',
        until: '2026-12-04',
        issuedBy: 'РОВД',
        protectedIds: [son.personId!],
        dangerIds: [father.personId!],
      })
    expect(wrongIn(printed(file, 'reply-help'), [mother.person.familyName], [father.person.givenName])).toEqual([])
  })
  test('and not a contract that has ended, and of a child that left that it did', () => {
    const file = helped()
      .at('2026-11-20')
      .do('endAgreement', ({ day, state }) => ({
        agreementId: state.agreements[0]!.id,
        day,
        ground: 'agreement' as const,
        reason: 'по соглашению',
      }))
      .do('removeMember', { personId: son.personId!, day: '2026-11-20', reason: 'в школе-интернате' })
    expect(
      wrongIn(
        printed(file, 'reply-help'),
        ['прекращен 20 ноября 2026', 'выбыл из семьи 20.11.2026'],
        ['Семье оказывается'],
      ),
    ).toEqual([])
  })
})

// МП 5.2, 6.3: an answer after the end of the help tells what has happened since.
describe('the answer about a family that refused', () => {
  const ended = () =>
    referred()
      .at('2026-11-03')
      .do('registerApplication', anApplication())
      .do('assignWorker', aWorker())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-02'))
      .at('2026-11-20')
      .do('registerRefusal', aRefusal(), { confirmed: 'all' })
  const offered = 'семья может обратиться в центр в любое время'
  test('offers help to nobody who has died: the children are spoken of with those who answer for them', () => {
    expect(wrongIn(printed(ended(), 'reply-help'), ['подписано 20 ноября', offered])).toEqual([])
    const file = ended().at('2026-11-24')
    const died = { personId: mother.personId!, day: '2026-11-23', died: true as const, reason: 'умерла' }
    file.do('removeMember', died, { confirmed: 'all' })
    const said = ['подписано 20 ноября', 'умерла 23.11.2026', 'с теми, кто за них отвечает']
    expect(wrongIn(printed(file, 'reply-help'), said, [offered])).toEqual([])
  })
})

test('an answer that left on paper before the family came from there is not printed a second time', () => {
  const file = aFile()
    .at('2026-11-23')
    .do('takeOver', aTakeover(), { confirmed: 'all' })
    .do('registerExtract', anExtract({ receivedDay: '2026-10-05', councilDay: '2026-10-05' }), { confirmed: 'all' })
    .do('sendReply', aReply('helpProvided', { day: '2026-10-20', paperNo: 'исх. 115 от 20.10' }), { confirmed: 'all' })
  for (const form of ['reply-help', 'reply-no-application'] as const)
    expect(refused(file, form)).toBe(
      'Этот ответ ушёл на бумаге до перехода семьи с бумаги: исх. № 115 от 20.10.2026. Его текст в бумажном деле',
    )
})
