import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily } from '../families.ts'
import type { Office } from '../office.ts'
import { soundAtBoth } from './dialog.ts'
import { anOfficeHouse, settled, turn, type Desk, type House } from './harness.ts'

let house: House<Office>
let closedId: string
let ordinaryId: string
beforeAll(async () => {
  house = await anOfficeHouse()
  closedId = await aReferredFamily(house.arranged, { familyName: 'Тихонова', address: 'г. Озерки, ул. Тихая, 3' })
  ordinaryId = await aReferredFamily(house.arranged, { familyName: 'Рябинина' })
})
afterAll(() => house.close())

/** Nothing is wrong with what stands on the screen; with PICTURES set, a picture of it is kept there. */
async function whole(desk: Desk, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder) {
    mkdirSync(folder, { recursive: true })
    await desk.page.screenshot({ path: `${folder}/${name}-${desk.size}.png`, fullPage: true })
  }
  await soundAtBoth(desk)
}

test('a head closes a family for the named, and others find it no more, at both sizes', async () => {
  const desk = await house.desk(1280)
  await desk.signIn('head', `/families/${closedId}`)
  await desk.action('Закрыть дело для круга лиц')
  const dialog = desk.page.getByRole('dialog')
  await desk.mark('Насилие в семье', dialog)
  await desk.field('Почему закрываем', dialog).fill('Отец ищет семью')
  await whole(desk, 'closing')
  await dialog.getByRole('button', { name: 'Закрыть дело' }).click()
  await dialog.waitFor({ state: 'detached' })
  await desk.text('Читают только').waitFor()
  await whole(desk, 'closed')
  const other = await house.desk(390, { refusals: true })
  await other.signIn('colleague', `/families/${closedId}`)
  await other.text('Такой страницы нет').waitFor()
})

test('a colleague is told why a family is shut, opens it in an emergency, and the head sees it, at both sizes', async () => {
  const desk = await house.desk(390, { refusals: true })
  await desk.signIn('colleague', `/families/${ordinaryId}`)
  await desk.text('эту семью ведёте не вы').waitFor()
  await whole(desk, 'shut')
  await desk.link('Экстренный доступ').first().click()
  await settled(desk.page)
  await desk.button('Открыть дело').click()
  await desk.text('Не короче 20 знаков').waitFor()
  await desk.field('Что случилось и почему нельзя ждать').fill('Ребёнок один дома, куратор не отвечает на звонки')
  await whole(desk, 'emergency')
  await desk.button('Открыть дело').click()
  await desk.text('Вы читаете дело экстренным доступом').waitFor()
  await settled(desk.page)
  await whole(desk, 'opened')

  const head = await house.desk(1280)
  await head.signIn('head')
  await head.text('Дело открыто экстренным доступом').waitFor()
  await whole(head, 'told')
  await head.button('Просмотрено').first().click()
  await head.text('Дело открыто экстренным доступом').waitFor({ state: 'detached' })

  await turn(desk, 1280)
  // What was opened by hand is closed by hand.
  await desk.go('/')
  await desk.button('Закрыть доступ').click()
  await desk.text('Вам открыто экстренным доступом').waitFor({ state: 'detached' })
  await desk.go(`/families/${ordinaryId}`)
  await desk.text('эту семью ведёте не вы').waitFor()
})

test('a registrar who meets neighbours in the search shuts oneself out, and finds them no more', async () => {
  const desk = await house.desk(390)
  await desk.signIn('registrar', '/search')
  await desk.page.getByRole('searchbox').last().fill('Рябинина')
  await desk.page.keyboard.press('Enter')
  await desk.button('Это мои родные или соседи').click()
  const dialog = desk.page.getByRole('dialog')
  await desk.mark('Соседи', dialog)
  await whole(desk, 'tie')
  await dialog.getByRole('button', { name: 'Закрыть дело для меня' }).click()
  await desk.text('Никого не нашли').waitFor()
})

test('a director makes units, and the head of one sees its families alone', async () => {
  const desk = await house.desk(1280)
  await desk.signIn('director', '/settings/units')
  await desk.button('Добавить отделение').click()
  const dialog = desk.page.getByRole('dialog')
  await desk.field('Название', dialog).fill('Отделение адаптации')
  await desk.field('Название', dialog).press('Enter')
  await desk.text('Отделение адаптации').waitFor()
  await whole(desk, 'units')
  const [unit] = await house.arranged.sql<{ id: string }>('select id from unit')
  await house.arranged.sql('update staff set unit_id = $1 where id = $2', [unit!.id, house.arranged.ids.head])
  await house.arranged.sql(
    "insert into unit (centre_id, id, name) values (1, gen_random_uuid(), 'Отделение поддержки')",
  )
  await house.arranged.sql(
    "update staff set unit_id = (select id from unit where name = 'Отделение поддержки') where id = $1",
    [house.arranged.ids.curator],
  )
  const head = await house.desk(1280)
  await head.signIn('head', '/families')
  expect(await head.page.getByText('Рябинина').count()).toBe(0)
})
