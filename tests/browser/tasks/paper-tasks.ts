import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { anAssessedFamily, fileOf } from '../../families.ts'
import { axe, stickingOut } from '../harness.ts'
import { words } from '../words.ts'
import type { Task } from './task.ts'

/** An extract of a council is registered by the keyboard alone, from «Мой день» on: search, form, check. */
const registerExtract: Task = {
  name: 'extract by the keyboard alone',
  most: { clicks: 0, tabs: 25, seconds: 90 },
  login: 'registrar',
  async do(desk, hand, { arranged }) {
    const { page } = desk
    const focused = () => page.evaluate(() => document.activeElement?.id ?? '')
    /** Goes on to the next field and types into it. */
    const next = async (id: string, text = '') => {
      await hand.press('Tab')
      expect(await focused()).toMatch(new RegExp(id, 'u'))
      if (text) await hand.type(text)
    }
    await hand.press('Control+k')
    await page.getByRole('combobox', { name: words('Найти') }).waitFor()
    await hand.type('новая выписка')
    await page.getByRole('option', { name: words('Новая выписка') }).waitFor()
    await hand.press('Enter')
    await page.getByRole('heading', { name: words('Новая выписка'), level: 1 }).waitFor()
    await page.waitForFunction(() => document.activeElement?.id === 'organisationId')
    expect([await axe(page), await stickingOut(page)]).toEqual([[], []])
    await hand.type('сш 2')
    await page.getByRole('option', { name: words('СШ № 2') }).waitFor()
    await hand.press('Enter')
    // Once more: it chooses, and does not send the form.
    await page.keyboard.press('Enter')
    await next('') // «Нет в списке: добавить»
    await next('channel')
    await next('receivedDay')
    await next('councilDay', '16.11.2026')
    await next('protocol', '21')
    await next('letterNo')
    await next('letterDay')
    await hand.press('Tab')
    await hand.press('Space')
    await next('grounds')
    await next('members.0.person.familyName', 'рябинина')
    await next('members.0.person.givenName', 'марина')
    await next('members.0.person.patronymic', 'сергеевна')
    await next('members.0.kinship')
    await next('members.0.person.birthDay', '14.05.1990')
    await next('') // «Ещё родитель»
    await next('members.1.person.familyName', 'рябинин')
    await next('members.1.person.givenName', 'артём')
    await next('members.1.person.patronymic', 'денисович')
    await next('members.1.person.birthDay', '14.03.2015')
    await hand.press('Tab')
    await hand.press('Space')
    await next('') // «Ещё ребёнок»
    await next('address', 'г. Озёры, ул. Новая, 1')
    await hand.press('Control+Enter')
    await page.getByRole('heading', { name: words('Проверьте перед регистрацией'), level: 1 }).waitFor()
    await desk.button('Зарегистрировать выписку').and(page.locator(':enabled')).waitFor()
    await hand.press('Control+Enter')
    await desk.text('Выписка зарегистрирована').waitFor()
    const { rows } = (await (await arranged.as('head')).post<{ rows: { title: string }[] }>('/api/cases/list', {})).body
    expect(rows.map(row => row.title)).toContain('Рябинина')
  },
}

let planCase: string
/** Four measures of the library, the agreement of the family, the approval of the head, and the plan is with two organisations. */
const sendPlan: Task = {
  name: 'four measures to a sent plan',
  most: { clicks: 14 },
  login: 'curator',
  async before({ arranged }) {
    const { caseId } = await anAssessedFamily(arranged, { familyName: 'Плановая', address: 'ул. Новая, 11', score: 3 })
    planCase = caseId
    const registrar = await arranged.as('registrar')
    const clinic = { id: randomUUID(), name: 'Поликлиника № 1', kind: 'health', email: 'clinic@ozerki.example' }
    await registrar.put(`/api/organisations/${clinic.id}`, clinic)
    const admin = await arranged.as('admin')
    const typical = [
      ['Дополнительные занятия', 'childHealthEducation', 'pedagogical', 'школа'],
      ['Осмотр детей', 'childHealthEducation', 'medical', 'поликлиника'],
      ['Подготовка документов на пособие', 'income', 'social', 'специалист центра'],
      ['Распорядок дня', 'parenting', 'social', 'родители'],
    ]
    for (const [title, domain, helpKind, responsibleKind] of typical) {
      const id = randomUUID()
      const item = { id, title, domain, helpKind, responsibleKind, expectedResult: 'Сделано', usualDays: 30 }
      const { status } = await admin.put(`/api/library/${id}`, { ...item, reasons: ['unemployment'] })
      expect(status).toBe(200)
    }
  },
  async do(desk, hand, house) {
    const { page } = desk
    await hand.click(desk.link('Открыть план: семья Плановая').first())
    await hand.click(desk.field('Цель'))
    await hand.type('Марина хочет найти работу')
    for (const title of ['Дополнительные занятия', 'Осмотр детей', 'Подготовка документов', 'Распорядок дня'])
      await hand.click(desk.button(`В план: ${title}`))
    await hand.click(desk.button('Сохранить редакцию'))
    await hand.click(desk.button('Согласовать с семьёй'))
    await hand.click(page.getByRole('dialog').getByRole('button', { name: words('Записать согласие') }))
    await page.getByRole('heading', { name: words('Семья согласна с планом') }).waitFor()
    const head = await house.desk(1280)
    await head.signIn('head')
    await hand.click(head.link('Посмотреть план: семья Плановая'))
    await hand.click(head.button('Утвердить план'))
    await head.page.getByRole('heading', { name: words('План утверждён') }).waitFor()
    await hand.click(head.button('Отправить организациям'))
    await head.page.getByRole('dialog').getByText('clinic@ozerki.example').waitFor()
    expect([await axe(head.page), await stickingOut(head.page)]).toEqual([[], []])
    await hand.click(head.button('Отправить и взять номера: 2'))
    await head.page.getByRole('dialog').waitFor({ state: 'detached' })
    const [plan] = (await fileOf(house.arranged, planCase)).state.plans
    expect(plan!.dispatches.map(sent => sent.organisationName).toSorted()).toEqual(['Поликлиника № 1', 'СШ № 2'])
    expect(head.troubles).toEqual([])
  },
}

/** Tasks of papers: an extract that comes in, a plan that goes out. */
export const paperTasks: Task[] = [registerExtract, sendPlan]
