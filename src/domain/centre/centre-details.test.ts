import { describe, expect, test } from 'vitest'
import { defaultSettings, type Settings } from '../law/settings.ts'
import { type CentreChange, centreOn, keepCentre, keepDirector } from './centre-details.ts'

const today = '2026-12-03'
const at = (centre: Partial<Settings['centre']>, settings = defaultSettings): Settings => ({
  ...settings,
  centre: { ...settings.centre, ...centre },
})
const old = at({ director: 'Корсак Павел Иванович', address: 'г. Крупки, ул. Советская, 1', phones: '5-14-01' })
const next = at({ director: 'Новик Анна Петровна' }, old)
const kept = (before: Settings, typed: Settings, change: CentreChange, director?: string) =>
  keepCentre(before, typed, change, { today, director })
const directors = (settings: ReturnType<typeof kept>) =>
  'ok' in settings
    ? settings.code
    : ['2026-11-02', '2026-12-01', today].map(day => centreOn(settings, day).director?.split(' ')[0])

describe('papers of a day are signed by the director of that day', () => {
  test.each<[what: string, change: CentreChange, said: ReturnType<typeof directors>]>([
    ['a new one since a day', { since: '2026-12-01' }, ['Корсак', 'Новик', 'Новик']],
    ['a slip of the name', { slip: true }, ['Новик', 'Новик', 'Новик']],
    ['nobody has said which', {}, 'slipOrChange'],
    ['a day ahead', { since: '2026-12-04' }, 'futureDay'],
  ])('%s', (_, change, said) => expect(directors(kept(old, next, change))).toEqual(said))

  test('a slip found after a change is put right on the days that had it, and on no others', () => {
    const changed = kept(old, next, { since: '2026-12-01' }) as Settings
    expect(directors(kept(changed, at({ director: 'Новик Анна Павловна' }, changed), { slip: true }))).toEqual([
      'Корсак',
      'Новик',
      'Новик',
    ])
    const moved = kept(changed, at({ address: 'г. Крупки, ул. Новая, 2' }, changed), { slip: true }) as Settings
    expect(centreOn(moved, '2026-11-02')).toMatchObject({
      director: 'Корсак Павел Иванович',
      address: 'г. Крупки, ул. Новая, 2',
    })
  })
  test('two changes go by their order, and those of one day are one', () => {
    const changed = kept(old, next, { since: '2026-12-01' }) as Settings
    const third = at({ director: 'Третий Олег Ильич' }, changed)
    expect(directors(kept(changed, third, { since: '2026-11-20' }))).toBe('otherChange')
    expect(directors(kept(changed, third, { since: '2026-12-01' }))).toEqual(['Корсак', 'Третий', 'Третий'])
  })
  test('what was empty, or stood there before the centre wrote its own, is no change', () => {
    expect(kept(defaultSettings, old, {})).toEqual(old)
    expect(kept(old, at({ hours: 'пн–пт 9.00–18.00', leafletNote: 'вход со двора' }, old), {})).toMatchObject({
      centreBefore: [],
    })
  })
  test('where the settings name nobody, the account of the director who leaves is remembered until today', () => {
    const unnamed = at({}, { ...old, centre: { ...old.centre, director: undefined } })
    expect(directors(keepDirector(unnamed, 'Корсак Павел Иванович', today))).toEqual(['Корсак', 'Корсак', undefined])
    expect(keepDirector(old, 'Корсак Павел Иванович', today)).toBe(old)
    // Written into the settings for the first time, another name than that of the account is a change too.
    expect(directors(kept(unnamed, next, {}, 'Корсак Павел Иванович'))).toBe('slipOrChange')
  })
})
