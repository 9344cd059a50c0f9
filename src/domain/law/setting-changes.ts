import { type Role, roles } from './permissions.ts'
import { settingLabel } from './setting-words.ts'
import { readings } from './settings.ts'

type Value = number | boolean | string | readonly (number | string)[]
/** A setting that was changed, as the journal of actions keeps it: with values of numbers, switches and choices, never with typed words. */
export type SettingChange = { key: string; before?: Value; after?: Value }

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = readings
/** What the program keeps for itself about earlier days. */
const own = new Set(['countedBefore', 'lateBefore', 'centreBefore'])

/** A value the journal may hold: nothing that somebody has typed as words. */
const plain = (key: string, value: unknown): value is Value =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && Object.hasOwn(choices, key)) ||
  (Array.isArray(value) && (key === 'accounts.secondFactorRoles' || key === 'checkAfterMonths'))

/** Every setting that is another one, a group taken apart. */
export function settingChanges(before: object, after: object, group = ''): SettingChange[] {
  const [was, now] = [before, after] as [Record<string, unknown>, Record<string, unknown>]
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap(name => {
    const key = `${group}${name}`
    if (own.has(key) || JSON.stringify(was[name]) === JSON.stringify(now[name])) return []
    if (isGroup(was[name]) && isGroup(now[name])) return settingChanges(was[name], now[name], `${key}.`)
    return [
      {
        key,
        ...(plain(key, was[name]) ? { before: was[name] } : {}),
        ...(plain(key, now[name]) ? { after: now[name] } : {}),
      },
    ]
  })
}

function valueInWords(key: string, value: Value | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'да' : 'нет'
  if (typeof value === 'string') return choices[key]?.[value] ?? value
  if (typeof value === 'number') return String(value)
  return value.map(item => roles[item as Role] ?? String(item)).join(', ') || 'никому'
}
/** A change of a setting in words: what was and what is. */
export function settingInWords({ key, before, after }: SettingChange): string {
  const values = [valueInWords(key, before), valueInWords(key, after)]
  return `${settingLabel(key)}${values.some(Boolean) ? `: ${values.map(value => value || 'не задано').join(' → ')}` : ''}`
}
