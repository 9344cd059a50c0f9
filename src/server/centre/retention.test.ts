import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import { anExtract, aRest, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf } from '../../../tests/fixtures/people.ts'
import { docxBody, pdfPages } from '../../../tests/fixtures/printed-text.ts'
import { type Login } from '../../../tests/world.ts'
import type { DayView } from '../../api/case/day.ts'
import type { ArchiveRow, DestructionAct } from '../../api/centre/retention.ts'
import type { RetentionSettings } from '../../domain/law/retention.ts'
import { settingsSchema } from '../../domain/law/settings.ts'

let centre: Centre
let neighbour: Centre
beforeAll(async () => {
  centre = await aCentre()
  neighbour = await centre.neighbour(2)
})
afterAll(() => centre.close())

/** A family whose extract turned out to be a mistake: its file rests from that day. */
async function aRestingFamily(
  name: string,
  members = [aMember(`${name} Марина Сергеевна`, 'mother')],
): Promise<Family> {
  const family = centre.family(name)
  for (const [login, command, what] of [
    ['registrar', 'registerExtract', anExtract({ members })],
    ['head', 'assignWorker', aWorker()],
    ['curator', 'closeReferral', aRest('mistake')],
  ] as const) {
    const { status, body } = await centre.as(login).do(command, family, what as never)
    if (status !== 200) throw new Error(`${command}: ${body.text}`)
  }
  return family
}
const archive = async (as: Login = 'privacy') =>
  (await centre.as(as).get<{ rows: ArchiveRow[]; acts: DestructionAct[] }>('/api/archive')).body
const rowOf = async (family: Family) => (await archive()).rows.find(row => row.caseId === family.caseId)
const rules = (closedReferral?: object) =>
  centre.as('director').send('PUT', '/api/archive/rules', { rules: { closedReferral, fromNextYear: false } })
const words = { basis: 'Номенклатура дел, раздел 4', commission: 'Лазар Н. Ф., юрист\nКорсак П. И., архивариус' }
const prepare = (id: string, families: Family[], as: Login = 'privacy') =>
  centre.as(as).send<DestructionAct>('PUT', `/api/destruction-acts/${idOf(id)}`, {
    ...words,
    caseIds: families.map(family => family.caseId),
  })
const end = (id: string, how: 'confirm' | 'withdraw', as: Login = 'director') =>
  centre.as(as).send<DestructionAct>('POST', `/api/destruction-acts/${idOf(id)}/${how}`)
const standing = async (family: Family) =>
  (await centre.admin.query('select 1 from fact where case_id = $1', [family.caseId])).rowCount! > 0

test('without a rule nothing is over, with one the day is shown, and before that day no act takes the file', async () => {
  centre.at('2026-11-10')
  const family = await aRestingFamily('Первая')
  expect(await rowOf(family)).toMatchObject({ kind: 'closedReferral', since: '2026-11-10', over: false })
  expect(await rowOf(family)).not.toHaveProperty('until')
  expect(await prepare('too early', [family])).toMatchObject({ status: 409, body: { code: 'keptYet' } })

  expect(await rules({ months: 2, basis: 'Номенклатура дел' })).toMatchObject({ status: 200 })
  expect(await rowOf(family)).toMatchObject({ until: '2027-01-10', over: false })
  expect(await prepare('too early', [family])).toMatchObject({ status: 409 })
  centre.at('2027-01-09')
  expect(await prepare('too early', [family])).toMatchObject({ status: 409 })
  centre.at('2027-01-10')
  expect(await rowOf(family)).toMatchObject({ over: true })

  const nextYear = { closedReferral: { months: 2, basis: 'Номенклатура дел' }, fromNextYear: true }
  await centre.as('director').send('PUT', '/api/archive/rules', { rules: nextYear })
  expect(await rowOf(family)).toMatchObject({ until: '2027-03-01', over: false })
  for (const wrong of [{ months: 0, basis: 'x' }, { months: 1.5, basis: 'x' }, { months: 12 }, { basis: 'x' }])
    expect((await rules(wrong)).status, JSON.stringify(wrong)).toBe(400)
  // Whose term is over is erased by itself: neither whoever answers for personal data nor the administrator says when, by no way.
  for (const login of ['privacy', 'admin'] as const)
    expect((await centre.as(login).send('PUT', '/api/archive/rules', { rules: {} })).status).toBe(403)
  const kept = async () => (await centre.as('privacy').get<{ rules: RetentionSettings }>('/api/archive')).body.rules
  const before = await kept()
  const shorter = { retention: { unansweredExtractDays: 30, signalMonths: 1 }, lateEntryAfterWorkingDays: 10 }
  const settings = settingsSchema.parse(shorter)
  expect((await centre.as('admin').send('PUT', '/api/settings', { settings })).status).toBe(200)
  expect(await kept()).toEqual(before)
  await rules({ months: 1, basis: 'Номенклатура дел' })
})

test('one prepares and another confirms, and only a director; a file stays until then', async () => {
  centre.at('2026-11-10')
  const family = await aRestingFamily('Вторая')
  centre.at('2027-02-01')
  for (const login of ['curator', 'psychologist', 'head', 'registrar', 'admin', 'analyst'] as const) {
    expect((await prepare('pair', [family], login)).status, login).toBe(403)
    expect((await centre.as(login).get('/api/archive')).status, login).toBe(403)
  }
  const act = await prepare('pair', [family])
  expect(act).toMatchObject({ status: 200, body: { no: expect.stringMatching(/^\d+\/2027$/u), basis: words.basis } })
  // Sent again, it is the same act; another act does not take the file too.
  expect((await prepare('pair', [family])).body).toEqual(act.body)
  expect(await prepare('pair two', [family])).toMatchObject({ status: 409, body: { code: 'keptYet' } })
  expect(await prepare('pair', [family], 'director')).toMatchObject({ status: 409, body: { code: 'otherAct' } })
  expect((await rowOf(family))?.actId).toBe(idOf('pair'))
  expect((await end('pair', 'confirm', 'privacy')).status).toBe(403)
  expect(await standing(family)).toBe(true)

  const pdf = await centre.server.http.inject({
    url: `/api/destruction-acts/${idOf('pair')}/pdf`,
    headers: { cookie: centre.cookie('privacy') },
  })
  const text = (await pdfPages(pdf.rawPayload)).join(' ')
  expect(text).toContain(`АКТ № ${act.body.no}`)
  expect(text).toMatch(/выписка № \d+\/2026/u)
  expect(text).not.toContain('Вторая')
  // Named in the commission, and signing as a signature is written.
  for (const name of [
    /Лазар\sН\.\sФ\., юрист/u,
    /Корсак\sП\.\sИ\., архивариус/u,
    /Н\.\sФ\.\sЛазар/u,
    /П\.\sИ\.\sКорсак/u,
  ])
    expect(text).toMatch(name)

  expect((await neighbour.as('director').send('POST', `/api/destruction-acts/${idOf('pair')}/confirm`)).status).toBe(
    404,
  )
  const confirmed = await end('pair', 'confirm')
  expect(confirmed).toMatchObject({ status: 200, body: { confirmedBy: centre.staffId('director') } })
  expect(await standing(family)).toBe(false)
  expect((await end('pair', 'confirm')).body).toMatchObject({ confirmedAt: confirmed.body.confirmedAt })
  expect(await end('pair', 'withdraw')).toMatchObject({ status: 409, body: { code: 'destroyedAlready' } })

  expect((await centre.as('head').get(`/api/cases/${family.caseId}`)).status).toBe(404)
  const again = { ...family, version: 0 }
  expect(await centre.as('registrar').do('registerExtract', again, anExtract())).toMatchObject({
    status: 410,
    body: { code: 'destroyed', text: expect.stringContaining('уничтожено') },
  })
  const { rows } = await centre.admin.query<{ text: string; no: number }>(
    'select text, no from register_entry where case_id = $1',
    [family.caseId],
  )
  expect(rows).toMatchObject([
    { text: `дело уничтожено по акту № ${act.body.no} от 01.02.2027`, no: expect.any(Number) },
  ])
  expect((await archive()).acts[0]).toMatchObject({ files: [{ fileNo: expect.stringContaining('выписка №') }] })
})

test('a director who prepared an act does not confirm it; an act taken back lets its files go', async () => {
  centre.at('2026-11-10')
  const family = await aRestingFamily('Третья')
  centre.at('2027-02-01')
  expect((await prepare('own', [family], 'director')).status).toBe(200)
  expect(await end('own', 'confirm')).toMatchObject({ status: 409, body: { code: 'secondPerson' } })
  expect((await end('own', 'withdraw', 'privacy')).body).toMatchObject({ withdrawnAt: expect.any(String) })
  expect(await end('own', 'confirm')).toMatchObject({ status: 409, body: { code: 'withdrawn' } })
  expect(await standing(family)).toBe(true)
  expect((await prepare('own again', [family])).status).toBe(200)
  expect((await end('own again', 'withdraw')).status).toBe(200)
})

test('a closed file is destroyed under no number for whoever is not named, and those who read it learn of the act', async () => {
  centre.at('2026-11-10')
  const family = await aRestingFamily('Закрытая')
  const restricted = await centre.as('curator').do('restrictCase', family, {
    readers: [centre.staffId('curator'), centre.staffId('head')],
    reason: 'violence',
    note: 'адрес ищут',
  })
  expect(restricted.status, restricted.body.text).toBe(200)
  const seen = async (as: Login) => (await archive(as)).rows.find(row => row.caseId === family.caseId)
  expect(await seen('director')).toBe(undefined)
  const { fileNo } = (await seen('privacy'))!
  expect(fileNo).toMatch(/^выписка № \d+\/2026$/u)

  centre.at('2027-02-01')
  expect(await seen('director')).toEqual({ caseId: family.caseId, fileNo: 'закрытое дело', over: true, closed: true })
  const tried = await centre.as('director').send('PUT', `/api/destruction-acts/${idOf('try')}`, {
    ...words,
    basis: 'Закрытая М. С.',
    caseIds: [family.caseId],
  })
  expect(tried).toMatchObject({ status: 409, body: { code: 'basisOfClosed' } })
  expect((await prepare('closed', [family])).status).toBe(200)
  for (const login of ['curator', 'head', 'director'] as const) {
    const { attention } = (await centre.as(login).get<DayView>('/api/day')).body
    expect(attention.some(other => other.kind === 'destruction')).toBe(login !== 'director')
  }
  const filesFor = async (as: Login) => (await archive(as)).acts.find(act => act.id === idOf('closed'))!.files
  const paper = async (as: Login) =>
    docxBody(
      (
        await centre.server.http.inject({
          url: `/api/destruction-acts/${idOf('closed')}/docx`,
          headers: { cookie: centre.cookie(as) },
        })
      ).rawPayload,
    ).text
  const shown = async () => {
    expect(await filesFor('director')).toEqual([{ fileNo: 'закрытое дело' }])
    expect(await filesFor('privacy')).toMatchObject([{ fileNo }])
    expect(await paper('director')).not.toContain(fileNo)
    expect(await paper('privacy')).toContain(fileNo)
  }
  await shown()
  expect((await end('closed', 'confirm')).status).toBe(200)
  await shown()
  expect(await standing(family)).toBe(false)
})

test('work begun again holds the act back', async () => {
  centre.at('2026-11-10')
  const [family, other] = [await aRestingFamily('Четвёртая'), await aRestingFamily('Пятая')]
  centre.at('2027-02-01')
  expect((await prepare('again', [family, other])).status).toBe(200)
  expect((await centre.as('registrar').do('registerExtract', family, anExtract())).status).toBe(200)
  expect(await end('again', 'confirm')).toMatchObject({ status: 409, body: { code: 'workedOn' } })
  expect([await standing(family), await standing(other)]).toEqual([true, true])
  expect((await end('again', 'withdraw')).status).toBe(200)
})

test('whoever a file names by a former surname, in any grammatical case, is found beside it; an act names nobody', async () => {
  centre.at('2026-11-10')
  const family = await aRestingFamily('named', [
    aMember('Кравец Павел Львович', 'father', { formerFamilyName: 'Заяц' }),
  ])
  const content = { from: 'Сосед', received: 'post', words: 'Исправьте сведения Кравца П. Л.' }
  const entry = await centre
    .as('privacy')
    .send('PUT', `/api/privacy/entries/${idOf('of named')}`, { kind: 'information', day: '2026-11-10', content })
  expect(entry.status, JSON.stringify(entry.body)).toBe(200)
  centre.at('2027-03-01')
  const draft = (key: string, note: string) =>
    centre.as('curator').send('PUT', `/api/drafts/${key}`, { draft: { note } })
  await draft('signal', 'заходили к Павлу Кравцу')
  await draft('paper', 'Зайца Павла Львовича раньше не было')
  await draft('extract', 'Кравцова Павла')
  await centre.as('director').send('PUT', '/api/archive/rules', {
    rules: {
      closedReferral: { months: 1, basis: 'Номенклатура дел' },
      fromNextYear: false,
      // Words of an answered request may stay for their own term; one that waits for an answer holds the file all the same.
      privacyWithFile: false,
    },
  })
  const send = (basis: string) =>
    centre.as('privacy').send<DestructionAct>('PUT', `/api/destruction-acts/${idOf('named')}`, {
      ...words,
      basis,
      caseIds: [family.caseId],
    })
  expect(await send(words.basis)).toMatchObject({ status: 409, body: { code: 'waits' } })
  await centre.as('privacy').send('PUT', `/api/privacy/entries/${idOf('of named')}/outcome`, {
    outcome: 'answered',
    day: '2027-03-01',
    content: { text: 'исправлено' },
  })
  expect(await send('По делу Кравца Павла')).toMatchObject({
    status: 409,
    body: { fields: { basis: expect.any(String) } },
  })
  expect((await send(words.basis)).status).toBe(200)
  expect((await end('named', 'confirm')).status).toBe(200)
  const { rows } = await centre.admin.query<{ key: string }>('select key from draft order by key')
  expect(rows.map(row => row.key)).toEqual(['extract'])
  await rules({ months: 1, basis: 'Номенклатура дел' })
})

test('a person of two families stays for the other one', async () => {
  centre.at('2026-11-10')
  const family = await aRestingFamily('Шестая')
  const [shared] = (await centre.state(family)).members
  const same = { ...aMember('Шестая Марина Сергеевна', 'mother'), personId: shared!.personId }
  const other = await aRestingFamily('Седьмая', [same, aMember('Седьмой Пётр Ильич', 'son')])
  centre.at('2027-02-01')
  await prepare('shared', [other])
  expect((await end('shared', 'confirm')).status).toBe(200)
  const { rows } = await centre.admin.query<{ name: string }>(
    "select data->>'familyName' as name from person where data->>'familyName' in ('Шестая', 'Седьмой')",
  )
  expect(rows).toEqual([{ name: 'Шестая' }])
  expect((await centre.as('head').get(`/api/cases/${family.caseId}`)).status).toBe(200)
})

test('the door of the database asks for the second director itself', async () => {
  centre.at('2026-11-10')
  const family = await aRestingFamily('Восьмая')
  centre.at('2027-02-01')
  await prepare('door', [family])
  const app = new pg.Client({ connectionString: centre.url })
  await app.connect()
  const open = async (centreId: number, by: string, act = idOf('door')) => {
    await app.query('begin')
    try {
      await app.query("select set_config('app.centre_id', $1, true)", [String(centreId)])
      await app.query('select destroy_files($1, $2, now())', [act, by])
      return 'destroyed'
    } catch (error) {
      return (error as { code: string }).code
    } finally {
      await app.query('rollback')
    }
  }
  expect(await open(1, centre.staffId('privacy'))).toBe('42501')
  expect(await open(1, centre.staffId('head'))).toBe('42501')
  expect(await open(1, neighbour.staffId('director'))).toBe('42501')
  expect(await open(2, neighbour.staffId('director'))).toBe('P0002')
  expect(await open(1, centre.staffId('director'), idOf('none'))).toBe('P0002')
  expect(await open(1, centre.staffId('director'))).toBe('destroyed')
  // That an act is confirmed can be written by nobody else.
  await app.query("begin; select set_config('app.centre_id', '1', true)")
  await expect(app.query('update destruction_act set confirmed_at = now()')).rejects.toMatchObject({ code: '42501' })
  await app.query('rollback')
  await app.end()
  expect(await standing(family)).toBe(true)
})

test('wrong acts are told at their fields', async () => {
  const put = (body: object) => centre.as('privacy').send('PUT', `/api/destruction-acts/${idOf('wrong')}`, body)
  expect(await put({ ...words, caseIds: [] })).toMatchObject({
    status: 400,
    body: { fields: { caseIds: 'Отметьте хотя бы одно дело' } },
  })
  expect(await put({ ...words, basis: ' ', caseIds: [idOf('x')] })).toMatchObject({
    status: 400,
    body: { fields: { basis: expect.any(String) } },
  })
  expect(await put({ ...words, caseIds: [idOf('nobody')] })).toMatchObject({ status: 409, body: { code: 'keptYet' } })
  expect((await end('nobody', 'confirm')).status).toBe(404)
})
