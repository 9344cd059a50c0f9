import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, type Centre } from '../../../../tests/fixtures/centre.ts'
import { aContact, anApplication, aWorker } from '../../../../tests/fixtures/inputs.ts'
import { aMember, idOf } from '../../../../tests/fixtures/people.ts'
import type { HistoryPage } from '../../../api/case/cases.ts'
import { fold } from '../../../domain/case/evolve.ts'
import { rebuild } from '../../platform/recompute-stale-cases.ts'
import { loadCase } from '../../store/case/cases.ts'
import { factsAfter } from '../../store/case/history/facts.ts'

// A family that was met more often than a page of its history has lines.
let centre: Centre
const mother = aMember('Долгая Анна', 'mother', { birthDay: '1990-01-01' })
const contacts = 100
beforeAll(async () => {
  centre = await aCentre({ settings: { recipients: 'familiesAndCitizens' } })
  centre.at('2026-11-03')
  const family = centre.family('Долгая')
  await centre.as('registrar').do('registerApplication', family, anApplication({ applicant: mother, members: [] }))
  await centre.as('head').do('assignWorker', family, aWorker())
  centre.at('2026-11-10 18:00')
  for (let at = 0; at < contacts; at += 1) {
    const contact = aContact({ contactId: idOf(`contact ${at}`), personIds: [mother.personId!], time: undefined })
    await centre.as('curator').do('recordContact', family, contact)
  }
})
afterAll(() => centre.close())

const versionOf = async () => (await centre.state(centre.family('Долгая'))).version
const read = async (asked = '') => {
  const { caseId } = centre.family('Долгая')
  return (await centre.as('head').get<HistoryPage>(`/api/cases/${caseId}/history${asked}`)).body
}

test('its pages follow one another, and together they are the whole', async () => {
  const first = await read()
  expect(first.entries).toHaveLength(100)
  const second = await read(`?before=${first.earlier}`)
  expect(second.earlier).toBeUndefined()
  const whole = await read('?since=1')
  expect([...first.entries, ...second.entries]).toEqual(whole.entries)
  expect(whole.entries.map(({ version }) => version)).toEqual(
    Array.from({ length: await versionOf() }, (_, at) => at + 1).toReversed(),
  )
})

test('what is put right stands so on its own page, whichever page the correction is on', async () => {
  const { entries } = await read('?since=1')
  const assigned = entries.find(({ kind }) => kind === 'workerAssigned')!
  expect(assigned.record).toBeDefined()
  const corrected = { version: assigned.version, changes: { words: 'Знает семью' }, reason: 'Причина названа не та' }
  const answer = await centre
    .as('head')
    .do('correctRecord', { ...centre.family('Долгая'), version: await versionOf() }, corrected as never)
  expect(answer.status).toBe(200)
  const last = await read()
  const second = await read(`?before=${last.earlier}`)
  expect(second.entries.find(({ version }) => version === assigned.version)).toMatchObject({ putRight: 'changed' })
})

test('so many contacts are stored as columns, from which the case reads as from its facts, and a rebuilding leaves the fold as it is', async () => {
  const { caseId } = centre.family('Долгая')
  const stored = async () =>
    (await centre.admin.query('select xmin, md5(state) as print from case_file where case_id = $1', [caseId])).rows
  // Until the version of which the fold is stored, whichever of the next eight that is.
  for (let at = 0; at < 8; at += 1) {
    const contact = aContact({ contactId: idOf(`later ${at}`), personIds: [mother.personId!], time: undefined })
    await centre.as('curator').do('recordContact', centre.family('Долгая'), contact)
  }
  const { loaded, facts } = await centre.server.app.database.inCentre(1, async tx => ({
    loaded: await loadCase(tx, caseId),
    facts: (await factsAfter(tx, caseId, 0)).map(({ fact }) => fact),
  }))
  expect(loaded?.state.contacts).toHaveLength(contacts + 8)
  expect(JSON.stringify(loaded?.state)).toBe(JSON.stringify(fold(caseId, facts)))
  const before = await stored()
  await rebuild(centre.server.app)
  expect(await stored()).toEqual(before)
})
