import { describe, expect, test } from 'vitest'
import { aFile } from '../fixtures/file.ts'
import { aConcern, aNotice, anApplication, anExtract } from '../fixtures/inputs.ts'
import { aMember, daughter, mother } from '../fixtures/people.ts'

// КоБС; МП 5.2: a child is whoever has not turned eighteen; on the eighteenth birthday nobody is a child any more.

const roman = aMember('Ковальчук Роман Игоревич', 'son', { sex: 'm', birthDay: '2008-11-10' })
const family = () =>
  aFile()
    .at('2026-11-02')
    .do('registerExtract', anExtract({ members: [mother, roman, daughter] }))
    .do('registerApplication', anApplication({ members: [roman, daughter] }), { confirmed: 'all' })
const about = (noticedAt: string) => aConcern({ noticedAt, childIds: [roman.personId!] })
const words = { facts: 'Ребёнок один', source: 'сосед', childIds: [roman.personId!] }

describe('the rights of a child are those of somebody who is under age on the day of the facts', () => {
  test.each<[when: string, noticedAt: string, refused: boolean]>([
    ['the day before he is eighteen', '2026-11-09T20:00', false],
    ['the very day', '2026-11-10T00:10', true],
    ['two days later', '2026-11-12T09:00', true],
  ])('noticed %s', (_, noticedAt, refused) => {
    const answer = family().at('2026-11-12 10:00').refusal('raiseConcern', about(noticedAt))
    expect([answer.includes('уже есть 18 лет'), answer === 'принято']).toEqual([refused, !refused])
  })
  test('raised before the birthday it goes on after it, and is corrected; it is not moved to where he is none', () => {
    const file = family().at('2026-11-09 20:00').do('raiseConcern', about('2026-11-09T19:00'))
    file.at('2026-11-11 09:00')
    const changes = { ...words, noticedAt: '2026-11-09T18:00' }
    const { concernId } = aConcern()({ now: '' } as never)
    expect(file.refusal('correctConcern', { concernId, changes, reason: 'раньше' })).toBe('принято')
    const moved = { ...changes, noticedAt: '2026-11-10T18:00' }
    expect(file.refusal('correctConcern', { concernId, changes: moved, reason: 'позже' })).toContain('уже есть 18 лет')
    expect(file.refusal('sendConcern', aNotice())).toBe('принято')
  })
  test('nor of an adult whose birthday nobody knows; of a mother of sixteen they are', () => {
    const young = aMember('Ковальчук Яна Петровна', 'mother', { sex: 'f', birthDay: '2010-05-05' })
    const known = aFile()
      .at('2026-11-12')
      .do('registerExtract', anExtract({ members: [young] }))
    expect(known.refusal('raiseConcern', aConcern({ childIds: [young.personId!] }))).toBe('принято')
    const { birthDay: _, ...person } = mother.person
    const unknown = aFile()
      .at('2026-11-12')
      .do('registerExtract', anExtract({ members: [{ ...mother, person }, daughter] }))
    expect(unknown.refusal('raiseConcern', aConcern({ childIds: [mother.personId!] }))).toContain('взрослый член семьи')
  })
})
