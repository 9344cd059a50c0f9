import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Centre } from '../../../tests/fixtures/centre.ts'
import { pdfPages } from '../../../tests/fixtures/printed-text.ts'
import { aServedFamily, type Served } from '../../../tests/fixtures/served.ts'
import { type Login } from '../../../tests/world.ts'
import type { RegisterEntry } from '../../api/centre/centre.ts'
import type { PrivacyEntry, PrivacyHome } from '../../api/centre/privacy.ts'

let served: Served
let centre: Centre
beforeAll(async () => {
  served = await aServedFamily()
  centre = served.centre
})
afterAll(() => centre.close())

const content = {
  from: 'Заявитель Ирина Олеговна',
  address: 'г. Крупки, ул. Тихая, 9',
  received: 'post',
  words: 'Прошу сообщить, какие сведения обо мне хранит центр. Кодовое слово: лютик.',
}
const entry = (more: object = {}) => ({ kind: 'information', day: '2026-11-10', content, ...more })
const put = (id: string, body: object, as: Login = 'privacy') =>
  centre.as(as).send<PrivacyEntry>('PUT', `/api/privacy/entries/${id}`, body)
const end = (id: string, body: object, as: Login = 'privacy') =>
  centre.as(as).send<PrivacyEntry>('PUT', `/api/privacy/entries/${id}/outcome`, body)
const answered = {
  outcome: 'answered',
  day: '2026-11-10',
  content: { text: 'Хранит имя и адрес. Кодовое слово: ландыш.' },
}
const home = async () => (await centre.as('privacy').get<PrivacyHome>('/api/privacy')).body

describe('a request of a citizen', () => {
  test('takes the next number, has its term, is answered once and its letter is in the journal of outgoing letters', async () => {
    const id = crypto.randomUUID()
    const { status, body } = await put(id, entry())
    expect(status).toBe(200)
    expect(body).toMatchObject({
      register: 'requests',
      year: 2026,
      no: 1,
      day: '2026-11-10',
      due: '2026-11-17',
      content,
    })
    expect((await home()).open.map(privacyEntry => privacyEntry.id)).toContain(id)
    const done = await end(id, answered)
    expect(done.body).toMatchObject({
      no: 1,
      outcome: { outcome: 'answered', day: '2026-11-10', content: answered.content },
    })
    expect((await home()).open.map(privacyEntry => privacyEntry.id)).not.toContain(id)
    const { body: journal } = await centre
      .as('head')
      .get<{ entries: RegisterEntry[] }>('/api/registers/outgoing?year=2026')
    expect(journal.entries[0]).toMatchObject({
      no: Number(done.body.outcome!.letter!.split('/')[0]),
      title: '',
      text: 'Ответ дан: Журнал заявлений о персональных данных, № 1/2026',
    })
    expect(journal.entries[0]).not.toHaveProperty('caseId')
  })

  test('sent twice acts once, and another one under the same id is refused', async () => {
    const id = crypto.randomUUID()
    const [other, two] = await Promise.all([put(id, entry()), put(id, entry())])
    expect([other.status, two.status]).toEqual([200, 200])
    expect(other.body.no).toBe(two.body.no)
    expect(await put(id, entry({ kind: 'change' }))).toMatchObject({ status: 409, body: { code: 'otherEntry' } })
    const [first, second] = await Promise.all([end(id, answered), end(id, answered)])
    expect(first.body.outcome?.letter).toBe(second.body.outcome?.letter)
    expect(await end(id, { ...answered, outcome: 'refused' })).toMatchObject({ status: 409, body: { code: 'ended' } })
  })

  test('ten at once take ten numbers without a gap', async () => {
    const before = (await put(crypto.randomUUID(), entry())).body.no
    const all = await Promise.all(Array.from({ length: 10 }, () => put(crypto.randomUUID(), entry())))
    expect(all.map(reply => reply.body.no).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 10 }, (_, at) => before + 1 + at),
    )
  })

  test.each([
    [{ kind: 'nothing' }, 'kind'],
    [{ day: '2026-11-11' }, 'day'],
    [{ day: '2026-02-30' }, 'day'],
    [{ content: { ...content, from: ' ' } }, 'content.from'],
    [{ content: { ...content, words: '' } }, 'content.words'],
    [{ content: { ...content, words: 'x'.repeat(10_001) } }, 'content.words'],
    [{ content: { ...content, received: 'telepathy' } }, 'content.received'],
    [{ kind: 'breach' }, 'content.whose'],
  ])('with %j is refused at its field, and takes no number', async (more, field) => {
    const before = (await put(crypto.randomUUID(), entry())).body.no
    const { status, body } = await put(crypto.randomUUID(), entry(more))
    expect(status).toBe(400)
    expect(body.fields?.[field]).toMatch(/^[А-ЯЁ]/u)
    expect((await put(crypto.randomUUID(), entry())).body.no).toBe(before + 1)
  })

  test("is nobody else's: other roles are refused, another centre finds nothing", async () => {
    const id = crypto.randomUUID()
    await put(id, entry())
    for (const login of ['curator', 'head', 'registrar', 'admin', 'psychologist', 'analyst'] as const) {
      expect((await put(crypto.randomUUID(), entry(), login)).status, login).toBe(403)
      expect((await centre.as(login).get(`/api/privacy/entries/${id}`)).status, login).toBe(403)
    }
    expect((await served.neighbour.as('privacy').get(`/api/privacy/entries/${id}`)).status).toBe(404)
    expect(
      (await served.neighbour.as('privacy').send('PUT', `/api/privacy/entries/${id}/outcome`, answered)).status,
    ).toBe(404)
    expect((await centre.as('director').get(`/api/privacy/entries/${id}`)).status).toBe(200)
  })
})

describe('an incident', () => {
  test('is notified within three working days, or says why not, and what was done', async () => {
    const id = crypto.randomUUID()
    const whose = 'Две семьи: имена и адреса'
    const { body } = await put(id, entry({ kind: 'breach', content: { ...content, received: 'found', whose } }))
    expect(body).toMatchObject({ register: 'incidents', no: 1, due: '2026-11-13' })
    expect((await end(id, { ...answered, outcome: 'notNeeded' })).body.fields).toHaveProperty(['content.measures'])
    expect((await end(id, answered)).body.fields).toHaveProperty('outcome')
    const measures = 'Пароли сменены'
    const done = await end(id, {
      outcome: 'notNeeded',
      day: '2026-11-10',
      content: { text: 'Доступа не было', measures },
    })
    expect(done.body.outcome).toMatchObject({ outcome: 'notNeeded', content: { measures } })
    expect(done.body.outcome).not.toHaveProperty('letter')
  })

  test('whose term is over stands first on the page of the day', async () => {
    await put(crypto.randomUUID(), entry())
    const id = crypto.randomUUID()
    await put(
      id,
      entry({ kind: 'breach', day: '2026-11-03', content: { ...content, received: 'found', whose: 'одна семья' } }),
    )
    const { open, today } = await home()
    expect(open[0]).toMatchObject({ id, due: '2026-11-06' })
    expect(open[0]!.due < today).toBe(true)
  })
})

test('the words are sealed: the tables hold none of them', async () => {
  const { rows } = await centre.admin.query<{ words: string }>(
    `select e::text as words from privacy_entry e union all select o::text from privacy_outcome o union all select r::text from register_entry r
     union all select a::text from audit a union all select w::text from audit_waiting w`,
  )
  expect(rows.length).toBeGreaterThan(20)
  const sealed = await centre.admin.query<{ sealed: Buffer }>(
    'select sealed from privacy_entry union all select sealed from privacy_outcome',
  )
  for (const words of [...rows.map(row => row.words), ...sealed.rows.map(row => row.sealed.toString('utf8'))])
    expect(words).not.toMatch(/лютик|ландыш|Заявитель|Тихая/u)
})

test('the answer, the notice and the journal are printed', async () => {
  const file = async (path: string) => {
    const answer = await centre.server.http.inject({ url: path, headers: { cookie: centre.cookie('privacy') } })
    expect(answer.statusCode).toBe(200)
    return (await pdfPages(answer.rawPayload)).join(' ').replace(/\s+/gu, ' ')
  }
  const id = crypto.randomUUID()
  const { no } = (await put(id, entry())).body
  await end(id, { outcome: 'refused', day: '2026-11-10', content: { text: 'Сведения о другом человеке. Ст. 11.' } })
  const letter = await file(`/api/privacy/entries/${id}/pdf`)
  for (const words of ['Ирине Олеговне', `На № ${no}/2026`, 'Исполнить его нельзя', 'Сведения о другом человеке'])
    expect(letter).toContain(words)
  const breach = crypto.randomUUID()
  await put(breach, entry({ kind: 'breach', content: { ...content, received: 'found', whose: 'Две семьи' } }))
  expect(await file(`/api/privacy/entries/${breach}/pdf`)).toContain('Национальный центр защиты персональных данных')
  const journal = await file('/api/privacy/registers/requests/2026/pdf')
  for (const words of ['Журнал заявлений о персональных данных', 'за 2026 год', 'Отказано'])
    expect(journal).toContain(words)
  const list = await file('/api/forms/processing-register/pdf')
  expect(list).toContain('СВЕДЕНИЯ')
})

test('the page of the day names whoever looked at many families, was refused, or undertook nothing', async () => {
  const settings = { privacy: { manyReads: 1 } }
  await centre.admin.query('update centre set settings = settings || $1::jsonb where centre_id = 1', [settings])
  centre.server.app.centres.forget(1)
  const other = centre.family('second')
  await centre.admin.query(
    `insert into audit_waiting (centre_id, at, staff_id, action, endpoint, case_id)
     select 1, timestamptz '2026-11-09 10:00+03', $1, 'read', '/api/cases/:caseId', c from unnest($2::uuid[]) c`,
    [centre.staffId('head'), [served.family.caseId, other.caseId, served.family.caseId]],
  )
  await centre.as('colleague').get(`/api/cases/${served.family.caseId}`)
  await centre.admin.query('delete from undertaking where centre_id = 1 and staff_id = $1', [
    centre.staffId('registrar'),
  ])
  await centre.server.settleAudit()
  const page = await home()
  expect(page.manyReads).toEqual([{ day: '2026-11-09', staffId: centre.staffId('head'), cases: 2 }])
  expect(page.refusals.find(refusal => refusal.staffId === centre.staffId('colleague'))?.count).toBeGreaterThan(0)
  expect(page.undertakings.map(undertaking => undertaking.staffId)).toContain(centre.staffId('registrar'))
  expect(JSON.stringify(page)).not.toMatch(/Ковальчук/u)
})
