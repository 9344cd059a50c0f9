import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aReferredFamily, fileOf } from '../families.ts'
import { password, type Office } from '../office.ts'
import { aHouse, anOfficeHouse, type Desk, type House } from './harness.ts'
import { words } from './words.ts'

const typed = 'Договорились встретиться у бабушки в четверг, взять справку'

let house: House<Office>
let families = 0
beforeAll(async () => {
  house = await anOfficeHouse()
})
afterAll(() => house.close())

const aFamily = () => {
  families += 1
  // Another hour for each: two visits at one hour to two families are asked about.
  house.arranged.setClock('2026-11-20', `${8 + families}:30`.padStart(5, '0'))
  return aReferredFamily(house.arranged, { familyName: 'Берёзкина', address: `д. Осиновка, ул. Лесная, ${families}` })
}
const agreed = (desk: Desk) => desk.field('О чём договорились')
const saved = (desk: Desk) =>
  desk.page
    .getByRole('status')
    .filter({ hasText: words('Черновик сохранён в') })
    .waitFor()
const contactsOf = async (caseId: string) => (await fileOf(house.arranged, caseId)).state.contacts

async function typing(desk: Desk, caseId: string): Promise<void> {
  await desk.signIn('curator')
  await desk.go(`/families/${caseId}/contact`)
  await agreed(desk).fill(typed)
}
async function submit(desk: Desk): Promise<void> {
  await desk.button('Сохранить контакт').click()
  await desk.page.getByRole('heading', { name: words('Контакт записан') }).waitFor()
}

test('what was typed is there after the tab was closed', async () => {
  const caseId = await aFamily()
  const desk = await house.desk(390)
  await typing(desk, caseId)
  await saved(desk)
  await desk.page.close()
  const tab = await desk.context.newPage()
  await tab.goto(`${house.address}/families/${caseId}/contact`)
  await expect.poll(() => tab.getByLabel('О чём договорились').inputValue(), { timeout: 15_000 }).toBe(typed)
  expect(desk.troubles).toEqual([])
})

test('a draft that could not be read at first is waited for, never overwritten by an empty form', async () => {
  const caseId = await aFamily()
  const desk = await house.desk(390, { refusals: true })
  await typing(desk, caseId)
  await saved(desk)
  await desk.page.close()
  const tab = await desk.context.newPage()
  let failures = 0
  await tab.route('**/api/drafts/**', route =>
    route.request().method() === 'GET' && failures < 1 ? ((failures += 1), route.abort()) : route.continue(),
  )
  await tab.goto(`${house.address}/families/${caseId}/contact`)
  await expect.poll(() => tab.getByLabel('О чём договорились').inputValue(), { timeout: 15_000 }).toBe(typed)
  expect(failures).toBe(1)
})

test('a contact saved without a signal is recorded once when the signal is back, and not while something is changed', async () => {
  const caseId = await aFamily()
  const desk = await house.desk(390, { refusals: true })
  await typing(desk, caseId)
  await desk.page.getByLabel('другой', { exact: true }).check()
  const calendar = desk.button('Календарь: День следующего контакта')
  await calendar.click()
  await desk.page.getByRole('button', { name: '24 ноября 2026' }).click()
  await saved(desk)
  await desk.context.setOffline(true)
  const waits = async () => {
    await desk.button('Сохранить контакт').click()
    await desk.text('Нет связи: запишем сами').waitFor()
  }
  await waits()
  await agreed(desk).fill(`${typed}, позвонить`)
  await desk.text('повторите через минуту').waitFor()
  await waits()
  // A day picked from the calendar is no event of a text field.
  await calendar.click()
  await desk.page.getByRole('button', { name: '26 ноября 2026' }).click()
  await desk.text('повторите через минуту').waitFor()
  await waits()
  expect(await contactsOf(caseId)).toEqual([])
  await desk.context.setOffline(false)
  await desk.page.getByRole('heading', { name: words('Контакт записан') }).waitFor()
  const { contacts, planned } = (await fileOf(house.arranged, caseId)).state
  expect(contacts).toMatchObject([{ agreed: `${typed}, позвонить` }])
  expect(planned?.day).toBe('2026-11-26')
})

test('a session that ends in the middle asks for the password above the page and nothing is lost', async () => {
  const caseId = await aFamily()
  const desk = await house.desk(1280, { refusals: true })
  await typing(desk, caseId)
  await saved(desk)
  await house.arranged.sql('delete from session where staff_id = $1', [house.arranged.ids.curator])
  // The server looks a session up again after three seconds.
  await desk.page.waitForTimeout(3_100)
  await agreed(desk).pressSequentially(' и поезд')
  await desk.page.getByRole('heading', { name: 'Сеанс закончился' }).waitFor()
  await desk.signIn('curator')
  expect(await agreed(desk).inputValue()).toBe(`${typed} и поезд`)
  await submit(desk)
  expect(await contactsOf(caseId)).toMatchObject([{ agreed: `${typed} и поезд` }])
  expect(desk.troubles).toEqual([])
})

test('a connection lost in the middle of sending: the second try comes by itself and acts once', async () => {
  const caseId = await aFamily()
  const desk = await house.desk(390)
  await typing(desk, caseId)
  // The server does the work, its answer never comes.
  await desk.page.route('**/recordContact', async route => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await desk.button('Сохранить контакт').click()
  await desk.text('Нет связи: запишем сами').waitFor()
  expect(await agreed(desk).inputValue()).toBe(typed)
  expect(await contactsOf(caseId)).toHaveLength(1)
  await desk.page.unroute('**/recordContact')
  await desk.page.getByRole('heading', { name: words('Контакт записан') }).waitFor()
  expect(await contactsOf(caseId)).toMatchObject([{ agreed: typed }])
  expect(desk.troubles).toEqual([])
})

let child: ChildProcess | undefined
afterEach(() => child?.kill('SIGKILL'))

async function start(port: number): Promise<void> {
  const script = join(import.meta.dirname, 'child.ts')
  const { url, keyFile } = house.arranged.database
  const args = [script, url, String(port), '2026-11-20T10:30:00+03:00', keyFile]
  child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout!, 'data')
}

test('a server killed without warning: after its restart the typed text is there and is sent', async () => {
  const caseId = await aFamily()
  const port = 20_000 + (process.pid % 10_000)
  await start(port)
  const other = await aHouse({ close: async () => undefined }, `http://127.0.0.1:${port}`, password)
  const desk = await other.desk(390, { refusals: true })
  await typing(desk, caseId)
  await desk.page.waitForTimeout(3_000)
  const dead = once(child!, 'exit')
  child!.kill('SIGKILL')
  await dead
  await start(port)
  await desk.page.reload()
  await expect.poll(() => agreed(desk).inputValue(), { timeout: 15_000 }).toBe(typed)
  await submit(desk)
  expect(await contactsOf(caseId)).toMatchObject([{ agreed: typed }])
  await other.close()
})
