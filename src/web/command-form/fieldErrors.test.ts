import { expect, test } from 'vitest'
import { z } from 'zod'
import { legalDay } from '../../domain/kernel/text.ts'
import { fieldErrors } from './fieldErrors.ts'

const schema = z.object({
  name: z.string().min(1),
  person: z.object({ birthDay: z.union([z.literal(''), legalDay]) }),
  kind: z.enum(['visit', 'phone']),
})

test('a right input has no errors', () => {
  expect(fieldErrors(schema, { name: 'Анна', person: { birthDay: '' }, kind: 'visit' })).toEqual({})
})

test('messages are Russian and stand at the path of their field', () => {
  expect(fieldErrors(schema, { name: '', person: { birthDay: '2026-11-21' }, kind: '' })).toEqual({
    name: 'Заполните это поле',
    kind: 'Выберите один из вариантов',
  })
})

test('an optional date says what is wrong with the date', () => {
  const { 'person.birthDay': words } = fieldErrors(schema, {
    name: 'Анна',
    person: { birthDay: '31.02' },
    kind: 'visit',
  })
  expect(words).toBe(z.safeParse(legalDay, '31.02').error?.issues[0]?.message)
})
