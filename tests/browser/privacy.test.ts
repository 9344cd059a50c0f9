import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseListRow } from '../../src/api/case/cases.ts'
import type { ArchiveRow } from '../../src/api/centre/retention.ts'
import { soundAtBoth } from './dialog.ts'
import { aRegionHouse, axe, pdfText, stickingOut, turn, type Desk, type House } from './harness.ts'
import type { aRegion } from './region.ts'
import { words } from './words.ts'

let house: House<Awaited<ReturnType<typeof aRegion>>>
beforeAll(async () => {
  house = await aRegionHouse()
})
afterAll(() => house.close())

const dialog = (desk: Desk) => desk.page.getByRole('dialog')
/** Reads a file that opens in a new tab, with the session of the page. */
const file = async (desk: Desk, name: string): Promise<Buffer> => {
  const address = await desk.link(name).getAttribute('href')
  return (await desk.context.request.get(house.address + address!)).body()
}

test('whoever answers for personal data takes a request, answers it in time and prints the letter, at both sizes', async () => {
  const desk = await house.desk(1280)
  await desk.signIn('privacy')
  await desk.page.getByRole('button', { name: 'Заявление', exact: true }).click()
  // Nothing typed yet: every field says what it wants, and nothing is lost.
  await dialog(desk).getByRole('button', { name: 'Зарегистрировать' }).click()
  await desk.text('Укажите, от кого').waitFor()
  await desk.field('От кого', dialog(desk)).fill('Белая Ирина Олеговна')
  await desk.field('Куда ответить', dialog(desk)).fill('г. Крупки, ул. Садовая, 3')
  await desk.field('О чём просит', dialog(desk)).fill('Какие сведения обо мне есть?')
  await dialog(desk).getByText(words('Срок: пт 27.11')).waitFor()
  await soundAtBoth(desk)
  await turn(desk, 390)
  await dialog(desk).getByRole('button', { name: 'Зарегистрировать' }).click()

  await desk.text('О чём просит').waitFor()
  await desk.button('Записать ответ').click()
  await desk.field('Что ответили и что сделали', dialog(desk)).fill('Хранятся имя, адрес и телефон.')
  await dialog(desk).getByRole('button', { name: 'Закрыть запись' }).click()
  await dialog(desk).waitFor({ state: 'detached' })
  await desk.text('Чем закончилось').waitFor()
  const letter = await pdfText(await file(desk, 'Письмо'))
  expect(letter).toContain('Белой Ирине Олеговне')
  expect(letter).toContain('Хранятся имя, адрес и телефон.')

  await desk.goInside('/privacy/registers/requests')
  await desk.text('Белая Ирина Олеговна').waitFor()
  const journal = await pdfText(await file(desk, 'Печать за 2026 год'))
  expect(journal).toContain('Журнал заявлений о персональных данных')
  expect(desk.troubles).toEqual([])
})

test('an incident says when its notice is due, and closes only with measures', async () => {
  const desk = await house.desk(1280)
  await desk.signIn('privacy')
  await desk.button('Инцидент').click()
  await desk.field('Что произошло', dialog(desk)).fill('Письмо ушло не в ту школу.')
  await dialog(desk).getByRole('button', { name: 'Зарегистрировать' }).click()
  await desk.text('Напишите, чьи данные и какие').waitFor()
  await desk.field('Чьи данные и какие', dialog(desk)).fill('Одна семья: имена и мероприятие.')
  await dialog(desk).getByRole('button', { name: 'Зарегистрировать' }).click()
  await desk.text('Срок — ср 25.11').waitFor()
  expect(await pdfText(await file(desk, 'Уведомление'))).toContain('Письмо ушло не в ту школу.')
  await desk.button('Записать исход').click()
  await desk.mark('Записано, почему уведомление не нужно', dialog(desk))
  await desk.field('Почему не уведомляем', dialog(desk)).fill('Письмо вернули нераспечатанным.')
  await dialog(desk).getByRole('button', { name: 'Закрыть запись' }).click()
  await desk.text('Напишите, какие меры приняты').waitFor()
  await desk.field('Какие меры приняты', dialog(desk)).fill('Адреса сверяют вдвоём.')
  await dialog(desk).getByRole('button', { name: 'Закрыть запись' }).click()
  await dialog(desk).waitFor({ state: 'detached' })
  await desk.text('Чем закончилось').waitFor()
  expect(await desk.link('Уведомление').count()).toBe(0)
  expect(desk.troubles).toEqual([])
})

test('the journal of actions leads from a refusal to who looked at the case, without a name of a family', async () => {
  const head = await house.arranged.reader('head')
  const { rows } = await head<{ rows: CaseListRow[] }>('/api/cases?limit=1')
  const registrar = await house.arranged.reader('registrar')
  await registrar(`/api/cases/${rows[0]!.caseId}`)
  await head(`/api/cases/${rows[0]!.caseId}`)
  await house.arranged.server.settleAudit()

  const desk = await house.desk(1280)
  await desk.signIn('privacy')
  await desk.link('Журнал действий').first().click()
  await desk.field('№ заявления').fill('12')
  await desk.button('Показать').click()
  await desk.text('Номер и год через косую черту').waitFor()
  await desk.field('№ заявления').fill('')
  await desk.field('Что').selectOption('refused')
  await desk.button('Показать').click()
  await desk.page.waitForURL(/action=refused/u)
  const row = desk.page.getByRole('row').filter({ hasText: 'Мелешко' }).first()
  await row.getByRole('link').click()
  await desk.text('Кто смотрел дело').waitFor()
  await desk.text('отказано').waitFor()
  await desk.text('Шимко').waitFor()
  expect(await desk.page.locator('main').innerText()).not.toContain(rows[0]!.title)

  await desk.goInside('/privacy/audit?action=refused')
  const { name, bytes } = await desk.download(() => desk.link('Таблица (CSV)').click())
  expect(name).toBe('Журнал действий.csv')
  expect(bytes.toString('utf8')).toMatch(/^\uFEFF"№";"Дата и время";"Кто"/u)
  expect(desk.troubles).toEqual([])
})

/** The journal in which a file has the number it is called by. */
const journals: Record<string, string> = {
  выписка: 'incoming',
  заявление: 'applications',
  отказ: 'refusals',
  договор: 'contracts',
}

test('two people destroy a file whose term is over: it is printed, approved, gone, and its number stays', async () => {
  const chief = await house.desk(1280, { refusals: true })
  await chief.signIn('director', '/privacy/archive')
  await chief.button('Задать: Дело семьи, снятой с патроната').click()
  await chief.field('Сколько месяцев хранить', dialog(chief)).fill('1')
  await chief.field('Где стоит этот срок', dialog(chief)).fill('Номенклатура дел, раздел 4')
  await dialog(chief).getByLabel(words('Считать с 1 января следующего года')).uncheck({ force: true })
  await dialog(chief).getByRole('button', { name: 'Сохранить срок' }).click()
  await chief.text('срок истёк').waitFor()
  const director = await house.arranged.reader('director')
  const { rows } = await director<{ rows: ArchiveRow[] }>('/api/archive')
  const { caseId, fileNo } = rows.find(row => row.over)!
  const family = /"familyName":"([^"]+)"/u.exec(JSON.stringify(await director(`/api/cases/${caseId}`)))![1]!

  const desk = await house.desk(390)
  await desk.signIn('privacy', '/privacy/archive')
  expect(await desk.button('Подготовить акт').isDisabled()).toBe(true)
  // The actions end the page: a button that lay on the terms of keeping could not be told from them.
  const terms = desk.page.getByRole('heading', { name: words('Сроки хранения') })
  const bottomOf = async (what: Locator) => what.boundingBox().then(box => box!.y + box!.height)
  expect((await desk.button('Отметить все с истёкшим сроком').boundingBox())!.y).toBeGreaterThan(await bottomOf(terms))
  await desk.button('Отметить все с истёкшим сроком').click()
  await desk.button('Подготовить акт').click()
  await desk.field('Состав комиссии', dialog(desk)).fill('Лазар Н. Ф., юрист\nКорсак П. И., архивариус')
  expect(await axe(desk.page)).toEqual([])
  expect(await stickingOut(desk.page)).toEqual([])
  await dialog(desk).getByRole('button', { name: 'Подготовить акт' }).click()
  await desk.text('Акт № 1/2026 подготовлен').waitFor()
  // Whoever prepared the act is not offered to approve it.
  expect(await desk.button('Утвердить').count()).toBe(0)
  // A finger finds the paper.
  expect((await desk.link('Акт № 1/2026').boundingBox())!.height).toBeGreaterThanOrEqual(44)
  const paper = await pdfText(await file(desk, 'Акт № 1/2026'))
  expect(paper).toContain('о выделении к уничтожению')
  expect(paper).toContain(fileNo)
  for (const member of ['Н. Ф. Лазар', 'П. И. Корсак'])
    expect(paper).toMatch(new RegExp(`Член комиссии ${member}`, 'u'))
  expect(paper).not.toContain(family)

  await chief.go('/privacy/archive')
  await chief.button('Утвердить').click()
  await dialog(chief).getByRole('button', { name: 'Уничтожить дела' }).click()
  await chief.text('Отметьте, что вы сверили акт').waitFor()
  await chief.mark('Акт сверен, подписан комиссией', dialog(chief))
  await dialog(chief).getByRole('button', { name: 'Уничтожить дела' }).click()
  await dialog(chief).waitFor({ state: 'detached' })
  await chief.text('дела уничтожены').waitFor()
  expect(await chief.page.getByText(words('срок истёк')).count()).toBe(0)

  // The tombstone: the number stands in its journal, the family nowhere.
  await chief.goInside(`/families/${caseId}`)
  await chief.text('Такой страницы нет').waitFor()
  await chief.goInside(`/registers/${journals[fileNo.split(' ')[0]!]}?year=${fileNo.slice(-4)}`)
  await chief.text('дело уничтожено по акту № 1/2026 от 20.11.2026').waitFor()
  expect([...chief.troubles, ...desk.troubles].filter(trouble => !trouble.includes('/api/cases/'))).toEqual([])
})
