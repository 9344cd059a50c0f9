import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCentre, type Centre } from '../../../tests/fixtures/centre.ts'
import { anApplication } from '../../../tests/fixtures/inputs.ts'
import { type Login } from '../../../tests/world.ts'
import { routes } from '../routes.ts'
import { familiesIn, shortId } from './audit-names.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre()
  const { status, body } = await centre.as('registrar').do('registerApplication', centre.family(), anApplication())
  if (status !== 200) throw new Error(body.text)
})
afterAll(() => centre.close())

type Line = { action: string; endpoint: string; case_id: string | null; detail: Record<string, unknown> | null }
/** The lines a call leaves in the audit. */
async function linesOf(call: () => Promise<unknown>): Promise<Line[]> {
  await centre.server.settleAudit()
  const { rows: before } = await centre.admin.query<{ last: number }>('select coalesce(max(seq), 0) as last from audit')
  await call()
  await centre.server.settleAudit()
  const { rows } = await centre.admin.query<Line>(
    'select action, endpoint, case_id, detail from audit where seq > $1',
    [before[0]!.last],
  )
  return rows
}

const bodies: Record<string, object> = {
  '/api/search': { query: 'Ковальчук' },
  '/api/duplicates': { persons: [{ familyName: 'Ковальчук', givenName: 'Марина' }] },
  '/api/calendar/preview': { years: [], overrides: [] },
}
const params: Record<string, string> = { ':register': 'applications', ':year': '2026', ':format': 'docx' }
const lists = routes({} as never)
  .map(route => route.endpoint)
  .filter(
    endpoint =>
      ['list', 'search', 'print', 'export'].includes(endpoint.audit) &&
      !/:(?:caseId|id|fileId|form)/u.test(endpoint.path),
  )

describe('a list that names families says how many and which', () => {
  test.each(lists.map(list => [`${list.method} ${list.path}`, list] as const))('%s', async (_, endpoint) => {
    const path = endpoint.path.replaceAll(/:\w+/gu, at => params[at] ?? at)
    for (const login of ['curator', 'head', 'director', 'registrar', 'privacy'] as Login[]) {
      let named = false
      const lines = await linesOf(async () => {
        const reply =
          endpoint.method === 'GET'
            ? await centre.server.http.inject({ url: path, headers: { cookie: centre.cookie(login) } })
            : await centre.server.http.inject({
                method: endpoint.method,
                url: path,
                headers: { cookie: centre.cookie(login), 'x-patronat': '1' },
                payload: bodies[endpoint.path] ?? {},
              })
        named = reply.statusCode === 200 && (reply.body.includes('Ковальчук') || endpoint.audit === 'print')
      })
      const line = lines.find(candidate => candidate.endpoint === endpoint.path)
      // Only what is true of every answer with a name is asked: the line says more than that there was a list.
      expect(!named || Boolean(line?.case_id ?? line?.detail)).toBe(true)
    }
  })

  test('and the families of the list are found by their ids', async () => {
    const [line] = await linesOf(() => centre.as('head').get('/api/cases'))
    expect(line?.detail).toEqual({ families: 1, cases: shortId(centre.family().caseId) })
  })

  test('a name without the id of a case, and an id without a name, name no family', () => {
    expect(familiesIn({ rows: [{ title: 'Ковальчук' }, { caseId: centre.family().caseId }] })).toEqual({})
  })
})

test('«Кто смотрел» shows lists apart from the openings of the file', async () => {
  await centre.as('head').get('/api/cases')
  await centre.server.settleAudit()
  const views = async (more: string) =>
    (
      await centre
        .as('head')
        .get<{ rows: { action: string; staffId: string }[] }>(`/api/cases/${centre.family().caseId}/views${more}`)
    ).body.rows
  expect((await views('')).map(view => view.action)).not.toContain('list')
  expect(await views('?inLists=true')).toContainEqual(
    expect.objectContaining({ action: 'list', staffId: centre.staffId('head') }),
  )
})
