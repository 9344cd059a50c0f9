import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inLetters } from '../../../tests/families.ts'
import { aCentre, type Centre } from '../../../tests/fixtures/centre.ts'
import { anApplication, anAssessment, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember } from '../../../tests/fixtures/people.ts'
import type { CentreFigures } from '../../api/centre/regional-statistics.ts'

let committee: Centre
let centre: Centre
beforeAll(async () => {
  committee = await aCentre()
  await committee.admin.query("update centre set kind = 'committee' where centre_id = 1")
  centre = await committee.neighbour(2)
  await committee.neighbour(3)
  centre.at('2026-11-03 10:00')
  // Ten families wait for diagnostics, six are on planned patronage and two on emergency.
  for (let at = 0; at < 18; at += 1) {
    const family = centre.family(`family ${at}`)
    const applicant = aMember(`Числова${inLetters(at)} Анна Петровна`, 'mother', { birthDay: '1990-02-03' })
    const child = aMember(`Числов${inLetters(at)} Ян Петрович`, 'son', { birthDay: '2015-02-03' })
    await centre.as('registrar').do('registerApplication', family, anApplication({ applicant, members: [child] }))
    if (at < 10) continue
    await centre.as('head').do('assignWorker', family, aWorker())
    const kind = at < 16 ? 'planned' : 'emergency'
    await centre
      .as('curator')
      .do('completeAssessment', family, anAssessment({ chosenKind: kind, kindReason: 'решение специалиста' }))
  }
})
afterAll(() => committee.close())

const figures = (at: Centre) =>
  at.as('analyst').get<{ from: string; to: string; centres: CentreFigures[] }>('/api/figures')

describe('figures for the committee', () => {
  test('are numbers of each centre; fewer than five are only «few», and what they would follow from is kept back', async () => {
    const { status, body } = await figures(committee)
    expect([status, body.from, body.to]).toEqual([200, '2026-10-01', '2026-11-03'])
    const [full, empty] = body.centres
    expect([full?.centreId, empty?.centreId]).toEqual([2, 3])
    // Two emergency families are few; six planned are hidden with them, or the sum would tell.
    expect(full?.kinds).toEqual({ none: 10, planned: 'kept', emergency: 'few' })
    expect(full?.stages).toEqual({ applied: 10, contracting: 8 })
    expect(full?.terms['met']).toBeGreaterThan(5)
    expect(empty).toMatchObject({ kinds: {}, stages: {}, terms: {} })
  })

  test('name no family: not a word of any is in the answer', async () => {
    expect(JSON.stringify((await figures(committee)).body)).not.toMatch(/Числов|Осиновка|[0-9a-f]{8}-[0-9a-f]{4}/u)
  })

  test('are nothing to an account outside a committee', async () => {
    expect((await figures(centre)).body.centres).toEqual([])
  })

  test('the door of the database gives them to a committee alone, and lets it see no row of a centre', async () => {
    const app = new pg.Client({ connectionString: committee.url })
    await app.connect()
    const seen = async (centreId: number, sql: string) => {
      await app.query('begin')
      await app.query("select set_config('app.centre_id', $1, true)", [String(centreId)])
      const { rowCount } = await app.query(sql)
      await app.query('rollback')
      return rowCount
    }
    const door = "select * from region_figures('2026-11-03', '2026-10-01')"
    expect([await seen(1, door), await seen(2, door), await seen(77, door)]).toEqual([expect.any(Number), 0, 0])
    expect(await seen(1, door)).toBeGreaterThan(3)
    for (const table of ['case_row', 'clock_row', 'person', 'fact', 'search_row', 'staff where centre_id <> 1'])
      expect([table, await seen(1, `select 1 from ${table}`)]).toEqual([table, 0])
    await app.end()
  })

  test('an analyst works in a committee, and a committee has nobody for families', async () => {
    const save = (at: Centre, login: string, role: string) =>
      at.as('admin').send('PUT', `/api/staff/${crypto.randomUUID()}`, {
        login,
        name: 'Новый',
        post: 'специалист',
        role,
        active: true,
      })
    expect((await save(centre, 'analyst.new', 'regional_analyst')).body.fields).toHaveProperty('role')
    expect((await save(committee, 'curator.new', 'case_specialist')).body.fields).toHaveProperty('role')
    expect((await save(committee, 'analyst.new', 'regional_analyst')).status).toBe(200)
  })
})
