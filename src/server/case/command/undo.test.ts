import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, type Centre, type Reply } from '../../../../tests/fixtures/centre.ts'
import { aContact, anApplication, aPlannedContact, aWorker } from '../../../../tests/fixtures/inputs.ts'
import { aMember, idOf } from '../../../../tests/fixtures/people.ts'
import type { CommandAnswer, HistoryEntry } from '../../../api/case/cases.ts'
import { rebuild } from '../../platform/recompute-stale-cases.ts'

// One curator with two families: what was just saved by a slip is taken back, by its author alone and for ten minutes.
let centre: Centre
const families = ['Первая', 'Вторая'] as const
type Name = (typeof families)[number]
const mother = (name: Name) => aMember(`${name} Анна`, 'mother', { birthDay: '1990-01-01' })
beforeAll(async () => {
  centre = await aCentre({ settings: { recipients: 'familiesAndCitizens' } })
  centre.at('2026-11-03')
  for (const name of families) {
    const family = centre.family(name)
    await centre
      .as('registrar')
      .do('registerApplication', family, anApplication({ applicant: mother(name), members: [] }))
    await centre.as('head').do('assignWorker', family, aWorker())
  }
})
afterAll(() => centre.close())

const current = async (name: Name) => {
  const family = centre.family(name)
  return { ...family, version: (await centre.state(family)).version }
}
const visit = async (name: Name, time: string, confirmed?: string[]) =>
  centre
    .as('curator')
    .do(
      'recordContact',
      await current(name),
      aContact({ contactId: idOf(`${name} ${time}`), personIds: [], time, nextDay: '2026-11-20' }),
      confirmed ? { confirmed } : {},
    )
const undo = async (name: Name, version: number, login: 'curator' | 'head' | 'psychologist' = 'curator') =>
  centre.as(login).do('undoEntry', await current(name), { version })
const codeOf = ({ status, body }: Reply<CommandAnswer>) => [status, (body as { code?: string }).code]
const history = async (name: Name) => {
  const { caseId } = centre.family(name)
  return (await centre.as('curator').get<{ entries: HistoryEntry[] }>(`/api/cases/${caseId}/history`)).body.entries
}

test('a contact is taken back with the meeting it planned; both stay in the history, and the hour is free for another family', async () => {
  centre.at('2026-11-10 18:00')
  const before = await centre.state(centre.family('Первая'))
  const { body } = await visit('Первая', '10:00')
  expect(body.undo).toEqual({ what: 'Записать контакт', version: body.version, until: expect.any(String) as string })
  expect((await history('Первая')).find(({ undo: offered }) => offered)).toMatchObject({ kind: 'contactRecorded' })
  expect((await undo('Первая', body.version)).status).toBe(200)
  const after = await centre.state(centre.family('Первая'))
  expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 })
  expect((await history('Первая')).slice(0, 2).map(({ kind, putRight }) => [kind, putRight])).toEqual([
    ['entryUndone', undefined],
    ['contactRecorded', 'undone'],
  ])
  // Nobody was there at ten.
  expect((await visit('Вторая', '10:10')).status).toBe(200)
  await rebuild(centre.server.app)
  expect(await centre.state(centre.family('Первая'))).toEqual(after)
})

test('the data of a person are what they were, and a person who was added is of no family', async () => {
  centre.at('2026-11-11 10:00')
  const personId = mother('Первая').personId!
  const phoneOf = async () =>
    (await centre.admin.query<{ data: { phone?: string } }>('select data from person where id = $1', [personId]))
      .rows[0]!.data.phone
  const was = await phoneOf()
  const { person } = mother('Первая')
  const changed = await centre.as('curator').do('updatePerson', await current('Первая'), {
    personId,
    person: { ...person, phone: '+375 29 777-11-22' },
  } as never)
  expect(changed.status).toBe(200)
  expect(await phoneOf()).not.toBe(was)
  expect((await undo('Первая', changed.body.version)).status).toBe(200)
  expect(await phoneOf()).toBe(was)
  const { caseId } = centre.family('Первая')
  const found = await centre.admin.query("select 1 from search_row where case_id = $1 and shown like '%777%'", [caseId])
  expect(found.rows).toEqual([])
})

test('not by others, not after ten minutes, not after a print, not once somebody went on', async () => {
  centre.at('2026-11-12 10:00')
  const { body } = await visit('Первая', '09:00')
  expect(codeOf(await undo('Первая', body.version, 'head'))).toEqual([409, 'notYours'])
  expect(codeOf(await undo('Первая', body.version, 'psychologist'))).toEqual([403, 'forbidden'])
  centre.at('2026-11-12 10:11')
  expect(codeOf(await undo('Первая', body.version))).toEqual([409, 'tooLate'])
  const planned = await centre
    .as('curator')
    .do('planContact', await current('Первая'), aPlannedContact('2026-11-24', '12:00'))
  await visit('Первая', '09:40', ['sameHour'])
  expect(codeOf(await undo('Первая', planned.body.version))).toEqual([409, 'builtOn'])
  const again = await centre
    .as('curator')
    .do('planContact', await current('Первая'), aPlannedContact('2026-11-25', '12:00'))
  const { caseId } = centre.family('Первая')
  await centre.admin.query(
    `insert into document (centre_id, id, case_id, form, edition, label, no, sealed, at, by_staff)
      values (1, $1, $2, 'contact-sheet', 1, '', null, '', '2026-11-12T10:20:00+03:00', $3)`,
    [idOf('printed'), caseId, centre.staffId('curator')],
  )
  expect(codeOf(await undo('Первая', again.body.version))).toEqual([409, 'hasLeft'])
})

test('what has a number is not offered to be taken back', async () => {
  centre.at('2026-11-13 10:00')
  const family = centre.family('Третья')
  const applicant = aMember('Третья Анна', 'mother', { birthDay: '1991-01-01' })
  const { body } = await centre
    .as('registrar')
    .do('registerApplication', family, anApplication({ applicant, members: [] }))
  expect(body.undo).toBeUndefined()
})
