import { describe, expect, test } from 'vitest'
import { type CaseState, emptyCase } from '../../../../domain/case/state.ts'
import type { Contact } from '../../../../domain/contact/contacts.ts'
import { recordContact } from '../../../../domain/contact/contacts.ts'
import { workingCalendar } from '../../../../domain/kernel/calendar.ts'
import { defaultSettings, type Settings } from '../../../../domain/law/settings.ts'
import { contactWindows } from '../../../../domain/law/terms/contact-windows.ts'
import type { PatronageKind } from '../../../../domain/law/terms/frequency.ts'
import type { Person } from '../../../../domain/people/people.ts'
import { allLabel, childLabel, inputOf, startContact, wrongTimes } from './contactDraft.ts'
import { nextDays } from './nextDays.ts'
import { closesWindow, whatItMeets, windowWords } from './whatItMeets.ts'
import { windowSentence, windowTitle } from './WindowCard.tsx'

const calendar = workingCalendar()
const saturday = '2026-11-21'
const mother = '019aa000-0000-7000-8000-000000000001'
const child = '019aa000-0000-7000-8000-000000000002'
const persons: Record<string, Person> = {
  [mother]: { id: mother, familyName: 'Лемеш', givenName: 'Ольга', birthDay: '1990-04-05' },
  [child]: { id: child, familyName: 'Лемеш', givenName: 'Дарья', birthDay: '2026-03-10' },
}
let made = 0
const contact = (day: string, part: Partial<Contact> = {}): Contact => ({
  id: `019aa000-0000-7000-8000-1000000000${String((made += 1)).padStart(2, '0')}`,
  day,
  form: 'visit',
  happened: true,
  personIds: [mother],
  childrenSeenIds: [],
  topics: [],
  measuresDone: [],
  by: 'somebody',
  ...part,
})
const family = (kind: PatronageKind, contacts: Contact[] = []): CaseState => ({
  ...emptyCase('019aa000-0000-7000-8000-000000000000'),
  openedDay: '2026-11-02',
  members: [
    { personId: mother, kinship: 'mother', legalRepresentative: true, together: true, from: '2026-11-02' },
    { personId: child, kinship: 'daughter', legalRepresentative: false, together: true, from: '2026-11-02' },
  ],
  kindPeriods: [{ kind, from: '2026-11-02' }],
  contacts,
})
const settings: Settings = { ...defaultSettings, contactsFrom: 'kindChosen' }
const plain = (text: string) => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ')

describe('A new contact', () => {
  const last = contact('2026-11-19', {
    form: 'office',
    minutes: 60,
    personIds: [mother],
    childrenSeenIds: [child],
    topics: ['safety'],
  })

  test('takes form, length and adults from the last meeting, never children and topics', () => {
    const draft = startContact({ state: family('planned', [last]), persons }, '2026-11-21T11:42')
    expect(draft).toMatchObject({ form: 'office', day: saturday, from: '10:40', to: '11:40', personIds: [mother] })
    expect([draft.childrenSeenIds, draft.topics]).toEqual([[], []])
  })

  test('keeps the form and the time of a meeting planned for today', () => {
    const state: CaseState = { ...family('planned', [last]), planned: { day: saturday, form: 'visit', time: '09:00' } }
    expect(startContact({ state, persons }, '2026-11-21T11:42')).toMatchObject({
      form: 'visit',
      from: '09:00',
      to: '10:00',
    })
  })

  test('does not put on record a meeting planned for later today', () => {
    const state: CaseState = { ...family('planned', [last]), planned: { day: saturday, form: 'visit', time: '15:30' } }
    expect(startContact({ state, persons }, '2026-11-21T11:42')).toMatchObject({ from: '10:40', to: '11:40' })
  })

  test('leaves the hour empty when another meeting stands at about that hour, and takes it for a form of its own', () => {
    const start = (state: CaseState, ...hours: string[]) =>
      startContact({ state, persons }, '2026-11-21T17:00', { ...settings, hours })
    const atHome = contact('2026-11-19', { minutes: 40 })
    const state = family('planned', [atHome])
    expect(start(state)).toMatchObject({ from: '16:20', to: '17:00' })
    expect(start(state, '09:00', '16:10')).toMatchObject({ day: saturday, from: '', to: '' })
    expect(start(state, '15:50')).toMatchObject({ from: '16:20' })
    expect(start(family('planned', [atHome, contact(saturday, { time: '16:00', minutes: 40 })]))).toMatchObject({
      from: '',
    })
    expect(start(family('planned', [contact('2026-11-19', { form: 'phone', minutes: 40 })]), '16:20')).toMatchObject({
      from: '16:20',
    })
    const agreed: CaseState = { ...state, planned: { day: saturday, form: 'visit', time: '16:20' } }
    expect(start(agreed, '16:20')).toMatchObject({ from: '16:20' })
    expect(inputOf(start(state, '16:20'), true)).not.toHaveProperty('time')
  })

  test('with a removed family begins without a day: it was by the removal, and who stood by then is offered', () => {
    const removed: CaseState = {
      ...family('planned', [last]),
      closures: [{ day: '2026-11-20', reason: 'noContact', decision: 'снять', by: 'somebody', checks: [] }],
    }
    const draft = startContact({ state: removed, persons }, '2026-11-21T11:42')
    expect(draft).toMatchObject({ day: '', from: '', to: '', personIds: [mother] })
    expect(recordContact.safeParse(inputOf(draft, true)).error?.issues[0]).toMatchObject({
      path: ['day'],
      message: 'Укажите дату',
    })
  })

  test('stays inside its day when it begins at midnight', () => {
    const draft = startContact({ state: family('planned'), persons }, '2026-11-21T00:00')
    expect(wrongTimes(draft)).toBeUndefined()
    expect(recordContact.safeParse(inputOf(draft, true)).success).toBe(true)
  })

  test('that did not happen carries no children, topics or measures', () => {
    const draft = {
      ...startContact({ state: family('planned', [last]), persons }, '2026-11-21T11:42'),
      childrenSeenIds: [child],
      missedReason: 'nobodyHome' as const,
    }
    expect(inputOf(draft, false)).toMatchObject({
      happened: false,
      missedReason: 'nobodyHome',
      childrenSeenIds: [],
      personIds: [],
    })
  })

  test('cannot end before it begins', () => {
    expect(wrongTimes({ from: '11:00', to: '10:30' })).toEqual({ field: 'to', text: 'Конец встречи раньше начала' })
  })
})

test('A baby is called by months and three children by one word', () => {
  const [baby] = family('planned').members.slice(1)
  expect(childLabel(baby!, persons, saturday)).toBe('Дарья, 8 мес.')
  expect(allLabel(3)).toBe('Всех троих')
})

describe('What a contact meets', () => {
  const week = [contact('2026-11-17'), contact('2026-11-18', { form: 'phone' }), contact('2026-11-19')]
  const meets = (other: Contact, kind: PatronageKind = 'emergency', before = week) =>
    whatItMeets({ state: family(kind, before) }, other, settings, calendar, saturday)

  test('is the third of three to four of the week', () => {
    const words = windowWords(meets(contact(saturday)))
    expect(plain(words!.duty)).toBe('3-й контакт недели из 3–4')
    expect(words!.until).toBe('до вс 22.11')
    expect(closesWindow(meets(contact(saturday)))).toBe(true)
  })

  test('is nothing more once the norm of the week is met', () => {
    expect(closesWindow(meets(contact(saturday), 'emergency', [...week, contact('2026-11-20')]))).toBe(false)
  })

  test('is nothing for a call where the centre does not count calls', () => {
    const call = meets(contact(saturday, { form: 'phone' }))
    expect(call.ordinal).toBeUndefined()
    expect(call.ignored).toBe('дистанционный контакт не засчитывается')
  })

  test('is the month for the planned kind', () => {
    expect(windowWords(meets(contact(saturday), 'planned', []))).toEqual({
      duty: 'контакт месяца',
      until: 'до пн 30.11',
    })
  })

  test('is said with the arithmetic of the window', () => {
    const state = family('emergency', week)
    const window = contactWindows(state, settings, calendar, saturday).at(-1)!
    expect(windowTitle(window)).toContain('Неделя 16–22')
    const sentence = plain(windowSentence(window, week))
    expect(sentence).toContain('Засчитано 2 из 3: визит вт 17.11, визит чт 19.11.')
    expect(sentence).toContain('Телефон ср 18.11 не засчитан')
  })
})

describe('Days offered for the next contact', () => {
  test('are the next working days for the emergency kind', () => {
    expect(nextDays(saturday, 'emergency', { to: '2026-11-22', missing: 0 }, calendar)).toEqual([
      '2026-11-23',
      '2026-11-24',
    ])
  })

  test('begin with the day off when the week still misses a contact', () => {
    expect(nextDays(saturday, 'emergency', { to: '2026-11-22', missing: 1 }, calendar)[0]).toBe('2026-11-22')
  })

  test('stay inside the month while it misses its contact', () => {
    const days = nextDays('2026-11-16', 'planned', { to: '2026-11-30', missing: 1 }, calendar)
    expect(days).toEqual(['2026-11-17', '2026-11-23', '2026-11-30'])
  })

  test('come before the limit of three months for the control kind', () => {
    const days = nextDays(saturday, 'control', { to: saturday, missing: 0 }, calendar)
    expect(days.at(-1)! <= '2027-02-21').toBe(true)
    expect(days.every(day => calendar.isWorking(day))).toBe(true)
  })
})
