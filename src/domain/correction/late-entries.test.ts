import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
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
} from '../../../tests/fixtures/inputs.ts'
import { father, idOf, mother } from '../../../tests/fixtures/people.ts'
import type { CaseState } from '../case/state.ts'
import { isTypedLate } from '../centre/quarter-reports.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { settingsSchema } from '../law/settings.ts'
import { keepCounted } from '../law/terms/counting.ts'
import { hasOtherHead, unseenLateEntries } from './late-entry-rules.ts'
import { lateEntryWords } from './typed-late.ts'

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

// МП 6.1, 6.2: «с момента регистрации заявления». Typed on Tuesday for Monday it stands in the journal with Monday.
test.each([
  ['applicationDay', 'Monday 16.11', '2026-11-16', 'считаются с этого же дня', '2026-11-16'],
  ['applicationDay', 'Saturday 14.11, registered on Monday', '2026-11-14', 'ближайшего рабочего', '2026-11-16'],
  ['typedDay', 'Monday 16.11', '2026-11-16', 'считаются с сегодняшнего дня', '2026-11-17'],
] as const)('by the reading «%s» terms of an application of %s, typed on Tuesday', (reading, _, day, said, from) => {
  const file = aFile({ lateEntryAfterWorkingDays: 0, lateApplicationFrom: reading }).at('2026-11-17')
  expect(file.refusal('registerApplication', anApplication({ day }))).toContain(said)
  file.do('registerApplication', anApplication({ day }), late).do('assignWorker', aWorker())
  expect([...file.clocks('TL-07'), ...file.clocks('TL-06')]).toMatchObject([{ from }, { from }])
})

// МП 6.6: whoever is helped is removed by results. Dropped as a mistake the family has no checks left, so nobody would ask of it.
test('a family with a contract, a plan or contacts is removed as registered by mistake with a reason the head sees', () => {
  const mistaken = aClosure('registeredInError', { endAgreement: true })
  expect(written().refusal('closeCase', mistaken)).toContain(
    'В деле есть договор, план, диагностика: с семьёй работали',
  )
  const yes = { confirmed: ['servedInError'], reason: 'второе дело той же семьи' }
  const { state } = written().do('closeCase', mistaken, yes).file()
  expect(unseenLateEntries(state)).toMatchObject([
    { command: 'closeCase', reason: expect.stringMatching(/как зарегистрированную ошибочно.*второе дело/u) as string },
  ])
  const untouched = strict().do('registerApplication', anApplication()).do('closeCase', aClosure('registeredInError'))
  expect(unseenLateEntries(untouched.file().state)).toEqual([])
})

// МП 5.4, 6.6: no other act of the centre says that the reason is so, and nobody looks in on the family any more.
describe('a family that its curator removes alone and without results is on the day of the head', () => {
  const removed = (role: 'case_specialist' | 'unit_head', ...closing: Parameters<typeof aClosure>) =>
    (closing[0] === 'recipientDied' ? orphaned() : written())
      .as(role)
      .do('closeCase', aClosure(...closing), {
        confirmed: ['noNotice', 'servedInError', 'contactThereIs'],
        reason: 'второе дело',
      })
      .file().state
  const orphaned = () =>
    written()
      .do('addMember', { member: father, day: '2026-11-02' }, { confirmed: 'all' })
      .do(
        'removeMember',
        { personId: mother.personId!, day: '2026-11-02', reason: 'смерть', died: true },
        { confirmed: 'all' },
      )
  test.each([
    ['recipientDied', {}, 'смерть получателя'],
    ['childNeedsStateProtection', {}, 'сообщения в органы опеки о детях в деле нет'],
    ['moved', { transferTo: 'Копыльский ТЦСОН' }, 'семья выехала'],
    ['noContact', {}, 'связи с семьёй нет'],
    ['situationOvercome', {}, 'трудная жизненная ситуация преодолена'],
    ['registeredInError', {}, 'зарегистрировано ошибочно'],
  ] as const)('«%s»', (why, more, said) => {
    const closing = { endAgreement: true, ...more }
    const [entry] = unseenLateEntries(removed('case_specialist', why, closing))
    expect(entry).toMatchObject({ ground: true, reason: expect.stringContaining(said) as string })
    expect(lateEntryWords(entry!)).toBe('Проверьте основание: снятие с патроната за 02.11.2026')
    expect(unseenLateEntries(removed('unit_head', why, closing)).filter(({ ground }) => ground)).toEqual([])
  })
})

// Whoever sets the measure does not loosen it for his own papers: a change holds for the papers of its day and later.
test('a measure raised today asks about a paper of yesterday as before, and about none of today', () => {
  const raised = keepCounted(
    settingsSchema.parse({}),
    settingsSchema.parse({ lateEntryAfterWorkingDays: 30, lateBefore: [{ before: '2020-01-01', workingDays: 30 }] }),
    '2026-11-17',
  )
  const file = aFile(raised).at('2026-11-20')
  expect(file.refusal('registerApplication', anApplication({ day: '2026-11-16' }))).toContain('Почему внесено позже?')
  file.do('registerApplication', anApplication({ day: '2026-11-17' }))
  const calendar = workingCalendar()
  const typedLate = (sentDay: string) => isTypedLate(sentDay, { today: '2026-11-20', calendar, settings: raised })
  expect(['2026-11-16', '2026-11-17'].map(typedLate)).toEqual([true, false])
  // Put back on the same day, it was never raised.
  expect(keepCounted(raised, settingsSchema.parse({}), '2026-11-17').lateBefore).toEqual(raised.lateBefore)
})

describe('what a head has typed late is looked at by another one, where there is one', () => {
  const head = { id: 'head', role: 'unit_head', active: true } as const
  const worker = (unitId?: string) =>
    ({ id: idOf('1:curator'), role: 'case_specialist', active: true, unitId }) as const
  const { state } = strict().do('registerApplication', anApplication()).do('assignWorker', aWorker()).file()
  const restrictedBy = (by: string, ...readers: string[]) => ({
    ...state,
    restriction: { readers, reason: 'violence' as const, note: '', day: '2026-11-02', by },
  })
  const director = { id: 'd', role: 'director', active: true } as const
  const tied = (by: string, more: object = {}) => ({
    ...state,
    conflicts: [{ staffId: 'd', tie: 'other' as const, day: '2026-11-02', by, ...more }],
  })
  test.each<[string, CaseState, Parameters<typeof hasOtherHead>[1], boolean]>([
    ['nobody else works here', state, [head, worker()], false],
    ['a director', state, [head, { id: 'director', role: 'director', active: true }], true],
    ['a director who has gone', state, [head, { id: 'director', role: 'director', active: false }], false],
    ['a head of the unit', state, [head, worker('a'), { ...head, id: 'other', unitId: 'a' }], true],
    ['a head of another unit', state, [head, worker('a'), { ...head, id: 'other', unitId: 'b' }], false],
    ['a head of a centre without units', state, [head, worker(), { ...head, id: 'other' }], true],
    ['a director to whom the curator has closed the case', restrictedBy('curator', 'head'), [head, director], false],
    ['a director to whom this very head has closed it', restrictedBy('head', 'head'), [head, director], true],
    ['a director who reads the closed case', restrictedBy('head', 'd'), [head, director], true],
    ['a director with a tie of his own', tied('d'), [head, director], false],
    ['a director whose tie this very head has declared', tied('head'), [head, director], true],
    ['a director who has confirmed it', tied('head', { confirmedBy: 'd' }), [head, director], false],
  ])('%s', (_, file, staff, other) => expect(hasOtherHead(file, staff, 'head')).toBe(other))
})
