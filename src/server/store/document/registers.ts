import type { RegisterEntry } from '../../../api/centre/centre.ts'
import { type RegisterNo, registers } from '../../../domain/kernel/registers.ts'
import { type Scope, inScope } from '../case/access-context.ts'
import { present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const hiddenEntry = 'Сведения закрыты'
type FoundEntry = Omit<RegisterEntry, 'text'> & { text: string | null }
const entryOf = (found: FoundEntry): RegisterEntry => present({ ...found, text: found.text ?? hiddenEntry })

// Of a family one knows no more of than its surname the number and the day stay, because a journal has no gaps; its words do not.
const columns = (known: string) =>
  `e.no, e.year, e.day, case when ${known} then r.title else '' end as title,
    case when r.case_id is null or ${known} then e.text end as text, e.at, e.by_staff as by`
const page = byName(
  'register-page',
  `select ${columns(inScope('$self', '$knownStaff', '$knownUnassigned'))}, case
    when ${inScope('$self', '$staff', '$unassigned')} then e.case_id end as "caseId"
    from register_entry e left join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $centreId and e.register = $register and e.year = $year
      and ($before::int is null or e.no < $before) order by e.no desc limit $most`,
)
const whole = byName(
  'register-year',
  `select ${columns(inScope('$self', '$staff', '$unassigned'))} from register_entry e
    left join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $centreId and e.register = $register and e.year = $year order by e.no`,
)
const years = statement(
  'register-years',
  'select year from register_counter where centre_id = $1 and register = $2 order by year desc',
)

const take = byName(
  'register-take-outgoing',
  `with counter as (insert into register_counter (centre_id, register, year, last_no) values ($centreId, 'outgoing', $year, 1)
      on conflict (centre_id, register, year) do update set last_no = register_counter.last_no + 1 returning last_no)
    insert into register_entry (centre_id, register, year, no, case_id, day, text, at, by_staff)
      select $centreId, 'outgoing', $year, last_no, $caseId, $day, $text, $at, $by from counter returning no`,
)

/** Takes the next outgoing number for a letter of a case. */
export async function takeOutgoing(
  tx: Tx,
  entry: { caseId: string; day: string; text: string; at: string; by: string },
): Promise<RegisterNo> {
  const year = Number(entry.day.slice(0, 4))
  const { caseId, day, text, at, by } = entry
  const values = { centreId: tx.centreId, year, caseId, day, text, at, by }
  const { no } = (await tx.row<{ no: number }>(...take(values)))!
  tx.taken.push({ register: 'outgoing', year, no })
  return { register: 'outgoing', year, no }
}

const notice = byName(
  'register-take-notice',
  `with counter as (insert into register_counter (centre_id, register, year, last_no)
    values ($centreId, 'notices', $year, 1)
      on conflict (centre_id, register, year) do update set last_no = register_counter.last_no + 1 returning last_no)
    insert into register_entry (centre_id, register, year, no, day, text, at, by_staff)
      select $centreId, 'notices', $year, last_no, $day, $text, $at, $by from counter returning no`,
)
/** Takes the next number for a notice about a child who has no case. */
export async function takeNotice(
  tx: Tx,
  entry: { day: string; text: string; at: string; by: string },
): Promise<RegisterNo> {
  const year = Number(entry.day.slice(0, 4))
  const { no } = (await tx.row<{ no: number }>(
    ...notice({ centreId: tx.centreId, year, day: entry.day, text: entry.text, at: entry.at, by: entry.by }),
  ))!
  tx.taken.push({ register: 'notices', year, no })
  return { register: 'notices', year, no }
}

const skip = byName(
  'register-skip',
  `with skipped as (select split_part(s.journal, '/', 1) as register, split_part(s.journal, '/', 2)::int as year,
    s."from", s."to"
      from jsonb_to_recordset($skipped::jsonb) s (journal text, "from" int, "to" int)),
    counters as (insert into register_counter (centre_id, register, year, last_no) select $centreId, s.register,
      s.year, s."to" from skipped s
      on conflict (centre_id, register, year) do update
        set last_no = greatest(register_counter.last_no, excluded.last_no))
    insert into register_entry (centre_id, register, year, no, day, text, at, by_staff)
      select $centreId, s.register, s.year, n.no, ($at::timestamptz at time zone 'Europe/Minsk')::date, $why,
        $at::timestamptz, $operator
      from skipped s
        cross join lateral generate_series(greatest(s."from", s."to" - $mostSkipped::int + 1), s."to") n (no)
        where s.register = any ($registers) on conflict do nothing`,
)
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
  tx.rows(
    ...skip({
      centreId: tx.centreId,
      skipped: JSON.stringify(skipped),
      at,
      why: `Номер пропущен: база восстановлена из копии. ${why}`,
      operator: by ?? operator,
      registers: Object.keys(registers),
      mostSkipped,
    }),
  )

/** Entries of a journal, newest first; the words of a family only where it is known, its id only where it may be opened. */
export const entriesBefore = async (
  tx: Tx,
  ask: { register: string; year: number; before: number | undefined; most: number; readable: Scope; known: Scope },
): Promise<RegisterEntry[]> =>
  (
    await tx.rows<FoundEntry>(
      ...page({
        centreId: tx.centreId,
        register: ask.register,
        year: ask.year,
        before: ask.before ?? null,
        most: ask.most,
        self: ask.readable.self,
        staff: ask.readable.staff,
        unassigned: ask.readable.unassigned,
        knownStaff: ask.known.staff,
        knownUnassigned: ask.known.unassigned,
      }),
    )
  ).map(entryOf)
/** A whole year of a journal in the order of its numbers, as who knows those families may read it. */
export const entriesOfYear = async (tx: Tx, register: string, year: number, known: Scope) =>
  (
    await tx.rows<FoundEntry>(
      ...whole({
        centreId: tx.centreId,
        register,
        year,
        self: known.self,
        staff: known.staff,
        unassigned: known.unassigned,
      }),
    )
  ).map(entryOf)
const lasts = statement(
  'register-lasts',
  'select register, last_no as "last" from register_counter where centre_id = $1 and year = $2',
)
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
