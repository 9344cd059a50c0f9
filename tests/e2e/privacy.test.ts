import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseListRow } from '../../src/api/cases.ts'
import { aRegionHouse, axe, pdfText, stickingOut, type Desk, type House } from './harness.ts'
import { words } from './words.ts'

let house: House<Awaited<ReturnType<typeof import('./region.ts').aRegion>>>
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

test.for([1280, 390] as const)(
  'whoever answers for personal data takes a request, answers it in time and prints the letter at %i pixels',
  async size => {
    const { name, dative } =
      size === 1280
        ? { name: 'Ковалёва Нина Петровна', dative: 'Ковалёвой Нине Петровне' }
        : { name: 'Белая Ирина Олеговна', dative: 'Белой Ирине Олеговне' }
    const desk = await house.desk(size)
    await desk.signIn('privacy')
    await desk.page.getByRole('button', { name: 'Заявление', exact: true }).click()
    // Nothing typed yet: every field says what it wants, and nothing is lost.
    await dialog(desk).getByRole('button', { name: 'Зарегистрировать' }).click()
    await desk.text('Укажите, от кого').waitFor()
    await desk.field('От кого', dialog(desk)).fill(name)
    await desk.field('Куда ответить', dialog(desk)).fill('г. Крупки, ул. Садовая, 3')
    await desk.field('О чём просит', dialog(desk)).fill('Какие сведения обо мне есть?')
    await dialog(desk).getByText(words('Срок: пт 27.11')).waitFor()
    expect(await axe(desk.page)).toEqual([])
    expect(await stickingOut(desk.page)).toEqual([])
    await dialog(desk).getByRole('button', { name: 'Зарегистрировать' }).click()

    await desk.text('О чём просит').waitFor()
    await desk.button('Записать ответ').click()
    await desk.field('Что ответили и что сделали', dialog(desk)).fill('Хранятся имя, адрес и телефон.')
    await dialog(desk).getByRole('button', { name: 'Закрыть запись' }).click()
    await dialog(desk).waitFor({ state: 'detached' })
    await desk.text('Чем закончилось').waitFor()
    const letter = await pdfText(await file(desk, 'Письмо'))
    expect(letter).toContain(dative)
    expect(letter).toContain('Хранятся имя, адрес и телефон.')

    await desk.go('/privacy/registers/requests')
    await desk.text(name).waitFor()
    const journal = await pdfText(await file(desk, 'Печать за 2026 год'))
    expect(journal).toContain('Журнал заявлений о персональных данных')
    expect(desk.troubles).toEqual([])
  },
)

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

  await desk.go('/privacy/audit?action=refused')
  const { name, bytes } = await desk.download(() => desk.link('Таблица (CSV)').click())
  expect(name).toBe('Журнал действий.csv')
  expect(bytes.toString('utf8')).toMatch(/^\uFEFF"№";"Дата и время";"Кто"/u)
  expect(desk.troubles).toEqual([])
})
