import {
  type CalendarOverride,
  radunitsaOf,
  workingCalendar,
  type WorkingCalendar,
} from '../../domain/kernel/calendar.ts'
import { holidaysOf, type YearCalendar } from '../../domain/kernel/working-calendar.ts'
import { type Settings, settingsSchema } from '../../domain/law/settings.ts'
import { readCentre, type StoredYear } from '../store/centre/centres.ts'
import type { Database, Tx } from '../store/platform/database.ts'

/** What every decision of a centre needs: its settings and its working calendar. */
export type Centre = {
  settings: Settings
  calendar: WorkingCalendar
  extra: { years: YearCalendar[]; overrides: CalendarOverride[] }
}
/** The centres of this server. */
export type Centres = {
  of: (centreId: number) => Promise<Centre>
  forget: (centreId: number) => void
}

const imported = ({ year, act, moves }: StoredYear): YearCalendar => ({
  year,
  status: 'official',
  act,
  sources: [],
  holidays: holidaysOf(year, radunitsaOf(year)),
  transfers: moves,
})

const built = new Map<string, Omit<Centre, 'settings'>>()

/** The calendar of a centre from what it imported and moved itself; centres with the same changes share one. */
export function calendarOf(years: StoredYear[], overrides: CalendarOverride[]): Omit<Centre, 'settings'> {
  const key = JSON.stringify([years, overrides])
  const known = built.get(key)
  if (known) return known
  const extra = { years: years.map(imported), overrides }
  const made = { calendar: workingCalendar(extra), extra }
  if (built.size > 200) built.clear()
  built.set(key, made)
  return made
}

/** Settings and calendars, kept for ten seconds so that another process's change is seen soon. */
export function openCentres(database: Database): Centres {
  const map = new Map<number, { until: number; centre: Promise<Centre> }>()
  const read = async (tx: Tx): Promise<Centre> => {
    const row = await readCentre(tx)
    return {
      settings: settingsSchema.parse(row?.settings ?? {}),
      ...calendarOf(row?.years ?? [], row?.overrides ?? []),
    }
  }
  return {
    forget: centreId => map.delete(centreId),
    of(centreId) {
      const known = map.get(centreId)
      if (known && known.until > Date.now()) return known.centre
      const centre = database.inCentre(centreId, read)
      map.set(centreId, { until: Date.now() + 10_000, centre })
      centre.catch(() => map.delete(centreId))
      return centre
    },
  }
}

/** The centres as one request sees them: what it has read once stays so to its end, so that no answer goes by two settings or calendars. */
export function centresOfRequest(centres: Centres): Centres {
  const read = new Map<number, Promise<Centre>>()
  return {
    // Whoever changes the settings reads its own change.
    forget(centreId) {
      read.delete(centreId)
      centres.forget(centreId)
    },
    of(centreId) {
      const known = read.get(centreId) ?? centres.of(centreId)
      read.set(centreId, known)
      return known
    },
  }
}
