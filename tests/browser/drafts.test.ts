import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aReferredFamily, fileOf } from '../families.ts'
import { password, type Office } from '../office.ts'
import { aHouse, anOfficeHouse, axe, type Desk, type House } from './harness.ts'
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
  await desk.signIn('curator', `/families/${caseId}/contact`)
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

test('words typed in two windows are both kept until their author chooses', async () => {
  const caseId = await aFamily()
  const desk = await house.desk(1280, { refusals: true })
  await typing(desk, caseId)
  await saved(desk)
  const other = await desk.context.newPage()
  await other.goto(`${house.address}/families/${caseId}/contact`)
  const kept = other.waitForResponse(answer => answer.request().method() === 'PUT' && answer.ok())
  await other.getByLabel('О чём договорились').fill('второе окно')
  await kept
  await agreed(desk).fill(`${typed} дальше`)
  await desk.text('Черновик изменён в другом окне').waitFor()
  expect(await axe(desk.page)).toEqual([])
  await desk.button('Показать то, что там').click()
  expect(await agreed(desk).inputValue()).toBe('второе окно')
  await desk.button('Вернуть набранное здесь').click()
  expect(await agreed(desk).inputValue()).toBe(`${typed} дальше`)
  await desk.button('Оставить то, что на экране').click()
  await saved(desk)
  await other.reload()
  expect(await other.getByLabel('О чём договорились').inputValue()).toBe(`${typed} дальше`)
  expect(desk.troubles).toEqual([])
})

test('whoever signs in in another window of the browser has nothing of what was typed in the first, and the first goes on', async () => {
  const desk = await house.desk(1280, { refusals: true })
  const first = (page: Page) => page.locator('main input[type=text]').first()
  await desk.signIn('curator', '/intake/extract')
  await first(desk.page).fill('17-Я')
  await saved(desk)
  const other = await desk.context.newPage()
  await other.goto(house.address)
  await other.locator("[data-slot='person']").click()
  await other.getByRole('menuitem', { name: 'Выйти' }).click()
  await desk.page.getByRole('heading', { name: 'Сеанс закончился' }).waitFor()
  await other.getByLabel('Логин').fill('colleague')
  await other.getByLabel('Пароль').fill(password)
  await other.getByRole('button', { name: 'Войти' }).click()
  const stranger = (page: Page) => page.getByRole('heading', { name: words('В этом браузере вошёл другой сотрудник') })
  await stranger(desk.page).waitFor()
  expect(await first(desk.page).isVisible()).toBe(false)
  expect(await axe(desk.page)).toEqual([])
  await other.goto(`${house.address}/intake/extract`)
  await first(other).waitFor()
  expect(await first(other).inputValue()).toBe('')
  await desk.signIn('curator')
  expect(await first(desk.page).inputValue()).toBe('17-Я')
  await stranger(other).waitFor()
  expect(desk.troubles).toEqual([])
})

test('a page with words that are not saved yet asks before it is loaded anew, and a saved one does not', async () => {
  const caseId = await aFamily()
  const desk = await house.desk(390)
  const asked: string[] = []
  desk.page.on('dialog', dialog => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await typing(desk, caseId)
  await saved(desk)
  await desk.context.setOffline(true)
  await agreed(desk).click()
  await agreed(desk).pressSequentially(' и поезд')
  await desk.text('Нет связи, не закрывайте страницу').waitFor()
  await desk.page.evaluate(() => location.reload())
  await expect.poll(() => asked).toEqual(['beforeunload'])
  expect(await agreed(desk).inputValue()).toContain('и поезд')
  await desk.context.setOffline(false)
  await saved(desk)
  await desk.page.reload()
  expect(await agreed(desk).inputValue()).toContain('и поезд')
  expect(asked).toHaveLength(1)
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
  const other = aHouse({ close: async () => undefined }, `http://127.0.0.1:${port}`, password)
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
