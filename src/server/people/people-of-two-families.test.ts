import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import { anExtract, aReply, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember } from '../../../tests/fixtures/people.ts'
import type { HistoryEntry } from '../../api/case/cases.ts'
import type { Fact } from '../../domain/case/events.ts'
import { evolve } from '../../domain/case/evolve.ts'
import { projectionOf } from '../../domain/case/project-case.ts'
import { writeCase } from '../store/case/case-write.ts'
import { loadCase, personsById } from '../store/case/cases.ts'

// Nobody rewrites from one family what another says of its people, and what its letters have said [МП 5.2; закон № 99-З, ст. 4].

const her = aMember('Белоус Нина Петровна', 'mother')
const child = aMember('Белоус Дарья Ильинична', 'daughter', { birthDay: '2015-05-05' })
let centre: Centre
let first: Family
let second: Family
let third: Family
const ok = async (row: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await row
  expect(status, JSON.stringify(body)).toBe(200)
}
beforeAll(async () => {
  centre = await aCentre()
  centre.at('2026-11-03')
  ;[first, second, third] = [centre.family('first'), centre.family('second'), centre.family('third')]
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

/** As in a store of before 30.11.2026, where the very same words made one record stand in two families. */
const standsInBoth = (family: Family, { person: _, personId, ...member }: typeof child) =>
  centre.server.app.database.inCentre(centre.id, async tx => {
    const { state: before, persons } = (await loadCase(tx, family.caseId))!
    const { settings, calendar } = await centre.server.app.centres.of(centre.id)
    const at = '2026-11-03T07:00:00Z'
    const by = centre.staffId('head')
    const joined = { ...member, personId: personId!, from: '2026-11-03' }
    const fact: Fact = { kind: 'memberJoined', member: joined, id: randomUUID(), day: '2026-11-03', at, by }
    const state = evolve(before, fact)
    const file = { state, persons: { ...persons, ...(await personsById(tx, [personId!])) } }
    const { row, clocks } = projectionOf(file, settings, calendar, '2026-11-03')
    await writeCase(tx, {
      caseId: family.caseId,
      commandId: randomUUID(),
      at,
      by,
      key: undefined,
      before,
      facts: [fact],
      state,
      row,
      rowChanged: true,
      staleSeen: null,
      clocks: { put: clocks, drop: [] },
      search: { put: [], drop: [] },
      members: state.members,
      persons: [],
      entries: [],
      receipt: { request: '', numbers: [] },
      audit: { action: 'change', endpoint: 'addMember', confirmed: [] },
    })
    family.version = state.version
  })

test.each([
  ['other words', aMember('Сизая Павла Игоревна', 'daughter', { birthDay: '2007-12-01' })],
  ['the very same words', child],
])('somebody of another family by whose id %s are typed is another person', async (_, words) => {
  const before = (await centre.state(second)).members.length
  const member = { ...words, personId: child.personId! }
  const { version } = await centre.state(first)
  await ok(centre.as('head').do('addMember', second, { member, day: '2026-11-03' }))
  expect((await namesOf(first))[child.personId!]).toBe('Белоус')
  const { members } = await centre.state(second)
  expect(members).toHaveLength(before + 1)
  expect(members.map(({ personId }) => personId)).not.toContain(child.personId)
  // And whoever was put in by those words is changed alone.
  const { personId } = members.at(-1)!
  const person = { ...words.person, familyName: 'Подменная' }
  await ok(centre.as('head').do('updatePerson', second, { personId, person, slip: true }))
  expect((await namesOf(first))[child.personId!]).toBe('Белоус')
  expect(await centre.state(first)).toMatchObject({ version })
})

// Закон № 122-З; МП 4.1, 5.2: the tap of whoever read both families before one of them was closed.
test('whoever put people of a family into his own reads nothing of them there once it is closed, and writes nothing', async () => {
  const closed = centre.family('closed later')
  const own = centre.family('of the thief')
  const [mother, son] = [aMember('Двухдворнова Алла Егоровна', 'mother'), aMember('Двухдворнов Ян Олегович', 'son')]
  await ok(centre.as('registrar').do('registerExtract', closed, anExtract({ protocol: '21', members: [mother, son] })))
  await ok(centre.as('head').do('assignWorker', closed, aWorker()))
  const others = [
    aMember('Своя Ольга Павловна', 'mother'),
    { ...mother, kinship: 'other' as const, legalRepresentative: false },
  ]
  await ok(
    centre
      .as('registrar')
      .do(
        'registerExtract',
        own,
        anExtract({ protocol: '22', members: others, address: 'г. Крупки, ул. Садовая, 82' }),
      ),
  )
  await ok(centre.as('head').do('assignWorker', own, aWorker()))
  await ok(
    centre.as('head').do('assignWorker', closed, aWorker('colleague', { reason: 'нагрузка' }), {
      confirmed: ['handedOver', 'reassigned'],
    }),
  )
  const readers = [centre.staffId('colleague'), centre.staffId('head')]
  await ok(centre.as('head').do('restrictCase', closed, { readers, reason: 'violence', note: 'угрозы' }))
  const moved = { ...mother.person, familyName: 'Новофамильная', phone: '+375297654321' }
  const since = '2026-11-03'
  await ok(centre.as('colleague').do('updatePerson', closed, { personId: mother.personId!, person: moved, since }))
  for (const path of ['', '/history']) {
    const { body } = await centre.as('curator').get(`/api/cases/${own.caseId}${path}`)
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`Новофамильн|7654321|${closed.caseId}`, 'u'))
  }
  const slip = { ...mother.person, familyName: 'Подменова' }
  const answer = await centre.as('curator').send<object>('POST', `/api/cases/${own.caseId}/updatePerson`, {
    commandId: randomUUID(),
    baseVersion: own.version,
    input: { personId: mother.personId!, person: slip, slip: true },
  })
  expect(answer.body.code).toBe('unknownPerson')
  expect(
    (await centre.as('colleague').get<{ row: { title: string } }>(`/api/cases/${closed.caseId}`)).body.row.title,
  ).toBe('Новофамильная')
})

test('a record that stands in two families changes in both: with a fact of the other, and its letters that are untrue', async () => {
  const { version, untrueLetters = [] } = await centre.state(first)
  expect(untrueLetters).toEqual([])
  const others = [aMember('Тихая Зоя Павловна', 'mother'), aMember('Тихий Пётр Ильич', 'son')]
  const address = 'г. Крупки, ул. Тихая, 3'
  await ok(centre.as('registrar').do('registerExtract', third, anExtract({ protocol: '31', members: others, address })))
  await ok(centre.as('head').do('assignWorker', third, aWorker()))
  await standsInBoth(third, child)
  expect(await centre.state(first)).toMatchObject({ version })
  const person = { ...child.person, familyName: 'Подменная' }
  await ok(centre.as('head').do('updatePerson', third, { personId: child.personId!, person, slip: true }))
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

test('in such a record nobody writes from the family he reads once the other is closed to him', async () => {
  first.version = (await centre.state(first)).version
  await ok(centre.as('head').do('assignWorker', first, aWorker('colleague', { reason: 'нагрузка' })))
  const readers = [centre.staffId('colleague'), centre.staffId('head'), centre.staffId('director')]
  await ok(centre.as('head').do('restrictCase', first, { readers, reason: 'violence', note: 'угрозы' }))
  const person = { ...child.person, familyName: 'Чужая' }
  third.version = (await centre.state(third)).version
  const slip = { personId: child.personId!, person, slip: true as const }
  expect((await centre.as('curator').do('updatePerson', third, slip)).body.code).toBe('sharedRecord')
  expect((await namesOf(first))[child.personId!]).toBe('Подменная')
})
