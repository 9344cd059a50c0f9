import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aProvider } from '../fixtures/oidc-provider.ts'
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
  region = await aProvider(`${address}/api/provider/return`, {
    director: { email: 'director@ozerki.example' },
    both: { email: 'both@ozerki.example' },
  })
  const office = await anOffice({ provider: region.settings, publicUrl: address })
  await office.sql("update staff set email = 'director@ozerki.example' where id = $1", [office.ids.director])
  for (const [person, post] of [
    ['colleague', 'специалист по социальной работе'],
    ['stranger', 'заведующий отделением социальной адаптации и реабилитации'],
  ] as const)
    await office.sql("update staff set email = 'both@ozerki.example', post = $2 where id = $1", [
      office.ids[person],
      post,
    ])
  for (const [centre, name] of [
    [1, 'ТЦСОН Озёрского района'],
    [2, 'Крупский ТЦСОН'],
  ] as const) {
    await office.sql(
      "update centre set settings = jsonb_set(settings, '{centre,shortName}', to_jsonb($2::text)) where centre_id = $1",
      [centre, name],
    )
    // What the server has read of a centre it keeps for ten seconds.
    office.server.app.centres.forget(centre)
  }
  await office.server.http.listen({ port, host: '127.0.0.1' })
  house = aHouse(office, address, password)
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
  await desk.page.locator("[data-slot='person']").waitFor()
  await settled(desk.page)
  expect(new URL(desk.page.url()).search).toBe('')
  await desk.go('/account')
  await desk.text('через внешнюю систему').waitFor()
})

test('whoever works in two centres is asked in which today, and asked again once the question is too old', async () => {
  const desk = await house.desk(390, { refusals: true })
  await desk.page.goto(house.address)
  region.as('both')
  const begin = async () => {
    await desk.button('Вход через учётную запись области').click()
    await desk.page.getByRole('heading', { name: 'В каком центре вы работаете сегодня?' }).waitFor()
  }
  await begin()
  expect(await axe(desk.page)).toEqual([])
  await house.arranged.sql("update ceremony set expires_at = now() - interval '1 second'")
  await desk.button('Крупский ТЦСОН').click()
  await desk.text('Прошло слишком много времени').waitFor()
  await desk.button('На страницу входа').click()
  await begin()
  await desk.page.reload()
  await desk.button('ТЦСОН Озёрского района').click()
  await desk.page.locator("[data-slot='person']").waitFor()
  await settled(desk.page)
  expect(new URL(desk.page.url()).search).toBe('')
  await desk.text('Жук').first().waitFor()
})
