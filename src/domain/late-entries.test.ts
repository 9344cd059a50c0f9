import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../tests/fixtures/file.ts'
import {
  aConsent,
  aContract,
  aKind,
  anApplication,
  anApproval,
  anAssessment,
  anEnd,
  anExtract,
  aPlan,
  aReply,
  aRest,
  aWorker,
} from '../../tests/fixtures/inputs.ts'

const late = { confirmed: ['enteredLate'], reason: 'болела' }
const yesterday = { day: '2026-11-16' } as const
const strict = () => aFile({ lateEntryAfterWorkingDays: 0 }).at('2026-11-02')
const referred = () => strict().do('registerExtract', anExtract()).do('sendReply', aReply('notApplied'))
const written = () =>
  strict()
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-02', [['Кружок', '2026-12-20', 'curator']], { startsOn: '2026-11-02' }))

// A back-dated act would stop or meet a term that has been missed, and nobody would see it.
describe('an act of yesterday that meets or ends a term passes with a reason and stands out', () => {
  test.each<[string, (answers?: typeof late) => string | PaperFile, string]>([
    [
      'closing of a referral',
      answers =>
        answers
          ? referred().at('2026-11-17').do('closeReferral', aRest('notApplied', yesterday), answers)
          : referred().at('2026-11-17').refusal('closeReferral', aRest('notApplied', yesterday)),
      'Закрытие направления',
    ],
    [
      'agreement of the family to the plan',
      answers =>
        answers
          ? written().at('2026-11-17').do('agreePlan', aConsent(yesterday), answers)
          : written().at('2026-11-17').refusal('agreePlan', aConsent(yesterday)),
      'Согласование плана семьёй',
    ],
    [
      'approval of the plan',
      answers => {
        const agreed = written().do('agreePlan', aConsent()).at('2026-11-17')
        return answers
          ? agreed.do('approvePlan', anApproval(yesterday), answers)
          : agreed.refusal('approvePlan', anApproval(yesterday))
      },
      'Утверждение плана',
    ],
    [
      'another kind of patronage',
      answers =>
        answers
          ? written()
              .at('2026-11-17')
              .do('changeKind', aKind('control', 'справляется', yesterday), answers)
          : written()
              .at('2026-11-17')
              .refusal('changeKind', aKind('control', 'справляется', yesterday)),
      'Смена вида патроната',
    ],
    [
      'end of a contract',
      answers =>
        answers
          ? written().at('2026-11-17').do('endAgreement', anEnd('переезд', yesterday), answers)
          : written().at('2026-11-17').refusal('endAgreement', anEnd('переезд', yesterday)),
      'Прекращение договора',
    ],
  ])('%s', (_, act, words) => {
    expect(act()).toBe(
      `${words} за 16.11.2026 вносится позже рабочего дня. День останется этот, причину увидит заведующий. Почему внесено позже?`,
    )
    const file = act(late) as PaperFile
    expect(file.file().state.lateEntries).toMatchObject([{ ...yesterday, enteredDay: '2026-11-17', reason: 'болела' }])
  })
})

// МП 6.2, 6.4: both terms run from the registration.
test('an application of an earlier day says that terms of the registration run from today, and they do', () => {
  const file = strict().at('2026-11-17')
  expect(file.refusal('registerApplication', anApplication(yesterday))).toContain(
    'сроки, которые идут от регистрации заявления, считаются с сегодняшнего дня',
  )
  file.do('registerApplication', anApplication(yesterday), late).do('assignWorker', aWorker())
  expect(file.clocks('TL-07')).toMatchObject([{ from: '2026-11-17' }])
})
