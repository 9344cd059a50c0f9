import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DayView } from '../../../src/api/case/day.ts'
import type { CommandName } from '../../../src/domain/law/procedure.ts'
import { attentionLines } from '../../fixtures/attention.ts'
import { aCentre, type Centre, type Family } from '../../fixtures/centre.ts'
import { anApplication, aWorker } from '../../fixtures/inputs.ts'
import { aMember } from '../../fixtures/people.ts'
import { type Login } from '../../world.ts'

// A running order keeps the father away from the child (закон № 122-З, ст. 31): he speaks for the child in no other file either.
let centre: Centre
let first: Family
const typed = (name: string, kinship: 'mother' | 'father' | 'son', birthDay: string) => ({
  ...aMember(name, kinship, { birthDay }),
  personId: undefined,
})
const olga = aMember('Глухарь Ольга Ивановна', 'mother', { birthDay: '1990-02-03' })
const igor = aMember('Глухарь Игорь Петрович', 'father', { birthDay: '1988-02-03' })
const yan = aMember('Глухарь Ян Игоревич', 'son', { birthDay: '2018-05-06' })
const again = {
  igor: typed('Глухарь Игорь Петрович', 'father', '1988-02-03'),
  yan: typed('Глухарь Ян Игоревич', 'son', '2018-05-06'),
}
const give = (login: Login, name: CommandName, family: Family, what: unknown) =>
  centre.as(login).do(name, family, what as never)
const done = async (login: Login, name: CommandName, family: Family, what: unknown) => {
  const { status, body } = await give(login, name, family, what)
  expect([name, status, body.text]).toEqual([name, 200, undefined])
}
const linesOf = async (login: Login) =>
  attentionLines((await centre.as(login).get<DayView>('/api/day')).body)
    .filter(line => line.kind === 'secondFile')
    .map(line => [line.caseId, line.text])

beforeAll(async () => {
  centre = await aCentre()
  first = centre.family('first')
  const steps: [Login, CommandName, unknown][] = [
    ['registrar', 'registerApplication', anApplication({ applicant: olga, members: [igor, yan] })],
    ['head', 'assignWorker', aWorker()],
    [
      'curator',
      'recordProtectiveOrder',
      {
        issuedDay: '2026-11-03',
        until: '2026-11-17',
        issuedBy: 'РОВД',
        protectedIds: [yan.personId],
        dangerIds: [igor.personId],
      },
    ],
  ]
  for (const [login, name, what] of steps) await done(login, name, first, what)
})
afterAll(() => centre.close())

const refusedWith = async (family: Family, what: unknown) => {
  const { status, body } = await give('registrar', 'registerApplication', family, what)
  return [status, body.code]
}

test('his application for the child opens no second file, and says nothing of the first', async () => {
  const family = centre.family('second')
  const { status, body } = await give(
    'registrar',
    'registerApplication',
    family,
    anApplication({ applicant: again.igor, members: [again.yan], address: 'г. Озерки, ул. Новая, 1' }),
  )
  expect([status, body.code]).toEqual([409, 'guardedElsewhere'])
  expect(JSON.stringify(body)).not.toMatch(/Глухарь|РОВД|Осиновка/u)
  expect((await centre.state(family)).version).toBe(0)
})

test('those who work with the child have a line on their day until somebody has seen it', async () => {
  const line = [
    first.caseId,
    expect.stringContaining('Тот, от кого защищают семью, или человек с его именем хотел действовать'),
  ]
  expect([await linesOf('head'), await linesOf('curator')]).toEqual([[line], [line]])
  const path = `/api/cases/${first.caseId}/second-files`
  const { body } = await centre.as('head').get<{ files: { caseId: string; attempt: boolean }[] }>(path)
  expect(body.files.map(({ attempt }) => attempt)).toEqual([true])
  await centre.as('head').send('POST', `${path}/${body.files[0]!.caseId}`, { answer: 'same' })
  expect(await linesOf('head')).toEqual([])
})

test('he applies with a wife of his own, and the child may not be added to that file', async () => {
  const family = centre.family('of his own')
  const wife = typed('Лось Анна Ильинична', 'mother', '1991-01-01')
  const child = typed('Лось Пётр Ильич', 'son', '2019-01-01')
  const application = anApplication({
    applicant: again.igor,
    members: [wife, child],
    address: 'г. Озерки, ул. Новая, 1',
  })
  const asked = await give('registrar', 'registerApplication', family, application)
  // A namesake of a known family may be asked about: this is another one.
  const confirmed = asked.body.questions?.map(({ code }) => code) ?? []
  const registered =
    asked.status === 200
      ? asked
      : await centre.as('registrar').do('registerApplication', family, application, { confirmed })
  expect(registered.status).toBe(200)
  await give('head', 'assignWorker', family, aWorker())
  const { body } = await give('curator', 'addMember', family, { member: again.yan, day: '2026-11-03' })
  expect(body.code).toBe('guardedElsewhere')
})

test('a namesake without a birthday is asked about, and those who work with the child are told', async () => {
  const family = centre.family('of a namesake')
  const namesake = { ...again.igor, person: { ...again.igor.person, birthDay: undefined, patronymic: undefined } }
  const application = anApplication({
    applicant: namesake,
    members: [again.yan],
    address: 'г. Озерки, ул. Новая, 1',
  })
  const known = await linesOf('head')
  const asked = await give('registrar', 'registerApplication', family, application)
  expect([asked.status, asked.body.questions?.map(({ code }) => code)]).toEqual([409, ['guardedNamesake']])
  expect(JSON.stringify(asked.body)).not.toMatch(/Глухарь|РОВД|Осиновка/u)
  const lines = await linesOf('head')
  expect([lines.length, lines[0]]).toEqual([
    known.length + 1,
    [first.caseId, expect.stringContaining('человек с его именем')],
  ])
  const confirmed = ['guardedNamesake']
  const more = await centre.as('registrar').do('registerApplication', family, application, { confirmed })
  const codes = more.body.questions?.map(({ code }) => code) ?? []
  const registered =
    more.status === 200
      ? more
      : await centre
          .as('registrar')
          .do('registerApplication', family, application, { confirmed: [...confirmed, ...codes] })
  expect(registered.status).toBe(200)
})

test('a namesake born on another day, and the mother herself, are not refused for it', async () => {
  const other = typed('Глухарь Игорь Петрович', 'father', '1979-02-03')
  for (const applicant of [other, typed('Глухарь Ольга Ивановна', 'mother', '1990-02-03')])
    expect(
      await refusedWith(centre.family(applicant.person.birthDay!), anApplication({ applicant, members: [again.yan] })),
    ).not.toContain('guardedElsewhere')
})
