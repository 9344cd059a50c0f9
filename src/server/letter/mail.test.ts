import { spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { anActiveFamily, fileOf, inLetters } from '../../../tests/families.ts'
import { openPostOffice, type Manner, type PostOffice } from '../../../tests/fixtures/post-office.ts'
import { anOffice, type Caller, type Office, type Person } from '../../../tests/office.ts'
import type { CaseView } from '../../api/case/cases.ts'
import type { MailRow } from '../../api/centre/mail.ts'
import { openMatters } from '../../domain/review/open-matter-rules.ts'
import { usually } from '../../domain/review/open-matters.ts'
import { recomputeStaleCases } from '../platform/recompute-stale-cases.ts'
import { withLink } from './letters.ts'
import { backOff } from './mail-sender.ts'

let office: Office
let port = 0
let post: PostOffice | undefined
beforeAll(async () => {
  post = await openPostOffice()
  port = post.port
  office = await anOffice({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mailPatience: { connect: 1_000, dialogue: 1_500, answer: 1_500 },
  })
  await office.sql("insert into mail_server (centre_id, sender) values (1, 'centre@ozerki.example')")
  await post.kill()
})
afterEach(async () => {
  await post?.kill()
  post = undefined
  await office.sql('delete from letter')
})
afterAll(() => office.close())

/** A mail server of that manner at the address the office knows, instead of the one before. */
async function open(manner: Manner = 'take'): Promise<PostOffice> {
  await post?.kill()
  return (post = await openPostOffice(manner, { port }))
}
let families = 0
/** A plan dispatched by e-mail. */
async function aDispatch() {
  families += 1
  const family = await anActiveFamily(office, {
    familyName: `Почтова${inLetters(families)}`,
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
/** The family refuses the help. */
const refuse = async ({ caseId, holderId }: Pick<Awaited<ReturnType<typeof aDispatch>>, 'caseId' | 'holderId'>) => {
  const { state } = await fileOf(office, caseId)
  return (await office.as('registrar')).give('registerRefusal', caseId, {
    day: '2026-11-18',
    personId: holderId,
    moment: 'duringService',
    otherServices: ['none'],
    matters: openMatters(state, '2026-11-18').map(usually),
  })
}
const journal = async (state?: 'waiting' | 'sent' | 'trouble') =>
  (
    await (
      await office.as('head')
    ).get<{ letters: MailRow[]; configured: boolean }>(`/api/mail${state ? `?state=${state}` : ''}`)
  ).body
const theLetter = async () => {
  const { letters } = await journal()
  expect(letters).toHaveLength(1)
  return letters[0]!
}
const deliver = () => office.server.mail.deliver()
const makeDue = () => office.sql('update letter set next_try_at = now()')
/** Holds the rows of the outbox, so that nobody can write into them. */
async function lockLetters(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: office.database.adminUrl })
  await client.connect()
  await client.query('begin; select 1 from letter for update')
  return async () => {
    await client.query('rollback')
    await client.end()
  }
}
/** Waits until so many statements wait for the rows of the outbox. */
async function blocked(count: number): Promise<void> {
  const waiting =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update letter%'"
  while ((await office.sql(waiting)).length < count) await new Promise(done => setTimeout(done, 20))
}
const settle = async (letter: MailRow, outcome: 'arrived' | 'returned') =>
  (await office.as('registrar')).post(`/api/mail/${letter.id}/outcome`, { outcome, note: 'секретарь подтвердила' })
const retry = async (letter: MailRow, person: Person = 'registrar') =>
  (await office.as(person)).post(`/api/mail/${letter.id}/retry`, {})

test('a plan dispatched by e-mail puts one notice into the outbox, without a word about the family', async () => {
  const { taken } = await open()
  const { caseId, planId } = await aDispatch()
  expect(await journal()).toMatchObject({
    configured: true,
    letters: [
      { to: 'school@ozerki.example', kind: 'dispatch', state: 'queued', attempts: 0, caseId, organisation: 'СШ № 2' },
    ],
  })
  await deliver()
  await expect.poll(() => taken).toHaveLength(1)
  const letter = await theLetter()
  expect(letter).toMatchObject({ state: 'sent', reply: '250 2.0.0 Ok: queued as 4XYZ' })
  expect(letter.sentAt).toBeTruthy()
  const [text = ''] = taken
  expect(text).toContain(`Message-ID: <${letter.id}@ozerki.example>`)
  expect(text).toContain('To: school@ozerki.example')
  expect(letter.subject).toMatch(/^План патронатного сопровождения, исх\. № \d+\/2026 от 18\.11\.2026$/u)
  for (const word of ['Почтова', 'Марин', 'Артём', 'Почтовая', 'математик', 'работу', planId])
    expect(letter.subject + letter.body).not.toContain(word)
  await makeDue()
  expect(await deliver()).toBe(0)
})

test('a plan meets its term when the mail server has taken it, and not when it is queued [МП 6.4]', async () => {
  const { caseId } = await aDispatch()
  const sending = async () => {
    const { body } = await (await office.as('curator')).get<CaseView>(`/api/cases/${caseId}`)
    return body.clocks.filter(clock => clock.deadline === 'dispatchPlan').map(clock => clock.status)
  }
  await deliver()
  expect(await sending()).toEqual(['running'])
  await open()
  await makeDue()
  await deliver()
  // The record of Wednesday 18.11 was typed later: the letter left on the day it left.
  expect(await sending()).toEqual(['late'])
  expect((await office.sql<{ recorded: boolean }>('select recorded from letter')).map(row => row.recorded)).toEqual([
    true,
  ])
})

test('a letter of which it was a mistake that it came back stands as taken by the mail server, and its term as met [МП 6.4]', async () => {
  const { caseId } = await aDispatch()
  await open()
  await makeDue()
  await deliver()
  const curator = await office.as('curator')
  const state = async () => {
    const { body } = await curator.get<CaseView>(`/api/cases/${caseId}`)
    const [{ id } = { id: '' }] = body.state.plans[0]!.dispatches
    const [{ recorded } = {}] = await office.sql<{ recorded: boolean }>('select recorded from letter')
    const terms = body.clocks.filter(({ deadline }) => deadline === 'dispatchPlan').map(({ status }) => status)
    return { id, terms, recorded, letter: (await theLetter()).state }
  }
  const before = await state()
  await settle(await theLetter(), 'returned')
  expect(await state()).toMatchObject({ letter: 'returned', terms: ['running'] })
  await curator.give('correctReturn', caseId, { letter: 'dispatch', about: before.id, reason: 'письмо другой семьи' })
  expect(await state()).toEqual(before)
})

test('a letter that left while the program was stopped is recorded by the sweep, once', async () => {
  const { caseId } = await aDispatch()
  await office.sql("update letter set state = 'sent', sent_at = created_at")
  await recomputeStaleCases(office.server.app)
  await office.sql('update letter set recorded = false')
  await recomputeStaleCases(office.server.app)
  const left = await office.sql("select 1 from fact where case_id = $1 and kind = 'dispatchLeft'", [caseId])
  expect(left).toHaveLength(1)
})

test('a personal link is put in when the letter leaves, and never stands in the outbox', async () => {
  await aDispatch()
  const { body } = await theLetter()
  expect(withLink(body, 'https://p.example/l/secret')).toContain('https://p.example/l/secret')
  expect(withLink(body, undefined)).toContain('передаётся нарочно или почтой')
  expect(body).not.toMatch(/https?:/u)
})

test.each([
  ['to an address that is not on the list', 'me@ozerki.example', false],
  ['about a family that is closed for the named', 'school@ozerki.example', true],
])('a letter %s leaves without a link and does not send its plan [МП 4.1, 6.4]', async (_, email, restricted) => {
  const { taken } = await open()
  families += 1
  const { caseId, planId, holderId } = await anActiveFamily(office, {
    familyName: `Извещенова${inLetters(families)}`,
    address: `ул. Почтовая, ${families}`,
  })
  const curator = await office.as('curator')
  if (restricted)
    await curator.give('restrictCase', caseId, {
      readers: [office.ids.curator, office.ids.head],
      reason: 'violence',
      note: 'насилие',
    })
  await curator.give('dispatchPlan', caseId, {
    planId,
    version: 1,
    organisationId: office.schoolId,
    day: '2026-11-18',
    channel: 'email',
    email,
  })
  await makeDue()
  await deliver()
  await expect.poll(() => taken).toHaveLength(1)
  const { body } = await curator.get<CaseView>(`/api/cases/${caseId}`)
  expect(body.state.plans[0]!.dispatches[0]!.returned).toMatchObject({ notice: true })
  expect(body.clocks.flatMap(({ deadline, status }) => (deadline === 'dispatchPlan' ? [status] : []))).toEqual([
    'running',
  ])
  const { letters } = (await curator.get<{ letters: MailRow[] }>(`/api/cases/${caseId}/letters`)).body
  expect(letters).toMatchObject([{ state: 'sent', linked: false }])
  expect(letters[0]!.body).toContain('к этому письму не приложен')
  // Its report of non-delivery says nothing new of the plan.
  const answer = restricted ? 200 : (await settle(letters[0]!, 'returned')).status
  expect(answer).toBe(200)
  if (restricted) return
  // Nor does such a letter tell the organisation that its part is over.
  const brought = { channel: 'byHand', handedTo: 'секретарь Лис А. П.' } as const
  const { id: dispatchId } = body.state.plans[0]!.dispatches[0]!
  await curator.give('recordSending', caseId, { dispatchId, day: '2026-11-18', ...brought })
  await refuse({ caseId, holderId })
  const end = { planId, organisationId: office.schoolId, day: '2026-11-18' }
  await curator.give('endParticipation', caseId, { ...end, channel: 'email', email })
  await makeDue()
  await deliver()
  await expect.poll(() => taken).toHaveLength(2)
  const { state } = await fileOf(office, caseId)
  expect(state.plans[0]!.participationEnds).toMatchObject([{ returned: { notice: true } }])
  await curator.give('endParticipation', caseId, { ...end, ...brought })
})

test('a letter that is only a link does not leave without one', async () => {
  const { taken } = await open()
  const registrar = await office.as('registrar')
  expect((await registrar.post(`/api/organisations/${office.schoolId}/link`, {})).status).toBe(200)
  await office.sql('update organisation set access_closed_at = now() where id = $1', [office.schoolId])
  await deliver()
  expect(await theLetter()).toMatchObject({
    kind: 'access',
    state: 'failed',
    lastError: expect.stringContaining('нет доступа'),
  })
  expect(taken).toEqual([])
  await office.sql('update organisation set access_closed_at = null where id = $1', [office.schoolId])
  await retry(await theLetter())
  await deliver()
  await expect.poll(() => taken).toHaveLength(1)
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
    handedTo: 'секретарь Лис А. П.',
  })
  expect((await journal()).letters).toEqual([])
})

describe('while the mail server', () => {
  test('is down, the letter waits, longer each time, and leaves when it is back', async () => {
    await aDispatch()
    await deliver()
    expect(await theLetter()).toMatchObject({
      state: 'queued',
      attempts: 1,
      lastError: expect.stringContaining('Не удалось соединиться с почтовым сервером'),
    })
    expect(await deliver()).toBe(0)
    await makeDue()
    await deliver()
    expect(await theLetter()).toMatchObject({ state: 'queued', attempts: 2 })
    const { taken } = await open()
    await makeDue()
    await deliver()
    expect(await theLetter()).toMatchObject({ state: 'sent', attempts: 3 })
    await expect.poll(() => taken).toHaveLength(1)
  })

  test('is down, one letter of the centre knocks and the others wait with it', async () => {
    for (const _ of [1, 2]) await aDispatch()
    const [first] = await office.sql<{ id: string }>('select id from letter order by id limit 1')
    await office.sql("update letter set next_try_at = now() - interval '1 minute' where id = $1", [first!.id])
    await office.sql("update letter set next_try_at = now() + interval '1 second' where id <> $1", [first!.id])
    await deliver()
    const [row] = await office.sql<{ waits: boolean }>(
      "select bool_and(next_try_at > now() + interval '30 seconds') as waits from letter",
    )
    expect(row).toEqual({ waits: true })
  })

  const again: [what: string, manner: Manner][] = [
    ['says nothing at all', 'hangGreeting'],
    ['hangs in the middle of the dialogue', 'hangRecipient'],
    ['dies before it asks for the text', 'dieAtRecipient'],
    ['is busy (451)', 'busy'],
    ['greylists (450)', 'greylist'],
  ]
  test.each(again)('%s, the letter waits and leaves once later', async (_, manner) => {
    const first = await open(manner)
    await aDispatch()
    await deliver()
    expect(await theLetter()).toMatchObject({ state: 'queued', attempts: 1, lastError: expect.any(String) })
    expect(first.taken).toEqual([])
    const then = manner === 'greylist' ? first : await open()
    await makeDue()
    await deliver()
    expect(await theLetter()).toMatchObject({ state: 'sent', attempts: 2 })
    await expect.poll(() => then.taken).toHaveLength(1)
  })

  const no: [what: string, manner: Manner, said: string][] = [
    ['refuses the address (550)', 'refuse', 'Почтовый сервер не принял адрес получателя. Ответ сервера: 550'],
    ['refuses the text after its last dot (552)', 'full', 'Почтовый сервер не принял письмо. Ответ сервера: 552'],
  ]
  test.each(no)('%s, the letter is given up and can be sent again by hand', async (_, manner, said) => {
    await open(manner)
    await aDispatch()
    await deliver()
    const letter = (await journal('trouble')).letters[0]!
    expect(letter).toMatchObject({ state: 'failed', lastError: expect.stringContaining(said) })
    await makeDue()
    expect(await deliver()).toBe(0)
    const { taken } = await open()
    // The administrator sees what the mail server said; whether it goes once more is for whoever sends letters of the family.
    const [shown] = (await (await office.as('admin')).get<{ letters: MailRow[] }>('/api/mail?state=trouble')).body
      .letters
    expect(shown).toMatchObject({ isOthers: true, lastError: expect.stringContaining(said) })
    expect((await retry(letter, 'admin')).status).toBe(403)
    expect((await retry(letter)).body).toEqual({ ok: true })
    await deliver()
    await expect.poll(() => taken).toHaveLength(1)
    expect(await retry(letter)).toMatchObject({ status: 409, body: { code: 'sentAlready' } })
  })

  test('is killed in the middle of the text, before the last dot could leave, the letter is sent once later', async () => {
    const first = await open('dieInText')
    await aDispatch()
    const asked = first.next('recipient')
    const sending = deliver()
    await asked
    // The mark before the last dot waits for this lock: the mail server is gone before it can be made.
    const unlock = await lockLetters()
    first.goOn()
    await first.gone
    // Both wait now: the mark, and what is written because the connection broke.
    await blocked(2)
    await unlock()
    await sending
    expect(await theLetter()).toMatchObject({ state: 'queued', attempts: 1 })
    const { taken } = await open()
    await makeDue()
    await deliver()
    await expect.poll(() => taken).toHaveLength(1)
    expect(await theLetter()).toMatchObject({ state: 'sent', attempts: 2 })
  })
})

describe('what has ended does not leave', () => {
  const note = 'отказ семьи 18.11.2026'

  test('a refusal takes the plan out of the outbox: the journal and the case say why, and nobody can send it again', async () => {
    const family = await aDispatch()
    await deliver()
    await refuse(family)
    const letter = await theLetter()
    expect(letter).toMatchObject({ state: 'withdrawn', note })
    const ofCase = await (await office.as('curator')).get<{ letters: MailRow[] }>(`/api/cases/${family.caseId}/letters`)
    expect(ofCase.body.letters).toMatchObject([{ state: 'withdrawn', note }])
    expect(await retry(letter)).toMatchObject({ status: 409, body: { text: expect.stringContaining(note) } })
    // The administrator, who reads no case, is not told so either.
    expect((await retry(letter, 'admin')).status).toBe(403)
    const { taken } = await open()
    await makeDue()
    expect(await deliver()).toBe(0)
    expect(taken).toEqual([])
  })

  test('a refusal while the letter is with the mail server comes first: the last dot does not leave', async () => {
    const slow = await open('hangRecipient')
    const family = await aDispatch()
    const asked = slow.next('recipient')
    const sending = deliver()
    await asked
    await refuse(family)
    slow.goOn()
    await sending
    expect(slow.taken).toEqual([])
    expect(await theLetter()).toMatchObject({ state: 'withdrawn', note })
  })

  test('a letter whose last dot left before the refusal has left, and the case says so', async () => {
    const slow = await open('holdAnswer')
    const family = await aDispatch()
    const over = slow.next('taken')
    const sending = deliver()
    await over
    await refuse(family)
    slow.goOn()
    await sending
    expect(await theLetter()).toMatchObject({ state: 'sent' })
    const { state } = await fileOf(office, family.caseId)
    expect(state.plans[0]!.dispatches[0]!.left?.day).toBeTruthy()
  })

  test('a letter that an earlier version left in the outbox of a family that has ended does not leave', async () => {
    const family = await aDispatch()
    await refuse(family)
    await office.sql("update letter set state = 'queued', closed_note = null, next_try_at = now()")
    const { taken } = await open()
    await deliver()
    expect(taken).toEqual([])
    expect(await theLetter()).toMatchObject({ state: 'withdrawn', note })
  })

  test('the outbox of a destroyed file is gone while its letter is with the mail server', async () => {
    const slow = await open('hangRecipient')
    await aDispatch()
    const asked = slow.next('recipient')
    const sending = deliver()
    await asked
    await office.sql('delete from letter')
    slow.goOn()
    await sending
    expect(slow.taken).toEqual([])
  })
})

describe('a letter whose last dot has left without an answer', () => {
  const manners: [what: string, manner: Manner][] = [
    ['the mail server dies', 'dieAfterDot'],
    ['the mail server hangs', 'hangAfterDot'],
  ]
  test.each(manners)('is not sent again blindly when %s: a person decides', async (_, manner) => {
    const first = await open(manner)
    await aDispatch()
    await deliver()
    const letter = await theLetter()
    expect(letter).toMatchObject({ state: 'unsure', lastError: expect.stringContaining('дошло ли оно, неизвестно') })
    await expect.poll(() => first.taken).toHaveLength(1)
    const second = await open()
    await makeDue()
    expect(await deliver()).toBe(0)
    expect(second.taken).toEqual([])
    // It had not arrived: the second copy is the same letter to whoever may have both.
    expect((await retry(letter)).status).toBe(200)
    await deliver()
    const same = (text: string | undefined) => /Message-ID: \S+/u.exec(text ?? '')?.[0]
    await expect.poll(() => second.taken).toHaveLength(1)
    expect(same(second.taken[0])).toBe(same(first.taken[0]))
    expect(/^Date: .+$/mu.exec(second.taken[0]!)?.[0]).toBe(/^Date: .+$/mu.exec(first.taken[0]!)?.[0])
  })

  test('is closed by a person who found out that it arrived, or that it came back', async () => {
    await open('dieAfterDot')
    await aDispatch()
    await deliver()
    const letter = await theLetter()
    expect((await settle(letter, 'arrived')).body).toEqual({ ok: true })
    expect(await theLetter()).toMatchObject({ state: 'sent', note: 'секретарь подтвердила' })
    expect(await settle(letter, 'arrived')).toMatchObject({ status: 409, body: { code: 'otherState' } })
    expect((await settle(letter, 'returned')).body).toEqual({ ok: true })
    expect(await theLetter()).toMatchObject({ state: 'returned' })
    expect((await settle(letter, 'returned')).status).toBe(409)
    expect((await retry(letter)).status).toBe(200)
  })
})

describe('when our own server is killed', () => {
  /** A process of ours that sends what is due. */
  const aSender = () => {
    const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
    const script = `
      const { openServer } = await import(${at('../start.ts')})
      const { openMasterKeys } = await import(${at('../platform/keys/keys.ts')})
      const { readKeys } = await import(${at('../platform/keys/key-file.ts')})
      const keys = openMasterKeys(() => readKeys({ file: ${JSON.stringify(office.database.keyFile)} }))
      const server = await openServer({ url: ${JSON.stringify(office.database.url)}, keys, smtpUrl: 'smtp://127.0.0.1:${port}' })
      await server.mail.deliver()`
    return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const kill = async (child: ReturnType<typeof aSender>) => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const state = () => office.sql('select state, attempts from letter')

  test('before the text was asked for, the next one sends the letter', async () => {
    const first = await open('hangRecipient')
    await aDispatch()
    const asked = first.next('recipient')
    const child = aSender()
    await asked
    await kill(child)
    expect(await state()).toEqual([{ state: 'sending', attempts: 1 }])
    const { taken } = await open()
    expect(await deliver()).toBe(0)
    await makeDue() // the claim runs out after five minutes
    await (await office.restart()).mail.deliver()
    await expect.poll(() => taken).toHaveLength(1)
    expect(await theLetter()).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('while the mail server thinks about the last dot, the letter waits for a person', async () => {
    const first = await open('holdAnswer')
    await aDispatch()
    const taken = first.next('taken')
    const child = aSender()
    await taken
    await kill(child)
    expect(await state()).toEqual([{ state: 'handed', attempts: 1 }])
    expect((await journal('waiting')).letters).toHaveLength(1)
    const second = await open()
    expect(await deliver()).toBe(0)
    await makeDue() // nobody waits for an answer longer than fifteen minutes
    expect(await deliver()).toBe(0)
    expect(second.taken).toEqual([])
    expect((await journal('trouble')).letters).toMatchObject([
      { state: 'unsure', lastError: expect.stringContaining('Программа остановилась') },
    ])
  })

  test('between «server took it» and «we wrote it», the letter is not sent twice', async () => {
    const first = await open('holdAnswer')
    await aDispatch()
    const taken = first.next('taken')
    const child = aSender()
    await taken
    const unlock = await lockLetters()
    first.goOn()
    await blocked(1)
    await kill(child)
    await unlock()
    await makeDue()
    const second = await open()
    await deliver()
    expect(second.taken).toEqual([])
    expect(await theLetter()).toMatchObject({ state: 'unsure', attempts: 1 })
  })
})

describe('two servers on one database', () => {
  test('never send one letter twice', async () => {
    const { taken } = await open()
    for (const _ of [1, 2, 3]) await aDispatch()
    const other = await office.restart()
    await Promise.all([deliver(), other.mail.deliver(), deliver(), other.mail.deliver()])
    await expect.poll(() => taken).toHaveLength(3)
  })

  test('one that slept past its claim goes no further than the other has', async () => {
    const slow = await open('hangRecipient')
    await aDispatch()
    // Before the first one sleeps: a busy machine opens a server for longer than the first one waits.
    const other = await office.restart()
    const asked = slow.next('recipient')
    const sleeping = deliver()
    await asked
    await makeDue()
    const again = slow.next('recipient')
    const waking = other.mail.deliver()
    await again
    slow.goOn()
    await Promise.all([sleeping, waking])
    await expect.poll(() => slow.taken).toHaveLength(1)
    expect(await theLetter()).toMatchObject({ state: 'sent', attempts: 2 })
  })
})

test('a centre without a sender waits for its settings, and no try is counted', async () => {
  const { taken } = await open()
  await office.sql('update mail_server set sender = null')
  await aDispatch()
  await deliver()
  expect(await theLetter()).toMatchObject({
    state: 'queued',
    attempts: 0,
    lastError: 'Не задан адрес отправителя: укажите его на странице «Почта».',
  })
  expect((await journal()).configured).toBe(false)
  const director = await office.as('director')
  const saved = await director.put('/api/mail-server', { security: 'starttls', sender: 'centre@ozerki.example' })
  expect(saved.status).toBe(200)
  await deliver()
  await expect.poll(() => taken).toHaveLength(1)
})

test('the journal is for those who send; letters of another centre are not there', async () => {
  const { caseId } = await aDispatch()
  const letter = await theLetter()
  for (const person of ['curator', 'psychologist'] as const)
    expect((await (await office.as(person)).get('/api/mail')).status).toBe(403)
  const own = await (await office.as('curator')).get<{ letters: MailRow[] }>(`/api/cases/${caseId}/letters`)
  expect(own.body.letters.map(row => row.id)).toEqual([letter.id])
  // The administrator sees that it left, and no word of it.
  expect(letter.body).not.toBe('')
  const admin = await (await office.as('admin')).get<{ letters: MailRow[] }>('/api/mail')
  expect(admin.body.letters).toMatchObject([{ id: letter.id, body: '' }])
  // Nor says he of a family what became of its letter, or reads what colleagues have noted about it.
  await office.sql("update letter set state = 'unsure'")
  const outcome = (who: Caller, what: 'arrived' | 'returned') =>
    who.post(`/api/mail/${letter.id}/outcome`, { outcome: what, note: 'звонила Почтова Марина' })
  const administrator = await office.as('admin')
  for (const what of ['arrived', 'returned'] as const) expect((await outcome(administrator, what)).status).toBe(403)
  const before = (await (await office.as('curator')).get<CaseView>(`/api/cases/${caseId}`)).body.version
  expect((await outcome(await office.as('registrar'), 'arrived')).status).toBe(200)
  expect((await (await office.as('curator')).get<CaseView>(`/api/cases/${caseId}`)).body.version).toBe(before)
  expect((await journal()).letters).toMatchObject([{ note: 'звонила Почтова Марина' }])
  const [shown] = (await administrator.get<{ letters: MailRow[] }>('/api/mail')).body.letters
  expect([shown?.note, shown?.isOthers]).toEqual([undefined, true])
  const stranger = await office.as('stranger')
  expect((await stranger.get<{ letters: MailRow[] }>('/api/mail')).body.letters).toEqual([])
  expect((await stranger.get(`/api/cases/${caseId}/letters`)).status).toBe(404)
  expect((await stranger.post(`/api/mail/${letter.id}/retry`, {})).status).toBe(404)
  expect((await stranger.post(`/api/mail/${letter.id}/outcome`, { outcome: 'arrived', note: 'да' })).status).toBe(404)
})

test('tries grow apart to an hour and last more than two and a half days', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map(backOff)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  const minutes = Array.from({ length: 69 }, (_, at) => backOff(at + 1)).reduce((sum, number) => sum + number, 0)
  expect(minutes).toBeGreaterThan(2.5 * 24 * 60)
})
