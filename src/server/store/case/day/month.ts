import type { MonthTerms } from '../../../../api/case/month.ts'
import type { Tx } from '../../platform/database.ts'
import { byName } from '../../platform/statements.ts'
import { inScope, type Scope, visibleTo } from '../access-context.ts'
import { clockColumns, clockOf, type FoundClock } from '../clock-columns.ts'

// How many terms of a day are sent; the others are counted.
const mostOfDay = 12
const inMonth = `c.centre_id = $centreId and c.status = 'running' and c.fixed and c.due between $from and $to`
const ofFamilies = 'clock_row c join case_row r on r.centre_id = c.centre_id and r.case_id = c.case_id'
const columns = `${clockColumns}, count(*) over (partition by c.due)::int as "ofDay",
  row_number() over (partition by c.due order by c.planned is null, c.planned ->> 'time', r.title, c.case_id, c.id) as place`
const shown = `place <= ${mostOfDay} order by due, place`

// Of the own families and of those somebody stands in for: each person's terms in the order of their days.
const own = byName(
  'month-own',
  `select * from (select ${columns} from ${ofFamilies}
      where ${inMonth} and ${visibleTo('$self')} and (c.responsible_id = any ($people) or c.psychologist_id = any ($people)
        and c.deadline in ('measure', 'plannedContact', 'childRights'))) m
    where ${shown}`,
)
const ofScope = byName(
  'month-of-scope',
  `select * from (select ${columns} from ${ofFamilies} where ${inMonth} and ${inScope('$self', '$staff', '$unassigned')}) m
    where ${shown}`,
)

/** Terms and meetings that fall on the days of the weeks of a month: of `people`, or within the scope of whoever is in charge of others. */
export async function monthOf(
  tx: Tx,
  span: { from: string; to: string },
  ask: { people: readonly string[]; scope: Scope; inCharge: boolean },
): Promise<MonthTerms['days']> {
  const values = { centreId: tx.centreId, ...span, ...ask.scope, people: ask.people }
  type Row = FoundClock & { ofDay: number; place: number }
  const rows = await tx.rows<Row>(...(ask.inCharge ? ofScope(values) : own(values)))
  const days = new Map<string, MonthTerms['days'][number]>()
  for (const { ofDay, place: _, ...row } of rows) {
    const day = days.get(row.due) ?? { day: row.due, count: ofDay, terms: [] }
    const { id, caseId, title, due, deadline, duty, subject, contacts, planned, responsibleId } = clockOf(row)
    day.terms.push({
      id,
      caseId,
      title,
      due,
      deadline,
      duty,
      responsibleId,
      ...(subject === undefined ? {} : { subject }),
      ...(contacts ? { contacts } : {}),
      ...(planned ? { planned } : {}),
    })
    days.set(row.due, day)
  }
  return [...days.values()]
}
