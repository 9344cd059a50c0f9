import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { docxBody } from '../../src/server/print/printed-text.ts'
import { fileOf } from '../families.ts'
import type { Office } from '../office.ts'
import { anOfficeHouse, pdfText, type Desk, type House } from './harness.ts'
import { words } from './words.ts'

// One family from the extract to the check three months after its closing, by clicking only; each test is a step of the way.
let house: House<Office>
let caseId = ''

beforeAll(async () => {
  house = await anOfficeHouse({ day: '2026-09-01' })
  const admin = await house.arranged.as('admin')
  const organisations = [
    { name: 'Поликлиника', kind: 'health' },
    { name: 'Орган опеки Озёрского района', kind: 'guardianship' },
  ]
  for (const one of organisations) await admin.put(`/api/organisations/${randomUUID()}`, { id: randomUUID(), ...one })
  const typical = [
    ['Обследование и лечение взрослых', 'adultHealth', 'medical', 'Лечение начато'],
    ['Помощь в учёбе и режим посещения школы', 'childHealthEducation', 'pedagogical', 'Пропусков нет'],
  ]
  for (const [title, domain, helpKind, expectedResult] of typical) {
    const id = randomUUID()
    await admin.put(`/api/library/${id}`, { id, title, domain, helpKind, expectedResult, usualDays: 30, reasons: ['unemployment'] })
  }
})
afterAll(() => house.close())

// Every step stands on the one before.
let whole = true
beforeEach(({ skip }) => skip(!whole, 'an earlier step failed'))
afterEach(({ task }) => {
  whole &&= task.result?.state !== 'fail'
})

const at = (day: string, time?: string) => house.arranged.setClock(day, time)
async function comes(login: string, path?: string, size: 1280 | 390 = 1280): Promise<Desk> {
  const desk = await house.desk(size)
  await desk.signIn(login)
  if (path !== undefined) await desk.go(path.replace(':family', `/families/${caseId}`))
  return desk
}
const heading = (desk: Desk, name: string) => desk.page.getByRole('heading', { name: words(name) }).first().waitFor()
const dialog = (desk: Desk) => desk.page.getByRole('dialog')
const within = (desk: Desk, group: string): Locator => desk.page.getByRole('group', { name: words(group) })
const state = async () => (await fileOf(house.arranged, caseId)).state
const quiet = (desk: Desk) => expect(desk.troubles).toEqual([])

/** Prints a paper from «Документы» and answers its text; PDF and DOCX say the same. */
async function printed(desk: Desk, title: string, note = ''): Promise<string> {
  await desk.go(`/families/${caseId}/documents`)
  await desk.page.getByRole('button', { name: words(`Посмотреть: ${title}, ${note}`) }).first().click()
  await dialog(desk).getByRole('button', { name: 'Напечатать' }).click()
  const pdf = await desk.download(() => dialog(desk).getByRole('link', { name: words('PDF') }).click())
  const docx = await desk.download(() => dialog(desk).getByRole('link', { name: words('DOCX') }).click())
  const text = await pdfText(pdf.bytes)
  expect(pdf.name).toMatch(/\.pdf$/u)
  expect(docxBody(docx.bytes).text.length).toBeGreaterThan(100)
  return text
}

test('the registrar registers the extract, after a check, and gets its number', async () => {
  const desk = await comes('registrar')
  await desk.link('Выписка').click()
  await desk.field('Кто прислал').fill('СШ')
  await desk.page.getByRole('option', { name: words('СШ № 2') }).click()
  await desk.field('Заседание совета').fill('28.08.2026')
  await desk.field('Протокол №').fill('14')
  await desk.mark('рекомендовать')
  const parent = within(desk, 'Родитель 1')
  await desk.field('Фамилия родителя', parent).fill('Калинова')
  await desk.field('Собственное имя', parent).fill('Марина')
  await desk.field('Отчество', parent).fill('Сергеевна')
  await desk.field('Дата рождения', parent).fill('14.05.1990')
  const child = within(desk, 'Ребёнок 1')
  await desk.field('Фамилия ребёнка', child).fill('Калинов')
  await desk.field('Собственное имя', child).fill('Артём')
  await desk.field('Отчество', child).fill('Денисович')
  await desk.field('Дата рождения', child).fill('14.03.2015')
  await desk.mark('сын', child)
  await desk.field('Адрес').fill('г. Озерки, ул. Полевая, д. 4, кв. 12')
  await desk.button('Проверить').click()
  await heading(desk, 'Проверьте перед регистрацией')
  await desk.text('СШ № 2').first().waitFor()
  await desk.button('Зарегистрировать выписку').click()
  await heading(desk, 'Выписка зарегистрирована')
  await desk.text('вх. № 1/2026').first().waitFor()
  // The extract came on Tuesday 1 September: three working days end on Friday, fourteen on the 21st.
  await desk.text('04.09').first().waitFor()
  await desk.text('21.09').first().waitFor()
  const [row] = await house.arranged.sql<{ case_id: string }>('select case_id from case_file')
  caseId = row!.case_id
  quiet(desk)
})

test('the head assigns the curator and the psychologist', async () => {
  const desk = await comes('head', ':family')
  await desk.action('Закрепить специалиста')
  await desk.mark('Лесная', dialog(desk))
  await dialog(desk).getByRole('button', { name: 'Закрепить', exact: true }).click()
  await desk.text('Специалист закреплён').waitFor()
  await desk.action('Закрепить психолога')
  await desk.mark('Речная', dialog(desk))
  await dialog(desk).getByRole('button', { name: 'Закрепить', exact: true }).click()
  await desk.text('Психолог закреплён').waitFor()
  quiet(desk)
})

test('the curator writes down an attempt and then the first contact', async () => {
  at('2026-09-02', '11:00')
  const desk = await comes('curator', ':family/contact?attempt', 390)
  await desk.mark('Телефон')
  await desk.mark('не ответили на звонок')
  await desk.button('Сохранить попытку').click()
  await heading(desk, 'Попытка записана')
  at('2026-09-03', '17:00')
  await desk.go(`/families/${caseId}/contact`)
  await desk.mark('Визит')
  await desk.mark('Марина')
  await desk.mark('Артём')
  await desk.mark('Учёба')
  await desk.field('О чём договорились').fill('Семья согласна на помощь, придёт написать заявление')
  await desk.button('Сохранить контакт').click()
  await heading(desk, 'Контакт записан')
  quiet(desk)
})

test('the application is taken with the applicant and printed', async () => {
  at('2026-09-04')
  const desk = await comes('curator', ':family/application')
  await desk.field('О чём просит семья').fill('Прошу помочь с лечением и учёбой сына')
  await desk.field('Серия и номер').fill('MC0000000')
  await desk.mark('Документ предъявлен')
  await desk.page.locator('#consents').getByRole('checkbox').first().check({ force: true })
  await desk.button('Проверить').click()
  await heading(desk, 'Проверьте вместе с заявителем')
  await desk.button('Зарегистрировать заявление').click()
  await heading(desk, 'Заявление зарегистрировано')
  await desk.text('№ 1/2026').first().waitFor()
  const text = await printed(desk, 'Заявление', '№ 1/2026')
  expect(text).toContain('Калинов')
  expect(text).toContain('Прошу помочь с лечением и учёбой сына')
  quiet(desk)
})

test('the psychologist assesses the family and decides on the kind of patronage', async () => {
  at('2026-09-07')
  const desk = await comes('psychologist', ':family/assess')
  const steps = [3, 3, 2, 3, 1, 1, 3, 2]
  const scales = desk.page.getByRole('radiogroup').filter({ has: desk.page.locator('[name$="-mark"]') })
  for (const [index, step] of steps.entries()) await scales.nth(index).getByRole('radio').nth(step).check({ force: true })
  await desk.field('Основание').nth(4).fill('Справка школы: 12 пропусков')
  await desk.mark('безработица')
  await desk.mark('Плановый')
  await desk.field('Что происходит в семье').fill('Мать потеряла работу, сын пропускает школу')
  await desk.button('Завершить диагностику').click()
  await heading(desk, 'диагностика завершена')
  const { assessments, kindPeriods } = await state()
  expect(assessments).toHaveLength(1)
  expect(kindPeriods.at(-1)).toMatchObject({ kind: 'planned' })
  const sheet = await printed(desk, 'Лист диагностики')
  expect(sheet).toContain('Справка школы: 12 пропусков')
  quiet(desk)
})
