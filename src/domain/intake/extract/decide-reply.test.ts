import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { aClosure, anApplication, anExtract, aRefusal, aReply, unreached } from '../../../../tests/fixtures/inputs.ts'

const yes = 'принято'
const referred = () =>
  aFile()
    .at('2026-11-03')
    .do('registerExtract', anExtract({ councilDay: '2026-11-02' }))
const applied = () => aFile().at('2026-11-03').do('registerApplication', anApplication())

type Row = [what: string, ask: (file: PaperFile) => string, said: string]

describe('the answer to the institution (МП 5.2)', () => {
  const table: Row[] = [
    [
      'help, before anybody applied',
      () => referred().refusal('sendReply', aReply('helpProvided')),
      'По записям дела на 03.11.2026 верен ответ «родители за помощью не обратились»: семья не обратилась, попыток связаться не записано [МП 5.2]',
    ],
    [
      'to a decision that recommends nothing',
      () =>
        aFile()
          .at('2026-11-03')
          .do('registerExtract', anExtract({ decision: 'noCriteria' }))
          .refusal('sendReply', aReply('notApplied')),
      'Отвечают на выписку, которая рекомендует обратиться за помощью. Решение этой: нет критериев и показателей социально опасного положения [МП 1.5, 5.2]',
    ],
    ['not applied, as nobody has', () => referred().refusal('sendReply', aReply('notApplied')), yes],
    [
      'help, the family applied',
      () => referred().do('registerApplication', anApplication()).refusal('sendReply', aReply('helpProvided')),
      yes,
    ],
    [
      'not applied, though the family did',
      () => referred().do('registerApplication', anApplication()).refusal('sendReply', aReply('notApplied')),
      'По записям дела на 03.11.2026 верен ответ «помощь оказывается»: семья обратилась [МП 5.2]',
    ],
    [
      'not applied, of a day before the family did',
      () =>
        referred()
          .at('2026-11-05')
          .do('registerApplication', anApplication())
          .refusal('sendReply', aReply('notApplied', { day: '2026-11-04' })),
      'Семья обратилась 05.11.2026, после даты ответа. Ответ «не обратились» верен, только если он действительно ушёл 04.11.2026; если ещё не ушёл, поставьте сегодняшнюю дату. Как он был отправлен и почему внесён позже?',
    ],
    [
      'not applied, the family refused later',
      () =>
        referred()
          .do('registerApplication', anApplication())
          .do('registerRefusal', aRefusal())
          .refusal('sendReply', aReply('notApplied')),
      'По записям дела на 03.11.2026 верен ответ «помощь оказывается»: семья обратилась и отказалась до заключения договора [МП 5.2]',
    ],
    [
      'help, though the only application is of a work long over',
      () =>
        applied()
          .do('closeCase', aClosure('noContact'), unreached)
          .at('2026-12-01')
          .do('registerExtract', anExtract())
          .refusal('sendReply', aReply('helpProvided')),
      'По записям дела на 01.12.2026 верен ответ «родители за помощью не обратились»: семья не обратилась, попыток связаться не записано [МП 5.2]',
    ],
    [
      'help, the family is on patronage on its earlier application',
      () => applied().at('2026-12-01').do('registerExtract', anExtract()).refusal('sendReply', aReply('helpProvided')),
      yes,
    ],
    [
      'not applied, though the family is on patronage',
      () => applied().at('2026-12-01').do('registerExtract', anExtract()).refusal('sendReply', aReply('notApplied')),
      'По записям дела на 01.12.2026 верен ответ «помощь оказывается»: семья обратилась [МП 5.2]',
    ],
    [
      'before the extract came',
      () => referred().refusal('sendReply', aReply('notApplied', { day: '2026-11-02' })),
      'Ответ не может быть раньше получения выписки',
    ],
    [
      'a second one',
      () => referred().do('sendReply', aReply('notApplied')).refusal('sendReply', aReply('notApplied')),
      'Ответ уже отправлен, и по записям дела он верен: исх. № 1/2026 [МП 5.2]',
    ],
    [
      'to an extract that is not there',
      () => applied().refusal('sendReply', aReply('helpProvided')),
      'Такой выписки в деле нет',
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(referred())).toBe(said))
})

test('an answer «не обратились» that left before the family applied is typed later with a reason, and the heads see it [МП 5.2]', () => {
  const file = referred().at('2026-11-05').do('registerApplication', anApplication())
  const sent = aReply('notApplied', { day: '2026-11-04' })
  expect(file.ask('sendReply', sent, { confirmed: ['appliedSince'] })).toMatchObject({ ok: false, code: 'questions' })
  file.do('sendReply', sent, {
    confirmed: ['appliedSince'],
    reason: 'отправлен нарочно утром 04.11, делопроизводитель болел',
  })
  const { referrals, lateEntries } = file.file().state
  expect(referrals[0]?.reply).toMatchObject({ variant: 'notApplied', day: '2026-11-04' })
  expect(lateEntries).toMatchObject([{ command: 'sendReply', day: '2026-11-04' }])
})
