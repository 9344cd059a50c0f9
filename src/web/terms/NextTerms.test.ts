import { expect, test } from 'vitest'
import { workingCalendar } from '../../domain/kernel/calendar.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import { metWords, stepOf } from './NextTerms.tsx'

const session = { today: '2026-11-22', workdays: workingCalendar() }
const reply: Clock = {
  id: 'TL-04:1',
  deadline: 'replyToInstitution',
  about: '1',
  duty: 'ответ учреждению образования',
  clause: 'МП 5.2',
  from: '2026-11-20',
  amount: 3,
  unit: 'working',
  raw: '2026-11-25',
  due: '2026-11-25',
  safeDue: '2026-11-25',
  fixed: true,
  status: 'running',
} as Clock
const plain = (text: unknown) => String(text).replaceAll(/[\u00a0\u2060]/gu, text_ => (text_ === '\u2060' ? '' : ' '))

test('a step names the day, the counted days, the clause and what closes it', () => {
  const step = stepOf(reply, session)
  expect(plain(step.when)).toBe('до ср 25.11.2026')
  expect(step.what).toBe('Ответ учреждению образования')
  expect(plain(step.note)).toMatch(/^3 рабочих дня: пн 23, вт 24, ср 25 ноября · МП 5\.2\. Закроет: .+\.$/u)
})

test('a step tells a term that waits, one that has passed and one the Programme does not set', () => {
  expect(plain(stepOf({ ...reply, status: 'waiting' }, session).when)).toBe('ждём до ср 25.11.2026')
  expect(plain(stepOf({ ...reply, due: '2026-11-20' }, session).when)).toBe('срок был пт 20.11.2026')
  expect(stepOf({ ...reply, fixed: false }, session).when).toBe('срок Программой не установлен')
})

test('what a command met is said with its clause', () => {
  expect(metWords([])).toBe('')
  expect(metWords([reply])).toBe('Закрыт срок: ответ учреждению образования (МП 5.2).')
})
