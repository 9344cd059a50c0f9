import { describe, expect, test } from 'vitest'
import { entryOf } from '../../../src/domain/case/register-entries.ts'
import { formerExtract } from '../../../src/domain/intake/mistaken-people.ts'
import { cameBack } from '../../../src/domain/letter/returned-letter-rules.ts'
import { aFile } from '../../fixtures/file.ts'
import { aReply, aRest } from '../../fixtures/inputs.ts'
import { alien, corrected, gapsOn, herSon, mixed, reason, second, stranger } from './wrong-family-stories.ts'

describe('an answer that was sent to an extract of another family', () => {
  const answered = () =>
    mixed()
      .at('2026-11-12')
      .do('sendReply', aReply('notApplied', { channel: 'post' }))
      .at('2026-12-07')
  const letter = { day: '2026-12-07', channel: 'post' as const }
  test('is named on the day until the institution is told by a letter, whatever becomes of the paper', () => {
    const file = answered()
    const referralId = second(file)
    file.do('correctExtract', { referralId, end: 'returned', reason }, { confirmed: ['latenessGone'] })
    expect(file.file().state.mistakenExtracts).toMatchObject([
      {
        referral: { reply: { variant: 'notApplied' } },
        members: [stranger, herSon].map(({ personId }) => ({ personId })),
      },
    ])
    expect(gapsOn(file, '2026-12-07')).toContain('mistakeUntold')
    file.do('correctExtract', { referralId, letter, reason })
    expect(gapsOn(file, '2026-12-07')).not.toContain('mistakeUntold')
    expect(file.facts.at(-1)).toMatchObject({ kind: 'mistakeTold', letter: { no: { register: 'outgoing' } } })
    expect(file.refusal('correctExtract', { referralId, letter, reason })).toContain('уже сообщили об ошибке')
  })
  test('of a year that is over it needs a reason, and its number says when it was given', () => {
    const file = answered()
    const referralId = second(file)
    file.do('correctExtract', { referralId, end: 'returned', reason }, { confirmed: ['latenessGone'] }).at('2027-01-12')
    const late = { referralId, letter: { day: '2026-12-08', channel: 'post' as const }, reason }
    const question = file.refusal('correctExtract', late)
    expect(question).toContain('Письмо об ошибке в ответе за 08.12.2026 вносится позже рабочего дня')
    expect(question).toContain('Номер будет из журнала 2027 года')
    file.do('correctExtract', late, { confirmed: ['enteredLate'], reason: 'письмо нашли в папке' })
    const meta = file.facts.findLast(fact => fact.kind === 'mistakeTold')!
    expect(meta).toMatchObject({ day: '2026-12-08', letter: { no: { year: 2027, given: '2027-01-12' } } })
    expect(entryOf(meta.letter.no, [meta], file.file().state, '2027-01-12')).toMatchObject({
      day: '2027-01-12',
      text: expect.stringContaining('ответ был на выписку другой семьи, от 08.12.2026') as string,
    })
    expect(file.file().state.lateEntries!.at(-1)).toMatchObject({ command: 'correctExtract', day: '2026-12-08' })
  })
  test('not before the answer itself, and not where nobody was answered', () => {
    const file = answered()
    const referralId = second(file)
    file.do('correctExtract', { referralId, reason }, { confirmed: ['latenessGone'] })
    const early = { referralId, letter: { ...letter, day: '2026-11-11' }, reason }
    expect(file.refusal('correctExtract', early)).toContain('не может быть раньше самого ответа')
    const unanswered = corrected()
    const other = unanswered.file().state.mistakenExtracts![0]!.referral.id
    expect(unanswered.refusal('correctExtract', { referralId: other, letter, reason })).toContain('не отвечали')
    expect(gapsOn(unanswered, '2026-12-07')).not.toContain('mistakeUntold')
  })
})

describe('an extract that opened a file and is registered by mistake', () => {
  const opened = () => aFile().at('2026-11-17').do('registerExtract', alien).at('2026-11-18')
  test('needs a reason, which the head sees, and waits until it stands in its own family or is given back', () => {
    const file = opened()
    expect(file.refusal('closeReferral', aRest('mistake', { note: '' }))).toContain('Укажите, в чём ошибка')
    file.do('closeReferral', aRest('mistake', { note: 'у семьи уже есть дело' }))
    expect(gapsOn(file, '2026-11-18')).toEqual(expect.arrayContaining(['extractMoves', 'enteredLate']))
    const referralId = file.file().state.referrals[0]!.id
    expect(formerExtract(file.file().state, referralId)?.receivedDay).toBe('2026-11-17')
    file.do('correctExtract', { referralId, end: 'returned', reason })
    expect(gapsOn(file, '2026-11-18')).not.toContain('extractMoves')
    // Given back, it may still come again; where it stands in its own family the program says so itself, once.
    expect(formerExtract(file.file().state, referralId)?.receivedDay).toBe('2026-11-17')
    expect(file.refusal('correctExtract', { referralId, end: 'registered', reason })).toContain(
      'программа отмечает сама',
    )
    file.do('correctExtract', { referralId, end: 'registered', reason }, { seen: true })
    expect(formerExtract(file.file().state, referralId)).toBeUndefined()
  })
  test('and where it was answered, the institution is told of the mistake', () => {
    const file = opened().do('sendReply', aReply('notApplied')).do('closeReferral', aRest('mistake'))
    expect(gapsOn(file, '2026-11-18')).toContain('mistakeUntold')
    const referralId = file.file().state.referrals[0]!.id
    file.do('correctExtract', { referralId, letter: { day: '2026-11-18', channel: 'post' }, reason })
    expect(gapsOn(file, '2026-11-18')).not.toContain('mistakeUntold')
    expect(gapsOn(file, '2026-11-18')).toContain('extractMoves')
    file.do('recordReturn', { letter: 'mistake', about: referralId, day: '2026-11-18', how: 'конверт с почты' })
    expect(gapsOn(file, '2026-11-18')).toContain('mistakeUntold')
    const { letter, about, no } = cameBack(file.file().state)[0]!
    file.do('correctReturn', { letter, about, no, reason: 'конверт другой семьи' })
    expect(gapsOn(file, '2026-11-18')).not.toContain('mistakeUntold')
    file.do('recordReturn', { letter: 'mistake', about: referralId, day: '2026-11-18', how: 'конверт с почты' })
    file.do('correctExtract', { referralId, letter: { day: '2026-11-18', channel: 'byHand' }, reason })
    expect(gapsOn(file, '2026-11-18')).not.toContain('mistakeUntold')
  })
})

test('an answer to an extract of another family that comes back has told nobody anything (МП 1.5, 5.2)', () => {
  const file = mixed().do('sendReply', aReply('notApplied', { channel: 'post' }))
  const about = second(file)
  corrected(file)
  expect(gapsOn(file, '2026-12-08')).toContain('mistakeUntold')
  file.at('2026-12-08').do('recordReturn', { letter: 'reply', about, day: '2026-12-08', how: 'конверт с почты' })
  expect(gapsOn(file, '2026-12-08')).not.toContain('mistakeUntold')
})
