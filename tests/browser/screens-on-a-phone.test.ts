import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRegionHouse } from './harness.ts'
import { type Sights, tours } from './tour/tours.ts'
import { sightsOf, walk } from './tour/walk.ts'

let house: Awaited<ReturnType<typeof aRegionHouse>>
let sights: Sights
beforeAll(async () => {
  house = await aRegionHouse()
  sights = await sightsOf(house)
})
afterAll(() => house.close())

test.for(Object.keys(tours).map(login => [login, 390] as const))(
  'the screens of %s at %i pixels are accessible, whole and quiet',
  async ([login, size]) => {
    expect(await walk(house, sights, login, size)).toEqual({})
  },
)
