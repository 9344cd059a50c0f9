import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOffice, type Office } from '../../../tests/office.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { atThisMoment } from '../app.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

test('a request looks at the clock once, however much it reads', async () => {
  const { app } = office.server
  const people = {
    director: await office.as('director'),
    head: await office.as('head'),
    admin: await office.as('admin'),
  }
  const { clock } = app
  let looks = 0
  app.clock = () => {
    looks++
    return clock()
  }
  const paths = app.endpoints.filter(({ method, path }) => method === 'GET' && !path.includes(':'))
  const often: string[] = []
  let answered = 0
  for (const [person, caller] of Object.entries(people))
    for (const { path } of paths) {
      looks = 0
      const { status } = await caller.get(path)
      if (status === 200) answered++
      if (looks !== 1) often.push(`${person} ${path}: ${looks}`)
    }
  app.clock = clock
  expect(answered).toBeGreaterThan(30)
  expect(often).toEqual([])
})

test('a request goes by the settings it has read first, though another changes them meanwhile', async () => {
  const { app: program } = office.server
  const director = await office.as('director')
  const { settings } = (await director.get<{ settings: Settings }>('/api/settings')).body
  const during = atThisMoment(program)
  const first = await during.centres.of(1)
  const { status } = await director.put('/api/settings', { settings: { ...settings, serviceWord: 'patronazh' } })
  expect(status).toBe(200)
  expect((await during.centres.of(1)).settings).toBe(first.settings)
  expect((await atThisMoment(program).centres.of(1)).settings.serviceWord).toBe('patronazh')
  expect(first.settings.serviceWord).toBe('patronat')
  during.centres.forget(1)
  expect((await during.centres.of(1)).settings.serviceWord).toBe('patronazh')
})
