import { describe, expect, test } from 'vitest'
import { aFile, shown, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { anApplication, anAssessment, anExtract } from '../../../../tests/fixtures/inputs.ts'
import { applied, approved } from '../../../../tests/fixtures/stories/deadlines.ts'
import { workingCalendar } from '../../kernel/calendar.ts'
import { procedure } from '../procedure.ts'
import { defaultSettings, type Settings } from '../settings.ts'
import { quarterlyClock } from './clocks.ts'
import { type Deadline, type DeadlineName, deadlines, termOn } from './deadline-rules.ts'

const names = Object.keys(deadlines) as DeadlineName[]

describe('the table of terms against the register of the dossier (§2.2)', () => {
  const register: [id: string, amount: number, unit: string, clause: string][] = [
    ['TL-01', 3, 'working', 'МП 1.5; постановление № 1055, п. 13'],
    ['TL-02', 3, 'working', 'МП 1.5; постановление № 1055, п. 13'],
    ['TL-03', 3, 'working', 'МП 1.5'],
    ['TL-04', 14, 'working', 'МП 5.2'],
    ['TL-07', 10, 'calendar', 'МП 6.4'],
    ['TL-08', 1, 'working', 'МП 6.4'],
    ['TL-09', 1, 'month', 'МП II'],
    ['TL-10', 1, 'month', 'МП 6.5'],
    ['TL-25', 3, 'working', 'Минтруда, порядок кризисных комнат'],
  ]
  test.each(register)('%s: %i %s', (id, amount, unit, clause) => {
    const name = names.find(text => deadlines[text].id === id)!
    expect(termOn(name, '2026-11-03')).toMatchObject({ amount, unit })
    expect(deadlines[name].clause).toBe(clause)
  })

  test('TL-13 is due on the very day: «незамедлительно»', () => {
    expect(termOn('childRights', '2026-11-03')).toMatchObject({ amount: 0, unit: 'calendar' })
  })

  test('every row has its own id, quotes its source and names what meets it', () => {
    expect(new Set(names.map(name => deadlines[name].id)).size).toBe(names.length)
    for (const name of names) {
      const { quote, metBy, duty, trigger, who, toWhom } = deadlines[name]
      for (const words of [quote, metBy, duty, trigger, who, toWhom]) expect(words, name).not.toBe('')
    }
  })

  test('every command a row points to exists', () => {
    const actions = names.flatMap((name): string[] => {
      const row: Deadline = deadlines[name]
      return row.action ? [row.action] : []
    })
    expect(actions.filter(action => !(action in procedure))).toEqual([])
  })

  test('before the Programme was in force there is no term, and that is said aloud', () => {
    expect(() => termOn('organiseWork', '2024-12-31')).toThrow('TL-03')
    expect(termOn('organiseWork', '2025-01-01')).toMatchObject({ amount: 3 })
    expect(termOn('assignAndAssess', '2024-12-31')).toBeUndefined()
  })
})

describe('readings the sources leave open are settings', () => {
  const table: [
    what: string,
    settings: Partial<Settings>,
    build: (settings: Partial<Settings>) => PaperFile,
    id: string,
    expected: string[],
  ][] = [
    // Monday 02.11 + 10 = Thursday 12.11; Wednesday 04.11 + 10 = Saturday 14.11 → Monday 16.11, aim at Friday 13.11.
    [
      'the plan counted from the application',
      { planTermFrom: 'applicationRegistered' },
      applied,
      'TL-07',
      ['2026-11-12 running'],
    ],
    ['the plan counted from diagnostics, not done yet', { planTermFrom: 'assessmentCompleted' }, applied, 'TL-07', []],
    [
      'the plan counted from diagnostics',
      { planTermFrom: 'assessmentCompleted' },
      row => applied(row).at('2026-11-04').do('completeAssessment', anAssessment()),
      'TL-07',
      ['2026-11-16 / 2026-11-13 running'],
    ],
    [
      'the plan counted from the specialist',
      { planTermFrom: 'workerAssigned' },
      applied,
      'TL-07',
      ['2026-11-12 running'],
    ],
    // Plan starts Thursday 05.11 → Saturday 05.12 → Monday 07.12; approved Wednesday 04.11 → Friday 04.12.
    [
      'monitoring from the start of the plan',
      { monitoringFrom: 'planStart' },
      approved,
      'TL-10',
      ['2026-12-07 / 2026-12-04 running'],
    ],
    ['monitoring from the approval', { monitoringFrom: 'planApproved' }, approved, 'TL-10', ['2026-12-04 running']],
  ]
  test.each(table)('%s', (_, settings, build, id, expected) =>
    expect(shown(build(settings).clocks(id))).toEqual(expected),
  )

  const advice = (councilTerm: Settings['councilTerm']) =>
    aFile({ councilTerm })
      .at('2026-11-06')
      .do('registerExtract', anExtract({ councilDay: '2026-11-04' }))
  test('TL-02 is met by the extract where the council advises, by the application where parents apply', () => {
    // Wednesday 04.11 + 3 working days: 5, 6, 9.11 (7.11 is a holiday on a Saturday).
    expect(shown(advice('councilRecommends').clocks('TL-02'))).toEqual(['2026-11-09 met 2026-11-06'])
    const parents = advice('parentsApply')
    expect(shown(parents.clocks('TL-02'))).toEqual(['2026-11-09 waiting'])
    expect(shown(parents.at('2026-11-09').do('registerApplication', anApplication()).clocks('TL-02'))).toEqual([
      '2026-11-09 met 2026-11-09',
    ])
  })

  const quarters: [end: string, target: Settings['quarterTarget'], due: string, safe: string][] = [
    ['2026-09-30', 'workingDayNotLaterThan10', '2026-10-10', '2026-10-09'],
    ['2026-09-30', 'workingDayNotLaterThan9', '2026-10-10', '2026-10-09'],
    ['2025-12-31', 'workingDayNotLaterThan10', '2026-01-10', '2026-01-09'],
    ['2026-03-31', 'workingDayNotLaterThan10', '2026-04-10', '2026-04-10'],
    ['2026-03-31', 'workingDayNotLaterThan9', '2026-04-10', '2026-04-09'],
    ['2026-06-30', 'workingDayNotLaterThan9', '2026-07-10', '2026-07-09'],
  ]
  test.each(quarters)('TL-12 of the quarter to %s, %s', (end, quarterTarget, due, safe) => {
    const clock = quarterlyClock(end, { ...defaultSettings, quarterTarget }, workingCalendar(), undefined)
    expect({ due: clock.due, safe: clock.safeDue, status: clock.status }).toEqual({ due, safe, status: 'running' })
  })
  test('a quarterly report sent on the 10th is in time, on the 12th late', () => {
    const sent = (day: string) => quarterlyClock('2026-03-31', defaultSettings, workingCalendar(), day).status
    expect([sent('2026-04-10'), sent('2026-04-13')]).toEqual(['met', 'late'])
  })
})

describe('which decision of the council makes work for the centre', () => {
  const table: ['recommend' | 'petition' | 'noCriteria', string[]][] = [
    ['recommend', ['TL-02', 'TL-03', 'TL-04']],
    ['petition', ['TL-01']],
    ['noCriteria', []],
  ]
  test.each(table)('%s', (decision, expected) => {
    const file = aFile().at('2026-11-06').do('registerExtract', anExtract({ decision }))
    expect(['TL-01', 'TL-02', 'TL-03', 'TL-04'].filter(id => file.clocks(id).length > 0)).toEqual(expected)
  })
})

test.each(['2026-11-03', '2026-11-16'])(
  'whether a council has petitioned is not said by the arrival of its extract on %s: neither met nor missed (МП 1.5)',
  day => {
    const file = aFile()
      .at(day)
      .do('registerExtract', anExtract({ decision: 'petition', councilDay: '2026-11-02' }))
    const [term] = file.clocks('TL-01')
    expect(term).toMatchObject({ status: 'stopped', stoppedBy: 'forInformation' })
    expect(term).not.toHaveProperty('metDay')
  },
)

test.each(names)('the amounts of %s stand from the newest back: the first that is in force counts', name => {
  const days: string[] = deadlines[name].terms.map(({ since }) => since)
  expect(days).toEqual([...new Set(days)].toSorted().toReversed())
})
