import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../fixtures/file.ts'
import { mother, son } from '../../fixtures/people.ts'
import {
  answered,
  asked,
  contactIs,
  hadLeft,
  isOnTheDay,
  late,
  listed,
  otherBirthday,
  reason,
  type Step,
} from './untrue-letter-stories.ts'

describe('what a letter said is so again: nobody is written to (МП 5.2)', () => {
  const rightBirthday: Step = file =>
    file.do('updatePerson', { personId: son.personId!, person: son.person, slip: true }, late)
  const diedBefore: Step = file =>
    file.do('removeMember', { personId: mother.personId!, day: '2026-11-12', died: true, reason: 'умерла' }, late)
  const neverDied: Step = file =>
    file.do(
      'correctDeparture',
      {
        personId: mother.personId!,
        changes: { day: '2026-11-12', died: true },
        mistaken: true,
        reason: 'другая женщина',
      },
      late,
    )
  test.each<[what: string, sent: () => PaperFile, steps: Step[], untrue: string[][]]>([
    ['a slip in the birthday is put right', answered, [otherBirthday, rightBirthday], [['names'], []]],
    ['in a request too', asked, [otherBirthday, rightBirthday], [['names'], []]],
    ['a death that was none is taken back', answered, [diedBefore, neverDied], [['presence'], []]],
    [
      'one of two slips is put right',
      answered,
      [otherBirthday, hadLeft, rightBirthday],
      [['names'], ['names', 'presence'], ['presence']],
    ],
    [
      'the visit that was listed is moved and moved back',
      listed,
      [contactIs({ day: '2026-11-13' }), contactIs({})],
      [['work'], []],
    ],
    [
      'a slip that comes back is one again',
      answered,
      [otherBirthday, rightBirthday, otherBirthday],
      [['names'], [], ['names']],
    ],
  ])('%s', (_, sent, steps, untrue) => {
    const file = sent().at('2026-11-17')
    const open = () => (file.file().state.untrueLetters ?? []).filter(({ settled }) => !settled)
    const seen = steps.map(step => {
      step(file)
      return [open().flatMap(letter => letter.untrue), isOnTheDay(file)]
    })
    expect(seen).toEqual(untrue.map(words => [words, words.length > 0]))
  })
  test('who was told of a slip is told anew when the slip is put right', () => {
    const file = otherBirthday(answered().at('2026-11-17'))
    const [letter] = file.file().state.untrueLetters!
    file.do('correctLetter', { letterId: letter!.id, letter: { day: '2026-11-17', channel: 'post' }, reason: 'описка' })
    rightBirthday(file)
    expect([isOnTheDay(file), file.file().state.untrueLetters!.map(({ settled }) => settled !== undefined)]).toEqual([
      true,
      [true, false],
    ])
  })
})

// МП 5.2; закон № 99-З, ст. 5: the school believes what the correction said, and the first letter was right.
describe('a correction that left turns out to be wrong', () => {
  const letter = { day: '2026-11-17', channel: 'post' as const }
  const rightBirthday: Step = file =>
    file.do('updatePerson', { personId: son.personId!, person: son.person, slip: true }, late)
  const died: Step = file =>
    file.do('removeMember', { personId: mother.personId!, day: '2026-11-12', died: true, reason: 'умерла' }, late)
  const neverDied: Step = file =>
    file.do(
      'correctDeparture',
      {
        personId: mother.personId!,
        changes: { day: '2026-11-12', died: true },
        mistaken: true,
        reason: 'другая женщина',
      },
      late,
    )
  const open = (file: PaperFile) => (file.file().state.untrueLetters ?? []).filter(({ settled }) => !settled)
  const corrected: Step = file => file.do('correctLetter', { letterId: open(file)[0]!.id, letter, reason })
  const numbersOf = (file: PaperFile) =>
    open(file).map(({ no, corrected: of, untrue }) => [no.no, of?.no.no, untrue.join()])

  test.each<[string, wrong: Step, undone: Step, what: string]>([
    ['a death that was none', died, neverDied, 'presence'],
    ['a birthday', otherBirthday, rightBirthday, 'names'],
  ])(
    '%s: that correction is put right, by its number, and the first letter is said to be right',
    (_, wrong, undone, what) => {
      const file = answered().at('2026-11-17')
      corrected(wrong(file))
      expect(isOnTheDay(file)).toBe(false)
      undone(file.at('2026-11-18'))
      expect(numbersOf(file)).toEqual([[2, 1, what]])
      // Whoever is told so has nothing more to hear; should it be wrong after all, the first letter is put right again.
      file.do('correctLetter', { letterId: open(file)[0]!.id, letter: { ...letter, day: '2026-11-18' }, reason })
      expect(open(file)).toEqual([])
      wrong(file)
      expect(numbersOf(file)).toEqual([[1, undefined, what]])
    },
  )

  test('where the first letter was wrong as well, it is put right anew', () => {
    const file = answered().at('2026-11-17')
    corrected(otherBirthday(file))
    const person = { ...son.person, birthDay: '2014-01-01' }
    file.at('2026-11-18').do('updatePerson', { personId: son.personId!, person, slip: true }, late)
    expect(numbersOf(file)).toEqual([[1, undefined, 'names']])
  })

  // A second correction annuls the first and says all of it anew; whoever holds three letters goes by the last.
  const otherSurname: Step = file =>
    file.do(
      'updatePerson',
      { personId: mother.personId!, person: { ...mother.person, familyName: 'Двоякина' }, slip: true },
      late,
    )
  const rightSurname: Step = file =>
    file.do('updatePerson', { personId: mother.personId!, person: mother.person, slip: true }, late)
  const written: Step = file => corrected(file)
  const ofThe = (file: PaperFile) =>
    open(file).map(({ no, corrected: of, personIds }) => [
      no.no,
      of?.no.no,
      personIds.map(id => (id === son.personId ? 'сын' : 'мать')).join(),
    ])
  type Open = [no: number, corrected: number | undefined, people: string]
  test.each<[string, Step[], Open[]]>([
    ['told of the birthday, the surname turns out', [otherBirthday, written, otherSurname], [[1, undefined, 'мать']]],
    [
      'the correction is wrong, and the letter is wrong in something else: one letter is written',
      [otherBirthday, written, rightBirthday, otherSurname],
      [[1, undefined, 'сын,мать']],
    ],
    [
      'and in the end the letter is right: the correction alone is wrong',
      [otherBirthday, written, rightBirthday, otherSurname, rightSurname],
      [[2, 1, 'сын']],
    ],
    [
      'the slip comes back as it was told: nothing to write',
      [otherBirthday, written, rightBirthday, otherBirthday],
      [],
    ],
    [
      'both told in one letter, one of them is right again',
      [otherBirthday, otherSurname, written, rightBirthday],
      [[1, undefined, 'сын']],
    ],
    ['both are right again', [otherBirthday, otherSurname, written, rightBirthday, rightSurname], [[2, 1, 'сын,мать']]],
    [
      'told twice, and all of it is so as told last',
      [otherBirthday, written, otherSurname, written, rightSurname, otherSurname],
      [],
    ],
  ])('%s', (_, steps, left) => {
    const file = answered().at('2026-11-17')
    for (const step of steps) step(file)
    expect(ofThe(file)).toEqual(left)
    expect(isOnTheDay(file)).toBe(left.length > 0)
  })
})
