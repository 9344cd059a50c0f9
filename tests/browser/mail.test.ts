import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActiveFamily, fileOf } from '../families.ts'
import { openPostOffice, type PostOffice } from '../fixtures/post-office.ts'
import type { Office } from '../office.ts'
import { dialog, press, sound, soundAtBoth, tick } from './dialog.ts'
import { anOfficeHouse, pdfText, turn, type House } from './harness.ts'
import { words } from './words.ts'

let house: House<Office>
let post: PostOffice
beforeAll(async () => {
  house = await anOfficeHouse()
  post = await openPostOffice('take', { login: 'centre', password: 'пароль-почты' })
})
afterAll(async () => {
  await post.kill()
  await house.close()
})

test('the mail server is tried out before it is saved, at both sizes', async () => {
  await house.arranged.sql('delete from mail_server')
  const desk = await house.desk(1280)
  await desk.signIn('director', '/settings/mail')
  await desk.text('Почтовый сервер не настроен.').waitFor()
  await desk.link('Почтовый сервер').click()
  await desk.field('Имя сервера').fill('127.0.0.1')
  await desk.field('Порт').fill(String(post.port))
  await desk.mark('Без шифрования')
  await desk.field('Имя пользователя').fill('centre')
  await desk.field('Пароль').fill('не тот')
  await desk.field('Адрес отправителя').fill('centre@ozerki.example')
  await desk.button('Проверить').click()
  await desk.text('Впишите адрес, на который придёт проверочное письмо').waitFor()
  await desk.field('Куда отправить проверочное письмо').fill('director@ozerki.example')
  await desk.button('Проверить').click()
  // Nothing of the failure is told apart here; what to look at is.
  await desk.text('Проверьте имя сервера, порт и защиту соединения').waitFor()
  await turn(desk, 390)
  // What was typed is kept, the password too.
  await expect.poll(() => desk.field('Имя сервера').inputValue()).toBe('127.0.0.1')
  await desk.field('Пароль').fill('пароль-почты')
  const before = post.taken.length
  await desk.button('Проверить').click()
  await desk.text('Сервер принял письмо').waitFor()
  await expect.poll(() => post.taken.length).toBe(before + 1)
  await desk.button('Сохранить').click()
  await desk.text('Письма из очереди отправляются сейчас').waitFor()
  await soundAtBoth(desk)
  await desk.page.reload()
  await desk.text('Записан. Пусто — оставить прежний.').waitFor()
  expect(await desk.field('Пароль').inputValue()).toBe('')
  expect(await desk.page.content()).not.toContain('пароль-почты')
  expect(desk.troubles).toEqual([])
})

test('information is asked for, chased and answered, at both sizes', async () => {
  const office = house.arranged
  const { caseId } = await anActiveFamily(office, {
    familyName: 'Вопросова',
    address: 'ул. Вопросная, 1',
  })
  const desk = await house.desk(390)
  await desk.signIn('curator', `/families/${caseId}/documents`)
  await desk.button('Запросить сведения').click()
  await press(desk, 'Записать и взять номер')
  await dialog(desk).getByText(words('Выберите организацию')).first().waitFor()
  await desk.field('Кому', dialog(desk)).fill('СШ')
  await dialog(desk)
    .getByRole('option', { name: words('СШ № 2') })
    .click()
  await tick(desk, 'Какие сведения', 'учёба')
  await desk.field('Что просим сообщить', dialog(desk)).fill('Посещение занятий\nКто приводит ребёнка')
  await soundAtBoth(desk)
  await press(desk, 'Записать и взять номер')
  await desk.text('ответ до').waitFor()
  const [request] = (await fileOf(office, caseId)).state.requests
  expect(request).toMatchObject({ channel: 'email', email: 'school@ozerki.example', dueDay: '2026-12-04' })
  await desk.button('Письмо: СШ № 2').click()
  const { bytes } = await desk.download(async () => {
    await press(desk, 'Напечатать')
    await dialog(desk).getByRole('link', { name: 'PDF' }).click()
  })
  expect(await pdfText(bytes)).toContain('Кто приводит ребёнка')
  await dialog(desk).getByRole('button', { name: 'Закрыть' }).first().click()

  await turn(desk, 1280)
  await desk.button('Напомнить: СШ № 2').click()
  await tick(desk, 'Как напоминаем', 'по телефону')
  await press(desk, 'Записать напоминание')
  await dialog(desk).getByText(words('Впишите, с кем говорили')).first().waitFor()
  await desk.field('С кем говорили', dialog(desk)).fill('секретарь обещала ответить завтра')
  await press(desk, 'Записать напоминание')
  await desk.text('секретарь обещала ответить завтра').waitFor()

  // A return that was recorded of the wrong letter is put right where other records are.
  await desk.action('Письмо вернулось')
  await desk.field('Откуда известно', dialog(desk)).fill('конверт с почты')
  await press(desk, 'Записать возврат')
  await desk.text('Возврат письма записан').waitFor()
  await desk.action('Исправить: письмо не вернулось')
  await desk.field('Что было не так', dialog(desk)).fill('конверт другой семьи')
  await press(desk, 'Исправить')
  await desk.text('Запись о возврате исправлена').waitFor()

  await desk.button('Записать ответ: СШ № 2').click()
  await press(desk, 'Записать ответ')
  await dialog(desk).getByText(words('Впишите ответ или приложите его')).first().waitFor()
  await desk.field('Номер их письма', dialog(desk)).fill('14/3')
  await desk.field('Что сообщили', dialog(desk)).fill('Занятия посещает, приводит бабушка')
  await press(desk, 'Записать ответ')
  await desk.text('приводит бабушка').waitFor()
  await soundAtBoth(desk)
  expect((await fileOf(office, caseId)).state.requests[0]!.answer).toMatchObject({
    outcome: 'answered',
    letterNo: '14/3',
  })
  expect(desk.troubles.filter(trouble => !trouble.startsWith('409'))).toEqual([])
})

test('organisations are invited to a monitoring, and what they report is in the minutes', async () => {
  const { caseId } = await anActiveFamily(house.arranged, { familyName: 'Встречина', address: 'ул. Встречная, 1' })
  const desk = await house.desk(390)
  await desk.signIn('curator', `/families/${caseId}/monitoring`)
  await desk.button('Пригласить на мониторинг').click()
  await desk.field('День встречи', dialog(desk)).fill('20.11.2026')
  await desk.field('Где', dialog(desk)).fill('ТЦСОН, каб. 4')
  await sound(desk)
  await press(desk, 'Пригласить')
  await desk.text('ждём ответа').waitFor()
  await desk.button('Записать сведения: СШ № 2').click()
  await desk.field('Что сообщили', dialog(desk)).fill('Пропусков нет')
  await press(desk, 'Записать')
  await desk.text('Пропусков нет').waitFor()
  await sound(desk)
  await desk.mark('СШ № 2')
  await desk.mark('продолжать по плану')
  await desk.button('Записать мониторинг').click()
  await desk.text('Мониторинг записан').waitFor()
  const { state } = await fileOf(house.arranged, caseId)
  expect(state.monitorings[0]!.id).toBe(state.meetings[0]!.id)
  expect(desk.troubles).toEqual([])
})
