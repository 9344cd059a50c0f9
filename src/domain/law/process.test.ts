import { expect, test } from 'vitest'
import { procedure } from './procedure.ts'
import { amountText, processPage } from './process.ts'
import { deadlines } from './terms/deadline-rules.ts'

const page = processPage([{ id: 'refusal', title: 'Заявление – Отказ', edition: 'Приложение 2', register: 'refusals' }])

test('every command and every term of the tables stands on the page', () => {
  expect(page.commands.map(command => command.name)).toEqual(Object.keys(procedure))
  expect(page.terms.map(term => term.id)).toEqual(Object.values(deadlines).map(deadline => deadline.id))
})

test('every command can be given by somebody, and every stage is reached by a command', () => {
  for (const { label, rights } of page.commands) expect([label, rights.length > 0]).toEqual([label, true])
  for (const { label, leads } of page.stages) expect([label, leads.length > 0]).toEqual([label, true])
})

test('a term shows its amount, the day it holds from and the reading it depends on', () => {
  expect(page.terms.find(term => term.id === 'TL-07')).toMatchObject({
    amounts: [{ since: '01.01.2025', text: '10 календарных дней' }],
    reading: 'С какого события считаются 10 дней на план',
    action: 'Согласовать план с семьёй',
  })
})

test('a long run of stages is told in a word', () => {
  const at = (name: string) => page.commands.find(command => command.name === name)?.at
  expect(at('registerExtract')).toBe('для новой семьи; на любом этапе')
  expect(at('planContact')).toBe('на любом этапе до снятия с патроната')
  expect(at('approvePlan')).toBe('от заявления до итогов')
  expect(at('registerRefusal')).toBe('на любом этапе до снятия с патроната')
  expect(at('reopenCase')).toBe('«Отказ или необращение», «Снята с патроната»')
})

test('amounts are declined', () => {
  expect([1, 3, 14, 21].map(n => amountText(n, 'working'))).toEqual([
    '1 рабочий день',
    '3 рабочих дня',
    '14 рабочих дней',
    '21 рабочий день',
  ])
  expect(amountText(1, 'month')).toBe('1 месяц')
  expect(amountText(0, 'calendar')).toBe('незамедлительно, в тот же день')
})

test('of each open reading exactly one is the default', () => {
  for (const { title, options } of page.readings)
    expect([title, options.filter(option => option.byDefault).length]).toEqual([title, 1])
})

test('a form names the journal it is registered in', () => {
  expect(page.forms).toEqual([
    { id: 'refusal', title: 'Заявление – Отказ', edition: 'Приложение 2', register: 'Журнал отказов' },
  ])
})
