import { expect, test } from 'vitest'
import type { PlannedContact } from '../../domain/contact/contacts.ts'
import { meetingWords } from './meetingWords.ts'

test.each<[planned: PlannedContact, said: string]>([
  [{ form: 'phone', day: '2026-05-12' }, 'по телефону, 12 мая'],
  [{ form: 'visit', day: '2026-05-12', time: '09:30' }, 'визит, 12 мая в 9:30'],
  [{ form: 'office', day: '2027-01-04' }, 'в центре, 4 января 2027'],
])('a meeting ahead: %o', (planned, said) => {
  expect(meetingWords(planned, '2026-05-01').replaceAll('\u00a0', ' ')).toBe(said)
})
