import { expect, test } from 'vitest'
import type { StaffView } from '../../../../api/account/session.ts'
import type { DepartmentView } from '../../../../api/case/day.ts'
import { settingsSchema } from '../../../../domain/law/settings.ts'
import { atWork, candidatesOf, presentOf } from './candidates.ts'

const staff = (id: string, name: string, role: StaffView['role'] = 'case_specialist'): StaffView => ({
  id,
  name,
  role,
  post: '',
  active: true,
})
const person = (staffId: string, own: number, part: Partial<DepartmentView['people'][number]> = {}) => ({
  staffId,
  emergency: 0,
  planned: 0,
  control: 0,
  own,
  substituted: 0,
  overdue: 0,
  week: 0,
  ...part,
})

test('A family goes first to the one with the most room; who is away or no specialist is not offered', () => {
  const people = [
    person('full', 16, { substituted: 7 }),
    person('free', 12),
    person('away', 1, { absentUntil: '2026-11-28' }),
    person('psychologist', 0),
  ]
  const all = [
    staff('full', 'Савицкая Людмила Петровна'),
    staff('free', 'Юрченя Нина Ивановна'),
    staff('away', 'Климович Вера Адамовна'),
    staff('psychologist', 'Рудько Ирина Андреевна', 'psychologist'),
  ]
  expect(candidatesOf(people, all, 18)).toEqual([
    { value: 'free', label: 'Юрченя\u00a0Н.\u00a0И., запас 6', families: 0 },
    { value: 'full', label: 'Савицкая\u00a0Л.\u00a0П., выше нормы на 5', families: 0 },
  ])
})

test('For one family colleagues of the own unit are offered by their room, with their load; who is away is named apart', () => {
  const all = [
    { ...staff('head', 'Шимко Вера Ильинична', 'unit_head'), unitId: 'one' },
    { ...staff('full', 'Савицкая Людмила Петровна'), unitId: 'one' },
    { ...staff('free', 'Юрченя Нина Ивановна'), unitId: 'one' },
    { ...staff('away', 'Климович Вера Адамовна'), unitId: 'one' },
    { ...staff('other', 'Жук Вера Николаевна'), unitId: 'two' },
  ]
  const session = { id: 'head', staff: all, settings: settingsSchema.parse({ loadNorm: 18 }) }
  const board = [
    person('full', 20, { planned: 9 }),
    person('free', 12),
    person('away', 1, { absentUntil: '2026-11-28' }),
  ]
  const { here, away } = atWork(all.slice(1), session, board)
  expect(here.map(({ said }) => said)).toEqual(['запас 6, семей 0', 'выше нормы на 2, семей 9'])
  expect(away.map(({ person: { id }, until }) => [id, until])).toEqual([['away', '2026-11-28']])
})

test('Families are handed over to whoever is at work, of any unit; without the board nobody is left out', () => {
  const choices = [{ value: 'free' }, { value: 'away' }, { value: 'other' }]
  const board = [person('free', 1), person('away', 1, { absentUntil: '2026-11-28' })]
  expect(presentOf(choices, board)).toEqual({
    present: [{ value: 'free' }, { value: 'other' }],
    away: [{ choice: { value: 'away' }, until: '2026-11-28' }],
  })
  expect(presentOf(choices, undefined)).toEqual({ present: choices, away: [] })
})
