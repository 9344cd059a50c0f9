import { expect, test } from 'vitest'
import { columnsOf, contactsOf } from './contact-columns.ts'
import type { Contact } from './contacts.ts'

const contact = (at: number, over: Partial<Contact> = {}): Contact => ({
  day: `2026-11-${String((at % 28) + 1).padStart(2, '0')}`,
  form: 'visit',
  happened: true,
  personIds: ['mother'],
  childrenSeenIds: [],
  topics: ['children'],
  measuresDone: [],
  id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  by: 'curator',
  ...over,
})
const own: Partial<Contact>[] = [
  {},
  { time: '10:05', minutes: 40, agreed: 'Справка' },
  { note: 'Заметка' },
  { agreed: '', note: 'Обе', minutes: 600, happened: false, missedReason: 'illness' },
]
const many = Array.from({ length: 120 }, (_, at) => contact(at, own[at % own.length]))

test('contacts written as columns read the same to the letter, each field in its place', () => {
  const stored = JSON.parse(JSON.stringify(columnsOf(many))) as NonNullable<ReturnType<typeof columnsOf>>
  expect(JSON.stringify(contactsOf(stored))).toBe(JSON.stringify(many))
})

test.each([
  ['an id of another width', [...many, contact(1, { id: 'short' })]],
  ['each another', many.map((one, at) => ({ ...one, wishes: `Пожелание ${at}` }))],
])('%s: they stay a list', (_, contacts) => {
  expect(columnsOf(contacts)).toBeUndefined()
})
