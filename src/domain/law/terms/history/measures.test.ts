import { describe, expect, test } from 'vitest'
import { shown, type PaperFile } from '../../../../../tests/fixtures/file.ts'
import { aJudgement, aMark, aMonitoring } from '../../../../../tests/fixtures/inputs.ts'
import { approved, secondVersion } from '../../../../../tests/fixtures/stories/term-history.ts'

describe('what was marked done stays done', () => {
  test('minutes of an earlier day written later undo nothing that was marked after it', () => {
    const file = approved()
      .at('2026-11-25')
      .do('markMeasure', aMark('Кружок', 'done'))
      .at('2026-11-27')
      .do(
        'holdMonitoring',
        aMonitoring({
          day: '2026-11-20',
          statuses: [
            { measureId: approved().file().state.plans[0]!.versions[0]!.content.measures[0]!.id, state: 'inWork' },
          ],
        }),
      )
    const [progress] = Object.values(file.file().state.plans[0]!.progress)
    expect(progress).toMatchObject({ state: 'done', day: '2026-11-25' })
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-12-10 met 2026-11-25'])
  })
  test('done in time and found done again at a later monitoring, it was done in time', () => {
    const file = approved({}, '2026-11-20')
      .at('2026-11-19')
      .do('markMeasure', aMark('Кружок', 'done'))
      .at('2026-11-30')
      .do('markMeasure', aMark('Кружок', 'done'))
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-11-20 met 2026-11-19'])
  })
  test('a measure that was judged is not overdue', () => {
    const file = approved({}, '2026-11-20', 'curator')
      .at('2026-11-20')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .at('2026-11-30')
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-11-20 met 2026-11-20'])
  })
})

describe('a version of the plan asks for a measure anew (МП 5.2, 6.5)', () => {
  const found = (state: 'notDone' | 'partly' | 'done' | 'cannot') =>
    approved({}, '2026-11-20')
      .at('2026-11-25')
      .do('markMeasure', aMark('Кружок', state, { note: 'болел' }))
  const progress = (file: PaperFile) => Object.values(file.file().state.plans[0]!.progress)[0]!
  test.each(['notDone', 'partly', 'done', 'cannot'] as const)('one that was marked «%s» and has another day', state => {
    const file = secondVersion(found(state).at('2026-11-27'), '2026-12-18')
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-12-18 waiting', '2026-11-20 late 2026-11-25'])
    expect(progress(file)).toMatchObject({ state: 'inWork', day: '2026-11-27' })
    expect(shown(file.at('2026-12-21').do('markMeasure', aMark('Кружок', 'done')).clocks('TL-14'))[0]).toBe(
      '2026-12-18 late 2026-12-21',
    )
  })
  test('one that was done in part and keeps its day, which is ahead', () => {
    const file = approved().at('2026-11-25').do('markMeasure', aMark('Кружок', 'partly')).at('2026-11-27')
    expect(shown(secondVersion(file, '2026-12-10').clocks('TL-14'))).toEqual(['2026-12-10 waiting'])
  })
  test('one that is done and keeps its day is not asked for again', () => {
    const file = approved().at('2026-11-25').do('markMeasure', aMark('Кружок', 'done')).at('2026-11-27')
    expect(shown(secondVersion(file, '2026-12-10').clocks('TL-14'))).toEqual(['2026-12-10 met 2026-11-25'])
  })
  test('what was judged of the day before is no judgement of the new one', () => {
    const file = found('notDone')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'notDone'))
      .at('2026-11-27')
    expect(progress(secondVersion(file, '2026-12-18')).citizen).toBeUndefined()
  })
  test('minutes of a day before the version, typed after it, do not settle it', () => {
    const file = secondVersion(approved({}, '2026-11-20').at('2026-11-25'), '2026-12-18')
    file.at('2026-11-27').do('markMeasure', aMark('Кружок', 'notDone', { day: '2026-11-23' }))
    expect(shown(file.clocks('TL-14'))[0]).toBe('2026-12-18 waiting')
    file.do('markMeasure', aMark('Кружок', 'done', { day: '2026-11-24' }))
    expect(shown(file.clocks('TL-14'))[0]).toBe('2026-12-18 met 2026-11-23')
  })
  test('that it could not be done was answered by the version', () => {
    expect(shown(secondVersion(found('cannot').at('2026-11-27'), '2026-12-18').clocks('TL-15'))).toEqual([
      '2026-11-25 met 2026-11-27',
    ])
  })
})

test('a measure judged late stays late when it is judged again and put off', () => {
  const file = approved().do('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2026-11-02' }))
  file.at('2026-11-03').do('judgeMeasure', aJudgement('Кружок', 'citizen', 'partly'))
  file.at('2026-11-04').do('judgeMeasure', aJudgement('Кружок', 'citizen', 'partly'))
  file.do('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2026-11-04' }))
  expect(shown(file.clocks('TL-14'))).toContain('2026-11-02 late 2026-11-03')
})
