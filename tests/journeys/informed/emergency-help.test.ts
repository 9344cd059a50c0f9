import { describe, expect, test } from 'vitest'
import { aContact } from '../../fixtures/inputs.ts'
import { asked, lastLine, written } from './informed-stories.ts'

describe('emergency help [МП 6.5]', () => {
  const helped = (over: Parameters<typeof aContact>[0] = {}) =>
    written().do(
      'recordContact',
      aContact({ emergencyHelp: 'addiction', emergencyDone: 'Отвезли к наркологу', ...over }),
    )
  test('is asked what came of it, until it is written in that record or a later one', () => {
    const file = helped()
    expect(asked(file, '2026-11-10')).toEqual(['emergencyOpen'])
    file
      .at('2026-11-07')
      .do('recordContact', aContact({ emergencyHelp: 'addiction', emergencyResult: 'Начал лечение' }))
    expect(asked(file, '2026-11-10')).toEqual([])
    expect(lastLine(file)).toBe(
      'Контакт: визит | экстренная помощь: алкогольная или наркотическая зависимость; результат: Начал лечение',
    )
    expect(asked(helped({ emergencyResult: 'Начал лечение' }), '2026-11-10')).toEqual([])
  })
  test('of another kind is not answered by it', () => {
    const file = helped().do(
      'recordContact',
      aContact({ emergencyHelp: 'violence', emergencyResult: 'Уехали к бабушке' }),
    )
    expect(asked(file, '2026-11-10')).toEqual(['emergencyOpen'])
  })
})
