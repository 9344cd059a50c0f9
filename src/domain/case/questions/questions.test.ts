import { describe, expect, test } from 'vitest'
import {
  aClosure,
  aConcern,
  anApplication,
  anAssessment,
  aNotice,
  aContact,
  aContract,
  anExtract,
  aPlan,
  aWorker,
} from '../../../../tests/fixtures/inputs.ts'
import { aMember, father, mother, son } from '../../../../tests/fixtures/people.ts'
import { school } from '../../../../tests/world.ts'
import { workingCalendar } from '../../kernel/calendar.ts'
import type { CommandName } from '../../law/procedure.ts'
import { settingsSchema } from '../../law/settings.ts'
import type { MemberInput, PersonInput } from '../../people/people.ts'
import { commands } from '../command/commands.ts'
import { decide } from '../command/decide.ts'
import type { Context } from '../command/decision-rules.ts'
import type { Fact } from '../events.ts'
import { evolve } from '../evolve.ts'
import { type CaseFile, emptyCase } from '../state.ts'

const today = '2026-11-10'
const context = (confirmed: string[] = []): Context => {
  let [ids, no] = [0, 0]
  return {
    today,
    now: `${today}T10:00`,
    by: { id: '00000000-0000-4000-8000-000000000001', role: 'unit_head' },
    settings: settingsSchema.parse({}),
    calendar: workingCalendar(),
    newId: () => `00000000-0000-4000-9000-${String((ids += 1)).padStart(12, '0')}`,
    nextNo: register => ({ register, year: 2026, no: (no += 1) }),
    confirmed,
  }
}
const scene = (state: CaseFile['state']) => ({
  day: today,
  now: `${today}T10:00`,
  state,
  staff: () => '00000000-0000-4000-8000-000000000002',
})
const written = (what: unknown, state: CaseFile['state']) =>
  typeof what === 'function' ? (what as (value: object) => unknown)(scene(state)) : what

/** The family of the tests as these commands leave it. */
function after(...row: [CommandName, unknown][]): CaseFile {
  let file: CaseFile = { state: emptyCase('00000000-0000-4000-8000-0000000000aa'), persons: {} }
  for (const [name, what] of row) {
    const input = commands[name].input.parse(written(what, file.state))
    const decision = decide(name, file, input, context())
    if (!decision.ok) throw new Error(`${name}: ${decision.text}`)
    const state = decision.facts.reduce(
      (folded, fact, n) => evolve(folded, { ...fact, id: `f${folded.version}${n}`, at: '', by: '' } as Fact),
      file.state,
    )
    file = {
      state,
      persons: {
        ...file.persons,
        ...Object.fromEntries(decision.persons.map(({ id, person }) => [id, { ...person, id }])),
      },
    }
  }
  return file
}
const asked = (file: CaseFile, name: CommandName, what: unknown, confirmed?: string[]) => {
  const input = commands[name].input.parse(written(what, file.state))
  const decision = decide(name, file, input, context(confirmed))
  if (decision.ok) return 'accepted'
  if (decision.code !== 'questions') throw new Error(decision.text)
  return decision.questions!.map(question => [question.code, question.field])
}
const nobody = after()
const withMother = (person: Partial<PersonInput>): MemberInput => ({
  ...mother,
  person: { ...mother.person, ...person },
})

describe('what is seldom true is asked, and passes once a person has said that it is so', () => {
  // oxfmt-ignore
  const table: [what: string, members: MemberInput[], code: string, field: string][] = [
    ['a Latin letter inside a Russian surname', [withMother({ familyName: 'Koвальчук' })], 'nameMixed', 'members.0.person.familyName'],
    ['a Greek letter inside a Russian surname', [withMother({ familyName: 'Кοвальчук' })], 'nameMixed', 'members.0.person.familyName'],
    ['a Cyrillic letter of another language', [withMother({ familyName: 'Ѕавицкая' })], 'nameMixed', 'members.0.person.familyName'],
    ['an Armenian letter', [withMother({ familyName: 'Օсипова' })], 'nameMixed', 'members.0.person.familyName'],
    ['mathematical letters', [withMother({ familyName: '𝐊овальчук' })], 'nameMixed', 'members.0.person.familyName'],
    ['marks above each other', [withMother({ familyName: 'Кова\u0301\u0300льчук' })], 'nameMixed', 'members.0.person.familyName'],
    ['a surname and a name in two alphabets', [withMother({ familyName: 'Kovalchuk' })], 'nameMixed', 'members.0.person.familyName'],
    ['a digit in a name', [withMother({ givenName: 'Марина2' })], 'nameDigits', 'members.0.person.givenName'],
    ['a sign in a patronymic', [withMother({ patronymic: 'Сергеевна!' })], 'nameSigns', 'members.0.person.patronymic'],
    ['words instead of a telephone', [withMother({ phone: 'у соседки Нины' })], 'phoneWords', 'members.0.person.phone'],
    ['a telephone of too few digits', [withMother({ phone: '12' })], 'phoneWords', 'members.0.person.phone'],
    ['a birth 126 years ago', [withMother({ birthDay: '1900-01-02' })], 'bornTooEarly', 'members.0.person.birthDay'],
    ['a mother of four years', [withMother({ birthDay: '2022-03-02' })], 'elderYoung', 'members.0.person.birthDay'],
    ['a child older than the mother', [mother, { ...son, person: { ...son.person, birthDay: '1990-01-02' } }], 'childOlder', 'members.0.person.birthDay'],
    ['a mother of nine years at the birth', [mother, { ...son, person: { ...son.person, birthDay: '2000-05-02' } }], 'elderYoung', 'members.0.person.birthDay'],
    ['a grandmother younger than a mother could be', [aMember('Ковальчук Зоя Ильинична', 'grandmother', { birthDay: '1995-02-02' }), son], 'elderYoung', 'members.0.person.birthDay'],
    ['a mother of sixty at the birth', [withMother({ birthDay: '1950-03-02' }), son], 'parentOld', 'members.0.person.birthDay'],
  ]
  test.each(table)('%s', (_, members, code, field) => {
    const found = asked(nobody, 'registerExtract', anExtract({ members }))
    expect(found).toContainEqual([code, field])
    expect(asked(nobody, 'registerExtract', anExtract({ members }), ['another'])).toEqual(found)
    const codes = (found as [string, string][]).map(row => row[0])
    expect(asked(nobody, 'registerExtract', anExtract({ members }), codes)).toBe('accepted')
  })

  test.each([
    ['as in a document', [mother, son]],
    [
      'with a hyphen, an apostrophe and an initial',
      [withMother({ familyName: "Мар'яна-Ковальчук", patronymic: 'С.' })],
    ],
    ['of a foreigner', [withMother({ familyName: 'Nguyễn', givenName: 'Thị', patronymic: undefined })]],
    ['in Belarusian', [withMother({ familyName: 'Кавальчук', givenName: 'Марыя', patronymic: 'Ўладзіміраўна' })]],
    [
      'with telephones as they are dictated',
      [withMother({ phone: '8 (029) 000-14-27' }), { ...son, person: { ...son.person, phone: '200-51-40' } }],
    ],
  ])('a family %s is asked nothing', (_, members) => {
    const extract = anExtract({ members: members as MemberInput[], phone: '+375290001427' })
    expect(asked(nobody, 'registerExtract', extract)).toBe('accepted')
  })
})

describe('wherever such data enter', () => {
  const applied = after(
    ['registerApplication', anApplication({ applicant: mother, members: [son] })],
    ['assignWorker', aWorker()],
  )
  const oldSon = { ...son.person, birthDay: '1985-01-02' }
  test('an application, somebody who joins, a corrected person, a corrected kinship', () => {
    const application = anApplication({ members: [{ ...son, person: oldSon }] })
    expect(asked(nobody, 'registerApplication', application)).toEqual([
      ['childOlder', 'applicant.person.birthDay'],
      ['noChildren', 'members'],
    ])
    const member = aMember('Ковальчук2 Инна Игоревна', 'daughter')
    expect(asked(applied, 'addMember', { member, day: today })).toEqual([['nameDigits', 'member.person.familyName']])
    expect(asked(applied, 'updatePerson', { personId: son.personId, person: oldSon })).toEqual([
      ['childOlder', 'person.birthDay'],
      ['childGrown', undefined],
    ])
    const joined = after([
      'registerApplication',
      anApplication({
        applicant: mother,
        members: [son, aMember('Лис Ян Ильич', 'other', { birthDay: '1980-01-02' })],
      }),
    ])
    const kin = { kinship: 'son', legalRepresentative: false, together: true, day: today }
    const lis = aMember('Лис Ян Ильич', 'other').personId
    expect(asked(joined, 'changeMember', { personId: lis, ...kin })).toEqual([['childOlder', 'birthDay']])
    // What somebody has said yes to is not asked again with the next command.
    expect(
      asked(after(['registerApplication', anApplication({ applicant: mother, members: [son] })]), 'changeAddress', {
        day: today,
        address: 'ул. Новая, 1',
      }),
    ).toBe('accepted')
  })

  test('the sex of whom neither the name nor the kinship tells; once it is marked nobody asks', () => {
    const sasha = (more: Partial<PersonInput> = {}, kinship: MemberInput['kinship'] = 'sibling') =>
      anApplication({
        applicant: mother,
        members: [son, aMember('Ким Саша', kinship, { birthDay: '1999-01-02', ...more })],
      })
    expect(asked(nobody, 'registerApplication', sasha())).toEqual([['sexUnknown', 'members.1.person.sex']])
    expect(asked(nobody, 'registerApplication', sasha({ sex: 'm' }))).toBe('accepted')
    expect(asked(nobody, 'registerApplication', sasha({ patronymic: 'Ильич' }))).toBe('accepted')
    expect(asked(nobody, 'registerApplication', sasha({ birthDay: '2015-01-02' }, 'daughter'))).toBe('accepted')
    const extract = anExtract({ members: [mother, aMember('Ким Саша', 'other', { birthDay: '2015-01-02' })] })
    expect(asked(nobody, 'registerExtract', extract)).toEqual([['sexUnknown', 'members.1.person.sex']])
    const joins = { day: today, member: { ...aMember('Ким Саша', 'other'), together: true } }
    expect(asked(applied, 'addMember', joins)).toEqual([['sexUnknown', 'member.person.sex']])
  })

  test('a paper of whoever represents children without being a parent or a guardian; a mother needs none', () => {
    const granny = aMember('Ким Анна Ильинична', 'grandmother', { birthDay: '1960-01-02' })
    const joins = (legalRepresentative: boolean) => ({ day: today, member: { ...granny, legalRepresentative } })
    expect(asked(applied, 'addMember', joins(true))).toEqual([['representativePaper', 'member.legalRepresentative']])
    expect(asked(applied, 'addMember', joins(false))).toBe('accepted')
    for (const kinship of ['guardian', 'trustee', 'adoptiveParent', 'fosterParent'] as const) {
      const represents = {
        day: today,
        member: { ...aMember('Ким Анна Ильинична', kinship), legalRepresentative: true },
      }
      expect([kinship, asked(applied, 'addMember', represents)]).toEqual([kinship, 'accepted'])
    }
  })

  test('a contact by night, two visits at one hour, a plan of ten years, a contract for twenty', () => {
    expect(asked(applied, 'recordContact', aContact({ time: '03:00' }))).toEqual([['atNight', 'time']])
    expect(
      asked(applied, 'recordContact', aContact({ time: '09:00', nextDay: '2026-11-12', nextTime: '23:30' })),
    ).toEqual([['atNight', 'nextTime']])
    const visited = after(
      ['registerApplication', anApplication({ applicant: mother, members: [son] })],
      ['recordContact', aContact({ time: '08:00' })],
    )
    expect(asked(visited, 'recordContact', aContact({ time: '08:20' }))).toEqual([['sameHour', 'time']])
    expect(asked(visited, 'recordContact', aContact({ time: '09:00' }))).toBe('accepted')
    expect(asked(visited, 'recordContact', aContact({ time: '08:20', form: 'phone' }))).toBe('accepted')
    const assessed = after(
      ['registerApplication', anApplication({ applicant: mother, members: [son] })],
      ['assignWorker', aWorker()],
      ['completeAssessment', anAssessment()],
    )
    expect(asked(assessed, 'signAgreement', aContract('2046-11-10'))).toEqual([['longTerm', 'to']])
    expect(asked(assessed, 'signAgreement', aContract('2027-11-10'))).toBe('accepted')
    expect(asked(assessed, 'writePlan', aPlan('2036-11-10', []))).toEqual([['longTerm', 'content.endsOn']])
  })

  test('the telephone of whoever answers for a measure, unless the list of the centre has it so', () => {
    const assessed = after(
      ['registerApplication', anApplication({ applicant: mother, members: [son] })],
      ['assignWorker', aWorker()],
      ['completeAssessment', anAssessment()],
    )
    const plan = (at: object) => {
      const one = aPlan('2027-02-10', [['Кружок', '2026-12-20', school]])(scene(assessed.state) as never)
      return {
        ...one,
        content: {
          ...one.content,
          measures: (one.content.measures ?? []).map(measure => ({
            ...measure,
            responsible: [{ ...measure.responsible[0]!, phone: 'через вахту' }],
          })),
          ...at,
        },
      }
    }
    expect(asked(assessed, 'writePlan', plan({}))).toEqual([['phoneWords', 'content.measures.0.responsible.0.phone']])
    const input = commands.writePlan.input.parse(plan({}))
    const listed = { id: school.organisationId, name: school.organisationName, kind: 'school', phone: 'через вахту' }
    expect(decide('writePlan', assessed, input, { ...context(), organisations: [listed] }).ok).toBe(true)
  })
})

test('a child settled in the crisis room without an adult of the family is asked about (МП 5.2)', () => {
  const enters = (personId: string) => ({ personId, day: today, documentShown: true })
  const family = (...more: [CommandName, unknown][]) =>
    after(['registerApplication', anApplication({ members: [son] })], ...more)
  const child = enters(son.personId!)
  expect(asked(family(), 'enterCrisisRoom', child)).toEqual([['childSettledAlone', 'personId']])
  expect(asked(family(), 'enterCrisisRoom', child, ['childSettledAlone'])).toBe('accepted')
  expect(asked(family(['enterCrisisRoom', enters(mother.personId!)]), 'enterCrisisRoom', child)).toBe('accepted')
})

test('so is one who stays there when the last adult leaves', () => {
  const enters = (personId: string): [CommandName, unknown] => [
    'enterCrisisRoom',
    { personId, day: today, documentShown: true },
  ]
  const both = () =>
    after(['registerApplication', anApplication({ members: [son] })], enters(mother.personId!), enters(son.personId!))
  const leaves = (member: typeof mother) => ({ personId: member.personId!, day: today })
  expect(asked(both(), 'leaveCrisisRoom', leaves(mother))).toEqual([['childLeftAlone', 'personId']])
  expect(asked(both(), 'leaveCrisisRoom', leaves(son))).toBe('accepted')
})

describe('a family is removed for a reason that its file says otherwise of: it is asked about (МП 5.2, 6.6)', () => {
  const family = (...more: [CommandName, unknown][]) =>
    after(['registerApplication', anApplication({ members: [father, son] })], ...more)
  const died: [CommandName, unknown] = [
    'removeMember',
    { personId: mother.personId!, day: today, reason: 'смерть', died: true },
  ]
  const grown: [CommandName, unknown] = ['removeMember', { personId: son.personId!, day: today, reason: 'к отцу' }]
  const told: [CommandName, unknown][] = [
    ['raiseConcern', aConcern()],
    ['sendConcern', aNotice()],
  ]
  const table: [what: string, file: () => CaseFile, reason: Parameters<typeof aClosure>[0], then: unknown][] = [
    ['children of age, over a boy of ten', () => family(), 'childrenAdult', [['childrenYoung', 'reason']]],
    ['children of age, where no child is left', () => family(grown), 'childrenAdult', 'accepted'],
    ['the recipient died, as is written down', () => family(died), 'recipientDied', 'accepted'],
    [
      'children in need of the state, and nobody told',
      () => family(),
      'childNeedsStateProtection',
      [['noNotice', 'reason']],
    ],
    ['children in need of the state, as was told', () => family(...told), 'childNeedsStateProtection', 'accepted'],
  ]
  test.each(table)('%s', (_, file, reason, then) => expect(asked(file(), 'closeCase', aClosure(reason))).toEqual(then))
  test('the recipient died, and lives: the death is written down first', () =>
    expect(() => asked(family(), 'closeCase', aClosure('recipientDied'))).toThrow(
      'О смерти получателя в деле не записано',
    ))
})
