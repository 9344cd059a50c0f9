import { describe, expect, test } from 'vitest'
import { parseTransfers } from '../../../../../domain/handover/transfers-import.ts'
import { centreWords, numberWords, readingWords, switchWords } from '../../../../../domain/law/setting-words.ts'
import { defaultSettings, readings, settingsSchema } from '../../../../../domain/law/settings.ts'
import { currentCalendar, isChanged, withYear, yearView } from './calendarDraft.ts'
import { readSettings, typedSettings } from './settingsDraft.ts'

describe('Settings', () => {
  test('come back unchanged from the form', () => {
    expect(readSettings(typedSettings(defaultSettings))).toEqual({ settings: settingsSchema.parse(defaultSettings) })
  })

  test('read a number with a comma and months in any order', () => {
    const draft = typedSettings(defaultSettings)
    const read = readSettings({ ...draft, numbers: { ...draft.numbers, loadNorm: '20,5' }, checks: '6, 3 3' })
    expect(read).toMatchObject({ settings: { loadNorm: 20.5, checkAfterMonths: [3, 6] } })
  })

  test('name every field that is wrong at once', () => {
    const draft = typedSettings(defaultSettings)
    const read = readSettings({ ...draft, numbers: { ...draft.numbers, loadNorm: 'много' }, checks: '99' })
    expect(Object.keys((read as { errors: object }).errors)).toEqual(['loadNorm', 'checkAfterMonths'])
  })

  test('say the limits of a number, of a weight and of months as the schema has them', () => {
    const draft = typedSettings(defaultSettings)
    const wrong = (part: Partial<typeof draft>) => readSettings({ ...draft, ...part })
    const numbers = { ...draft.numbers, draftDays: '0', emergencyHours: '169', loadNorm: '', checkEarlyDays: '1,5' }
    expect(wrong({ numbers })).toEqual({
      errors: {
        draftDays: 'Нужно число от 1 до 730',
        emergencyHours: 'Нужно число от 1 до 168',
        loadNorm: 'Нужно число от 1 до 200',
        checkEarlyDays: 'Нужно число от 0 до 60',
      },
    })
    expect(wrong({ weights: { ...draft.weights, control: '21' } })).toEqual({
      errors: { 'loadWeights.control': 'Нужно число от 0 до 20' },
    })
    expect(wrong({ checks: '3, 0' })).toEqual({
      errors: { checkAfterMonths: 'Месяцы через запятую, от 1 до 24, например 3, 6' },
    })
  })

  test('all stand on the page', () => {
    const shown = [
      ...Object.keys(readings),
      ...Object.keys(readingWords),
      ...Object.keys(switchWords),
      ...Object.keys(numberWords),
      'loadWeights',
      'checkAfterMonths',
      'areaCode',
      'centre',
      // Said beside the readings and the details of the centre.
      'countedBefore',
      'lateBefore',
      'centreBefore',
      // On a page of their own.
      'accounts',
      'privacy',
      'retention',
    ]
    expect(Object.keys(settingsSchema.shape).filter(name => !shown.includes(name))).toEqual([])
    expect(Object.keys(centreWords)).toEqual(Object.keys(settingsSchema.shape.centre.unwrap().shape))
  })
})

describe('The calendar being changed', () => {
  const now = currentCalendar({ years: [], overrides: [] })

  test('shows what comes built in until the centre imports the year', () => {
    expect(yearView(now, 2026).from).toBe('builtIn')
    const read = parseTransfers('Год: 2026\nАкт: постановление\n30.11.2026 05.12.2026')
    if (!read.ok) throw new Error(read.errors.join())
    const changed = withYear(now, read.year)
    expect(yearView(changed, 2026)).toMatchObject({ from: 'centre', act: 'постановление' })
    expect([isChanged(now, now), isChanged(changed, now)]).toEqual([false, true])
  })

  test('says of a year without an act that it is not known', () => {
    expect(yearView(now, 2029).from).toBe('unknown')
  })
})
