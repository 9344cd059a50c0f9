import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActiveFamily, fileOf } from '../families.ts'
import type { Office } from '../office.ts'
import { aFinger, anOfficeHouse, type House } from './harness.ts'
import { words } from './words.ts'

let house: House<Office>
let caseId: string
beforeAll(async () => {
  house = await anOfficeHouse({ day: '2026-11-17' })
  const family = await anActiveFamily(house.arranged)
  caseId = family.caseId
  const curator = await house.arranged.as('curator')
  house.arranged.setClock('2026-11-18', '15:00')
  await curator.give('recordContact', caseId, {
    contactId: '3f1c2f34-6a53-4f0e-9df8-3c1f0a7b9d01',
    day: '2026-11-18',
    time: '14:15',
    minutes: 40,
    form: 'visit',
    happened: true,
    personIds: [family.holderId],
    nextDay: '2026-11-25',
  })
  house.arranged.setClock('2026-11-25', '15:00')
})
afterAll(() => house.close())

test('a routine contact from «Мой день» takes at most eight taps on the phone', async () => {
  const desk = await house.desk(390)
  const { page } = desk
  await desk.signIn('curator')
  const finger = aFinger()
  await finger.tap(desk.link('Записать контакт: семья Калинова').first())
  await page.getByRole('heading', { name: words('Записать контакт'), level: 1 }).waitFor()
  const chip = (group: string, name: string) =>
    page
      .getByRole('group', { name: words(group) })
      .locator('label')
      .filter({ hasText: words(name) })
  await finger.tap(chip('Кого из детей видели', 'Артём'))
  await finger.tap(chip('О чём говорили', 'Учёба'))
  await finger.tap(page.getByRole('checkbox', { name: words('Подготовка документов') }))
  await finger.tap(
    page
      .getByRole('group', { name: words('Следующий контакт') })
      .locator('label')
      .first(),
  )
  await finger.tap(chip('Как встретимся', 'Телефон'))
  await finger.tap(desk.button('Сохранить контакт'))
  await page.getByRole('heading', { name: words('Контакт записан') }).waitFor()
  expect(finger.taps).toBeLessThanOrEqual(8)
  const { state } = await fileOf(house.arranged, caseId)
  expect(state.contacts.at(-1)).toMatchObject({
    day: '2026-11-25',
    happened: true,
    childrenSeenIds: [state.members[1]!.personId],
    personIds: [state.members[0]!.personId],
  })
  expect(state.planned).toMatchObject({ form: 'phone' })
  expect(desk.troubles).toEqual([])
})
