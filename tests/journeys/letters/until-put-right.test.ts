import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../fixtures/file.ts'
import { answered, isOnTheDay, neverHis, reason } from './untrue-letter-stories.ts'

describe('it stands on the day until', () => {
  const untrue = () => neverHis(answered().at('2026-11-17'))
  const letterId = (file: PaperFile) => file.file().state.untrueLetters![0]!.id
  const letter = { day: '2026-11-17', channel: 'post' as const }
  test('another letter is sent, under a number of its own', () => {
    const file = untrue()
    file.do('correctLetter', { letterId: letterId(file), letter, reason })
    expect([isOnTheDay(file), file.file().state.untrueLetters![0]!.settled?.letter?.no]).toEqual([
      false,
      { register: 'outgoing', year: 2026, no: 2 },
    ])
    expect(file.refusal('correctLetter', { letterId: letterId(file), letter, reason })).toContain('уже написали')
  })
  test('and that letter has not come back', () => {
    const file = untrue()
    const about = letterId(file)
    file.do('correctLetter', { letterId: about, letter, reason })
    file.do('recordReturn', { letter: 'correction', about, day: '2026-11-17', how: 'конверт с почты' })
    expect(isOnTheDay(file)).toBe(true)
    file.do('correctReturn', { letter: 'correction', about, no: '2/2026', reason: 'конверт другой семьи' })
    expect(isOnTheDay(file)).toBe(false)
    file.do('recordReturn', { letter: 'correction', about, day: '2026-11-17', how: 'конверт с почты' })
    file.do('correctLetter', { letterId: about, letter: { ...letter, channel: 'byHand' }, reason })
    expect(isOnTheDay(file)).toBe(false)
  })
  test('a letter typed long after its day needs a reason, which the head sees', () => {
    const file = untrue().at('2026-12-07')
    const late = { letterId: letterId(file), letter, reason }
    expect(file.refusal('correctLetter', late)).toContain('Письмо об исправлении за 17.11.2026 вносится позже')
    file.do('correctLetter', late, { confirmed: ['enteredLate'], reason: 'не записали' })
    expect(file.file().state.lateEntries!.at(-1)).toMatchObject({ command: 'correctLetter', day: '2026-11-17' })
  })
  test('somebody says why none is needed, and the head sees it', () => {
    const file = untrue()
    file.do('correctLetter', { letterId: letterId(file), reason: 'школа знает' })
    expect(isOnTheDay(file)).toBe(false)
    expect(file.file().state.lateEntries!.at(-1)).toMatchObject({ command: 'correctLetter', reason: 'школа знает' })
  })
  test('not by a letter of before', () => {
    const file = untrue()
    const early = { letterId: letterId(file), letter: { ...letter, day: '2026-11-15' }, reason }
    expect(file.refusal('correctLetter', early)).toContain('не может быть раньше самого письма')
  })
})
