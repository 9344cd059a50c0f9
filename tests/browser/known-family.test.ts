import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '../../src/api/case/cases.ts'
import { openMatters } from '../../src/domain/review/open-matter-rules.ts'
import { usually } from '../../src/domain/review/open-matters.ts'
import { aReferredFamily } from '../families.ts'
import type { Office } from '../office.ts'
import { soundAtBoth } from './dialog.ts'
import { anOfficeHouse, axe, stickingOut, turn, type Desk, type House } from './harness.ts'
import { words } from './words.ts'

// The papers of a family that left the patronage earlier: nobody opens a second file without saying so (A6).
let house: House<Office>
const families: Record<string, string> = {}
beforeAll(async () => {
  house = await anOfficeHouse()
  await house.arranged.sql("update staff set phone = '+375291112233' where login = 'head'")
  for (const familyName of ['Рябинина', 'Лозовая', 'Калинина']) {
    const caseId = await aReferredFamily(house.arranged, { familyName })
    const curator = await house.arranged.as('curator')
    const { members, address } = (
      await curator.get<{ state: { members: { personId: string }[]; address: string } }>(`/api/cases/${caseId}`)
    ).body.state
    await curator.give('registerApplication', caseId, {
      day: '2026-11-10',
      applicant: {
        personId: members[0]!.personId,
        person: { familyName, givenName: 'Марина', birthDay: '1990-05-14' },
        kinship: 'mother',
        legalRepresentative: true,
        together: true,
      },
      members: [],
      address,
      consents: ['personalData'],
      identityShown: true,
      attachmentIds: [],
    })
    const { state } = (await curator.get<CaseView>(`/api/cases/${caseId}`)).body
    const matters = openMatters(state, '2026-11-12').map(usually)
    await curator.give('closeCase', caseId, {
      day: '2026-11-12',
      reason: 'situationOvercome',
      decision: 'Снять',
      matters,
    })
    families[familyName] = caseId
  }
})
afterAll(() => house.close())

const cases = async () => (await house.arranged.sql('select case_id from case_file')).length
const stageOf = async (familyName: string) =>
  (
    await house.arranged.sql<{ stage: string }>('select stage from case_row where case_id = $1', [families[familyName]])
  )[0]!.stage
async function comes(login: string, path: string): Promise<Desk> {
  const desk = await house.desk(1280)
  await desk.signIn(login, path)
  return desk
}
const whole = async (desk: Desk) =>
  expect([await axe(desk.page), await stickingOut(desk.page), desk.troubles]).toEqual([[], [], []])
const undecided = 'Сначала ответьте, та же ли это семья'

async function anExtract(desk: Desk, familyName: string): Promise<void> {
  await desk.field('Кто прислал').fill('СШ')
  await desk.page.getByRole('option', { name: words('СШ № 2') }).click()
  await desk.field('Заседание совета').fill('18.11.2026')
  await desk.field('Протокол №').fill('21')
  await desk.mark('рекомендовать')
  const parent = desk.page.getByRole('group', { name: 'Родитель 1' })
  await desk.field('Фамилия родителя', parent).fill(familyName)
  await desk.field('Собственное имя', parent).fill('Марина')
  await desk.field('Дата рождения', parent).fill('14.05.1990')
  await desk.field('Адрес').fill('г. Озерки, ул. Новая, 1')
}
async function anApplication(desk: Desk, familyName: string): Promise<void> {
  await desk.field('Фамилия заявителя').fill(familyName)
  await desk.field('Собственное имя').first().fill('Марина')
  await desk.field('Дата рождения').first().fill('14.05.1990')
  await desk.field('Место жительства').fill('г. Озерки, ул. Новая, 1')
  await desk.mark('обработка персональных данных')
}

test('an extract waits for an answer about the closed file and re-opens it, at both sizes', async () => {
  const familyName = 'Рябинина'
  const before = await cases()
  const desk = await comes('registrar', '/intake/extract')
  await anExtract(desk, familyName)
  await desk.button('Проверить').click()
  await desk.text('Снята с патроната 12.11.2026').first().waitFor()
  await desk.text(undecided).waitFor()
  await soundAtBoth(desk)
  expect(desk.troubles).toEqual([])
  await turn(desk, 390)
  await desk.button('Зарегистрировать выписку').click({ force: true })
  expect(await cases()).toBe(before)
  await desk.button(`Та же семья: возобновить работу: семья ${familyName}`).click()
  await desk.text('Откроем снова дело').waitFor()
  await desk.button('Зарегистрировать выписку').click()
  // A registrar does not read the file: whether the paper fits it she is asked always, in the same words.
  await desk.button('Да, всё верно').click()
  await desk.text('Выписка зарегистрирована').first().waitFor()
  expect([await cases(), await stageOf(familyName)]).toEqual([before, 'referred'])
})

test('a registrar registers the application of a closed file there, and another family is a choice', async () => {
  const before = await cases()
  const desk = await comes('registrar', '/intake/application')
  await anApplication(desk, 'Калинина')
  await desk.text('Снята с патроната 12.11.2026').first().waitFor()
  await whole(desk)
  await desk.button('Другая семья: новое дело: семья Калинина').waitFor()
  await desk.button('Та же семья: возобновить работу: семья Калинина').click()
  await desk.text('Работа с семьёй возобновится').waitFor()
  await desk.mark('обработка персональных данных')
  await desk.button('Проверить').click()
  await desk.button('Зарегистрировать заявление').click()
  await desk.button('Да, всё верно').click()
  await desk.text('Заявление зарегистрировано').first().waitFor()
  expect(desk.troubles.splice(0)).toEqual([expect.stringMatching(/^409 .*registerApplication$/u)])
  expect([await cases(), await stageOf('Калинина')]).toEqual([before, 'assessing'])
  await desk.link('Открыть семью').click()
  await desk.text('Семья Калинина: бумаги').first().waitFor()
  await desk.text('Семью ведёт Савицкая Людмила Петровна').waitFor()
  await whole(desk)
})

test('the curator registers the application in the closed file, and the work goes on there', async () => {
  const before = await cases()
  const desk = await comes('curator', '/intake/application')
  await anApplication(desk, 'Лозовая')
  await desk.button('Та же семья: возобновить работу: семья Лозовая').click()
  await desk.text('Работа с семьёй возобновится').waitFor()
  await desk.mark('обработка персональных данных')
  await desk.button('Проверить').click()
  await desk.button('Зарегистрировать заявление').click()
  await desk.text('Заявление зарегистрировано').first().waitFor()
  expect([await cases(), await stageOf('Лозовая')]).toEqual([before, 'assessing'])
})
