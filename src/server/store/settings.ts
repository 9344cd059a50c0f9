import type { CalendarOverride } from '../../domain/calendar.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Statement, Tx } from './database.ts'

const settings: Statement = { name: 'settings-save', text: 'update centre set settings = $2 where centre_id = $1' }
const calendar: Statement = {
  name: 'calendar-save',
  text: `with old_years as (delete from calendar_year where centre_id = $1 and year <> all (select (y->>'year')::int from jsonb_array_elements($2::jsonb) y)),
    old_days as (delete from calendar_override where centre_id = $1 and day <> all (select (o->>'day')::date from jsonb_array_elements($3::jsonb) o)),
    years as (insert into calendar_year (centre_id, year, act, moves) select $1, y.year, y.act, y.moves
      from jsonb_to_recordset($2::jsonb) y (year int, act text, moves jsonb)
      on conflict (centre_id, year) do update set act = excluded.act, moves = excluded.moves)
    insert into calendar_override (centre_id, day, working, reason) select $1, o.day, o.working, o.reason
      from jsonb_to_recordset($3::jsonb) o (day date, working boolean, reason text)
      on conflict (centre_id, day) do update set working = excluded.working, reason = excluded.reason`,
}

export type StoredYear = { year: number; act: string; moves: { from: string; to: string }[] }

/** Replaces the settings of the centre. */
export const writeSettings = (tx: Tx, one: Settings) => tx.rows(settings, [tx.centreId, JSON.stringify(one)])
/** Replaces the imported years and the own orders of the centre. */
export const writeCalendar = (tx: Tx, years: readonly StoredYear[], overrides: readonly CalendarOverride[]) =>
  tx.rows(calendar, [tx.centreId, JSON.stringify(years), JSON.stringify(overrides)])
