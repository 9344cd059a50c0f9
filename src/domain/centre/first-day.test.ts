import { expect, test } from 'vitest'
import type { Role } from '../law/permissions.ts'
import { isBeginning, missingRoles } from './first-day.ts'

const named = { locality: 'г. п. Озёры', address: 'ул. Лесная, 4', phones: '8 01719 00-00-01' }
const working = (...roles: Role[]) => roles.map(role => ({ role, active: true }))
const school = [{ active: true }]

test.each<[boolean, string, Parameters<typeof isBeginning>[0]]>([
  [true, 'only its administrator', { centre: named, staff: working('administrator'), organisations: school }],
  [
    true,
    'no address',
    { centre: { ...named, address: ' ' }, staff: working('director', 'registrar'), organisations: school },
  ],
  [
    true,
    'no organisation',
    { centre: named, staff: working('director', 'registrar'), organisations: [{ active: false }] },
  ],
  [false, 'all it needs', { centre: named, staff: working('director', 'registrar'), organisations: school }],
  [false, 'a head who registers', { centre: named, staff: working('director', 'unit_head'), organisations: school }],
])('a centre begins (%s) with %s', (begins, _, centre) => {
  expect(isBeginning(centre)).toBe(begins)
})

test('somebody whose account is closed is not there', () => {
  expect(missingRoles([{ role: 'director', active: false }, ...working('psychologist')])).toEqual([
    'director',
    'registers',
  ])
})
