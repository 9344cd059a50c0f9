import { afterAll, beforeAll } from 'vitest'
import { aRegionHouse } from './harness.ts'
import { type Sights, tours } from './tour/tours.ts'
import { sightsOf, tellOf } from './tour/walk.ts'

let house: Awaited<ReturnType<typeof aRegionHouse>>
let sights: Sights
beforeAll(async () => {
  house = await aRegionHouse()
  sights = await sightsOf(house)
})
afterAll(() => house.close())

// The curator, whose tour is as long as half of the others: screens.test.ts.
tellOf(
  Object.keys(tours).filter(login => login !== 'curator'),
  () => ({ house, sights }),
)
