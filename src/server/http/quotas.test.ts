import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Centre, Family } from '../../../tests/fixtures/centre.ts'
import { aPaper, paperBytes, withPartners } from '../../../tests/fixtures/partners.ts'
import { idOf, mother } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import type { ExtractWords, ReceivedExtract } from '../../api/partner/partners.ts'
import { saveExtract } from '../store/partner/partner-extracts.ts'
import { quotas } from './quotas.ts'

let centre: Centre
let first: Family
beforeAll(async () => {
  ;({ centre, first } = await withPartners())
})
afterAll(() => centre.close())

const savings = new Map<string, string>()
const keep = async (key: string, draft: unknown = { note: 'набрано' }) => {
  const after = savings.has(key) ? [savings.get(key)!] : []
  const answer = await centre
    .as('curator')
    .send<{ savedAt: string; version: string }>('PUT', `/api/drafts/${key}`, { draft, after })
  if (answer.status === 200) savings.set(key, answer.body.version)
  return answer
}

describe('drafts', () => {
  test('are kept under the keys of screens only, about families one has', async () => {
    expect((await keep('contact')).status).toBe(200)
    expect((await keep(`contact:${first.caseId}`)).status).toBe(200)
    expect((await keep(`addMember:${first.caseId}:${randomUUID()}`)).status).toBe(200)
    expect((await keep('anything')).status).toBe(400)
    expect((await keep(`constructor:${first.caseId}`)).status).toBe(400)
    expect(await keep(`contact:${randomUUID()}`)).toMatchObject({ status: 404, body: { code: 'notFound' } })
    // What one may not do one does not draft.
    expect((await keep(`approvePlan:${first.caseId}`)).status).toBe(403)
  })

  test('of a family that is closed to their author are refused like those of none, and what is there goes on', async () => {
    const hers = `/api/drafts/contact:${first.caseId}`
    const colleague = centre.as('colleague')
    const reply = await colleague.send<{ version: string }>('PUT', hers, { draft: 1 })
    expect(reply.status).toBe(200)
    await centre.admin.query("update case_row set readers = '{}' where case_id = $1", [first.caseId])
    const refused = await colleague.send('PUT', `/api/drafts/concern:${first.caseId}`, { draft: 1 })
    const unknown = await colleague.send('PUT', `/api/drafts/concern:${randomUUID()}`, { draft: 1 })
    expect([refused.status, refused.body]).toEqual([404, unknown.body])
    expect((await colleague.send('PUT', hers, { draft: 2, after: [reply.body.version] })).status).toBe(200)
    await centre.admin.query('update case_row set readers = null where case_id = $1', [first.caseId])
  })

  test('are so many at most however many come at once, refuse what is new, and keep what was there', async () => {
    const answers = await Promise.all(
      Array.from({ length: quotas.drafts + 40 }, (_, n) => keep(`correctContact:${first.caseId}:n${n}`)),
    )
    const refused = answers.filter(answer => answer.status === 409)
    expect(refused.length).toBeGreaterThanOrEqual(40)
    expect(refused[0]!.body).toMatchObject({ code: 'draftsFull', text: expect.stringMatching(/прежние целы/u) })
    const count = async () =>
      (
        await centre.admin.query<{ count: number }>('select count(*)::int as count from draft where staff_id = $1', [
          centre.staffId('curator'),
        ])
      ).rows[0]!.count
    expect(await count()).toBe(quotas.drafts)
    expect((await keep('contact', { note: 'дописано' })).status).toBe(200)
    expect((await centre.as('curator').get('/api/drafts/contact')).body).toMatchObject({ draft: { note: 'дописано' } })
    // A form that is sent makes room for the next one.
    const sent = `correctContact:${first.caseId}:n0`
    await centre.as('curator').send('DELETE', `/api/drafts/${sent}`, { after: [savings.get(sent)] })
    expect((await keep('extract')).status).toBe(200)
  })

  test('take so many bytes at most, and may always be made shorter', async () => {
    await centre.admin.query(
      `update draft set draft = decode(repeat('00', $2), 'hex') where staff_id = $1 and key <> 'contact'`,
      [centre.staffId('curator'), Math.ceil(quotas.draftBytes / (quotas.drafts - 1))],
    )
    const grown = await keep('contact', { note: 'ж'.repeat(100_000) })
    expect(grown).toMatchObject({
      status: 409,
      body: { code: 'draftsFull', text: expect.stringMatching(/прежнее цело/u) },
    })
    expect((await keep('contact', 1)).status).toBe(200)
    await centre.admin.query('delete from draft')
  })

  test('of an organisation are two, and as short', async () => {
    const put = (key: string, draft: unknown) =>
      centre.as('teacher').send('PUT', `/api/partner/drafts/${key}`, { draft })
    expect((await put('partner-extract', { protocol: '7' })).status).toBe(200)
    expect((await put('another', 1)).status).toBe(400)
    expect(await put('partner-reports', 'ж'.repeat(200_000))).toMatchObject({ status: 413, body: { code: 'tooLarge' } })
  })
})

describe('an organisation', () => {
  const { personId: _, ...parent } = mother
  const extract = (n: number) => ({
    id: idOf(`extract ${n}`),
    councilDay: '2026-11-09',
    protocol: String(n),
    decision: 'recommend',
    members: [parent],
    address: 'г. Озерки, ул. Новая, 1',
  })
  const send = (n: number) => centre.as('teacher').send('POST', '/api/partner/extracts', extract(n))

  test('has so many extracts waiting at most, however many it sends at once; an answer makes room', async () => {
    const answers = await Promise.all(Array.from({ length: quotas.extractsWaiting + 10 }, (_, n) => send(n)))
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(quotas.extractsWaiting)
    const refused = answers.find(answer => answer.status === 409)!
    expect(refused.body).toMatchObject({ code: 'extractsFull', text: expect.stringMatching(/Позвоните в центр/u) })
    // Sent again, what is there already is answered as before.
    const sent = answers.findIndex(answer => answer.status === 200)
    expect((await send(sent)).status).toBe(200)
    const returned = { reason: 'Нет подписи председателя' }
    await centre.as('curator').send('POST', `/api/extracts/${idOf(`extract ${sent}`)}/return`, returned)
    expect((await send(1_000)).status).toBe(200)
  })

  test('fills no list: the centre reads the oldest fifty, and how many there are', async () => {
    // The quota is of each organisation; together they may have more.
    const { id: __, ...words } = extract(0)
    const at = '2026-11-09T09:00:00Z'
    const theirs = { organisationId: clinic.organisationId, staffId: centre.staffId('doctor'), at }
    await centre.server.app.database.inCentre(1, async tx => {
      for (let n = 0; n < 40; n += 1)
        await saveExtract(tx, { ...theirs, id: randomUUID(), words: { ...words, fileIds: [] } as ExtractWords })
    })
    const { body } = await centre.as('registrar').get<{ extracts: ReceivedExtract[]; total: number }>('/api/extracts')
    expect([body.extracts.length, body.total]).toEqual([50, quotas.extractsWaiting + 40])
  })

  test('leaves so many papers with the centre at most', async () => {
    const teacher = centre.staffId('teacher')
    await centre.admin.query(
      `insert into partner_file (centre_id, id, organisation_id, staff_id, kind, size, sha256, at, sealed_name)
        select 1, gen_random_uuid(), $1, $2, 'pdf', 10, '', now(), '' from generate_series(1, $3)`,
      [school.organisationId, teacher, quotas.partnerPapers],
    )
    const paper = () => centre.as('teacher').upload('/api/partner/files', aPaper('ещё одна.pdf'), paperBytes)
    expect(await paper()).toMatchObject({ status: 409, body: { code: 'papersFull' } })
    await centre.admin.query('update partner_file set waiting = false')
    expect((await paper()).status).toBe(200)
    await centre.admin.query('update partner_file set waiting = false, size = 10')
    await centre.admin.query(
      `update partner_file set waiting = true, size = $1 where id = (select id from partner_file where id <> $2 limit 1)`,
      [quotas.partnerPaperBytes, idOf('paper ещё одна.pdf')],
    )
    expect(await paper()).toMatchObject({ status: 409, body: { code: 'papersFull' } })
  })

  test('is given so many links a day at most', async () => {
    await centre.admin.query("update organisation set email = 'school@ozerki.example' where id = $1", [
      school.organisationId,
    ])
    const mail = () => centre.as('curator').send('POST', `/api/organisations/${school.organisationId}/link`)
    for (let n = 0; n < quotas.linksGivenInDay; n += 1) expect((await mail()).status).toBe(200)
    expect(await mail()).toMatchObject({ status: 409, body: { code: 'linksFull' } })
    // And so many of the whole centre.
    await centre.admin.query(
      `insert into letter (centre_id, id, organisation_id, kind, recipient, subject, body)
        select 1, gen_random_uuid(), gen_random_uuid(), 'access', '', '', '' from generate_series(1, $1)`,
      [quotas.centreLinksInDay],
    )
    await centre.admin.query("update organisation set email = 'clinic@ozerki.example' where id = $1", [
      clinic.organisationId,
    ])
    expect(await centre.as('curator').send('POST', `/api/organisations/${clinic.organisationId}/link`)).toMatchObject({
      status: 409,
      body: { code: 'linksFull', text: expect.stringContaining(String(quotas.centreLinksInDay)) as string },
    })
    await centre.admin.query('delete from letter')
  })

  test('shares so much of the centre with all the others at most', async () => {
    await centre.admin.query(
      `insert into partner_file (centre_id, id, organisation_id, staff_id, kind, size, sha256, at, sealed_name)
        values (1, $1, $2, $3, 'pdf', $4, '', now(), '')`,
      [idOf('big'), clinic.organisationId, centre.staffId('doctor'), quotas.centreBytes - 10],
    )
    await centre.admin.query('update partner_file set waiting = false where id <> $1', [idOf('big')])
    const paper = () => centre.as('teacher').upload('/api/partner/files', aPaper('последняя.pdf'), paperBytes)
    expect(await paper()).toMatchObject({ status: 409, body: { code: 'centreFull' } })
    await centre.admin.query('delete from partner_file where id = $1', [idOf('big')])
    expect((await paper()).status).toBe(200)
    await centre.admin.query("update partner_extract set state = 'returned' where organisation_id = $1", [
      school.organisationId,
    ])
    await centre.admin.query(
      `insert into partner_extract (centre_id, id, organisation_id, staff_id, at, state, sealed)
        select 1, gen_random_uuid(), $1, $2, now(), 'sent', '' from generate_series(1, $3)`,
      [clinic.organisationId, centre.staffId('doctor'), quotas.centreExtracts],
    )
    expect(await send(2_000)).toMatchObject({ status: 409, body: { code: 'extractsFull' } })
    await centre.admin.query('delete from partner_extract where organisation_id = $1', [clinic.organisationId])
    expect((await send(2_000)).status).toBe(200)
  })
})

describe('lists that every page carries whole', () => {
  const organisation = (id: string, more: object = {}) =>
    centre.as('head').send('PUT', `/api/organisations/${id}`, { name: `Школа ${id}`, kind: 'school', ...more })
  test('take so many entries at most, and what is there may be put right', async () => {
    const { rows } = await centre.admin.query<{ id: string }>(
      `insert into organisation (centre_id, id, name, kind)
        select 1, gen_random_uuid(), 'Много ' || n, 'school' from generate_series(1, $1) n returning id`,
      [quotas.list.organisation],
    )
    expect(await organisation(crypto.randomUUID())).toMatchObject({ status: 409, body: { code: 'listFull' } })
    expect((await organisation(rows[0]!.id)).status).toBe(200)
    await centre.admin.query("delete from organisation where name like 'Много %'")
    expect((await organisation(crypto.randomUUID())).status).toBe(200)
  })

  test('take so many bytes at most, and may always be made shorter', async () => {
    const contacts = (length: number) =>
      Array.from({ length }, () => ({ name: 'я'.repeat(200), post: 'я'.repeat(200) }))
    const id = crypto.randomUUID()
    expect((await organisation(id, { contacts: contacts(30) })).status).toBe(200)
    await centre.admin.query(
      `insert into organisation (centre_id, id, name, kind, address)
        select 1, gen_random_uuid(), 'Длинно ' || n, 'school', repeat('я', 1300) from generate_series(1, 185) n`,
    )
    expect((await organisation(crypto.randomUUID(), { contacts: contacts(30) })).body.code).toBe('listFull')
    expect((await organisation(id, { contacts: contacts(1) })).status).toBe(200)
    await centre.admin.query("delete from organisation where name like 'Длинно %'")
  })

  test('of absences that are not over are so many of one person', async () => {
    const absence = (n: number) =>
      centre.as('director').send('PUT', `/api/absences/${crypto.randomUUID()}`, {
        staffId: centre.staffId('colleague'),
        from: `${2030 + n}-05-01`,
        to: `${2030 + n}-05-02`,
        reason: 'отпуск',
      })
    for (let n = 0; n < quotas.absencesAhead; n += 1) expect((await absence(n)).status).toBe(200)
    expect((await absence(quotas.absencesAhead)).body.code).toBe('absencesFull')
  })
})

test('scans that belong to no family yet are so many at most', async () => {
  await centre.admin.query(
    `insert into attachment (centre_id, id, name, kind, size, sha256, at, by_staff)
      select 1, gen_random_uuid(), '', 'pdf', 10, '', now(), $1 from generate_series(1, $2)`,
    [centre.staffId('curator'), quotas.looseScans],
  )
  const scan = () => centre.as('curator').upload('/api/attachments', aPaper('скан.pdf'), paperBytes)
  expect(await scan()).toMatchObject({
    status: 409,
    body: { code: 'scansFull', text: expect.stringContaining(String(quotas.looseScans)) as string },
  })
  await centre.admin.query('delete from attachment where id = (select id from attachment limit 1)')
  expect((await scan()).status).toBe(200)
  // Those of all people of the centre together too.
  await centre.admin.query(
    'update attachment set by_staff = $1, size = $2 where id = (select id from attachment limit 1)',
    [centre.staffId('head'), quotas.centreBytes - 10],
  )
  expect(await centre.as('curator').upload('/api/attachments', aPaper('ещё.pdf'), paperBytes)).toMatchObject({
    status: 409,
    body: { code: 'centreFull' },
  })
})
