import type { Day } from '../../kernel/calendar.ts'
import type { Settings } from '../settings.ts'

/** Settings that say what counts for the terms of contacts and monitoring [МП II, 6.5]. */
const names = [
  'remoteContactsCount',
  'sameDayContactsCount',
  'unnamedContactsCount',
  'monitoringCounts',
] as const satisfies (keyof Settings)[]
/** What counts for the terms. */
export type Counting = Pick<Settings, (typeof names)[number]>
/** The same with what counted before each change of it. */
export type CountingSettings = Counting & Pick<Settings, 'countedBefore'>

/** What counted on a day, by the settings of then: a change undoes nothing of the past. */
export const countedOn = (settings: CountingSettings, day: Day): Counting =>
  settings.countedBefore.find(({ before }) => day < before) ?? settings

/** The settings as they are to be stored: where what counts has changed, what counted until today stays counted. */
export function keepCounted(old: Settings, typed: Settings, today: Day): Settings {
  const {
    countedBefore,
    lateBefore,
    remoteContactsCount,
    sameDayContactsCount,
    unnamedContactsCount,
    monitoringCounts,
  } = old
  const isChanged = names.some(name => old[name] !== typed[name]) && countedBefore.at(-1)?.before !== today
  const was = { before: today, remoteContactsCount, sameDayContactsCount, unnamedContactsCount, monitoringCounts }
  const isMeasured =
    old.lateEntryAfterWorkingDays !== typed.lateEntryAfterWorkingDays && lateBefore.at(-1)?.before !== today
  return {
    ...typed,
    countedBefore: isChanged ? [...countedBefore, was] : countedBefore,
    lateBefore: isMeasured
      ? [...lateBefore, { before: today, workingDays: old.lateEntryAfterWorkingDays }]
      : lateBefore,
  }
}

/** Settings that say from when on a paper is typed late. */
export type LateSettings = Pick<Settings, 'lateEntryAfterWorkingDays' | 'lateBefore'>
/** After how many working days a paper of a day is typed late, by the setting of then: nobody loosens the measure of days that are past. */
export const lateAfterOn = ({ lateEntryAfterWorkingDays, lateBefore }: LateSettings, day: Day): number =>
  lateBefore.find(({ before }) => day < before)?.workingDays ?? lateEntryAfterWorkingDays
