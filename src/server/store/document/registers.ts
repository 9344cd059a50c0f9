import type { RegisterEntry } from '../../../api/centre/centre.ts'
import { type RegisterNo, registers } from '../../../domain/kernel/registers.ts'
import { within, type Scope } from '../case/standing.ts'
import { present, type Statement, type Tx } from '../platform/database.ts'

const hiddenEntry = 'Сведения закрыты'

// Of a family one knows no more of than its surname the number and the day stay, because a journal has no gaps; its words do not.
const columns = (known: string) =>
  `e.no, e.year, e.day, case when ${known} then r.title else '' end as title,
    case when r.case_id is null or ${known} then e.text else '${hiddenEntry}' end as text, e.at, e.by_staff as by`
const page: Statement = {
  name: 'register-page',
  text: `select ${columns(within('$6', '$9', '$10'))}, case when ${within('$6', '$7', '$8')} then e.case_id end as "caseId"
    from register_entry e left join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $1 and e.register = $2 and e.year = $3 and ($4::int is null or e.no < $4) order by e.no desc limit $5`,
}
const whole: Statement = {
  name: 'register-year',
  text: `select ${columns(within('$4', '$5', '$6'))} from register_entry e left join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $1 and e.register = $2 and e.year = $3 order by e.no`,
}
const years: Statement = {
  name: 'register-years',
  text: 'select year from register_counter where centre_id = $1 and register = $2 order by year desc',
}

const take: Statement = {
  name: 'register-take-outgoing',
  text: `with counter as (insert into register_counter (centre_id, register, year, last_no) values ($1, 'outgoing', $2, 1)
      on conflict (centre_id, register, year) do update set last_no = register_counter.last_no + 1 returning last_no)
    insert into register_entry (centre_id, register, year, no, case_id, day, text, at, by_staff)
      select $1, 'outgoing', $2, last_no, $3, $4, $5, $6, $7 from counter returning no`,
}

/** Takes the next outgoing number for a letter of a case. */
export async function takeOutgoing(
  tx: Tx,
  entry: { caseId: string; day: string; text: string; at: string; by: string },
): Promise<RegisterNo> {
  const year = Number(entry.day.slice(0, 4))
  const values = [tx.centreId, year, entry.caseId, entry.day, entry.text, entry.at, entry.by]
  const { no } = (await tx.one<{ no: number }>(take, values))!
  tx.taken.push({ register: 'outgoing', year, no })
  return { register: 'outgoing', year, no }
}

const notice: Statement = {
  name: 'register-take-notice',
  text: `with counter as (insert into register_counter (centre_id, register, year, last_no) values ($1, 'notices', $2, 1)
      on conflict (centre_id, register, year) do update set last_no = register_counter.last_no + 1 returning last_no)
    insert into register_entry (centre_id, register, year, no, day, text, at, by_staff)
      select $1, 'notices', $2, last_no, $3, $4, $5, $6 from counter returning no`,
}
/** Takes the next number for a notice about a child who has no case. */
export async function takeNotice(
  tx: Tx,
  entry: { day: string; text: string; at: string; by: string },
): Promise<RegisterNo> {
  const year = Number(entry.day.slice(0, 4))
  const { no } = (await tx.one<{ no: number }>(notice, [tx.centreId, year, entry.day, entry.text, entry.at, entry.by]))!
  tx.taken.push({ register: 'notices', year, no })
  return { register: 'notices', year, no }
}

const skip: Statement = {
  name: 'register-skip',
  text: `with skipped as (select split_part(s.journal, '/', 1) as register, split_part(s.journal, '/', 2)::int as year, s."from", s."to"
      from jsonb_to_recordset($2::jsonb) s (journal text, "from" int, "to" int)),
    counters as (insert into register_counter (centre_id, register, year, last_no) select $1, s.register, s.year, s."to" from skipped s
      on conflict (centre_id, register, year) do update set last_no = greatest(register_counter.last_no, excluded.last_no))
    insert into register_entry (centre_id, register, year, no, day, text, at, by_staff)
      select $1, s.register, s.year, n.no, ($3::timestamptz at time zone 'Europe/Minsk')::date, $4, $3::timestamptz, $5
      from skipped s cross join lateral generate_series(greatest(s."from", s."to" - $7::int + 1), s."to") n (no) where s.register = any ($6) on conflict do nothing`,
}
/** Numbers that were given after the backup a database was restored from; nobody knows any more to whom. */
export type Skipped = { journal: string; from: number; to: number }
/** Nobody of the staff: the operator at the keyboard of the server. */
const operator = '00000000-0000-0000-0000-000000000000'
/** More numbers than this nobody has given since a backup that is worth restoring. */
export const mostSkipped = 5_000
/**
 * Takes numbers out of use, each with a line in its journal that says why. Where a journal went on after one on paper, the
 * numbers before the last ones are of that journal and have no lines here.
 */
export const skipNumbers = (
  tx: Tx,
  skipped: readonly Skipped[],
  { at, by, why }: { at: string; by: string | null; why: string },
) =>
  tx.rows(skip, [
    tx.centreId,
    JSON.stringify(skipped),
    at,
    `Номер пропущен: база восстановлена из копии. ${why}`,
    by ?? operator,
    Object.keys(registers),
    mostSkipped,
  ])

/** Entries of a journal, newest first; the words of a family only where it is known, its id only where it may be opened. */
export const entriesBefore = async (
  tx: Tx,
  ask: { register: string; year: number; before: number | undefined; most: number; readable: Scope; known: Scope },
): Promise<RegisterEntry[]> =>
  (
    await tx.rows<RegisterEntry>(page, [
      tx.centreId,
      ask.register,
      ask.year,
      ask.before ?? null,
      ask.most,
      ask.readable.self,
      ask.readable.staff,
      ask.readable.unassigned,
      ask.known.staff,
      ask.known.unassigned,
    ])
  ).map(present)
/** A whole year of a journal in the order of its numbers, as who knows those families may read it. */
export const entriesOfYear = (tx: Tx, register: string, year: number, known: Scope) =>
  tx.rows<RegisterEntry>(whole, [tx.centreId, register, year, known.self, known.staff, known.unassigned])
const lasts: Statement = {
  name: 'register-lasts',
  text: 'select register, last_no as "last" from register_counter where centre_id = $1 and year = $2',
}
/** The last number of each journal of a year. */
export const lastNumbers = async (tx: Tx, year: number) =>
  new Map(
    (await tx.rows<{ register: string; last: number }>(lasts, [tx.centreId, year])).map(row => [
      row.register,
      row.last,
    ]),
  )
/** Years the journal has entries of, newest first. */
export const yearsOf = async (tx: Tx, register: string) =>
  (await tx.rows<{ year: number }>(years, [tx.centreId, register])).map(row => row.year)
