import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOffice, type Office } from '../../../tests/office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

test('a name is declined for the papers while it is being typed', async () => {
  const curator = await office.as('curator')
  const answer = await curator.post('/api/names/decline', {
    familyName: 'Ковальчук',
    givenName: 'Марина',
    patronymic: 'Сергеевна',
    sex: 'f',
  })
  expect(answer.body).toEqual({
    genitive: 'Ковальчук Марины Сергеевны',
    dative: 'Ковальчук Марине Сергеевне',
    instrumental: 'Ковальчук Мариной Сергеевной',
  })
})

test('without the surname there is nothing to decline', async () => {
  const curator = await office.as('curator')
  expect((await curator.post('/api/names/decline', { familyName: '', givenName: 'Марина' })).status).toBe(400)
})
