import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, type Centre } from '../../../tests/fixtures/centre.ts'
import { aContact, anApplication, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf } from '../../../tests/fixtures/people.ts'
import type { Login } from '../../../tests/world.ts'

// A meeting with one family was written into the file of another: it goes to its own, in one step.
let centre: Centre
const families = ['Ошибочная', 'Верная', 'Чужая'] as const
type Name = (typeof families)[number]
const mother = (name: Name) => aMember(`${name} Анна`, 'mother', { birthDay: '1990-01-01' })
beforeAll(async () => {
  centre = await aCentre({ settings: { recipients: 'familiesAndCitizens' } })
  centre.at('2026-11-03')
  for (const name of families) {
    const family = centre.family(name)
    const applicant = mother(name)
    await centre.as('registrar').do('registerApplication', family, anApplication({ applicant, members: [] }))
    await centre.as('head').do('assignWorker', family, aWorker(name === 'Чужая' ? 'colleague' : 'curator'))
  }
  centre.at('2026-11-10 18:00')
})
afterAll(() => centre.close())

const current = async (name: Name) => {
  const family = centre.family(name)
  return { ...family, version: (await centre.state(family)).version }
}
const stateOf = (name: Name) => centre.state(centre.family(name))
const met = async (id: string, time: string) =>
  centre
    .as('curator')
    .do(
      'recordContact',
      await current('Ошибочная'),
      aContact({ contactId: idOf(id), personIds: [mother('Ошибочная').personId!], time, agreed: 'Справка до пятницы' }),
    )
type Move = { id: string; time: string; to?: Name; version?: number; login?: Login; commandId?: string }
const move = async ({ id, time, to = 'Верная', version, login = 'curator', commandId }: Move) => {
  const wrong = await current('Ошибочная')
  const formerly = {
    caseId: wrong.caseId,
    contactId: idOf(id),
    version: version ?? wrong.version,
    reason: 'Записала не в ту семью',
  }
  const contact = aContact({
    contactId: idOf(`${id} right`),
    personIds: [mother(to).personId!],
    time,
    agreed: 'Справка до пятницы',
    formerly,
  })
  return centre.as(login).do('recordContact', await current(to), contact, commandId ? { commandId } : {})
}

test('it leaves the wrong file and stands in the right one, each with the reason, and the hour is asked of no other visit', async () => {
  expect((await met('first', '10:00')).status).toBe(200)
  expect((await move({ id: 'first', time: '10:00' })).status).toBe(200)
  const [wrong, right] = [await stateOf('Ошибочная'), await stateOf('Верная')]
  expect(wrong.contacts).toEqual([])
  expect(right.contacts).toMatchObject([
    { id: idOf('first right'), agreed: 'Справка до пятницы', by: centre.staffId('curator') },
  ])
  const lines = async (name: Name) => {
    const url = `/api/cases/${centre.family(name).caseId}/history`
    const { body } = await centre.as('curator').get<{ entries: { label: string; text: string }[] }>(url)
    return body.entries.slice(0, 1).map(({ label, text }) => `${label}: ${text}`)
  }
  expect(await lines('Ошибочная')).toEqual([
    expect.stringContaining('записано по ошибке: Записала не в ту семью. Перенесено в дело другой семьи'),
  ])
  expect(await lines('Верная')).toEqual([expect.stringContaining('Было записано там: Записала не в ту семью')])
})

test('whoever looked at another version of the wrong file is shown what changed, and nothing is written in either', async () => {
  expect((await met('second', '12:00')).status).toBe(200)
  const { version } = await current('Ошибочная')
  expect((await met('third', '14:00')).status).toBe(200)
  const before = (await stateOf('Верная')).version
  const reply = await move({ id: 'second', time: '12:00', version })
  expect([reply.status, reply.body.code]).toEqual([409, 'conflict'])
  expect((await stateOf('Верная')).version).toBe(before)
})

test('sent twice it is moved once', async () => {
  const commandId = crypto.randomUUID()
  const { version } = await current('Ошибочная')
  expect((await move({ id: 'second', time: '12:00', version, commandId })).status).toBe(200)
  expect((await move({ id: 'second', time: '12:00', version, commandId })).status).toBe(200)
  expect((await stateOf('Верная')).contacts.filter(({ time }) => time === '12:00')).toHaveLength(1)
})

test('into the file of a family that is none of his nobody moves anything', async () => {
  const { version } = await current('Ошибочная')
  expect((await move({ id: 'third', time: '14:00', to: 'Чужая' })).status).toBe(403)
  expect((await move({ id: 'third', time: '14:00', login: 'colleague' })).status).toBe(403)
  expect((await stateOf('Ошибочная')).version).toBe(version)
})

test('the next meeting, which goes with it, is no second visit at its hour', async () => {
  const late = { confirmed: ['enteredLate'], reason: 'не было связи' }
  const next = { day: '2026-11-04', time: '09:00', nextDay: '2026-11-17', nextTime: '11:00' }
  const there = aContact({ ...next, contactId: idOf('late'), personIds: [mother('Ошибочная').personId!] })
  expect((await centre.as('curator').do('recordContact', await current('Ошибочная'), there, late)).status).toBe(200)
  const { caseId, version } = await current('Ошибочная')
  const formerly = { caseId, contactId: idOf('late'), version, reason: 'Записала не в ту семью' }
  const here = aContact({ ...next, contactId: idOf('late right'), personIds: [mother('Верная').personId!], formerly })
  expect(await centre.as('curator').do('recordContact', await current('Верная'), here)).toMatchObject({ status: 200 })
  expect((await stateOf('Ошибочная')).planned).toBeUndefined()
  expect((await stateOf('Верная')).planned).toMatchObject({ day: '2026-11-17', time: '11:00' })
})

test('to the family in whose file it stands it does not go: the record is put right, and nothing is asked of the meeting itself', async () => {
  const { version } = await current('Ошибочная')
  const reply = await move({ id: 'third', time: '14:00', to: 'Ошибочная' })
  expect([reply.status, reply.body.code]).toEqual([409, 'sameFamily'])
  expect((await stateOf('Ошибочная')).version).toBe(version)
})
