import type { CalendarOverride } from '../../../domain/kernel/calendar.ts'
import type { Settings } from '../../../domain/law/settings.ts'
import type { Database, Tx } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

const ids = statement('centre-ids', 'select centre_ids() as id')
const read = statement(
  'centre-read',
  `select c.settings,
    coalesce((select jsonb_agg(jsonb_build_object('year', y.year, 'act', y.act, 'moves', y.moves) order by y.year)
      from calendar_year y where y.centre_id = $1), '[]') as years,
    coalesce((select jsonb_agg(jsonb_build_object('day', o.day, 'working', o.working, 'reason', o.reason)
      order by o.day) from calendar_override o where o.centre_id = $1), '[]') as overrides
    from centre c where c.centre_id = $1`,
)
const settings = statement(
  'settings-save',
  `update centre set settings = ($2::jsonb - 'accounts' - 'retention')
      || case when settings ? 'accounts' then jsonb_build_object('accounts', settings->'accounts') else '{}' end
      || case when settings ? 'retention' then jsonb_build_object('retention', settings->'retention') else '{}' end
    where centre_id = $1`,
)
const locked = statement('settings-lock', 'select settings from centre where centre_id = $1 for update')
const accounts = statement(
  'settings-accounts',
  `update centre set settings = settings || jsonb_build_object('accounts', $2::jsonb) where centre_id = $1`,
)
const retention = statement(
  'settings-retention',
  `update centre set settings = settings || jsonb_build_object('retention', $2::jsonb) where centre_id = $1`,
)
const calendar = statement(
  'calendar-save',
  `with old_years as (delete from calendar_year where centre_id = $1
    and year <> all (select (y->>'year')::int from jsonb_array_elements($2::jsonb) y)),
    old_days as (delete from calendar_override where centre_id = $1
      and day <> all (select (o->>'day')::date from jsonb_array_elements($3::jsonb) o)),
    years as (insert into calendar_year (centre_id, year, act, moves) select $1, y.year, y.act, y.moves
      from jsonb_to_recordset($2::jsonb) y (year int, act text, moves jsonb)
      on conflict (centre_id, year) do update set act = excluded.act, moves = excluded.moves)
    insert into calendar_override (centre_id, day, working, reason) select $1, o.day, o.working, o.reason
      from jsonb_to_recordset($3::jsonb) o (day date, working boolean, reason text)
      on conflict (centre_id, day) do update set working = excluded.working, reason = excluded.reason`,
)

/** The official transfers of one year as the centre imported them. */
export type StoredYear = { year: number; act: string; moves: { from: string; to: string }[] }

/** Ids of all centres. */
export const centreIds = async (database: Database) =>
  (await database.outside<{ id: number }>(ids, [])).map(row => row.id)
/** What a centre set for itself, as it is stored. */
export const readCentre = (tx: Tx) =>
  tx.row<{ settings: unknown; years: StoredYear[]; overrides: CalendarOverride[] }>(read, [tx.centreId])
/** The settings as they are stored, held until the end of the transaction. */
export const lockSettings = async (tx: Tx) => (await tx.row<{ settings: unknown }>(locked, [tx.centreId]))?.settings
/** Replaces the settings of sign-in. */
export const writeAccountSettings = (tx: Tx, row: Settings['accounts']) =>
  tx.rows(accounts, [tx.centreId, JSON.stringify(row)])
/** Replaces the terms of keeping. */
export const writeRetention = (tx: Tx, row: Settings['retention']) =>
  tx.rows(retention, [tx.centreId, JSON.stringify(row)])
/** Replaces the settings of the centre; those of sign-in and the terms of keeping stay. */
export const writeSettings = (tx: Tx, row: Settings) => tx.rows(settings, [tx.centreId, JSON.stringify(row)])
/** Replaces the imported years and the own orders of the centre. */
export const writeCalendar = (tx: Tx, years: readonly StoredYear[], overrides: readonly CalendarOverride[]) =>
  tx.rows(calendar, [tx.centreId, JSON.stringify(years), JSON.stringify(overrides)])
