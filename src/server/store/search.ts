import type { Stage } from '../../domain/procedure.ts'
import type { Statement, Tx } from './database.ts'

/** A line of the search with the family it belongs to. */
export type Found = {
  caseId: string
  about: string
  shown: string
  birthDay: string | null
  score: number
  title: string
  head: string
  address: string
  stage: Stage
  responsibleId: string | null
  psychologistId: string | null
  closedDay: string | null
}

const statement: Statement = {
  name: 'search-case',
  text: `select s.case_id as "caseId", s.about, s.shown, s.birth_day as "birthDay", s.score, r.title, r.head, r.address, r.stage,
      r.responsible_id as "responsibleId", r.psychologist_id as "psychologistId", r.closed_day as "closedDay"
    from search_case($2, $3) s join case_row r on r.centre_id = $1 and r.case_id = s.case_id
    order by s.score desc, r.closed_day is not null, r.title, s.case_id`,
}

/** Families of the centre whose names or address resemble one of the folded keys, best first. */
export const search = (tx: Tx, keys: readonly string[], most: number): Promise<Found[]> =>
  tx.rows<Found>(statement, [tx.centreId, keys, most])
