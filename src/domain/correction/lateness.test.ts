import { describe, expect, test } from 'vitest'
import { aFile, shown } from '../../../tests/fixtures/file.ts'
import { anAttempt, anExtract, aWorker } from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { unseenLateEntries } from './late-entry-rules.ts'
import { lateEntryWords } from './typed-late.ts'

const answer = { confirmed: ['latenessGone'], reason: 'звонила в тот день, записать забыла' }

// МП 1.5: three working days from the receipt of the extract of 03.11 end on 06.11.
describe('a contact of a day in the past that makes a term met which stood late on the day of the head', () => {
  const referred = () => aFile().do('registerExtract', anExtract()).do('assignWorker', aWorker())
  const call = anAttempt('noAnswer', { day: '2026-11-06' })
  test('says why, and the head sees it with the term', () => {
    const file = referred().at('2026-11-30')
    expect(shown(file.clocks('TL-03'))).toEqual(['2026-11-06 running'])
    expect(file.refusal('recordContact', call)).toMatch(
      /просрочены.*организовать работу с семьёй.*до 06\.11\.2026.*Почему внесено позже/u,
    )
    expect(file.ask('recordContact', call, { confirmed: ['latenessGone'] }).ok).toBe(false)
    const { state } = file.do('recordContact', call, answer).file()
    expect(unseenLateEntries(state)).toMatchObject([
      {
        command: 'recordContact',
        day: '2026-11-06',
        reason: expect.stringMatching(/^звонила.*Было просрочено: организовать работу/u) as string,
      },
    ])
  })
  test('a contact that is moved there says so by name, with both days', () => {
    const contactId = idOf('call')
    const file = referred().at('2026-11-30').do('recordContact', anAttempt('noAnswer', { contactId }))
    const moved = { contactId, changes: { ...call({ day: '2026-11-06' } as never), contactId }, reason: 'не тот день' }
    file.do('correctContact', moved, { confirmed: ['latenessGone'] })
    const [entry] = unseenLateEntries(file.file().state)
    expect(lateEntryWords(entry!)).toBe('Исправить запись контакта: был 30.11.2026, стал 06.11.2026')
    expect(lateEntryWords({ command: 'recordContact', day: '2026-11-06' })).toBe('Записать контакт за 06.11.2026')
  })
  test('where the late contact stands already and an earlier day is added', () => {
    const file = referred().at('2026-11-20').do('recordContact', anAttempt('noAnswer')).at('2026-11-30')
    expect(file.ask('recordContact', call)).toMatchObject({ questions: [{ code: 'latenessGone' }] })
  })
  test('typed the day after it asks nothing, nor does one that leaves the term late', () => {
    expect(referred().at('2026-11-09').refusal('recordContact', call)).toBe('принято')
    expect(referred().at('2026-11-30').refusal('recordContact', anAttempt('noAnswer'))).toBe('принято')
  })
})

test('an extract whose day is put right names the terms that were late by the wrong one', () => {
  const file = aFile().do('registerExtract', anExtract()).do('assignWorker', aWorker()).at('2026-11-20')
  const [referral] = file.file().state.referrals
  const { organisationId, organisationName, councilDay, protocol, decision, channel } = referral!
  const right = {
    referralId: referral!.id,
    changes: { organisationId, organisationName, councilDay, protocol, decision, channel, receivedDay: '2026-11-18' },
    reason: 'штамп другого дня',
  }
  expect(file.ask('correctExtract', right)).toMatchObject({
    questions: [{ code: 'latenessGone', text: expect.stringContaining('организовать работу с семьёй') as string }],
  })
  const { state } = file.do('correctExtract', right, { confirmed: ['latenessGone'] }).file()
  expect(state.lateEntries).toMatchObject([
    { reason: expect.stringMatching(/^штамп другого дня\. Было просрочено: организовать работу/u) as string },
  ])
})
