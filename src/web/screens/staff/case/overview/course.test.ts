import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../../../../api/case/cases.ts'
import { emptyCase } from '../../../../../domain/case/state.ts'
import { workingCalendar } from '../../../../../domain/kernel/calendar.ts'
import type { Clock } from '../../../../../domain/law/terms/clock.ts'
import { comingOf, legalKinds, measureOf, pastOf } from './course.ts'

const clock = (over: Partial<Clock>): Clock => ({
  id: 'TL-07:a',
  deadline: 'draftPlan',
  duty: 'составить план с семьёй',
  clause: 'МП 6.4',
  from: '2026-11-03',
  amount: 10,
  unit: 'calendar',
  raw: '2026-11-13',
  due: '2026-11-13',
  safeDue: '2026-11-13',
  status: 'met',
  metDay: '2026-11-12',
  about: 'a',
  fixed: true,
  ...over,
})
const entry = (version: number, kind: string, day: string, label: string, text = ''): HistoryEntry => ({
  version,
  kind,
  day,
  label,
  text,
  at: `${day}T08:00:00Z`,
  by: 's',
})
const legal = (kind: string) => legalKinds.has(kind)

test('a met term says on which day of how many it was met', () => {
  const calendar = workingCalendar()
  expect(measureOf(clock({}), calendar)).toBe('9-й день из 10')
  expect(measureOf(clock({ from: '2026-10-30', amount: 3, unit: 'working', metDay: '2026-11-02' }), calendar)).toBe(
    '1-й день из 3',
  )
  expect(measureOf(clock({ status: 'late', metDay: '2026-11-20' }), calendar)).toBe('позже срока')
})

test('letters of one day to several organisations stand as one event', () => {
  const points = pastOf(
    [
      {
        ...entry(9, 'planDispatched', '2026-11-13', 'План отправлен: СШ № 2', 'исх. № 5/2026'),
        organisation: 'СШ № 2',
      },
      {
        ...entry(8, 'planDispatched', '2026-11-13', 'План отправлен: СПЦ', 'исх. № 4/2026'),
        organisation: 'СПЦ',
      },
      entry(7, 'memberJoined', '2026-11-03', 'В составе семьи: Иванов'),
      entry(6, 'planApproved', '2026-11-12', 'План утверждён'),
    ],
    [],
    legal,
  )
  expect(points.map(point => point.title.replaceAll('\u00a0', ' '))).toEqual([
    'План отправлен в 2 организации',
    'План утверждён',
  ])
  expect(points[0]?.text).toBe('СШ № 2, СПЦ')
})

test('the event carries the term it met, and only once', () => {
  const points = pastOf(
    [entry(5, 'planAgreed', '2026-11-12', 'План согласован'), entry(4, 'planAgreed', '2026-11-12', 'План согласован')],
    [clock({})],
    legal,
  )
  expect(points.map(point => point.met?.id)).toEqual(['TL-07:a', undefined])
})

test('what is to come stands latest first and keeps measures out', () => {
  const open = { status: 'running' as const, metDay: undefined as never }
  const points = comingOf(
    [
      clock({ ...open, id: 'contact', deadline: 'contactFrequency', due: '2026-11-30' }),
      clock({ ...open, id: 'monitoring', deadline: 'monitoring', due: '2026-12-14' }),
      clock({ ...open, id: 'measure', deadline: 'measure', due: '2026-12-01' }),
      clock({ ...open, id: 'late', due: '2026-11-20' }),
    ],
    emptyCase('c'),
    '2026-11-21',
  )
  expect(points.map(point => point.id)).toEqual(['monitoring', 'contact'])
})
