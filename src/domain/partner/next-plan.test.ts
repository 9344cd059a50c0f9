import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aConsent,
  aContract,
  aDispatch,
  aJudgement,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReport,
} from '../../../tests/fixtures/inputs.ts'
import { daughter, idOf, son } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import { organisationsKnowing } from '../case/case-readers.ts'
import { blockerOf } from '../case/command/command-blockers.ts'
import { projectionOf } from '../case/project-case.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { planSummedUp } from '../plan/plan-rules.ts'
import { partnerTasksOf } from './partner-rules.ts'

const served = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('dispatchPlan', aDispatch(school))
    .at('2026-12-01')
const drafted = (file: PaperFile) =>
  file.do(
    'writePlan',
    aPlan('2027-02-10', [['Осмотр', '2027-01-25', clinic]], { startsOn: '2027-01-11', plan: 'next' }),
  )
const approved = (file: PaperFile) =>
  drafted(file).do('agreePlan', aConsent()).do('approvePlan', anApproval()).do('dispatchPlan', aDispatch(clinic))

const tasksOn = (file: PaperFile, today: string) =>
  partnerTasksOf(
    file.file(),
    { kinds: { [school.organisationId]: 'school', [clinic.organisationId]: 'clinic' }, staff: {} },
    { today, settings: file.settings },
  ).flatMap(({ words }) => (words.ended ? [] : words.title))
const measuresOn = (file: PaperFile, day: string) =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).measures.map(({ measure }) => measure.title)

test('an organisation is told of no child who has left or died, and asked for nothing that is about such children alone', () => {
  const file = aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [son, daughter] }))
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do(
      'writePlan',
      aPlan(
        '2027-01-10',
        [
          ['Кружок', '2026-12-15', school],
          ['Логопед', '2026-12-15', school, undefined, [son.personId!]],
        ],
        { childIds: [son.personId!, daughter.personId!] },
      ),
    )
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('dispatchPlan', aDispatch(school))
    .at('2026-12-01')
    .do('removeMember', { personId: son.personId!, day: '2026-12-01', reason: 'помещён в СПЦ' })
  const names = { kinds: { [school.organisationId]: 'school' }, staff: {} }
  const tasks = partnerTasksOf(file.file(), names, { today: '2026-12-01', settings: file.settings })
  expect(tasks.map(({ words }) => [words.title, words.people.length])).toEqual([['Кружок', 1]])
})

describe('a next plan takes nothing from the plan that is carried out [МП 6.4–6.6]', () => {
  test('while it is a draft', () => {
    const file = drafted(served())
    const { state } = file.file()
    expect(stageOf(state)).toBe('active')
    expect(tasksOn(file, '2026-12-01')).toEqual(['Кружок'])
    expect(measuresOn(file, '2026-12-01')).toEqual(['Кружок'])
    expect(blockerOf('holdMonitoring', state, '2026-12-01')).toBeUndefined()
    expect(organisationsKnowing(state, file.settings, '2026-12-01').map(({ name }) => name)).toEqual(
      expect.arrayContaining([school.organisationName, clinic.organisationName]),
    )
    file.do('reportMeasure', aReport('Кружок', 'done')).do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
    expect(file.file().state.plans[0]!.progress[idOf('measure Кружок')]?.citizen?.mark).toBe('done')
  })

  test('while it is approved and waits for its day, organisations know of both', () => {
    const file = approved(served())
    expect(tasksOn(file, '2026-12-01')).toEqual(['Кружок', 'Осмотр'])
    expect(measuresOn(file, '2026-12-01')).toEqual(['Кружок', 'Осмотр'])
  })

  test('from its day on it is the plan', () => {
    const file = approved(served())
    expect(tasksOn(file, '2027-01-11')).toEqual(['Осмотр'])
    expect(measuresOn(file, '2027-01-11')).toEqual(['Осмотр'])
  })

  test('results of a day are those of the plan that had begun by then', () => {
    const { state } = approved(served()).file()
    expect(['2026-12-20', '2027-01-11'].map(day => planSummedUp(state, day)?.id)).toEqual([idOf('plan'), idOf('next')])
    expect(planSummedUp(state, '2026-11-02')).toBeUndefined()
  })
})
