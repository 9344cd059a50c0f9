import { describe, expect, test } from 'vitest'
import { foldOn } from '../../src/domain/case/evolve.ts'
import { gapsOf, needsOfHeads } from '../../src/domain/case/gaps/gaps.ts'
import { type PaperFile } from '../fixtures/file.ts'
import { aClosure, aContact, aReopening } from '../fixtures/inputs.ts'
import { aMember, father, mother } from '../fixtures/people.ts'
import { helpedSince } from '../fixtures/stories/helped.ts'

// МП 4.2, 6.2, 6.6: a family was removed for a reason that turns out to be none; somebody sees it until it is helped again.

const yes = { confirmed: 'all' as const }
const grown = aMember('Ковальчук Артём Игоревич', 'son', { sex: 'm', birthDay: '2008-11-24' })
const helped = (members = [father, grown]) => helpedSince('2026-11-02', '2027-05-01', { members })
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

  test.each<[what: string, removed: () => PaperFile, step: Step, of: string, changes: object]>([
    ['the family could not be reached', buried, departure(died, true), '2026-11-27', { reason: 'noContact' }],
    [
      'the recipient died later, and the removal is of a later day',
      buried,
      departure({ day: '2026-11-28', died: true }),
      '2026-11-27',
      { day: '2026-11-29' },
    ],
    ['the children need the state', ofAge, born('2009-11-24'), '2026-11-27', { reason: 'childNeedsStateProtection' }],
  ])('or its removal is put right: %s', (_, removed, step, of, changes) => {
    const file = step(removed().at('2026-11-30'))
    const { reason, decision, day } = file.file().state.closures[0]!
    const right = { day, reason, decision, ...changes }
    file.do('correctClosure', { of, changes: right, reason: 'ошиблись' }, { ...yes, reason: 'писали трижды' })
    const { closures, serviceEnds, agreements } = file.file().state
    expect(isSeen(file)).toBe(false)
    expect(closures).toMatchObject([right])
    expect(serviceEnds).toMatchObject([{ day: right.day, reason: 'removal' }])
    for (const { ended } of agreements)
      expect(ended ?? right).toMatchObject({ day: right.day, ...(ended ? { endedBy: { by: 'removal' } } : {}) })
    expect(file.file().state.lateEntries?.at(-1)).toMatchObject({ command: 'correctClosure', day: right.day })
    // What is known of a past day is the same as what is known today.
    const known = foldOn('x', file.facts, '2026-11-30')
    expect(known).toMatchObject({ serviceEnds, agreements, closures: [{ day: right.day, reason: right.reason }] })
  })

  test.each<[what: string, changes: object, said: string]>([
    ['no reason that the file bears out no more', {}, 'Отметьте, что исправлено'],
    ['none that it does not bear out either', { day: '2026-11-26' }, 'О смерти получателя в деле не записано'],
    ['a refusal is signed by the family', { reason: 'recipientRefused' }, 'заявлением – отказом'],
    ['a goal needs a plan', { reason: 'goalPartlyReached' }, 'Плана ещё нет'],
    ['not before somebody was met', { day: '2026-11-19', reason: 'noContact' }, 'После этой даты уже записан контакт'],
    ['not after today', { day: '2026-12-01', reason: 'noContact' }, 'Эта дата ещё не наступила'],
    ['a transfer is an act of its own', { reason: 'moved' }, 'решение со своими письмами'],
    ['what the file says otherwise is asked', { reason: 'noContact' }, 'Последняя встреча с семьёй состоялась'],
  ])('a removal gets by a correction no other reason than it might have had: %s', (_, changes, said) => {
    const file = departure(
      died,
      true,
    )(
      helped([father, boy])
        .at('2026-11-20')
        .do('recordContact', aContact())
        .at('2026-11-25')
        .do('removeMember', { personId, ...died, reason: 'умерла' })
        .at('2026-11-27')
        .do('closeCase', aClosure('recipientDied', { endAgreement: true }))
        .at('2026-11-30'),
    )
    const { reason, decision, day } = file.file().state.closures[0]!
    const asked = { of: '2026-11-27', changes: { day, reason, decision, ...changes }, reason: 'ошиблись' }
    expect(file.refusal('correctClosure', asked)).toContain(said)
  })

  test('whoever has died has overcome nothing, and a decision does not say the opposite of its reason', () => {
    const file = helped([father, boy])
      .at('2026-11-25')
      .do('removeMember', { personId, ...died, reason: 'умерла' })
      .at('2026-11-27')
    expect(file.refusal('closeCase', aClosure('situationOvercome'))).toContain('Получатель умер')
    const decided = (decision: string) => file.refusal('closeCase', aClosure('recipientDied', { decision }))
    expect(decided('Трудная жизненная ситуация преодолена, снять.')).toContain('исправьте решение или причину')
    expect(decided('Снять: получатель умер, ситуация не преодолена.')).not.toContain('исправьте')
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
