import { Secret, TOTP } from 'otpauth'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, showDay, weekday } from '../../../src/domain/kernel/calendar.ts'
import { minskTimeOf } from '../../../src/server/app.ts'
import { confirmFromConsole } from '../../../src/server/platform/console-confirm.ts'
import { openServer, type Server } from '../../../src/server/start.ts'
import { emptyDatabase, type FreshDatabase } from '../../database.ts'
import { listen } from '../address.ts'
import { dialog, sound } from '../dialog.ts'
import { aHouse, settled, type Desk, type House } from '../harness.ts'
import { words } from '../words.ts'
import { press, secondsOf, type Effort } from './hand.ts'
import { printTable } from './table.ts'

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

const today = minskTimeOf(new Date()).slice(0, 10)
/** The last weekday before today, on which a council may have met. */
const councilDay = [1, 2, 3].map(days => addDays(today, -days)).find(day => weekday(day) < 6)!

const effort: Effort = { clicks: 0, tabs: 0, keys: 0 }
/** To look, to point and to press, as the same model counts it. */
const secondsOfClick = 2.65
const atMost = { seconds: 600 }
afterAll(() =>
  printTable('first-day', [
    { name: 'empty centre to the first registered extract', effort, most: atMost, seconds: seconds() },
  ]),
)
const seconds = () => secondsOf(effort) + effort.clicks * secondsOfClick
const click = async (what: Locator) => {
  effort.clicks += 1
  await press(what)
}
const type = async (what: Locator, text: string) => {
  effort.keys += text.length
  await what.fill(text)
}
const heading = (desk: Desk, text: string) => desk.page.getByRole('heading', { name: words(text) }).waitFor()
const inDialog = (desk: Desk, name: string) =>
  dialog(desk)
    .getByRole('button', { name: words(name) })
    .first()

/** Sets the password by the link and passes whatever the sign-in asks for after it. */
async function comeIn(desk: Desk, { factor }: { factor: boolean }): Promise<void> {
  await heading(desk, 'Задайте пароль')
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

/** The administrator makes an account; answers the link that is handed over. */
async function hire(desk: Desk, name: string, post: string, role: string): Promise<string> {
  await click(desk.button('Добавить сотрудника'))
  await type(desk.field('Фамилия, имя, отчество', dialog(desk)), name)
  await type(desk.field('Должность', dialog(desk)), post)
  effort.clicks += 1
  await desk.field('Роль', dialog(desk)).selectOption({ label: role })
  await click(inDialog(desk, 'Сохранить и получить ссылку'))
  const link = await dialog(desk).locator('code').innerText()
  await click(inDialog(desk, 'Закрыть'))
  return link
}

test('an empty program becomes a centre with its first registered extract, by clicking only', async () => {
  const admin = await house.desk(1280, { refusals: true })
  await admin.page.goto(`${house.address}/`)
  await click(admin.link('Открыть центр'))
  await heading(admin, 'Откройте центр')
  await sound(admin)
  // Wrong once, as people are.
  await type(admin.field('Одноразовый код'), 'AAAA-AAAA-AAAA')
  await type(admin.field('Название центра'), 'Государственное учреждение «Озёрский ТЦСОН»')
  await type(admin.field('Кто будет администратором'), 'дубовик антон олегович')
  await click(admin.button('Открыть и задать пароль'))
  await admin.text('Код не подошёл').waitFor()
  expect(await admin.field('Кто будет администратором').inputValue()).toBe('Дубовик Антон Олегович')
  expect(await admin.field('Логин администратора').inputValue()).toBe('dubovik')
  await sound(admin)
  await type(admin.field('Одноразовый код'), server.app.opening!.code)
  await click(admin.button('Открыть и задать пароль'))
  await comeIn(admin, { factor: true })
  await heading(admin, 'Первый день центра')
  await settled(admin.page)
  await sound(admin)

  await click(admin.link('Заполнить: Название'))
  await type(admin.field('Населённый пункт'), 'г. Озёры')
  await type(admin.field('Адрес'), 'ул. Лесная, 4')
  await type(admin.field('Телефоны'), '8 01719 5-00-01')
  await click(admin.button('Сохранить настройки'))
  await admin.text('Настройки сохранены').waitFor()
  await click(admin.link('Мероприятия'))
  await click(admin.button('Взять типовой набор'))
  await admin.text('Добавлено мероприятий: 41').waitFor()
  await click(admin.link('Сотрудники'))
  const links = [
    await hire(admin, 'корсак павел иванович', 'директор', 'директор'),
    await hire(admin, 'вербина ольга петровна', 'регистратор', 'регистратор'),
  ]

  const director = await house.desk(1280, { refusals: true, isNew: true })
  await director.page.goto(links[0]!)
  await comeIn(director, { factor: true })
  await heading(director, 'Доступ ждёт подтверждения')
  // The console of the server.
  expect(await confirmFromConsole(database.adminUrl, database.keys, 'korsak', 'первый директор')).not.toEqual([])
  await click(director.button('Уже подтвердили'))
  await director.text('Центр ещё готовится к работе').waitFor()

  const registrar = await house.desk(1280, { refusals: true, isNew: true })
  await registrar.page.goto(links[1]!)
  await comeIn(registrar, { factor: false })
  await heading(registrar, 'Доступ ждёт подтверждения')
  const digits = /\d{3} \d{3}/u.exec((await registrar.page.locator('main').innerText()).replaceAll(/\s/gu, ' '))![0]
  await director.page.reload()
  await click(director.page.locator('a[href="/powers"]'))
  await click(director.button('Подтвердить: Вербина').first())
  await type(director.field('Цифры с экрана', dialog(director)), digits)
  await click(inDialog(director, 'Подтвердить'))
  await dialog(director).waitFor({ state: 'detached' })
  await click(registrar.button('Уже подтвердили'))

  await click(registrar.link('Что осталось'))
  await click(registrar.link('Вставить список'))
  await heading(registrar, 'Организации списком')
  // Copied from Excel: nobody types it.
  await click(registrar.field('Строки таблицы'))
  await registrar
    .field('Строки таблицы')
    .fill(
      [
        'Наименование\tАдрес\tЭл. почта\tТелефон\tПримечание',
        'ГУО «Средняя школа № 2 г. Озёры»\tг. Озёры, ул. Школьная, 1\tsch2@ozery.by\t8 01719 5-11-02\tдо 14.00',
        'Озёрский РОВД\tг. Озёры, ул. Советская, 3\t\t8 01719 5-00-02\t',
        'Средняя школа №2 г. Озеры\t\t\t\t',
        'ГУО "Средняя школа №2 г. Озеры"\t\t\t\t',
      ].join('\n'),
    )
  await click(registrar.button('Прочитать список'))
  await registrar.text('Не войдёт: до 14.00').waitFor()
  await registrar.text('Уже стоит в строке 1').waitFor()
  await sound(registrar)
  await click(registrar.button('Записать отмеченные: 3'))
  await registrar.text('Записано: 3. Не записано: 1').waitFor()
  await sound(registrar)

  await registrar.goInside('/')
  await click(registrar.link('Выписка'))
  await type(registrar.field('Кто прислал'), 'СШ 2')
  await click(registrar.page.getByRole('option', { name: words('Средняя школа № 2') }).first())
  await type(registrar.field('Заседание совета'), showDay(councilDay))
  await type(registrar.field('Протокол №'), '21')
  effort.clicks += 1
  await registrar.mark('рекомендовать')
  const parent = registrar.page.getByRole('group', { name: 'Родитель 1' })
  await type(registrar.field('Фамилия родителя', parent), 'рябинина')
  await type(registrar.field('Собственное имя', parent), 'марина')
  await type(registrar.field('Дата рождения', parent), '14.05.1990')
  const child = registrar.page.getByRole('group', { name: 'Ребёнок 1' })
  await type(registrar.field('Фамилия ребёнка', child), 'рябинин')
  await type(registrar.field('Собственное имя', child), 'артём')
  await type(registrar.field('Отчество', child), 'денисович')
  await type(registrar.field('Дата рождения', child), '14.03.2015')
  effort.clicks += 1
  await registrar.mark('сын', child)
  await type(registrar.field('Адрес'), 'г. Озёры, ул. Новая, 1')
  await click(registrar.button('Проверить'))
  await click(registrar.button('Зарегистрировать выписку'))
  await registrar.text('Выписка зарегистрирована').waitFor()
  await registrar.text('Рябинина').waitFor()
  expect(seconds()).toBeLessThanOrEqual(atMost.seconds)
})
