import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandName } from '../../../src/domain/law/procedure.ts'
import type { PersonInput } from '../../../src/domain/people/people.ts'
import { aCentre, type Centre, type Family } from '../../fixtures/centre.ts'
import { anApplication, anExtract, aRefusal, aTakeover, aWorker } from '../../fixtures/inputs.ts'
import { aMember } from '../../fixtures/people.ts'
import { type Login } from '../../world.ts'

// One mother and one child, on three papers: whoever registers the second one is asked (A6), and the audit keeps the answer.
let centre: Centre
let served: Family
const passport = { identityKind: 'passport', identityNumber: 'MC 1234567' } as const
// As on a paper: nobody is tied to a person of a file.
const typed = (name: string, kinship: 'mother' | 'son', person: Partial<PersonInput>) => ({
  ...aMember(name, kinship, person),
  personId: undefined,
})
const anna = (person: Partial<PersonInput> = {}) =>
  typed('Верес Анна Ильинична', 'mother', { sex: 'f', birthDay: '1990-02-03', ...person })
const ilya = typed('Верес Илья Олегович', 'son', { sex: 'm', birthDay: '2018-05-06' })
const elsewhere = 'г. Озерки, ул. Новая, 1'
const register = (login: Login, name: CommandName, as: string, what: unknown, confirmed: string[] = []) =>
  centre.as(login).do(name, centre.family(as), what as never, { confirmed })
const asked = (reply: Awaited<ReturnType<typeof register>>) =>
  reply.body.questions?.filter(({ code }) => code.startsWith('otherFamily')).map(({ text }) => text)

beforeAll(async () => {
  centre = await aCentre()
  centre.at('2026-11-03 10:00')
  served = centre.family('served')
  await centre
    .as('registrar')
    .do('registerApplication', served, anApplication({ applicant: anna(passport), members: [ilya] }))
  await centre.as('head').do('assignWorker', served, aWorker())
})
afterAll(() => centre.close())

const again = 'Похоже, эта семья уже есть: Верес'
const papers: [what: string, name: CommandName, paper: unknown][] = [
  ['an extract', 'registerExtract', anExtract({ members: [anna(), ilya], address: elsewhere })],
  ['an application', 'registerApplication', anApplication({ applicant: anna(), members: [ilya], address: elsewhere })],
  ['the paper journal', 'takeOver', aTakeover({ applicant: anna(), members: [ilya], address: elsewhere })],
]
test.each(papers)('%s of the same mother and child is asked about and stores nothing', async (what, name, paper) => {
  const reply = await register('registrar', name, what, paper)
  expect([reply.status, asked(reply)]).toEqual([409, [expect.stringContaining(again)]])
  expect((await centre.state(centre.family(what))).version).toBe(0)
})

test('another name with the passport of the mother is the same question', async () => {
  const married = typed('Лозовая Анна Ильинична', 'mother', { birthDay: '1990-02-03', identityNumber: 'мс1234567' })
  const reply = await register(
    'registrar',
    'registerApplication',
    'passport',
    anApplication({ applicant: married, members: [typed('Лозовой Ян Ильич', 'son', { birthDay: '2020-01-01' })] }),
  )
  expect(asked(reply)).toEqual([expect.stringContaining('номер документа')])
})

test('who may not read the family is asked by its surname, and learns nothing else of it', async () => {
  const surname =
    'Семья Верес в центре уже есть, её ведёт Савицкая Людмила Петровна, вам дело не открыто: спросите. Это другая семья?'
  for (const person of [anna(), anna({ birthDay: '1980-01-01' })]) {
    const reply = await register(
      'colleague',
      'registerApplication',
      'by a colleague',
      anApplication({ applicant: person, members: [ilya], address: elsewhere }),
    )
    expect(asked(reply)).toContain(surname)
    expect(JSON.stringify(reply.body)).not.toContain('Анна')
  }
})

test('a family that has refused, and one that was removed, are asked about as well', async () => {
  centre.at('2026-11-10 10:00')
  const { members } = await centre.state(served)
  await centre.as('curator').do('registerRefusal', served, aRefusal({ personId: members[0]!.personId }))
  const reply = await register('registrar', 'registerExtract', 'returning', papers[0]![2])
  expect(asked(reply)).toEqual([expect.stringContaining(again)])
})

test('the answer opens the second file, and stands in the audit with the family it is about', async () => {
  const code = `otherFamily:${served.caseId}`
  expect((await register('registrar', 'registerExtract', 'another', papers[0]![2], [code])).status).toBe(200)
  await centre.server.settleAudit()
  const { rows } = await centre.admin.query<{ detail: object }>(
    'select detail from audit where case_id = $1 and endpoint = $2',
    [centre.family('another').caseId, 'registerExtract'],
  )
  expect(rows).toEqual([{ detail: { confirmed: code } }])
})

test('a family that is closed to the registrar is not told of', async () => {
  const closed = centre.family('closed')
  const [mother, son] = [
    typed('Скрытная Ева Юрьевна', 'mother', { birthDay: '1991-01-01', ...passport, identityNumber: 'MC7654321' }),
    ilya,
  ]
  await centre.as('registrar').do('registerApplication', closed, anApplication({ applicant: mother, members: [son] }))
  await centre.as('director').do('restrictCase', closed, {
    readers: [centre.staffId('director')],
    reason: 'violence',
    note: 'ищут',
  })
  const reply = await register(
    'registrar',
    'registerExtract',
    'second of the closed',
    anExtract({ members: [mother], address: elsewhere, protocol: '9' }),
  )
  expect([reply.status, asked(reply)]).toEqual([200, undefined])
})

test('a namesake of another birthday and address is not asked about', async () => {
  const other = anna({ birthDay: '1975-01-01' })
  const reply = await register(
    'registrar',
    'registerExtract',
    'namesake',
    anExtract({ members: [other], address: 'г. Крупки, ул. Советская, 2', protocol: '8' }),
  )
  expect([reply.status, asked(reply)]).toEqual([200, undefined])
})
