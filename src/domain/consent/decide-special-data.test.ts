import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import { anAgreement, anApplication, aSpecialNote } from '../../../tests/fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import { projectionOf } from '../case/project-case.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { consentsOf } from './consent-rules.ts'

const grandmother = aMember('Ковальчук Нина Павловна', 'grandmother', { sex: 'f', birthDay: '1955-01-10' })
const sister = aMember('Ковальчук Дарья Игоревна', 'daughter', { sex: 'f', birthDay: '2010-11-10' })
const both = { consents: ['personalData' as const, 'specialData' as const] }
const ordinary = { consents: ['personalData' as const] }
const applied = (over: Parameters<typeof anApplication>[0] = both) =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son, sister, grandmother], ...over }))
    .at('2026-11-05')
const asTheirOwn = (givenById: string, personIds = [givenById], over = {}) =>
  anAgreement(school, ['card'], { purpose: 'specialData', personIds, givenById, consentId: idOf(givenById), ...over })
const noting = (file: PaperFile, over: Parameters<typeof aSpecialNote>[0] = {}) =>
  file.refusal('recordSpecialData', aSpecialNote(over)).replace(/\. Запишите.*(?= \[)/u, '')
const needs = (file: PaperFile, day = '2026-11-05') =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps.includes('specialWithoutConsent')

const [mum, dad, boy, girl] = [mother.personId!, father.personId!, son.personId!, sister.personId!]
const none = (name: string, day = '05.11.2026') =>
  `${name}: на ${day} нет согласия на специальные сведения [закон № 99-З, ст. 5, 8]`

describe('special data are stored by consent only where a consent covers the person (закон № 99-З, ст. 5, 8)', () => {
  test.each<[what: string, file: () => PaperFile, about: Parameters<typeof aSpecialNote>[0], said: string]>([
    ['the application has only the ordinary consent', () => applied(ordinary), { personId: boy }, none('Артём')],
    ['the same for a duty of law', () => applied(ordinary), { personId: boy, basis: 'law' }, 'принято'],
    ['the mother who applied, of herself', applied, { personId: mum }, 'принято'],
    ['the mother who applied, of her child', applied, { personId: boy }, 'принято'],
    ['the mother who applied, of her husband', applied, { personId: dad }, none('Игорь')],
    [
      'of a husband who signed himself',
      () => applied().do('giveConsent', asTheirOwn(dad)),
      { personId: dad },
      'принято',
    ],
    [
      'a father of the child, where the application is silent',
      () => applied(ordinary).do('giveConsent', asTheirOwn(dad, [boy])),
      { personId: boy },
      'принято',
    ],
    [
      'a grandmother who applied, of the grandchild',
      () => applied({ ...both, applicant: grandmother, members: [mother, son] }),
      { personId: boy },
      none('Артём'),
    ],
    ['a daughter not yet sixteen', applied, { personId: girl }, 'принято'],
    ['the day she is sixteen', () => applied().at('2026-11-10'), { personId: girl }, none('Дарья', '10.11.2026')],
    [
      'once she has signed herself',
      () => applied().at('2026-11-10').do('giveConsent', asTheirOwn(girl)),
      { personId: girl },
      'принято',
    ],
    [
      'before the consent was given',
      () => applied(ordinary).do('giveConsent', asTheirOwn(mum, [mum, boy])),
      { personId: boy, day: '2026-11-04' },
      none('Артём', '04.11.2026'),
    ],
    [
      'after its last day',
      () =>
        applied(ordinary)
          .do('giveConsent', asTheirOwn(mum, [boy], { until: '2026-11-08' }))
          .at('2026-11-09'),
      { personId: boy },
      none('Артём', '09.11.2026'),
    ],
    [
      'a consent that an organisation learns special data is none for the centre',
      () => applied(ordinary).do('giveConsent', anAgreement(school, ['special'])),
      { personId: boy },
      none('Артём'),
    ],
  ])('%s', (_, file, about, said) => expect(noting(file(), about)).toBe(said))
})

describe('a consent taken back (закон № 99-З, ст. 10)', () => {
  const stored = () => applied().do('recordSpecialData', aSpecialNote())
  const consentId = (file: PaperFile) =>
    consentsOf(file.file().state).find(({ purpose }) => purpose === 'specialData')!.id
  const revoked = () => {
    const file = stored()
    return file.do('revokeConsent', { consentId: consentId(file), day: '2026-11-05' })
  }
  const settle = (file: PaperFile) => ({ consentId: consentId(file), day: '2026-11-05', how: 'письмо матери' })

  test('of an application: what rests on it stands out until it is closed, and only then is the term met', () => {
    const file = revoked()
    expect(needs(stored())).toBe(false)
    expect(needs(file)).toBe(true)
    expect(noting(file)).toBe(none('Артём'))
    expect(file.refusal('settleRevocation', settle(file))).toBe(
      'Сначала закройте специальные сведения, которые записаны по этому согласию: Артём [закон № 99-З, ст. 10]',
    )
    file.do('closeSpecialData', { personId: boy, day: '2026-11-05', reason: 'согласие отозвано' })
    expect([needs(file), file.file().state.specialData]).toEqual([false, []])
    expect(file.refusal('settleRevocation', settle(file))).toBe('принято')
    expect(file.clocks('TL-22a').map(({ due, status }) => `${due} ${status}`)).toEqual(['2026-11-20 running'])
  })
  test('leaves the other consents of the application and what the law demands', () => {
    const file = stored().do('recordSpecialData', aSpecialNote({ basis: 'law', text: 'решение КДН' }))
    file.do('revokeConsent', { consentId: consentId(file), day: '2026-11-05' })
    file.do('closeSpecialData', { personId: boy, day: '2026-11-05', reason: 'согласие отозвано' })
    expect(file.file().state.specialData.map(({ text }) => text)).toEqual(['решение КДН'])
    expect(consentsOf(file.file().state).map(({ purpose, revoked: taken }) => [purpose, taken?.day])).toEqual([
      ['personalData', undefined],
      ['specialData', '2026-11-05'],
    ])
  })
  test('and given anew by the other parent stands again', () => {
    expect(needs(revoked().do('giveConsent', asTheirOwn(dad, [boy])))).toBe(false)
  })
  test('what is stored of a child without a consent of his own stands out on his sixteenth birthday', () => {
    const file = applied().do('recordSpecialData', aSpecialNote({ personId: girl }))
    const { row } = projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-05')
    expect([needs(file, '2026-11-09'), needs(file, '2026-11-10'), row.staleAfter! <= '2026-11-09']).toEqual([
      false,
      true,
      true,
    ])
  })
  test('closing where nothing is stored says so', () => {
    expect(
      applied().refusal('closeSpecialData', { personId: boy, day: '2026-11-05', reason: 'согласие отозвано' }),
    ).toBe('По согласию об этом человеке ничего не записано')
  })
})
