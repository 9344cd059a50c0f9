import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import { aContact, anAgreement, anExtract, aReply, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { clinic } from '../../../tests/world.ts'
import type { HistoryEntry } from '../../api/case/cases.ts'
import { rebuild, recomputeStaleCases } from '../platform/recompute-stale-cases.ts'

// Two records that became one by mistake are two again, and what either case or table says of them is what the facts say.

const sister = aMember('Зайцева Марина Сергеевна', 'other', { sex: 'f', phone: '+375294445566' })
const [herId, otherId] = [mother.personId!, sister.personId!]
let centre: Centre
let family: Family
const ok = async (row: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await row
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
const replyText = async (of: Family) => {
  const about = (await centre.state(of)).referrals[0]!.id
  const form = 'reply-no-application'
  const { body } = await centre.as('registrar').send<{ html: string }>('POST', `/api/cases/${of.caseId}/preview`, {
    form,
    about,
  })
  return body.html
}
afterAll(() => centre.close())

test('the work goes on once two records are one, and nobody but a worker of the family parts them', async () => {
  const join = { personId: otherId, sameAs: herId, nameOfId: otherId, placeOfId: herId, reason: 'одна и та же' }
  await ok(centre.as('curator').do('correctMember', family, join))
  centre.at('2026-11-04')
  await ok(centre.as('curator').do('recordContact', family, aContact({ personIds: [herId] })))
  const changed = { personId: herId, person: { ...sister.person, workOrStudy: 'швея' } }
  await ok(centre.as('curator').do('updatePerson', family, changed))
  const { joinings } = await centre.state(family)
  const since = [expect.any(Number), expect.any(Number)]
  expect(joinings).toMatchObject([{ keptId: herId, name: 'Зайцева Марина Сергеевна', since }])
  const input = { joiningId: joinings![0]!.id, reason: 'две сестры' }
  for (const login of ['registrar', 'psychologist', 'director'] as const)
    expect((await centre.as(login).do('correctJoining', family, input)).status, login).toBe(403)
})

test('a letter that named two parents is printed as it was sent once they are one, and once one of them is nobody here', async () => {
  const mothers = centre.family('two mothers')
  const other = aMember('Соколова Марина Сергеевна', 'mother', { sex: 'f' })
  const own = { ...mother, personId: idOf('mother of the second family') }
  await ok(
    centre.as('registrar').do('registerExtract', mothers, anExtract({ protocol: '8', members: [own, other, son] })),
  )
  await ok(centre.as('head').do('assignWorker', mothers, aWorker()))
  await ok(centre.as('curator').do('recordContact', mothers, aContact({ personIds: [own.personId] })))
  await ok(centre.as('registrar').do('sendReply', mothers, aReply('notApplied')))
  const sent = await replyText(mothers)
  expect(sent).toContain('Соколовой')
  const join = { personId: other.personId!, sameAs: own.personId, nameOfId: own.personId, reason: 'одна и та же' }
  await ok(centre.as('curator').do('correctMember', mothers, join))
  expect(await replyText(mothers)).toBe(sent)
  const { joinings } = await centre.state(mothers)
  await ok(centre.as('curator').do('correctJoining', mothers, { joiningId: joinings![0]!.id, reason: 'две' }))
  await ok(centre.as('curator').do('correctMember', mothers, { personId: other.personId!, reason: 'соседка' }))
  expect(await replyText(mothers)).toBe(sent)
})

test('they are two again after the night, and the read tables are those a rebuilding makes', async () => {
  centre.at('2026-11-05')
  await recomputeStaleCases(centre.server.app)
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
  const named = await rows(`select data->>'familyName' as name, data->>'phone' as phone from person
    where id in ('${herId}', '${otherId}') order by 1`)
  expect(named).toMatchObject([{ name: 'Зайцева', phone: '+375294445566' }, { name: 'Ковальчук' }])
  const { body } = await centre.as('curator').get<{ entries: HistoryEntry[] }>(`/api/cases/${family.caseId}/history`)
  expect(body.entries.map(({ label }) => label)).toContain('Изменены сведения: Зайцева Марина Сергеевна')
  expect(body.entries.map(({ label }) => label).join()).not.toContain('человек из семьи')
  const stored = () => rows('select * from case_row order by case_id')
  // The other family of the mother is computed anew within the hour.
  await recomputeStaleCases(centre.server.app)
  const before = await stored()
  await rebuild(centre.server.app)
  expect(await stored()).toEqual(before)
  const inFamily = [herId, otherId, son.personId!].map(id => `'${id}'`).join()
  expect(
    await rows(`select 1 from member_row where case_id = '${family.caseId}' and person_id in (${inFamily})`),
  ).toHaveLength(3)
})

test('a record without a number is put right from the history: it says what was typed, and a rebuilding makes the same case', async () => {
  centre.at('2026-11-05')
  const curator = centre.as('curator')
  await ok(curator.do('giveConsent', family, anAgreement(clinic, ['card'], { personIds: [herId], givenById: herId })))
  const history = async (login: 'curator' | 'psychologist') => {
    const { body } = await centre.as(login).get<{ entries: HistoryEntry[] }>(`/api/cases/${family.caseId}/history`)
    return body.entries
  }
  const consent = (await history('curator')).find(({ kind }) => kind === 'consentGiven')!
  expect(consent.record).toEqual({})
  const wrong = { version: consent.version, mistaken: true, reason: 'другая семья' }
  expect((await centre.as('psychologist').do('correctRecord', family, wrong)).status).toBe(403)
  await ok(curator.do('correctRecord', family, wrong))
  const after = await centre.state(family)
  expect(after.consents).toEqual([])
  const [late, corrected, typed] = await history('curator')
  expect([late!.kind, corrected!.label, typed!.putRight, typed!.record]).toEqual([
    'enteredLate',
    'Записано по ошибке: согласие 05.11.2026',
    'never',
    undefined,
  ])
  await rebuild(centre.server.app)
  expect(await centre.state(family)).toEqual(after)
})
