import { describe, expect, test } from 'vitest'
import type { Assessment } from '../assessment/assessments.ts'
import type { CaseRow } from '../case/project-case.ts'
import { type CaseState, emptyCase } from '../case/state.ts'
import type { Contact } from '../contact/contacts.ts'
import { type Asker, askers } from './permissions.ts'
import {
  assessmentSections,
  contactSections,
  receivedSections,
  rowSections,
  rowShownTo,
  shownTo,
  stateSections,
} from './redaction.ts'
import { type Section, sectionReaders, sections, sees } from './sections.ts'

const everySection = Object.keys(sections) as Section[]
const filledBy = <T>(table: object): T =>
  Object.fromEntries(Object.keys(table).map(key => [key, [`word of ${key}`]])) as T

const contact: Contact = { ...filledBy<Contact>(contactSections), consultation: true, by: 'psychologist' }
const assessment: Assessment = {
  ...filledBy<Assessment>(assessmentSections),
  consultation: true,
  by: 'psychologist',
  scores: { safety: { score: 1, evidence: 'word of evidence', caregiverId: 'word of caregiverId' } },
  secondCaregiver: { safety: { score: 2, evidence: 'word of second evidence' } },
} as Assessment
/** A case with a word of its own in every part, and one part that no table knows. */
const state: CaseState = Object.assign(filledBy<CaseState>(stateSections), {
  contacts: [contact],
  assessments: [assessment],
  received: filledBy<NonNullable<CaseState['received']>>(receivedSections),
  forgotten: 'word of a part nobody declared',
})
const wordsIn = (value: unknown): string[] => JSON.stringify(value ?? null).match(/word of [a-z A-Z]+/gu) ?? []
const seesOnly = (section: Section) => (name: Section) => name === section

describe('what a reader of one section alone is shown', () => {
  test.each(everySection)('%s', section => {
    const shown = shownTo(state, { sees: seesOnly(section), staffId: undefined })
    const keys = (Object.keys(stateSections) as (keyof CaseState)[]).filter(key => key !== 'id')
    const blank = emptyCase(shown.id)
    expect(keys.filter(key => wordsIn(shown[key]).length > 0)).toEqual(
      keys.filter(key => stateSections[key] === section),
    )
    for (const key of keys.filter(name => stateSections[name] !== section)) expect(shown[key], key).toEqual(blank[key])
    expect(wordsIn(shown)).not.toContain('word of a part nobody declared')
  })
})

test('what came from another centre is shown by its own sections, to whoever reads the card', () => {
  for (const section of everySection) {
    const { received } = shownTo(state, { sees: name => name === 'card' || name === section, staffId: undefined })
    const parts = (Object.keys(receivedSections) as (keyof typeof receivedSections)[]).filter(part =>
      ['card', section].includes(receivedSections[part]),
    )
    expect(Object.keys(received!).toSorted(), section).toEqual(parts.toSorted())
  }
})

test('whoever reads everything is shown every part that is declared, and no other', () => {
  const shown = shownTo(state, { sees: () => true, staffId: undefined })
  expect(Object.keys(shown).toSorted()).toEqual(Object.keys(stateSections).toSorted())
  expect(wordsIn(shown).toSorted()).toEqual(
    wordsIn(state)
      .filter(word => word !== 'word of a part nobody declared')
      .toSorted(),
  )
})

const words = ['word of note', 'word of evidence', 'word of caregiverId', 'word of second evidence']
test('the words of a consultation are shown to psychologists of the family and to their author, and numbers to all', () => {
  const withoutConsultations = (section: Section) => section !== 'consultations'
  const other = wordsIn(shownTo(state, { sees: withoutConsultations, staffId: 'curator' }))
  expect(words.filter(word => other.includes(word))).toEqual([])
  const author = wordsIn(shownTo(state, { sees: withoutConsultations, staffId: 'psychologist' }))
  expect(author).toEqual(expect.arrayContaining(words))
  const { assessments } = shownTo(state, { sees: withoutConsultations, staffId: 'curator' })
  expect(assessments[0]!.scores.safety).toEqual({ score: 1 })
  expect(assessments[0]!.secondCaregiver).toEqual({ safety: { score: 2 } })
})

test('what a curator wrote down of a meeting is not a consultation', () => {
  const { consultation: _, ...meeting } = contact
  const shown = shownTo({ ...state, contacts: [meeting] }, { sees: name => name !== 'consultations', staffId: 'x' })
  expect(wordsIn(shown.contacts)).toContain('word of note')
})

test('an asker who reads no section of a case is shown nothing of it but the number asked about', () => {
  const strangers = (Object.keys(askers) as Asker[]).filter(
    asker => !everySection.some(name => name !== 'statistics' && sectionReaders[name][asker]),
  )
  expect(strangers).toEqual(expect.arrayContaining(['administrator', 'privacy_officer', 'regional_analyst']))
  for (const asker of strangers)
    expect(wordsIn(shownTo(state, { sees: name => sees(asker, name, 'own'), staffId: 'x' })), asker).toEqual([
      'word of id',
    ])
})

test('a row of the list is built from its own table', () => {
  const row: CaseRow = Object.assign(filledBy<CaseRow>(rowSections), { forgotten: 'word of a column nobody declared' })
  expect(Object.keys(rowShownTo(row, { sees: () => true })).toSorted()).toEqual(Object.keys(rowSections).toSorted())
  for (const section of everySection) {
    const shown = rowShownTo(row, { sees: seesOnly(section) })
    const seen = (Object.keys(rowSections) as (keyof CaseRow)[]).filter(key => rowSections[key] === section)
    expect(wordsIn(shown).toSorted(), section).toEqual(seen.map(key => `word of ${key}`).toSorted())
  }
})
