import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { aContact, aContract, anApplication, aRefusal } from '../../../../tests/fixtures/inputs.ts'
import { aMember, father, mother, son } from '../../../../tests/fixtures/people.ts'
import { foldOn } from '../../case/evolve.ts'
import type { Day } from '../../kernel/calendar.ts'

// Who left and came back was not of the family between the two days, also once his return is typed (МП 6.2, 6.3).

const late = { confirmed: 'all', reason: 'бумага пришла по почте' } as const
const left = () =>
  aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [father, son] }))
    .at('2026-11-30')
    .do('removeMember', { personId: father.personId!, day: '2026-11-18', reason: 'уехал' })
const back = (file: PaperFile) => file.do('addMember', { member: father, day: '2026-11-25' }, late)

describe('papers of the days between his leaving and his return', () => {
  const between = '2026-11-20'
  const papers = [
    [
      'his contract',
      (file: PaperFile) =>
        file.refusal('signAgreement', scene => ({
          ...aContract('2027-02-20', { day: between, from: between })(scene),
          holderId: father.personId!,
        })),
    ],
    [
      'his refusal of himself',
      (file: PaperFile) => file.refusal('registerRefusal', aRefusal({ personId: father.personId!, day: between })),
    ],
    [
      'a visit at which he was seen',
      (file: PaperFile) => file.refusal('recordContact', aContact({ day: between, personIds: [father.personId!] })),
    ],
  ] as const
  test.each(papers)('%s is refused before and after the return is typed', (_, ask) => {
    const refused = ask(left())
    expect(refused).not.toBe('принято')
    expect(ask(back(left()))).toBe(refused)
  })
  test('papers of before he left, and of the days of his coming back, are taken', () => {
    const seen = (day: string) =>
      back(left()).refusal('recordContact', aContact({ day, personIds: [father.personId!] }))
    expect(
      ['2026-11-17', '2026-11-18', '2026-11-25', '2026-11-28'].map(seen).map(said => said.includes('в семье уже нет')),
    ).toEqual([false, false, false, false])
    expect(seen(between)).toContain('выбыл из семьи 18.11.2026: на эту дату этого человека в семье уже нет')
  })
})

test('a contract of a day before its holder came into the family by the file is asked about', () => {
  const uncle = aMember('Ковальчук Пётр Петрович', 'guardian', { sex: 'm', birthDay: '1980-01-15' })
  const file = aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication())
    .at('2026-11-30')
    .do('addMember', { member: uncle, day: '2026-11-20' }, late)
  const contract = (day: string, holder = uncle) => {
    const decision = file.ask('signAgreement', scene => ({
      ...aContract('2027-02-17', { day, from: day })(scene),
      holderId: holder.personId!,
    }))
    return decision.ok ? [] : (decision.questions ?? []).map(({ code }) => code)
  }
  expect(
    [contract('2026-11-17'), contract('2026-11-20'), contract('2026-11-17', mother)].map(codes =>
      codes.includes('cameLater'),
    ),
  ).toEqual([true, false, false])
})

describe('the day he left and the day he came back can be put right (МП III, 6.5)', () => {
  const his = (file: PaperFile, day?: Day) =>
    (day ? foldOn('x', file.facts, day) : file.file().state).members
      .filter(({ personId }) => personId === father.personId)
      .map(({ from, to }) => [from, to])
  const corrects = (what: { day: string; mistaken?: boolean }) =>
    back(left()).do('correctDeparture', {
      personId: father.personId!,
      changes: { day: what.day },
      mistaken: what.mistaken ?? false,
      reason: 'ошибка в записи',
    })
  test('he left on another day', () => {
    expect(his(corrects({ day: '2026-11-20' }))).toEqual([
      ['2026-11-12', '2026-11-20'],
      ['2026-11-25', undefined],
    ])
    expect(() => corrects({ day: '2026-11-27' })).toThrow('С 25.11.2026 этот человек снова в семье')
  })
  test('he never left', () => {
    const file = corrects({ day: '2026-11-18', mistaken: true })
    expect([his(file), his(file, '2026-11-20'), his(file, '2026-11-26')]).toEqual([
      [['2026-11-12', undefined]],
      [['2026-11-12', undefined]],
      [['2026-11-12', undefined]],
    ])
  })
  test('he came back earlier', () => {
    const file = back(left())
    const earlier = { member: father, day: '2026-11-22' }
    const asked = file.ask('addMember', earlier)
    expect(!asked.ok && asked.questions?.map(({ code }) => code)).toContain('knownSince')
    file.do('addMember', earlier, late)
    expect([his(file), his(file, '2026-11-23')]).toEqual([
      [
        ['2026-11-12', '2026-11-18'],
        ['2026-11-22', undefined],
      ],
      [
        ['2026-11-12', '2026-11-18'],
        ['2026-11-22', undefined],
      ],
    ])
    expect(file.refusal('addMember', { member: father, day: '2026-11-23' })).toContain('уже в составе семьи')
  })
})
