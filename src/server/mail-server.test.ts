import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { MailServerView } from '../api/mail.ts'
import { openPostOffice, type PostOffice } from '../../tests/fixtures/post-office.ts'
import { anOffice, type Caller, type Office } from '../../tests/office.ts'

const secret = 'пароль-ПОЧТЫ-77'
let office: Office
let admin: Caller
let post: PostOffice | undefined
beforeAll(async () => {
  office = await anOffice()
  admin = await office.as('admin')
})
afterEach(async () => {
  await post?.kill()
  post = undefined
  await office.sql('delete from mail_server')
})
afterAll(() => office.close())

type Probe = { ok: boolean; text: string; reply?: string }
const typed = (more: object = {}) => ({
  host: '127.0.0.1',
  port: post?.port ?? 1,
  security: 'none',
  sender: 'centre@ozerki.example',
  ...more,
})
const probe = (more: object = {}) =>
  admin.post<Probe>('/api/mail-server/test', { ...typed(more), to: 'director@ozerki.example' })

test('a test letter goes to the typed address before anything is saved', async () => {
  post = await openPostOffice('take', { login: 'centre', password: secret })
  const { body } = await probe({ login: 'centre', password: secret })
  expect(body).toMatchObject({ ok: true, text: expect.stringContaining('director@ozerki.example') })
  await expect.poll(() => post?.taken).toHaveLength(1)
  expect(post.taken[0]).toContain('To: director@ozerki.example')
  expect((await admin.get<MailServerView>('/api/mail-server')).body).toEqual({
    security: 'starttls',
    hasPassword: false,
    hasDefault: false,
  })
})

const outcomes: [what: string, open: () => Promise<PostOffice | undefined>, input: object, said: RegExp][] = [
  ['nobody listens', async () => undefined, {}, /^Не удалось соединиться с почтовым сервером/u],
  ['the name is unknown', async () => undefined, { host: 'no-such-host.invalid' }, /не найден/u],
  [
    'the password is wrong',
    () => openPostOffice('take', { login: 'centre', password: secret }),
    { login: 'centre', password: 'не-тот-СЕКРЕТ' },
    /^Почтовый сервер не принял имя или пароль\. Код ответа: 535\.$/u,
  ],
  ['the address is refused', () => openPostOffice('refuse'), {}, /не принял адрес получателя.*550/u],
  ['the server is busy', () => openPostOffice('busy'), {}, /451/u],
  [
    'TLS is asked and not offered',
    () => openPostOffice('take'),
    { security: 'starttls' },
    /не смог начать шифрование/u,
  ],
  [
    'its certificate is nobody’s',
    () => openPostOffice('take', { tls: true }),
    { security: 'tls' },
    /^Сертификат почтового сервера не подтверждён/u,
  ],
]
test.each(outcomes)('says in plain words when %s, and never a password', async (_, open, input, said) => {
  post = await open()
  const { status, body } = await probe(input)
  expect([status, body.ok]).toEqual([200, false])
  expect(body.text).toMatch(said)
  expect(JSON.stringify(body)).not.toContain('СЕКРЕТ')
  expect(post?.taken ?? []).toEqual([])
})

test('the password goes in sealed, never comes out, and stays when it is left empty', async () => {
  post = await openPostOffice('take', { login: 'centre', password: secret })
  const saved = await admin.put<MailServerView>('/api/mail-server', typed({ login: 'centre', password: secret }))
  expect(saved.body).toMatchObject({ host: '127.0.0.1', login: 'centre', hasPassword: true })
  expect(JSON.stringify(saved.body)).not.toContain('ПОЧТЫ')
  const again = await admin.put('/api/mail-server', typed({ login: 'centre', sender: 'office@ozerki.example' }))
  expect(again.status).toBe(200)
  expect((await probe({ login: 'centre' })).body.ok).toBe(true)
  const [row] = await office.sql<{ text: string }>(
    "select coalesce(encode(password, 'escape'), '') || row_to_json(m)::text as text from mail_server m",
  )
  expect(row!.text).not.toContain('ПОЧТЫ')
  const trail = await office.sql<{ detail: object }>("select detail from audit where endpoint like '/api/mail-server%'")
  expect(trail.length).toBeGreaterThan(1)
  expect(JSON.stringify(trail)).not.toContain('ПОЧТЫ')
})

test('a stored password is sent to no other server and under no other name than its own', async () => {
  post = await openPostOffice('take', { login: 'centre', password: secret })
  await admin.put('/api/mail-server', typed({ login: 'centre', password: secret }))
  for (const other of [{ host: 'localhost' }, { login: 'other' }]) {
    const { status, body } = await probe({ login: 'centre', ...other })
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, ['password']])
  }
})

const wrong: [what: string, input: object, field: string][] = [
  ['a host with a line break', { host: 'a\r\nRCPT TO:<x@y>' }, 'host'],
  ['a port out of range', { port: 70_000 }, 'port'],
  ['a sender that is no address', { sender: 'центр' }, 'sender'],
  ['a password in the open', { host: 'smtp.ozerki.example', login: 'a', password: 'b', security: 'none' }, 'security'],
]
test.each(wrong)('%s is refused at its field', async (_, input, field) => {
  const { status, body } = await admin.put('/api/mail-server', typed(input))
  expect([status, Object.keys(body.fields ?? {})]).toEqual([400, [field]])
  expect(await office.sql('select 1 from mail_server')).toEqual([])
})

test('only who keeps the settings sees or tries the mail server', async () => {
  for (const person of ['curator', 'psychologist', 'registrar', 'head'] as const) {
    const caller = await office.as(person)
    expect((await caller.get('/api/mail-server')).status).toBe(403)
    expect((await caller.post('/api/mail-server/test', { ...typed(), to: 'a@b.example' })).status).toBe(403)
  }
})
