import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DayView } from '../../../src/api/case/day.ts'
import type { SignalView } from '../../../src/api/safety/signals.ts'
import { shortId } from '../../../src/server/audit/audit-names.ts'
import { recomputeStaleCases } from '../../../src/server/platform/recompute-stale-cases.ts'
import { aCentre, pageOf, type Centre, type Family } from '../../fixtures/centre.ts'
import { aConcern, anApplication, aWorker } from '../../fixtures/inputs.ts'
import { aMember, idOf } from '../../fixtures/people.ts'
import { type Login } from '../../world.ts'

let centre: Centre
let own: Family
let closed: Family
let shut: Family
beforeAll(async () => {
  centre = await aCentre()
  const family = async (name: string, who: string) => {
    const other = centre.family(name)
    const input = anApplication({
      applicant: aMember(`${who} Инна Павловна`, 'mother', { birthDay: '1990-02-03' }),
      members: [aMember(`${who} Ян Юрьевич`, 'son', { birthDay: '2018-05-06' })],
    })
    await centre.at('2026-11-03').as('registrar').do('registerApplication', other, input)
    await centre.as('head').do('assignWorker', other, aWorker())
    return other
  }
  own = await family('own', 'Ивановы')
  closed = await family('closed', 'Скрытые')
  shut = await family('shut', 'Соседские')
  await centre.as('director').do('restrictCase', closed, {
    readers: [centre.staffId('curator'), centre.staffId('director')],
    reason: 'violence',
    note: 'ищут',
  })
  await centre.as('head').do('declareConflict', shut, { staffId: centre.staffId('head'), tie: 'neighbour' })
  centre.at('2026-11-04 10:00')
})
afterAll(() => centre.close())

const words = (child: string, over: object = {}) => ({
  noticedAt: '2026-11-04T09:40',
  child,
  place: 'автостанция, г. Озёрки',
  facts: 'Один, без верхней одежды, говорит, что дома никого нет с вечера',
  source: 'видела сама',
  ...over,
})
const raise = (login: Login, id: string, child: string, over?: object) =>
  centre.as(login).send('POST', '/api/signals', { id: idOf(id), words: words(child, over) })
const listOf = async (login: Login) =>
  (await centre.as(login).get<{ signals: SignalView[] }>('/api/signals')).body.signals
const onTheDay = async (login: Login) => (await centre.as(login).get<DayView>('/api/day')).body.signals
const forget = () => centre.admin.query('delete from sign_in_pace')

describe('a child in danger whom the program does not know, or whose file is not open (МП 5.2)', () => {
  test('anybody of the staff says so, the administrator too, and is answered alike whoever the child is', async () => {
    const children = ['мальчик лет семи', 'Иванов Ян', 'Скрытый Ян Юрьевич', 'Соседский Ян Юрьевич']
    const everybody: Login[] = ['curator', 'psychologist', 'head', 'director', 'registrar', 'admin', 'privacy']
    for (const login of everybody) {
      const answers = []
      for (const [no, child] of children.entries()) answers.push(await raise(login, `${login} ${no}`, child))
      expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)), login).toEqual(
        new Set(['200 {"ok":true}']),
      )
    }
    await centre.admin.query('delete from child_signal')
    await forget()
    // Never «записано» where it is not: under one number one signal.
    const again = [
      await raise('registrar', 'twice', 'мальчик лет семи'),
      await raise('registrar', 'twice', 'мальчик лет семи'),
      await raise('registrar', 'twice', 'девочка лет трёх'),
      await raise('psychologist', 'twice', 'мальчик лет семи'),
    ]
    expect(again.map(({ status }) => status)).toEqual([200, 200, 409, 409])
    await centre.admin.query('delete from child_signal')
    await forget()
    expect((await raise('analyst', 'analyst', 'мальчик')).status).toBe(403)
    expect((await raise('teacher', 'teacher', 'мальчик')).status).toBe(403)
  })

  test('stands at once on the day of the heads and the director, with its term, and is read by nobody else', async () => {
    await raise('admin', 'unknown', 'мальчик лет семи, назвался Артёмом')
    for (const login of ['head', 'director'] as const)
      expect(await onTheDay(login)).toMatchObject([{ child: 'мальчик лет семи, назвался Артёмом', due: '2026-11-04' }])
    for (const login of ['curator', 'registrar'] as const) expect(await onTheDay(login), login).toEqual([])
    for (const login of ['admin', 'registrar', 'curator', 'privacy'] as const)
      expect((await centre.as(login).get('/api/signals')).status, login).toBe(403)
  })

  test('is not told to whoever is tied to the family it names', async () => {
    await raise('registrar', 'tied', 'Соседский Ян, 8 лет')
    expect((await listOf('head')).map(signal => signal.id)).not.toContain(idOf('tied'))
    expect((await listOf('director')).map(signal => signal.id)).toContain(idOf('tied'))
    const answer = await centre.as('head').send('POST', `/api/signals/${idOf('tied')}/closed`, { reason: 'неважно' })
    const never = await centre.as('head').send('POST', `/api/signals/${idOf('never')}/closed`, { reason: 'неважно' })
    expect([answer.status, answer.body]).toEqual([404, never.body])
  })

  test('the notice leaves under the next number of its journal, to the minute, and on paper', async () => {
    const send = (id: string, sentAt: string) =>
      centre.as('head').send<{ no: string }>('POST', `/api/signals/${idOf(id)}/sent`, {
        sentAt,
        addressee: 'Сектор охраны детства',
        how: 'по телефону',
      })
    expect((await send('unknown', '2026-11-04T09:39')).body).toMatchObject({
      fields: { sentAt: 'Отправка не может быть раньше, чем замечено нарушение' },
    })
    expect((await send('unknown', '2026-11-04T09:55')).body).toEqual({ no: '1/2026' })
    expect((await send('unknown', '2026-11-04T09:56')).body).toMatchObject({
      text: 'Сообщение уже отправлено: № 1/2026',
    })
    expect(await onTheDay('head')).toMatchObject([{ no: '1/2026' }])
    const paper = await centre.server.http.inject({
      method: 'GET',
      url: `/api/signals/${idOf('unknown')}/notice/pdf`,
      headers: { cookie: centre.cookie('head') },
    })
    expect([paper.statusCode, paper.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    // Numbers of the journal go on from there.
    await centre.as('curator').do('raiseConcern', own, aConcern({ childIds: [], noticedAt: '2026-11-04T09:58' }))
    const { body } = await centre
      .as('curator')
      .do('sendConcern', own, { concernId: idOf('concern'), sentAt: '2026-11-04T10:00', how: 'нарочно' })
    expect(body.numbers).toMatchObject([{ register: 'notices', no: 2 }])
  })

  test('becomes a concern of the case of the family it turns out to be, word for word and with its number', async () => {
    const join = () =>
      centre.as('head').do(
        'raiseConcern',
        own,
        aConcern({
          concernId: idOf('joined'),
          signalId: idOf('unknown'),
          childIds: [],
          facts: 'другое',
          noticedAt: '2026-11-04T09:40',
        }),
      )
    expect((await centre.as('curator').do('raiseConcern', own, aConcern({ signalId: idOf('unknown') }))).status).toBe(
      404,
    )
    expect((await join()).status).toBe(200)
    const { state } = await pageOf(centre, own)
    expect(state.concerns.at(-1)).toMatchObject({
      facts:
        'Ребёнок: мальчик лет семи, назвался Артёмом. Один, без верхней одежды, говорит, что дома никого нет с вечера',
      childPlace: 'автостанция, г. Озёрки',
      sent: { no: { no: 1, year: 2026 }, at: '2026-11-04T09:55' },
      signalBy: centre.staffId('admin'),
    })
    // The journal says which signal went into which file.
    await centre.server.settleAudit()
    const journal = await centre.as('privacy').get<{ rows: { detail: string }[] }>('/api/audit')
    expect(journal.body.rows.map(row => row.detail)).toContainEqual(
      expect.stringContaining(`сообщение о ребёнке ${idOf('unknown').slice(0, 8)}`),
    )
    expect((await listOf('head')).map(signal => signal.id)).not.toContain(idOf('unknown'))
  })

  test('is closed with a reason where there is nothing to join, and its words end by their own term', async () => {
    await raise('privacy', 'same child', 'тот же мальчик')
    const close = async (login: Login, reason: string) =>
      (await centre.as(login).send('POST', `/api/signals/${idOf('same child')}/closed`, { reason })).body
    // The notice has not left: one head alone does not end the duty, however often, and the day shows why he would.
    expect(await close('head', 'о том же сообщили, № 1/2026')).toEqual({ ok: true, waits: true })
    expect(await close('head', 'ошибка')).toEqual({ ok: true, waits: true })
    for (const login of ['head', 'director'] as const)
      expect((await onTheDay(login)).find(signal => signal.id === idOf('same child'))).toMatchObject({
        closing: 'ошибка',
      })
    expect(await close('director', 'проверила: № 1/2026 о нём же')).toEqual({ ok: true })
    expect((await listOf('director')).map(signal => signal.id)).toEqual([idOf('tied')])
    const kept = async () =>
      (await centre.admin.query<{ id: string }>('select id from child_signal order by at')).rows.map(row => row.id)
    centre.at('2027-11-03 10:00')
    await recomputeStaleCases(centre.server.app)
    expect(await kept()).toContain(idOf('same child'))
    centre.at('2027-11-05 10:00')
    await recomputeStaleCases(centre.server.app)
    // What waits is never swept.
    expect(await kept()).toEqual([idOf('tied')])
    centre.at('2026-11-04 10:00')
  })

  test('is slowed after a dozen in a row, and the audit names who said it and nobody of the family', async () => {
    await forget()
    const statuses = []
    for (let no = 0; no < 12; no += 1) statuses.push((await raise('colleague', `flood ${no}`, 'мальчик')).status)
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429])
    await centre.server.settleAudit()
    const { rows } = await centre.admin.query<{ staff: string; row: string }>(
      "select staff_id as staff, a::text as row from audit a where endpoint like '/api/signals%'",
    )
    expect(rows.some(row => row.staff === centre.staffId('colleague'))).toBe(true)
    expect(rows.map(row => row.row).join()).not.toMatch(/мальчик|Артём|автостанция/u)
    // Whoever reads them leaves a line that says which: a day and a list alike.
    await listOf('director')
    await onTheDay('director')
    await centre.server.settleAudit()
    const { rows: read } = await centre.admin.query<{ endpoint: string; signals: string }>(
      "select endpoint, detail->>'signals' as signals from audit where action = 'list' and staff_id = $1 order by seq desc limit 2",
      [centre.staffId('director')],
    )
    for (const { signals } of read) expect(signals.split(',')).toContain(shortId(idOf('flood 0')))
    expect(read.map(({ endpoint }) => endpoint).toSorted()).toEqual(['/api/day', '/api/signals'])
  })
})
