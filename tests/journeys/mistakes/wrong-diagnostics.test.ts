import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { aFile, shown, type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aJudgement,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReview,
  aWorker,
  scores,
} from '../../fixtures/inputs.ts'
import { school } from '../../world.ts'

// МП 6.3, 6.6; закон № 99-З: diagnostics of another family, typed into this file, are taken out of it. What changed in the family is
// read from its own, and the kind of patronage is chosen again.

const reason = 'лист диагностики другой семьи'
const applied = () => aFile().at('2026-11-03').do('registerApplication', anApplication()).do('assignWorker', aWorker())
/** Of strangers, all spheres 4 and so «контрольный»; the true ones could only be «повторная». */
const mixed = (marks = 1) =>
  applied()
    .do('completeAssessment', anAssessment({ scores: scores(4) }))
    .at('2026-11-04')
    .do('completeAssessment', anAssessment({ kind: 'repeat', scores: scores(marks) }))
const correct = (file: PaperFile, more: { chosenKind?: 'planned' | 'control' | 'emergency' } = {}, at = 0) => ({
  assessmentId: file.file().state.assessments[at]!.id,
  reason,
  ...more,
})
const kinds = (file: PaperFile) =>
  file.file().state.kindPeriods.map(({ kind, from, to }) => [kind, from, to].filter(Boolean).join(' '))
const gapsOn = (file: PaperFile, day: string) =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps

describe('the first of two', () => {
  test('the true ones are the primary ones, on every day since, and the head sees why', () => {
    const file = mixed().at('2026-11-10')
    file.do('correctAssessment', correct(file, { chosenKind: 'emergency' }))
    expect(file.file().state.assessments.map(({ kind, day }) => [kind, day])).toEqual([['primary', '2026-11-04']])
    expect(foldOn('x', file.facts, '2026-11-05').assessments).toMatchObject([{ kind: 'primary', day: '2026-11-04' }])
    expect(foldOn('x', file.facts, '2026-11-03').assessments).toEqual([])
    expect(shown(file.clocks('TL-06')).join()).toContain('met 2026-11-04')
    expect(gapsOn(file, '2026-11-10')).toContain('enteredLate')
    expect(file.refusal('completeAssessment', anAssessment())).toContain('Первичная диагностика уже есть')
  })

  test('the kind they chose is chosen again, from the same day', () => {
    const file = mixed().at('2026-11-10')
    expect(kinds(file)).toEqual(['control 2026-11-03 2026-11-04', 'emergency 2026-11-05'])
    expect(file.refusal('correctAssessment', correct(file))).toContain('выберите его снова')
    file.do('correctAssessment', correct(file, { chosenKind: 'planned' }))
    expect(kinds(file)).toEqual(['planned 2026-11-03 2026-11-04', 'emergency 2026-11-05'])
    expect(foldOn('x', file.facts, '2026-11-03').kindPeriods).toMatchObject([{ kind: 'planned', from: '2026-11-03' }])
  })
})

describe('the last of two', () => {
  test('the kind of before goes on where it is chosen again', () => {
    const file = applied()
      .do('completeAssessment', anAssessment({ scores: scores(2) }))
      .at('2026-11-16')
      .do('completeAssessment', anAssessment({ kind: 'repeat', scores: scores(4) }))
      .at('2026-11-20')
    expect(kinds(file)).toEqual(['planned 2026-11-03 2026-11-16', 'control 2026-11-17'])
    file.do('correctAssessment', correct(file, { chosenKind: 'planned' }, 1))
    expect(kinds(file)).toEqual(['planned 2026-11-03'])
    expect(foldOn('x', file.facts, '2026-11-20').kindPeriods).toEqual([{ kind: 'planned', from: '2026-11-03' }])
    expect(file.file().state.assessments.map(({ kind }) => kind)).toEqual(['primary'])
  })
})

test('the only ones: diagnostics are asked for again, and choose the kind', () => {
  const file = applied()
    .do('completeAssessment', anAssessment({ scores: scores(4) }))
    .at('2026-11-10')
  file.do('correctAssessment', correct(file))
  expect([kinds(file), stageOf(file.file().state)]).toEqual([[], 'assessing'])
  expect(shown(file.clocks('TL-06')).join()).not.toContain('met')
  file.do('completeAssessment', anAssessment())
  expect(kinds(file)).toEqual(['planned 2026-11-10'])
})

describe('results and conclusion', () => {
  /** The family goes from 2 to 3; beside the sheet of strangers it seemed to go from 4 to 3. */
  const reviewed = () =>
    mixed(2)
      .do('signAgreement', aContract('2027-02-02'))
      .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2026-12-15')
      .do('completeAssessment', anAssessment({ kind: 'final', scores: scores(3) }))
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .do('holdFinalReview', aReview())
  const changes = (file: PaperFile) => [
    ...new Set(
      file.file().state.reviews[0]!.dynamics.map(({ before, after, change }) => `${before} ${after} ${change}`),
    ),
  ]
  test.each<[when: string, file: () => PaperFile]>([
    ['while the work goes on', reviewed],
    [
      'after the removal',
      () => reviewed().do('closeCase', aClosure('situationOvercome', { endAgreement: true }), { confirmed: 'all' }),
    ],
  ])('%s they say what changed in this family', (_, given) => {
    const file = given().at('2026-12-16')
    expect(changes(file)).toEqual(['4 3 worsened'])
    file.do('correctAssessment', correct(file, { chosenKind: 'planned' }))
    expect(changes(file)).toEqual(['2 3 improved'])
    expect(foldOn('x', file.facts, '2026-12-15').reviews[0]!.dynamics).toEqual(file.file().state.reviews[0]!.dynamics)
  })
})

test('ones that are not there are not taken out', () => {
  const file = mixed()
  const first = correct(file, { chosenKind: 'planned' })
  file.do('correctAssessment', first)
  expect(file.refusal('correctAssessment', first)).toContain('нет: обновите страницу')
})
