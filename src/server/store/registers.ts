import type { RegisterEntry } from '../../api/centre.ts'
import { present, type Statement, type Tx } from './database.ts'

const columns = `e.no, e.year, e.day, e.case_id as "caseId", coalesce(r.title, '') as title, e.text, e.at, e.by_staff as by`
const page: Statement = {
  name: 'register-page',
  text: `select e.no, e.year, e.day, coalesce(r.title, '') as title, e.text, e.at, e.by_staff as by,
      case when $6::uuid[] is null or r.responsible_id = any ($6) or r.psychologist_id = any ($6) then e.case_id end as "caseId"
    from register_entry e left join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $1 and e.register = $2 and e.year = $3 and ($4::int is null or e.no < $4) order by e.no desc limit $5`,
}
const whole: Statement = {
  name: 'register-year',
  text: `select ${columns} from register_entry e left join case_row r on r.centre_id = e.centre_id and r.case_id = e.case_id
    where e.centre_id = $1 and e.register = $2 and e.year = $3 order by e.no`,
}
const years: Statement = {
  name: 'register-years',
  text: 'select year from register_counter where centre_id = $1 and register = $2 order by year desc',
}

/** Entries of a journal, newest first; the id of a family only where it may be opened: `readable` staff ids, or every family when null. */
export const entriesBefore = async (
  tx: Tx,
  ask: { register: string; year: number; before: number | undefined; most: number; readable: string[] | null },
): Promise<RegisterEntry[]> =>
  (
    await tx.rows<RegisterEntry>(page, [
      tx.centreId,
      ask.register,
      ask.year,
      ask.before ?? null,
      ask.most,
      ask.readable,
    ])
  ).map(present)
/** A whole year of a journal in the order of its numbers. */
export const entriesOfYear = (tx: Tx, register: string, year: number) =>
  tx.rows<RegisterEntry>(whole, [tx.centreId, register, year])
/** Years the journal has entries of, newest first. */
export const yearsOf = async (tx: Tx, register: string) =>
  (await tx.rows<{ year: number }>(years, [tx.centreId, register])).map(row => row.year)
