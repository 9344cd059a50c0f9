import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../../src/demo/ids.ts'
import { atThisMoment } from '../../src/server/app.ts'
import { linkFor } from '../../src/server/partner/partner-links.ts'
import { anImage } from '../fixtures/image.ts'
import { aRegionHouse, axe, pdfText, stickingOut, type House } from './harness.ts'
import type { aRegion } from './region.ts'
import { words } from './words.ts'

// An organisation on a telephone, from the link in a letter to the day of the curator (the demonstration region).
const clinic = idOf('krupki health')
const school = idOf('krupki school2')

let house: House<Awaited<ReturnType<typeof aRegion>>>
let admin: pg.Client
beforeAll(async () => {
  house = await aRegionHouse()
  admin = new pg.Client({ connectionString: house.arranged.database.adminUrl })
  await admin.connect()
  await admin.query(
    "insert into mail_server (centre_id, host, sender) values (1, 'mail.example', 'centre@mail.example') on conflict (centre_id) do update set host = excluded.host, sender = excluded.sender",
  )
}, 120_000)
afterAll(async () => {
  await admin.end()
  await house.close()
})

/** A link as the sender of letters puts it into the letter. */
async function aLink(organisationId: string): Promise<string> {
  const { app } = house.arranged.server
  const { rows } = await admin.query<{ email: string }>(
    'select email from organisation where centre_id = 1 and id = $1',
    [organisationId],
  )
  const ask = { organisationId, letterId: crypto.randomUUID(), caseId: null, recipient: rows[0]!.email }
  const address = await app.database.inCentre(1, tx => linkFor(atThisMoment(app), tx, ask))
  return new URL(address!).pathname + new URL(address!).hash
}

test('a measure is marked done on a telephone with a photograph, and the day of the curator changes', async () => {
  const phone = await house.desk(390)
  await phone.go(await aLink(clinic))
  expect(phone.page.url()).not.toContain('#')
  expect(await axe(phone.page)).toEqual([])
  await phone.button('Открыть').click()
  await phone.text('У вас 1 мероприятие').waitFor()
  await phone.text('Центр просит уточнить.').waitFor()
  await phone.page
    .getByRole('region', { name: 'Письма центра' })
    .getByText(words('план работы с семьёй'))
    .first()
    .waitFor()
  expect(await stickingOut(phone.page)).toEqual([])
  expect(await axe(phone.page)).toEqual([])

  const card = phone.page.getByRole('article', { name: words('Осмотр детей врачом') }).first()
  await card.getByRole('button', { name: words('Дополнить ответ') }).click()
  await phone.field('Ответ', card).fill('Осмотрены оба ребёнка, прививки сделаны.')
  const photo = join(tmpdir(), `photo-${process.pid}.png`)
  writeFileSync(photo, anImage('photo'))
  const saving = phone.page.waitForResponse(answer => answer.request().postData()?.includes('.png') === true)
  await card.locator('input[type=file]').first().setInputFiles(photo)
  await card.getByText('.png').waitFor()
  expect(await axe(phone.page)).toEqual([])
  await saving
  // What is typed outlives a closed tab.
  await phone.text('Черновик сохранён в').waitFor()
  await phone.page.reload()
  expect(await phone.field('Ответ').inputValue()).toBe('Осмотрены оба ребёнка, прививки сделаны.')
  await phone.text('.png').waitFor()
  await phone.button('Отправить ответ').click()
  await phone.text('ответили: выполнено').waitFor()
  await phone.text('Ответов от вас не ждём').waitFor()
  expect(await stickingOut(phone.page)).toEqual([])

  const desk = await house.desk(1280)
  await desk.signIn('curator')
  const attention = desk.page.getByRole('listitem').filter({ hasText: words('Детская поликлиника Крупской ЦРБ') })
  const row = attention.filter({ hasText: words('мероприятие выполнено') }).first()
  await row.getByRole('link', { name: words('Посмотреть') }).click()
  await desk.text('Осмотрены оба ребёнка, прививки сделаны.').waitFor()
  const photograph = await desk.download(() => desk.link('Приложенная бумага').first().click())
  expect(photograph.bytes).toEqual(anImage('photo'))
  expect(await axe(desk.page)).toEqual([])
  await desk.button('Принять').first().click()
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: words('Принять') })
    .click()
  await desk.text('Детская поликлиника Крупской ЦРБ: Осмотрены').waitFor()
  expect(desk.troubles).toEqual([])

  await phone.page.reload()
  await phone.page.locator('summary', { hasText: words('Центр принял') }).click()
  await phone.text('семья Трофимчик').waitFor()
  expect(await phone.page.locator('details').textContent()).not.toMatch(/\d{2}\.\d{2}\.\d{4}/u)
  expect(phone.troubles).toEqual([])
})

test('an organisation whose twelve hours are over asks for a new link, opens it beside the page and goes on', async () => {
  const phone = await house.desk(390, { refusals: true })
  const path = await aLink(school)
  await phone.go(path)
  // Loaded anew before it was opened, the page has the link still.
  await phone.page.reload()
  await phone.button('Открыть').click()
  await phone.button('Выполнено').first().click()
  const answer = phone.page.locator('textarea').first()
  await answer.fill('Дров нет')
  await phone.text('Черновик сохранён в').waitFor()
  await admin.query("delete from session where method = 'link'")
  await phone.page.waitForTimeout(3_100)
  await answer.pressSequentially('. Просим подождать')
  await phone.page.getByRole('heading', { name: words('Время ссылки вышло') }).waitFor()
  expect(await axe(phone.page)).toEqual([])
  expect(await stickingOut(phone.page)).toEqual([])
  await phone.button('Прислать новую ссылку').click()
  await phone.text('Новая ссылка отправляется').waitFor()
  const other = await phone.context.newPage()
  await other.goto(house.address + (await aLink(school)))
  await other.getByRole('button', { name: 'Открыть' }).click()
  await phone.page.locator('dialog').waitFor({ state: 'detached' })
  expect(await answer.inputValue()).toBe('Дров нет. Просим подождать')
  await phone.text('Черновик сохранён в').waitFor()
  // The bookmark of the page of links leads on.
  await other.goto(`${house.address}/link`)
  await other.waitForURL(`${house.address}/`)
  expect(phone.troubles).toEqual([])
})

describe('a link that does not open says why, and offers a new one that goes to the address the centre has', () => {
  const refusedWith = async (
    path: string,
    text: string,
    before?: (desk: Awaited<ReturnType<typeof house.desk>>) => Promise<void>,
  ) => {
    const desk = await house.desk(390, { refusals: true })
    await before?.(desk)
    await desk.go(path)
    await desk.button('Открыть').click()
    await desk.text(text).waitFor()
    expect(await axe(desk.page)).toEqual([])
    await desk.button('Прислать новую ссылку').click()
    await desk.text('Новая ссылка отправляется на адрес вашей организации').waitFor()
    const page = await desk.page.locator('body').textContent()
    expect(page).not.toContain('@')
    expect(desk.troubles).toEqual([])
  }
  const waiting = async (organisationId: string) =>
    (await admin.query('select 1 from letter where organisation_id = $1 and case_id is null', [organisationId]))
      .rowCount

  test('used twice', async () => {
    const path = await aLink(clinic)
    const first = await house.desk(390)
    await first.go(path)
    await first.button('Открыть').click()
    await first.text('мероприяти').waitFor()
    await refusedWith(path, 'Эту ссылку уже открыли')
    expect(await waiting(clinic)).toBe(1)
  })

  test('late', async () => {
    const path = await aLink(clinic)
    await admin.query("update partner_link set expires_at = now() - interval '1 year' where used_at is null")
    await refusedWith(path, 'Срок этой ссылки прошёл')
  })

  test('replaced', async () => {
    const path = await aLink(clinic)
    await admin.query('update partner_link set ended_at = now() where used_at is null')
    await refusedWith(path, 'Эту ссылку заменила более новая')
  })

  test('by another organisation', async () => {
    const path = await aLink(clinic)
    await refusedWith(path, 'ссылка выдана другой организации', desk => desk.signIn('school'))
    const { rows } = await admin.query(
      'select 1 from partner_link where used_at is null and ended_at is null and organisation_id = $1',
      [clinic],
    )
    expect(rows).toHaveLength(1)
  })
})

test('a school sends an extract, the registrar registers it as it came, and the school sees the number', async () => {
  const phone = await house.desk(390)
  await phone.signIn('school')
  await phone.link('Прислать выписку').click()
  await phone.field('День заседания').fill('18.11.2026')
  await phone.field('Протокол №').fill('41')
  await phone.mark('рекомендовать родителям')
  await phone.field('Фамилия взрослого').fill('Верес')
  await phone.field('Собственное имя').first().fill('Инна')
  await phone.field('Фамилия ребёнка').fill('Верес')
  await phone.field('Собственное имя').last().fill('Олег')
  await phone.mark('сын')
  await phone.field('Адрес семьи').fill('г. Крупки, ул. Новая, 77')
  expect(await stickingOut(phone.page)).toEqual([])
  expect(await axe(phone.page)).toEqual([])
  await phone.button('Отправить в центр').click()
  await phone.text('Выписка отправлена').waitFor()

  const desk = await house.desk(1280)
  await desk.signIn('registrar')
  const row = desk.page
    .getByRole('listitem')
    .filter({ hasText: words('Прислана выписка') })
    .first()
  await row.getByRole('link', { name: words('Посмотреть') }).click()
  await desk.text('Инна').waitFor()
  expect(await axe(desk.page)).toEqual([])
  const card = desk.page.locator("[data-slot~='card']", { hasText: 'Инна' })
  await card.getByRole('button', { name: words('Зарегистрировать') }).click()
  await desk.button('Проверить').click()
  await desk.button('Зарегистрировать выписку').click()
  await desk.text('вх. №').waitFor()
  expect(desk.troubles).toEqual([])
  const { rows } = await admin.query<{ state: string }>(
    'select state from partner_extract where organisation_id = $1',
    [school],
  )
  expect(rows.map(other => other.state)).toContain('registered')

  await phone.button('К мероприятиям').click()
  await phone.page.reload()
  await phone.text('зарегистрирована').waitFor()
  expect(phone.troubles).toEqual([])
})

test('the centre prints a link as a letter, and takes the access away at once', async () => {
  const desk = await house.desk(1280)
  await desk.signIn('registrar', '/settings/organisations')
  const access = desk.page.getByRole('row', { name: words('СШ № 2 г. Крупки') }).last()
  const letter = await desk.download(() => access.getByRole('button', { name: words('Напечатать') }).click())
  const text = await pdfText(letter.bytes)
  expect(text).toContain('СШ № 2 г. Крупки')
  const token = /link#([\w-]{43})/u.exec(text.replaceAll(/\s+/gu, ''))?.[1]
  expect(token).toBeDefined()
  expect(await axe(desk.page)).toEqual([])

  const phone = await house.desk(390, { refusals: true })
  await phone.go(`/link#${token}`)
  await phone.button('Открыть').click()
  await phone.text('мероприяти').waitFor()
  await desk.page.reload()
  await access.getByRole('button', { name: words('Закрыть') }).click()
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: words('Закрыть доступ') })
    .click()
  await desk.text('Доступ закрыт: ссылки').waitFor()
  await phone.page.reload()
  await phone.field('Логин').waitFor()
  expect(desk.troubles).toEqual([])
})

test('a request for information is answered on the page of the organisation, and the curator records the answer', async () => {
  const { rows } = await admin.query<{ id: string }>(
    "select case_id as id from case_row where centre_id = 1 and title = 'Трофимчик'",
  )
  const desk = await house.desk(1280)
  await desk.signIn('curator', `/families/${rows[0]!.id}/documents`)
  await desk.button('Запросить сведения').click()
  const dialog = desk.page.getByRole('dialog')
  await desk.field('Кому', dialog).fill('Социально-педагогический')
  await desk.page.getByRole('option', { name: words('Социально-педагогический центр Крупского района') }).click()
  await desk.mark('учёба и посещение занятий', dialog)
  await desk.field('Что просим сообщить', dialog).fill('Ходит ли Даниил на занятия')
  await dialog.getByRole('button', { name: words('Записать и взять номер') }).click()
  await dialog.waitFor({ state: 'detached' })

  const phone = await house.desk(390)
  await phone.signIn('spc')
  const card = phone.page.getByRole('article', { name: words('Запрос сведений') }).first()
  await card.getByRole('button', { name: words('Ответить') }).click()
  await phone.field('Ответ', card).fill('Ходит дважды в неделю.')
  expect(await axe(phone.page)).toEqual([])
  await card.getByRole('button', { name: words('Отправить ответ') }).click()
  // The card stays where it was, and has its place among the answered when the page is opened again.
  await card.getByText(words('ответили'), { exact: false }).first().waitFor()
  expect(await phone.page.getByRole('heading', { name: words('Вы ответили, центр посмотрит') }).count()).toBe(0)
  await phone.page.reload()
  await phone.text('Вы ответили, центр посмотрит').waitFor()
  expect(phone.troubles).toEqual([])

  await desk.go('/')
  const row = desk.page
    .getByRole('listitem')
    .filter({ hasText: words('ответ на запрос сведений') })
    .first()
  await row.getByRole('link', { name: words('Посмотреть') }).click()
  await desk.text('Ходит дважды в неделю.').waitFor()
  expect(await axe(desk.page)).toEqual([])
  const asked = desk.page.getByRole('listitem').filter({ hasText: words('Ходит дважды') })
  await asked.getByRole('button', { name: words('Записать ответ') }).click()
  expect(await desk.field('Что сообщили', dialog).inputValue()).toBe('Ходит дважды в неделю.')
  await dialog.getByRole('button', { name: words('Записать ответ') }).click()
  await desk.text('сведения получены').waitFor()
  expect(desk.troubles).toEqual([])
})
