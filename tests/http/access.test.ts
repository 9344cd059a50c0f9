import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Step } from '../../src/domain/account/accounts.ts'
import {
  type Action,
  permissions,
  type Reach,
  type Relation,
  type Role,
  roles,
} from '../../src/domain/law/permissions.ts'
import type { CommandName } from '../../src/domain/law/procedure.ts'
import { routes } from '../../src/server/routes.ts'
import { aCentre, commandNames, type Acting, type Centre, type Family } from '../fixtures/centre.ts'
import { anApplication, aWorker, type Scene } from '../fixtures/inputs.ts'
import { idOf, mother } from '../fixtures/people.ts'
import { undeclaredInSources, undeclaredInStore, undeclaredWords } from '../fixtures/planted/declared.ts'
import { sampleOf } from '../fixtures/samples.ts'
import { anUpload } from '../fixtures/upload.ts'
import { staff, type Login } from '../world.ts'

const aCredential = {
  id: 'eA',
  rawId: 'eA',
  type: 'public-key',
  response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' },
}
/** Every endpoint of the contract that is no command: what a call needs besides a session. `:caseId` is the family asked about. */
const table: Record<string, { body?: object | (() => object); file?: object; path?: Record<string, string> }> = {
  'POST /api/session': { body: { login: 'nobody', password: 'nothing' } },
  'GET /api/session': {},
  'GET /api/session/step': {},
  'GET /api/session/ways': {},
  'POST /api/session/code': { body: { code: '000000' } },
  'POST /api/session/passkey/start': { body: {} },
  'POST /api/session/passkey': { body: { credential: aCredential } },
  'POST /api/passkey/start': { body: {} },
  'POST /api/passkey': { body: { credential: aCredential } },
  'GET /api/provider/start': {},
  'GET /api/provider/return': {},
  'GET /api/provider/choice': {},
  'POST /api/provider/choice': { body: { centreId: 1, id: crypto.randomUUID() } },
  'POST /api/invitation/read': { body: { token: 'x'.repeat(43) } },
  'POST /api/opening': { body: { code: 'AAAA-AAAA-AAAA', centre: 'Центр', person: 'Кто-то', login: 'somebody' } },
  'POST /api/invitation': { body: { token: 'x'.repeat(43), password: 'long enough one' } },
  'POST /api/undertaking': { body: { version: 99 } },
  'GET /api/undertakings': {},
  'GET /api/factors': {},
  'POST /api/factors/totp/start': { body: {} },
  'POST /api/factors/totp': { body: { code: '000000' } },
  'DELETE /api/factors/totp': { body: {} },
  'POST /api/factors/passkeys/start': { body: {} },
  'POST /api/factors/passkeys': {
    body: { name: 'x', credential: { ...aCredential, response: { clientDataJSON: 'x', attestationObject: 'x' } } },
  },
  'DELETE /api/factors/passkeys/:id': { path: { id: 'abcd' }, body: {} },
  'POST /api/factors/codes': { body: {} },
  'PUT /api/settings/accounts': { body: {} },
  'POST /api/staff/:id/invitation': { body: {} },
  'DELETE /api/staff/:id/factors': {},
  'GET /api/powers': {},
  'POST /api/powers/:id/confirm': { body: { code: '', seen: '' } },
  'POST /api/powers/:id/refuse': {},
  'DELETE /api/staff/:id/sessions': {},
  'POST /api/staff/:id/lift': { body: {} },
  'GET /api/sessions': {},
  'DELETE /api/sessions/:id': {},
  'DELETE /api/session': {},
  'DELETE /api/sessions': {},
  'PUT /api/session/password': { body: { current: 'wrong', next: 'long enough one' } },
  'POST /api/library/standard': { body: {} },
  'GET /api/journal-numbers': {},
  'PUT /api/journal-numbers/:register': { path: { register: 'incoming' }, body: { year: 2026, next: 1_000 } },
  'GET /api/cases': {},
  'POST /api/cases/list': { body: {} },
  'POST /api/cases/count': { body: {} },
  'GET /api/cases/:caseId': {},
  'GET /api/cases/:caseId/papers': {},
  'GET /api/cases/:caseId/second-files': {},
  'POST /api/cases/:caseId/second-files/:otherId': { path: { otherId: idOf('no file') }, body: { answer: 'other' } },
  'GET /api/cases/:caseId/history': {},
  'POST /api/search': { body: { query: 'Ковальчук' } },
  'POST /api/names/decline': { body: mother.person },
  'POST /api/duplicates': { body: { persons: [{ familyName: 'Ковальчук', givenName: 'Марина' }] } },
  'GET /api/day': {},
  'GET /api/day/attention': {},
  'GET /api/day/terms': {},
  'GET /api/day/month': {},
  'GET /api/digest': {},
  'GET /api/department': {},
  'PUT /api/absences/:id': {
    body: { staffId: idOf('nobody'), from: '2026-12-01', to: '2026-12-02', reason: 'отпуск' },
  },
  'DELETE /api/absences/:id': {},
  'POST /api/quarter-reports': { body: { quarterEnd: '2026-09-30', sentDay: '2026-10-09', how: 'почтой' } },
  'POST /api/quarter-reports/seen': { body: { quarterEnd: '2026-09-30' } },
  'GET /api/cases/:caseId/notes': {},
  'GET /api/cases/:caseId/access': {},
  'GET /api/cases/:caseId/access/:format': { path: { format: 'docx' } },
  'GET /api/cases/:caseId/disclosures': {},
  'GET /api/cases/:caseId/disclosures/:format': { path: { format: 'docx' } },
  'GET /api/handovers/preview': {},
  'GET /api/handovers': {},
  'GET /api/handovers/mine': {},
  'GET /api/centres/others': {},
  'GET /api/transfers': {},
  'GET /api/transfers/:id/known': {},
  'POST /api/transfers/:id/decline': { body: { reason: 'не к нам' } },
  'POST /api/handovers': {
    body: {
      id: idOf('batch'),
      fromId: idOf('nobody'),
      toId: idOf('somebody'),
      reason: 'отпуск',
      caseIds: [idOf('no case')],
    },
  },
  'POST /api/cases/:caseId/notes': { body: () => ({ id: crypto.randomUUID(), text: 'заметка' }) },
  'POST /api/cases/:caseId/emergency': {
    body: () => ({ id: crypto.randomUUID(), reason: 'Ребёнок один дома, куратор не отвечает' }),
  },
  'POST /api/signals': {
    body: () => ({
      id: crypto.randomUUID(),
      words: {
        noticedAt: '2026-11-03T10:00',
        child: 'Мальчик лет семи',
        place: 'автостанция',
        facts: 'Один, без взрослых',
        source: 'видел сам',
      },
    }),
  },
  'GET /api/signals': {},
  'POST /api/signals/:id/sent': { body: { sentAt: '2026-11-03T10:30', addressee: 'Орган опеки', how: 'по телефону' } },
  'POST /api/signals/:id/closed': { body: { reason: 'о том же сообщили раньше' } },
  'GET /api/signals/:id/notice/:format': { path: { format: 'docx' } },
  'GET /api/emergencies': {},
  'POST /api/emergencies': {
    body: () => ({
      id: crypto.randomUUID(),
      familyName: 'Никто',
      givenName: 'Такой',
      birthDay: '1990-01-01',
      reason: 'Ребёнок один дома, куратор не отвечает',
    }),
  },
  'DELETE /api/emergencies/:id': {},
  'POST /api/emergencies/:id/seen': {},
  'GET /api/units': {},
  'PUT /api/units/:id': { body: { name: 'Отделение', active: true } },
  'GET /api/figures': {},
  'GET /api/forms': {},
  'GET /api/forms/:form/:format': { path: { form: 'plan', format: 'docx' } },
  'GET /api/cases/:caseId/documents': {},
  'POST /api/cases/:caseId/preview': { body: { form: 'application' } },
  'POST /api/cases/:caseId/unnumbered': { body: { form: 'invitation' } },
  'POST /api/cases/:caseId/documents': { body: () => ({ documentId: crypto.randomUUID(), form: 'application' }) },
  'POST /api/cases/:caseId/together': { body: () => ({ ids: [idOf('document')] }) },
  'GET /api/documents/:id/:format': { path: { format: 'docx' } },
  'GET /api/drafts/:key': { path: { key: 'contact' } },
  'PUT /api/drafts/:key': { path: { key: 'contact' }, body: { draft: {} } },
  'DELETE /api/drafts/:key': { path: { key: 'contact' } },
  'POST /api/attachments': { file: { id: idOf('attachment'), name: 'a.pdf' } },
  'POST /api/attachments/joined': {
    body: () => ({ id: crypto.randomUUID(), name: 'a.pdf', ids: [idOf('attachment'), crypto.randomUUID()] }),
  },
  'GET /api/attachments/:id': {},
  'GET /api/registers/:register': { path: { register: 'incoming' } },
  'GET /api/registers/:register/:year/:format': { path: { register: 'incoming', year: '2026', format: 'docx' } },
  'PUT /api/settings': { body: { settings: {} } },
  'POST /api/calendar/preview': { body: {} },
  'PUT /api/calendar': { body: {} },
  'GET /api/powers/calendar': {},
  'GET /api/staff': {},
  'PUT /api/staff/:id': {
    body: { login: 'new.one', name: 'Новый', post: 'специалист', role: 'registrar', active: true },
  },
  'PUT /api/organisations/:id': { body: { name: 'СШ № 3', kind: 'school' } },
  'GET /api/library': {},
  'PUT /api/library/:id': {
    body: { title: 'Мера', helpKind: 'social', domain: 'safety', usualDays: 10, expectedResult: 'Итог' },
  },
  'GET /api/privacy': {},
  'GET /api/privacy/anchor/:format': { path: { format: 'docx' } },
  'POST /api/privacy/anchor/:id/kept': {},
  'GET /api/privacy/registers/:register': { path: { register: 'requests' } },
  'GET /api/privacy/registers/:register/:year/:format': {
    path: { register: 'incidents', year: '2026', format: 'docx' },
  },
  'GET /api/privacy/entries/:id': {},
  'PUT /api/privacy/entries/:id': { body: { kind: 'information', day: '2026-11-03' } },
  'PUT /api/privacy/entries/:id/outcome': {
    body: { outcome: 'answered', day: '2026-11-03', content: { text: 'Ответ' } },
  },
  'GET /api/privacy/entries/:id/:format': { path: { format: 'docx' } },
  'GET /api/restored': {},
  'POST /api/restored': { body: { why: 'Сгорел диск, восстановлена копия' } },
  'GET /api/archive': {},
  'GET /api/outages': {},
  'GET /api/alive': {},
  'PUT /api/archive/rules': { body: { rules: {} } },
  'PUT /api/destruction-acts/:id': {
    body: { basis: 'Номенклатура дел', commission: 'Директор', caseIds: [idOf('resting')] },
  },
  'POST /api/destruction-acts/:id/confirm': {},
  'POST /api/destruction-acts/:id/withdraw': {},
  'GET /api/destruction-acts/:id/:format': { path: { format: 'pdf' } },
  'GET /api/audit': {},
  'GET /api/audit/file': {},
  'GET /api/cases/:caseId/views': {},
  'GET /api/mail': {},
  'POST /api/mail/:id/retry': {},
  'POST /api/mail/:id/outcome': { body: { outcome: 'arrived', note: 'подтвердили' } },
  'GET /api/cases/:caseId/letters': {},
  'GET /api/installation': {},
  'GET /api/mail-server': {},
  'PUT /api/mail-server': { body: { security: 'starttls' } },
  'POST /api/mail-server/test': {
    body: { security: 'starttls', host: '127.0.0.1', port: 1, sender: 'a@ozerki.example', to: 'b@ozerki.example' },
  },
  'GET /api/partner': {},
  'POST /api/partner/opened': {},
  'POST /api/partner/tasks/:taskId/reports': { body: { reportId: idOf('report'), state: 'seen' } },
  'POST /api/partner/files': { file: { id: idOf('paper'), name: 'a.pdf' } },
  'POST /api/partner/extracts': {
    body: {
      id: idOf('extract'),
      councilDay: '2026-11-02',
      protocol: '4',
      decision: 'recommend',
      members: [{ person: mother.person, kinship: 'mother' }],
      address: 'д. Осиновка',
    },
  },
  'GET /api/partner/extracts/:id': {},
  'GET /api/partner/drafts/:key': { path: { key: 'partner-reports' } },
  'PUT /api/partner/drafts/:key': { path: { key: 'partner-reports' }, body: { draft: {} } },
  'DELETE /api/partner/drafts/:key': { path: { key: 'partner-reports' } },
  'POST /api/partner/link': { body: { token: 'x'.repeat(43) } },
  'POST /api/partner/link/again': { body: { token: 'x'.repeat(43) } },
  'GET /api/organisations/access': {},
  'POST /api/organisations/:id/link': {},
  'POST /api/organisations/:id/link/paper': {},
  'DELETE /api/organisations/:id/access': {},
  'GET /api/extracts': {},
  'GET /api/extracts/:id/files/:fileId': {},
  'POST /api/extracts/:id/return': { body: { reason: 'нет подписи' } },
}
/** Open to every signed-in person, or to anybody, by decision; everything else asks the table of permissions. */
const toAnybody = [
  'GET /api/alive',
  'POST /api/session',
  'POST /api/passkey/start',
  'POST /api/passkey',
  'GET /api/session/ways',
  'GET /api/provider/start',
  'GET /api/provider/return',
  'GET /api/provider/choice',
  'POST /api/provider/choice',
  'POST /api/invitation/read',
  'POST /api/invitation',
  'POST /api/opening',
  'POST /api/partner/link',
  'POST /api/partner/link/again',
]
const withoutAction = [
  ...toAnybody,
  'POST /api/session/code',
  'POST /api/session/passkey/start',
  'POST /api/session/passkey',
  'POST /api/undertaking',
  'GET /api/undertakings',
  'GET /api/factors',
  'POST /api/factors/totp/start',
  'POST /api/factors/totp',
  'DELETE /api/factors/totp',
  'POST /api/factors/passkeys/start',
  'POST /api/factors/passkeys',
  'DELETE /api/factors/passkeys/:id',
  'POST /api/factors/codes',
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

const endpoints = routes({ whoIs: async () => undefined, forget: () => {}, knownBrowser: async () => undefined }).map(
  ({ endpoint }) => endpoint,
)
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
/** The command a call gives, or whose letters it shows before. */
const isCommand = (name: string) => {
  const [, last] = /^POST \/api\/cases\/:caseId\/(?:letters-ahead\/(?:file\/)?)?(\w+)$/u.exec(name) ?? []
  return commandNames.find(commandName => commandName === last)
}

/** Families of the centre, one for each way somebody can stand to a family; `foreign` is another centre's. */
const kinds = ['own', 'far', 'closed', 'shut', 'urgent', 'foreign'] as const
type Kind = (typeof kinds)[number]
/** What somebody is to a family. `hidden`: for that person it does not exist. */
type Nearness = Relation | 'hidden'

let centre: Centre
let families: Record<Kind, Family>
let own: Family
let other: Family
beforeAll(async () => {
  centre = await aCentre()
  const { admin, staffId } = centre
  const neighbour = await centre.neighbour(2)
  const given = async (acting: Acting, name: CommandName, family: Family, what: unknown) => {
    const { status, body } = await acting.do(name, family, what as never)
    if (status !== 200) throw new Error(`${name}: ${body.text}`)
  }
  const curator = async (at: Centre, name: string, login: Login) => {
    const family = at.family(name)
    await given(at.at('2026-11-03').as('registrar'), 'registerApplication', family, anApplication())
    await given(at.as('head'), 'assignWorker', family, aWorker(login))
    return family
  }
  const foreign = await curator(neighbour, 'foreign', 'curator')
  own = await curator(centre, 'own', 'curator')
  await given(centre.as('head'), 'assignWorker', own, aWorker('psychologist', { role: 'psychologist' }))
  other = await curator(centre, 'far', 'colleague')
  const [closed, shut, urgent] = [
    await curator(centre, 'closed', 'curator'),
    await curator(centre, 'shut', 'curator'),
    await curator(centre, 'urgent', 'curator'),
  ]
  await given(centre.as('curator'), 'restrictCase', closed, {
    readers: [staffId('curator'), staffId('director')],
    reason: 'violence',
    note: 'адрес ищут',
  })
  for (const login of ['colleague', 'registrar', 'head'] as Login[])
    await given(centre.as(login), 'declareConflict', shut, { staffId: staffId(login), tie: 'neighbour' })
  // The curator, the psychologist and the head work in one unit, the colleague in the other.
  for (const name of ['first', 'second'])
    await admin.query('insert into unit (centre_id, id, name) values (1, $1, $2)', [idOf(name), name])
  const move = (unit: string, logins: Login[]) =>
    admin.query('update staff set unit_id = $1 where centre_id = 1 and id = any ($2)', [
      idOf(unit),
      logins.map(login => staffId(login)),
    ])
  await move('first', ['curator', 'psychologist', 'head'])
  await move('second', ['colleague'])
  const opened = await centre.as('colleague').send('POST', `/api/cases/${urgent.caseId}/emergency`, {
    id: idOf('emergency'),
    reason: 'Ребёнок один дома, куратор не отвечает',
  })
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.body))
  families = { own, far: other, closed, shut, urgent, foreign }
  centre.at('2026-11-03 11:00')
})
afterAll(() => centre.close())

/** Who stands how to which family, written down here and not computed by the program. */
const nearness: Record<Kind, Partial<Record<Login, Nearness>> & { rest: Nearness }> = {
  own: { curator: 'own', psychologist: 'own', head: 'unit', colleague: 'centre', rest: 'unit' },
  far: { colleague: 'own', curator: 'centre', psychologist: 'centre', head: 'centre', rest: 'unit' },
  closed: { curator: 'own', director: 'own', rest: 'hidden' },
  shut: {
    curator: 'own',
    psychologist: 'unit',
    colleague: 'hidden',
    registrar: 'hidden',
    head: 'hidden',
    rest: 'unit',
  },
  urgent: { curator: 'own', psychologist: 'unit', head: 'unit', colleague: 'emergency', rest: 'unit' },
  foreign: { rest: 'hidden' },
}
// Nothing of these families was sent to an organisation.
const nearnessOf = (login: Login, kind: Kind): Nearness =>
  staff[login].role === 'partner' ? 'hidden' : (nearness[kind][login] ?? nearness[kind].rest)

/** Families as they are for all these calls, which change nothing. */
const scenes = new Map<string, Promise<Scene>>()
const sceneOf = (family: Family): Promise<Scene> => {
  const scene = scenes.get(family.caseId) ?? aSceneOf(family)
  scenes.set(family.caseId, scene)
  return scene
}
const aSceneOf = async (family: Family): Promise<Scene> => ({
  day: '2026-11-03',
  now: '2026-11-03T11:00',
  state: await centre.state(family),
  staff: centre.staffId,
})

const call = async (login: Login | undefined, name: string, family: Family, header = true, at = centre) => {
  const [method = '', template = ''] = name.split(' ')
  const { body, file, path = {} } = table[name] ?? {}
  const command = isCommand(name)
  const url =
    template.replace(/:(\w+)/gu, (_, key: string) =>
      key === 'caseId' ? family.caseId : (path[key] ?? idOf(`nothing ${key}`)),
    ) + (name === 'GET /api/registers/:register' ? '?year=2026' : '')
  // A version nobody has seen: whoever may act is told of a conflict, and nothing changes.
  const payload = command
    ? { commandId: crypto.randomUUID(), baseVersion: 9_999, input: sampleOf(command, await sceneOf(family)) }
    : typeof body === 'function'
      ? (body as () => object)()
      : body
  const sent = file && anUpload(file, Buffer.from('%PDF-1.4 %%EOF'))
  const headers = {
    ...(login ? { cookie: at.cookie(login) } : {}),
    ...(header ? { 'x-patronat': '1' } : {}),
    ...(payload ? { 'content-type': 'application/json' } : {}),
    ...sent?.headers,
  }
  return centre.server.http.inject({
    method: method as 'GET',
    url,
    headers,
    ...(sent ? { payload: sent.payload } : payload ? { payload: JSON.stringify(payload) } : {}),
  })
}

test('every endpoint the server answers is in the table of this test', () => {
  expect(endpoints.map(nameOf).filter(name => !isCommand(name) && !table[name])).toEqual([])
})

test('every endpoint asks the table of permissions, but for those named here', () => {
  const open = endpoints.filter(endpoint => ['signedIn', 'staff', 'signingIn', 'public'].includes(endpoint.access))
  expect(open.map(nameOf).filter(name => !withoutAction.includes(name))).toEqual([])
  expect(
    endpoints
      .filter(endpoint => endpoint.access === 'public')
      .map(nameOf)
      .toSorted(),
  ).toEqual(toAnybody.toSorted())
  const unknown = endpoints.filter(endpoint => !open.includes(endpoint) && !(endpoint.access in permissions))
  expect(unknown.map(nameOf)).toEqual([])
})

test('every right of the table of permissions is asked by an endpoint, so that every cell of the table is tried here', () => {
  const asked = new Set<string>(endpoints.map(endpoint => endpoint.access))
  // These two an organisation gives through its own page: tests/http/partner-lock.test.ts.
  const onItsPage = ['openDispatch', 'reportMeasure']
  expect(Object.keys(permissions).filter(action => !asked.has(action))).toEqual(onItsPage)
})

test('every endpoint that changes or shows a family says what the audit writes', () => {
  const silent = endpoints.filter(endpoint => endpoint.audit === 'none').map(nameOf)
  expect(
    silent.filter(name => name.includes(':caseId') || name.includes('/search') || name.includes('/documents')),
  ).toEqual([])
})

test.each(endpoints.map(nameOf).filter(name => !toAnybody.includes(name)))(
  '%s is closed to whoever is not signed in',
  async name => {
    const answer = await call(undefined, name, own)
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'signedOut' })
  },
)

test.each(endpoints.filter(endpoint => endpoint.method !== 'GET').map(nameOf))(
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
// Opens a family that was closed before: tried on its own below.
const emergency = 'POST /api/cases/:caseId/emergency'

/** The table read anew, without the function the server asks. */
const reached: Record<Reach, Nearness[]> = {
  own: ['own'],
  unit: ['own', 'unit'],
  centre: ['own', 'unit', 'centre'],
  region: [],
  partner: [],
  citizen: [],
}
const granted = (role: Role, action: Action, nearness: Nearness): boolean =>
  nearness === 'emergency'
    ? reached[permissions[action][role] ?? 'region'].includes('centre') ||
      // The paper asked for here is an application: an emergency prints the notice alone (src/server/case/emergency.test.ts).
      ['case.read', 'document.read', 'raiseConcern', 'sendConcern', 'recordContact'].includes(action)
    : reached[permissions[action][role] ?? 'region'].includes(nearness)

describe.each(Object.keys(staff) as Login[])('%s', login => {
  const { role } = staff[login]
  test(`reaches exactly the endpoints the table of permissions gives a ${role}`, async () => {
    const wrong: string[] = []
    for (const endpoint of endpoints) {
      const name = nameOf(endpoint)
      if (ends.includes(name) || aboutFamily(name)) continue
      const expected =
        endpoint.access === 'public' ||
        endpoint.access === 'signedIn' ||
        (endpoint.access === 'staff' && role !== 'partner') ||
        endpoint.steps?.includes('done') ||
        permissions[endpoint.access as Action]?.[role] !== undefined
      const { statusCode } = await call(login, name, own)
      if (statusCode >= 500) wrong.push(`${name}: ${statusCode}`)
      else if (![401, 403].includes(statusCode) !== Boolean(expected))
        wrong.push(`${name}: ${statusCode}, the table says ${expected ? 'yes' : 'no'}`)
    }
    expect(wrong).toEqual([])
  })

  test.each(kinds)(`with a family that is %s gets exactly what the table gives, and why not`, async kind => {
    const wrong: string[] = []
    const near = nearnessOf(login, kind)
    for (const endpoint of endpoints.filter(
      otherEndpoint => aboutFamily(otherEndpoint.path) && nameOf(otherEndpoint) !== emergency,
    )) {
      const name = nameOf(endpoint)
      const action = endpoint.access as Action
      const answer = await call(login, name, families[kind])
      const { statusCode } = answer
      // The officer for personal data asks the journal by the number of a case, whatever became of it: no family is in it.
      if (role === 'privacy_officer' && name === 'GET /api/cases/:caseId/views') continue
      // What the role never may is refused before anybody looks for the family; a hidden family is not found.
      // A paper of the family, other than the notice, is not for an emergency.
      const isPaper = near === 'emergency' && endpoint.path.endsWith('/:format')
      const expected =
        permissions[action][role] === undefined || isPaper
          ? 403
          : near === 'hidden'
            ? 404
            : granted(role, action, near)
              ? 'yes'
              : 403
      if (statusCode >= 500 || (expected === 'yes' ? [401, 403].includes(statusCode) : statusCode !== expected))
        wrong.push(`${name}: ${statusCode}, the table says ${expected}`)
      if (statusCode === 403 && !/ (Это могут: .+\. Обратитесь к|недоступ)/u.test(answer.json<{ text: string }>().text))
        wrong.push(`${name}: does not say why`)
    }
    expect(wrong).toEqual([])
  })
})

describe('what is hidden, what is another centre’s and what never was answer alike', () => {
  const people: [login: Login, kind: Kind][] = [
    ['colleague', 'closed'],
    ['head', 'closed'],
    ['psychologist', 'closed'],
    ['registrar', 'closed'],
    ['colleague', 'shut'],
    ['head', 'shut'],
    ['registrar', 'shut'],
  ]
  const never = (): Family => ({ caseId: crypto.randomUUID(), version: 0 })
  const mayAsk = (login: Login) =>
    endpoints.filter(
      endpoint => aboutFamily(endpoint.path) && permissions[endpoint.access as Action][staff[login].role] !== undefined,
    )

  test.each(people)('%s, a family that is %s: the same status and the same words', async (login, kind) => {
    const answered = async (name: string, family: Family) => {
      const { statusCode, body } = await call(login, name, family)
      return `${statusCode} ${body.replaceAll(family.caseId, 'id')}`
    }
    const wrong: string[] = []
    for (const name of mayAsk(login).map(nameOf)) {
      const expected = await answered(name, never())
      for (const family of [families[kind], families.foreign]) {
        const text = await answered(name, family)
        if (text !== expected || !text.startsWith('404')) wrong.push(`${name}: ${text}, not ${expected}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test.each(people)('%s, a family that is %s: the same number of statements', async (login, kind) => {
    const statementsOf = async (name: string, family: Family) => {
      await centre.server.settleAudit()
      await sceneOf(family)
      const before = centre.server.app.database.statements()
      await call(login, name, family)
      return centre.server.app.database.statements() - before
    }
    // The audit writes beside the calls: the fewest of some tries are those of the call itself. Where two tries agree on all,
    // more would say nothing new.
    const fewest = async (name: string) => {
      const least = [Infinity, Infinity, Infinity]
      for (let at = 0; at < 5 && (at < 2 || new Set(least).size > 1); at += 1)
        for (const [place, family] of [never(), families[kind], families.foreign].entries())
          least[place] = Math.min(least[place]!, await statementsOf(name, family))
      return least
    }
    const wrong: string[] = []
    const paths = [
      '',
      '/history',
      '/documents',
      '/preview',
      '/emergency',
      '/recordContact',
      '/registerExtract',
      '/updatePerson',
      '/papers',
      '/second-files',
      '/giveConsent',
      '/offerTransfer',
      '/recordOtherService',
    ]
    for (const name of mayAsk(login)
      .filter(endpoint => paths.some(path => endpoint.path === `/api/cases/:caseId${path}`))
      .map(nameOf)) {
      const [expected, hidden, foreign] = await fewest(name)
      if (hidden !== expected || foreign !== expected) wrong.push(`${name}: ${[expected, hidden, foreign].join(', ')}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('a sign-in on its way', () => {
  const steps: Exclude<Step, 'done'>[] = ['secondFactor', 'enrol', 'undertaking', 'confirmation']
  const people: Record<(typeof steps)[number], Login> = {
    secondFactor: 'head',
    enrol: 'director',
    undertaking: 'curator',
    confirmation: 'colleague',
  }
  let halfway: Centre
  beforeAll(async () => {
    halfway = await centre.neighbour(9)
    const { admin, staffId } = halfway
    await admin.query('update session set factor = false where staff_id = any ($1)', [
      [staffId('head'), staffId('director')],
    ])
    await admin.query(
      "insert into passkey (centre_id, id, staff_id, public_key, counter, name) values (9, 'x', $1, 'x', 0, 'x')",
      [staffId('head')],
    )
    await admin.query('delete from undertaking where staff_id = $1', [staffId('curator')])
    await admin.query(
      "insert into power_request (centre_id, staff_id, kind, asked_by, code) values (9, $1, 'signIn', $2, '123456')",
      [staffId('colleague'), staffId('admin')],
    )
  })

  test.each(steps)('that lacks %s reaches the endpoints of that step and no others', async step => {
    const wrong: string[] = []
    const signOutLast = endpoints.toSorted(
      (a, b) =>
        Number(a.path === '/api/session' && a.method === 'DELETE') -
        Number(b.path === '/api/session' && b.method === 'DELETE'),
    )
    for (const endpoint of signOutLast.filter(otherEndpoint => otherEndpoint.access !== 'public')) {
      const name = nameOf(endpoint)
      const expected = endpoint.access === 'signingIn' && endpoint.steps!.includes(step)
      const answer = await call(people[step], name, own, true, halfway)
      const refused = answer.statusCode === 401 && answer.json<{ code: string }>().code === 'signInUnfinished'
      if (answer.statusCode >= 500 || refused === expected)
        wrong.push(`${name}: ${answer.statusCode}, the table says ${expected ? 'yes' : 'no'}`)
    }
    expect(wrong).toEqual([])
  })

  test('states its steps exactly where the endpoint is one of sign-in', () => {
    expect(
      endpoints.filter(endpoint => (endpoint.access === 'signingIn') !== (endpoint.steps !== undefined)).map(nameOf),
    ).toEqual([])
  })
})

test('every field of every event, every part of the case and every place that takes words is declared, and so has its readers', async () => {
  expect([...undeclaredInSources(), ...undeclaredWords()]).toEqual([])
  expect(await undeclaredInStore(centre.server.app.database, 1)).toEqual([])
})

test('nothing was changed by all these calls', async () => {
  for (const kind of kinds.filter(name => name !== 'foreign'))
    expect([kind, (await centre.state(families[kind])).version]).toEqual([kind, families[kind].version])
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
