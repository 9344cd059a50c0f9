import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily } from '../../../tests/families.ts'
import { anOffice, type Office } from '../../../tests/office.ts'
import type { CaseListPage } from '../../api/case/cases.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice({ day: '2026-11-17' })
  await aReferredFamily(office, { familyName: 'Семёнова', address: 'аг. Заречье, ул. Новая, 1', day: '2026-11-09' })
  await aReferredFamily(office, { familyName: 'Лесная', address: 'аг. Заречье, ул. Новая, 2', day: '2026-11-16' })
  await aReferredFamily(office, { familyName: 'Заречная', address: 'д. Лес, ул. Полевая, 3', day: '2026-11-16' })
})
afterAll(() => office.close())

test('the list is narrowed by words of its rows, counted beside it, and neither tells of families of others', async () => {
  const asked = async (login: 'curator' | 'colleague', input: object) => {
    const who = await office.as(login)
    const list = await who.post<CaseListPage>('/api/cases/list', input)
    const counted = await who.post<{ total: number; overdue: number }>('/api/cases/count', input)
    expect(counted.body.total).toBe(list.body.rows.length)
    return { titles: list.body.rows.map(row => row.title).toSorted(), overdue: counted.body.overdue }
  }
  // The work with the family was to be organised by the 12th.
  expect(await asked('curator', {})).toEqual({ titles: ['Заречная', 'Лесная', 'Семёнова'], overdue: 1 })
  expect(await asked('curator', { words: 'семен' })).toEqual({ titles: ['Семёнова'], overdue: 1 })
  expect(await asked('curator', { words: 'ЗАРЕЧЬЕ новая' })).toEqual({ titles: ['Лесная', 'Семёнова'], overdue: 1 })
  expect(await asked('curator', { words: '%' })).toEqual({ titles: [], overdue: 0 })
  expect(await asked('curator', { overdue: 'true' })).toEqual({ titles: ['Семёнова'], overdue: 1 })
  expect(await asked('colleague', { words: 'семен' })).toEqual({ titles: [], overdue: 0 })
})
