import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { MailRow } from '../api/centre.ts'
import { anActiveFamily } from '../../tests/families.ts'
import { anOffice, type Office } from '../../tests/office.ts'
import { backOff, isFinal } from './jobs.ts'

type Behaviour = Pick<SMTPServerOptions, 'onData' | 'onRcptTo' | 'onConnect'>
let post: SMTPServer | undefined
let port = 0
let delivered: string[] = []

/** A real mail server on the port the office knows; what it has taken lies in `delivered`. */
async function openPost(behaviour: Behaviour = {}): Promise<void> {
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        delivered.push(text)
        done()
      })
    },
    ...behaviour,
  })
  post.on('error', () => undefined)
  post.listen(port, '127.0.0.1')
  await once(post.server, 'listening')
  port = (post.server.address() as AddressInfo).port
}
async function closePost(): Promise<void> {
  const closing = post
  post = undefined
  if (closing) await new Promise<void>(done => closing.close(done))
}

let office: Office
beforeAll(async () => {
  await openPost()
  office = await anOffice({ smtpUrl: `smtp://127.0.0.1:${port}` })
  await office.sql(`update centre set settings = settings || '{"mailFrom": "centre@ozerki.example"}'`)
  office.server.app.centres.forget(1)
  await closePost()
})
afterEach(async () => {
  await closePost()
  await office.sql('delete from letter')
  delivered = []
})
afterAll(() => office.close())

let families = 0
/** A plan dispatched by e-mail. */
async function aDispatch() {
  families += 1
  const family = await anActiveFamily(office, {
    familyName: `Почтова${families}`,
    address: `ул. Почтовая, ${families}`,
  })
  const curator = await office.as('curator')
  await curator.give('dispatchPlan', family.caseId, {
    planId: family.planId,
    version: 1,
    organisationId: office.schoolId,
    day: '2026-11-18',
    channel: 'email',
    email: 'school@ozerki.example',
  })
  return family
}
const journal = async (state?: string) =>
  (
    await (
      await office.as('head')
    ).get<{ letters: MailRow[]; configured: boolean }>(`/api/mail${state ? `?state=${state}` : ''}`)
  ).body
const deliver = () => office.server.mail!.deliver()
const makeDue = () => office.sql('update letter set next_try_at = now()')

test('a plan dispatched by e-mail puts one notice into the outbox, without a word about the family', async () => {
  await openPost()
  const { caseId } = await aDispatch()
  expect(await journal()).toMatchObject({
    configured: true,
    letters: [{ to: 'school@ozerki.example', state: 'queued', attempts: 0, caseId, organisation: 'СШ № 2' }],
  })
  await deliver()
  expect(delivered).toHaveLength(1)
  const [{ id, sentAt } = {} as MailRow] = (await journal('sent')).letters
  expect(sentAt).toBeTruthy()
  const [letter = ''] = delivered
  expect(letter).toContain(`Message-ID: <${id}@ozerki.example>`)
  expect(letter).toContain('To: school@ozerki.example')
  const [row] = await office.sql<{ subject: string; body: string }>('select subject, body from letter')
  expect(row?.subject).toMatch(/^План патронатного сопровождения, исх\. № \d+\/2026 от 18\.11\.2026$/u)
  for (const word of ['Почтова', 'Марин', 'Артём', 'Почтовая', 'математик', 'работу'])
    expect(row!.subject + row!.body).not.toContain(word)
  await makeDue()
  expect(await deliver()).toBe(0)
})

test('a plan taken by hand sends nothing', async () => {
  const { caseId, planId } = await anActiveFamily(office, { familyName: 'Ручная', address: 'ул. Ручная, 1' })
  await (
    await office.as('curator')
  ).give('dispatchPlan', caseId, {
    planId,
    version: 1,
    organisationId: office.schoolId,
    day: '2026-11-18',
    channel: 'byHand',
  })
  expect((await journal()).letters).toEqual([])
})

test('while the mail server is down the letter waits, longer each time, and leaves when it is back', async () => {
  await aDispatch()
  await deliver()
  expect((await journal()).letters).toMatchObject([
    { state: 'queued', attempts: 1, lastError: expect.stringContaining('ECONNREFUSED') },
  ])
  expect(await deliver()).toBe(0)
  await makeDue()
  await deliver()
  expect((await journal()).letters).toMatchObject([{ state: 'queued', attempts: 2 }])
  await openPost()
  await makeDue()
  await deliver()
  expect((await journal()).letters).toMatchObject([{ state: 'sent', attempts: 3 }])
  expect(delivered).toHaveLength(1)
})

test('a connection that breaks in the middle of the letter loses nothing', async () => {
  let broken = 0
  await openPost({
    onData(stream, session) {
      stream.resume()
      broken += 1
      const server = post as unknown as {
        connections: Set<{ session: { id: string }; _socket: { destroy: () => void } }>
      }
      for (const one of server.connections) if (one.session.id === session.id) one._socket.destroy()
    },
  })
  await aDispatch()
  await deliver()
  expect(broken).toBe(1)
  expect((await journal()).letters).toMatchObject([{ state: 'queued', attempts: 1 }])
  await closePost()
  await openPost()
  await makeDue()
  await deliver()
  expect((await journal()).letters).toMatchObject([{ state: 'sent' }])
})

const answer = (responseCode: number, text: string): Behaviour => ({
  onRcptTo: (_address, _session, done) => done(Object.assign(new Error(text), { responseCode })),
})

test('a busy mail server (4xx) is asked again, a refused address (5xx) is given up and can be sent again by hand', async () => {
  await openPost(answer(451, 'Try later'))
  await aDispatch()
  await deliver()
  expect((await journal()).letters).toMatchObject([{ state: 'queued', lastError: expect.stringContaining('451') }])
  await closePost()
  await openPost(answer(550, 'No such user'))
  await makeDue()
  await deliver()
  const [letter] = (await journal('failed')).letters
  expect(letter).toMatchObject({ state: 'failed', lastError: expect.stringContaining('550') })
  await makeDue()
  expect(await deliver()).toBe(0)
  await closePost()
  await openPost()
  const registrar = await office.as('registrar')
  expect((await registrar.post(`/api/mail/${letter!.id}/retry`, {})).body).toEqual({ ok: true })
  await deliver()
  expect((await journal('sent')).letters).toHaveLength(1)
  expect(await registrar.post(`/api/mail/${letter!.id}/retry`, {})).toMatchObject({
    status: 409,
    body: { code: 'sentAlready' },
  })
})

test('a letter claimed by a server that was killed is sent by the next one', async () => {
  const held = Promise.withResolvers<void>()
  await openPost({ onData: stream => (stream.resume(), held.resolve()) })
  await aDispatch()
  const at = (file: string) => new URL(file, import.meta.url).href
  const script = `const { openServer } = await import('${at('./start.ts')}'); const { openMasterKeys } = await import('${at('./keys.ts')}'); const { readKeys } = await import('${at('./key-file.ts')}'); const s = await openServer({ ...${JSON.stringify({ url: office.database.url, smtpUrl: `smtp://127.0.0.1:${port}` })}, keys: openMasterKeys(() => readKeys(${JSON.stringify({ file: office.database.keyFile })})) }); await s.mail.deliver()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
  await held.promise
  child.kill('SIGKILL')
  await once(child, 'exit')
  await closePost()
  await openPost()
  expect(await office.sql('select state, attempts from letter')).toEqual([{ state: 'sending', attempts: 1 }])
  expect((await journal('queued')).letters).toMatchObject([{ state: 'sending' }])
  expect(await deliver()).toBe(0)
  await makeDue() // the claim runs out after five minutes
  const next = await office.restart()
  await next.mail!.deliver()
  expect(delivered).toHaveLength(1)
  expect((await journal()).letters).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('two servers never send one letter twice', async () => {
  await openPost()
  for (const _ of [1, 2, 3]) await aDispatch()
  const other = await office.restart()
  await Promise.all([deliver(), other.mail!.deliver(), deliver(), other.mail!.deliver()])
  expect(delivered).toHaveLength(3)
})

test('a centre without a sender waits for its settings', async () => {
  await openPost()
  await office.sql(`update centre set settings = settings - 'mailFrom'`)
  office.server.app.centres.forget(1)
  await aDispatch()
  await deliver()
  expect((await journal()).letters).toMatchObject([
    { state: 'queued', lastError: 'В настройках центра не задан адрес отправителя' },
  ])
  await office.sql(`update centre set settings = settings || '{"mailFrom": "centre@ozerki.example"}'`)
  office.server.app.centres.forget(1)
})

test('the journal is for those who send; letters of another centre are not there', async () => {
  await aDispatch()
  const [letter] = (await journal()).letters
  for (const person of ['curator', 'psychologist'] as const)
    expect((await (await office.as(person)).get('/api/mail')).status).toBe(403)
  const stranger = await office.as('stranger')
  expect((await stranger.get<{ letters: MailRow[] }>('/api/mail')).body.letters).toEqual([])
  expect((await stranger.post(`/api/mail/${letter!.id}/retry`, {})).status).toBe(404)
})

test('tries grow apart to an hour; a wrong password is no fault of the letter', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map(backOff)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  expect(isFinal({ responseCode: 550, code: 'EENVELOPE' })).toBe(true)
  expect(isFinal({ responseCode: 535, code: 'EAUTH' })).toBe(false)
  expect(isFinal({ responseCode: 421 })).toBe(false)
  expect(isFinal({ code: 'ESOCKET' })).toBe(false)
})
