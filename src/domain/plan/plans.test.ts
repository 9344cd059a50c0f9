import { describe, expect, test } from 'vitest'
import { idOf } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import { type Agreement, agreementOn, agreementStatusOn } from '../contract/agreements.ts'
import { planChanges } from './plan-changes.ts'
import {
  approvedVersion,
  disagreements,
  latestVersion,
  type Measure,
  organisationsOf,
  type Plan,
  type PlanContent,
  type PlanVersion,
  uncoveredDomains,
} from './plans.ts'

const measure = (title: string, over: Partial<Measure> = {}): Measure => ({
  id: idOf(title),
  title,
  helpKind: 'social',
  mandatoryForFamily: false,
  responsible: [{ type: 'staff', staffId: idOf('curator'), name: 'Савицкая' }],
  dueDay: '2026-12-01',
  expectedResult: 'Сделано',
  ...over,
})
const content = (measures: Measure[], over: Partial<PlanContent> = {}): PlanContent => ({
  holderId: idOf('mother'),
  childIds: [],
  startsOn: '2026-11-01',
  endsOn: '2027-01-31',
  coordinatorId: idOf('curator'),
  reasons: ['unemployment'],
  goal: 'Жить спокойно',
  objectives: [],
  measures,
  accepted: {},
  ...over,
})
const by = (row: typeof school) => ({
  type: 'organisation' as const,
  organisationId: row.organisationId,
  name: row.organisationName,
})

describe('the difference of two versions', () => {
  const old = content([measure('а'), measure('б'), measure('в')])
  const table: [what: string, next: PlanContent, said: string[]][] = [
    ['nothing changed', content([measure('а'), measure('б'), measure('в')]), []],
    ['the goal', content(old.measures, { goal: 'Иначе' }), ['goal: Жить спокойно → Иначе']],
    ['a measure added', content([...old.measures, measure('г')]), ['added г']],
    ['a measure removed', content([measure('а'), measure('в')]), ['removed б']],
    [
      'a date and a result',
      content([measure('а', { dueDay: '2026-12-15', expectedResult: 'Иначе' }), measure('б'), measure('в')]),
      ['changed а: dueDay, expectedResult'],
    ],
    ['an order changed is no change', content([measure('в'), measure('а'), measure('б')]), []],
    [
      'who answers',
      content([measure('а', { responsible: [by(school)] }), measure('б'), measure('в')]),
      ['changed а: responsible'],
    ],
  ]
  test.each(table)('%s', (_, next, said) => {
    expect(
      planChanges(old, next).map(change =>
        change.what === 'field'
          ? `${change.field}: ${change.before} → ${change.after}`
          : change.what === 'changed'
            ? `changed ${change.measure.title}: ${change.fields.map(field => field.field).join(', ')}`
            : `${change.what} ${change.measure.title}`,
      ),
    ).toEqual(said)
  })
})

test('a weak domain needs a measure or a stated reason (E2)', () => {
  const plan = content([measure('а', { domain: 'income' })], { accepted: { support: 'сестра переезжает рядом' } })
  expect(uncoveredDomains(plan, ['income', 'support', 'safety'])).toEqual(['safety'])
})

test('each organisation that answers for a measure is named once (МП 6.4)', () => {
  const plan = content([
    measure('а', { responsible: [by(school), by(clinic)] }),
    measure('б', { responsible: [by(school)] }),
    measure('в'),
  ])
  expect(organisationsOf(plan).map(organisation => organisation.name)).toEqual(['СШ № 2', 'Поликлиника'])
})

test('the approved version stays in force while a newer one is written', () => {
  const version = (no: number, approved?: boolean): PlanVersion => ({
    version: no,
    content: content([]),
    writtenDay: '2026-11-01',
    by: 'x',
    ...(approved ? { approved: { day: '2026-11-02', by: 'x' } } : {}),
  })
  const plan: Plan = { id: 'p', versions: [version(1, true), version(2)], dispatches: [], progress: {} }
  expect([approvedVersion(plan)?.version, latestVersion(plan)?.version]).toEqual([1, 2])
  expect(approvedVersion(undefined)).toBeUndefined()
})

test('measures judged differently by the two sides are the agenda of the final talk', () => {
  const mark = (name: 'done' | 'partly') => ({ mark: name, day: '2026-12-01', by: 'x' })
  const progress = {
    а: { state: 'done' as const, marks: [], day: '2026-12-01', citizen: mark('done'), specialist: mark('partly') },
    б: { state: 'done' as const, marks: [], day: '2026-12-01', citizen: mark('done'), specialist: mark('done') },
    в: { state: 'done' as const, marks: [], day: '2026-12-01', citizen: mark('done') },
  }
  expect(
    disagreements({ id: 'p', versions: [], dispatches: [], progress }).map(disagreement => disagreement.measureId),
  ).toEqual(['а'])
})

describe('the contract on a day', () => {
  const contract = (id: string, from: string, to: string, ended?: string): Agreement => ({
    id,
    no: { register: 'contracts', year: 2026, no: 1 },
    holderId: 'm',
    day: from,
    from,
    to,
    prolongations: [],
    ...(ended ? { ended: { day: ended, reason: 'по просьбе' } } : {}),
  })
  const agreement = contract('1', '2026-03-01', '2026-05-31')
  const two = contract('2', '2026-07-01', '2026-12-31', '2026-09-10')
  const table: [day: string, status: string, which: string][] = [
    ['2026-02-28', 'none', '2'],
    ['2026-03-01', 'active', '1'],
    ['2026-05-31', 'active', '1'],
    ['2026-06-01', 'expired', '1'],
    ['2026-07-01', 'active', '2'],
    ['2026-09-10', 'ended', '2'],
    ['2027-01-01', 'ended', '2'],
  ]
  test.each(table)('%s: %s', (day, status, which) => {
    expect(agreementStatusOn([agreement, two], day)).toBe(status)
    expect(agreementOn([agreement, two], day)?.id).toBe(which)
  })
  test('none was ever signed', () => expect(agreementStatusOn([], '2026-03-01')).toBe('none'))
})
