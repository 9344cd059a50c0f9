import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily, fileOf } from '../families.ts'
import type { Office } from '../office.ts'
import { anOfficeHouse, axe, stickingOut, turn, type Desk, type House } from './harness.ts'
import { words } from './words.ts'

let house: House<Office>
let caseId: string
beforeAll(async () => {
  house = await anOfficeHouse()
  caseId = await aReferredFamily(house.arranged, { familyName: 'Рябинина' })
})
afterAll(() => house.close())

/** What has the focus, as it is read out. */
const focused = (desk: Desk) =>
  desk.page.evaluate(() => {
    const hTML = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null
    if (!hTML || hTML.matches('body, main')) return ''
    return hTML.getAttribute('aria-label') ?? hTML.labels?.[0]?.textContent ?? hTML.textContent.trim()
  })

/** Presses Tab until the focus is there; fails when it never comes. */
async function tabTo(desk: Desk, name: string): Promise<void> {
  for (let at = 0; at < 60; at += 1) {
    await desk.page.keyboard.press('Tab')
    if (words(name).test(await focused(desk))) return
  }
  throw new Error(`the focus never came to «${name}», it stands at «${await focused(desk)}»`)
}

test('a contact is recorded with the keyboard alone', async () => {
  const desk = await house.desk(1280)
  const { page } = desk
  const { keyboard } = page
  await page.goto(house.address)
  await page.getByRole('heading', { name: 'Вход' }).waitFor()
  await tabTo(desk, 'Логин')
  await keyboard.type('curator')
  await keyboard.press('Tab')
  await keyboard.type('verysecret-1')
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: words('Мой день') }).waitFor()

  await tabTo(desk, 'К содержанию')
  await keyboard.press('Enter')
  await tabTo(desk, 'Семья Рябинина')
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: words('Семья Рябинина'), level: 1 }).waitFor()
  await tabTo(desk, 'Записать контакт')
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: words('Записать контакт'), level: 1 }).waitFor()

  await tabTo(desk, 'Визит')
  await keyboard.press('ArrowRight')
  expect(await focused(desk)).toMatch(words('В центре'))
  await tabTo(desk, 'Артём')
  await keyboard.press('Space')
  await tabTo(desk, 'Учёба')
  await keyboard.press('Space')
  await tabTo(desk, 'О чём договорились')
  await keyboard.type('Занятия с понедельника')
  await tabTo(desk, 'Сохранить контакт')
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: words('Контакт записан') }).waitFor()
  // The confirmation takes the focus, so that it is read out.
  expect(await focused(desk)).toMatch(words('Контакт записан'))
  const { state } = await fileOf(house.arranged, caseId)
  expect(state.contacts).toMatchObject([
    {
      form: 'office',
      topics: ['study'],
      childrenSeenIds: [state.members[1]!.personId],
      agreed: 'Занятия с понедельника',
    },
  ])
  expect(desk.troubles).toEqual([])
})

test('the other actions of a family work from the keyboard at both sizes', async () => {
  const desk = await house.desk(1280)
  const { page } = desk
  await desk.signIn('curator', `/families/${caseId}`)
  const button = page.getByRole('button', { name: 'Действия с делом' })
  const items = page.getByRole('menuitem')
  const isFocused = (at: number) => items.nth(at).evaluate(row => row === document.activeElement)
  for (const size of [1280, 390] as const) {
    const pane = await turn(desk, size)
    await button.focus()
    await page.keyboard.press('Enter')
    expect(await isFocused(0)).toBe(true)
    await page.keyboard.press('ArrowDown')
    expect(await isFocused(1)).toBe(true)
    await page.keyboard.press('End')
    expect(await isFocused((await items.count()) - 1)).toBe(true)
    expect(await axe(page, pane)).toEqual([])
    expect(await stickingOut(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await items.count()).toBe(0)
    expect(await button.evaluate(row => row === document.activeElement)).toBe(true)
  }
  expect(desk.troubles).toEqual([])
})
