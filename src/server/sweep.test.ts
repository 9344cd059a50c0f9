import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { anOffice, type Office } from '../../tests/office.ts'
import { aReferredFamily } from '../../tests/families.ts'
import { sweep } from './sweep.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

test('one case that cannot be computed does not keep the others from the sweep', async () => {
  const cases = [await aReferredFamily(office), await aReferredFamily(office, { familyName: 'Лугова' })]
  const [broken] = cases.toSorted()
  await office.sql("update case_row set stale_after = '2026-01-01', title = 'устарело'")
  await office.sql("update case_file set state = 'no fold' where case_id = $1", [broken])
  const told = vi.spyOn(console, 'error').mockReturnValue()
  expect(await sweep(office.server.app)).toBe(1)
  expect(told.mock.calls).toEqual([[`case ${broken} of centre 1 is not recomputed: Error`]])
  told.mockRestore()
  const rows = await office.sql<{ id: string; title: string }>('select case_id as id, title from case_row')
  expect(rows.filter(row => row.title === 'устарело').map(row => row.id)).toEqual([broken])
})
