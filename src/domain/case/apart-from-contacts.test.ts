import { describe, expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { aContact, aMark, anExtract, aWorker } from '../../../tests/fixtures/inputs.ts'
import { approved } from '../../../tests/fixtures/stories/term-history.ts'
import { aDemoOnPaper } from '../../../tests/paper-region.ts'
import { demoCentres } from '../../demo/centres.ts'
import type { Contact } from '../contact/contacts.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { type DeadlineName, deadlines } from '../law/terms/deadline-rules.ts'
import { contactsDifferSince, onlyContactsDiffer } from './apart-from-contacts.ts'
import { gapNames } from './gaps/gap.ts'
import { gaps } from './gaps/gaps.ts'
import { projectionAfterContacts, projectionBefore, projectionOf } from './project-case.ts'
import type { CaseFile } from './state.ts'

const calendar = workingCalendar()
const today = '2026-11-23'
const demonstration = demoCentres.flatMap(({ settings, ...centre }) =>
  aDemoOnPaper({ settings, ...centre }, `${today}T08:30`).files.map(file => ({ file, settings })),
)
const withContact = ({ state, persons }: CaseFile, contact: Partial<Contact>): CaseFile => {
  const made = {
    id: 'contact',
    day: today,
    form: 'visit',
    happened: true,
    personIds: [],
    childrenSeenIds: [],
    topics: ['safety'],
    measuresDone: [],
    ...contact,
  } as Contact
  return { state: { ...state, version: state.version + 1, contacts: [...state.contacts, made] }, persons }
}

describe('what a contact leaves as it is', () => {
  test('is found in no list of the law or of gaps by looking at contacts', () => {
    for (const { file, settings } of demonstration) {
      const looking: string[] = []
      const state = Object.defineProperty({ ...file.state }, 'contacts', {
        enumerable: true,
        get() {
          looking.push(name)
          return file.state.contacts
        },
      })
      let name = ''
      for (const deadline of Object.keys(deadlines) as DeadlineName[]) {
        name = deadline
        if (!('changesWithContacts' in deadlines[deadline])) deadlines[deadline].starts(state, settings)
      }
      for (const gap of gapNames) {
        name = gap
        if (!('changesWithContacts' in gaps[gap]))
          gaps[gap].found({ file: { ...file, state }, today, settings, open: [] })
      }
      expect(looking).toEqual([])
    }
  })

  test('a family after a contact is the same, computed from before it and computed anew', () => {
    for (const { file, settings } of demonstration) {
      const before = projectionOf(file, settings, calendar, today)
      const known = { before: projectionBefore(file, settings, calendar, today), gaps: before.row.gaps }
      const [first] = file.state.members
      const personIds = first ? [first.personId] : []
      const contacts: Partial<Contact>[] = [
        { personIds, informed: ['goals', 'results'], wishes: 'кружок', familyView: 'стало лучше' },
        { happened: false, missedReason: 'left' },
        { form: 'phone', personIds, emergencyHelp: 'other' },
      ]
      for (const [contact, day] of contacts.flatMap(contact =>
        [today, '2026-10-07', '2025-03-01'].map(day => [contact, day] as const),
      )) {
        const after = withContact(file, { ...contact, day })
        const since = contactsDifferSince(file.state, after.state)
        expect(since).toBe(day)
        expect(projectionAfterContacts(after, { ...known, since }, settings, calendar, today)).toEqual(
          projectionOf(after, settings, calendar, today),
        )
      }
    }
  })

  test('is all of it, unless a measure was done at the contact', () => {
    const referred = aFile().do('registerExtract', anExtract()).do('assignWorker', aWorker())
    const { state } = referred.file()
    referred.do('recordContact', aContact())
    expect(onlyContactsDiffer(state, referred.file().state)).toBe(true)
    const plan = approved()
    const before = plan.file().state
    plan.do('markMeasure', aMark('Кружок', 'done'))
    expect(onlyContactsDiffer(before, plan.file().state)).toBe(false)
  })
})
