import { describe, expect, test } from 'vitest'
import { dynamicsUntil } from '../../../src/domain/assessment/assessment-rules.ts'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { kindOn } from '../../../src/domain/case/queries.ts'
import { showDay } from '../../../src/domain/kernel/calendar.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aKind, anApplication, anAssessment, anExtract, aRefusal, aWorker, scores } from '../../fixtures/inputs.ts'

// МП II, 5.1, 6.2–6.6; закон № 99-З: what is so on a day is what the latest day by then says, and not what was typed last.

const yes = { confirmed: 'all' as const }
type Act = (file: PaperFile) => PaperFile
const begun = () =>
  aFile({ contactsFrom: 'kindChosen' })
    .at('2026-11-12')
    .do('registerExtract', anExtract())
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .at('2026-11-30')
const after = (...acts: Act[]) => acts.reduce((file, act) => act(file), begun())
const questions = (decision: ReturnType<PaperFile['ask']>) =>
  decision.ok ? [] : (decision.questions ?? []).map(({ code }) => code)

const sheet =
  (day: string, mark: number, kind: 'primary' | 'repeat' = 'repeat'): Act =>
  file =>
    file.do('completeAssessment', anAssessment({ kind, day, scores: scores(mark) }), yes)
const kind =
  (day: string, to: 'emergency' | 'planned' | 'control'): Act =>
  file =>
    file.do('changeKind', aKind(to, 'так решили', { day }), yes)
const kinds = (file: PaperFile) =>
  file.file().state.kindPeriods.map(({ kind, from, to }) => `${kind} ${showDay(from)}–${to ? showDay(to) : ''}`)

describe('the kind of patronage is that of the last decision by its day [МП II]', () => {
  test('an emergency stays, whatever is decided of an earlier day and typed after it', () => {
    const late = after(
      sheet('2026-11-16', 2, 'primary'),
      kind('2026-11-25', 'emergency'),
      kind('2026-11-20', 'control'),
    )
    const inOrder = after(
      sheet('2026-11-16', 2, 'primary'),
      kind('2026-11-20', 'control'),
      kind('2026-11-25', 'emergency'),
    )
    expect(kinds(late)).toEqual([
      'planned 16.11.2026–20.11.2026',
      'control 21.11.2026–25.11.2026',
      'emergency 26.11.2026–',
    ])
    expect(late.file().state.kindPeriods).toEqual(inOrder.file().state.kindPeriods)
    expect(late.clocks('TL-11')).toEqual(inOrder.clocks('TL-11'))
    for (const day of ['2026-11-18', '2026-11-22', '2026-11-27'])
      expect(kindOn(foldOn('x', late.facts, '2026-11-30'), day)).toEqual(kindOn(inOrder.file().state, day))
  })
  test('diagnostics of an earlier day choose until the later decision, and say so', () => {
    const file = after(sheet('2026-11-16', 2, 'primary'), kind('2026-11-25', 'emergency'))
    const control = anAssessment({ kind: 'repeat', day: '2026-11-20', scores: scores(4) })
    expect(questions(file.ask('completeAssessment', control))).toContain('laterKind')
    file.do('completeAssessment', control, yes)
    expect(kinds(file).slice(1)).toEqual(['control 21.11.2026–25.11.2026', 'emergency 26.11.2026–'])
  })
  test('a week missed before the other kind was known is asked about where it goes', () => {
    const file = after(sheet('2026-11-13', 0, 'primary'))
    const control = anAssessment({ kind: 'repeat', day: '2026-11-14', scores: scores(4) })
    expect(file.clocks('TL-11')[1]).toMatchObject({ due: '2026-11-22', status: 'running' })
    expect(questions(file.ask('completeAssessment', control))).toEqual(['latenessGone'])
  })
  test('another decision of one day replaces the first only when it is said', () => {
    const file = after(sheet('2026-11-16', 2, 'primary'), kind('2026-11-25', 'emergency'))
    expect(questions(file.ask('changeKind', aKind('control', 'иначе', { day: '2026-11-25' })))).toContain(
      'kindReplaced',
    )
    expect(kinds(kind('2026-11-25', 'control')(file)).slice(1)).toEqual(['control 26.11.2026–'])
  })
  test('a kind that a later decision chose once more goes on: its weeks are not parted', () => {
    const late = after(
      sheet('2026-11-16', 2, 'primary'),
      kind('2026-11-25', 'emergency'),
      kind('2026-11-18', 'emergency'),
    )
    const alone = after(sheet('2026-11-16', 2, 'primary'), kind('2026-11-18', 'emergency'))
    expect(late.clocks('TL-11')).toEqual(alone.clocks('TL-11'))
  })
  test('of the help that a refusal has ended since, too', () => {
    const ending: Act = file => file.do('registerRefusal', aRefusal({ day: '2026-11-28' }), yes)
    const first = sheet('2026-11-16', 2, 'primary')
    const late = after(first, kind('2026-11-25', 'emergency'), ending, kind('2026-11-20', 'control'))
    const inOrder = after(first, kind('2026-11-20', 'control'), kind('2026-11-25', 'emergency'), ending)
    expect(late.file().state.kindPeriods).toEqual(inOrder.file().state.kindPeriods)
    expect(late.file().state.serviceEnds).toEqual(inOrder.file().state.serviceEnds)
  })
})

describe('the marks of a family are compared in the order of their days [МП 6.6]', () => {
  const changes = (file: PaperFile) => [
    ...new Set(dynamicsUntil(file.file().state, '2026-11-30').map(row => row.change)),
  ]
  test('a sheet of the middle typed last is not the end', () => {
    const file = after(sheet('2026-11-16', 3, 'primary'), sheet('2026-11-27', 4), sheet('2026-11-23', 1))
    expect(changes(file)).toEqual(['improved'])
    expect(file.file().state.assessments.map(({ day }) => day)).toEqual(['2026-11-16', '2026-11-23', '2026-11-27'])
    expect(changes(after(sheet('2026-11-16', 3, 'primary'), sheet('2026-11-23', 1), sheet('2026-11-27', 4)))).toEqual([
      'improved',
    ])
  })
  test.each(['primary', 'repeat'] as const)(
    'the first by its day is the primary one, typed as %s after another',
    typed => {
      const late = after(sheet('2026-11-23', 1, 'primary'), sheet('2026-11-16', 2, typed))
      const inOrder = after(sheet('2026-11-16', 2, 'primary'), sheet('2026-11-23', 1))
      const said = (file: PaperFile) => file.file().state.assessments.map(({ day, kind: named }) => [day, named])
      expect(said(late)).toEqual(said(inOrder))
      expect(late.file().state.kindPeriods).toEqual(inOrder.file().state.kindPeriods)
      expect(changes(late)).toEqual(['worsened'])
    },
  )
  test('two primary ones in a row there are not', () =>
    expect(
      after(sheet('2026-11-16', 2, 'primary')).refusal('completeAssessment', anAssessment({ day: '2026-11-23' })),
    ).toBe('Первичная диагностика уже есть: выберите повторную'))
  test('diagnostics of another family leave with the kind they chose, also where others were typed after them', () => {
    const file = after(sheet('2026-11-23', 1, 'primary'), sheet('2026-11-16', 2, 'repeat'))
    const wrong = file.file().state.assessments[1]!
    file.do('correctAssessment', { assessmentId: wrong.id, chosenKind: 'planned', reason: 'чужой лист' }, yes)
    expect(kinds(file)).toEqual(['planned 16.11.2026–'])
    expect(foldOn('x', file.facts, '2026-11-30').kindPeriods).toEqual(file.file().state.kindPeriods)
  })
})
