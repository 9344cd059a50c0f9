import { Secret, TOTP } from 'otpauth'
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenHash } from '../../src/server/account/sign-in/session.ts'
import { haveConfirmed } from '../fixtures/accounts.ts'
import { anOffice, password, type Office } from '../office.ts'
import { listen } from './address.ts'
import { soundAtBoth } from './dialog.ts'
import { aHouse, axe, settled, turn, type Desk, type House } from './harness.ts'
import { isUntouched } from './profiles.ts'
import { words } from './words.ts'

let house: House<Office>
beforeAll(async () => {
  const office = await anOffice({ accounts: {} })
  const address = await listen(office.server.http)
  // Passkeys belong to a name: the browser reaches this machine by one.
  house = aHouse(office, address.replace('127.0.0.1', 'localhost'), password)
})
afterAll(() => house.close())

const clock = () => house.arranged.server.app.clock().getTime()
const codeOf = (secret: string, stepsOn = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/gu, '')) }).generate({
    timestamp: clock() + stepsOn * 30_000,
  })
const heading = (desk: Desk, text: string) => desk.page.getByRole('heading', { name: words(text) }).waitFor()
async function enter(desk: Desk, login: string): Promise<void> {
  if (isUntouched(desk.page)) await desk.page.goto(house.address)
  await desk.field('Логин').fill(login)
  await desk.field('Пароль').fill(password)
  await desk.page.getByRole('button', { name: 'Войти' }).click()
}
const undertake = async (desk: Desk) => {
  await heading(desk, 'Обязательство о неразглашении')
  await desk.button('Прочитано, обязуюсь хранить тайну').click()
}
/** A security key that asks for the finger and gets it. */
async function aKey(desk: Desk): Promise<{ session: CDPSession; id: string }> {
  const session = await desk.context.newCDPSession(desk.page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { session, id: authenticatorId }
}

test('an invited person sets a password, a second factor and undertakes secrecy, at both sizes', async () => {
  const { sql, ids } = house.arranged
  await sql('update staff set password_hash = null where id = $1', [ids.head])
  await sql('delete from totp where staff_id = $1', [ids.head])
  await sql('delete from undertaking where staff_id = $1', [ids.head])
  const token = 'a'.repeat(43)
  await sql(
    "insert into invitation (centre_id, token_hash, staff_id, by_staff, expires_at) values (1, $1, $2, $3, now() + interval '1 hour')",
    [tokenHash(token), ids.head, ids.admin],
  )
  const desk = await house.desk(1280, { refusals: true })
  await desk.page.goto(`${house.address}/invitation#${token}`)
  await heading(desk, 'Задайте пароль')
  await soundAtBoth(desk)
  await desk.field('Новый пароль', desk.page.locator("[data-slot~='field']").nth(0)).fill('короткий')
  await desk.page.getByLabel(words('Новый пароль ещё раз')).fill('короткий')
  await desk.button('Сохранить и войти').click()
  await desk.text('Не короче 12 знаков').waitFor()
  await desk.field('Новый пароль', desk.page.locator("[data-slot~='field']").nth(0)).fill('четыре синих чайника')
  await desk.page.getByLabel(words('Новый пароль ещё раз')).fill('четыре синих чайника')
  await desk.button('Сохранить и войти').click()

  await heading(desk, 'Настройте второй шаг входа')
  await soundAtBoth(desk)
  await desk.button('Код из приложения на телефоне').click()
  const secret = await desk.page.locator('code').innerText()
  await desk.page.locator('svg[role=img] path').waitFor()
  await soundAtBoth(desk)
  await desk.field('Код из приложения').fill('123')
  await desk.button('Включить').click()
  await desk.text('Код не подошёл').waitFor()
  await desk.field('Код из приложения').fill(codeOf(secret))
  await desk.button('Включить').click()
  await heading(desk, 'Второй шаг входа настроен')
  expect(await desk.page.locator("[data-slot='recovery-codes'] li").count()).toBe(10)
  await soundAtBoth(desk)
  const spare = await desk.page.locator("[data-slot='recovery-codes'] li").first().innerText()
  await desk.button('Коды сохранены, продолжить').click()

  await turn(desk, 390)
  await heading(desk, 'Обязательство о неразглашении')
  await soundAtBoth(desk)
  await undertake(desk)
  await heading(desk, 'Доступ ждёт подтверждения')
  await soundAtBoth(desk)
  await haveConfirmed(sql)
  await desk.button('Уже подтвердили').click()
  await settled(desk.page)
  await desk.page.locator("[data-slot='person']").waitFor()
  expect(new URL(desk.page.url()).pathname + new URL(desk.page.url()).hash).toBe('/')

  // The link is spent.
  const other = await house.desk(390, { refusals: true })
  await other.page.goto(`${house.address}/invitation#${token}`)
  await heading(other, 'Ссылка не открывается')
  await other.text('По этой ссылке пароль уже задан').waitFor()
  await soundAtBoth(other)

  // Next time: password, then a code that has not been used, or a spare one.
  await other.link('На страницу входа').click()
  await other.field('Логин').fill('head')
  await other.field('Пароль').fill('четыре синих чайника')
  await other.page.getByRole('button', { name: 'Войти' }).click()
  await heading(other, 'Второй шаг входа')
  await soundAtBoth(other)
  await other.button('запасной код').click()
  await other.field('Запасной код').fill(spare)
  await other.button('Продолжить').click()
  await other.page.locator("[data-slot='person']").waitFor()
  const third = await house.desk(1280, { refusals: true })
  await third.page.goto(house.address)
  await third.field('Логин').fill('head')
  await third.field('Пароль').fill('четыре синих чайника')
  await third.page.getByRole('button', { name: 'Войти' }).click()
  await third.field('Код из приложения').fill(codeOf(secret, 1))
  await third.button('Продолжить').click()
  await third.page.locator("[data-slot='person']").waitFor()
  await third.go('/account')
  await heading(third, 'Моя учётная запись')
  await third.text('Запасные коды').waitFor()
  await soundAtBoth(third)
  await sql('delete from sign_in_pace')
})

test('a passkey is set up, is the second step, and opens the program without a password', async () => {
  const desk = await house.desk(1280, { refusals: true, isNew: true })
  await desk.page.goto(house.address)
  const key = await aKey(desk)
  await enter(desk, 'director')
  await heading(desk, 'Настройте второй шаг входа')
  await desk.button('Ключ входа: палец').click()
  await desk.field('Название ключа').fill('Рабочий компьютер')
  await desk.button('Создать ключ').click()
  await heading(desk, 'Второй шаг входа настроен')
  await desk.button('Коды сохранены, продолжить').click()
  await undertake(desk)
  await desk.page.locator("[data-slot='person']").waitFor()
  const leave = async () => {
    await desk.page.locator("[data-slot='person']").click()
    await desk.page.getByRole('menuitem', { name: 'Выйти' }).click()
    await heading(desk, 'Вход')
  }
  await leave()

  await enter(desk, 'director')
  await heading(desk, 'Второй шаг входа')
  await desk.button('Подтвердить ключом').click()
  await desk.page.locator("[data-slot='person']").waitFor()
  await leave()

  await desk.button('Вход по ключу без пароля').click()
  await desk.page.locator("[data-slot='person']").waitFor()
  await desk.go('/account')
  await desk.text('Ключ входа «Рабочий компьютер»').waitFor()
  await desk.text('по ключу').waitFor()
  await leave()

  // A finger the key does not know.
  await key.session.send('WebAuthn.setUserVerified', { authenticatorId: key.id, isUserVerified: false })
  await desk.button('Вход по ключу без пароля').click()
  await desk.text('Ключ не ответил').waitFor()
  await key.session.send('WebAuthn.setUserVerified', { authenticatorId: key.id, isUserVerified: true })

  // A key that was taken away opens nothing.
  await house.arranged.sql('delete from passkey where staff_id = $1', [house.arranged.ids.director])
  await desk.button('Вход по ключу без пароля').click()
  await desk.text('Ключ входа не подошёл').waitFor()
})

test('a session nobody works in warns, saves what is typed, closes the page, and gives it back', async () => {
  const { sql, ids } = house.arranged
  const desk = await house.desk(1280, { refusals: true, isNew: true })
  await desk.page.clock.install({ time: new Date() })
  await enter(desk, 'registrar')
  await undertake(desk)
  await desk.page.locator("[data-slot='person']").waitFor()
  await desk.go('/intake/extract')
  const field = desk.page.locator('main input[type=text]').first()
  await field.waitFor()
  await field.fill('17-Я')
  await desk.page.clock.runFor(1_000)
  await desk.page
    .getByRole('status')
    .filter({ hasText: words('Черновик сохранён в') })
    .waitFor()
  await field.fill('17-Ящ')
  // Nobody touches anything from here. Another window wrote its moment while the clock of the computer was ahead.
  await desk.page.evaluate(() => localStorage.setItem('patronat-active', String(Date.now() + 36_000_000)))
  await desk.page.clock.runFor(2_000)
  await desk.page.clock.fastForward(28 * 60_000 + 5_000)
  await desk.page.clock.runFor(2_000)
  await heading(desk, 'Вы ещё здесь?')
  expect(await axe(desk.page)).toEqual([])
  await desk.page.clock.fastForward(121_000)
  await desk.page.clock.runFor(2_000)
  await heading(desk, 'Сеанс закончился')
  await desk.text('давно никого не было').waitFor()
  await expect.poll(() => desk.page.locator('main input[type=text]').first().isVisible()).toBe(false)
  expect(await sql('select 1 from session where staff_id = $1', [ids.registrar])).toEqual([])
  const drafts = await sql<{ draft: string }>('select * from draft where staff_id = $1', [ids.registrar])
  expect(drafts).toHaveLength(1)

  // Another window of another day finds it.
  const tomorrow = await house.desk(390)
  await enter(tomorrow, 'registrar')
  await tomorrow.page.locator("[data-slot='person']").waitFor()
  await tomorrow.go('/intake/extract')
  await expect
    .poll(() => tomorrow.page.locator('main input[type=text]').first().inputValue(), { timeout: 10_000 })
    .toBe('17-Ящ')

  // And the page itself goes on after the sign-in.
  await enter(desk, 'registrar')
  await desk.page.locator('#sign-title').waitFor({ state: 'detached' })
  expect(await desk.page.locator('main input[type=text]').first().inputValue()).toBe('17-Ящ')
})
