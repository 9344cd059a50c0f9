import { expect, test } from 'vitest'
import { type Day, workingCalendar } from '../../kernel/calendar.ts'
import {
  type CountableContact,
  DEFAULT_FREQUENCY,
  type FrequencySettings,
  type KindPeriod,
  windowsOf,
} from './frequency.ts'

const calendar = workingCalendar()

const visit = (day: Day): CountableContact => ({ id: day, day, inPerson: true, happened: true })
const call = (day: Day): CountableContact => ({ ...visit(day), inPerson: false })
const closedDoor = (day: Day): CountableContact => ({ ...visit(day), happened: false })

type Row = {
  name: string
  periods: KindPeriod[]
  contacts?: CountableContact[]
  settings?: Partial<FrequencySettings>
  today: Day
  windows: string[]
}

const rows: Row[] = [
  {
    name: 'a full week asks for three to four contacts',
    periods: [{ kind: 'emergency', from: '2026-11-16' }],
    contacts: [visit('2026-11-16'), visit('2026-11-18'), visit('2026-11-22')],
    today: '2026-11-23',
    windows: ['2026-11-16..2026-11-22 3/3 upTo 4 met', '2026-11-23..2026-11-29 0/3 upTo 4 open'],
  },
  {
    name: 'a meeting in which nobody is named counts only where the centre says so',
    periods: [{ kind: 'emergency', from: '2026-11-16' }],
    contacts: [visit('2026-11-16'), visit('2026-11-18'), { ...visit('2026-11-20'), unnamed: true }],
    today: '2026-11-22',
    windows: ['2026-11-16..2026-11-22 2/3 upTo 4 open -2026-11-20'],
  },
  {
    name: 'and then it does',
    periods: [{ kind: 'emergency', from: '2026-11-16' }],
    contacts: [visit('2026-11-16'), visit('2026-11-18'), { ...visit('2026-11-20'), unnamed: true }],
    settings: { countUnnamed: true },
    today: '2026-11-22',
    windows: ['2026-11-16..2026-11-22 3/3 upTo 4 met'],
  },
  {
    name: 'a week begun on Thursday asks for ceil(3 × 4 / 7) = 2',
    periods: [{ kind: 'emergency', from: '2026-11-19' }],
    contacts: [visit('2026-11-19')],
    today: '2026-11-23',
    windows: ['2026-11-19..2026-11-22 1/2 upTo 3 missed', '2026-11-23..2026-11-29 0/3 upTo 4 open'],
  },
  {
    name: 'the rest of a week without a working day asks for nothing: a change on Saturday sends nobody out on Sunday',
    periods: [{ kind: 'emergency', from: '2026-11-22' }],
    today: '2026-11-22',
    windows: ['2026-11-22..2026-11-22 0/0 upTo 1 met'],
  },
  {
    name: 'a week begun on Friday asks for no more contacts than it has working days',
    periods: [{ kind: 'emergency', from: '2026-11-20' }],
    today: '2026-11-20',
    windows: ['2026-11-20..2026-11-22 0/1 upTo 2 open'],
  },
  {
    name: 'rounding down frees a one-day week',
    periods: [{ kind: 'emergency', from: '2026-11-22' }],
    settings: { prorate: 'floor' },
    today: '2026-11-22',
    windows: ['2026-11-22..2026-11-22 0/0 upTo 0 met'],
  },
  {
    name: 'seven running days begin with the period',
    periods: [{ kind: 'emergency', from: '2026-11-19' }],
    settings: { emergencyWindow: 'sevenDays' },
    today: '2026-11-26',
    windows: ['2026-11-19..2026-11-25 0/3 upTo 4 missed', '2026-11-26..2026-12-02 0/3 upTo 4 open'],
  },
  {
    name: 'a fourth and a fifth contact are counted and are no breach',
    periods: [{ kind: 'emergency', from: '2026-11-16' }],
    contacts: [16, 17, 18, 19, 20].map(date => visit(`2026-11-${date}`)),
    today: '2026-11-20',
    windows: ['2026-11-16..2026-11-22 5/3 upTo 4 met'],
  },
  {
    name: 'a week crosses the new year',
    periods: [{ kind: 'emergency', from: '2025-12-29' }],
    contacts: [visit('2025-12-30'), visit('2026-01-03'), visit('2026-01-04')],
    today: '2026-01-04',
    windows: ['2025-12-29..2026-01-04 3/3 upTo 4 met'],
  },
  {
    name: 'a kind changed on Wednesday splits the week and the contact of that day stays with the old kind',
    periods: [
      { kind: 'emergency', from: '2026-11-16', to: '2026-11-18' },
      { kind: 'planned', from: '2026-11-19' },
    ],
    contacts: [visit('2026-11-17'), visit('2026-11-18')],
    today: '2026-11-21',
    windows: ['emergency 2026-11-16..2026-11-18 2/2 upTo 2 met', 'planned 2026-11-19..2026-11-30 0/0 met'],
  },
  {
    name: 'a contact on the day after the change belongs to the new kind',
    periods: [
      { kind: 'emergency', from: '2026-11-16', to: '2026-11-18' },
      { kind: 'control', from: '2026-11-19' },
    ],
    contacts: [visit('2026-11-19')],
    today: '2026-11-21',
    windows: [
      'emergency 2026-11-16..2026-11-18 0/2 upTo 2 missed',
      'control 2026-11-19..2026-11-19 1/1 met',
      'control 2026-11-20..2027-02-19 0/1 open',
    ],
  },
  {
    name: 'a first month of 15 days asks for a contact',
    periods: [{ kind: 'planned', from: '2026-11-16' }],
    today: '2026-12-01',
    windows: ['2026-11-16..2026-11-30 0/1 missed', '2026-12-01..2026-12-31 0/1 open'],
  },
  {
    name: 'a first month of 14 days asks for none',
    periods: [{ kind: 'planned', from: '2026-11-17' }],
    today: '2026-11-30',
    windows: ['2026-11-17..2026-11-30 0/0 met'],
  },
  {
    name: 'a contact on the last day of the month is in that month, on the first of the next it is not',
    periods: [{ kind: 'planned', from: '2026-02-01' }],
    contacts: [visit('2026-02-28'), visit('2026-04-01')],
    today: '2026-04-30',
    windows: ['2026-02-01..2026-02-28 1/1 met', '2026-03-01..2026-03-31 0/1 missed', '2026-04-01..2026-04-30 1/1 met'],
  },
  {
    name: 'a last month cut before 15 days asks for none',
    periods: [{ kind: 'planned', from: '2026-10-01', to: '2026-11-14' }],
    contacts: [visit('2026-10-20')],
    today: '2026-12-20',
    windows: ['2026-10-01..2026-10-31 1/1 met', '2026-11-01..2026-11-14 0/0 met'],
  },
  {
    name: 'a control window rolls from the counted contact, not from the calendar',
    periods: [{ kind: 'control', from: '2026-03-01' }],
    contacts: [visit('2026-03-31'), visit('2026-06-30')],
    today: '2026-07-15',
    windows: ['2026-03-01..2026-03-31 1/1 met', '2026-04-01..2026-06-30 1/1 met', '2026-07-01..2026-09-30 0/1 open'],
  },
  {
    name: 'a contact on the control deadline is in time, a day later it is in the next window',
    periods: [{ kind: 'control', from: '2026-01-16' }],
    contacts: [visit('2026-04-16'), visit('2026-07-17')],
    today: '2026-07-17',
    windows: [
      '2026-01-16..2026-04-16 1/1 met',
      '2026-04-17..2026-07-16 0/1 missed',
      '2026-07-17..2026-10-16 0/1 open -2026-07-17',
    ],
  },
  {
    name: 'the visit that makes up for a missed one does not move the schedule, the one after it does',
    periods: [{ kind: 'control', from: '2026-01-31' }],
    contacts: [visit('2026-05-20'), visit('2026-07-10')],
    today: '2026-07-11',
    windows: [
      '2026-01-31..2026-04-30 0/1 missed',
      '2026-05-01..2026-07-10 1/1 met -2026-05-20',
      '2026-07-11..2026-10-10 0/1 open',
    ],
  },
  {
    name: 'months left without a visit keep the day of the month they began with',
    periods: [{ kind: 'control', from: '2025-11-30' }],
    today: '2026-08-31',
    windows: [
      '2025-11-30..2026-02-28 0/1 missed',
      '2026-03-01..2026-05-30 0/1 missed',
      '2026-05-31..2026-08-30 0/1 missed',
      '2026-08-31..2026-11-30 0/1 open',
    ],
  },
  {
    name: 'the visit that makes up for a missed one begins three new months where the centre says so',
    periods: [{ kind: 'control', from: '2026-01-31' }],
    contacts: [visit('2026-05-20')],
    settings: { controlAfterMissed: 'fromContact' },
    today: '2026-05-21',
    windows: ['2026-01-31..2026-04-30 0/1 missed', '2026-05-01..2026-05-20 1/1 met', '2026-05-21..2026-08-20 0/1 open'],
  },
  {
    name: 'three visits of one day do not fill an emergency week',
    periods: [{ kind: 'emergency', from: '2026-11-16' }],
    contacts: [visit('2026-11-16'), { ...visit('2026-11-16'), id: 'noon' }, { ...visit('2026-11-16'), id: 'night' }],
    today: '2026-11-23',
    windows: ['2026-11-16..2026-11-22 1/3 upTo 4 missed -noon -night', '2026-11-23..2026-11-29 0/3 upTo 4 open'],
  },
  {
    name: 'a contact later than the day that is asked about does not count yet',
    periods: [{ kind: 'control', from: '2026-03-01' }],
    contacts: [visit('2026-03-31')],
    today: '2026-03-30',
    windows: ['2026-03-01..2026-06-01 0/1 open -2026-03-31'],
  },
  {
    name: 'a rolling month is a month, and not a month and a day',
    periods: [{ kind: 'planned', from: '2026-11-05' }],
    settings: { plannedWindow: 'rollingMonth' },
    today: '2026-12-05',
    windows: ['2026-11-05..2026-12-04 0/1 missed', '2026-12-05..2027-01-04 0/1 open'],
  },
  {
    name: 'three months after the change of 30 November end on the last day of February',
    periods: [
      { kind: 'control', from: '2026-11-30', to: '2026-11-30' },
      { kind: 'control', from: '2026-12-01' },
    ],
    today: '2026-12-01',
    windows: ['2026-11-30..2026-11-30 0/0 met', '2026-12-01..2027-02-28 0/1 open'],
  },
  {
    name: 'three months of a kind chosen first on 1 March end on 1 June',
    periods: [{ kind: 'control', from: '2026-03-01' }],
    today: '2026-03-01',
    windows: ['2026-03-01..2026-06-01 0/1 open'],
  },
  {
    name: 'several contacts of one day are one',
    periods: [{ kind: 'emergency', from: '2026-11-16' }],
    contacts: [
      visit('2026-11-16'),
      { ...visit('2026-11-16'), id: 'evening' },
      closedDoor('2026-11-17'),
      { ...visit('2026-11-17'), id: 'noon' },
    ],
    today: '2026-11-18',
    windows: ['2026-11-16..2026-11-22 2/3 upTo 4 open -evening -2026-11-17'],
  },
  {
    name: 'a control period closed before its deadline asks for nothing more',
    periods: [{ kind: 'control', from: '2026-03-01', to: '2026-04-10' }],
    today: '2026-09-01',
    windows: ['2026-03-01..2026-04-10 0/0 met'],
  },
  {
    name: 'a call does not roll the control window',
    periods: [{ kind: 'control', from: '2026-03-01' }],
    contacts: [call('2026-03-31')],
    today: '2026-04-01',
    windows: ['2026-03-01..2026-06-01 0/1 open -2026-03-31'],
  },
  {
    name: 'a call counts where the centre says so',
    periods: [{ kind: 'planned', from: '2026-11-01' }],
    contacts: [call('2026-11-05')],
    settings: { countRemote: true },
    today: '2026-11-21',
    windows: ['2026-11-01..2026-11-30 1/1 met'],
  },
  {
    name: 'a contact that did not happen is not counted',
    periods: [{ kind: 'emergency', from: '2026-11-16' }],
    contacts: [visit('2026-11-16'), closedDoor('2026-11-17'), call('2026-11-18')],
    today: '2026-11-18',
    windows: ['2026-11-16..2026-11-22 1/3 upTo 4 open -2026-11-17 -2026-11-18'],
  },
  {
    name: 'nothing is asked before the period begins or in a break between periods',
    periods: [
      { kind: 'planned', from: '2026-09-01', to: '2026-09-30' },
      { kind: 'planned', from: '2026-12-01' },
    ],
    contacts: [visit('2026-10-15')],
    today: '2026-11-21',
    windows: ['2026-09-01..2026-09-30 0/1 missed'],
  },
  {
    name: 'months in a row are counted from the start, and a short one moves none after it',
    periods: [{ kind: 'planned', from: '2026-01-31', to: '2026-04-12' }],
    contacts: [visit('2026-02-28'), visit('2026-03-30')],
    settings: { plannedWindow: 'rollingMonth' },
    today: '2026-04-20',
    windows: ['2026-01-31..2026-02-28 1/1 met', '2026-03-01..2026-03-30 1/1 met', '2026-03-31..2026-04-12 0/0 met'],
  },
  {
    name: 'quarters of the calendar ask for one contact each, a short first one for none',
    periods: [{ kind: 'control', from: '2026-03-20' }],
    contacts: [visit('2026-04-02'), visit('2026-05-02')],
    settings: { controlWindow: 'calendarQuarter' },
    today: '2026-07-01',
    windows: ['2026-03-20..2026-03-31 0/0 met', '2026-04-01..2026-06-30 2/1 met', '2026-07-01..2026-09-30 0/1 open'],
  },
]

test.each(rows)('$name', ({ periods, contacts = [], settings, today, windows }) => {
  const many = new Set(periods.map(({ kind }) => kind)).size > 1
  const found = windowsOf(periods, contacts, { ...DEFAULT_FREQUENCY, ...settings }, calendar, today).map(window =>
    [
      ...(many ? [window.kind] : []),
      `${window.from}..${window.to} ${window.counted.length}/${window.required}`,
      ...(window.upTo === undefined ? [] : [`upTo ${window.upTo}`]),
      window.state,
      ...window.ignored.map(({ id }) => `-${id}`),
    ].join(' '),
  )
  expect(found).toEqual(windows)
})
