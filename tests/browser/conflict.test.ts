import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily, fileOf } from '../families.ts'
import type { Office } from '../office.ts'
import { anOfficeHouse, type Desk, type House } from './harness.ts'
import { words } from './words.ts'

let house: House<Office>
beforeAll(async () => {
  house = await anOfficeHouse()
})
afterAll(() => house.close())

const address = (desk: Desk) => desk.page.getByRole('dialog').getByLabel('Место жительства', { exact: true })
const save = (desk: Desk) =>
  desk.page.getByRole('dialog').getByRole('button', { name: 'Сохранить', exact: true }).click()

async function twoPeopleAtOneFamily(familyName: string) {
  const caseId = await aReferredFamily(house.arranged, { familyName, address: `д. Осиновка, ул. ${familyName}, 1` })
  const desks = await Promise.all([
    house.desk(1280, { refusals: true }),
    house.desk(390, { refusals: true, isNew: true }),
  ])
  for (const [at, login] of ['head', 'curator'].entries()) {
    const desk = desks[at]!
    await desk.signIn(login, `/families/${caseId}`)
    await desk.action('Изменить адрес и телефон')
    await address(desk).fill(`г. Озерки, ${login}`)
  }
  const [head, curator] = desks
  await save(head)
  await head.text('Адрес изменён').waitFor()
  return { caseId, head, curator }
}

test('the later of two people sees what the other changed, keeps the typed text and decides to save', async () => {
  const { caseId, curator } = await twoPeopleAtOneFamily('Клёнова')
  await save(curator)
  await curator.text('Пока вы работали, дело изменили').waitFor()
  await curator.text('Шимко').first().waitFor()
  expect(await address(curator).inputValue()).toBe('г. Озерки, curator')
  expect((await fileOf(house.arranged, caseId)).state.address).toBe('г. Озерки, head')
  await curator.button('Сохранить с учётом нового').click()
  await curator.text('Адрес изменён').waitFor()
  expect((await fileOf(house.arranged, caseId)).state.address).toBe('г. Озерки, curator')
  expect(curator.troubles).toEqual([])
})

test('looking away and back while the question stands open does not hide what the other changed', async () => {
  const { caseId, curator } = await twoPeopleAtOneFamily('Липова')
  // The data of the page are old after five seconds, and a tab that comes to the front reads them anew.
  await curator.page.clock.setFixedTime(Date.now() + 60_000)
  const read = curator.page.waitForResponse(answer => answer.url().endsWith(`/api/cases/${caseId}`))
  await curator.page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await read
  await save(curator)
  await curator.text('Пока вы работали, дело изменили').waitFor()
  await curator.page
    .getByRole('dialog')
    .getByRole('button', { name: words('Отмена') })
    .click()
  expect((await fileOf(house.arranged, caseId)).state.address).toBe('г. Озерки, head')
  expect(curator.troubles).toEqual([])
})
