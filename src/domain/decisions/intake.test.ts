import { expect, test } from 'vitest'
import { workingCalendar } from '../calendar.ts'
import { emptyCase, evolve, type CaseFile, type Fact } from '../cases.ts'
import { commands, decide, type CommandInput } from '../commands.ts'
import type { Context } from '../decision.ts'
import { defaultSettings } from '../settings.ts'

let last = 0
const newId = () => `00000000-0000-7000-8000-${String((last += 1)).padStart(12, '0')}`
const context: Context = {
  today: '2026-11-22',
  now: '2026-11-22T10:00',
  by: { id: newId(), role: 'case_specialist' },
  settings: defaultSettings,
  calendar: workingCalendar(),
  newId,
  nextNo: register => ({ register, year: 2026, no: 1 }),
}

const extract = (protocol: string, mother: { familyName: string; patronymic?: string; phone?: string }) =>
  ({
    organisationId: '00000000-0000-7000-8000-00000000aaaa',
    organisationName: 'СШ № 2',
    receivedDay: '2026-11-20',
    councilDay: '2026-11-18',
    protocol,
    decision: 'recommend',
    channel: 'byHand',
    members: [
      { person: { givenName: 'Светлана', ...mother }, kinship: 'mother', legalRepresentative: true },
      { person: { familyName: 'Гайдук', givenName: 'Максим', birthDay: '2015-04-30' }, kinship: 'son' },
    ],
    address: 'г. Приозёрный, ул. Полевая, 12',
  }) satisfies CommandInput<'registerExtract'>

function after(file: CaseFile, name: 'registerExtract' | 'registerApplication', input: object): CaseFile {
  const decision = decide(name, file, commands[name].input.parse(input), context)
  if (!decision.ok) throw new Error(decision.text)
  const persons = { ...file.persons }
  for (const { id, person } of decision.persons) persons[id] = { ...person, id }
  const state = decision.facts
    .map(fact => ({ ...fact, id: newId(), at: context.now, by: context.by.id }) as Fact)
    .reduce(evolve, file.state)
  return { state, persons }
}

const first = () =>
  after(
    { state: emptyCase(newId()), persons: {} },
    'registerExtract',
    extract('6', { familyName: 'Гайдук', patronymic: 'Ивановна' }),
  )

test('A family typed anew by a second extract is recognised and keeps the spelling of its record', () => {
  const before = first()
  const file = after(before, 'registerExtract', extract('7', { familyName: 'Гайдук', phone: '+375290001427' }))
  expect(file.state.members).toEqual(before.state.members)
  const mother = file.persons[file.state.members[0]!.personId]!
  expect(mother).toMatchObject({ patronymic: 'Ивановна', phone: '+375290001427' })
})

test('A namesake of another generation or with another patronymic is a person of his own', () => {
  const before = first()
  const file = after(before, 'registerExtract', {
    ...extract('8', { familyName: 'Гайдук', patronymic: 'Петровна' }),
    members: [
      { person: { familyName: 'Гайдук', givenName: 'Светлана', patronymic: 'Петровна' }, kinship: 'grandmother' },
      { person: { familyName: 'Гайдук', givenName: 'Максим' }, kinship: 'father' },
    ],
  })
  expect(file.state.members).toHaveLength(4)
})

test('An application names the field of the member it refuses, not of the one before', () => {
  const decision = decide(
    'registerApplication',
    { state: emptyCase(newId()), persons: {} },
    commands.registerApplication.input.parse({
      day: '2026-11-20',
      applicant: { person: { familyName: 'Гайдук', givenName: 'Светлана', birthDay: '1990-01-05' }, kinship: 'mother' },
      members: [{ person: { familyName: 'Гайдук', givenName: 'Максим', birthDay: '2026-11-21' }, kinship: 'son' }],
      address: 'г. Приозёрный, ул. Полевая, 12',
      consents: ['personalData'],
    }),
    context,
  )
  expect(decision).toMatchObject({ ok: false, field: 'members.0.person.birthDay' })
})
