import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { aContact, anExtract, aReply, aRest } from '../../../../tests/fixtures/inputs.ts'
import { aMember, daughter, mother, son } from '../../../../tests/fixtures/people.ts'

const yes = 'принято'
const referred = () =>
  aFile()
    .at('2026-11-03')
    .do('registerExtract', anExtract({ councilDay: '2026-11-02' }))
const child = (over: object) => [{ ...son, person: { ...son.person, ...over } }]

type Row = [what: string, ask: (file: PaperFile) => string, said: string]

describe('an extract (МП 1.5)', () => {
  const table: Row[] = [
    ['of a council of the same day', file => file.refusal('registerExtract', anExtract({ protocol: '8' })), yes],
    [
      'received tomorrow',
      file => file.refusal('registerExtract', anExtract({ receivedDay: '2026-11-04' })),
      'Эта дата ещё не наступила',
    ],
    [
      'received before the council',
      file => file.refusal('registerExtract', anExtract({ receivedDay: '2026-11-01' })),
      'Выписка не может прийти раньше заседания совета',
    ],
    [
      'of 2024: the Programme was not there',
      file => file.refusal('registerExtract', anExtract({ councilDay: '2024-12-30', receivedDay: '2024-12-31' })),
      'Раньше 01.01.2025 Модельная программа не действовала: проверьте год',
    ],
    [
      'registered twice',
      file => file.refusal('registerExtract', anExtract({ councilDay: '2026-11-02' })),
      'Эта выписка уже зарегистрирована: вх. № 1/2026',
    ],
    [
      'of the same council, another protocol',
      file => file.refusal('registerExtract', anExtract({ councilDay: '2026-11-02', protocol: '8' })),
      yes,
    ],
    [
      'with a child born after it',
      file => file.refusal('registerExtract', anExtract({ protocol: '8', members: child({ birthDay: '2026-11-04' }) })),
      'Дата рождения позже даты документа',
    ],
    [
      'with a child born that day',
      file =>
        file.refusal(
          'registerExtract',
          anExtract({
            protocol: '8',
            members: [mother, aMember('Ковальчук Ян', 'son', { sex: 'm', birthDay: '2026-11-03' })],
          }),
        ),
      yes,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(referred())).toBe(said))

  test('knows who is already in the family and takes each person once', () => {
    const file = referred().do('registerExtract', anExtract({ protocol: '8', members: [mother, son, daughter] }))
    expect(file.file().state.members).toHaveLength(3)
  })
  test('remembers which children it names: the answer speaks of no others', () => {
    const file = referred().do('registerExtract', anExtract({ protocol: '8', members: [mother, daughter] }))
    expect(file.file().state.referrals.map(referral => referral.childIds)).toEqual([
      [son.personId],
      [daughter.personId],
    ])
  })
  test('about people already known word for word stores nobody anew', () => {
    const again = referred().ask('registerExtract', anExtract({ protocol: '8' }))
    expect(again.ok && again.persons).toEqual([])
  })
})

describe('a referral put to rest', () => {
  const table: Row[] = [
    [
      'before the answer',
      file => file.refusal('closeReferral', aRest('notApplied')),
      'Сначала отправьте ответ учреждению образования [МП 5.2]',
    ],
    ['by mistake, without an answer', file => file.refusal('closeReferral', aRest('mistake')), yes],
    [
      'after the answer',
      file => file.do('sendReply', aReply('notApplied')).refusal('closeReferral', aRest('notApplied')),
      yes,
    ],
    [
      'with help to be offered again the same day',
      file =>
        file
          .do('sendReply', aReply('notApplied'))
          .refusal('closeReferral', aRest('notApplied', { offerAgainDay: '2026-11-03' })),
      'Дата нового предложения должна быть позже закрытия',
    ],
    [
      'twice',
      file => file.do('closeReferral', aRest('mistake')).refusal('closeReferral', aRest('mistake')),
      'Это направление уже закрыто',
    ],
    [
      'of a petition, for information only',
      () =>
        aFile()
          .at('2026-11-03')
          .do('registerExtract', anExtract({ decision: 'petition' }))
          .refusal('closeReferral', aRest('movedAway')),
      yes,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(referred())).toBe(said))
})

test('an attempt of contact is possible before anybody applied', () => {
  expect(referred().refusal('recordContact', aContact())).toBe(yes)
})
