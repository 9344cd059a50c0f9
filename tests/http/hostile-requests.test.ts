import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseView } from '../../src/api/case/cases.ts'
import type { Problem } from '../../src/api/endpoint.ts'
import { cleaned } from '../../src/domain/kernel/text.ts'
import { pageOf, type Family } from '../fixtures/centre.ts'
import { aClosure, aContact, anApplication } from '../fixtures/inputs.ts'
import { aMember, idOf, mother } from '../fixtures/people.ts'
import { aServedFamily, refused, type Served } from '../fixtures/served.ts'
import { anUpload } from '../fixtures/upload.ts'

let centre: Served['centre']
let neighbour: Served['neighbour']
let family: Served['family']
let foreign: Served['foreign']
beforeAll(async () => {
  ;({ centre, neighbour, family, foreign } = await aServedFamily())
})
afterAll(() => centre.close())

const long = (n: number) => 'я'.repeat(n)

describe('texts are kept and given back as they were typed, but for signs nobody sees', () => {
  const texts = [
    '<script>alert("x")</script><img src=x onerror=alert(1)>',
    "Робертс'); drop table fact; --",
    '=HYPERLINK("http://example.org";"нажмите")',
    "@SUM(1+1)*cmd|'/C calc'!A0",
    '{{7*7}} ${7*7} %00 %n \\u0000 \\',
    '../../../../etc/passwd',
    'Кава́льчук Ґалíна ’ʼ\u2019 — Ёжик',
    'أهلا ‮olleh 👩‍👩‍👧‍👦 é é'.normalize('NFC'),
    '__proto__',
    'null',
  ]
  test.each(texts)('%s', async text => {
    const other = centre.family(`text ${text}`)
    const applicant = {
      ...mother,
      personId: undefined as never,
      person: { familyName: `А ${text}`.slice(0, 100), givenName: 'Анна' },
    }
    const input = anApplication({
      applicant: { person: applicant.person, kinship: 'mother' },
      members: [],
      address: text,
      request: text,
    })({ day: '2026-11-10' } as never)
    const reply = await centre.as('registrar').send<Problem>('POST', `/api/cases/${other.caseId}/registerApplication`, {
      commandId: idOf(`text ${text}`),
      baseVersion: 0,
      confirmed: ['nameDigits', 'nameMixed', 'nameSigns'],
      input,
    })
    expect(reply.body.text ?? reply.status).toBe(200)
    const page: CaseView = await pageOf(centre, other)
    expect(page.state.address).toBe(cleaned(text))
    expect(page.state.applications[0]!.request).toBe(cleaned(text))
    expect(Object.values(page.persons)[0]!.familyName).toBe(cleaned(applicant.person.familyName))
    const { body } = await centre
      .as('head')
      .get<{ rows: { caseId: string; address: string }[] }>('/api/cases?limit=100&sort=title')
    expect(body.rows.find(row => row.caseId === other.caseId)!.address).toBe(cleaned(text))
    expect((await centre.as('head').send<{ hits: unknown[] }>('POST', '/api/search', { query: text })).status).toBe(200)
  })
})

describe('wrong files and bodies', () => {
  const url = () => `/api/cases/${family.caseId}/recordContact`
  const raw = async (payload: string | Buffer, headers: Record<string, string> = {}) => {
    const answer = await centre.server.http.inject({
      method: 'POST',
      url: url(),
      payload,
      headers: { cookie: centre.cookie('curator'), 'x-patronat': '1', 'content-type': 'application/json', ...headers },
    })
    return { status: answer.statusCode, body: answer.json() as unknown }
  }
  const command = (more: string) => `{"commandId":"${idOf('hostile')}","baseVersion":9999,"input":${more}}`
  const table: [what: string, payload: string | Buffer, headers: Record<string, string>, status: number][] = [
    ['a form instead of JSON', 'day=2026-11-10', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['XML', '<x/>', { 'content-type': 'application/xml' }, 415],
    ['text', '{}', { 'content-type': 'text/plain' }, 415],
    ['broken JSON', '{"commandId": ', {}, 400],
    ['nothing', '', {}, 400],
    ['a list', '[]', {}, 400],
    ['null', 'null', {}, 400],
    ['a word', '"contact"', {}, 400],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b]), {}, 400],
    ['__proto__', command('{"__proto__":{"admin":true},"day":"2026-11-10"}'), {}, 400],
    ['constructor.prototype', command('{"constructor":{"prototype":{"admin":true}},"day":"2026-11-10"}'), {}, 400],
    ['a hundred thousand brackets', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, 400],
    ['deep JSON inside a field', command(`{"day":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`), {}, 400],
    ['twenty megabytes', `"${'x'.repeat(20_000_000)}"`, {}, 413],
    [
      'fifteen megabytes in a note',
      command(
        JSON.stringify({
          contactId: idOf('big'),
          day: '2026-11-10',
          form: 'visit',
          happened: true,
          note: long(7_000_000),
        }),
      ),
      {},
      413,
    ],
    [
      'ten thousand people',
      command(
        JSON.stringify({
          contactId: idOf('big'),
          day: '2026-11-10',
          form: 'visit',
          happened: true,
          personIds: Array.from({ length: 10_000 }, () => idOf('x')),
        }),
      ),
      {},
      400,
    ],
  ]
  test.each(table)('%s', (_, payload, headers, status) => refused(centre, () => raw(payload, headers), { status }))

  test('prototypes are as they were', () => {
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  const addresses: [method: 'GET' | 'POST' | 'DELETE', url: string, status: number][] = [
    ['GET', '/api/nothing', 404],
    ['POST', `/api/cases/${idOf('x')}/constructor`, 404],
    ['POST', `/api/cases/${idOf('x')}/__proto__`, 404],
    ['POST', `/api/cases/${idOf('x')}/toString`, 404],
    ['DELETE', `/api/cases/${idOf('x')}`, 404],
    ['GET', '/api/cases/not-an-id', 400],
    ['GET', `/api/cases/${'1'.repeat(5_000)}`, 404],
    ['GET', '/api/cases/%00', 400],
    ['GET', '/api/cases/%E0%A4%A', 404],
    ['GET', '/api/cases?limit=100000', 400],
    ['GET', '/api/cases?limit=-1', 400],
    ['GET', '/api/cases?limit=abc', 400],
    ['GET', '/api/cases?stage=nothing', 400],
    ['GET', '/api/cases?stage=applied&stage=active', 400],
    ['GET', '/api/cases?gap=%00', 400],
    ['GET', '/api/cases?sort=password_hash', 400],
    ['GET', '/api/day?staffId=1', 400],
  ]
  test.each(addresses.map(([method, path, status]) => [method, path.slice(0, 60), path, status] as const))(
    '%s %s',
    (method, _, path, status) =>
      refused(
        centre,
        async () => {
          const answer = await centre.server.http.inject({
            method,
            url: path,
            headers: { cookie: centre.cookie('head'), 'x-patronat': '1' },
          })
          return { status: answer.statusCode, body: answer.json() as unknown }
        },
        { status },
      ),
  )

  test.each([
    { after: "';drop table fact--" },
    { after: '2026-99-99~nothing' },
    { locality: '\u0000' },
    { locality: ['д. Осиновка'] },
  ])('the list of families with %j', body =>
    refused(centre, () => centre.as('head').send('POST', '/api/cases/list', body), { status: 400 }),
  )

  test('no word of a search is taken out of an address', async () => {
    const asked = async (method: 'GET' | 'POST', url: string) => {
      const answer = await centre.server.http.inject({
        method,
        url,
        headers: { cookie: centre.cookie('head'), 'x-patronat': '1' },
      })
      return { status: answer.statusCode, body: answer.json<{ rows?: object[]; fields?: object }>() }
    }
    expect(await asked('POST', `/api/search?query=${encodeURIComponent('Ковальчук')}`)).toMatchObject({
      status: 400,
      body: { fields: { query: expect.any(String) as string } },
    })
    const everybody = (await asked('GET', '/api/cases')).body.rows!
    expect((await asked('GET', `/api/cases?locality=${encodeURIComponent('д. Нигде')}`)).body.rows).toEqual(everybody)
    expect((await asked('POST', `/api/cases/list?locality=${encodeURIComponent('д. Нигде')}`)).body.rows).toEqual(
      everybody,
    )
  })

  const searches: unknown[] = ['', 'a', '%', '_', '\\', "'", 'а\u0000б', 'x'.repeat(201), ['а', 'б'], { $ne: '' }, null]
  test.each(searches.map(query => [JSON.stringify(query), query]))('search for %s never breaks', async (_, query) => {
    const { status, body } = await centre.as('head').send('POST', '/api/search', { query })
    expect([200, 400], JSON.stringify(body)).toContain(status)
  })
})

describe('wrong files', () => {
  const pdf = Buffer.from('%PDF-1.4 %%EOF')
  const table: [what: string, about: object, content: Buffer, status: number, field?: string][] = [
    ['a program under the name of a scan', {}, Buffer.from('MZ'), 400, 'content'],
    ['a page of the web', { name: 'скан.png' }, Buffer.from('<html>'), 400, 'content'],
    ['nothing', {}, Buffer.alloc(0), 400, 'content'],
    ['eleven megabytes', {}, Buffer.concat([pdf, Buffer.alloc(11_000_000)]), 413, 'content'],
    ['an id that is no id', { id: '../1' }, pdf, 400, 'id'],
    ['no name', { name: undefined }, pdf, 400, 'name'],
  ]
  test.each(table)('%s', (_, about, content, status, field) =>
    refused(
      centre,
      () => centre.as('curator').upload('/api/attachments', { id: idOf('file'), name: 'скан.pdf', ...about }, content),
      { status, field },
    ),
  )
  test.each([
    ['a name of 2 000 characters is shortened', `${long(2_000)}.pdf`, /^я+\.pdf$/u],
    ['a name with NUL loses it', 'скан\u0000.pdf', /^скан_?\.pdf$/u],
  ])('%s', async (what, name, stored) => {
    const { status, body } = await centre.as('curator').upload('/api/attachments', { id: idOf(what), name }, pdf)
    expect([status, (body as unknown as { name: string }).name]).toEqual([200, expect.stringMatching(stored)])
    expect((body as unknown as { name: string }).name.length).toBeLessThan(256)
  })
  test.each([
    ['a file inside JSON', { 'content-type': 'application/json' }, 415],
    ['words about it that are no JSON', { 'x-patronat-file': '%7B' }, 400],
    ['words about it in a broken encoding', { 'x-patronat-file': '%E0%A4%A' }, 400],
  ])('%s', (_, headers, status) =>
    refused(
      centre,
      async () => {
        const file = anUpload({ id: idOf('file'), name: 'скан.pdf' }, pdf)
        const answer = await centre.server.http.inject({
          method: 'POST',
          url: '/api/attachments',
          headers: { cookie: centre.cookie('curator'), 'x-patronat': '1', ...file.headers, ...headers },
          payload: file.payload,
        })
        return { status: answer.statusCode, body: answer.json() as unknown }
      },
      { status },
    ),
  )
  test('a file of another centre answers like a file of nothing', async () => {
    const id = idOf('their file')
    const saved = await neighbour.as('head').upload('/api/attachments', { id, name: 'скан.pdf' }, pdf)
    expect(saved.status).toBe(200)
    const [theirs, nothing] = [
      await centre.as('head').get(`/api/attachments/${id}`),
      await centre.as('head').get(`/api/attachments/${idOf('none')}`),
    ]
    expect(theirs).toEqual(nothing)
    expect(theirs.status).toBe(404)
  })
})

describe('who may not even ask', () => {
  const ask = async (headers: Record<string, string>) => {
    const answer = await centre.server.http.inject({
      method: 'POST',
      url: `/api/cases/${family.caseId}/recordContact`,
      payload: '{}',
      headers: { 'content-type': 'application/json', ...headers },
    })
    return { status: answer.statusCode, body: answer.json() as unknown }
  }
  const table: [what: string, headers: () => Record<string, string>, status: number][] = [
    ['no session', () => ({ 'x-patronat': '1' }), 401],
    ['a made-up session', () => ({ 'x-patronat': '1', cookie: 'patronat=nothing' }), 401],
    ['a session of 100 000 characters', () => ({ 'x-patronat': '1', cookie: `patronat=${'x'.repeat(10_000)}` }), 401],
    ['an SQL session', () => ({ 'x-patronat': '1', cookie: "patronat=' or 1=1 --" }), 401],
    ['no header of the program', () => ({ cookie: centre.cookie('curator') }), 403],
    ['a wrong header of the program', () => ({ cookie: centre.cookie('curator'), 'x-patronat': 'true' }), 403],
  ]
  test.each(table)('%s', (_, headers, status) => refused(centre, () => ask(headers()), { status }))
})

describe('ids of another centre answer like ids of nothing', () => {
  const nothing = (): Family => ({ caseId: idOf('no such case'), version: foreign.version })
  const same = async (ask: (other: Family) => Promise<{ status: number; body: unknown }>) => {
    const [theirs, random] = [await ask({ ...foreign }), await ask(nothing())]
    expect(theirs.status).toBe(random.status)
    expect(theirs.status).toBeGreaterThanOrEqual(400)
    expect(JSON.stringify(theirs.body).replaceAll(foreign.caseId, 'id')).toBe(
      JSON.stringify(random.body).replaceAll(nothing().caseId, 'id'),
    )
  }
  test('reading the page', () => same(other => centre.as('head').get(`/api/cases/${other.caseId}`)))
  test('reading the history', () => same(other => centre.as('head').get(`/api/cases/${other.caseId}/history`)))
  test('a contact', () => same(other => centre.as('head').do('recordContact', other, aContact())))
  test('a contact on version 0', () =>
    same(other => centre.as('head').do('recordContact', other, aContact(), { baseVersion: 0 })))
  test('removal', () => same(other => centre.as('head').do('closeCase', other, aClosure('noContact'))))
  test('nobody of the neighbour is found', async () => {
    const { body } = await centre.as('head').send<{ hits: unknown[] }>('POST', '/api/search', { query: 'Жданович' })
    expect(body.hits).toEqual([])
    const own = await neighbour.as('head').send<{ hits: unknown[] }>('POST', '/api/search', { query: 'Жданович' })
    expect(own.body.hits).toHaveLength(1)
  })
  test('a case opened under the id of a neighbour’s case is a case of one’s own', async () => {
    const before = await pageOf(neighbour, foreign)
    const reply = await centre
      .as('registrar')
      .do(
        'registerApplication',
        { caseId: foreign.caseId, version: 0 },
        anApplication({ applicant: aMember('Своя Анна', 'mother'), members: [] }),
      )
    expect(reply.status).toBe(200)
    expect(await pageOf(neighbour, foreign)).toEqual(before)
    expect((await pageOf(centre, foreign)).row.title).toBe('Своя')
  })
})
