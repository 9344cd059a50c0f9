import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { anOffice, type Office } from '../../../tests/office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const key = 'contact'

type Saved = { version: string; code?: string; text: string }

test('a draft is kept word for word, and replaced by the later one', async () => {
  const curator = await office.as('curator')
  const draft = { note: 'Марина: «всё\u0000 хорошо» 😀\n\ud800', topics: ['safety'], nested: [[{ a: null }]] }
  const { version } = (await curator.put<Saved>(`/api/drafts/${key}`, { draft: { note: 'первый' } })).body
  expect((await curator.put(`/api/drafts/${key}`, { draft, after: [version] })).status).toBe(200)
  expect((await curator.get<{ draft: unknown }>(`/api/drafts/${key}`)).body.draft).toEqual(draft)
})

test('words saved in another window are neither written over nor thrown away by a window that has not seen them', async () => {
  const curator = await office.as('curator')
  const address = '/api/drafts/signal'
  const first = (await curator.put<Saved>(address, { draft: 'первое окно' })).body.version
  const second = (await curator.put<Saved>(address, { draft: 'второе окно', after: [first] })).body.version
  const late = await curator.put<Saved>(address, { draft: 'первое окно дальше', after: [first] })
  expect(late).toMatchObject({ status: 409, body: { code: 'draftElsewhere' } })
  expect((await curator.put(address, { draft: 'третье окно, ничего не видело' })).status).toBe(409)
  await curator.drop(address, { after: [first] })
  expect((await curator.get(address)).body).toMatchObject({ draft: 'второе окно', version: second })
  expect((await curator.put(address, { draft: 'выбрано', after: [first, second] })).status).toBe(200)
})

test('a saving whose answer was lost is known again by its own name', async () => {
  const curator = await office.as('curator')
  const version = randomUUID()
  const once = { draft: 'набрано', version }
  expect((await curator.put('/api/drafts/takeover', once)).status).toBe(200)
  expect((await curator.put('/api/drafts/takeover', once)).status).toBe(200)
  expect((await curator.put('/api/drafts/takeover', { draft: 'дальше', after: [version] })).status).toBe(200)
})

test('what is typed on the page of one person is never kept or done in the name of another who has signed in since', async () => {
  const [hers, his] = [await office.as('curator'), await office.signIn('colleague')]
  const answer = await his.put('/api/drafts/reply', { draft: 'слова куратора' }, { 'x-patronat-person': hers.id })
  expect(answer).toMatchObject({ status: 409, body: { code: 'otherPerson' } })
  expect((await his.get('/api/drafts/reply')).body).toEqual({ draft: null })
  expect((await his.put('/api/drafts/reply', { draft: 'своё' }, { 'x-patronat-person': his.id })).status).toBe(200)
  expect((await his.drop('/api/session', undefined, { 'x-patronat-person': hers.id })).status).toBe(409)
  expect((await his.get('/api/session')).status).toBe(200)
})

test('a draft survives signing out and a new server', async () => {
  const colleague = await office.signIn('colleague')
  await colleague.put('/api/drafts/extract', { draft: { protocol: '7' } })
  await colleague.drop('/api/session')
  expect((await colleague.get('/api/drafts/extract')).status).toBe(401)
  await office.restart()
  const again = await office.signIn('colleague')
  expect((await again.get<{ draft: unknown }>('/api/drafts/extract')).body.draft).toEqual({ protocol: '7' })
})

test('nobody else sees the draft', async () => {
  for (const person of ['head', 'stranger'] as const) {
    const other = await office.as(person)
    expect((await other.get<{ draft: unknown }>(`/api/drafts/${key}`)).body).toEqual({ draft: null })
  }
})

test('a draft that could not be stored is not said to be saved, and the one before stands', async () => {
  const curator = await office.as('curator')
  const { version } = (await curator.put<Saved>('/api/drafts/extract', { draft: 'раньше' })).body
  // As on a full disk: the table takes nothing.
  await office.sql('alter table draft add constraint full_disk check (false) not valid')
  const answer = await curator.put('/api/drafts/extract', { draft: 'теперь', after: [version] })
  await office.sql('alter table draft drop constraint full_disk')
  expect(answer).toMatchObject({ status: 500, body: { code: 'fault' } })
  expect(answer.body.text).toBe('Ошибка на сервере: не сохранено. Повторите через минуту')
  expect((await curator.get<{ draft: unknown }>('/api/drafts/extract')).body.draft).toBe('раньше')
})

test('the log has the kind and the place of a fault, and not a word of its message', async () => {
  const curator = await office.as('curator')
  await office.sql(`create function tells() returns trigger language plpgsql as $$ begin
    raise exception E'не подходит:\n%\n    at Марина', 'Марина ушла от мужа'; end $$`)
  await office.sql('create trigger tells before insert or update on draft for each row execute function tells()')
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const answer = await curator.put('/api/drafts/extract', { draft: 'теперь' })
  const logged = log.mock.calls.flat().join('\n')
  log.mockRestore()
  await office.sql('drop function tells cascade')
  expect(answer.status).toBe(500)
  expect(logged).toMatch(/^error error P0001 at PUT \/api\/drafts\/:key\n {4}at .+\.[jt]s:\d+/u)
  expect(`${logged}${JSON.stringify(answer.body)}`).not.toMatch(/Марина|муж|подходит/u)
})

test('no words of the server promise that something typed is saved: only the page knows', () => {
  const sources = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
    .filter(name => /(?<!\.test)\.ts$/u.test(name))
    .map(name => [name, readFileSync(join(import.meta.dirname, '..', name), 'utf8')] as const)
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.filter(([, text]) => /набранн\S* (?:со|у)хран/iu.test(text)).map(([name]) => name)).toEqual([])
})

test('a dropped draft is gone', async () => {
  const head = await office.as('head')
  const { version } = (await head.put<Saved>('/api/drafts/extract', { draft: 1 })).body
  expect((await head.drop('/api/drafts/extract', { after: [version] })).body).toEqual({ ok: true })
  expect((await head.get<{ draft: unknown }>('/api/drafts/extract')).body).toEqual({ draft: null })
})

test('300 KB are kept, more is refused, and a strange key is refused', async () => {
  const curator = await office.as('curator')
  expect((await curator.put('/api/drafts/plan', { draft: 'ж'.repeat(150_000) })).status).toBe(200)
  const refused = await curator.put('/api/drafts/plan', { draft: 'ж'.repeat(160_000) })
  expect(refused).toMatchObject({ status: 413, body: { code: 'tooLarge' } })
  expect((await curator.put('/api/drafts/' + encodeURIComponent('../etc'), { draft: 1 })).status).toBe(400)
})
