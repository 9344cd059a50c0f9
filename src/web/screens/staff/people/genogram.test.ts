import { expect, test } from 'vitest'
import type { Kinship } from '../../../../domain/people/kinship.ts'
import type { Member, Person } from '../../../../domain/people/people.ts'
import { genogramOf } from './genogram.ts'

const member = (personId: string, kinship: Kinship, more: Partial<Member> = {}): Member => ({
  personId,
  kinship,
  legalRepresentative: false,
  together: true,
  from: '2026-01-01',
  ...more,
})
const person = (id: string, sex: 'm' | 'f' | undefined, birthDay?: string): Person => ({
  id,
  familyName: 'Ковальчук',
  givenName: id,
  ...(sex ? { sex } : {}),
  ...(birthDay ? { birthDay } : {}),
})
const persons = {
  Марина: person('Марина', 'f', '1991-03-02'),
  Дмитрий: person('Дмитрий', 'm', '1989-07-11'),
  Артём: person('Артём', 'm', '2016-09-05'),
  Алиса: person('Алиса', 'f', '2021-01-22'),
  Галина: person('Галина', 'f', '1960-02-02'),
}
const family = [
  member('Алиса', 'daughter'),
  member('Марина', 'mother'),
  member('Артём', 'son'),
  member('Дмитрий', 'father', { together: false }),
  member('Галина', 'grandmother', { together: false }),
]
const at = (name: string, day = '2026-11-21') =>
  genogramOf(family, persons, day, 'Марина').people.find(genogramPerson => genogramPerson.personId === name)

test('men are squares, women circles, and an unknown sex takes the shape of the kinship', () => {
  expect(at('Дмитрий')?.shape).toBe('square')
  expect(at('Марина')?.shape).toBe('circle')
  const unknown = genogramOf([member('a', 'partner'), member('b', 'son')], {}, '2026-11-21').people
  expect(unknown.map(genogramPerson => genogramPerson.shape)).toEqual(['diamond', 'square'])
})

test('grandparents stand above parents, parents above children, the eldest child first', () => {
  expect(at('Галина')!.y).toBeLessThan(at('Марина')!.y)
  expect(at('Марина')!.y).toBeLessThan(at('Артём')!.y)
  expect(at('Артём')!.x).toBeLessThan(at('Алиса')!.x)
})

test('parents who live apart are a couple apart, and each child hangs on their line', () => {
  const { lines } = genogramOf(family, persons, '2026-11-21')
  expect(lines.map(line => line.kind)).toEqual(['apart', 'child', 'child', 'loose'])
  const [couple, child] = lines
  expect(child!.points[0]![1]).toBe(couple!.points[1]![1])
})

test('who left by that day is not drawn, who came later neither', () => {
  const changed = [
    member('Марина', 'mother'),
    member('Дмитрий', 'father', { to: '2026-07-01' }),
    member('Алиса', 'daughter', { from: '2026-12-01' }),
  ]
  const names = (day: string) => genogramOf(changed, persons, day).people.map(genogramPerson => genogramPerson.personId)
  expect(names('2026-06-30')).toEqual(['Дмитрий', 'Марина'])
  expect(names('2026-11-21')).toEqual(['Марина'])
  expect(names('2026-12-02')).toEqual(['Марина', 'Алиса'])
})

test('everybody stands inside the picture and nobody on another', () => {
  const { people, width, height } = genogramOf(family, persons, '2026-11-21')
  for (const genogramPerson of people) {
    expect(genogramPerson.x).toBeGreaterThanOrEqual(60)
    expect(genogramPerson.x).toBeLessThanOrEqual(width - 60)
    expect(genogramPerson.y).toBeLessThan(height - 40)
  }
  expect(new Set(people.map(genogramPerson => `${genogramPerson.x}:${genogramPerson.y}`)).size).toBe(people.length)
})

test('a partner is joined to one person only', () => {
  const { lines } = genogramOf(
    [member('Марина', 'mother'), member('Дмитрий', 'father', { together: false }), member('p', 'partner')],
    persons,
    '2026-11-21',
  )
  expect(lines.filter(line => line.kind === 'couple' || line.kind === 'apart')).toHaveLength(2)
})
