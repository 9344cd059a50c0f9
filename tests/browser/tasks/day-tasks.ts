import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { anActiveFamily, aReferredFamily, extractInput, fileOf, inLetters } from '../../families.ts'
import { axe, stickingOut } from '../harness.ts'
import { words } from '../words.ts'
import type { Task } from './task.ts'

const unassigned: string[] = []
/** Twenty families that nobody answers for are entrusted to a specialist from the day of the head. */
const assignTwenty: Task = {
  name: 'assign 20 families',
  most: { clicks: 8 },
  login: 'head',
  async before({ arranged }) {
    const registrar = await arranged.as('registrar')
    for (let at = 0; at < 20; at += 1) {
      const caseId = randomUUID()
      const who = { familyName: `Ничья${inLetters(at)}`, address: `д. Лесная, д. ${at + 1}`, documents: false as const }
      await registrar.give('registerExtract', caseId, extractInput(arranged, who))
      unassigned.push(caseId)
    }
  },
  async do(desk, hand, { arranged }) {
    const { page } = desk
    // Three of them stand on the day; on paper all do.
    const rows = page.getByRole('region', { name: words('Не закреплены') }).getByRole('listitem')
    const says = (event: string) => page.evaluate(name => void dispatchEvent(new Event(name)), event)
    const few = await rows.count()
    await says('beforeprint')
    expect([few, await rows.count()]).toEqual([3, 20])
    await says('afterprint')
    await hand.click(desk.link('Закрепить'))
    await hand.click(page.getByLabel(words('Все показанные: 20')))
    await hand.click(desk.button('Закрепить: 20'))
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: words('Закрепить специалиста за 20 семьями') }).waitFor()
    expect([await axe(page), await stickingOut(page)]).toEqual([[], []])
    // Whoever has the most room is chosen already.
    await hand.click(dialog.getByRole('button', { name: words('Закрепить: 20') }))
    await desk.text('Закреплено: 20 семей').waitFor()
    const { state } = await fileOf(arranged, unassigned[0]!)
    const [assignment] = state.assignments
    const files = await Promise.all(unassigned.map(caseId => fileOf(arranged, caseId)))
    expect(files.map(file => file.state.assignments.map(({ staffId }) => staffId))).toEqual(
      unassigned.map(() => [assignment!.staffId]),
    )
  },
}

let contactCase: string
/** A routine contact, from «Мой день» on the telephone. */
const recordContact: Task = {
  name: 'contact on a telephone',
  most: { clicks: 6 },
  login: 'curator',
  size: 390,
  async before({ arranged }) {
    const family = await anActiveFamily(arranged, { familyName: 'Калинова', address: 'ул. Новая, 8' })
    contactCase = family.caseId
    const curator = await arranged.as('curator')
    await curator.give('recordContact', contactCase, {
      contactId: randomUUID(),
      day: '2026-11-16',
      time: '07:15',
      minutes: 40,
      form: 'visit',
      happened: true,
      personIds: [family.holderId],
      nextDay: '2026-11-19',
    })
  },
  async do(desk, hand, { arranged }) {
    const { page } = desk
    const chip = (group: string, name: string) =>
      page
        .getByRole('group', { name: words(group) })
        .locator('label')
        .filter({ hasText: words(name) })
    await hand.click(desk.link('Записать контакт: семья Калинова').first())
    await hand.click(chip('Кого из детей видели', 'Артём'))
    await hand.click(chip('О чём говорили', 'Учёба'))
    await hand.click(
      page
        .getByRole('group', { name: words('Следующий контакт') })
        .locator('label')
        .first(),
    )
    await hand.click(chip('Как встретимся', 'Телефон'))
    await hand.click(desk.button('Сохранить контакт'))
    await page.getByRole('heading', { name: words('Контакт записан') }).waitFor()
    const { state } = await fileOf(arranged, contactCase)
    expect(state.contacts.at(-1)).toMatchObject({
      day: '2026-11-17',
      happened: true,
      childrenSeenIds: [state.members[1]!.personId],
      personIds: [state.members[0]!.personId],
    })
    expect(state.planned).toMatchObject({ form: 'phone' })
  },
}

/** Somebody calls: the number stands on the telephone, and the family is opened by it. */
const findByPhone: Task = {
  name: 'family from a phone number',
  most: { clicks: 0, seconds: 3 },
  login: 'curator',
  async before({ arranged }) {
    const caseId = randomUUID()
    const input = extractInput(arranged, { familyName: 'Звонкова', address: 'ул. Новая, 9', documents: false })
    const [parent, ...others] = input.members
    const called = { ...parent!, person: { ...parent!.person, phone: '+375 29 712-45-67' } }
    await (await arranged.as('registrar')).give('registerExtract', caseId, { ...input, members: [called, ...others] })
    const day = '2026-11-17'
    await (await arranged.as('head')).give('assignWorker', caseId, { staffId: arranged.ids.curator, day })
  },
  async do(desk, hand) {
    const { page } = desk
    await hand.press('Control+k')
    await page.getByRole('combobox', { name: words('Найти') }).waitFor()
    await hand.type('7124567')
    await page.getByRole('option', { name: words('Семья Звонкова') }).waitFor()
    await hand.press('Enter')
    await page.getByRole('heading', { name: words('Семья Звонкова'), level: 1 }).waitFor()
  },
}

/** A head comes in and reads the first screen: what is worst stands there in words, without a press or a turn of the wheel. */
const nameTheWorst: Task = {
  name: 'head names the worst problem',
  most: { clicks: 0, seconds: 0 },
  login: 'head',
  async before({ arranged }) {
    // The work with the family was to be organised within three working days.
    await aReferredFamily(arranged, { familyName: 'Забытая', address: 'ул. Новая, 10', day: '2026-11-09' })
  },
  async do({ page }) {
    const late = page.getByRole('heading', { name: words('Просрочено: Савицкая') })
    const family = page.getByRole('link', { name: words('Семья Забытая') }).first()
    for (const seen of [late, family]) {
      await seen.waitFor()
      const box = await seen.boundingBox()
      expect(box!.y + box!.height).toBeLessThan(768)
    }
    expect(await page.getByText(words('Просроченного нет')).count()).toBe(0)
    expect([await axe(page), await stickingOut(page)]).toEqual([[], []])
  },
}

/** A row of the day is done above the list: the dialog gives the focus back, and to the next row when it is saved. */
const attemptOnTheSpot: Task = {
  name: 'attempt from a row of the day',
  most: { clicks: 3 },
  login: 'curator',
  async do(desk, hand) {
    const { page } = desk
    const rows = page.locator('[data-here] button')
    const attempt = page.getByRole('button', { name: words('Записать попытку: семья Забытая') })
    await attempt.focus()
    await hand.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: words('Записать попытку: семья Забытая') }).waitFor()
    expect([await axe(page), await stickingOut(page)]).toEqual([[], []])
    await hand.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await attempt.evaluate(row => row === document.activeElement)).toBe(true)
    const before = await rows.count()
    await hand.press('Enter')
    await hand.click(
      dialog
        .locator('label')
        .filter({ hasText: words('никого не было дома') })
        .first(),
    )
    await hand.click(dialog.getByRole('button', { name: words('Сохранить попытку') }))
    await desk.text('Попытка записана').waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('[data-here]'))
    expect(await rows.count()).toBe(before - 1)
  },
}

/** Tasks of the day of a curator and of a head. */
export const dayTasks: Task[] = [assignTwenty, recordContact, findByPhone, nameTheWorst, attemptOnTheSpot]
