import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { registrationOf, removedDay } from '../../../src/domain/case/queries.ts'
import { replyFacts } from '../../../src/domain/intake/extract/replies.ts'
import { untrueReply } from '../../../src/domain/intake/extract/untrue-replies.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { type PaperFile } from '../../fixtures/file.ts'
import { aClosure, aContact, anApplication, aRefusal, aReply } from '../../fixtures/inputs.ts'
import { sentAndHelpedSince } from '../../fixtures/stories/helped.ts'

// МП 6.3, 6.6; договор, п. 6.2: a removal that was decided before the family refused is typed after the refusal. The help had ended by it.

const yes = { confirmed: 'all' as const, reason: 'приказ пришёл позже' }
type Step = (file: PaperFile) => PaperFile
const helped = () => sentAndHelpedSince('2026-11-12', '2027-05-11')
const refused: Step = file => file.at('2026-11-26').do('registerRefusal', aRefusal(), yes)
const removed =
  (day = '2026-11-24', endAgreement = true): Step =>
  file =>
    file
      .at('2026-11-30')
      .do('closeCase', aClosure('childNeedsStateProtection', { day, endAgreement, matters: [] }), yes)
const answered: Step = file => file.at('2026-11-27').do('sendReply', aReply('helpProvided'))
const takenOut: Step = file =>
  file.do(
    'correctRefusal',
    { refusalId: file.file().state.refusals[0]!.id, reason: 'другая семья' },
    { confirmed: 'all' },
  )
const state = (...steps: Step[]) => {
  const file = steps.reduce((so, step) => step(so), helped())
  const now = file.file().state
  // What is known of a past day is the same.
  const { serviceEnds, closures, refusals, agreements } = now
  expect(foldOn(now.id, file.facts, '2026-12-31')).toMatchObject({ serviceEnds, closures, refusals, agreements })
  return now
}

describe('a removal of 24.11, typed after the refusal of 26.11', () => {
  test('ended the help, and the refusal stays as a paper of after it', () => {
    const now = state(refused, removed())
    expect([stageOf(now), registrationOf(now), removedDay(now)]).toEqual(['closed', 'removed', '2026-11-24'])
    expect(now.serviceEnds).toMatchObject([
      { day: '2026-11-24', reason: 'removal', refusedSince: { day: '2026-11-26' } },
    ])
    expect(now.refusals).toHaveLength(1)
    expect(now.agreements).toMatchObject([{ ended: { day: '2026-11-24', endedBy: { by: 'removal' } } }])
    expect(now.kindPeriods).toMatchObject([{ to: '2026-11-24' }])
  })
  test('let the contract run, which the refusal then ended', () => {
    expect(state(refused, removed('2026-11-24', false)).agreements).toMatchObject([
      { ended: { day: '2026-11-26', endedBy: { by: 'refusal' } } },
    ])
  })
  test('is asked about, and the head reads what had been recorded', () => {
    const file = refused(helped()).at('2026-11-30')
    const removal = aClosure('childNeedsStateProtection', { day: '2026-11-24', matters: [] })
    expect(file.refusal('closeCase', removal)).toContain('Решение о снятии раньше, и помощь окончена снятием')
    file.do('closeCase', removal, { confirmed: ['ofEndedWork', 'enteredLate', 'noNotice'], reason: 'поздно' })
    expect(file.file().state.lateEntries?.at(-1)?.reason).toContain('Было записано: отказ № 1/2026 от 26.11.2026')
  })
  test('of the very day is asked which came first', () => {
    const removal = aClosure('childNeedsStateProtection', { day: '2026-11-26', matters: [] })
    expect(refused(helped()).at('2026-11-30').refusal('closeCase', removal)).toContain('Было ли оно раньше отказа?')
  })
  test('is refused where the family was met since, or is said to have moved', () => {
    const met = refused(helped().at('2026-11-25').do('recordContact', aContact())).at('2026-11-30')
    const removal = aClosure('childNeedsStateProtection', { day: '2026-11-24', matters: [] })
    expect(met.refusal('closeCase', removal)).toContain('уже записан контакт')
    const moved = aClosure('moved', { day: '2026-11-24', transferTo: 'Копыль', matters: [] })
    expect(refused(helped()).at('2026-11-30').refusal('closeCase', moved)).toContain('после отказа не оформляют')
  })
  test('takes papers of before it, and goes on being what ended them', () => {
    const now = state(refused, removed(), file =>
      file.do(
        'prolongAgreement',
        { agreementId: file.file().state.agreements[0]!.id, day: '2026-11-20', to: '2027-08-11' },
        yes,
      ),
    )
    expect(now.agreements).toMatchObject([{ to: '2027-08-11', ended: { day: '2026-11-24' } }])
    expect(stageOf(now)).toBe('closed')
  })
  test('stays, where the refusal turns out to be another family’s', () => {
    const now = state(refused, removed(), takenOut)
    expect([stageOf(now), now.refusals.length, now.serviceEnds[0]?.begun.refusals]).toEqual(['closed', 0, 0])
    expect(now.serviceEnds[0]?.refusedSince).toBeUndefined()
    const running = state(refused, removed('2026-11-24', false), takenOut)
    expect(running.agreements[0]?.ended).toBeUndefined()
  })
  test('the family that has applied since goes on with its work of today', () => {
    const back: Step = file => file.at('2026-11-28').do('registerApplication', anApplication(), yes)
    const now = state(refused, back, removed())
    expect(stageOf(now)).toBe('assessing')
    expect(now.serviceEnds).toMatchObject([{ day: '2026-11-24', reopenedDay: '2026-11-28' }])
    expect(now.closures.length).toBe(now.round.closures)
  })
})

describe('an answer of 27.11 that told of the refusal', () => {
  const referral = (now: ReturnType<typeof state>) => now.referrals[0]!
  test('says on its day what it knew, and is corrected by a further one', () => {
    const now = state(refused, answered, removed())
    expect(replyFacts(now, referral(now), '2026-11-27')).toMatchObject({
      situation: 'refusedDuring',
      refusal: { day: '2026-11-26' },
    })
    expect(untrueReply(now, referral(now), '2026-11-30')).toMatchObject({
      situation: 'removed',
      closure: { day: '2026-11-24' },
      refusedAgain: { day: '2026-11-26' },
    })
  })
  test('an answer of after it names both', () => {
    const now = state(refused, removed(), file => file.at('2026-12-01').do('sendReply', aReply('helpProvided')))
    expect(replyFacts(now, referral(now), '2026-12-01')).toMatchObject({
      situation: 'removed',
      closure: { day: '2026-11-24' },
      refusedAgain: { day: '2026-11-26' },
    })
    expect(untrueReply(now, referral(now), '2026-12-02')).toBeUndefined()
  })
})
