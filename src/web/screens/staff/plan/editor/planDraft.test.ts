import { expect, test } from 'vitest'
import type { LibraryItem } from '../../../../../api/centre/centre.ts'
import { workingCalendar } from '../../../../../domain/kernel/calendar.ts'
import { planContent, type PlanVersion } from '../../../../../domain/plan/plans.ts'
import {
  contentInput,
  draftOfVersion,
  isSaved,
  measureErrors,
  moved,
  planErrors,
  type MeasureDraft,
  type PlanDraft,
} from './planDraft.ts'
import { fitting, fromLibrary } from './typicalMeasures.ts'

const mother = '00000000-0000-4000-8000-000000000001'
const worker = '00000000-0000-4000-8000-000000000002'
const measure = (over: Partial<MeasureDraft> = {}): MeasureDraft => ({
  id: '00000000-0000-4000-8000-0000000000aa',
  title: 'Помочь оформить пособие',
  helpKind: 'material',
  domain: 'income',
  mandatoryForFamily: false,
  responsible: [{ type: 'staff', staffId: worker, name: 'Савицкая Людмила Петровна' }],
  dueDay: '2026-12-04',
  recurrence: '',
  expectedResult: 'Пособие назначено',
  ...over,
})
const draft = (over: Partial<PlanDraft> = {}): PlanDraft => ({
  planId: '00000000-0000-4000-8000-0000000000ff',
  base: null,
  holderId: mother,
  childIds: [],
  startsOn: '2026-11-23',
  endsOn: '2027-02-23',
  coordinatorId: worker,
  reasons: ['unemployment'],
  reasonsNote: '',
  resources: '',
  goal: 'Постоянный доход',
  objectives: 'Найти работу\n\n Оформить пособие ',
  measures: [measure()],
  accepted: {},
  changeReason: '',
  ...over,
})

test('a whole plan has nothing to correct and opens again as it was saved', () => {
  expect(planErrors(draft(), false)).toEqual({})
  const content = planContent.parse(contentInput(draft()))
  expect(content.objectives).toEqual(['Найти работу', 'Оформить пособие'])
  const version: PlanVersion = { version: 1, content, writtenDay: '2026-11-22', by: worker }
  const again = draftOfVersion(draft().planId, version)
  expect(isSaved(again, version)).toBe(true)
  expect(isSaved({ ...again, goal: 'Другая цель' }, version)).toBe(false)
})

test('a saved plan is recognised whatever order the store gave to its keys', () => {
  const content = planContent.parse(contentInput(draft()))
  const shuffled = {
    ...content,
    measures: content.measures.map(other => Object.fromEntries(Object.entries(other).toReversed()) as typeof other),
  }
  expect(isSaved(draft(), { version: 1, content: shuffled, writtenDay: '2026-11-22', by: worker })).toBe(true)
})

test('a plan shorter than a month is refused with the first allowed day, МП II', () => {
  expect(planErrors(draft({ endsOn: '2026-12-21' }), false)['content.endsOn']).toContain('22.12.2026')
  expect(planErrors(draft({ endsOn: '2026-12-22' }), false)['content.endsOn']).toBeUndefined()
})

test('a measure is due inside the plan and somebody answers for it', () => {
  expect(measureErrors(measure(), draft())).toEqual({})
  expect(measureErrors(measure({ dueDay: '2027-02-24' }), draft())['dueDay']).toContain('23.11.2026')
  expect(measureErrors(measure({ responsible: [] }), draft())['responsible']).toBe('Укажите, кто отвечает')
  expect(planErrors(draft({ measures: [measure({ title: ' ' })] }), false)).toEqual({
    [`measure-${measure().id}`]: 'Мероприятие № 1. Назовите мероприятие',
  })
})

test('an approved plan changes only with a reason, МП 6.5', () => {
  expect(planErrors(draft(), true)).toHaveProperty('changeReason')
  expect(planErrors(draft({ changeReason: 'переезд' }), true)).toEqual({})
})

test('a measure moves by one place and stops at the edges', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
})

const item = (over: Partial<LibraryItem> = {}): LibraryItem => ({
  id: '00000000-0000-4000-8000-0000000000cc',
  title: 'Дрова: заявление на льготный отпуск',
  helpKind: 'material',
  domain: 'housing',
  reasons: [],
  responsibleKind: 'сельисполком, семья',
  usualDays: 20,
  expectedResult: 'Запас на отопительный сезон',
  active: true,
  ...over,
})
const known = (kinds: string[]) => ({
  id: '00000000-0000-4000-8000-0000000000dd',
  organisations: kinds.map((kind, index) => ({
    id: `${kind}${index}`,
    name: `Организация ${index}`,
    kind,
    contacts: [],
    active: true,
  })),
  personName: () => 'Буйко Наталья Ивановна',
  staffName: () => 'Савицкая Людмила Петровна',
  workdays: workingCalendar(),
})

test('who answers for a typical measure is filled in only when one fits for sure', () => {
  const one = fromLibrary(item(), draft(), known(['council', 'school']))
  expect(one.sure).toBe(true)
  expect(one.measure.responsible.map(who => who.type)).toEqual(['organisation', 'member'])
  // The usual day is a Sunday.
  expect(one.measure.dueDay).toBe('2026-12-11')
  const two = fromLibrary(item(), draft(), known(['council', 'council']))
  expect(two.sure).toBe(false)
  expect(two.measure.responsible.map(who => who.type)).toEqual(['member'])
  expect(fromLibrary(item({ usualDays: 400 }), draft(), known([])).measure.dueDay).toBe('2027-02-23')
})

test('the library shows the chosen domain, the family’s reasons first, nothing withdrawn', () => {
  const items = [
    item({ id: '1', title: 'А' }),
    item({ id: '2', title: 'Б', reasons: ['unemployment'] }),
    item({ id: '3', title: 'В', domain: 'income' }),
    item({ id: '4', title: 'Г', active: false }),
  ]
  expect(fitting(items, 'housing', ['unemployment']).map(row => row.title)).toEqual(['Б', 'А'])
  expect(fitting(items, '', []).map(row => row.title)).toEqual(['А', 'Б', 'В'])
})

test('the library begins with weak domains without a measure, and ends with what is for children of another age', () => {
  const items = [
    item({ id: '1', title: 'Запись в детский сад', reasons: ['unemployment'] }),
    item({ id: '2', title: 'Помощь в учёбе' }),
    item({ id: '3', title: 'Долг за жильё', domain: 'income' }),
  ]
  const ages = (...years: number[]) =>
    fitting(items, '', ['unemployment'], { weak: ['income'], ages: years }).map(row => row.id)
  expect(ages(11)).toEqual(['3', '2', '1'])
  expect(ages(3)).toEqual(['3', '1', '2'])
  expect(ages(3, 11)).toEqual(['3', '1', '2'])
})

test('a measure is about those of its children who are in the plan; of nobody it says nothing', () => {
  const child = '00000000-0000-4000-8000-0000000000c1'
  const sent = (childIds: string[]) =>
    contentInput(draft({ childIds, measures: [measure({ childIds: [child] })] })).measures![0]!.childIds
  expect(sent([child])).toEqual([child])
  expect(sent([])).toBeUndefined()
})
