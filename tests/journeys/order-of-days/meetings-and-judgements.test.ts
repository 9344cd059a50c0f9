import { describe, expect, test } from 'vitest'
import { decidedAtMonitoring } from '../../../src/domain/review/monitoring.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aContact,
  aContract,
  aJudgement,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aPlannedContact,
  aReview,
  aWorker,
} from '../../fixtures/inputs.ts'
import { school } from '../../world.ts'

// МП 5.1, 6.5, 6.6, приложение 1: the meeting ahead, judgements, minutes and results are those of the latest day, and not of what was
// typed last.

const yes = { confirmed: 'all' as const, reason: 'записано в блокноте' }
type Act = (file: PaperFile) => PaperFile
const begun = () =>
  aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .at('2026-11-17')
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-05-16'))
    .do('writePlan', aPlan('2027-02-16', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-11-30')
const after = (...acts: Act[]) => acts.reduce((file, act) => act(file), begun())
const both = (...acts: [Act, Act]) => [after(...acts), after(...acts.toReversed())] as const

describe('the meeting ahead [МП 5.1]', () => {
  const visit =
    (day: string, nextDay?: string): Act =>
    file =>
      file.do('recordContact', aContact({ day, ...(nextDay ? { nextDay, nextTime: '10:00' } : {}) }), yes)
  const ahead = (file: PaperFile) => file.file().state.planned?.day
  test.each<[what: string, acts: [Act, Act], planned: string | undefined]>([
    ['that of the last visit', [visit('2026-11-20', '2026-11-24'), visit('2026-11-27', '2026-12-02')], '2026-12-02'],
    [
      'that of an earlier visit, where it is later than the last',
      [visit('2026-11-20', '2026-12-05'), visit('2026-11-27')],
      '2026-12-05',
    ],
    ['none, where the last visit was the meeting', [visit('2026-11-20', '2026-11-27'), visit('2026-11-27')], undefined],
  ])('is %s, in either order', (_, acts, planned) => expect(both(...acts).map(ahead)).toEqual([planned, planned]))
  test('a meeting that was over when it was typed takes the place of none ahead', () =>
    expect(
      ahead(after(file => file.do('planContact', aPlannedContact('2026-12-03')), visit('2026-11-27', '2026-11-29'))),
    ).toBe('2026-12-03'))
})

test('the last judgement of a side by its day stands in the plan [приложение 1]', () => {
  const judge =
    (day: string, mark: 'done' | 'notDone'): Act =>
    file =>
      file.do('judgeMeasure', scene => ({ ...aJudgement('Кружок', 'citizen', mark)(scene), day }), yes)
  for (const file of both(judge('2026-11-20', 'notDone'), judge('2026-11-27', 'done'))) {
    const [progress] = Object.values(file.file().state.plans[0]!.progress)
    expect([progress?.citizen?.mark, progress?.judgedDays]).toEqual(['done', ['2026-11-20', '2026-11-27']])
  }
})

test('the last minutes and the last results by their days are those of the work [МП 6.5, 6.6]', () => {
  const minutes =
    (day: string, decision: 'continue' | 'close'): Act =>
    file =>
      file.do(
        'holdMonitoring',
        scene => ({
          ...aMonitoring({ day, decision })(scene),
          monitoringId: `00000000-0000-4000-8000-0000000000${day.slice(8)}`,
        }),
        yes,
      )
  for (const file of both(minutes('2026-11-20', 'continue'), minutes('2026-11-27', 'close')))
    expect(decidedAtMonitoring(file.file().state)?.decision).toBe('close')
  const judged: Act = file =>
    (['citizen', 'specialist'] as const).reduce(
      (said, side) =>
        said.do('judgeMeasure', scene => ({ ...aJudgement('Кружок', side, 'done')(scene), day: '2026-11-20' }), yes),
      file,
    )
  const results =
    (day: string): Act =>
    file =>
      file.do('holdFinalReview', aReview({ day, participants: [{ organisation: 'СШ № 7' }] }), yes)
  const file = after(judged, results('2026-11-27'), results('2026-11-23'))
  expect(file.file().state.reviews.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-27'])
})
