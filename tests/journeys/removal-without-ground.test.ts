import { describe, expect, test } from 'vitest'
import { gapsOf, needsOfHeads } from '../../src/domain/case/gaps/gaps.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import { aClosure, aContract, aReopening, aWorker, anApplication, anAssessment } from '../fixtures/inputs.ts'
import { aMember, father, mother } from '../fixtures/people.ts'

// МП 4.2, 6.2, 6.6: a family was removed for a reason that turns out to be none; somebody sees it until it is helped again.

const yes = { confirmed: 'all' as const }
const grown = aMember('Ковальчук Артём Игоревич', 'son', { sex: 'm', birthDay: '2008-11-24' })
const helped = (members = [father, grown]) =>
  aFile()
    .at('2026-11-02')
    .do('registerApplication', anApplication({ members }))
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-05-01'))
const boy = aMember('Ковальчук Артём Игоревич', 'son', { sex: 'm', birthDay: '2016-09-05' })
const personId = mother.personId!
const died = { day: '2026-11-25', died: true as const }
const buried = () =>
  helped([father, boy])
    .at('2026-11-25')
    .do('removeMember', { personId, ...died, reason: 'умерла' })
    .at('2026-11-27')
    .do('closeCase', aClosure('recipientDied', { endAgreement: true }))
const ofAge = () => helped().at('2026-11-27').do('closeCase', aClosure('childrenAdult'))

type Step = (file: PaperFile, how?: object) => PaperFile
const departure =
  (changes: { day: string; died?: true }, mistaken = false): Step =>
  (file, how = yes) =>
    file.do('correctDeparture', { personId, changes, ...(mistaken ? { mistaken } : {}), reason: 'другая женщина' }, how)
const born =
  (birthDay: string): Step =>
  (file, how = yes) =>
    file.do('updatePerson', { personId: grown.personId!, person: { ...grown.person, birthDay }, slip: true }, how)
const isSeen = ({ file, settings }: PaperFile, today = '2026-11-30') =>
  gapsOf({ file: file(), settings, today, open: [] }).includes('groundGone')

describe('the reason of a removal turns out to be none', () => {
  test.each<[what: string, removed: () => PaperFile, steps: Step[], seen: boolean]>([
    ['the recipient died', buried, [], false],
    ['she did not die', buried, [departure(died, true)], true],
    ['she left, and did not die', buried, [departure({ day: '2026-11-25' })], true],
    ['she died after the removal', buried, [departure({ day: '2026-11-28', died: true })], true],
    ['she died on another day before it', buried, [departure({ day: '2026-11-24', died: true })], false],
    [
      'it was her after all',
      buried,
      [departure({ day: '2026-11-25' }), departure({ day: '2026-11-25', died: true })],
      false,
    ],
    ['the children are of age', ofAge, [], false],
    ['the son is seventeen', ofAge, [born('2009-11-24')], true],
    ['the son came of age earlier', ofAge, [born('2008-10-24')], false],
    ['he came of age after the removal', ofAge, [born('2008-11-28')], true],
  ])('%s', (_, removed, steps, seen) => {
    const file = removed().at('2026-11-30')
    for (const step of steps) step(file)
    expect(isSeen(file)).toBe(seen)
  })

  test('it is on the day of the heads, too', () => expect(needsOfHeads).toContain('groundGone'))

  test.each<[string, removed: () => PaperFile, Step]>([
    ['the death', buried, departure(died, true)],
    ['the birthday', ofAge, born('2009-11-24')],
  ])('whoever puts it right is asked: %s', (_, removed, step) => {
    expect(() =>
      step(removed().at('2026-11-30'), { confirmed: ['enteredLate', 'slipOrChange', 'latenessGone'] }),
    ).toThrow('а по этой записи причины нет')
  })

  test('until the family is helped again', () => {
    const file = departure(died, true)(buried().at('2026-11-30'))
    expect(isSeen(file.do('reopenCase', aReopening('получатель жив')))).toBe(false)
  })

  test('who left the family is not said to have died', () => {
    const file = helped([father, boy])
      .at('2026-11-25')
      .do('removeMember', { personId, day: '2026-11-25', reason: 'уехала' })
    expect(file.refusal('closeCase', aClosure('recipientDied'))).toContain('сначала исправьте выбытие')
    departure({ day: '2026-11-25', died: true })(file)
    expect(file.refusal('closeCase', aClosure('recipientDied'))).not.toContain('исправьте')
  })
})
