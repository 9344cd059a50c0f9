import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActiveFamily, fileOf } from '../families.ts'
import type { Office } from '../office.ts'
import { anOfficeHouse, axe, stickingOut, type House } from './harness.ts'

let house: House<Office>
beforeAll(async () => {
  house = await anOfficeHouse()
})
afterAll(() => house.close())

test('a plan sent weeks ago is typed with its reason on a telephone, and the head sees why and says so', async () => {
  const { caseId } = await anActiveFamily(house.arranged, { familyName: 'Поздняя' })
  house.arranged.setClock('2026-12-07')
  const curator = await house.desk(390, { refusals: true })
  const dialog = curator.page.getByRole('dialog')
  await curator.signIn('curator', `/families/${caseId}/plan`)
  await curator.button('Отправить: СШ № 2').click()
  await curator.mark('нарочно', dialog)
  await curator.field('Кто принял', dialog).fill('секретарь Лис А. П.')
  await curator.field('Дата отправки', dialog).fill('17.11.2026')
  await dialog.getByRole('button', { name: 'Отправить и взять номер' }).click()
  await curator.text('вносится позже рабочего дня').waitFor()
  const save = curator.button('Да, сохранить с причиной')
  await save.click()
  await curator.text('Укажите причину').waitFor()
  const why = curator.field('Почему внесено позже', dialog)
  await why.fill('Журнал был у бухгалтера')
  // The day was a slip: it is put right, and what is typed of the reason stays.
  await curator.field('Дата отправки', dialog).fill('18.11.2026')
  await dialog.getByRole('button', { name: 'Отправить и взять номер' }).click()
  await curator.text('за 18.11.2026').waitFor()
  expect(await why.inputValue()).toBe('Журнал был у бухгалтера')
  expect([await axe(curator.page), await stickingOut(curator.page)]).toEqual([[], []])
  await save.click()
  await dialog.waitFor({ state: 'detached' })
  const { state } = await fileOf(house.arranged, caseId)
  expect(state.plans[0]!.dispatches).toMatchObject([{ day: '2026-11-18' }])
  expect(curator.troubles).toEqual([])

  const head = await house.desk(1280)
  await head.signIn('head')
  const row =
    'Отправка плана за 18.11.2026, внесено 07.12.2026, Савицкая Людмила Петровна. Причина: Журнал был у бухгалтера'
  await head.text(row).waitFor()
  await head.go('/department')
  await head.text(row).waitFor()
  expect(await axe(head.page)).toEqual([])
  await head.goInside(`/families/${caseId}/history`)
  await head.button('Просмотрено').click()
  await head.text('внесённое позже просмотрено').waitFor()
  await head.goInside(`/families/${caseId}`)
  await head.text('внесено позже, 07.12.2026').waitFor()
  expect(await head.text('Внесено позже рабочего дня.').count()).toBe(0)

  // A record without a number is put right from the history, on a telephone as well.
  await curator.goInside(`/families/${caseId}/history`)
  await curator.text('Закреплён куратор').first().waitFor()
  expect([await axe(curator.page), await stickingOut(curator.page)]).toEqual([[], []])
  await head.goInside(`/families/${caseId}/history`)
  await head.button('Исправить: Закреплён куратор, вт 10.11').click()
  const correcting = head.page.getByRole('dialog')
  await correcting.getByLabel('Записано по ошибке: этого не было или это о другой семье').check()
  await head.field('Что было не так', correcting).fill('Закреплён другой семье')
  expect([await axe(head.page), await stickingOut(head.page)]).toEqual([[], []])
  await correcting.getByRole('button', { name: 'Исправить' }).click()
  await correcting.waitFor({ state: 'detached' })
  await head.text('Записано по ошибке: закрепление специалиста').waitFor()
  expect((await fileOf(house.arranged, caseId)).state.assignments).toEqual([])
  expect(head.troubles).toEqual([])
})
