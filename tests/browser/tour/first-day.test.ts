import { Secret, TOTP } from 'otpauth'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type Server } from '../../../src/server/start.ts'
import { emptyDatabase, type FreshDatabase } from '../../database.ts'
import { listen } from '../address.ts'
import { sound } from '../dialog.ts'
import { aHouse, settled, type Desk, type House } from '../harness.ts'
import { words } from '../words.ts'

// An empty program becomes a centre that has registered its first extract, by clicking only; what it costs is printed.
let database: FreshDatabase
let server: Server
let house: House<{ close: () => Promise<void> }>
beforeAll(async () => {
  database = await emptyDatabase()
  server = await openServer({
    url: database.url,
    keys: database.keys,
    ownerUrl: database.adminUrl,
    offersOpening: true,
  })
  const address = await listen(server.http)
  const close = async () => {
    await server.close()
    await database.drop()
  }
  house = aHouse({ close }, address, '')
})
afterAll(() => house.close())

let clicks = 0
let typed = 0
const click = async (what: Locator) => {
  clicks += 1
  await what.click()
}
const type = async (what: Locator, text: string) => {
  typed += text.length
  await what.fill(text)
}
test('an empty program is opened by the code of its console and leads the administrator on', async () => {
  const desk = await house.desk(1280, { refusals: true })
  await desk.page.goto(`${house.address}/`)
  await click(desk.link('Открыть центр'))
  await desk.page.getByRole('heading', { name: words('Откройте центр') }).waitFor()
  await sound(desk)
  await type(desk.field('Одноразовый код'), 'AAAA-AAAA-AAAA')
  await type(desk.field('Название центра'), 'Государственное учреждение «Озёрский ТЦСОН»')
  await type(desk.field('Кто будет администратором'), 'дубовик антон олегович')
  await click(desk.button('Открыть и задать пароль'))
  await desk.text('Код не подошёл').waitFor()
  expect(await desk.field('Кто будет администратором').inputValue()).toBe('Дубовик Антон Олегович')
  expect(await desk.field('Логин администратора').inputValue()).toBe('dubovik')
  await sound(desk)
  await type(desk.field('Одноразовый код'), server.app.opening!.code)
  await click(desk.button('Открыть и задать пароль'))
  await comeIn(desk, { factor: true })
  await desk.page.getByRole('heading', { name: words('Первый день центра') }).waitFor()
  await settled(desk.page)
  await sound(desk)
})

/** Sets the password by the link and passes whatever the sign-in asks for after it. */
async function comeIn(desk: Desk, { factor }: { factor: boolean }): Promise<void> {
  await desk.page.getByRole('heading', { name: words('Задайте пароль') }).waitFor()
  const secret = 'четыре синих чайника'
  await type(desk.field('Новый пароль', desk.page.locator("[data-slot~='field']").nth(0)), secret)
  await type(desk.page.getByLabel(words('Новый пароль ещё раз')), secret)
  await click(desk.button('Сохранить и войти'))
  if (factor) {
    await click(desk.button('Код из приложения на телефоне'))
    const shared = await desk.page.locator('code').innerText()
    const code = new TOTP({ secret: Secret.fromBase32(shared.replaceAll(/\s/gu, '')) }).generate()
    await type(desk.field('Код из приложения'), code)
    await click(desk.button('Включить'))
    await click(desk.button('Коды сохранены, продолжить'))
  }
  await click(desk.button('Прочитано, обязуюсь хранить тайну'))
}
