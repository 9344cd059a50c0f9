import type { DestructionAct } from '../../../api/centre/retention.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import { destructionNumbers } from '../../../domain/kernel/registers.ts'
import type { KeptKind } from '../../../domain/law/retention.ts'
import type { KnownNames } from '../../../domain/people/identity/mentions.ts'
import { closedTo } from '../case/access-context.ts'
import { loadCase } from '../case/cases.ts'
import { bounded, present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { takeNo } from './privacy.ts'

const resting = statement(
  'archive-cases',
  `select case_id as "caseId", count(*) over ()::int as total from case_row where centre_id = $1
    and stage in ('closed', 'declined')
    and ($2::uuid[] is null or case_id = any ($2)) order by closed_day nulls last, case_id limit 5000`,
)
const acts = statement(
  'destruction-acts',
  `select a.id, a.no || '/' || a.year as no, a.day, a.basis, a.commission, a.prepared_by as "preparedBy",
    a.confirmed_by as "confirmedBy",
      a.confirmed_at as "confirmedAt", a.withdrawn_at as "withdrawnAt", a.scrubbed_at as "scrubbedAt",
      (select json_agg(json_build_object('caseId', i.case_id, 'fileNo', i.file_no, 'kind', i.kind, 'since', i.since,
        'until', i.until, 'closed', ${closedTo('$3', 'i.case_id')}) order by i.until, i.file_no)
        from destruction_item i where i.centre_id = $1 and i.act_id = a.id) as files
    from destruction_act a where a.centre_id = $1 and ($2::uuid is null or a.id = $2) order by a.year desc, a.no desc`,
)
const insertAct = byName(
  'destruction-act-insert',
  `insert into destruction_act (centre_id, id, year, no, day, basis, commission, prepared_by, prepared_at)
    values ($centreId, $id, $year, $no, $day, $basis, $commission, $by, $at)`,
)
const insertItems = statement(
  'destruction-items-insert',
  `insert into destruction_item (centre_id, act_id, case_id, file_no, kind, since, until, readers, blocked)
    select $1, $2, i."caseId", i."fileNo", i.kind, i.since, i.until, r.readers, coalesce(r.blocked, '{}')
    from json_to_recordset($3::json) i ("caseId" uuid, "fileNo" text, kind text, since date, until date)
      left join case_row r on r.centre_id = $1 and r.case_id = i."caseId"`,
)
const withdraw = byName(
  'destruction-withdraw',
  `update destruction_act set withdrawn_by = $by, withdrawn_at = $at where centre_id = $centreId and id = $id
    and confirmed_at is null and withdrawn_at is null
    returning id`,
)
const destroy = statement('destroy-files', 'select destroy_files($1, $2, $3)')
const counts = statement('destruction-counts', 'select place, count from destruction_counts($1)')
const peopleAlone = statement(
  'destruction-people',
  `select distinct m.person_id as id from member_row m where m.centre_id = $1 and m.case_id = any ($2::uuid[])
    and not exists (select 1 from member_row o where o.centre_id = $1 and o.person_id = m.person_id
      and o.case_id <> all ($2::uuid[]))`,
)
const before = statement(
  'destruction-former-names',
  'select distinct data from person_history where centre_id = $1 and person_id = any ($2::uuid[])',
)
const ended = statement('erase-ended', 'select erase_ended($1)')
const dropFiles = statement(
  'files-beside-drop',
  `with papers as (delete from partner_file where centre_id = $1 and id = any ($2::uuid[]) and case_id is null)
    delete from attachment where centre_id = $1 and id = any ($2::uuid[]) and case_id is null`,
)

/** A stored act; its files still name their cases, and say whether they are closed to whoever asked. */
export type StoredAct = Omit<DestructionAct, 'files'> & {
  files: (ArchivedFile & { caseId: string; closed: boolean })[]
}
/** A file as an act lists it. */
export type ArchivedFile = { fileNo: string; kind: KeptKind; since: string; until: string }

/** Cases nobody works on, opened, those closed longest ago first, and how many there are; all of the centre, or those asked for. */
export async function restingCases(
  tx: Tx,
  wanted: readonly string[] | null = null,
): Promise<{ cases: { caseId: string; state: CaseState }[]; total: number }> {
  const cases: { caseId: string; state: CaseState }[] = []
  const { rows, total } = bounded(await tx.rows<{ caseId: string; total: number }>(resting, [tx.centreId, wanted]))
  for (const { caseId } of rows) {
    const loaded = await loadCase(tx, caseId)
    if (loaded) cases.push({ caseId, state: loaded.state })
  }
  return { cases, total }
}
/** Acts of the centre, the latest first, as `from` may read them. */
export const destructionActs = async (tx: Tx, from: string | undefined): Promise<StoredAct[]> =>
  (await tx.rows<StoredAct>(acts, [tx.centreId, null, from ?? null])).map(present)
/** One act. */
export async function destructionAct(tx: Tx, id: string, from: string | undefined): Promise<StoredAct | undefined> {
  const act = await tx.row<StoredAct>(acts, [tx.centreId, id, from ?? null])
  return act && present(act)
}
/** Writes an act under the next number of its year. */
export async function insertDestruction(
  tx: Tx,
  row: { id: string; day: string; basis: string; commission: string; by: string; at: string },
  files: readonly (ArchivedFile & { caseId: string })[],
): Promise<void> {
  const { id, day, basis, commission, by, at } = row
  const year = Number(day.slice(0, 4))
  const no = await takeNo(tx, destructionNumbers, year)
  await tx.rows(...insertAct({ centreId: tx.centreId, id, year, no, day, basis, commission, by, at }))
  await tx.rows(insertItems, [tx.centreId, id, JSON.stringify(files)])
}
/** Takes an act back; answers whether there was one to take back. */
export const withdrawAct = async (tx: Tx, id: string, by: string, at: string) =>
  (await tx.rows(...withdraw({ centreId: tx.centreId, id, by, at }))).length > 0
/** Erases the files of an act, through the door of the database that only a confirmed act opens. */
export const destroyFiles = (tx: Tx, act: string, by: string, at: string) => tx.rows(destroy, [act, by, at])
/** How many rows of each table an act takes. */
export const destructionCounts = async (tx: Tx, act: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await tx.rows<{ place: string; count: number }>(counts, [act])).map(({ place, count }) => [place, count]),
  )
/** Moments before which things of a kind have ended by themselves. */
export type EndedBefore = Record<'drafts' | 'returnedExtracts' | 'unansweredExtracts' | 'letters' | 'absences', string>
/** Erases what has ended by itself in the centre. */
export const eraseEnded = (tx: Tx, before: EndedBefore) => tx.rows(ended, [JSON.stringify(before)])
/** Erases uploads and papers that were never taken into a case. */
export const dropLooseFiles = (tx: Tx, ids: readonly string[]) => tx.rows(dropFiles, [tx.centreId, ids])
/** What people were called and are called, by every record of them. */
export const namesEverOf = async (tx: Tx, ids: readonly string[]) =>
  (await tx.rows<{ data: KnownNames }>(before, [tx.centreId, ids])).map(row => row.data)
/** People of these cases whom no other family has. */
export const peopleOfNobodyElse = async (tx: Tx, caseIds: readonly string[]) =>
  (await tx.rows<{ id: string }>(peopleAlone, [tx.centreId, caseIds])).map(row => row.id)
