import { expect, test } from 'vitest'
import type { StaffView } from '../../../../api/account/session.ts'
import type { DepartmentView } from '../../../../api/case/day.ts'
import { candidatesOf } from './candidates.ts'

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
