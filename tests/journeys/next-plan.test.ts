import { describe, expect, test } from 'vitest'
import type { Decision } from '../../src/domain/case/command/decision-rules.ts'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import { replyFacts } from '../../src/domain/intake/extract/replies.ts'
import { workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { childrenToTellOf } from '../../src/domain/people/newcomers/newcomer-rules.ts'
import { planInForce } from '../../src/domain/plan/plan-rules.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aJudgement,
  aMark,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReview,
} from '../fixtures/inputs.ts'
import { father, mother, son } from '../fixtures/people.ts'
import { school } from '../world.ts'

// МП 6.4–6.6, приложение 1: the work goes on when the term of a plan is over; the results are those of the whole time.

const agreed = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son] }))
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-05-02'))
    .do('writePlan', aPlan('2026-12-31', [['Кружок', '2026-12-15', school]], { startsOn: '2026-11-03' }))
    .do('agreePlan', aConsent())
const served = () => agreed().do('approvePlan', anApproval())
const nextPlan = aPlan('2027-02-28', [['Осмотр', '2027-02-20', 'curator']], { startsOn: '2027-01-01', plan: 'next' })
const twice = () =>
  served().at('2026-12-28').do('writePlan', nextPlan).do('agreePlan', aConsent()).do('approvePlan', anApproval())
const judge = (file: PaperFile, title: string) =>
  (['citizen', 'specialist'] as const).reduce(
    (paperFile, side) => paperFile.do('judgeMeasure', aJudgement(title, side, 'done')),
    file,
  )
const codes = (decision: Decision) =>
  decision.ok ? [] : (decision.questions ?? [{ code: decision.code }]).map(({ code }) => code)
const gapsOn = (file: PaperFile, day: string) =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps

describe('a plan that follows another', () => {
  test('a second draft is not begun beside one that waits', () => {
    const drafted = served().at('2026-12-28').do('writePlan', nextPlan)
    const third = aPlan('2027-04-30', [['Ремонт', '2027-04-01', 'curator']], { startsOn: '2027-03-01', plan: 'third' })
    expect(drafted.refusal('writePlan', third)).toBe(
      'План уже составляется: доведите его до утверждения или измените [МП 6.4]',
    )
    expect(codes(drafted.ask('writePlan', nextPlan))).toEqual([])
  })

  test('what the first plan left undone was missed, whoever was to do it', () => {
    const file = twice().at('2027-01-04')
    expect(file.clocks('TL-14').find(({ due }) => due === '2026-12-15')).toMatchObject({
      status: 'missed',
      stoppedWhy: 'утверждён новый план',
    })
    const done = twice().do('markMeasure', aMark('Кружок', 'done')).at('2027-01-04')
    expect(done.clocks('TL-14').find(({ due }) => due === '2026-12-15')?.status).toBe('late')
  })

  test('a school is told of the plan that is carried out, not of the one approved for later', () => {
    const toldOf = (day: string) =>
      replyFacts(twice().file().state, { councilDay: '2026-11-02', childIds: [] } as never, day).plan?.content.startsOn
    expect([toldOf('2026-12-30'), toldOf('2027-01-04')]).toEqual(['2026-11-03', '2027-01-01'])
  })

  test('the results wait until the measures of every plan are judged', () => {
    const file = judge(twice().at('2027-03-01'), 'Осмотр')
    expect(file.refusal('holdFinalReview', aReview())).toContain('Не оценено: гражданином — 1, специалистом — 1')
    expect(codes(judge(file, 'Кружок').ask('holdFinalReview', aReview()))).toEqual([])
  })

  test('the day of results is not moved to where they would be those of the next plan, too, which nobody has judged', () => {
    const next = aPlan('2027-04-10', [['Осмотр', '2027-03-20', 'curator']], { startsOn: '2027-01-04', plan: 'next' })
    const file = judge(served().at('2026-12-30'), 'Кружок')
      .do('holdFinalReview', aReview())
      .do('writePlan', next)
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2027-01-11')
    const moved = (day: string) =>
      file.refusal('correctReview', { changes: { ...aReview()({ day } as never) }, reason: 'ошиблись днём' })
    expect(moved('2027-01-08')).toContain('Не оценено: гражданином — 1, специалистом — 1')
    expect(moved('2026-12-29')).toBe('принято')
  })

  test('whoever signed the first plan has left and cannot be asked: the results ask, and do not wait for her (приложение 1)', () => {
    const file = twice()
      .at('2027-03-01')
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
    judge(file, 'Осмотр').do('removeMember', { personId: mother.personId!, day: '2027-03-01', reason: 'уехала' })
    file.at('2027-03-02')
    expect(codes(file.ask('holdFinalReview', aReview(), { confirmed: [] }))).toContain('signerLeft')
    expect(codes(file.ask('holdFinalReview', aReview(), { confirmed: ['earlyReview', 'signerLeft'] }))).toEqual([])
  })

  test('results of the first plan do not sum up the second: they are held again before the removal', () => {
    const first = judge(served().at('2027-01-01'), 'Кружок').do('holdFinalReview', aReview())
    expect(gapsOn(first, '2027-01-01')).toContain('removalUndecided')
    const next = aPlan('2027-02-28', [['Осмотр', '2027-02-20', 'curator']], { startsOn: '2027-01-04', plan: 'next' })
    const second = first
      .at('2027-01-04')
      .do('writePlan', next)
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    expect(gapsOn(second, '2027-01-04')).not.toContain('removalUndecided')
    judge(second.at('2027-03-01'), 'Осмотр')
    expect(second.refusal('closeCase', aClosure())).toContain('Сначала подведите итоги')
    expect(second.do('holdFinalReview', aReview()).do('closeCase', aClosure()).file().state.closures).toHaveLength(1)
  })
})

describe('results that come before the plan has run', () => {
  test.each([
    ['on its first day', '2026-11-03', ['earlyReview']],
    ['a month before its end', '2026-11-30', ['earlyReview']],
    ['in its last week', '2026-12-24', []],
    ['on its last day', '2026-12-31', []],
  ])('%s', (_, day, asked) => {
    const file = judge(served().at(day), 'Кружок')
    expect(codes(file.ask('holdFinalReview', aReview(), { confirmed: [] }))).toEqual(asked)
  })
})

describe('a child who leaves and comes back between agreement and approval', () => {
  const left = (file: PaperFile) =>
    file.at('2026-11-05').do('removeMember', ({ day }) => ({ personId: son.personId!, day, reason: 'уехал к бабушке' }))
  const back = (file: PaperFile) =>
    file.at('2026-11-09').do('addMember', ({ day }) => ({ member: son, day }), { confirmed: ['leftBefore'] })
  test('is asked about while he is away, and not when he is back', () => {
    expect(codes(left(agreed()).ask('approvePlan', anApproval()))).toEqual(['childGone'])
    expect(codes(back(left(agreed())).ask('approvePlan', anApproval()))).toEqual([])
  })
  test('is named to organisations again, and asked for no second plan', () => {
    const file = back(left(agreed())).do('approvePlan', anApproval())
    const { content } = file.file().state.plans[0]!.versions[0]!
    expect(childrenToTellOf(file.file(), content, '2026-11-09')).toEqual([son.personId])
    expect(gapsOn(file, '2026-11-09')).not.toEqual(
      expect.arrayContaining(['childNotInPlan', 'childNotInContract', 'childWithoutConsent']),
    )
  })
})

test('whoever signed the plan and has moved away may still judge its measures; of the dead nobody is asked', () => {
  const gone = (died: boolean) =>
    served()
      .at('2026-12-20')
      .do('removeMember', ({ day }) => ({
        personId: mother.personId!,
        day,
        died,
        reason: died ? 'смерть' : 'уехала на заработки',
      }))
      .at('2026-12-28')
  expect(codes(gone(false).ask('judgeMeasure', aJudgement('Кружок', 'citizen', 'done')))).toEqual([])
  expect(codes(gone(true).ask('judgeMeasure', aJudgement('Кружок', 'citizen', 'done')))).toEqual(['goneThen'])
})

describe('whoever signed the first plan has died, and another adult the next', () => {
  const widowed = () =>
    served()
      .at('2026-12-27')
      .do('removeMember', ({ day }) => ({ personId: mother.personId!, day, died: true, reason: 'смерть' }))
      .at('2027-01-04')
  test('the results wait for his judgement no more, and for that of the specialist they do', () => {
    const file = widowed()
    expect(file.refusal('holdFinalReview', aReview())).toContain('гражданином — 0, специалистом — 1')
    file.do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
    expect(codes(file.ask('holdFinalReview', aReview()))).toEqual([])
  })
  test('while the plan runs it can be agreed with another adult, and he judges', () =>
    expect(widowed().at('2026-12-30').refusal('holdFinalReview', aReview())).toContain('гражданином — 1'))
})

test('the results wait for no judgement of whoever the family is guarded from, once his plan is over (закон № 122-З)', () => {
  const guarded = (file = served()) =>
    file.at('2026-12-27').do('hidePlace', ({ day }) => ({
      day,
      reason: 'угрозы',
      protectedIds: [son.personId!],
      dangerIds: [mother.personId!],
    }))
  const file = guarded().at('2027-01-04')
  expect(file.refusal('holdFinalReview', aReview())).toContain('гражданином — 0, специалистом — 1')
  file.do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done')).do('holdFinalReview', aReview())
  const running = guarded().at('2026-12-30')
  expect(running.refusal('holdFinalReview', aReview())).toContain('гражданином — 1')
  running.do('showPlace', ({ day }) => ({ day, reason: 'угрозы нет' }), { confirmed: ['guardLost'] }).at('2027-01-04')
  expect(running.refusal('holdFinalReview', aReview())).toContain('гражданином — 1')
})

test('a plan approved to follow is what was decided after the results', () => {
  const file = judge(served().at('2026-12-28'), 'Кружок').do('holdFinalReview', aReview())
  expect(gapsOn(file, '2026-12-28')).toContain('removalUndecided')
  file.do('writePlan', nextPlan).do('agreePlan', aConsent()).do('approvePlan', anApproval())
  expect(gapsOn(file, '2026-12-28')).not.toContain('removalUndecided')
})

test('results on the last day of the first plan are not those of the next, which is approved already (TL-16)', () => {
  const file = judge(twice().at('2026-12-31'), 'Кружок').do('holdFinalReview', aReview())
  expect(
    file
      .at('2027-01-04')
      .clocks('TL-16')
      .map(({ due, status }) => [due, status]),
  ).toEqual([
    ['2027-02-28', 'running'],
    ['2026-12-31', 'met'],
  ])
  expect(gapsOn(file, '2027-01-20')).not.toContain('removalUndecided')
  expect(file.at('2027-03-01').refusal('closeCase', aClosure('situationOvercome'))).toContain('Сначала подведите итоги')
})

test('a plan whose results are held early gives way to the next before its last day, and one without results does not', () => {
  const early = aPlan('2027-02-28', [['Осмотр', '2027-02-20', 'curator']], { startsOn: '2026-12-01', plan: 'next' })
  const running = served().at('2026-11-30')
  expect(codes(running.ask('writePlan', early))).toEqual(['plansOverlap'])
  const file = judge(running, 'Кружок')
    .do('holdFinalReview', aReview())
    .do('writePlan', early)
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
  const inForce = (day: string) => planInForce(file.file().state, day)?.versions[0]?.content.startsOn
  expect([inForce('2026-11-30'), inForce('2026-12-01')]).toEqual(['2026-11-03', '2026-12-01'])
  expect(
    file
      .at('2026-12-02')
      .clocks('TL-16')
      .filter(({ status }) => status === 'running'),
  ).toHaveLength(1)
})
