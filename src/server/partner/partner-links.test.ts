import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Centre, Family } from '../../../tests/fixtures/centre.ts'
import { anExtract } from '../../../tests/fixtures/inputs.ts'
import { lettersIn } from '../../../tests/fixtures/letters.ts'
import { aPaper, paperBytes, withPartners } from '../../../tests/fixtures/partners.ts'
import { idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { anUpload } from '../../../tests/fixtures/upload.ts'
import { type Login, clinic, school } from '../../../tests/world.ts'
import type { PartnerView, ReceivedExtract } from '../../api/partner/partners.ts'
import { atThisMoment } from '../app.ts'
import { linkFor } from './partner-links.ts'

let centre: Centre
const recipient = 'school@ozerki.example'
let served: Family
beforeAll(async () => {
  ;({ centre, first: served } = await withPartners())
  for (const [{ organisationId }, address] of [
    [clinic, 'clinic@ozerki.example'],
    [school, recipient],
  ] as const)
    await centre.admin.query('update organisation set email = $2 where id = $1', [organisationId, address])
})
afterAll(() => centre.close())

const aToken = async (organisationId: string): Promise<string> => {
  const { app } = centre.server
  const address = await app.database.inCentre(1, tx =>
    linkFor(atThisMoment(app), tx, {
      organisationId,
      letterId: crypto.randomUUID(),
      caseId: null,
      recipient: organisationId === clinic.organisationId ? 'Clinic@Ozerki.example' : recipient,
    }),
  )
  return address!.split('#')[1]!
}
const post = async (path: string, payload: object, cookie?: string) => {
  const answer = await centre.server.http.inject({
    method: 'POST',
    url: path,
    headers: { 'x-patronat': '1', ...(cookie ? { cookie } : {}) },
    payload,
  })
  const session = answer.cookies.find(other => other.name === 'patronat')
  return {
    status: answer.statusCode,
    body: answer.json<{ code?: string; text?: string; sent?: boolean }>(),
    cookie: session ? `patronat=${session.value}` : undefined,
    maxAge: session?.maxAge,
  }
}
const open = (token: string, cookie?: string) => post('/api/partner/link', { token }, cookie)
const again = (token: string) => post('/api/partner/link/again', { token })
const look = async (cookie: string) => {
  const answer = await centre.server.http.inject({ url: '/api/partner', headers: { cookie } })
  return { status: answer.statusCode, body: answer.json<PartnerView>() }
}
const lettersTo = async (organisationId: string) =>
  (await lettersIn(centre.server.app)).filter(
    letter => letter.organisationId === organisationId && letter.caseId === null,
  )

describe('a one-time link', () => {
  test('opens for twelve hours what the organisation may see, and only a hash of it is kept', async () => {
    const token = await aToken(school.organisationId)
    const opened = await open(token)
    expect(opened).toMatchObject({ status: 200, maxAge: 12 * 3600 })
    const seen = await look(opened.cookie!)
    expect(seen.body.tasks.map(task => task.title)).toEqual(['Кружок'])
    const { rows } = await centre.admin.query<{ all: string }>(
      "select string_agg(l::text, ' ') as all from partner_link l",
    )
    expect(rows[0]!.all + JSON.stringify(await lettersIn(centre.server.app))).not.toContain(token)
    const session = await centre.admin.query(
      "select method, idle_minutes, expires_at - created_at <= interval '12 hours 1 second' as short from session where method = 'link'",
    )
    expect(session.rows).toEqual([{ method: 'link', idle_minutes: 720, short: true }])
  })

  test('opens no family that is closed but for those who are named: whoever printed it can open it', async () => {
    const curator = centre.as('curator')
    const readers = [centre.staffId('curator'), centre.staffId('head')]
    const shut = await curator.do('restrictCase', served, { readers, reason: 'violence', note: 'ищут' })
    expect(shut.status, shut.body.text).toBe(200)
    const printed = await centre.server.http.inject({
      method: 'POST',
      url: `/api/organisations/${school.organisationId}/link/paper`,
      headers: { 'x-patronat': '1', cookie: centre.cookie('registrar') },
      payload: {},
    })
    expect(printed.statusCode).toBe(200)
    const { app } = centre.server
    const ofFamily = await app.database.inCentre(1, tx =>
      linkFor(atThisMoment(app), tx, {
        organisationId: school.organisationId,
        letterId: idOf('shut'),
        caseId: served.caseId,
        recipient,
      }),
    )
    expect(ofFamily).toBeUndefined()
    const seen = await look((await open(await aToken(school.organisationId))).cookie!)
    expect(seen.body).toMatchObject({ tasks: [], tasksTotal: 0 })
    // The teacher has an account of his own, which two people of the centre have opened.
    expect((await look(centre.cookie('teacher'))).body.tasks.map(task => task.title)).toEqual(['Кружок'])
    const opened = await centre.as('head').do('liftRestriction', served, { note: 'опасности больше нет' })
    expect(opened.status, opened.body.text).toBe(200)
    expect((await look((await open(await aToken(school.organisationId))).cookie!)).body.tasks).toHaveLength(1)
  })

  test('pressed by many at once opens exactly one session', async () => {
    const token = await aToken(school.organisationId)
    const all = await Promise.all(Array.from({ length: 12 }, () => open(token)))
    expect(all.filter(row => row.status === 200)).toHaveLength(1)
    expect(all.filter(row => row.status === 409 && row.body.code === 'linkUsed')).toHaveLength(11)
    expect(all.filter(row => row.cookie)).toHaveLength(1)
  })

  test('pressed again on the device it has opened goes on', async () => {
    const token = await aToken(school.organisationId)
    const { cookie } = await open(token)
    expect(await open(token, cookie)).toMatchObject({ status: 200, cookie: undefined })
    expect((await open(token)).body.code).toBe('linkUsed')
  })

  test('is not used up by somebody of another organisation or of the centre', async () => {
    const token = await aToken(school.organisationId)
    for (const login of ['doctor', 'curator'] as const)
      expect((await open(token, centre.cookie(login))).body.code).toBe('linkOther')
    expect((await open(token)).status).toBe(200)
  })

  test.each([
    ['of nobody', 'x'.repeat(43), 404],
    ['cut off', 'x'.repeat(42), 400],
    ['hostile', `${'x'.repeat(40)}'--`, 400],
  ])('%s is refused', async (_, token, status) => {
    expect((await open(token)).status).toBe(status)
    expect((await again(token)).status).toBe(status)
  })

  test('late or replaced is refused kindly, and a new one goes to the address the centre has, once in a while', async () => {
    const late = await aToken(clinic.organisationId)
    await centre.admin.query('update partner_link set expires_at = created_at where organisation_id = $1', [
      clinic.organisationId,
    ])
    expect((await open(late)).body).toMatchObject({ code: 'linkLate', text: 'Срок этой ссылки прошёл' })
    // Where no letter leaves the page does not say that one does.
    const unsent = await again(late)
    expect(unsent.body).toMatchObject({ sent: false, text: expect.stringMatching(/не отправляет писем/u) as string })
    expect(await lettersTo(clinic.organisationId)).toEqual([])
    await centre.admin.query(
      "insert into mail_server (centre_id, host, sender) values (1, 'mail.example', 'centre@mail.example')",
    )
    const answers = await Promise.all([again(late), again(late), again(late)])
    expect(answers.map(answer => answer.body.sent)).toEqual([true, true, true])
    expect(JSON.stringify(answers)).not.toContain('@')
    const letters = await lettersTo(clinic.organisationId)
    expect(letters.map(letter => letter.recipient)).toEqual(['clinic@ozerki.example'])
    for (const word of ['Ковальчук', 'Хомич', 'Осмотр']) expect(letters[0]!.body).not.toContain(word)
    const replaced = await aToken(clinic.organisationId)
    await centre.admin.query('update partner_link set ended_at = now() where used_at is null')
    expect((await open(replaced)).body.code).toBe('linkReplaced')
  })

  test('leaves only for the address on the list of organisations, never for one typed into a letter about a family', async () => {
    const { app } = centre.server
    const ask = { organisationId: school.organisationId, letterId: crypto.randomUUID(), caseId: null }
    const linkTo = (to: string) =>
      app.database.inCentre(1, tx => linkFor(atThisMoment(app), tx, { ...ask, recipient: to }))
    expect(await linkTo('savitskaya.home@mail.example')).toBeUndefined()
    expect(await linkTo(recipient)).toContain('/link#')
  })

  test('of an organisation without an address is answered with the telephone of the centre', async () => {
    const token = await aToken(school.organisationId)
    await open(token)
    const write = (address: string | null) =>
      centre.admin.query('update organisation set email = $2 where id = $1', [school.organisationId, address])
    await write(null)
    expect((await again(token)).body).toMatchObject({ sent: false })
    expect(await lettersTo(school.organisationId)).toEqual([])
    await write(recipient)
  })

  test('of a neighbouring centre does not open this one', async () => {
    const { app } = centre.server
    const address = await app.database.inCentre(2, tx =>
      linkFor(atThisMoment(app), tx, {
        organisationId: school.organisationId,
        letterId: crypto.randomUUID(),
        caseId: null,
        recipient,
      }),
    )
    const { cookie } = await open(address!.split('#')[1]!)
    expect((await look(cookie!)).body.tasks.map(task => task.title)).toEqual(['Питание'])
  })
})

describe('access', () => {
  test('taken away ends sessions, links and people at once; a new link gives it back', async () => {
    const [used, waiting] = [await aToken(school.organisationId), await aToken(school.organisationId)]
    const { cookie } = await open(used)
    expect(
      (await centre.as('registrar').send('DELETE', `/api/organisations/${school.organisationId}/access`)).status,
    ).toBe(200)
    expect((await look(cookie!)).status).toBe(401)
    expect((await centre.as('teacher').get('/api/partner')).status).toBe(401)
    expect((await open(waiting)).body.code).toBe('linkClosed')
    expect((await again(waiting)).body.sent).toBe(false)
    const { app } = centre.server
    const ask = { organisationId: school.organisationId, letterId: crypto.randomUUID(), caseId: null, recipient }
    expect(await app.database.inCentre(1, tx => linkFor(atThisMoment(app), tx, ask))).toBeUndefined()
    // What a colleague has taken away a specialist does not give back.
    expect(await post(`/api/organisations/${school.organisationId}/link`, {}, centre.cookie('curator'))).toMatchObject({
      status: 409,
      body: { code: 'accessClosed' },
    })

    const printed = await centre.server.http.inject({
      method: 'POST',
      url: `/api/organisations/${school.organisationId}/link/paper`,
      headers: { 'x-patronat': '1', cookie: centre.cookie('registrar') },
    })
    expect(printed.headers['content-type']).toBe('application/pdf')
    const state = await centre.as('registrar').get<{
      organisations: { organisationId: string; closedAt?: string; link: { state: string; channel: string } }[]
    }>('/api/organisations/access')
    const own = state.body.organisations.find(organisation => organisation.organisationId === school.organisationId)!
    expect(own).toMatchObject({ link: { state: 'waiting', channel: 'paper' } })
    expect(own.closedAt).toBeUndefined()
    expect((await open(await aToken(school.organisationId))).status).toBe(200)
  })

  test.each(['curator', 'registrar', 'director', 'admin', 'psychologist', 'doctor'] as const)(
    'is given by the table: %s',
    async login => {
      const { status } = await centre.as(login).get('/api/organisations/access')
      expect(status).toBe(['admin', 'psychologist', 'doctor'].includes(login) ? 403 : 200)
    },
  )
})

describe('an extract sent online', () => {
  const words = {
    councilDay: '2026-11-09',
    protocol: '41',
    decision: 'recommend',
    members: [mother, son].map(({ personId: _, ...one }) => one),
    address: 'г. Озерки, ул. Новая, 1',
  }
  let cookie: string
  beforeAll(async () => {
    ;({ cookie } = (await open(await aToken(school.organisationId))) as { cookie: string })
  })
  const send = (body: object) => post('/api/partner/extracts', body, cookie)
  const waiting = async () =>
    (await centre.as('registrar').get<{ extracts: ReceivedExtract[] }>('/api/extracts')).body.extracts

  test('with its paper waits for the centre once, sealed', async () => {
    const paper = aPaper('Выписка № 41.pdf')
    const { headers, payload } = anUpload(paper, paperBytes)
    const put = await centre.server.http.inject({
      method: 'POST',
      url: '/api/partner/files',
      headers: { ...headers, 'x-patronat': '1', cookie },
      payload,
    })
    expect(put.statusCode).toBe(200)
    const body = { id: idOf('extract'), ...words, fileIds: [paper.id] }
    expect((await Promise.all([send(body), send(body)])).map(row => row.status)).toEqual([200, 200])
    expect((await send({ ...body, protocol: '42' })).body.code).toBe('commandTwice')
    expect(await waiting()).toMatchObject([
      {
        id: body.id,
        day: '2026-11-10',
        organisation: 'СШ № 2',
        words: { protocol: '41' },
        files: [{ name: 'Выписка № 41.pdf' }],
      },
    ])
    const { rows } = await centre.admin.query<{ all: string }>(
      "select string_agg(e::text, ' ') as all from partner_extract e",
    )
    expect(rows[0]!.all).not.toContain('Ковальчук')
    const file = await centre.server.http.inject({
      url: `/api/extracts/${body.id}/files/${paper.id}`,
      headers: { cookie: centre.cookie('registrar') },
    })
    expect(file.rawPayload.equals(paperBytes)).toBe(true)
    await centre.server.settleAudit()
    const { rows: read } = await centre.admin.query<{ detail: object }>(
      "select detail from audit where endpoint = '/api/extracts/:id/files/:fileId'",
    )
    expect(read).toEqual([{ detail: { extract: body.id, file: paper.id } }])
  })

  test('is registered with its entry in the journal, once, with its papers', async () => {
    const [extract] = await waiting()
    const family = centre.family('from the school')
    const input = anExtract({
      receivedDay: extract!.day,
      councilDay: '2026-11-09',
      protocol: '41',
      channel: 'portal',
      receivedId: extract!.id,
      attachmentIds: extract!.files.map(file => file.id),
    })
    expect((await centre.as('registrar').do('registerExtract', family, input)).status).toBe(200)
    expect((await centre.state(family)).attachments).toMatchObject([{ id: extract!.files[0]!.id }])
    expect(await waiting()).toEqual([])
    const [sent] = (await look(cookie)).body.extracts
    expect(sent).toMatchObject({ state: 'registered', answer: expect.stringMatching(/^вх\. № \d+\/2026$/u) as string })
    const twice = await centre.as('registrar').do('registerExtract', centre.family('again'), input)
    expect(twice).toMatchObject({ status: 409, body: { code: 'answered' } })
    expect((await centre.state(centre.family('again'))).version).toBe(0)
  })

  test('is neither shown to whoever is tied to the family it names, nor answered by them', async () => {
    const family = { ...centre.family('from the school'), version: 1 }
    const colleague = centre.as('colleague')
    const tied = { staffId: centre.staffId('colleague'), tie: 'relative' as const }
    expect((await colleague.do('declareConflict', family, tied)).status).toBe(200)
    await send({ id: idOf('tied'), ...words, protocol: '42' })
    const listed = async (login: Login) =>
      (await centre.as(login).get<{ extracts: ReceivedExtract[]; total: number }>('/api/extracts')).body
    expect(await listed('registrar')).toMatchObject({ total: 1, extracts: [{ id: idOf('tied') }] })
    expect(await listed('colleague')).toEqual({ total: 0, extracts: [] })
    const reason = { reason: 'не к нам' }
    const answers = []
    for (const id of ['tied', 'never'])
      answers.push(await colleague.send('POST', `/api/extracts/${idOf(id)}/return`, reason))
    expect(answers[0]).toEqual(answers[1])
    const input = anExtract({ councilDay: '2026-11-09', protocol: '42', receivedId: idOf('tied') })
    expect((await colleague.do('registerExtract', centre.family('of who is tied'), input)).status).toBe(404)
    expect((await centre.as('registrar').send('POST', `/api/extracts/${idOf('tied')}/return`, reason)).status).toBe(200)
  })

  test('is returned with the reason, and then cannot be registered', async () => {
    await send({ id: idOf('second'), ...words, protocol: '43' })
    const returned = (reason: string) =>
      centre.as('curator').send('POST', `/api/extracts/${idOf('second')}/return`, { reason })
    expect((await returned('')).status).toBe(400)
    expect((await returned('Нет подписи председателя')).status).toBe(200)
    expect((await returned('ещё раз')).body.code).toBe('answered')
    const sent = (await look(cookie)).body.extracts.find(extract => extract.id === idOf('second'))
    expect(sent).toMatchObject({ state: 'returned', answer: 'Нет подписи председателя' })
    const input = anExtract({ councilDay: '2026-11-09', protocol: '43', receivedId: idOf('second') })
    expect((await centre.as('registrar').do('registerExtract', centre.family('third'), input)).status).toBe(409)
  })

  test('that came back is read by its sender alone, put right, and sent anew in its place', async () => {
    const again = (id: string, from = cookie) =>
      centre.server.http.inject({ url: `/api/partner/extracts/${id}`, headers: { cookie: from } })
    const back = await again(idOf('second'))
    expect(back.json()).toMatchObject({ words: { protocol: '43' }, reason: 'Нет подписи председателя', files: [] })
    expect((await again(idOf('second'), centre.cookie('curator'))).statusCode).toBe(403)
    const { cookie: clinics } = await open(await aToken(clinic.organisationId))
    expect((await again(idOf('second'), clinics)).statusCode).toBe(404)
    expect((await again(idOf('extract'))).json()).toMatchObject({ code: 'notReturned' })

    const anew = { id: idOf('second anew'), ...words, protocol: '43', mends: idOf('second') }
    expect((await send({ ...anew, mends: idOf('extract') })).body.code).toBe('notReturned')
    expect((await send({ ...anew, mends: idOf('no extract') })).status).toBe(404)
    expect((await send(anew)).status).toBe(200)
    const { extracts } = (await look(cookie)).body
    expect(extracts.find(({ id }) => id === idOf('second'))).toMatchObject({ state: 'returned', mended: true })
    expect(extracts.find(({ id }) => id === anew.id)).not.toHaveProperty('mended')
    expect((await waiting()).map(({ id }) => id)).toContain(anew.id)
  })

  test('comes from schools and social-pedagogical centres only, with a day that has come', async () => {
    const body = { id: idOf('third'), ...words }
    expect((await post('/api/partner/extracts', body, centre.cookie('doctor'))).body.code).toBe('notSender')
    expect((await send({ ...body, councilDay: '2027-01-01' })).status).toBe(400)
    expect((await send({ ...body, members: [] })).status).toBe(400)
    expect((await send({ ...body, fileIds: [idOf('no file')] })).status).toBe(400)
  })
})

test('access ends with the place on the list of organisations, for accounts too; back on the list it is given anew', async () => {
  const { cookie } = await open(await aToken(clinic.organisationId))
  expect((await centre.as('doctor').get('/api/partner')).status).toBe(200)
  const save = (active: boolean) =>
    centre.as('registrar').send('PUT', `/api/organisations/${clinic.organisationId}`, {
      name: clinic.organisationName,
      kind: 'health',
      email: 'clinic@ozerki.example',
      active,
    })
  expect((await save(false)).status).toBe(200)
  expect((await look(cookie!)).status).toBe(401)
  expect((await centre.as('doctor').get('/api/partner')).status).toBe(401)
  const { rows } = await centre.admin.query('select active from staff where id = $1', [centre.staffId('doctor')])
  expect(rows).toEqual([{ active: false }])
  expect((await save(true)).status).toBe(200)
  expect((await centre.as('doctor').get('/api/partner')).status).toBe(401)
  const link = { id: clinic.organisationId }
  expect((await post(`/api/organisations/${link.id}/link`, {}, centre.cookie('registrar'))).status).toBe(200)
  expect((await open(await aToken(clinic.organisationId))).status).toBe(200)
})
