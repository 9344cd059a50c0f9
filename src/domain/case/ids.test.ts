import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import { aConcern, aContact, anExtract, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import { calledAs } from './ids.ts'

const colleague = idOf('1:colleague')
const reason = 'описка'
const family = () =>
  aFile()
    .at('2026-11-02')
    .do('registerExtract', anExtract())
    .do('assignWorker', aWorker())
    .do('recordContact', aContact())
const joining = (personId: string) => ({
  member: { ...aMember('Тестов Пётр Ильич', 'other', { sex: 'm' }), personId },
  day: '2026-11-02',
})
const answer = (file: PaperFile, personId: string, elsewhere: string[] = []) => {
  const decision = file.ask('addMember', joining(personId), { confirmed: 'all', elsewhere })
  return decision.ok ? 'принято' : decision.code
}

test('nobody joins a family under the id of an account, of an organisation or of a record of the case', () => {
  const file = family()
  const { state } = file.file()
  const ids = [
    school.organisationId,
    state.assignments[0]!.staffId,
    state.contacts[0]!.id,
    state.referrals[0]!.id,
    state.id,
  ]
  expect(ids.map(id => answer(file, id))).toEqual(ids.map(() => 'idTaken'))
  expect(answer(file, colleague, [colleague])).toBe('idTaken')
  expect(answer(file, idOf('nobody'))).toBe('принято')
})

test('no record is written under the id of a person, of another record or of an account', () => {
  const file = family()
  const other = file.file().state.contacts[0]!.id
  const codes = [son.personId!, other, colleague].map(concernId => {
    const decision = file.ask('raiseConcern', at => ({ ...aConcern()(at), concernId }), {
      confirmed: 'all',
      elsewhere: [colleague],
    })
    return decision.ok ? 'принято' : decision.code
  })
  expect(codes).toEqual(['idTaken', 'idTaken', 'idTaken'])
  expect(file.refusal('raiseConcern', aConcern())).toBe('принято')
})

test('of one person under two ids only what names a person is renamed, whatever else has the same id', () => {
  const records = {
    by: 'a',
    id: 'a',
    staffId: 'a',
    organisationId: 'a',
    personId: 'a',
    content: { childIds: ['b', 'a'], coordinatorId: 'a', note: 'a' },
    readers: ['a'],
  }
  expect(calledAs(records, 'a', 'b')).toEqual({
    ...records,
    personId: 'b',
    content: { childIds: ['b'], coordinatorId: 'a', note: 'a' },
  })
})

test('a case in which somebody bears the id of a colleague keeps whoever did the work when he is joined with another', () => {
  const file = family()
  const curator = file.file().state.assignments[0]!.staffId
  const other = idOf('other')
  // Stored before such ids were refused.
  const joined = { kinship: 'other' as const, legalRepresentative: false, together: true, from: '2026-11-02' }
  const { person } = joining(curator).member
  file.take({
    ok: true,
    facts: [other, curator].map(personId => ({
      kind: 'memberJoined' as const,
      day: '2026-11-02',
      member: { ...joined, personId },
    })),
    persons: [other, curator].map(id => ({ id, person })),
  })
  file.do('correctMember', { personId: curator, sameAs: other, reason })
  const { assignments, contacts, members } = file.file().state
  expect([assignments[0]!.staffId, contacts[0]!.by]).toEqual([curator, curator])
  expect(members.map(({ personId }) => personId)).toEqual([mother.personId, son.personId, other])
})
