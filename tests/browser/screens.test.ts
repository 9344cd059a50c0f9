import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialog, press } from './dialog.ts'
import { aRegionHouse } from './harness.ts'
import type { Sights } from './tour/tours.ts'
import { faults, sightsOf, tellOf } from './tour/walk.ts'
import { words } from './words.ts'

let house: Awaited<ReturnType<typeof aRegionHouse>>
let sights: Sights
beforeAll(async () => {
  house = await aRegionHouse()
  sights = await sightsOf(house)
})
afterAll(() => house.close())

tellOf(['curator'], () => ({ house, sights }))

test('a family is offered and not accepted, another one is accepted: each centre sees where it stands', async () => {
  const curator = await house.desk(390)
  await curator.signIn('curator', `/families/${sights.own.active}`)
  const title = (await curator.page.getByRole('heading', { level: 1 }).innerText()).replace(/^Семья\s/u, '')
  await curator.action('Передать в другой центр')
  await curator.field('В какой центр', dialog(curator)).selectOption('3')
  await curator.field('Район или населённый пункт', dialog(curator)).fill('Копыльский район')
  const others = dialog(curator).getByRole('group', { name: words('Кто ещё едет с семьёй') })
  for (const other of await others.getByRole('checkbox').all()) await other.check({ force: true })
  expect(await faults(curator, 390)).toEqual([])
  await press(curator, 'Предложить передачу')
  await curator.text('Передача предложена').waitFor()

  const there = await house.desk(390)
  await there.signIn('kopyl.registrar')
  await there.link('Решить').first().click()
  await there.button(`Не принимать: семья ${title}`).click()
  await there.field('Почему центр не принимает семью', dialog(there)).fill('Адреса в районе ещё нет')
  await press(there, 'Не принимать')
  await there.button(`Не принимать: семья ${title}`).waitFor({ state: 'detached' })

  await curator.go('/')
  await curator.text('семью не приняли, причина в деле').waitFor()
  await curator.go(`/families/${sights.own.active}`)
  await curator.text('Адреса в районе ещё нет').waitFor()

  const registrar = await house.desk(390)
  await registrar.signIn('registrar', '/transfers')
  await registrar.button('Принять').first().click()
  await press(registrar, 'Принять семью')
  await registrar.text('принята.').waitFor()
  expect(await faults(registrar, 390)).toEqual([])
})
