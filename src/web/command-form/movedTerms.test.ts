import { expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { anExtract, aReply } from '../../../tests/fixtures/inputs.ts'
import { workingCalendar } from '../../domain/kernel/calendar.ts'
import { clocksOf } from '../../domain/law/terms/clocks.ts'
import { movedTerms } from './movedTerms.ts'

const calendar = workingCalendar()
const clocksOn = (file: ReturnType<typeof aFile>, today: string) =>
  clocksOf(file.file().state, file.settings, calendar, today)

test('a term that moves, is late by it, falls away or begins is said as it was and as it would be; others are not', () => {
  const today = '2026-12-07'
  const file = aFile()
    .at('2026-11-17')
    .do('registerExtract', anExtract({ receivedDay: '2026-11-17' }))
  const before = clocksOn(file, '2026-11-20')
  expect(movedTerms(before, before, '2026-11-20')).toEqual([])
  const answered = file.at('2026-11-19').do('sendReply', aReply('notApplied'))
  const reply = movedTerms(before, clocksOn(answered, '2026-11-20'), '2026-11-20').find(({ id }) =>
    id.startsWith('TL-04'),
  )
  expect(reply).toMatchObject({
    duty: expect.stringContaining('Ответить учреждению') as string,
    was: 'до 07.12.2026',
    becomes: 'соблюдён 19.11.2026',
    isLate: false,
  })
  const late = before.map(clock => (clock.id.startsWith('TL-04') ? { ...clock, due: '2026-12-01' } : clock))
  expect(movedTerms(before, late, today).find(({ id }) => id.startsWith('TL-04'))).toMatchObject({
    was: 'до 07.12.2026',
    becomes: 'просрочен, был до 01.12.2026',
    isLate: true,
  })
  const [first, ...rest] = before
  expect(movedTerms(before, rest, '2026-11-20')).toMatchObject([{ id: first!.id, isLate: false }])
  expect(movedTerms(before, rest, '2026-11-20')[0]).not.toHaveProperty('becomes')
  expect(movedTerms(rest, before, '2026-11-20')[0]).not.toHaveProperty('was')
})
