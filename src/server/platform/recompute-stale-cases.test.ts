import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aReferredFamily } from '../../../tests/families.ts'
import { anOffice, type Office } from '../../../tests/office.ts'
import { recomputeStaleCases } from './recompute-stale-cases.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

test('a draft is erased so many days after its last change as the centre has set, and not a day earlier', async () => {
  const keys = async (table = 'draft') =>
    (await office.sql<{ key: string }>(`select key from ${table} order by key`)).map(({ key }) => key)
  const curator = await office.as('curator')
  const director = await office.as('director')
  await curator.put('/api/drafts/extract', { draft: 'Калинова Марина' })
  const { version } = (await curator.put<{ version: string }>('/api/drafts/contact', { draft: 'дома' })).body
  await office.sql(
    "insert into partner_draft select centre_id, $1, staff_id, 'report', draft, saved_at from draft where key = 'extract'",
    [office.schoolId],
  )
  office.setClock('2026-12-01')
  await curator.put('/api/drafts/contact', { draft: 'дома, говорили', after: [version] })

  office.setClock('2027-02-18', '09:59')
  await recomputeStaleCases(office.server.app)
  expect([await keys(), await keys('partner_draft')]).toEqual([['contact', 'extract'], ['report']])
  office.setClock('2027-02-18', '10:01')
  await recomputeStaleCases(office.server.app)
  expect([await keys(), await keys('partner_draft')]).toEqual([['contact'], []])

  const { settings } = (await director.get<{ settings: object }>('/api/session')).body
  const saved = await director.put('/api/settings', { settings: { ...settings, draftDays: 30 } })
  expect(saved).toMatchObject({ status: 200 })
  await recomputeStaleCases(office.server.app)
  expect(await keys()).toEqual([])
  office.setClock('2026-11-20')
})

test('one case that cannot be computed does not keep the others from the sweep', async () => {
  const cases = [await aReferredFamily(office), await aReferredFamily(office, { familyName: 'Лугова' })]
  const [broken] = cases.toSorted()
  await office.sql("update case_row set stale_after = '2026-01-01', title = 'устарело'")
  await office.sql("update case_file set state = 'no fold' where case_id = $1", [broken])
  const mock = vi.spyOn(console, 'error').mockReturnValue()
  expect(await recomputeStaleCases(office.server.app)).toBe(1)
  expect(mock.mock.calls).toEqual([[`case ${broken} of centre 1 is not recomputed: Error`]])
  mock.mockRestore()
  const rows = await office.sql<{ id: string; title: string }>('select case_id as id, title from case_row')
  expect(rows.filter(row => row.title === 'устарело').map(row => row.id)).toEqual([broken])
})
