import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProvider } from '../fixtures/provider.ts'
import { anOffice, password, type Office } from '../office.ts'
import { aHouse, axe, settled, type House } from './harness.ts'

/** A port nobody listens on: the provider must know the address before the server is there. */
const aPort = () =>
  new Promise<number>(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })

let region: Awaited<ReturnType<typeof aProvider>>
let house: House<Office>
beforeAll(async () => {
  const port = await aPort()
  // The provider is of another site than the program, as in life: strict cookies stay at home on the way back.
  const address = `http://localhost:${port}`
  region = await aProvider(`${address}/api/provider/return`, { director: { email: 'director@ozerki.example' } })
  const office = await anOffice({ provider: region.settings, publicUrl: address })
  await office.sql("update staff set email = 'director@ozerki.example' where id = $1", [office.ids.director])
  await office.server.http.listen({ port, host: '127.0.0.1' })
  house = await aHouse(office, address, password)
})
afterAll(async () => {
  await house.close()
  await region.close()
})

test('the button of the region opens the account it vouches for, and says kindly when there is none', async () => {
  const desk = await house.desk(390, { refusals: true })
  await desk.page.goto(house.address)
  await desk.button('Вход через учётную запись области').waitFor()
  expect(await axe(desk.page)).toEqual([])
  region.as('nobody')
  await desk.button('Вход через учётную запись области').click()
  await desk.text('в программе за вами не записана учётная запись').waitFor()
  await desk.context.clearCookies()
  region.as('director')
  await desk.button('Вход через учётную запись области').click()
  await desk.page.locator('.me').waitFor()
  await settled(desk.page)
  expect(new URL(desk.page.url()).search).toBe('')
  await desk.go('/account')
  await desk.text('через внешнюю систему').waitFor()
})
