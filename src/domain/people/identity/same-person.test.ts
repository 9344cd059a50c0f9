import { describe, expect, test, vi } from 'vitest'
import { aFile } from '../../../../tests/fixtures/file.ts'
import { anExtract } from '../../../../tests/fixtures/inputs.ts'
import type { MemberInput } from '../people.ts'
import { compareFamilies } from './duplicates.ts'
import { meant, namingWords } from './same-person.ts'

const syllables = ['ба', 'ве', 'ги', 'ду', 'жу', 'зи', 'ку', 'лу', 'му', 'на']
const letters = (number: number) => [...String(number)].map(digit => syllables[Number(digit)]).join('')
/** Children nobody of whom is called like another. */
const children = (from: number, count: number): MemberInput[] =>
  Array.from({ length: count }, (_, at) => ({
    person: {
      familyName: `Заяц${letters(from + at)}`,
      givenName: `Ян${letters(from + at)}`,
      patronymic: `Ильич${letters(from + at)}`,
      formerFamilyName: `Лось${letters(from + at)}`,
      sex: 'm',
      birthDay: '2016-09-05',
    },
    kinship: 'son',
    legalRepresentative: false,
    together: true,
  }))

/** How many names are brought into their search form meanwhile: each begins with the composed form of its letters. */
function foldedBy(work: () => void): number {
  const composed = vi.spyOn(String.prototype, 'normalize')
  try {
    work()
    return composed.mock.calls.length
  } finally {
    composed.mockRestore()
  }
}

describe('a paper is compared with everybody of a file, and each name is read once', () => {
  test('an extract of ten people, for a file of thirty and for one of sixty', () => {
    const file = (size: number) => {
      const filled = aFile().at('2026-11-02')
      for (let from = 0; from < size; from += 30)
        filled.do('registerExtract', anExtract({ protocol: `${from}`, members: children(from, 30) }), {
          confirmed: 'all',
        })
      return () => void filled.ask('registerExtract', anExtract({ protocol: 'new', members: children(900, 10) }))
    }
    const [small, large] = [30, 60].map(size => foldedBy(file(size)))
    // Four names each of those who are more; every pair would be ten times as many.
    expect(large! - small!).toBeLessThanOrEqual(30 * 4)
  })

  test('thirty people typed in, beside eighty lines of families that may be theirs', () => {
    const people = children(0, 80).map(({ person }) => ({
      shown: `${person.familyName} ${person.givenName}`,
      birthDay: null,
    }))
    const typed = children(500, 30).map(({ person }) => person)
    expect(foldedBy(() => void compareFamilies(typed, undefined, { people, addresses: [] }))).toBeLessThanOrEqual(
      80 + 30 * 4,
    )
  })
})

describe('a file names at most a hundred people, those included who have left', () => {
  const filled = () => {
    const file = aFile().at('2026-11-02')
    for (const [from, count] of [
      [0, 30],
      [30, 30],
      [60, 30],
      [90, 10],
    ] as const)
      file.do('registerExtract', anExtract({ protocol: `${from}`, members: children(from, count) }), {
        confirmed: 'all',
      })
    return file
  }
  test('whoever would be the next is refused, and a paper about those who are known is taken', () => {
    const file = filled()
    const more = anExtract({ protocol: 'more', members: children(99, 2) })
    expect(file.refusal('registerExtract', more)).toMatch(/^В деле 100 чел\. вместе с выбывшими.*не больше 100/u)
    file.do('registerExtract', anExtract({ protocol: 'known', members: children(70, 30) }), { confirmed: 'all' })
    expect(file.file().state.members).toHaveLength(100)
  })
  test('ages that cannot be are asked about one by one, and of dozens of pairs it is said how many there are', () => {
    const mothers = children(0, 6).map(child => ({
      ...child,
      kinship: 'mother' as const,
      person: { ...child.person, sex: 'f' as const, birthDay: '2002-01-01' },
    }))
    const born = children(10, 20).map(child => ({ ...child, person: { ...child.person, birthDay: '2001-01-01' } }))
    const decision = aFile().ask('registerExtract', anExtract({ members: [...mothers, ...born] }))
    const asked = decision.ok ? [] : decision.questions!.filter(({ code }) => code === 'childOlder')
    expect(asked).toHaveLength(13)
    expect(asked.at(-1)!.text).toBe('Таких вопросов о возрасте ещё 108. Проверьте даты рождения')
  })
})

describe('words of an order find whom they name, whatever the name begins with', () => {
  // oxfmt-ignore
  test.each([
    ['Иванов Пётр', 'Шпаковский', '(неизвестно)', undefined],
    ['Шпаковский (неизвестно)', 'Шпаковский', '(неизвестно)', 'named'],
    ['Шпаковский Н. И.', 'Шпаковский', '(неизвестно)', 'named'],
    ['Лемеш С.', 'Лемеш', '?Сергей', 'named'],
    ['Лемеш Пётр Ильич', 'Лемеш', '*Сергей', undefined],
    ['Лемеш Пётр Ильич', 'Лемеш', '[Сергей', undefined],
    ['Лемеш с. Пётр Ильич', 'Лемеш', '+Сергей', 'named'],
  ])('«%s» and %s %s: %s', (words, familyName, givenName, how) =>
    expect(meant(namingWords(words), { familyName, givenName })).toBe(how))
})
