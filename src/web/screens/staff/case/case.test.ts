import { expect, test } from 'vitest'
import { type CaseState, emptyCase } from '../../../../domain/case/state.ts'
import type { Clock } from '../../../../domain/law/terms/clock.ts'
import { marksOf, nextOf, numbersOf, overdueOf, tabOf, type FamilyFile } from './case.ts'
import { dutiesOf } from './duty.ts'

const caseId = '00000000-0000-7000-8000-000000000001'
const no = (register: 'applications' | 'contracts', at: number) => ({ register, year: 2026, no: at })
const family = (state: Partial<CaseState>): FamilyFile => ({
  caseId,
  state: { ...emptyCase(caseId), version: 1, ...state },
  persons: {},
  clocks: [],
})
const application = {
  id: 'a',
  no: no('applications', 47),
  day: '2026-11-03',
  registeredDay: '2026-11-03',
  applicantId: 'p',
  consents: [],
  identityShown: true,
}
const agreement = {
  id: 'g',
  no: no('contracts', 12),
  holderId: 'p',
  day: '2026-11-10',
  from: '2026-11-10',
  to: '2027-03-01',
  prolongations: [],
}
const clock = (over: Partial<Clock>): Clock => ({
  id: 'TL',
  deadline: 'monitoring',
  duty: 'мониторинг',
  clause: 'МП 6.5',
  from: '2026-11-01',
  raw: '2026-11-30',
  due: '2026-11-30',
  safeDue: '2026-11-30',
  status: 'running',
  about: 'x',
  fixed: true,
  ...over,
})

test('a family that applied without an extract says so on the first mark', () => {
  const [referral, applied] = marksOf(family({ applications: [application] }), '2026-11-21')
  expect(referral).toMatchObject({ state: 'ahead', note: 'без выписки' })
  expect(applied).toMatchObject({ state: 'current', note: '03.11.2026' })
})

test('a missing contract stays hollow and leads to the contract, though the plan is done', () => {
  const version = {
    version: 1,
    content: { startsOn: '2026-11-13', endsOn: '2027-03-01', measures: [] } as never,
    writtenDay: '2026-11-10',
    by: 's',
    approved: { day: '2026-11-12', by: 'h' },
  }
  const marks = marksOf(
    family({
      applications: [application],
      assessments: [{ day: '2026-11-05' } as never],
      kindPeriods: [{ kind: 'planned', from: '2026-11-05' }],
      plans: [{ id: 'p', versions: [version], dispatches: [], progress: {} }],
    }),
    '2026-11-21',
  )
  expect(marks[3]).toMatchObject({ state: 'ahead', note: 'не заключён', to: `/families/${caseId}/agreement` })
  expect(marks[4]).toMatchObject({ state: 'passed', note: '12.11.2026' })
  expect(marks[5]).toMatchObject({ state: 'current', note: 'с 13.11.2026' })
  expect(marks[6]).toMatchObject({ state: 'ahead', note: 'до 01.03.2027' })
  const moved: CaseState['closures'][number] = {
    day: '2026-11-20',
    reason: 'moved',
    decision: 'передать',
    by: 's',
    checks: [],
  }
  const after = marksOf(
    family({
      applications: [application],
      plans: [{ id: 'p', versions: [version], dispatches: [], progress: {} }],
      closures: [moved],
    }),
    '2026-11-21',
  )
  expect(after[5]).toMatchObject({ state: 'passed', note: 'с 13.11.2026' })
  expect(after[6]).toMatchObject({ state: 'ahead', note: 'не подводились' })
})

test('the numbers of the case tell what became of the contract', () => {
  const holding = family({ applications: [application], agreements: [agreement] })
  expect(numbersOf(holding, '2026-11-21')).toEqual(['дело № 47/2026', 'договор № 12/2026 до 01.03.2027'])
  expect(tabOf(holding, '2026-11-21')).toBe('Семья, дело № 47/2026')
  expect(numbersOf(holding, '2027-03-02')[1]).toBe('договор № 12/2026 истёк 01.03.2027')
})

test('danger to a child stands before older overdue terms', () => {
  const late = clock({ id: 'reply', due: '2026-11-01' })
  const danger = clock({ id: 'child', deadline: 'childRights', due: '2026-11-20' })
  expect(overdueOf([late, danger], '2026-11-21').map(other => other.id)).toEqual(['child', 'reply'])
})

test('danger to a child stands before what is due on the same day or was late before', () => {
  const reply = clock({ id: 'reply', due: '2026-11-21' })
  const danger = clock({ id: 'child', deadline: 'childRights', due: '2026-11-21' })
  const late = clock({ id: 'late', due: '2026-11-01' })
  const idsOf = (clocks: ReturnType<typeof nextOf>) => clocks.map(({ id }) => id)
  expect(idsOf(nextOf([reply, danger], '2026-11-21'))).toEqual(['child', 'reply'])
  expect(idsOf(dutiesOf([late, reply, danger], '2026-11-21'))).toEqual(['child', 'late', 'reply'])
})

test('next duties leave out what is late, what others do and the planned meeting itself', () => {
  const clocks = [
    clock({ id: 'late', due: '2026-11-01' }),
    clock({ id: 'meeting', deadline: 'plannedContact', due: '2026-11-24' }),
    clock({ id: 'partner', status: 'waiting', due: '2026-11-25' }),
    clock({ id: 'second', due: '2026-12-14' }),
    clock({ id: 'first', due: '2026-11-30' }),
  ]
  expect(nextOf(clocks, '2026-11-21').map(other => other.id)).toEqual(['first', 'second'])
})
