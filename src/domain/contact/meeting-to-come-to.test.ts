import { expect, test } from 'vitest'
import { meetingToComeTo, type PlannedContact } from './contacts.ts'

test.each<[what: string, planned: PlannedContact | undefined, invited: boolean]>([
  ['a meeting at the centre today', { day: '2026-11-10', time: '10:00', form: 'office' }, true],
  ['one of yesterday', { day: '2026-11-09', time: '10:00', form: 'office' }, false],
  ['one without its hour', { day: '2026-11-11', form: 'office' }, false],
  ['a visit at home', { day: '2026-11-11', time: '10:00', form: 'visit' }, false],
  ['nothing planned', undefined, false],
])('a family is invited to %s: %#', (_, planned, invited) =>
  expect(meetingToComeTo({ planned }, '2026-11-10')).toBe(invited),
)
