import type { SettingsDraft } from './settingsDraft.ts'
import type { Shows } from './settingsSearch.ts'

/** Keys of the settings of one kind. */
export const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]

/** What a part of the page of settings needs. */
export type Part = { value: SettingsDraft; change: (part: Partial<SettingsDraft>) => void; shows: Shows }
/** The same with what is wrong in its fields. */
export type WithErrors = Part & { error: (field: string) => { error: string | undefined } }
