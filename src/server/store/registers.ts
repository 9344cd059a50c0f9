import type { RegisterEntry } from '../../api/centre.ts'
import { present, type Statement, type Tx } from './database.ts'
import { seenBy, within, type Scope } from './standing.ts'

const hiddenEntry = 'Сведения закрыты'

// Of a family that is hidden the number and the day stay, because a journal has no gaps; its words do not.
const columns = (me: string) =>
  `e.no, e.year, e.day, case when r.case_id is null or not ${seenBy(me)} then '' else r.title end as title,
    case when r.case_id is null or ${seenBy(me)} then e.text else '${hiddenEntry}' end as text, e.at, e.by_staff as by`
const page: Statement = {
  name: 'register-page',
  text: `select ${columns('$6')}, case when ${within('$6', '$7', '$8')} then e.case_id end as "caseId"
    from register_entry e left join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $1 and e.register = $2 and e.year = $3 and ($4::int is null or e.no < $4) order by e.no desc limit $5`,
}
const whole: Statement = {
  name: 'register-year',
  text: `select ${columns('$4')} from register_entry e left join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $1 and e.register = $2 and e.year = $3 order by e.no`,
}
const years: Statement = {
  name: 'register-years',
  text: 'select year from register_counter where centre_id = $1 and register = $2 order by year desc',
}

/** Entries of a journal, newest first; the id of a family only where it may be opened. */
export const entriesBefore = async (
  tx: Tx,
  ask: { register: string; year: number; before: number | undefined; most: number; readable: Scope },
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
    ])
  ).map(present)
/** A whole year of a journal in the order of its numbers, as `me` may read it. */
export const entriesOfYear = (tx: Tx, register: string, year: number, me: string) =>
  tx.rows<RegisterEntry>(whole, [tx.centreId, register, year, me])
/** Years the journal has entries of, newest first. */
export const yearsOf = async (tx: Tx, register: string) =>
  (await tx.rows<{ year: number }>(years, [tx.centreId, register])).map(row => row.year)
