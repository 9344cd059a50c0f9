import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, type Centre, type Family } from '../../tests/fixtures/centre.ts'
import { aContact, anExtract, aWorker } from '../../tests/fixtures/inputs.ts'
import { aMember, mother, son } from '../../tests/fixtures/people.ts'
import { rebuild, sweep } from './sweep.ts'

// Two records that became one by mistake are two again, and what either case or table says of them is what the facts say.

const sister = aMember('Зайцева Марина Сергеевна', 'other', { sex: 'f', phone: '+375294445566' })
const [herId, otherId] = [mother.personId!, sister.personId!]
let centre: Centre
let family: Family
const ok = async (given: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await given
  expect(status, JSON.stringify(body)).toBe(200)
}
const rows = async (text: string) => (await centre.admin.query<Record<string, unknown>>(text)).rows
beforeAll(async () => {
  centre = await aCentre()
  family = centre.family('two')
  centre.at('2026-11-03')
  await ok(centre.as('registrar').do('registerExtract', family, anExtract({ members: [mother, sister, son] })))
  await ok(centre.as('head').do('assignWorker', family, aWorker()))
  await ok(centre.as('curator').do('recordContact', family, aContact({ personIds: [herId, otherId] })))
})
afterAll(() => centre.close())

test('the work goes on once two records are one, and nobody but a worker of the family parts them', async () => {
  const join = { personId: otherId, sameAs: herId, nameOfId: otherId, placeOfId: herId, reason: 'одна и та же' }
  await ok(centre.as('curator').do('correctMember', family, join))
  centre.at('2026-11-04')
  await ok(centre.as('curator').do('recordContact', family, aContact({ personIds: [herId] })))
  const { joinings } = await centre.state(family)
  expect(joinings).toMatchObject([{ keptId: herId, name: 'Зайцева Марина Сергеевна', since: [expect.any(Number)] }])
  const input = { joiningId: joinings![0]!.id, reason: 'две сестры' }
  for (const login of ['registrar', 'psychologist', 'director'] as const)
    expect((await centre.as(login).do('correctJoining', family, input)).status, login).toBe(403)
})

test('they are two again after the night, and the read tables are those a rebuilding makes', async () => {
  centre.at('2026-11-05')
  await sweep(centre.server.app)
  const [joining] = (await centre.state(family)).joinings!
  await ok(
    centre
      .as('curator')
      .do('correctJoining', family, { joiningId: joining!.id, versions: joining!.since, reason: 'две сестры' }),
  )
  await ok(centre.as('curator').do('recordContact', family, aContact({ personIds: [otherId] })))
  const { contacts, members } = await centre.state(family)
  expect(contacts.map(({ personIds }) => personIds)).toEqual([[herId, otherId], [otherId], [otherId]])
  expect(members.map(({ personId }) => personId)).toEqual([herId, otherId, son.personId])
  expect(
    await rows(`select data->>'familyName' as name, data->>'phone' as phone from person order by 1`),
  ).toMatchObject([{ name: 'Зайцева', phone: '+375294445566' }, { name: 'Ковальчук' }, { name: 'Ковальчук' }])
  const stored = () => rows('select * from case_row order by case_id')
  const before = await stored()
  await rebuild(centre.server.app)
  expect(await stored()).toEqual(before)
  const inFamily = [herId, otherId, son.personId!].map(id => `'${id}'`).join()
  expect(await rows(`select 1 from member_row where person_id in (${inFamily})`)).toHaveLength(3)
})
