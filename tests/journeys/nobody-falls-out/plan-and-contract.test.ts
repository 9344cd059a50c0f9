import { describe, expect, test } from 'vitest'
import type { Day } from '../../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aContact,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReturn,
  aWorker,
  type Written,
} from '../../fixtures/inputs.ts'
import { school } from '../../world.ts'
import { agreementEnd, onTheDay, plan, served, summedUp, yes } from './family-stories.ts'

/** A plan the family has agreed to, before the head has approved it. */
const agreedPlan = (contract = true) => {
  const file = aFile()
    .at('2026-11-20')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
  if (contract) file.do('signAgreement', aContract('2027-02-02'))
  return file
    .do('recordContact', aContact({ wishes: 'Найти работу' }))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', 'curator']]))
    .do('agreePlan', aConsent())
}
const handedOn = (file: PaperFile) => file.do('assignWorker', aWorker('colleague', { reason: 'увольнение' }))
const ofPsychologist = () =>
  served()
    .do('assignWorker', aWorker('psychologist', { role: 'psychologist' }))
    .do('writePlan', now => plan({ coordinatorId: now.staff('psychologist'), changeReason: 'ведёт психолог' })(now))
    .do('agreePlan', aConsent(), yes)
    .do('approvePlan', anApproval(), yes)
const psychologistGone = (file: PaperFile) =>
  file.do('assignWorker', aWorker('colleague', { role: 'psychologist', reason: 'увольнение' }), yes)
const ofColleague: Written<'writePlan'> = now =>
  plan({ coordinatorId: now.staff('colleague'), changeReason: 'другой специалист' })(now)

describe('each way to lose the last adult, and whoever else a family cannot do without', () => {
  const table: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
    [
      'another specialist leads the family, and the plan in force names the former one as its coordinator (МП 5.4, 6.4)',
      () => handedOn(served()),
      '2026-11-20',
      ['coordinatorGone'],
    ],
    [
      'the plan names the psychologist as its coordinator, and another one has taken his place',
      () => psychologistGone(ofPsychologist()),
      '2026-11-20',
      ['coordinatorGone'],
    ],
    ['while he works with the family nobody is asked', () => ofPsychologist(), '2026-11-20', []],
    [
      'the next version is written, and does not hold yet',
      () => handedOn(served()).do('writePlan', ofColleague),
      '2026-11-20',
      ['coordinatorGone', 'noWishes', 'personUnnamed'],
    ],
    [
      'the next version names the new one and is approved',
      () =>
        handedOn(served())
          .do('writePlan', ofColleague)
          .do('agreePlan', aConsent(), yes)
          .do('approvePlan', anApproval(), yes),
      '2026-11-20',
      [],
    ],
    [
      'the former specialist has the family again',
      () => handedOn(served()).do('assignWorker', aWorker('curator', { reason: 'вернулась' })),
      '2026-11-20',
      [],
    ],
    [
      'a plan that was judged names the former one: the next plan follows (МП 6.6)',
      () => handedOn(summedUp()),
      '2026-11-20',
      ['removalUndecided'],
    ],
    ['the contract ended and no other was made', () => agreementEnd(served()), '2026-11-20', ['agreementOver']],
    ['the contract ran out', served, '2027-02-03', ['agreementOver']],
    [
      'the head gave back the plan the family agreed to',
      () => agreedPlan().do('returnPlan', aReturn('иначе')),
      '2026-11-20',
      ['planReturned'],
    ],
    [
      'the family agreed to it anew',
      () =>
        agreedPlan()
          .do('returnPlan', aReturn('иначе'))
          .do('writePlan', aPlan('2027-01-10', [['Курсы', '2026-12-15', 'curator']]))
          .do('agreePlan', aConsent()),
      '2026-11-20',
      [],
    ],
    [
      'the agreed plan was written anew before its approval',
      () => agreedPlan().do('writePlan', aPlan('2027-01-10', [['Курсы', '2026-12-15', 'curator']])),
      '2026-11-20',
      ['planRewritten'],
    ],
    ['the plan is agreed and there is no contract', () => agreedPlan(false), '2026-11-20', ['contractAwaited']],
  ]
  test.each(table)('%s', (_, file, day, then) => expect(onTheDay(file(), day)).toEqual(then))
})

describe('no plan is approved and no family is «Реализация» without diagnostics and a kind (МП II, 6.3)', () => {
  const said = 'Сначала проведите первичную диагностику и выберите вид патроната [МП II, 6.3]'
  const undiagnosed = () =>
    aFile()
      .at('2026-11-03')
      .do('registerApplication', anApplication())
      .do('assignWorker', aWorker())
      .do('signAgreement', aContract('2027-02-02'))
      .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
  /** As an earlier edition of the program stored it. */
  const stored = () => {
    const file = served()
    const { state } = file.file()
    Object.assign(state, { assessments: [], kindPeriods: [] })
    return file
  }
  test('the family is not asked to agree', () => expect(undiagnosed().refusal('agreePlan', aConsent())).toBe(said))
  test('nor the head to approve', () => {
    const file = undiagnosed().do('completeAssessment', anAssessment()).do('agreePlan', aConsent())
    Object.assign(file.file().state, { assessments: [], kindPeriods: [] })
    expect(file.refusal('approvePlan', anApproval())).toBe(said)
  })
  test('a case stored so is shown at its diagnostics, with the gap on the day', () => {
    expect([stageOf(stored().file().state), onTheDay(stored(), '2026-11-20')]).toEqual(['assessing', ['noDiagnostics']])
  })
  test('nor is its frequency silent', () => {
    const file = served()
    Object.assign(file.file().state, { kindPeriods: [] })
    expect([stageOf(file.file().state), onTheDay(file, '2026-11-20')]).toEqual(['assessing', ['noKind']])
  })
})
