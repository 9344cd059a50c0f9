import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aConsent,
  aContract,
  anApplication,
  anAssessment,
  anEnd,
  aPlan,
  aProlongation,
} from '../../../../tests/fixtures/inputs.ts'
import { father, mother, son } from '../../../../tests/fixtures/people.ts'

// Whoever has died signs nothing, and who has left signs nothing for the family any more (МП 6.2, 6.4, 6.6; договор, п. 6.1–6.2).
const late = { confirmed: 'all', reason: 'бумага пришла позже' } as const
const personId = mother.personId!
const died = { died: true as const }
const gone = (how: { died?: true }) =>
  aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [father, son] }))
    .at('2026-11-16')
    .do('completeAssessment', anAssessment())
    .at('2026-11-17')
    .do('signAgreement', aContract('2026-12-16'))
    .do('writePlan', aPlan('2026-12-20', [['Дело', '2026-12-10', 'curator']]))
    .at('2026-11-24')
    .do('enterCrisisRoom', { personId, day: '2026-11-20', documentShown: true }, late)
    .do('leaveCrisisRoom', { personId, day: '2026-11-23' }, late)
    .at('2026-11-25')
    .do('removeMember', { personId, day: '2026-11-25', reason: 'нет', ...how })
    .at('2026-11-30')
const stay = (changes: object) => ({
  at: 0,
  changes: { personId, day: '2026-11-20', left: '2026-11-23', ...changes },
  reason: 'не те дни',
})
const absent = 'на эту дату этого человека в семье уже нет'
type Ask = (file: PaperFile, day: string) => string
const prolongs: Ask = (file, day) => file.refusal('prolongAgreement', aProlongation('2027-11-16', { day }))
const agrees: Ask = (file, day) => file.refusal('agreePlan', aConsent({ day }))
const ends: Ask = (file, day) => file.refusal('endAgreement', anEnd('договорились', { ground: 'agreement', day }))
const otherHolder: Ask = (file, day) => file.refusal('endAgreement', anEnd('умерла', { ground: 'otherHolder', day }))
const livesThere: Ask = (file, day) => file.refusal('correctStay', stay({ day, left: day }))
const livesUntil: Ask = (file, day) => file.refusal('correctStay', stay({ left: day }))

describe('who has gone signs nothing', () => {
  test.each<[what: string, how: { died?: true }, ask: Ask, day: string, refused: boolean]>([
    ['the dead prolong no contract', died, prolongs, '2026-11-27', true],
    ['nor today', died, prolongs, '2026-11-30', true],
    ['on the day of death it may have been signed', died, prolongs, '2026-11-25', false],
    ['before it, too, whatever was typed first', died, prolongs, '2026-11-24', false],
    ['who has left prolongs none either', {}, prolongs, '2026-11-27', true],
    ['the dead agree to no plan', died, agrees, '2026-11-26', true],
    ['nor does who has left', {}, agrees, '2026-11-26', true],
    ['what was agreed before stands', died, agrees, '2026-11-24', false],
    ['no contract ends by agreement with the dead', died, ends, '2026-11-26', true],
    ['it ends by agreement with whoever has moved away', {}, ends, '2026-11-26', false],
    ['it ends for another holder', died, otherHolder, '2026-11-26', false],
    ['the dead live in no crisis room', died, livesThere, '2026-11-26', true],
    ['nor up to a day after', died, livesUntil, '2026-11-27', true],
    ['days of before are put right', died, livesThere, '2026-11-24', false],
  ])('%s', (_, how, ask, day, refused) => {
    expect(ask(gone(how), day).includes(absent)).toBe(refused)
  })

  test('the refusal says what to do instead', () => {
    expect(prolongs(gone(died), '2026-11-27')).toMatch(
      /умерла 25\.11\.2026.*Прекратите его и заключите новый \[МП 6\.2, 6\.6\]/u,
    )
    expect(ends(gone(died), '2026-11-27')).toContain('Выберите другое основание')
  })

  test('a death typed after the end by agreement is asked about', () => {
    const file = aFile()
      .at('2026-11-12')
      .do('registerApplication', anApplication({ members: [father, son] }))
      .at('2026-11-17')
      .do('signAgreement', aContract('2026-12-16'))
      .at('2026-11-26')
      .do('endAgreement', anEnd('договорились', { ground: 'agreement' }))
    expect(file.refusal('removeMember', { personId, day: '2026-11-25', reason: 'умерла', died: true })).toContain(
      'прекращение договора по соглашению 26.11.2026',
    )
  })
})
