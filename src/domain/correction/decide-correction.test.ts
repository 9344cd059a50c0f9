import { expect, test } from 'vitest'
import { emptyCase } from '../case/state.ts'
import type { Contact } from '../contact/contacts.ts'
import { decideCorrection } from '../contact/decide-contact.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { defaultSettings } from '../law/settings.ts'

const contactId = '019aa000-0000-7000-8000-000000000001'
const measure = '019aa000-0000-7000-8000-000000000002'
const other = '019aa000-0000-7000-8000-000000000003'
const contact: Contact = {
  id: contactId,
  day: '2026-11-19',
  form: 'visit',
  happened: true,
  personIds: [],
  childrenSeenIds: [],
  topics: [],
  measuresDone: [measure],
  by: 'curator',
}
const file = {
  state: { ...emptyCase('019aa000-0000-7000-8000-000000000000'), openedDay: '2026-11-01', contacts: [contact] },
  persons: {},
}
const context = {
  today: '2026-11-21',
  now: '2026-11-21T10:00',
  by: { id: 'head', role: 'unit_head' as const },
  settings: defaultSettings,
  calendar: workingCalendar(),
  newId: () => other,
  nextNo: () => ({ register: 'notices' as const, year: 2026, no: 1 }),
}
const correct = (measuresDone: string[]) => {
  const { id: _, by: __, ...rest } = contact
  return decideCorrection(
    file,
    { contactId, changes: { ...rest, contactId, measuresDone }, mistaken: false, reason: 'ошиблась днём' },
    context,
  )
}

test('A contact can be corrected although its measure has left the plan since', () => {
  expect(correct([measure]).ok).toBe(true)
})

test('A correction cannot mark a measure that no approved plan holds', () => {
  expect(correct([measure, other])).toMatchObject({ ok: false, code: 'noMeasure', field: 'changes.measuresDone' })
})
