import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openPostOffice, type PostOffice } from '../../../tests/fixtures/post-office.ts'
import { anOffice, type Caller, type Office } from '../../../tests/office.ts'
import type { MailServerView } from '../../api/centre/mail.ts'
import { atThisMoment } from '../app.ts'
import { senderOf } from './mail-server.ts'
import { mailPorts, mailRules } from './smtp.ts'

const secret = 'пароль-ПОЧТЫ-77'
let office: Office
/** Where mail servers may be: the ports of mail, and those of the test. */
const rules = { ...mailRules(), failureAfter: 2_500 }
/** Where nobody answers, the test does not wait as long as an office would. */
const hasty = { connect: 2_000, dialogue: 2_200, answer: 200 }
const ports = new Set(mailPorts)
const officeRules = { ...rules, ports }
let admin: Caller
/** Sets the mail up alone: the administrator needs a second person (four-eyes.test.ts). */
let director: Caller
let post: PostOffice | undefined
beforeAll(async () => {
  office = await anOffice({ mailRules: officeRules })
  admin = await office.as('admin')
  director = await office.as('director')
})
afterEach(async () => {
  await post?.kill()
  post = undefined
  await office.sql('delete from mail_server')
})
afterAll(() => office.close())

type Probe = { ok: boolean; text: string }
const typed = (more: object = {}) => ({
  host: '127.0.0.1',
  port: post?.port ?? 2525,
  security: 'none',
  sender: 'centre@ozerki.example',
  ...more,
})
const probe = (more: object = {}) =>
  admin.post<Probe>('/api/mail-server/test', { ...typed(more), to: 'director@ozerki.example' })

test('a test letter goes to the typed address before anything is saved', async () => {
  post = await openPostOffice('take', { login: 'centre', password: secret })
  ports.add(post.port)
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

/** A server that is no mail server, saying who it is to everybody who connects. */
async function openOther(banner: string): Promise<PostOffice> {
  const server = createServer(socket => void socket.on('error', () => undefined).write(banner)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, taken: [], kill: async () => void server.close() } as unknown as PostOffice
}

const outcomes: [what: string, open: () => Promise<PostOffice | undefined>, input?: object][] = [
  ['nobody listens', async () => undefined],
  ['the name is unknown', async () => undefined, { host: 'no-such-host.invalid' }],
  ['another service greets', () => openOther('SSH-2.0-OpenSSH_9.9 секретный-узел\r\n')],
  ['a service is silent', () => openOther('')],
  [
    'the password is wrong',
    () => openPostOffice('take', { login: 'centre', password: secret }),
    { login: 'centre', password: 'не-тот-СЕКРЕТ' },
  ],
  ['the address is refused', () => openPostOffice('refuse')],
  ['the server is busy', () => openPostOffice('busy')],
  ['TLS is asked and not offered', () => openPostOffice('take'), { security: 'starttls' }],
  ['its certificate is nobody’s', () => openPostOffice('take', { tls: true }), { security: 'tls' }],
]
test('whatever is wrong at an address, the answer and its time are the same, and nothing of it is repeated', async () => {
  officeRules.patience = hasty
  // All at once: each waits for its end alone.
  const answers = await Promise.all(
    outcomes.map(async ([what, open, input = {}]) => {
      const place = await open()
      const port = place?.port ?? 2525
      ports.add(port)
      const begun = performance.now()
      const { status, body } = await probe({ port, ...input })
      const took = performance.now() - begun
      expect(took, what).toBeGreaterThan(rules.failureAfter - 50)
      expect(took, what).toBeLessThan(rules.failureAfter + 1_500)
      expect(status, what).toBe(200)
      expect(place?.taken ?? []).toEqual([])
      await place?.kill()
      return body
    }),
  )
  expect(answers).toEqual(answers.map(() => ({ ok: false, text: expect.stringMatching(/^Проверьте имя сервера/u) })))
  officeRules.patience = rules.patience
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
}, 60_000)

test('every failure of a running server is told after all its waiting is over', () => {
  const { failureAfter, patience } = mailRules()
  expect(patience.dialogue + patience.answer).toBeLessThan(failureAfter)
  expect(patience.connect).toBeLessThan(patience.dialogue)
})

test('only ports of mail are spoken to, typed or stored, unless the operator has added one', async () => {
  for (const port of [22, 80, 443, 3306, 5432, 6379]) {
    for (const answer of [await probe({ port }), await admin.put('/api/mail-server', typed({ port }))])
      expect(answer).toMatchObject({
        status: 400,
        body: { fields: { port: expect.stringContaining('25, 465, 587, 2525') } },
      })
  }
  post = await openOther('220 mail\r\n')
  // Stored by an earlier version: it is not spoken to either, and the journal says why.
  await office.sql("insert into mail_server (centre_id, host, port, security) values (1, '127.0.0.1', $1, 'none')", [
    post.port,
  ])
  const { problem } = await office.server.app.database.inCentre(1, tx => senderOf(atThisMoment(office.server.app), tx))
  expect(problem).toContain('25, 465, 587, 2525')
  expect(mailRules([2526]).ports.has(2526)).toBe(true)
})

test('the password goes in sealed, never comes out, and stays when it is left empty', async () => {
  post = await openPostOffice('take', { login: 'centre', password: secret })
  ports.add(post.port)
  const saved = await director.put<MailServerView>('/api/mail-server', typed({ login: 'centre', password: secret }))
  expect(saved.body).toMatchObject({ host: '127.0.0.1', login: 'centre', hasPassword: true })
  expect(JSON.stringify(saved.body)).not.toContain('ПОЧТЫ')
  const again = await director.put('/api/mail-server', typed({ login: 'centre', sender: 'office@ozerki.example' }))
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
  ports.add(post.port)
  await director.put('/api/mail-server', typed({ login: 'centre', password: secret }))
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
