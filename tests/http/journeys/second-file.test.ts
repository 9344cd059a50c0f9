import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DayView } from '../../../src/api/case/day.ts'
import type { CommandName } from '../../../src/domain/law/procedure.ts'
import { attentionLines } from '../../fixtures/attention.ts'
import { aCentre, type Centre, type Family } from '../../fixtures/centre.ts'
import { anApplication, anExtract, aTakeover, aWorker } from '../../fixtures/inputs.ts'
import { aMember } from '../../fixtures/people.ts'
import { type Login } from '../../world.ts'

// A family closed to whoever takes its papers in [МП 4.1, 5.2]: nobody is told of it but those who read it.
let centre: Centre
let closed: Family
let tied: Family
const olga = (familyName: string) => aMember(`${familyName} Ольга Ивановна`, 'mother', { birthDay: '1990-02-03' })
const jan = (familyName: string) => aMember(`${familyName} Ян Юрьевич`, 'son', { birthDay: '2018-05-06' })
const give = async (login: Login, name: CommandName, family: Family, what: unknown) => {
  const { status, body } = await centre.as(login).do(name, family, what as never)
  expect([name, status, body.text]).toEqual([name, 200, undefined])
  return body
}
const linesOf = async (login: Login) =>
  attentionLines((await centre.as(login).get<DayView>('/api/day')).body)
    .filter(line => line.kind === 'secondFile')
    .map(line => [line.caseId, line.text])

beforeAll(async () => {
  centre = await aCentre()
  const served = async (name: string, familyName: string) => {
    const family = centre.family(name)
    await give(
      'registrar',
      'registerApplication',
      family,
      anApplication({ applicant: olga(familyName), members: [jan(familyName)] }),
    )
    await give('head', 'assignWorker', family, aWorker())
    return family
  }
  closed = await served('closed', 'Скрытная')
  tied = await served('tied', 'Соседняя')
  await give('director', 'restrictCase', closed, {
    readers: [centre.staffId('curator'), centre.staffId('director')],
    reason: 'violence',
    note: 'ищут',
  })
  await give('head', 'declareConflict', tied, { staffId: centre.staffId('registrar'), tie: 'neighbour' })
  centre.at('2026-11-10 10:00')
})
afterAll(() => centre.close())

test('an extract, an application and a paper from the journal open a second file, and the answer is that of any family', async () => {
  const answers = []
  for (const [name, command, what] of [
    ['extract', 'registerExtract', anExtract({ members: [olga('Скрытная'), jan('Скрытная')] })],
    ['of strangers', 'registerExtract', anExtract({ members: [olga('Чужая'), jan('Чужая')], protocol: '77' })],
  ] as const)
    answers.push(Object.keys(await give('registrar', command, centre.family(name), what)))
  expect(answers[0]).toEqual(answers[1])
  await give(
    'registrar',
    'registerApplication',
    centre.family('application'),
    anApplication({ applicant: olga('Соседняя'), members: [jan('Соседняя')] }),
  )
  await give(
    'registrar',
    'takeOver',
    centre.family('paper'),
    aTakeover({ applicant: olga('Скрытная'), members: [jan('Скрытная')] }),
  )
})

test('those who read the family have a line of it on their day, and nobody else has', async () => {
  const about = (family: Family, title: string) => [
    family.caseId,
    `Возможно, о той же семье открыто второе дело: семья ${title}. Проверьте: та же или другая`,
  ]
  expect(await linesOf('director')).toEqual([
    about(closed, 'Скрытная'),
    about(tied, 'Соседняя'),
    about(closed, 'Скрытная'),
  ])
  expect(await linesOf('curator')).toEqual([
    about(closed, 'Скрытная'),
    about(tied, 'Соседняя'),
    about(closed, 'Скрытная'),
  ])
  expect(await linesOf('head')).toEqual([about(tied, 'Соседняя')])
  expect(await linesOf('registrar')).toEqual([])
  const path = `/api/cases/${closed.caseId}/second-files`
  for (const login of ['registrar', 'head', 'colleague'] as const)
    expect([login, (await centre.as(login).get(path)).status]).toEqual([login, login === 'registrar' ? 403 : 404])
})

test('a namesake born on another day is nobody’s second file', async () => {
  const other = aMember('Скрытная Ольга Ивановна', 'mother', { birthDay: '1991-02-03' })
  await give(
    'registrar',
    'registerApplication',
    centre.family('namesake'),
    anApplication({ applicant: other, members: [aMember('Скрытный Пётр Ильич', 'son', { birthDay: '2019-01-01' })] }),
  )
  expect(await linesOf('director')).toHaveLength(3)
})

test('the line goes when a reader has said which it is', async () => {
  const path = `/api/cases/${closed.caseId}/second-files`
  const answer = (login: Login, other: Family) =>
    centre.as(login).send('POST', `${path}/${other.caseId}`, { answer: 'same' })
  expect((await answer('registrar', centre.family('extract'))).status).toBe(403)
  expect((await answer('head', centre.family('extract'))).status).toBe(404)
  expect((await answer('curator', centre.family('extract'))).status).toBe(200)
  expect((await answer('director', centre.family('extract'))).status).toBe(404)
  expect(await linesOf('director')).toHaveLength(2)
})
