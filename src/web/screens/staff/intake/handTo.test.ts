import { expect, test } from 'vitest'
import type { StaffView } from '../../../../api/account/session.ts'
import { handTo } from './handTo.ts'

const person = (id: string, role: StaffView['role'], unitId?: string): StaffView => ({
  id,
  name: id,
  role,
  post: role === 'director' ? 'директор' : 'заведующий',
  active: true,
  ...(unitId ? { unitId } : {}),
})
const staff = [
  person('Куратор', 'case_specialist', 'first'),
  person('Чужая', 'unit_head', 'second'),
  person('Своя', 'unit_head', 'first'),
  person('Главная', 'director'),
]

test('a paper goes to the curator, the head of the curator’s unit and the director, not to the head of another unit', () => {
  expect(handTo({ responsibleId: 'Куратор' }, { staff })).toContain(
    'куратор Куратор; заведующий Своя; директор Главная',
  )
})

test('of a family nobody leads yet every head may take it', () => {
  expect(handTo({ responsibleId: null }, { staff })).toContain('Чужая')
})
