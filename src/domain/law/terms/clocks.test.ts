import { describe, expect, test } from 'vitest'
import { aFile, shown } from '../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aContact,
  aKind,
  anApplication,
  anAssessment,
  aPlannedContact,
  aWorker,
  scores,
  unreached,
} from '../../../../tests/fixtures/inputs.ts'
import { father, mother } from '../../../../tests/fixtures/people.ts'
import { workingCalendar } from '../../kernel/calendar.ts'
import type { Settings } from '../settings.ts'
import { contactCountInWords, dutyAlone } from './clock-words.ts'
import type { Clock } from './clock.ts'
import { clocksOf, explainClock } from './clocks.ts'
import { contactWindows, staleAfter } from './contact-windows.ts'
import { isOverdue, openClocks } from './open-clocks.ts'

const calendar = workingCalendar()
const served = (level = 2) =>
  aFile({ contactsFrom: 'kindChosen' })
    .at('2026-11-02')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment({ scores: scores(level) }))

describe('the state of a clock', () => {
  const clock = (over: Partial<Clock>) => ({ status: 'running', due: '2026-11-10', fixed: true, ...over }) as Clock
  const table: [what: string, clock: Clock, today: string, overdue: boolean][] = [
    ['on its due day it is not overdue', clock({}), '2026-11-10', false],
    ['the day after it is', clock({}), '2026-11-11', true],
    ['while others have to act it never is', clock({ status: 'waiting' }), '2026-12-31', false],
    ['without a term it never is', clock({ fixed: false }), '2026-12-31', false],
    ['once met it is not, even late', clock({ status: 'late' }), '2026-12-31', false],
    ['once fallen away it is not', clock({ status: 'stopped' }), '2026-12-31', false],
  ]
  test.each(table)('%s', (_, other, today, overdue) => expect(isOverdue(other, today)).toBe(overdue))
})

test('open clocks stand nearest first and hold what runs and what waits', () => {
  const file = served().at('2026-11-03').do('planContact', aPlannedContact('2026-11-05', '11:00'))
  const open = openClocks(clocksOf(file.file().state, file.settings, calendar, '2026-11-03'))
  expect(open.map(clock => `${clock.due} ${dutyAlone(clock)}`)).toEqual([
    '2026-11-05 следующая встреча: визит в 11:00',
    '2026-11-12 составить план с семьёй',
    '2026-11-30 контакт месяца (плановый)',
  ])
})

describe('a planned contact', () => {
  test('is gone once a contact was recorded on its day, and stays when the contact was earlier', () => {
    const planned = () => served().at('2026-11-03').do('planContact', aPlannedContact('2026-11-05'))
    expect(planned().at('2026-11-04').do('recordContact', aContact()).clocks('contact')).toHaveLength(1)
    expect(planned().at('2026-11-05').do('recordContact', aContact()).clocks('contact')).toHaveLength(0)
  })
  test('may be named while recording the one before it', () => {
    const file = served()
      .at('2026-11-05')
      .do('recordContact', aContact({ nextDay: '2026-11-12', nextTime: '09:30' }))
    expect(file.clocks('contact').map(clock => `${clock.due} ${dutyAlone(clock)}`)).toEqual([
      '2026-11-12 следующая встреча: визит в 09:30',
    ])
  })
  test('falls away with the service', () => {
    const file = served()
      .do('planContact', aPlannedContact('2026-11-05'))
      .do('closeCase', aClosure('noContact'), unreached)
    expect(file.clocks('contact')).toEqual([])
  })
})

describe('windows of contacts when the service ends', () => {
  test('a window left short falls away with the removal', () => {
    const file = served(1).at('2026-11-06').do('closeCase', aClosure('noContact'), unreached)
    expect(shown(file.at('2026-12-01').clocks('TL-11'))).toEqual(['2026-11-06 stopped'])
  })
  test('a window met before stays met', () => {
    const file = served()
      .at('2026-11-20')
      .do('recordContact', aContact())
      .do('closeCase', aClosure('moved', { transferTo: 'Копыль' }))
    expect(shown(file.clocks('TL-11'))).toEqual(['2026-11-20 met 2026-11-20'])
  })
})

describe('how «в неделю» is read is the choice of the centre (МП II)', () => {
  // Applied and assessed on Thursday 05.11: four days are left of the week, ⌈12/7⌉ = 2 or ⌊12/7⌋ = 1 contact.
  const table: [what: string, settings: Partial<Settings>, expected: string][] = [
    ['a calendar week, rounded up', {}, '2026-11-08 0 из 2–3'],
    ['rounded down', { emergencyPartWeek: 'floor' }, '2026-11-08 0 из 1–2'],
    ['seven days running', { emergencyWindow: 'sevenDays' }, '2026-11-11 0 из 3–4'],
  ]
  test.each(table)('%s', (_, settings, expected) => {
    const [clock] = aFile({ contactsFrom: 'kindChosen', ...settings })
      .at('2026-11-05')
      .do('registerApplication', anApplication())
      .do('completeAssessment', anAssessment({ scores: scores(1) }))
      .clocks('TL-11')
    expect(`${clock!.due} ${contactCountInWords(clock!.contacts!)}`).toBe(expected)
  })
})

test('the clocks change by themselves after the last day of the open window', () => {
  const file = served()
  const stale = (paperFile: typeof file, today: string) =>
    staleAfter(contactWindows(paperFile.file().state, paperFile.settings, calendar, today), today)
  expect(['2026-11-02', '2026-11-30', '2026-12-01'].map(today => stale(file, today))).toEqual([
    '2026-11-30',
    '2026-11-30',
    '2026-12-31',
  ])
  // A change of kind ends the window of the old one today: tomorrow another is open.
  const changed = served().at('2026-11-18').do('changeKind', aKind('control', 'справляются'))
  expect(stale(changed, '2026-11-18')).toBe('2026-11-18')
})

test('a clock explains itself day by day', () => {
  const [clock] = aFile().at('2026-04-16').do('registerApplication', anApplication()).clocks('TL-07')
  const days = explainClock(clock!, calendar)!
  expect(days.filter(day => day.why !== 'counted').map(day => `${day.date} ${day.why}`)).toEqual([
    '2026-04-16 start',
    '2026-04-27 rolled',
  ])
  expect(days.at(-2)).toMatchObject({ date: '2026-04-26', ordinal: 10 })
})

describe('checks after the removal are for families that may still need help', () => {
  const table: [reason: Parameters<typeof aClosure>[0], checks: string[]][] = [
    ['noContact', ['2027-02-06 / 2027-02-05 running', '2027-05-06 running']],
    ['moved', []],
    ['recipientDied', []],
    ['registeredInError', []],
  ]
  test.each(table)('%s', (reason, checks) => {
    const file = served().at('2026-11-06')
    if (reason === 'recipientDied')
      file
        .do('addMember', { member: father, day: '2026-11-06' }, { confirmed: 'all' })
        .do(
          'removeMember',
          { personId: mother.personId!, day: '2026-11-06', reason: 'смерть', died: true },
          { confirmed: 'all' },
        )
    file.do('closeCase', aClosure(reason, reason === 'moved' ? { transferTo: 'Копыльский ТЦСОН' } : {}), {
      confirmed: 'all',
    })
    expect(shown(file.clocks('TL-16b'))).toEqual(checks)
  })
})
