import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandName } from '../../src/domain/law/procedure.ts'
import { routes } from '../../src/server/routes.ts'
import { aCentre, type Acting, type Centre, type Family } from '../fixtures/centre.ts'
import {
  aConcern,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aWorker,
} from '../fixtures/inputs.ts'
import { aMember, idOf } from '../fixtures/people.ts'
import { docxBody } from '../fixtures/printed-text.ts'
import { staff, type Login, school } from '../world.ts'

/** A closed family of which no list, count, search, paper or text may tell. */
const mother = aMember('Невидимская Злата Радиславовна', 'mother', { sex: 'f', birthDay: '1988-05-17' })
const son = aMember('Невидимский Святозар Мирославович', 'son', { sex: 'm', birthDay: '2014-04-03' })
const address = 'д. Тайная, ул. Сокрытая, 17'
const words = /Невидимск|Злата|Святозар|Тайная|Сокрытая|Кружок-загадка|протокол № 777/iu

let centre: Centre
let family: Family
beforeAll(async () => {
  centre = await aCentre()
  const { staffId } = centre
  family = centre.family('hidden')
  const given = async (acting: Acting, name: CommandName, what: unknown) => {
    const { status, body } = await acting.do(name, family, what as never)
    if (status !== 200) throw new Error(`${name}: ${body.text}`)
  }
  const [registrar, head, curator] = [centre.as('registrar'), centre.as('head'), centre.as('curator')]
  centre.at('2026-10-05 10:00')
  await given(
    registrar,
    'registerExtract',
    anExtract({ councilDay: '2026-10-02', protocol: '777', members: [mother, son], address }),
  )
  await given(registrar, 'registerApplication', anApplication({ applicant: mother, members: [son], address }))
  await given(head, 'assignWorker', aWorker())
  await given(head, 'assignWorker', aWorker('psychologist', { role: 'psychologist' }))
  await given(curator, 'completeAssessment', anAssessment())
  await given(curator, 'signAgreement', aContract('2027-02-01', { holderId: mother.personId! }))
  await given(
    curator,
    'writePlan',
    aPlan('2027-01-10', [['Кружок-загадка', '2026-10-20', school]], {
      startsOn: '2026-10-06',
      holderId: mother.personId!,
      childIds: [son.personId!],
    }),
  )
  await given(curator, 'agreePlan', aConsent({ personId: mother.personId! }))
  await given(head, 'approvePlan', anApproval())
  await given(registrar, 'dispatchPlan', aDispatch(school, { channel: 'email', email: 'school@ozerki.example' }))
  await given(curator, 'recordContact', aContact({ personIds: [mother.personId!] }))
  await given(curator, 'raiseConcern', aConcern({ childIds: [son.personId!] }))
  // Drafts of people who will not read the case any more.
  for (const login of ['colleague', 'head', 'registrar'] as Login[])
    await centre.as(login).send('PUT', `/api/drafts/contact:${family.caseId}`, { draft: { note: 'Невидимская Злата' } })
  await given(curator, 'restrictCase', {
    readers: [staffId('curator'), staffId('psychologist'), staffId('director')],
    reason: 'violence',
    note: 'адрес ищут',
  })
  centre.at('2026-11-10 10:00')
})
afterAll(() => centre.close())

/** Everybody but the named, and but who has nothing to do with families. */
const others = (Object.keys(staff) as Login[]).filter(name => !['curator', 'psychologist', 'director'].includes(name))
const lists = routes({ whoIs: async () => undefined, forget: () => {}, knownBrowser: async () => undefined })
  .map(({ endpoint }) => endpoint)
  // The journal of the audit is whole: whoever watches over access sees the number of a case, and no word of it.
  .filter(
    endpoint =>
      endpoint.method === 'GET' && !endpoint.path.includes(':caseId') && !endpoint.path.startsWith('/api/audit'),
  )

const asked = async (login: Login, method: 'GET' | 'POST', url: string, payload?: object) => {
  const answer = await centre.server.http.inject({
    method,
    url,
    headers: { cookie: centre.cookie(login), 'x-patronat': '1' },
    ...(payload ? { payload } : {}),
  })
  const docx = String(answer.headers['content-type']).includes('wordprocessingml')
  return { status: answer.statusCode, text: docx ? docxBody(answer.rawPayload).text : answer.body }
}
const filled = (path: string) =>
  path
    .replace(':register', path.includes('privacy') ? 'requests' : 'incoming')
    .replace(':year', '2026')
    .replace(':format', 'docx')
    .replace(':key', `contact:${family.caseId}`)
    .replace(':form', 'leaflet')
    .replace(/:(\w+)/gu, () => idOf('nothing')) + (path === '/api/registers/:register' ? '?year=2026' : '')

const tells = (text: string) => words.test(text) || text.includes(family.caseId) || text.includes(mother.personId!)

test('whoever is named finds the family everywhere it should be', async () => {
  const found: string[] = []
  for (const { path } of lists) {
    const { text } = await asked('director', 'GET', filled(path))
    if (tells(text)) found.push(path)
  }
  expect(found).toEqual(
    expect.arrayContaining([
      '/api/cases',
      '/api/day',
      '/api/department',
      '/api/registers/:register',
      '/api/registers/:register/:year/:format',
      '/api/mail',
    ]),
  )
})

describe.each(others)('%s', login => {
  test('finds no word, name or number of it in any list, journal, draft or file', async () => {
    const wrong: string[] = []
    for (const { path } of lists) {
      const { text } = await asked(login, 'GET', filled(path))
      // The plan was sent to the school: its own measure it goes on seeing.
      if (login === 'teacher' && path === '/api/partner') continue
      if (tells(text)) wrong.push(`${path}: ${text.slice(0, 400)}`)
    }
    expect(wrong).toEqual([])
  })

  test('finds it by no search and is warned of no duplicate', async () => {
    const searches = [
      'Невидимская',
      'Злата Невидимская',
      'nevidimskaya',
      'Святозар',
      'Тайная',
      'Сокрытая 17',
      'невидемская',
    ]
    for (const query of searches) {
      const { text } = await asked(login, 'POST', '/api/search', { query })
      expect(JSON.parse(text).hits ?? [], query).toEqual([])
    }
    const { text } = await asked(login, 'POST', '/api/duplicates', { persons: [mother.person, son.person], address })
    expect(JSON.parse(text).candidates ?? []).toEqual([])
  })

  test('is told nothing by a calendar that would move its terms', async () => {
    const { text } = await asked(login, 'POST', '/api/calendar/preview', {
      years: [],
      overrides: [{ day: '2026-11-11', working: false, reason: 'карантин' }],
    })
    expect(tells(text)).toBe(false)
  })
})

test('counts leave it out: nobody can tell by a number that something is hidden', async () => {
  const counts = async (login: Login) =>
    (await centre.as(login).get<{ counts: Record<string, number> }>('/api/department')).body.counts
  expect(await counts('head')).toEqual({
    emergency: 0,
    planned: 0,
    control: 0,
    overdue: 0,
    unassigned: 0,
    awaiting: 0,
    gaps: 0,
    missed: 0,
  })
  const director = await counts('director')
  expect(director['planned']).toBe(1)
  expect(director['overdue']).toBeGreaterThan(0)
  const { body } = await centre.as('head').get<{ people: object[] }>('/api/digest')
  expect(body.people).toEqual([])
  const listed = await centre.as('head').get<{ rows: object[]; localities: string[] }>('/api/cases')
  expect(listed.body).toEqual({ rows: [], localities: [] })
})

test('a journal keeps the number and the day of the paper, and says that its words are closed', async () => {
  const { body } = await centre.as('head').get<{ entries: object[] }>('/api/registers/incoming?year=2026')
  expect(body.entries).toEqual([
    expect.objectContaining({ no: 1, year: 2026, day: '2026-10-05', title: '', text: 'Сведения закрыты' }),
  ])
})

test('a person of the hidden family named by id is a new person to others: nothing is read or overwritten', async () => {
  const other = centre.family('impostor')
  const typed = aMember('Невидимская Злата Радиславовна', 'mother', { sex: 'f', phone: '+375 29 111-11-11' })
  const reply = await centre
    .as('registrar')
    .do('registerApplication', other, anApplication({ applicant: typed, members: [{ ...son, kinship: 'son' }] }))
  expect(reply.status).toBe(200)
  const seen = (
    await centre.as('head').get<{ persons: Record<string, { birthDay?: string }> }>(`/api/cases/${other.caseId}`)
  ).body
  expect(Object.keys(seen.persons)).not.toContain(mother.personId)
  expect(Object.keys(seen.persons)).not.toContain(son.personId)
  expect(Object.values(seen.persons).map(person => person.birthDay)).not.toContain('1988-05-17')
  const problem = (
    await centre.as('curator').get<{ persons: Record<string, { phone?: string }> }>(`/api/cases/${family.caseId}`)
  ).body
  expect(problem.persons[mother.personId!]?.phone).toBeUndefined()
})

test('what was typed about it comes back when it is opened again', async () => {
  const draft = async () =>
    (await centre.as('head').get<{ draft: unknown }>(`/api/drafts/contact:${family.caseId}`)).body.draft
  expect(await draft()).toBeNull()
  expect((await centre.as('director').do('liftRestriction', family, { note: 'опасности больше нет' })).status).toBe(200)
  expect(await draft()).toEqual({ note: 'Невидимская Злата' })
  expect((await centre.as('head').get(`/api/cases/${family.caseId}`)).status).toBe(200)
})
