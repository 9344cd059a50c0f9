import { expect, test } from 'vitest'
import { completeAssessment, domainNames } from '../../../../domain/assessment/assessments.ts'
import { type CaseState, emptyCase } from '../../../../domain/case/state.ts'
import { planContent } from '../../../../domain/plan/plans.ts'
import {
  assessmentErrors,
  assessmentInput,
  blankAssessment,
  kindByState,
  suggestionOf,
  type AssessmentDraft,
  type Marks,
} from './assessmentDraft.ts'
import { dynamicsInWords } from './profile.ts'

const today = '2026-11-22'
const empty = emptyCase('00000000-0000-4000-8000-000000000001')
const marks = (scores: (number | null)[]): Marks =>
  Object.fromEntries(domainNames.map((name, index) => [name, { score: scores[index] ?? null, evidence: '' }])) as Marks
const filled = (over: Partial<AssessmentDraft> = {}): AssessmentDraft => ({
  ...blankAssessment(empty, today),
  scores: marks([3, 3, 3, 3, 3, 3, 3, 3]),
  reasons: ['unemployment'],
  chosenKind: 'control',
  ...over,
})
const assessed = (over: Partial<CaseState> = {}): CaseState => ({
  ...empty,
  assessments: [
    {
      ...completeAssessment.parse(assessmentInput(filled())),
      id: '00000000-0000-4000-8000-000000000002',
      edition: 1,
      suggested: 'control',
      by: '00000000-0000-4000-8000-000000000003',
    },
  ],
  ...over,
})

test('the first assessment is primary, the next repeated, and final once monitoring decided to end', () => {
  expect(kindByState(empty, today)).toBe('primary')
  expect(kindByState(assessed(), today)).toBe('repeat')
  const content = planContent.parse({
    holderId: empty.id,
    startsOn: '2026-10-01',
    endsOn: '2027-01-31',
    coordinatorId: empty.id,
    reasons: ['unemployment'],
    goal: 'Постоянный доход',
  })
  const version = {
    version: 1,
    content,
    writtenDay: '2026-10-01',
    by: empty.id,
    approved: { day: '2026-10-01', by: empty.id },
  }
  const carriedOut = assessed({ plans: [{ id: empty.id, versions: [version], dispatches: [], progress: {} }] })
  expect(kindByState(carriedOut, today)).toBe('repeat')
  expect(kindByState(carriedOut, '2027-01-20')).toBe('final')
  const monitoring = {
    id: empty.id,
    by: empty.id,
    day: today,
    participants: [],
    statuses: [],
    decision: 'close' as const,
  }
  expect(kindByState({ ...carriedOut, monitorings: [monitoring] }, today)).toBe('final')
})

test('a new sheet takes over reasons and strengths to be checked, never marks', () => {
  const next = blankAssessment(assessed(), today)
  expect(next.reasons).toEqual(['unemployment'])
  expect(Object.values(next.scores).every(score => score.score === null)).toBe(true)
})

test('the hint waits for all eight marks, but a danger speaks at once', () => {
  const all = marks([3, 3, 3, 3, 3, 3, 3, 3])
  const ofOne = (scores: typeof all) => suggestionOf({ scores, second: marks([0]), apart: false })
  expect(ofOne(marks([3, 3, 3]))).toBeUndefined()
  expect(ofOne(marks([0]))).toMatchObject({ kind: 'emergency', concern: true })
  expect(ofOne(all)?.kind).toBe('control')
  expect(suggestionOf({ scores: all, second: marks([0]), apart: true })).toMatchObject({ kind: 'emergency' })
})

test('a whole sheet is accepted by the command, a missing mark is named at its domain', () => {
  expect(assessmentErrors(filled())).toEqual({})
  expect(assessmentErrors(filled({ scores: marks([3]) }))).toMatchObject({
    'scores.housing': 'Оцените сферу «Жильё и быт»',
  })
})

test('a choice other than the hint needs a reason', () => {
  expect(assessmentErrors(filled({ chosenKind: 'planned' }))).toHaveProperty('kindReason')
  expect(assessmentErrors(filled({ chosenKind: 'planned', kindReason: 'первый месяц' }))).toEqual({})
})

test('the other parent is marked apart, on some domains only', () => {
  const [firstId, secondId] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']
  const draft = filled({ apart: true, firstId, secondId, second: marks([null, 1]), kindReason: 'живут врозь' })
  expect(assessmentErrors(draft)).toEqual({})
  const sent = completeAssessment.parse(assessmentInput(draft))
  expect(sent.scores.safety.caregiverId).toBe(firstId)
  expect(sent.secondCaregiver).toEqual({ housing: { score: 1, caregiverId: secondId } })
  expect(assessmentErrors({ ...draft, secondId: firstId })).toHaveProperty('secondId')
  expect(assessmentErrors({ ...draft, second: marks([]) })).toHaveProperty('apart')
})

test('the change is counted in words', () => {
  const score = (value: number) => ({ score: value })
  expect(
    dynamicsInWords(
      { scores: { safety: score(1), housing: score(1), income: score(1) } },
      { scores: { safety: score(2), housing: score(2), income: score(1) } },
    ).replaceAll('\u00a0', ' '),
  ).toBe('Лучше в 2 сферах, без изменений в 1, хуже нет')
})
