import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOffice, type Office } from '../../../tests/office.ts'
import { openCentre } from './create-centre.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const open = (more: Partial<Parameters<typeof openCentre>[1]> = {}) =>
  openCentre(office.database.adminUrl, {
    name: 'Озёрский ТЦСОН',
    login: 'ozersk.admin',
    person: 'Дубовик Антон Олегович',
    ...more,
  })

test('a centre is opened beside a working server, and its administrator comes in by the link and sets a password', async () => {
  const { id, token } = await open()
  expect(id).toBe(3)
  const ask = (url: string, payload: object) =>
    office.server.http.inject({ method: 'POST', url, headers: { 'x-patronat': '1' }, payload })
  const seen = await ask('/api/invitation/read', { token })
  expect(seen.json()).toMatchObject({ login: 'ozersk.admin', centre: 'Озёрский ТЦСОН' })
  const taken = await ask('/api/invitation', { token, password: 'тихая река за лесом' })
  expect(taken.statusCode).toBe(200)
  expect((await ask('/api/invitation', { token, password: 'тихая река за лесом' })).statusCode).toBe(410)
})

test('two at once get two numbers; a taken login, a wrong one and an empty name are refused in words', async () => {
  const both = await Promise.all([open({ login: 'first.one' }), open({ login: 'second.one' })])
  expect(new Set(both.map(row => row.id)).size).toBe(2)
  await expect(open({ login: 'first.one' })).rejects.toThrow(/уже занят/u)
  await expect(open({ login: 'Антон' })).rejects.toThrow(/латинские/u)
  await expect(open({ login: 'third.one', name: ' ' })).rejects.toThrow(/Название/u)
  await expect(open({ login: 'third.one', person: ' ' })).rejects.toThrow(/Фамилия/u)
  expect(await office.sql('select 1 from centre')).toHaveLength(5)
})
