import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActiveFamily } from '../../families.ts'
import type { Office } from '../../office.ts'
import { anOfficeHouse, axe, settled, stickingOut, type Desk, type House } from '../harness.ts'
import { words } from '../words.ts'

let house: House<Office>
let caseId: string
beforeAll(async () => {
  house = await anOfficeHouse({ day: '2026-11-17' })
  caseId = (await anActiveFamily(house.arranged, { familyName: 'Лемешева' })).caseId
  await anActiveFamily(house.arranged, { familyName: 'Вербина' })
})
afterAll(() => house.close())

const field = (desk: Desk) => desk.page.getByRole('combobox', { name: words('Найти') })
const line = (desk: Desk, name: string) => desk.page.getByRole('option', { name: words(name) })

test('a family is found and opened by the keyboard alone, from any page, and stands among the recent ones', async () => {
  const desk = await house.desk(1280)
  const { page } = desk
  await desk.signIn('curator', '/account')
  await page.keyboard.press('Control+k')
  await line(desk, 'Записать контакт').waitFor()
  await page.keyboard.type('емеше')
  const found = line(desk, 'Семья Лемешева').filter({ hasText: words('совпало имя') })
  await found.waitFor()
  expect(await field(desk).getAttribute('aria-activedescendant')).toBe(await found.getAttribute('id'))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: words('Семья Лемешева'), level: 1 }).waitFor()
  // Nothing that was typed stands in the address.
  expect(page.url()).toBe(`${house.address}/families/${caseId}`)

  // The key of «/» prints «.» in the Russian layout, and opens the search all the same.
  await page.keyboard.press('Slash')
  await page.getByRole('group', { name: words('Недавние семьи') }).waitFor()
  expect(await page.getByRole('option').first().textContent()).toMatch(words('Семья Лемешева'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  expect(await page.getByRole('option').last().getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Escape')
  await field(desk).waitFor({ state: 'detached' })

  // In a field the sign is a sign.
  await desk.go('/search')
  const words_ = page.getByRole('searchbox', { name: words('Найти семью или человека') })
  await words_.focus()
  await page.keyboard.type('а/б')
  expect(await words_.inputValue()).toBe('а/б')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('Лемешева')
  expect(desk.troubles).toEqual([])
})

test('Enter that is pressed before the answer has come opens the best as soon as it is there', async () => {
  const desk = await house.desk(1280)
  await desk.signIn('curator')
  await desk.page.keyboard.press('Control+k')
  await desk.page.keyboard.type('ktvtitdf')
  await desk.page.keyboard.press('Enter')
  await desk.page.getByRole('heading', { name: words('Семья Лемешева'), level: 1 }).waitFor()
  expect(desk.troubles).toEqual([])
})

test.for([1280, 390] as const)('screens, actions, organisations and villages are found at %i px', async size => {
  const desk = await house.desk(size)
  const { page } = desk
  await desk.signIn('director')
  await page
    .getByRole('button', { name: size === 390 ? 'Поиск' : words('Найти') })
    .first()
    .click()
  for (const [typed, found] of [
    ['настройки почты', 'Почта'],
    ['журнал договоров', 'Журнал договоров'],
    ['сш2', 'СШ № 2'],
    ['Озерки', 'Озерки'],
  ] as const) {
    await field(desk).fill(typed)
    await line(desk, found).first().waitFor()
    expect(await axe(page)).toEqual([])
    expect(await stickingOut(page)).toEqual([])
  }
  await field(desk).fill('настройки почты')
  await line(desk, 'Почта').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
  expect(new URL(page.url()).pathname).toBe('/settings/mail')
  expect(desk.troubles).toEqual([])
})
