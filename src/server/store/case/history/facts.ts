import type { Fact } from '../../../../domain/case/events.ts'
import type { Tx } from '../../platform/database.ts'
import { byName, statement } from '../../platform/statements.ts'
import { caseKeyOf } from '../case-keys.ts'
import { factOf, type FactRow } from '../case-seal.ts'

const factsStatement = statement(
  'case-facts',
  `select version, id, at, by_staff as by, day, kind, open, sealed from fact where centre_id = $1 and case_id = $2 and version > $3 order by version`,
)

/** Facts of a case after a version, oldest first. */
export async function factsAfter(tx: Tx, caseId: string, version: number): Promise<{ version: number; fact: Fact }[]> {
  const rows = await tx.rows<FactRow>(factsStatement, [tx.centreId, caseId, version])
  if (rows.length === 0) return []
  const own = { centreId: tx.centreId, caseId, key: await caseKeyOf(tx, caseId) }
  return rows.map(row => ({ version: row.version, fact: factOf(own, row) }))
}

/** Facts at their places in the case. */
async function placed(tx: Tx, caseId: string, rows: readonly FactRow[]): Promise<(Fact | undefined)[]> {
  const places: (Fact | undefined)[] = Array.from({ length: rows.at(-1)?.version ?? 0 })
  const own = { centreId: tx.centreId, caseId, key: await caseKeyOf(tx, caseId) }
  for (const row of rows) places[row.version - 1] = factOf(own, row)
  return places
}

/** SQL: the first or last fact of the command that wrote the fact `$place`. */
const ofItsCommand = (end: 'min' | 'max', place: string) =>
  `(select coalesce(${end}(g.version), ${place}) from fact g
  where g.centre_id = $centreId and g.case_id = $caseId and g.version between ${place} - 100 and ${place} + 100
    and g.command_id = (select h.command_id from fact h
      where h.centre_id = $centreId and h.case_id = $caseId and h.version = ${place}))` as const
/** Facts that put others right or name others otherwise: read with every page, as they may be about what stands there. */
const aboutOthers = ['entryUndone', 'joiningUndone', 'memberMistaken', 'recordCorrected'] satisfies Fact['kind'][]
const columnsOfFact = 'version, id, at, by_staff as by, day, kind, open, sealed'
const ownFactsStatement = byName(
  'case-facts-of-one-worker',
  `select ${columnsOfFact} from fact where centre_id = $centreId and case_id = $caseId
      and (by_staff = $staffId or kind in (${aboutOthers.map(kind => `'${kind}'` as const).join(', ')})) order by version`,
)
/** The facts somebody has written down in a case, and those that put others right: each at its place, which is empty where none was read. */
export const factsOfWorker = async (tx: Tx, caseId: string, staffId: string): Promise<(Fact | undefined)[]> =>
  placed(tx, caseId, await tx.rows<FactRow>(...ownFactsStatement({ centreId: tx.centreId, caseId, staffId })))
// The kinds stand in the statement, so that the small index of such facts (fact_about_others) serves it: a family may have thousands of others.
const spanStatement = byName(
  'case-facts-of-span',
  `with span as (select ${ofItsCommand('min', '$from::int')} as first, ${ofItsCommand('max', '$to::int')} as last)
    select ${columnsOfFact} from fact where centre_id = $centreId and case_id = $caseId
      and version >= (select first from span) and version <= (select last from span)
    union all select ${columnsOfFact} from fact where centre_id = $centreId and case_id = $caseId
      and kind in (${aboutOthers.map(kind => `'${kind}'` as const).join(', ')})
      and not (version >= (select first from span) and version <= (select last from span))
    order by version`,
)
/**
 * Facts of a case from one to another, with those that came by the same commands, and all that are about others: each at its place,
 * which is empty where none was read.
 */
export async function factsOfSpan(
  tx: Tx,
  caseId: string,
  span: { from: number; to: number },
): Promise<(Fact | undefined)[]> {
  return placed(tx, caseId, await tx.rows<FactRow>(...spanStatement({ centreId: tx.centreId, caseId, ...span })))
}
