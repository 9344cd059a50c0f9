import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActiveFamily, aReferredFamily, fileOf } from '../families.ts'
import { anImage } from '../fixtures/image.ts'
import type { Office } from '../office.ts'
import { dialog, press, soundAtBoth, tick } from './dialog.ts'
import { anOfficeHouse, pdfText, settled, turn, type House } from './harness.ts'
import { words } from './words.ts'

let house: House<Office>
beforeAll(async () => {
  house = await anOfficeHouse()
})
afterAll(() => house.close())

test('a psychologist writes for herself, and puts it right, at both sizes', async () => {
  const { caseId } = await anActiveFamily(house.arranged, { familyName: 'Заметкина' })
  await (
    await house.arranged.as('head')
  ).give('assignWorker', caseId, { staffId: house.arranged.ids.psychologist, role: 'psychologist', day: '2026-11-20' })
  const desk = await house.desk(1280)
  await desk.signIn('psychologist', `/families/${caseId}/contacts`)
  await desk.text('Эти заметки видите только вы').waitFor()
  const note = desk.field('Новая заметка')
  await desk.button('Сохранить для себя').click()
  await desk.text('Напишите заметку').waitFor()
  await note.fill('Говорит охотнее без бабушки')
  await desk.text('Черновик сохранён в').waitFor()
  // What is typed survives a closed tab.
  await desk.page.reload()
  await settled(desk.page)
  await expect.poll(() => note.inputValue()).toBe('Говорит охотнее без бабушки')
  await desk.button('Сохранить для себя').click()
  await turn(desk, 390)
  await desk.button('Исправить: заметка').click()
  await desk.field('Как теперь верно').fill('Говорит охотнее без бабушки и в центре')
  await desk.button('Сохранить исправление').click()
  await desk.text('Исправлено, было раньше').waitFor()
  await soundAtBoth(desk)
  expect(desk.troubles).toEqual([])

  const head = await house.desk(390)
  await head.signIn('head', `/families/${caseId}/contacts`)
  expect(await head.page.getByText('Личные заметки').count()).toBe(0)
  expect(await head.page.getByText('охотнее').count()).toBe(0)
})

test('a protective order hides the address, and nothing is printed for whoever it guards from, at both sizes', async () => {
  const { caseId } = await anActiveFamily(house.arranged, { familyName: 'Скрытова' })
  const desk = await house.desk(390, { refusals: true })
  await desk.signIn('curator', `/families/${caseId}`)
  await desk.text('ул. Полевая').waitFor()
  await desk.action('Защитное предписание')
  await desk.field('Кем вынесено', dialog(desk)).fill('Озерковский РОВД')
  await press(desk, 'Записать')
  await desk.text('Отметьте или впишите, от кого').waitFor()
  await tick(desk, 'Кого защищает', 'Артём')
  await tick(desk, 'От кого защищает', 'Марина')
  await soundAtBoth(desk)
  await press(desk, 'Записать')
  await desk.text('Действует защитное предписание').waitFor()
  // Who works with the family still sees it; lists and papers do not.
  await desk.text('ул. Полевая').waitFor()
  await soundAtBoth(desk)
  const { row } = await fileOf(house.arranged, caseId)
  expect(row.address).toBe('адрес скрыт: действует защитное предписание')

  await turn(desk, 1280)
  // The contract is with Marina, from whom her son is guarded.
  await desk.goInside(`/families/${caseId}/documents`)
  await desk.button('Посмотреть: Договор').click()
  await desk.text('адрес имеется в центре').waitFor()
  await press(desk, 'Напечатать')
  await desk.text('печатать для него документы о ней нельзя').waitFor()
  expect(desk.troubles).toEqual([])
})

test('a consent is given, used, taken back and carried out, at both sizes', async () => {
  const { caseId } = await anActiveFamily(house.arranged, { familyName: 'Согласова' })
  const desk = await house.desk(1280)
  await desk.signIn('curator', `/families/${caseId}/access`)
  await desk.text('Кто что видит об этой семье').waitFor()
  await soundAtBoth(desk)
  await desk.button('Записать согласие').click()
  await desk.field('Кому или на что', dialog(desk)).fill('другая')
  await dialog(desk)
    .getByRole('option', { name: words('другая организация') })
    .click()
  await desk.field('Какая организация', dialog(desk)).fill('Центр «Надежда»')
  await tick(desk, 'Какие сведения', 'карточка')
  await tick(desk, 'Кто дал согласие', 'Марина')
  await desk
    .field('Выбрать файлы: Скан согласия', dialog(desk))
    .setInputFiles({ name: 'согласие.png', mimeType: 'image/png', buffer: anImage('согласие') })
  await dialog(desk).getByText('согласие.png').waitFor()
  await soundAtBoth(desk)
  await press(desk, 'Записать согласие')
  await desk.text('Согласие записано').waitFor()
  await turn(desk, 390)
  await desk.button('Отозвать: Центр «Надежда»').click()
  await press(desk, 'Отозвать')
  await desk.text('Согласие отозвано').waitFor()
  await desk.goInside(`/families/${caseId}/terms`)
  await desk.text('согласие отозвано').waitFor()
  await desk.goInside(`/families/${caseId}/access`)
  await desk.button('Отзыв исполнен').click()
  await press(desk, 'Записать')
  await desk.text('Запишите, что сделано').waitFor()
  await desk.field('Что сделано', dialog(desk)).fill('Сообщили письмом')
  await press(desk, 'Записать')
  await desk.text('Исполнение отзыва записано').waitFor()
  await soundAtBoth(desk)
  const paper = await desk.download(() => desk.link('PDF: Кто что видит').click())
  expect(await pdfText(paper.bytes)).toContain('Центр «Надежда»')
  const { state } = await fileOf(house.arranged, caseId)
  expect(state.attachments.map(attachment => attachment.to)).toContain(state.consents[0]!.id)
  expect(state.consents[0]).toMatchObject({ personIds: [state.members[0]!.personId, state.members[1]!.personId] })
  expect(desk.troubles).toEqual([])
})

test('a head hands families over, and the receiver answers each, at both sizes', async () => {
  const office = house.arranged
  const { colleague: from, curator: to } = office.ids
  const assignedTo = async (name: string) => {
    const caseId = await aReferredFamily(office, {
      familyName: `${name}`,
      address: `ул. ${name}, 1`,
    })
    const assigner = await office.as('head')
    await assigner.give('assignWorker', caseId, { staffId: from, day: '2026-11-20', reason: 'участок' })
    return caseId
  }
  // One after the other: a family that comes in meanwhile is asked about again.
  const text = await assignedTo('Первова')
  const two = await assignedTo('Второва')
  const head = await house.desk(1280)
  await head.signIn('head', '/department')
  await head.link('Передать дела').click()
  await head.page.getByRole('heading', { name: words('Передать дела'), level: 1 }).waitFor()
  await head.button('Предложить передачу').click()
  await head.text('Укажите, почему передаёте').waitFor()
  await head.field('От кого').selectOption({ value: from })
  await head.field('Кому').selectOption({ value: to })
  await head.field('Почему').fill('Перевод на другой участок')
  await head.text(`Семья Первова`).waitFor()
  await head.text('Когда примут все').waitFor()
  await soundAtBoth(head)
  await head.button('Предложить передачу').click()
  await head.text('Предложено: 2 семьи из 2').waitFor()

  const receiver = await house.desk(390)
  await receiver.signIn('curator')
  await receiver.text('Вам передают семьи').waitFor()
  await soundAtBoth(receiver)
  await receiver.button(`Принять: семья Первова`).click()
  await receiver.button(`Принять: семья Первова`).waitFor({ state: 'detached' })
  await receiver.button(`Не принимать: семья Второва`).click()
  await receiver.field('Почему не можете принять', dialog(receiver)).fill('Живу рядом')
  await press(receiver, 'Не принимать')
  await receiver.text('Вам передают семьи').waitFor({ state: 'detached' })

  await turn(head, 390)
  await head.go('/department')
  await head.text('Не принята: Живу рядом').waitFor()
  await head.button(`Убрать: семья Второва`).click()
  await head.text('Не принята: Живу рядом').waitFor({ state: 'detached' })
  expect((await fileOf(office, text!)).row.responsibleId).toBe(to)
  expect((await fileOf(office, two!)).row.responsibleId).toBe(from)
  expect([head.troubles, receiver.troubles]).toEqual([[], []])
})

test('an absence with a substitute is written, seen and ended by clicks, at both sizes', async () => {
  const office = house.arranged
  const caseId = await aReferredFamily(office, {
    familyName: 'Отпускова',
    address: 'ул. Летняя, 1',
  })
  const head = await house.desk(390)
  await head.signIn('head', '/department')
  await head.page.locator('#absences').getByRole('button', { name: 'Добавить' }).click()
  await press(head, 'Сохранить')
  await head.text('Выберите, кого не будет').waitFor()
  await head.field('Сотрудник', dialog(head)).selectOption({ value: office.ids.curator })
  await head.field('По какой день', dialog(head)).fill('24.11.2026')
  await head.field('Причина', dialog(head)).fill('обучение')
  await head.field('Кто замещает', dialog(head)).selectOption({ value: office.ids.colleague })
  await soundAtBoth(head)
  await press(head, 'Сохранить')
  await dialog(head).waitFor({ state: 'detached' })

  const colleague = await house.desk(1280, { refusals: true })
  await colleague.signIn('colleague')
  await colleague.text('Вы замещаете').waitFor()
  await colleague.go(`/families/${caseId}`)
  await colleague.page.getByRole('heading', { name: words(`Семья Отпускова`), level: 1 }).waitFor()

  await head.page
    .locator('#absences')
    .getByRole('button', { name: words('Завершить') })
    .click()
  await press(head, 'Завершить')
  await dialog(head).waitFor({ state: 'detached' })
  expect((await (await office.as('colleague')).get(`/api/cases/${caseId}`)).status).toBe(403)
  await colleague.go('/')
  expect(await colleague.page.getByText('Вы замещаете').count()).toBe(0)
  expect([head.troubles, colleague.troubles]).toEqual([[], []])
})

test('what cannot be done now stands in the menu with its reason, at both sizes', async () => {
  const caseId = await aReferredFamily(house.arranged, { familyName: 'Менюкова' })
  const desk = await house.desk(1280)
  await desk.signIn('curator', `/families/${caseId}`)
  const trigger = desk.page.getByRole('button', { name: 'Действия с делом' })
  await trigger.focus()
  await desk.page.keyboard.press('Enter')
  const sign = desk.page.getByRole('menuitem', { name: words('Заключить договор Сначала зарегистрируйте заявление') })
  await sign.waitFor()
  await soundAtBoth(desk)
  await desk.page.keyboard.press('End')
  const focused = () =>
    desk.page.evaluate(() => [
      document.activeElement?.getAttribute('aria-disabled'),
      document.activeElement?.textContent,
    ])
  expect(await focused()).toEqual(['true', expect.stringContaining('прекращалась')])
  await desk.page.keyboard.press('Enter')
  await sign.click({ force: true })
  expect(await sign.isVisible()).toBe(true)
  expect(await sign.getAttribute('aria-disabled')).toBe('true')
  expect(await desk.page.getByRole('menuitem', { name: words('Закрепить') }).count()).toBe(0)
  await desk.page.keyboard.press('Escape')
  expect(await trigger.evaluate(row => row === document.activeElement)).toBe(true)
  expect([await desk.page.getByRole('dialog').count(), desk.troubles]).toEqual([0, []])
})

test('what is planned and what is awaited stand on the pages of the family, at both sizes', async () => {
  const { caseId, holderId } = await anActiveFamily(house.arranged, { familyName: 'Встречина' })
  const curator = await house.arranged.as('curator')
  await curator.give('planContact', caseId, { day: '2026-11-27', time: '09:30', form: 'phone' })
  await curator.give('requestInformation', caseId, {
    requestId: randomUUID(),
    organisationId: house.arranged.schoolId,
    organisationName: 'СШ № 2',
    day: '2026-11-18',
    dueDay: '2026-12-04',
    personIds: [holderId],
    categories: ['education'],
    questions: 'Посещение занятий',
    purpose: 'чтобы составить план',
    channel: 'post',
  })
  const desk = await house.desk(390)
  await desk.signIn('curator', `/families/${caseId}`)
  const awaited = desk.page.getByRole('region', { name: 'Ждём сведений' })
  await awaited.getByText(words('ответ до пт 04.12, МП 5.3')).waitFor()
  await soundAtBoth(desk)
  await awaited.getByRole('link', { name: words('Все запросы') }).click()
  await desk.button('Записать ответ').waitFor()
  await desk.goInside(`/families/${caseId}/contacts`)
  await desk.text('Следующая встреча: по телефону, 27 ноября в 9:30.').waitFor()
  await desk.goInside(`/families/${caseId}/contact`)
  const line = desk.text('Уже намечено: по телефону, 27 ноября в 9:30. Останется так')
  await line.waitFor()
  await soundAtBoth(desk)
  await turn(desk, 1280)
  // Another day chosen is said by its own fields: the line goes.
  await desk.page.getByRole('radio', { name: 'другой' }).check({ force: true })
  await desk.field('День следующего контакта').fill('30.11.2026')
  await line.waitFor({ state: 'detached' })
  expect(desk.troubles).toEqual([])
})
