import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissions, roles, type Action, type Role } from '../src/domain/permissions.ts'
import type { CommandName } from '../src/domain/procedure.ts'
import { routes } from '../src/server/routes.ts'
import { aCentre, commandNames, pageOf, staff, type Centre, type Family, type Login } from './fixtures/centre.ts'
import { anApplication, aWorker, type Scene } from './fixtures/inputs.ts'
import { idOf, mother } from './fixtures/people.ts'
import { sampleOf } from './fixtures/samples.ts'

/** Every endpoint of the contract that is no command: what a call needs besides a session. `:caseId` is the family asked about. */
const table: Record<string, { body?: object | (() => object); path?: Record<string, string> }> = {
  'POST /api/session': { body: { login: 'nobody', password: 'nothing' } },
  'GET /api/session': {},
  'GET /api/session/step': {},
  'GET /api/sessions': {},
  'DELETE /api/sessions/:id': {},
  'DELETE /api/session': {},
  'DELETE /api/sessions': {},
  'PUT /api/session/password': { body: { current: 'wrong', next: 'long enough one' } },
  'GET /api/cases': {},
  'GET /api/cases/:caseId': {},
  'GET /api/cases/:caseId/history': {},
  'POST /api/search': { body: { query: 'Ковальчук' } },
  'POST /api/names/decline': { body: mother.person },
  'POST /api/duplicates': { body: { persons: [{ familyName: 'Ковальчук', givenName: 'Марина' }] } },
  'GET /api/day': {},
  'GET /api/digest': {},
  'GET /api/department': {},
  'PUT /api/absences/:id': {
    body: { staffId: idOf('nobody'), from: '2026-12-01', to: '2026-12-02', reason: 'отпуск' },
  },
  'DELETE /api/absences/:id': {},
  'POST /api/quarter-reports': { body: { quarterEnd: '2026-09-30', sentDay: '2026-10-09', how: 'почтой' } },
  'GET /api/forms': {},
  'GET /api/forms/:form/:format': { path: { form: 'plan', format: 'docx' } },
  'GET /api/cases/:caseId/documents': {},
  'POST /api/cases/:caseId/preview': { body: { form: 'application' } },
  'POST /api/cases/:caseId/documents': { body: () => ({ documentId: crypto.randomUUID(), form: 'application' }) },
  'GET /api/documents/:id/:format': { path: { format: 'docx' } },
  'GET /api/drafts': {},
  'GET /api/drafts/:key': { path: { key: 'contact' } },
  'PUT /api/drafts/:key': { path: { key: 'contact' }, body: { draft: {} } },
  'DELETE /api/drafts/:key': { path: { key: 'contact' } },
  'POST /api/attachments': { body: { id: idOf('attachment'), name: 'a.pdf', content: 'JVBERi0xLjQK' } },
  'GET /api/attachments/:id': {},
  'GET /api/registers/:register': { path: { register: 'incoming' } },
  'GET /api/registers/:register/:year/:format': { path: { register: 'incoming', year: '2026', format: 'docx' } },
  'PUT /api/settings': { body: { settings: {} } },
  'POST /api/calendar/preview': { body: {} },
  'PUT /api/calendar': { body: {} },
  'GET /api/staff': {},
  'PUT /api/staff/:id': {
    body: { login: 'new.one', name: 'Новый', post: 'специалист', role: 'registrar', active: true },
  },
  'PUT /api/organisations/:id': { body: { name: 'СШ № 3', kind: 'school' } },
  'GET /api/library': {},
  'PUT /api/library/:id': {
    body: { title: 'Мера', helpKind: 'social', domain: 'safety', usualDays: 10, expectedResult: 'Итог' },
  },
  'GET /api/audit': {},
  'GET /api/audit/file': {},
  'GET /api/cases/:caseId/views': {},
  'GET /api/mail': {},
  'POST /api/mail/:id/retry': {},
}
/** Open to every signed-in person, or to anybody, by decision; everything else asks the table of permissions. */
const withoutAction = [
  'POST /api/session',
  'GET /api/session',
  'GET /api/session/step',
  'GET /api/sessions',
  'DELETE /api/sessions/:id',
  'DELETE /api/session',
  'DELETE /api/sessions',
  'PUT /api/session/password',
  'GET /api/forms',
  'GET /api/forms/:form/:format',
  'POST /api/names/decline',
]

const endpoints = routes({ whoIs: async () => undefined, forget: () => {} }).map(({ endpoint }) => endpoint)
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
const isCommand = (name: string) => commandNames.find(one => name === `POST /api/cases/:caseId/${one}`)

let centre: Centre
let own: Family
let other: Family
beforeAll(async () => {
  centre = await aCentre()
  const curator = async (name: string, login: Login) => {
    const family = centre.family(name)
    const given = await centre.at('2026-11-03').as('registrar').do('registerApplication', family, anApplication())
    expect(given.status).toBe(200)
    await centre.as('head').do('assignWorker', family, aWorker(login))
    return family
  }
  own = await curator('own', 'curator')
  await centre.as('head').do('assignWorker', own, aWorker('psychologist', { role: 'psychologist' }))
  other = await curator('other', 'colleague')
  centre.at('2026-11-03 11:00')
})
afterAll(() => centre.close())

const call = async (login: Login | undefined, name: string, family: Family, header = true) => {
  const [method = '', template = ''] = name.split(' ')
  const { body, path = {} } = table[name] ?? {}
  const command = isCommand(name)
  const url =
    template.replace(/:(\w+)/gu, (_, key: string) =>
      key === 'caseId' ? family.caseId : (path[key] ?? idOf(`nothing ${key}`)),
    ) + (name === 'GET /api/registers/:register' ? '?year=2026' : '')
  const scene: Scene = {
    day: '2026-11-03',
    now: '2026-11-03T11:00',
    state: await centre.state(family),
    staff: centre.staffId,
  }
  // A version nobody has seen: whoever may act is told of a conflict, and nothing changes.
  const payload = command
    ? { commandId: crypto.randomUUID(), baseVersion: 9_999, input: sampleOf(command, scene) }
    : typeof body === 'function'
      ? (body as () => object)()
      : body
  const headers = {
    ...(login ? { cookie: centre.cookie(login) } : {}),
    ...(header ? { 'x-patronat': '1' } : {}),
    ...(payload ? { 'content-type': 'application/json' } : {}),
  }
  return centre.server.http.inject({
    method: method as 'GET',
    url,
    headers,
    ...(payload ? { payload: JSON.stringify(payload) } : {}),
  })
}

test('every endpoint the server answers is in the table of this test', () => {
  expect(endpoints.map(nameOf).filter(name => !isCommand(name) && !table[name])).toEqual([])
})

test('every endpoint asks the table of permissions, but for those named here', () => {
  const open = endpoints.filter(one => ['signedIn', 'signingIn', 'public'].includes(one.access))
  expect(open.map(nameOf).filter(name => !withoutAction.includes(name))).toEqual([])
  expect(endpoints.filter(one => one.access === 'public').map(nameOf)).toEqual(['POST /api/session'])
  const unknown = endpoints.filter(one => !open.includes(one) && !(one.access in permissions))
  expect(unknown.map(nameOf)).toEqual([])
})

test('every endpoint that changes or shows a family says what the audit writes', () => {
  const silent = endpoints.filter(one => one.audit === 'none').map(nameOf)
  expect(
    silent.filter(name => name.includes(':caseId') || name.includes('/search') || name.includes('/documents')),
  ).toEqual([])
})

test.each(endpoints.map(nameOf).filter(name => name !== 'POST /api/session'))(
  '%s is closed to whoever is not signed in',
  async name => {
    const answer = await call(undefined, name, own)
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'signedOut' })
  },
)

test.each(endpoints.filter(one => one.method !== 'GET').map(nameOf))(
  '%s refuses a request without the header of the program',
  async name => {
    const answer = await call('head', name, own, false)
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ code: 'crossSite' })
  },
)

/** Actions whose reach is decided by the family they are about. */
const aboutFamily = (name: string) => name.includes(':caseId')
// Signing out would end the session of the test itself.
const ends = ['DELETE /api/session', 'DELETE /api/sessions', 'POST /api/session', 'PUT /api/session/password']

describe.each(Object.keys(staff) as Login[])('%s', login => {
  const { role } = staff[login]
  for (const relation of ['own', 'other'] as const)
    test(`with ${relation} families gets exactly what the table of permissions gives a ${role}`, async () => {
      const wrong: string[] = []
      const family = relation === 'own' ? own : other
      for (const endpoint of endpoints) {
        const name = nameOf(endpoint)
        if (ends.includes(name) || (!aboutFamily(name) && relation === 'other')) continue
        const mine =
          login === 'curator' || login === 'psychologist'
            ? relation === 'own'
            : login === 'colleague'
              ? relation === 'other'
              : false
        const expected =
          endpoint.access === 'signedIn' ||
          endpoint.access === 'signingIn' ||
          granted(role, endpoint.access as Action, mine || !aboutFamily(name))
        const { statusCode } = await call(login, name, family)
        if (statusCode >= 500) wrong.push(`${name}: ${statusCode}`)
        else if ((statusCode !== 403) !== expected)
          wrong.push(`${name}: ${statusCode}, the table says ${expected ? 'yes' : 'no'}`)
      }
      expect(wrong).toEqual([])
    })
})

/** The table read anew, without the function the server asks. */
function granted(role: Role, action: Action, mine: boolean): boolean {
  const reach = permissions[action][role]
  return reach === 'centre' || reach === 'unit' || (reach === 'own' && mine)
}

test('nothing was changed by all these calls', async () => {
  expect([(await pageOf(centre, own)).version, (await pageOf(centre, other)).version]).toEqual([
    own.version,
    other.version,
  ])
})

describe('what the table itself promises (dossier §5.3)', () => {
  const allowed = (action: Action) => (Object.keys(roles) as Role[]).filter(role => permissions[action][role])
  const promises: [what: string, actions: Action[], never: Role[]][] = [
    [
      'the administrator never reads a family',
      [
        'case.read',
        'case.list',
        'case.search',
        'document.read',
        'document.print',
        'day.read',
        ...(commandNames as CommandName[]),
      ],
      ['administrator'],
    ],
    [
      'the registrar handles papers and reads no file',
      [
        'case.read',
        'case.list',
        'recordContact',
        'completeAssessment',
        'recordSpecialData',
        'approvePlan',
        'closeCase',
      ],
      ['registrar'],
    ],
    [
      'a specialist does not approve the own plan or choose who is in charge',
      ['approvePlan', 'returnPlan', 'assignWorker'],
      ['case_specialist', 'psychologist', 'registrar'],
    ],
    [
      'only the administrator keeps the accounts',
      ['staff.manage'],
      ['case_specialist', 'psychologist', 'unit_head', 'director', 'registrar'],
    ],
  ]
  test.each(promises)('%s', (_, actions, never) => {
    expect(
      actions.flatMap(action =>
        allowed(action)
          .filter(role => never.includes(role))
          .map(role => `${action}: ${role}`),
      ),
    ).toEqual([])
  })
})
