import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractInput } from '../../../tests/families.ts'
import { anImage } from '../../../tests/fixtures/image.ts'
import { pdfPages } from '../../../tests/fixtures/printed-text.ts'
import { anOffice, type Office } from '../../../tests/office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const png = anImage('выписка')
const about = (id: string, name = 'выписка 7.png') => ({ id, name })

test('a scan comes back byte for byte as a download', async () => {
  const curator = await office.as('curator')
  const id = randomUUID()
  const saved = await curator.upload('/api/attachments', about(id), png)
  expect(saved.body).toEqual({ id, name: 'выписка 7.png', size: png.length, kind: 'png' })
  const file = await curator.get(`/api/attachments/${id}`)
  expect(file.raw.equals(png)).toBe(true)
  expect(file.headers['content-type']).toBe('image/png')
  expect(file.headers['content-disposition']).toContain('attachment')
})

test('sent twice it is stored once, and another file under the same id is refused', async () => {
  const curator = await office.as('curator')
  const id = randomUUID()
  for (const _ of [1, 2]) expect((await curator.upload('/api/attachments', about(id), png)).status).toBe(200)
  const other = Buffer.concat([png, Buffer.from('!')])
  expect(await curator.upload('/api/attachments', about(id), other)).toMatchObject({
    status: 409,
    body: { code: 'otherFile' },
  })
  expect(await office.sql('select 1 from attachment where id = $1', [id])).toHaveLength(1)
})

test('ten megabytes are taken, a byte more and any other kind are refused', async () => {
  const curator = await office.as('curator')
  const big = Buffer.alloc(10 * 1024 * 1024 + 1)
  big.write('%PDF-1.7 %%EOF')
  const paper = () => about(randomUUID(), 'a.pdf')
  expect((await curator.upload('/api/attachments', paper(), big.subarray(0, -1))).status).toBe(200)
  expect(await curator.upload('/api/attachments', paper(), big)).toMatchObject({
    status: 413,
    body: { fields: { content: expect.stringContaining('10 МБ') as string } },
  })
  const script = Buffer.from('<script>alert(1)</script>')
  expect(await curator.upload('/api/attachments', about(randomUUID(), 'photo.png'), script)).toMatchObject({
    status: 400,
    body: { fields: { content: expect.stringContaining('PDF') } },
  })
})

test('a part that is left out, moved or taken from another file does not open', async () => {
  const curator = await office.as('curator')
  const scan = (words: string) => {
    const content = Buffer.alloc(600_000, words)
    content.write('%PDF-1.7 %%EOF')
    return content
  }
  const [id, other] = [randomUUID(), randomUUID()]
  await curator.upload('/api/attachments', about(id, 'a.pdf'), scan('первый '))
  await curator.upload('/api/attachments', about(other, 'b.pdf'), scan('другой '))
  const parts = () => office.sql('select no, total, sealed from attachment_part where id = $1 order by no', [id])
  const whole = await parts()
  expect(whole).toHaveLength(3)
  const read = async () => (await curator.get(`/api/attachments/${id}`)).status
  expect(await read()).toBe(200)
  const changes = [
    'delete from attachment_part where id = $1 and no = 3',
    'delete from attachment_part where id = $1 and no = 1',
    'update attachment_part set total = 2 where id = $1',
    'update attachment_part p set sealed = o.sealed from attachment_part o where p.id = $1 and o.id = $1 and p.no = 1 and o.no = 2',
    `update attachment_part p set sealed = o.sealed from attachment_part o where p.id = $1 and o.id = '${other}' and p.no = 2 and o.no = 2`,
  ]
  for (const change of changes) {
    await office.sql(change, [id])
    expect(await read(), change).toBe(500)
    await office.sql('delete from attachment_part where id = $1', [id])
    for (const { no, total, sealed } of whole as { no: number; total: number; sealed: Buffer }[])
      await office.sql('insert into attachment_part (centre_id, id, no, total, sealed) values (1, $1, $2, $3, $4)', [
        id,
        no,
        total,
        sealed,
      ])
    expect(await read()).toBe(200)
  }
})

test('a scan attached to a case is read by those who may read the case', async () => {
  const curator = await office.as('curator')
  const [id, caseId] = [randomUUID(), randomUUID()]
  await curator.upload('/api/attachments', about(id), png)
  for (const person of ['head', 'colleague', 'stranger'] as const)
    expect((await (await office.as(person)).get(`/api/attachments/${id}`)).status).toBe(404)
  await curator.give('registerExtract', caseId, { ...extractInput(office), attachmentIds: [id] })
  await (await office.as('head')).give('assignWorker', caseId, { staffId: office.ids.curator, day: '2026-11-20' })
  for (const [person, status] of [
    ['curator', 200],
    ['head', 200],
    ['registrar', 200],
    ['colleague', 403],
    ['admin', 403],
    ['stranger', 404],
  ] as const)
    expect([person, (await (await office.as(person)).get(`/api/attachments/${id}`)).status]).toEqual([person, status])
})

test("a command cannot attach a file that is another's or not there", async () => {
  const curator = await office.as('curator')
  const foreign = randomUUID()
  await (await office.as('colleague')).upload('/api/attachments', about(foreign), png)
  for (const id of [foreign, randomUUID()]) {
    const caseId = randomUUID()
    const answer = await curator.post(`/api/cases/${caseId}/registerExtract`, {
      commandId: randomUUID(),
      baseVersion: 0,
      input: { ...extractInput(office, { familyName: 'Файлова', documents: false }), attachmentIds: [id] },
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'noAttachment' } })
    expect(await office.sql('select 1 from case_file where case_id = $1', [caseId])).toHaveLength(0)
  }
})

test('a name of 300 letters is shortened, a name of a device renamed, on the way in and out', async () => {
  const curator = await office.as('curator')
  for (const [sent, text] of [
    [`${'ы'.repeat(300)}.png`, `${'ы'.repeat(100)}.png`],
    ['CON.png', 'файл CON.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['за\u202eявка\u0000.png', 'заявка_.png'],
  ] as const) {
    const id = randomUUID()
    const saved = await curator.upload<{ name: string }>('/api/attachments', about(id, sent), png)
    expect(saved.body.name, sent).toBe(text)
    const file = await curator.get(`/api/attachments/${id}`)
    expect(file.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(text)}`)
  }
})

/** A family with a contract of this office's curator. */
const aFamily = async () => {
  const [caseId, curator] = [randomUUID(), await office.as('curator')]
  await curator.give('registerExtract', caseId, extractInput(office))
  await (await office.as('head')).give('assignWorker', caseId, { staffId: office.ids.curator, day: '2026-11-20' })
  return { caseId, curator }
}
type Files = { attachments: { id: string; paper: string; withdrawn?: { reason: string } }[] }

test('who opens a scan is who reads the paper it shows; a wrong one is put aside and stays readable', async () => {
  const { caseId, curator } = await aFamily()
  const [signed, letter, right] = [randomUUID(), randomUUID(), randomUUID()]
  for (const id of [signed, letter, right]) await curator.upload('/api/attachments', about(id), png)
  await curator.give('attachScan', caseId, { attachmentId: signed, paper: 'reference', paperDay: '2026-11-20' })
  await curator.give('attachScan', caseId, { attachmentId: letter, paper: 'letter' })
  const reads = async (id: string) => {
    const answers = []
    for (const person of ['curator', 'head', 'registrar', 'colleague'] as const)
      answers.push((await (await office.as(person)).get(`/api/attachments/${id}`)).status)
    return answers
  }
  expect(await reads(signed)).toEqual([200, 200, 404, 403])
  expect(await reads(letter)).toEqual([200, 200, 200, 403])
  await curator.give('withdrawScan', caseId, { attachmentId: signed, reason: 'не та семья', insteadId: right })
  const listed = async (person: 'curator' | 'registrar') =>
    (await (await office.as(person)).get<Files>(`/api/cases/${caseId}/documents`)).body.attachments
  expect(await listed('curator')).toMatchObject([
    { id: signed, paper: 'reference', withdrawn: { reason: 'не та семья' } },
    { id: letter, paper: 'letter' },
    { id: right, paper: 'reference' },
  ])
  expect((await listed('registrar')).map(({ id }) => id)).toEqual([letter])
  expect(await reads(signed)).toEqual([200, 200, 404, 403])
})

test('photographs and PDFs become one file in their order, and are there no more', async () => {
  const curator = await office.as('curator')
  const pages = [randomUUID(), randomUUID()]
  for (const page of pages) await curator.upload('/api/attachments', about(page), png)
  const [once, twice] = [randomUUID(), randomUUID()]
  const join = (id: string, ids: string[]) => curator.post('/api/attachments/joined', { id, name: 'договор.pdf', ids })
  for (const _ of [1, 2]) expect(await join(once, pages)).toMatchObject({ status: 200, body: { kind: 'pdf' } })
  await curator.upload('/api/attachments', about(pages[0]!), png)
  expect(await join(twice, [once, pages[0]!])).toMatchObject({ status: 200 })
  const { raw } = await curator.get(`/api/attachments/${twice}`)
  expect(await pdfPages(raw)).toHaveLength(3)
  expect((await curator.get(`/api/attachments/${pages[1]}`)).status).toBe(404)
  // Nobody joins what a colleague has loaded, nor what cannot be read.
  const colleague = await office.as('colleague')
  const body = { id: randomUUID(), name: 'а.pdf', ids: [twice, pages[0]!] }
  expect((await colleague.post('/api/attachments/joined', body)).status).toBe(400)
  const broken = randomUUID()
  await curator.upload('/api/attachments', about(broken, 'a.pdf'), Buffer.from('%PDF-1.7 nothing more %%EOF'))
  expect(await join(randomUUID(), [twice, broken])).toMatchObject({
    status: 400,
    body: { text: expect.stringContaining('паролем') as string },
  })
  expect((await curator.get(`/api/attachments/${twice}`)).status).toBe(200)
})
