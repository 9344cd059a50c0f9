import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily } from '../families.ts'
import type { Office } from '../office.ts'
import { anOfficeHouse, type House } from './harness.ts'
import { words } from './words.ts'

let house: House<Office>
beforeAll(async () => {
  house = await anOfficeHouse()
})
afterAll(() => house.close())

test('a day that does not exist and a name too long are named at their fields, and the text stays', async () => {
  const desk = await house.desk(390)
  const { page } = desk
  await desk.signIn('registrar', '/intake/extract')
  const child = page.getByRole('group', { name: words('Ребёнок 1') })
  const born = desk.field('Дата рождения', child)
  const name = desk.field('Собственное имя', child)
  const long = 'Артём'.repeat(2_000)
  await born.fill('31.04.2015')
  await name.fill(long)
  await desk.button('Проверить').click()
  const summary = page.getByRole('alert').filter({ hasText: words('Проверьте и исправьте') })
  await summary.waitFor()
  expect(await page.title()).toMatch(/^Ошибка: .+ — Патронат$/u)

  const said = (field: typeof born) =>
    field.evaluate(row => {
      const ids = (row.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
      return ids.map(id => document.getElementById(id)?.textContent ?? '').join(' ')
    })
  expect(await said(born)).toMatch(words('В апреле 30 дней'))
  expect(await said(name)).toMatch(words('Слишком длинно'))
  expect(await born.inputValue()).toBe('31.04.2015')
  expect(await name.inputValue()).toBe(long)
  // A line of the summary leads to its field.
  await summary
    .getByRole('link', { name: words('слишком длинно') })
    .first()
    .click()
  expect(await name.evaluate(row => row === document.activeElement)).toBe(true)
  expect(desk.troubles).toEqual([])
})

test('what looks like HTML is shown as it was typed, on the page of the family and in the search', async () => {
  const address = 'д. <b>Осиновка</b> & <img src=x onerror="document.title=1">, ул. Лесная'
  const caseId = await aReferredFamily(house.arranged, { familyName: 'Вербина', address })
  const desk = await house.desk(1280)
  const { page } = desk
  await desk.signIn('curator', `/families/${caseId}`)
  await page.getByText('<b>Осиновка</b>', { exact: false }).first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: words('Найти') }).fill('Вербина')
  await page
    .getByRole('option', { name: words('Семья Вербина') })
    .getByText('<b>Осиновка</b>', { exact: false })
    .waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Поиск', level: 1 }).waitFor()
  await page.getByText('<b>Осиновка</b>', { exact: false }).first().waitFor()
  await page
    .getByRole('searchbox', { name: words('Найти семью') })
    .first()
    .fill('<script>alert(1)</script>')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('main img, main b:text-is("Осиновка")').count()).toBe(0)
  expect(desk.troubles).toEqual([])
})
