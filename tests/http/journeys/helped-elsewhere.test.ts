import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandName } from '../../../src/domain/law/procedure.ts'
import { aCentre, type Centre, type Family } from '../../fixtures/centre.ts'
import { anApplication, anExtract, aReply, aWorker } from '../../fixtures/inputs.ts'
import { aMember } from '../../fixtures/people.ts'
import { type Login } from '../../world.ts'

// The child lives with its guardian, who has applied in a case of her own; the school's extract names the parents (МП 5.2).
let centre: Centre
let referred: Family
const typed = (name: string, kinship: 'mother' | 'son' | 'guardian' | 'other', birthDay: string) => ({
  ...aMember(name, kinship, { birthDay, sex: kinship === 'son' || kinship === 'other' ? 'm' : 'f' }),
  personId: undefined,
})
const done = async (login: Login, name: CommandName, family: Family, what: unknown) => {
  const first = await centre.as(login).do(name, family, what as never)
  const confirmed = first.body.questions?.map(({ code }) => code) ?? []
  const { status, body } =
    first.status === 200 ? first : await centre.as(login).do(name, family, what as never, { confirmed })
  expect([name, status, body.text]).toEqual([name, 200, undefined])
}

beforeAll(async () => {
  centre = await aCentre()
  referred = centre.family('referred')
  const guardian = typed('Лозовая Нина Ильинична', 'guardian', '1960-01-15')
  await done(
    'registrar',
    'registerExtract',
    referred,
    anExtract({
      members: [
        typed('Мицкевич Анна Олеговна', 'mother', '1990-02-03'),
        typed('Мицкевич Илья Олегович', 'son', '2015-05-06'),
      ],
    }),
  )
  await done('head', 'assignWorker', referred, aWorker())
  await done(
    'registrar',
    'registerApplication',
    centre.family('guardian'),
    anApplication({
      applicant: guardian,
      members: [typed('Мицкевич Илья Олегович', 'other', '2015-05-06')],
      address: 'г. Озерки, ул. Новая, 1',
    }),
  )
})
afterAll(() => centre.close())

test('whoever answers that nobody applied is told of the other family, and may still answer', async () => {
  const asked = await centre.as('registrar').do('sendReply', referred, aReply('notApplied'), { confirmed: [] })
  expect([asked.status, asked.body.questions?.map(({ code }) => code)]).toEqual([409, ['helpedElsewhere']])
  expect(asked.body.text).not.toMatch(/Лозовая/u)
  const sent = await centre
    .as('registrar')
    .do('sendReply', referred, aReply('notApplied'), { confirmed: ['helpedElsewhere'] })
  expect(sent.status).toBe(200)
})
