import { describe, expect, test } from 'vitest'
import { aFile, shown, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContact,
  aContract,
  aCorrection,
  aJudgement,
  aMark,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReview,
} from '../../../tests/fixtures/inputs.ts'
import { father, idOf, son } from '../../../tests/fixtures/people.ts'
import { fold, foldOn } from '../case/evolve.ts'
import { stageOf } from '../law/procedure-rules.ts'

const reason = 'перепутала даты'
const applied = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son] }))
const active = () =>
  applied()
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-03'))
    .do('writePlan', aPlan('2026-12-10', [['Дело', '2026-11-20', 'curator']]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-11-24')
const kinds = (file: PaperFile) => file.facts.slice(-2).map(({ kind }) => kind)

describe('minutes of a monitoring typed wrong (МП 6.5)', () => {
  const measureId = idOf('measure Дело')
  const held = () =>
    active().do('holdMonitoring', aMonitoring({ statuses: [{ measureId, state: 'done' }], nextDay: '2026-12-05' }))
  const correct = (changes: object, mistaken = false) => ({
    monitoringId: idOf('monitoring 2026-11-24'),
    changes: {
      day: '2026-11-24',
      participants: [{ organisation: 'СШ № 2' }],
      statuses: [{ measureId, state: 'done' as const }],
      decision: 'continue' as const,
      ...changes,
    },
    mistaken,
    reason,
  })
  test('were of another day: so is the term, on every day of the past', () => {
    // The measure was due on that day: found done on 24.11 it was late.
    const file = held().do('correctMonitoring', correct({ day: '2026-11-20' }), { confirmed: ['latenessGone'] })
    expect(shown(file.clocks('TL-10'))).toEqual(['2026-12-03 met 2026-11-20'])
    expect(kinds(file)).toEqual(['monitoringCorrected', 'enteredLate'])
    const days = (day: string) => foldOn('x', file.facts, day).monitorings.map(monitoring => monitoring.day)
    expect([days('2026-11-19'), days('2026-11-22')]).toEqual([[], ['2026-11-20']])
  })
  test('said of a measure what was not so', () => {
    const file = held().do('correctMonitoring', correct({ statuses: [{ measureId, state: 'partly' }] }))
    expect(file.file().state.plans[0]!.progress[measureId]).toMatchObject({ state: 'partly', day: '2026-11-24' })
  })
  test('it never was: the month is open again', () => {
    const file = held().do('correctMonitoring', correct({}, true))
    expect(shown(file.clocks('TL-10'))).toEqual(['2026-12-03 running'])
    expect(foldOn('x', file.facts, '2026-11-24').monitorings).toEqual([])
  })
  test('were of another family: what they said of a measure goes with them, and its term asks again', () => {
    const file = held()
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-11-20 late 2026-11-24'])
    file.do('correctMonitoring', correct({}, true))
    expect(file.file().state.plans[0]!.progress[measureId]).toMatchObject({ state: 'inWork', marks: [] })
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-11-20 running'])
  })
  test('what was marked before them stands again, and a status left out of them is no mark', () => {
    const marked = () => {
      const file = active().at('2026-11-20').do('markMeasure', aMark('Дело', 'partly')).at('2026-11-24')
      return file.do('holdMonitoring', aMonitoring({ statuses: [{ measureId, state: 'done' }], nextDay: '2026-12-05' }))
    }
    for (const how of [correct({}, true), correct({ statuses: [] })])
      expect(marked().do('correctMonitoring', how).file().state.plans[0]!.progress[measureId]).toMatchObject({
        state: 'partly',
        day: '2026-11-20',
        marks: [{ state: 'partly' }],
      })
  })
  test('a day before the plan is refused as it is in the minutes', () =>
    expect(held().refusal('correctMonitoring', correct({ day: '2026-11-02' }))).toBe('Дата раньше начала плана'))
})

describe('results typed wrong (МП 6.6)', () => {
  const reviewed = () =>
    active()
      .do('judgeMeasure', aJudgement('Дело', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Дело', 'specialist', 'done'))
      .do('holdFinalReview', aReview())
  const correct = (over: object) => ({ changes: { ...aReview()({ day: '2026-11-24' } as never), ...over }, reason })
  test('say what was so', () => {
    const file = reviewed().do('correctReview', correct({ results: 'Мать ищет работу' }))
    expect(file.file().state.reviews).toMatchObject([{ results: 'Мать ищет работу', by: idOf('1:curator') }])
  })
  test('cannot be later than the removal', () => {
    const closed = reviewed()
      .do('closeCase', aClosure('situationOvercome', { endAgreement: true }))
      .at('2026-11-28')
    expect(closed.refusal('correctReview', correct({ day: '2026-11-27' }))).toBe(
      'Семья снята с патроната 24.11.2026: итоги подводят раньше [МП 6.6]',
    )
    expect(closed.refusal('correctReview', correct({ results: 'Печь исправна' }))).toBe('принято')
  })
  // The conclusion of that work is still printed: its mistakes can be put right also once the family is back.
  test('are put right in the work they belong to, also once the family has applied again; so are its minutes', () => {
    const minutes = { day: '2026-11-20', participants: [{ organisation: 'СШ № 2' }], statuses: [] }
    const monitoring = { ...minutes, decision: 'continue' as const, monitoringId: idOf('minutes') }
    const back = () =>
      active()
        .do('holdMonitoring', monitoring)
        .do('judgeMeasure', aJudgement('Дело', 'citizen', 'done'))
        .do('judgeMeasure', aJudgement('Дело', 'specialist', 'done'))
        .do('holdFinalReview', aReview())
        .do('closeCase', aClosure('situationOvercome', { endAgreement: true }))
        .at('2026-11-28')
        .do('registerApplication', anApplication({ members: [father, son] }))
    const file = back().do('correctReview', correct({ results: 'Печь исправна' }))
    expect(file.file().state.reviews).toMatchObject([{ results: 'Печь исправна' }])
    expect(stageOf(file.file().state)).toBe(stageOf(back().file().state))
    const other = { monitoringId: idOf('minutes'), changes: { ...monitoring, day: '2026-11-19' }, reason }
    file.do('correctMonitoring', other, { confirmed: 'all' })
    expect(file.file().state.monitorings).toMatchObject([{ day: '2026-11-19' }])
    expect(file.refusal('correctReview', correct({ day: '2026-11-28' }))).toBe(
      'Помощь, к которой это относится, окончена 24.11.2026: это было не позже [МП 6.5, 6.6]',
    )
  })
  // What was typed today is not in the file before the removal that was decided on it.
  test('are put right today, as the head reads, also where their day stays; so are minutes', () => {
    const late = reviewed()
      .at('2026-11-28')
      .do('correctReview', correct({ results: 'Мать ищет работу' }))
    expect(late.facts.at(-2)).toMatchObject({ kind: 'reviewCorrected', day: '2026-11-28' })
    expect(late.file().state.lateEntries?.at(-1)).toMatchObject({ day: '2026-11-24', enteredDay: '2026-11-28' })
    const onDay = foldOn('x', late.facts, '2026-11-24').reviews.map(review => review.results)
    expect(onDay).toEqual(['Мать ищет работу'])
    const minutes = active()
      .do('holdMonitoring', aMonitoring({ nextDay: '2026-12-05' }))
      .at('2026-11-28')
      .do('correctMonitoring', ({ state }) => {
        const { id, by: _, ...changes } = state.monitorings[0]!
        return { monitoringId: id, changes: { ...changes, day: '2026-11-24' }, mistaken: false, reason }
      })
    expect(minutes.file().state.lateEntries?.at(-1)).toMatchObject({ day: '2026-11-24', enteredDay: '2026-11-28' })
  })
  test('each of several by its own day', () => {
    const first = correct({ results: 'Печь исправна' })
    const two = () =>
      reviewed()
        .do('closeCase', aClosure('situationOvercome', { endAgreement: true }))
        .at('2026-11-28')
        .do('registerApplication', anApplication({ members: [father, son] }))
        .do('completeAssessment', anAssessment())
        .do('signAgreement', aContract('2027-02-28'))
        .do('writePlan', aPlan('2026-12-31', [['Новое дело', '2026-12-01', 'curator']], { plan: 'second' }))
        .do('agreePlan', aConsent())
        .do('approvePlan', anApproval())
        .do('judgeMeasure', aJudgement('Новое дело', 'citizen', 'done'))
        .do('judgeMeasure', aJudgement('Новое дело', 'specialist', 'done'))
        .do('holdFinalReview', aReview())
    const results = (file: PaperFile) => file.file().state.reviews.map(review => [review.day, review.results])
    const [, last] = results(two())
    expect(results(two().do('correctReview', { ...first, of: '2026-11-24' }))).toEqual([
      ['2026-11-24', 'Печь исправна'],
      last,
    ])
    expect(two().refusal('correctReview', { ...first, of: '2026-11-25' })).toBe(
      'Итогов за 25.11.2026 в деле нет: обновите страницу',
    )
  })
  test('never were: they are to be summed up again, on every day of the past, and the head reads it', () => {
    const file = reviewed().at('2026-11-28')
    expect(file.clocks('TL-16').map(({ status }) => status)).toEqual(['met'])
    file.do('correctReview', { ...correct({}), mistaken: true })
    expect(file.file().state.reviews).toEqual([])
    expect(foldOn('x', file.facts, '2026-11-24').reviews).toEqual([])
    expect(file.clocks('TL-16').map(({ status }) => status)).toEqual(['running'])
    expect(file.file().state.lateEntries?.at(-1)).toMatchObject({
      command: 'correctReview',
      day: '2026-11-24',
      reason: `итоги записаны по ошибке: ${reason}`,
    })
    file.do('holdFinalReview', aReview())
    expect(file.file().state.reviews).toHaveLength(1)
  })
  test('by which the family was removed do not go; of a removal that asks for none they do, and what is counted of later work stays', () => {
    const removed = (...why: Parameters<typeof aClosure>) =>
      reviewed()
        .do('closeCase', aClosure(...why))
        .at('2026-11-28')
    const wrong = { ...correct({}), of: '2026-11-24', mistaken: true }
    expect(removed('situationOvercome', { endAgreement: true }).refusal('correctReview', wrong)).toBe(
      'По этим итогам семья снята с патроната 24.11.2026: исправьте в них то, что неверно, или сначала снятие [МП 6.6]',
    )
    const moved = removed('moved', { endAgreement: true, transferTo: 'Копыльский ТЦСОН' })
      .do('registerApplication', anApplication({ members: [father, son] }))
      .do('completeAssessment', anAssessment())
      .do('correctReview', wrong)
    const { reviews, round, serviceEnds } = moved.file().state
    expect([reviews, round.reviews, serviceEnds[0]!.begun.reviews]).toEqual([[], 0, 0])
    expect(fold(moved.file().state.id, moved.facts)).toEqual(moved.file().state)
  })
  test('keep the judgements they were summed up by, until they are put right themselves', () => {
    const file = reviewed()
    const version = file.facts.findIndex(({ kind }) => kind === 'measureJudged') + 1
    const wrong = { version, changes: {}, mistaken: true, reason }
    expect(file.refusal('correctRecord', wrong)).toBe(
      'По этой оценке подведены итоги 24.11.2026: запишите другую оценку или сначала исправьте итоги',
    )
    expect(file.do('correctReview', { ...correct({}), mistaken: true }).refusal('correctRecord', wrong)).toBe('принято')
  })
  test('of a family without results there is nothing to correct', () =>
    expect(active().refusal('correctReview', correct({}))).toBe('Итоги в деле ещё не подведены'))
})

test('a contact written down about the wrong family is taken out, on every day of the past', () => {
  const file = active().do('recordContact', aContact())
  const { contacts } = file.file().state
  const correction = { ...aCorrection({}, reason)({ state: file.file().state, day: '2026-11-24' } as never) }
  file.do('correctContact', { ...correction, contactId: contacts[0]!.id, mistaken: true })
  expect([file.file().state.contacts, foldOn('x', file.facts, '2026-11-24').contacts]).toEqual([[], []])
})
