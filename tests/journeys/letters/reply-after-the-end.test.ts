import { describe, expect, test } from 'vitest'
import { answeredBy, replyFacts } from '../../../src/domain/intake/extract/replies.ts'
import { untrueReply } from '../../../src/domain/intake/extract/untrue-replies.ts'
import type { Day } from '../../../src/domain/kernel/calendar.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aContract,
  aRefusal,
  aReply,
  aWorker,
  anApplication,
  anAssessment,
  anExtract,
} from '../../fixtures/inputs.ts'
import { aMember, mother, son } from '../../fixtures/people.ts'
import { clinic } from '../../world.ts'

// МП 5.2, 6.3: what an answer says of a family whose help has ended, and of what happened to it since.

const yes = { confirmed: 'all' as const }
const grandmother = { ...aMember('Ковальчук Нина Ильинична', 'grandmother', { sex: 'f' }), legalRepresentative: true }
type Step = (file: PaperFile) => PaperFile
const referred = (members = [mother, son]) =>
  aFile().at('2026-11-02').do('registerExtract', anExtract({ members }), yes).do('assignWorker', aWorker())
const helped = (members = [mother, son]) =>
  referred(members)
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-05-01'))
const refuse =
  (day: Day, moment: 'duringService' | 'beforeApplication' = 'duringService'): Step =>
  file =>
    file.at(day).do('registerRefusal', aRefusal({ moment }), yes)
const remove =
  (day: Day): Step =>
  file =>
    file.at(day).do('closeCase', aClosure('noContact'), yes)
const dies =
  (day: Day): Step =>
  file =>
    file.at(day).do('removeMember', { personId: mother.personId!, day, died: true, reason: 'умерла' }, yes)
const again =
  (councilDay: Day, receivedDay: Day): Step =>
  file =>
    file
      .at(receivedDay)
      .do(
        'registerExtract',
        anExtract({ ...clinic, protocol: '12', councilDay, receivedDay, members: [mother, son] }),
        yes,
      )
const factsOf = (file: PaperFile, day: Day) => {
  const { state } = file.file()
  const { situation, refusal, refusedAgain, gone } = replyFacts(state, answeredBy(state.referrals.at(-1)!), day)
  return [situation, refusal?.day, refusedAgain?.day, gone?.map(({ personId }) => personId === mother.personId)]
}
const live = (start: () => PaperFile, steps: Step[]) => steps.reduce((file, step) => step(file), start())

describe('the answer of 30.11 after the end of the help', () => {
  test.each<[what: string, start: () => PaperFile, Step[], unknown[]]>([
    ['it refused', helped, [refuse('2026-11-24')], ['refusedDuring', '2026-11-24', undefined, undefined]],
    [
      'it refused, and the mother died',
      helped,
      [refuse('2026-11-24'), dies('2026-11-28')],
      ['refusedDuring', '2026-11-24', undefined, [true]],
    ],
    [
      'a grandmother answers for the child',
      () => helped([mother, son, grandmother]),
      [refuse('2026-11-24'), dies('2026-11-28')],
      ['refusedDuring', '2026-11-24', undefined, undefined],
    ],
    [
      'it refused before it applied, and the mother died',
      referred,
      [refuse('2026-11-24', 'beforeApplication'), dies('2026-11-28')],
      ['refused', '2026-11-24', undefined, [true]],
    ],
    [
      'it was removed, and the mother lives',
      helped,
      [remove('2026-11-24')],
      ['removed', undefined, undefined, undefined],
    ],
    [
      'it came back by another extract and refused anew',
      helped,
      [refuse('2026-11-24'), again('2026-11-23', '2026-11-27'), refuse('2026-11-28', 'beforeApplication')],
      ['refusedDuring', '2026-11-24', '2026-11-28', undefined],
    ],
    [
      'the same after a removal',
      helped,
      [remove('2026-11-24'), again('2026-11-23', '2026-11-27'), refuse('2026-11-28', 'beforeApplication')],
      ['removed', undefined, '2026-11-28', undefined],
    ],
    [
      'the council met after the end: the new refusal alone is told',
      helped,
      [refuse('2026-11-24'), again('2026-11-25', '2026-11-27'), refuse('2026-11-28', 'beforeApplication')],
      ['refused', '2026-11-28', undefined, undefined],
    ],
  ])('%s', (_, start, steps, facts) => {
    expect(factsOf(live(start, steps).at('2026-11-30'), '2026-11-30')).toEqual(facts)
  })

  test('the day before the new refusal the first stands alone', () => {
    const file = live(helped, [
      refuse('2026-11-24'),
      again('2026-11-23', '2026-11-27'),
      refuse('2026-11-28', 'beforeApplication'),
    ])
    expect(factsOf(file, '2026-11-27')).toEqual(['refusedDuring', '2026-11-24', undefined, undefined])
  })

  test('a new refusal typed after an answer of a later day makes that answer untrue', () => {
    const file = live(helped, [refuse('2026-11-24'), again('2026-11-23', '2026-11-27')])
    const referralId = file.file().state.referrals.at(-1)!.id
    file.at('2026-11-29').do('sendReply', aReply('helpProvided', { referralId }), yes)
    const isAsked = () => {
      const { state } = file.file()
      return untrueReply(state, state.referrals.at(-1)!, '2026-11-30') !== undefined
    }
    expect(isAsked()).toBe(false)
    file.at('2026-11-30').do('registerRefusal', aRefusal({ day: '2026-11-28', moment: 'beforeApplication' }), yes)
    expect(isAsked()).toBe(true)
    file.do('sendReply', aReply('helpProvided', { referralId }), yes)
    expect(isAsked()).toBe(false)
  })
})
