import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, type Centre } from '../../../tests/fixtures/centre.ts'
import { aContact, anApplication, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf } from '../../../tests/fixtures/people.ts'
import { type Login } from '../../../tests/world.ts'

// One curator with two families, on Tuesday 10.11: nobody is in two homes at once, unless it is one house.
let centre: Centre
const families = ['Первая', 'Вторая', 'Третья'] as const
type Name = (typeof families)[number]
beforeAll(async () => {
  centre = await aCentre({ settings: { recipients: 'familiesAndCitizens' } })
  centre.at('2026-11-03')
  for (const name of families) {
    const applicant = aMember(`${name} Анна`, 'mother', { birthDay: '1990-01-01' })
    const family = centre.family(name)
    await centre.as('registrar').do('registerApplication', family, anApplication({ applicant, members: [] }))
    await centre.as('head').do('assignWorker', family, aWorker(name === 'Третья' ? 'colleague' : 'curator'))
  }
  centre.at('2026-11-10 18:00')
})
afterAll(() => centre.close())

const current = async (name: Name) => {
  const family = centre.family(name)
  return { ...family, version: (await centre.state(family)).version }
}
const asked = (reply: { body: { questions?: { code: string; text: string; field?: string }[] } }) =>
  reply.body.questions?.map(({ code, field, text }) => [code, field, /\((.*)\)/u.exec(text)?.[1]]) ?? []
const visit = async (name: Name, time: string, over: object = {}, login: Login = 'curator', confirmed?: string[]) =>
  centre
    .as(login)
    .do(
      'recordContact',
      await current(name),
      aContact({ contactId: idOf(`${name} ${time}`), personIds: [], time, ...over }),
      confirmed ? { confirmed } : {},
    )
const plan = async (name: Name, day: string, time: string, login: Login = 'curator') =>
  centre.as(login).do('planContact', await current(name), { day, time, form: 'visit' })

test('a visit to a second family at the hour of the first is asked about, and passes with a yes', async () => {
  expect((await visit('Первая', '10:00')).status).toBe(200)
  const twice = await visit('Вторая', '10:20')
  expect([twice.status, asked(twice)]).toEqual([409, [['twoFamilies', 'time', 'семья Первая, 10:00, записано']]])
  expect((await visit('Вторая', '10:20', {}, 'curator', ['twoFamilies'])).status).toBe(200)
})

test('an hour apart, by telephone, or on another day nothing is asked', async () => {
  expect(asked(await visit('Вторая', '12:00'))).toEqual([])
  expect(asked(await visit('Вторая', '10:05', { form: 'phone' }))).toEqual([])
  expect(asked(await visit('Вторая', '10:00', { day: '2026-11-09' }))).toEqual([])
})

test('a planned visit, a correction and the next meeting of a contact are held against the others', async () => {
  expect((await plan('Первая', '2026-11-20', '09:00')).status).toBe(200)
  expect(asked(await plan('Вторая', '2026-11-20', '09:10'))).toEqual([
    ['twoFamilies', 'time', 'семья Первая, 09:00, намечено'],
  ])
  expect(asked(await visit('Вторая', '15:00', { nextDay: '2026-11-20', nextTime: '09:00' }))).toEqual([
    ['twoFamilies', 'nextTime', 'семья Первая, 09:00, намечено'],
  ])
  const before = (await centre.state(centre.family('Вторая'))).contacts.find(({ time }) => time === '12:00')!
  const { id: contactId, by: _, ...words } = before
  const correct = async (time: string) =>
    centre.as('curator').do('correctContact', await current('Вторая'), {
      contactId,
      changes: { ...words, contactId, time },
      reason: 'время',
    })
  expect(asked(await correct('10:10'))).toContainEqual(['twoFamilies', 'changes.time', 'семья Первая, 10:00, записано'])
  expect((await correct('12:30')).status).toBe(200)
  // What was corrected is where it is now.
  expect(asked(await visit('Первая', '12:35'))).toEqual([['twoFamilies', 'time', 'семья Вторая, 12:30, записано']])
})

test('another specialist is not asked, and a family that is closed by now is not named', async () => {
  expect(asked(await visit('Третья', '10:00', {}, 'colleague'))).toEqual([])
  const closed = await current('Первая')
  const tie = { staffId: centre.staffId('curator'), tie: 'neighbour' } as const
  expect((await centre.as('director').do('declareConflict', closed, tie)).status).toBe(200)
  expect(asked(await visit('Вторая', '09:50'))).toEqual([['sameHour', 'time', undefined]])
})
