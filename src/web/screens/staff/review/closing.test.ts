import { expect, test } from 'vitest'
import { type CaseState, emptyCase } from '../../../../domain/case/state.ts'
import { workingCalendar } from '../../../../domain/kernel/calendar.ts'
import { defaultSettings } from '../../../../domain/law/settings.ts'
import { inOneLine, whatWillHappen } from './ClosingForm.tsx'
import { tookPart } from './Participants.tsx'

const session = { settings: defaultSettings, workdays: workingCalendar(), today: '2026-11-22', id: 'somebody' }
const state: CaseState = {
  ...emptyCase('019aa000-0000-7000-8000-000000000000'),
  openedDay: '2026-08-01',
  kindPeriods: [{ kind: 'planned', from: '2026-08-01' }],
}
const steps = (reason: 'situationOvercome' | 'moved' | '', endAgreement = true, of = state) =>
  whatWillHappen({ state: of, persons: {} }, { day: '2026-11-22', reason, endAgreement }, session).map(
    step => step.what,
  )

test('Closing starts the checks after three and six months', () => {
  expect(steps('situationOvercome')).toEqual([
    'Семья снята с патроната',
    'Проверка через 3 мес.',
    'Проверка через 6 мес.',
  ])
})

test('A family that moved to another centre is not checked', () => {
  expect(steps('moved')).toEqual(['Семья снята с патроната'])
})

test('A running contract ends with the patronage, or is said to run on; a lapsed one is not spoken of', () => {
  const contract = (to: string): CaseState => ({
    ...state,
    agreements: [
      {
        id: 'g',
        no: { register: 'contracts', year: 2026, no: 12 },
        holderId: 'p',
        day: '2026-08-01',
        from: '2026-08-01',
        to,
        prolongations: [],
      },
    ],
  })
  expect(steps('moved', true, contract('2026-12-31'))).toEqual([
    'Семья снята с патроната',
    'Договор № 12/2026 прекращён',
  ])
  expect(steps('moved', false, contract('2026-12-31'))).toEqual([
    'Семья снята с патроната',
    'Договор № 12/2026 действует до этого дня',
  ])
  expect(steps('moved', true, contract('2026-11-01'))).toEqual(['Семья снята с патроната'])
})

test('Without a reason nothing is promised', () => {
  expect(steps('')).toEqual([])
})

test('Only those who took part and are named go into the minutes', () => {
  const one = { organisation: 'СШ № 2', name: '', took: true, own: false }
  expect(tookPart([one, { ...one, took: false }, { ...one, organisation: ' ', own: true }])).toEqual([
    { organisation: 'СШ № 2', name: '' },
  ])
})

test('A decision of several lines becomes one paragraph', () => {
  expect(inOneLine('Снять.\n  Наблюдать.\n')).toBe('Снять. Наблюдать.')
})
