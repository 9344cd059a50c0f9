import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { registrationOf } from '../../../src/domain/case/queries.ts'
import { replyFacts } from '../../../src/domain/intake/extract/replies.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { type PaperFile } from '../../fixtures/file.ts'
import { aClosure, anApplication, anExtract, aRefusal, aReply } from '../../fixtures/inputs.ts'
import { sentAndHelpedSince } from '../../fixtures/stories/helped.ts'
import { clinic } from '../../world.ts'

// МП 1.5, 6.3, 6.6: the family is removed, another institution turns to the centre, the family refuses, or the other way round. Whatever is
// typed first, the file says the same.

const yes = { confirmed: 'all' as const, reason: 'бумага пришла позже' }
type Step = (file: PaperFile) => PaperFile
const helped = () => sentAndHelpedSince('2026-11-12', '2027-05-11').at('2026-11-30')
const removed =
  (day: string, endAgreement = true): Step =>
  file =>
    file.do('closeCase', aClosure('childNeedsStateProtection', { day, endAgreement }), yes)
const refused =
  (day: string): Step =>
  file => {
    const { state } = file.file()
    const isOffered = stageOf(state) === 'referred' && !(state.round.day && day < state.round.day)
    const moment = isOffered ? 'beforeApplication' : 'duringService'
    return file.do('registerRefusal', aRefusal({ day, moment }), yes)
  }
const extract: Step = file =>
  file.do(
    'registerExtract',
    anExtract({ ...clinic, receivedDay: '2026-11-25', councilDay: '2026-11-24', protocol: '9' }),
    yes,
  )
const applied: Step = file => file.do('registerApplication', anApplication({ day: '2026-11-25' }), yes)
const back: Step = file => file.do('registerApplication', anApplication({ day: '2026-11-28' }), yes)
const answered: Step = file => file.do('sendReply', aReply('helpProvided'))

/** What the file says, whatever numbers and ids the order gave. */
function said(...steps: Step[]) {
  const file = steps.reduce((so, step) => step(so), helped())
  const { state } = file.file()
  const days = ['2026-11-20', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-30']
  const known = foldOn('x', file.facts, '2026-12-31')
  const { serviceEnds, closures, refusals, agreements, round } = state
  expect(known).toMatchObject({ serviceEnds, closures, refusals, agreements, round })
  const { clocks, row } = projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-30')
  return {
    stage: stageOf(state),
    registration: registrationOf(state),
    days: days.map(day => {
      const then = foldOn('x', file.facts, day)
      return [day, stageOf(then), then.kindPeriods, then.round.day]
    }),
    removals: closures.map(({ day }) => day),
    refusals: refusals.map(({ day, moment, after }) => [day, moment, after]),
    contracts: agreements.map(({ ended }) => [ended?.day, ended?.endedBy?.by]),
    kinds: state.kindPeriods,
    ends: serviceEnds.map(({ begun, day, reason, reopenedDay }) => [day, reason, reopenedDay, begun]),
    round,
    referrals: state.referrals.map(({ receivedDay }) => receivedDay),
    replies: state.referrals.map(referral => {
      const facts = replyFacts(state, referral, '2026-11-30')
      return [facts.situation, facts.application?.day, facts.closure?.day, facts.refusal?.day]
    }),
    terms: clocks
      .map(({ id, due, status, metDay }) => [id.replaceAll(/[\da-f-]{36}/gu, ''), due, status, metDay].join(' '))
      .toSorted(),
    gaps: row.gaps.filter(gap => gap !== 'enteredLate' && gap !== 'refusalMoves'),
  }
}

describe('removed on 24.11, an extract of 25.11, refused on 26.11', () => {
  const inOrder = () => said(removed('2026-11-24'), extract, refused('2026-11-26'))
  test('the family came back by the extract and refused what was offered then', () =>
    expect(inOrder()).toMatchObject({
      stage: 'declined',
      removals: ['2026-11-24'],
      contracts: [['2026-11-24', 'removal']],
      refusals: [['2026-11-26', 'beforeApplication', 1]],
    }))
  test.each<[order: string, steps: Step[]]>([
    ['extract, removal, refusal', [extract, removed('2026-11-24'), refused('2026-11-26')]],
    ['extract, refusal, removal', [extract, refused('2026-11-26'), removed('2026-11-24')]],
    ['refusal, extract, removal', [refused('2026-11-26'), extract, removed('2026-11-24')]],
    ['refusal, removal, extract', [refused('2026-11-26'), removed('2026-11-24'), extract]],
  ])('%s: the file says the same', (_, steps) => expect(said(...steps)).toEqual(inOrder()))
  test('the same where the contract was let run, and the refusal ended it', () =>
    expect(said(extract, refused('2026-11-26'), removed('2026-11-24', false))).toMatchObject({
      contracts: said(removed('2026-11-24', false), extract, refused('2026-11-26')).contracts,
    }))
  test('the same where the family has applied since', () =>
    expect(said(extract, refused('2026-11-26'), back, removed('2026-11-24'))).toEqual(
      said(removed('2026-11-24'), extract, refused('2026-11-26'), back),
    ))
  test('the same where the family applied between the two, without an extract', () =>
    expect(said(refused('2026-11-26'), removed('2026-11-24'), applied)).toMatchObject({
      stage: 'declined',
      ends: said(removed('2026-11-24'), applied, refused('2026-11-26')).ends,
    }))
  test('an extract of the day of the refusal, typed after it, brings the family back', () =>
    expect(said(refused('2026-11-25'), removed('2026-11-24'), extract).stage).toBe('referred'))
  test('the refusal turns out to be another family’s: the extract waits again', () => {
    const takenOut: Step = file =>
      file.do('correctRefusal', { refusalId: file.file().state.refusals[0]!.id, reason: 'другая семья' }, yes)
    expect(said(extract, refused('2026-11-26'), removed('2026-11-24'), takenOut)).toEqual(
      said(removed('2026-11-24'), extract, refused('2026-11-26'), takenOut),
    )
  })
})

describe('refused on 24.11, an extract of 25.11, removed on 26.11', () => {
  test.each<[order: string, steps: Step[]]>([
    ['extract, removal, refusal', [extract, removed('2026-11-26'), refused('2026-11-24')]],
    ['removal, extract, refusal', [removed('2026-11-26'), extract, refused('2026-11-24')]],
  ])('%s: there was nothing to remove, and the extract waits for an answer', (_, steps) => {
    const file = said(...steps)
    const inOrder = said(refused('2026-11-24'), extract)
    expect({ ...file, days: [] }).toEqual({ ...inOrder, days: [] })
    expect(file.stage).toBe('referred')
  })
  test('an answer that had told of the removal is put right', () => {
    const gaps = said(extract, removed('2026-11-26'), answered, refused('2026-11-24')).gaps
    expect(gaps).toContain('replyUntrue')
  })
  test('taken out again, the removal stands, and the extract came into the help it ended', () => {
    const takenOut: Step = file =>
      file.do('correctRefusal', { refusalId: file.file().state.refusals[0]!.id, reason: 'другая семья' }, yes)
    const file = said(extract, removed('2026-11-26'), refused('2026-11-24'), takenOut)
    expect({ ...file, days: [] }).toEqual({ ...said(extract, removed('2026-11-26')), days: [] })
  })
})

test('whoever types the earlier end is told that the family came back by the extract', () => {
  const removal = aClosure('childNeedsStateProtection', { day: '2026-11-24' })
  const refusedFirst = refused('2026-11-26')(extract(helped()))
  expect(refusedFirst.refusal('closeCase', removal)).toContain(
    'Выписка от 25.11.2026 пришла после этого: семья вернулась',
  )
  const removedFirst = removed('2026-11-26')(extract(helped()))
  const asked = removedFirst.refusal('registerRefusal', aRefusal({ day: '2026-11-24' }))
  expect(asked).toContain('решите, что с этой выпиской')
  removedFirst.do('registerRefusal', aRefusal({ day: '2026-11-24' }), {
    confirmed: ['ofEndedWork', 'enteredLate', 'latenessGone'],
    reason: 'по почте',
  })
  expect(removedFirst.file().state.lateEntries?.at(-1)?.reason).toContain(
    'Было записано: снятие с патроната 26.11.2026',
  )
})

describe('the refusal of before is typed after the family has come back: by the extract it was back before that', () => {
  const mistaken: Step = file =>
    file.do('correctRefusal', { refusalId: file.file().state.refusals.at(-1)!.id, reason: 'другая семья' }, yes)
  const called: Step = file => file.do('reopenCase', { day: '2026-11-28', reason: 'мать позвонила' }, yes)
  test.each<[order: string, first: Step[], back: Step]>([
    ['removal, extract, application, refusal', [removed('2026-11-26'), extract, back], back],
    ['removal, application, extract, refusal', [removed('2026-11-26'), back, extract], back],
    ['extract, removal, application, refusal', [extract, removed('2026-11-26'), back], back],
  ])('%s', (_, first, cameBack) => {
    expect(said(...first, refused('2026-11-20'))).toEqual(said(refused('2026-11-20'), extract, cameBack))
    // It was another family's: the removal ended the help, and the family came back by its application.
    const again = said(...first, refused('2026-11-20'), mistaken)
    expect({ ...again, days: [] }).toEqual({ ...said(...first), days: [] })
  })
  test('by word: what began by the extract goes on', () => {
    const first = [removed('2026-11-26'), extract, called]
    const { stage, ends, contracts } = said(...first, refused('2026-11-20'))
    expect([stage, ends[0]?.slice(0, 3), contracts]).toEqual([
      'referred',
      ['2026-11-20', 'refusal', '2026-11-25'],
      [['2026-11-20', 'refusal']],
    ])
    expect({ ...said(...first, refused('2026-11-20'), mistaken), days: [] }).toEqual({ ...said(...first), days: [] })
  })
  test('it is said what becomes of the work of today', () => {
    const file = [removed('2026-11-26'), extract, back].reduce((so, step) => step(so), helped())
    expect(file.refusal('registerRefusal', aRefusal({ day: '2026-11-20' }))).toContain(
      'Что начато с 28.11.2026, продолжается',
    )
  })
})
