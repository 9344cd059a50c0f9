import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, type Day, workingCalendar } from '../../kernel/calendar.ts'
import { explanationOf, normInWords, notCounted } from './clock-words.ts'
import {
  type CountableContact,
  DEFAULT_FREQUENCY,
  type KindPeriod,
  nextWindow,
  type PatronageKind,
  whyIgnored,
  windowsOf,
} from './frequency.ts'

const calendar = workingCalendar()

const visit = (day: Day): CountableContact => ({ id: day, day, inPerson: true, happened: true })
const call = (day: Day): CountableContact => ({ ...visit(day), inPerson: false })

describe('the window that opens next', () => {
  const nextOf = (kind: PatronageKind, today: Day, contacts: CountableContact[] = [], to?: Day) => {
    const next = nextWindow(
      [{ kind, from: '2026-11-02', ...(to ? { to } : {}) }],
      contacts,
      DEFAULT_FREQUENCY,
      calendar,
      today,
    )
    return next && `${next.from}..${next.to} ${next.counted.length}/${next.required} ${normInWords(next.norm)}`
  }
  test.each<[string, string | undefined, string | undefined]>([
    [
      'is the coming month of a planned patronage',
      nextOf('planned', '2026-11-24', [visit('2026-11-20')]),
      '2026-12-01..2026-12-31 0/1 Плановый патронат: не менее 1 раза в месяц',
    ],
    [
      'is the coming week of an emergency, on its Sunday too',
      nextOf('emergency', '2026-11-22'),
      '2026-11-23..2026-11-29 0/3 Экстренный патронат: 3–4 контакта в неделю',
    ],
    [
      'runs from the counted contact of a control patronage',
      nextOf('control', '2026-11-24', [visit('2026-11-24')]),
      '2026-11-25..2027-02-24 0/1 Контрольный патронат: 1 раз в 3 мес. от последнего засчитанного контакта',
    ],
    ['is not known before that contact', nextOf('control', '2026-11-24'), undefined],
    [
      'shows the arithmetic of a short month',
      nextOf('planned', '2026-11-24', [], '2026-12-12'),
      '2026-12-01..2026-12-12 0/0 Плановый патронат: не менее 1 раза в месяц; неполный месяц, дней: 12, контакт обязателен от 15',
    ],
    ['is none when the kind ends with the month', nextOf('planned', '2026-11-24', [], '2026-11-30'), undefined],
    ['is none after the removal', nextOf('planned', '2027-01-10', [], '2026-11-30'), undefined],
  ])('%s', (_, found, expected) => expect(found).toBe(expected))

  it('is that of the new kind the day after a change', () => {
    const periods: KindPeriod[] = [
      { kind: 'emergency', from: '2026-11-02', to: '2026-11-24' },
      { kind: 'planned', from: '2026-11-25' },
    ]
    expect(nextWindow(periods, [], DEFAULT_FREQUENCY, calendar, '2026-11-24')).toMatchObject({
      kind: 'planned',
      from: '2026-11-25',
      to: '2026-11-30',
      required: 0,
    })
  })
})

describe('the window of today', () => {
  const currentWindow = (...[periods, contacts, settings, days, today]: Parameters<typeof windowsOf>) =>
    windowsOf(periods, contacts, settings, days, today).findLast(({ from, to }) => from <= today && today <= to)
  const periods: KindPeriod[] = [{ kind: 'control', from: '2026-03-01' }]

  it('is the one just met when the contact was made today', () => {
    expect(currentWindow(periods, [visit('2026-03-31')], DEFAULT_FREQUENCY, calendar, '2026-03-31')).toMatchObject({
      to: '2026-03-31',
      state: 'met',
    })
  })

  it('does not exist before or after patronage', () => {
    expect(currentWindow(periods, [], DEFAULT_FREQUENCY, calendar, '2026-02-28')).toBeUndefined()
    expect(
      currentWindow(
        [{ kind: 'planned', from: '2026-01-01', to: '2026-01-31' }],
        [],
        DEFAULT_FREQUENCY,
        calendar,
        '2026-02-01',
      ),
    ).toBeUndefined()
  })

  it('says in words what was counted and why a contact was not', () => {
    const window = currentWindow(
      [{ kind: 'emergency', from: '2026-11-19' }],
      [visit('2026-11-19'), call('2026-11-20')],
      DEFAULT_FREQUENCY,
      calendar,
      '2026-11-21',
    )
    const { from, to, norm, counted, required } = window!
    const contacts = { kind: 'emergency' as const, count: counted.length, required }
    expect(explanationOf({ from, raw: to, norm, contacts })).toBe(
      'Экстренный патронат: 3–4 контакта в неделю; неполная неделя, дней: 4, норма 3 × 4 / 7 с округлением вверх. ' +
        '19.11.2026–22.11.2026: засчитано 1, нужно 2, не хватает 1',
    )
    expect(window?.ignored.map(({ id, why }) => ({ id, why: notCounted[why] }))).toEqual([
      { id: '2026-11-20', why: 'дистанционный контакт не засчитывается' },
    ])
  })
})

const day = fc.integer({ min: 0, max: 700 }).map(n => addDays('2025-01-01', n))
const contact = fc.record({ id: fc.uuid(), day, inPerson: fc.boolean(), happened: fc.boolean() })

test('windows follow one another without gaps, reach today and account for every contact once', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('emergency', 'planned', 'control'),
      day,
      fc.array(contact, { maxLength: 30 }),
      day,
      (kind, from, contacts, today) => {
        fc.pre(from <= today)
        const windows = windowsOf([{ kind, from }], contacts, DEFAULT_FREQUENCY, calendar, today)
        expect(windows[0]?.from).toBe(from)
        expect((windows.at(-1)?.to ?? '') >= today).toBe(true)
        windows.slice(1).forEach((window, i) => expect(window.from).toBe(addDays(windows[i]?.to ?? '', 1)))
        const seen = windows.flatMap(({ counted, ignored }) => [...counted, ...ignored.map(({ id }) => id)])
        const inside = contacts.filter(other => other.day >= from && other.day <= (windows.at(-1)?.to ?? ''))
        expect(seen.toSorted()).toEqual(inside.map(({ id }) => id).toSorted())
      },
    ),
  )
})

test('one more counted contact never makes a window of a fixed length worse', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('emergency', 'planned'),
      day,
      fc.array(contact, { maxLength: 20 }),
      day,
      day,
      (kind, from, contacts, extra, today) => {
        fc.pre(from <= today)
        const periods = [{ kind, from }]
        const before = windowsOf(periods, contacts, DEFAULT_FREQUENCY, calendar, today)
        const after = windowsOf(periods, [...contacts, visit(extra)], DEFAULT_FREQUENCY, calendar, today)
        after.forEach((window, i) => expect(window.missing).toBeLessThanOrEqual(before[i]?.missing ?? 0))
      },
    ),
  )
})

test('after one more contact the windows that were over by its day are those of before it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<PatronageKind>('emergency', 'planned', 'control'),
      fc.constantFrom<PatronageKind>('emergency', 'planned', 'control'),
      fc.constantFrom('keepsSchedule' as const, 'fromContact' as const),
      fc.array(contact, { maxLength: 30 }),
      fc.tuple(day, day, day, day),
      (kind, later, controlAfterMissed, contacts, days) => {
        const [from, changed, today] = days.slice(0, 3).toSorted()
        const [, , , extra] = days
        const settings = { ...DEFAULT_FREQUENCY, controlAfterMissed }
        const periods = [
          { kind, from: from!, to: changed! },
          { kind: later, from: addDays(changed!, 1) },
        ]
        const known = windowsOf(periods, contacts, settings, calendar, today!).filter(({ to }) => to < extra)
        const more = [...contacts, visit(extra)]
        expect(windowsOf(periods, more, settings, calendar, today!, known)).toEqual(
          windowsOf(periods, more, settings, calendar, today!),
        )
      },
    ),
  )
})

test('among thousands of contacts each window holds what a look at every contact puts into it', () => {
  const from = '2026-01-05'
  const contact = fc.record({
    day: fc.integer({ min: -30, max: 330 }).map(days => addDays(from, days)),
    inPerson: fc.boolean(),
    happened: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(contact, { maxLength: 200 }),
      fc.constantFrom<PatronageKind>('emergency', 'planned', 'control'),
      fc.constantFrom('keepsSchedule' as const, DEFAULT_FREQUENCY.controlAfterMissed),
      (days, kind, controlAfterMissed) => {
        const contacts = days.map((what, index): CountableContact => ({ ...what, id: `contact ${index}` }))
        const settings = { ...DEFAULT_FREQUENCY, controlAfterMissed }
        const today = addDays(from, 300)
        const windows = windowsOf([{ kind, from }], contacts, settings, calendar, today)
        for (const { counted, ignored, ...window } of windows) {
          const within = contacts.filter(({ day }) => day >= window.from && day <= window.to).map(({ id }) => id)
          expect([...counted, ...ignored.map(({ id }) => id)].toSorted()).toEqual(within.toSorted())
          const counts = contacts.filter(value => within.includes(value.id) && !whyIgnored(value, settings, today))
          const makesUp = ignored.filter(({ why }) => why === 'makesUp' || why === 'secondOfDay')
          expect(counted.length + makesUp.length).toBe(counts.length)
        }
      },
    ),
  )
})
