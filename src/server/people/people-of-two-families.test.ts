import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import { anExtract, aReply, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember } from '../../../tests/fixtures/people.ts'
import type { HistoryEntry } from '../../api/case/cases.ts'

// Nobody rewrites from one family what another says of its people, and what its letters have said [МП 5.2; закон № 99-З, ст. 4].

const her = aMember('Белоус Нина Петровна', 'mother')
const child = aMember('Белоус Дарья Ильинична', 'daughter', { birthDay: '2015-05-05' })
let centre: Centre
let first: Family
let second: Family
const ok = async (given: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await given
  expect(status, JSON.stringify(body)).toBe(200)
}
beforeAll(async () => {
  centre = await aCentre()
  centre.at('2026-11-03')
  ;[first, second] = [centre.family('first'), centre.family('second')]
  await ok(centre.as('registrar').do('registerExtract', first, anExtract({ members: [her, child] })))
  await ok(centre.as('head').do('assignWorker', first, aWorker()))
  await ok(centre.as('head').do('sendReply', first, aReply('notApplied')))
  const others = [aMember('Сизая Ольга Павловна', 'mother'), aMember('Сизый Олег Ильич', 'son')]
  await ok(centre.as('registrar').do('registerExtract', second, anExtract({ protocol: '9', members: others })))
  await ok(centre.as('head').do('assignWorker', second, aWorker()))
})
afterAll(() => centre.close())
const namesOf = async (family: Family) => {
  const { body } = await centre
    .as('head')
    .get<{ persons: Record<string, { familyName: string }> }>(`/api/cases/${family.caseId}`)
  return Object.fromEntries(Object.entries(body.persons).map(([id, { familyName }]) => [id, familyName]))
}

test('somebody of another family by whose id other words are typed is another person', async () => {
  const stolen = aMember('Сизая Павла Игоревна', 'daughter', { birthDay: '2007-12-01' })
  const member = { ...stolen, personId: child.personId! }
  await ok(centre.as('head').do('addMember', second, { member, day: '2026-11-03' }))
  expect((await namesOf(first))[child.personId!]).toBe('Белоус')
  const { members } = await centre.state(second)
  expect(members).toHaveLength(3)
  expect(members.map(({ personId }) => personId)).not.toContain(child.personId)
})

test('a record that stands in two families changes in both: with a fact of the other, and its letters that are untrue', async () => {
  const { version, untrueLetters = [] } = await centre.state(first)
  expect(untrueLetters).toEqual([])
  await ok(centre.as('head').do('addMember', second, { member: child, day: '2026-11-03' }))
  expect(await centre.state(first)).toMatchObject({ version })
  const person = { ...child.person, familyName: 'Подменная' }
  await ok(centre.as('head').do('updatePerson', second, { personId: child.personId!, person, slip: true }))
  const state = await centre.state(first)
  expect(state.version).toBe(version + 2)
  expect(state.untrueLetters).toMatchObject([{ untrue: ['names'], personIds: [child.personId] }])
  const { body } = await centre.as('head').get<{ entries: HistoryEntry[] }>(`/api/cases/${first.caseId}/history`)
  expect(JSON.stringify(body)).toContain('Изменены сведения')
  // The letter that left goes on naming the child as it did.
  const { body: letter } = await centre
    .as('head')
    .send<{ html: string }>('POST', `/api/cases/${first.caseId}/preview`, {
      form: 'reply-no-application',
      about: state.referrals[0]!.id,
    })
  expect(letter.html).toContain('Белоус')
  expect(letter.html).not.toContain('Подменн')
})
