import { createHash } from 'node:crypto'
import type { PartnerNames, PartnerTask, TaskState, TaskWords } from '../../../domain/partner/partners.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { caseKeyOf, openCaseKey } from '../case/case-keys.ts'
import { bounded, type Tx } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

const names = statement(
  'partner-names',
  `select (select jsonb_object_agg(id, kind) from organisation where centre_id = $1 and id = any ($2::uuid[])) as kinds,
    (select jsonb_object_agg(id, jsonb_strip_nulls(jsonb_build_object('name', name, 'phone', phone))) from staff
      where centre_id = $1 and id = any ($3::uuid[])) as staff`,
)
const put = statement(
  'partner-tasks-put',
  `with given as (select *
    from json_to_recordset($3::json) g (id uuid, kind text, "organisationId" uuid, "planId" uuid, "measureId" uuid,
    "dispatchId" uuid, no int,
      "dueDay" date, state text, opened boolean, restricted boolean, sealed text)),
    gone as (delete from partner_task t where t.centre_id = $1 and t.case_id = $2
      and not exists (select from given g where g.id = t.id))
    insert into partner_task (centre_id, id, kind, organisation_id, case_id, plan_id, measure_id, dispatch_id, no,
      due_day, state, opened, restricted, sealed)
      select $1, g.id, g.kind, g."organisationId", $2, g."planId", g."measureId", g."dispatchId", g.no, g."dueDay",
        g.state, g.opened, g.restricted, decode(g.sealed, 'base64') from given g
      on conflict (centre_id, id) do update set plan_id = excluded.plan_id, dispatch_id = excluded.dispatch_id,
        no = excluded.no, due_day = excluded.due_day,
        state = excluded.state, opened = excluded.opened, restricted = excluded.restricted, sealed = excluded.sealed
      where partner_task.case_id = excluded.case_id
        and (partner_task.plan_id, partner_task.dispatch_id, partner_task.no, partner_task.due_day,
        partner_task.state, partner_task.opened, partner_task.restricted, partner_task.sealed)
        is distinct from (excluded.plan_id, excluded.dispatch_id, excluded.no, excluded.due_day, excluded.state,
          excluded.opened, excluded.restricted, excluded.sealed)`,
)
const other = statement(
  'partner-tasks-held',
  `select id, sealed, case_id = $2 as own from partner_task where centre_id = $1
    and (case_id = $2 or id = any ($3::uuid[]))`,
)
const drop = statement('partner-tasks-drop', 'delete from partner_task where centre_id = $1 and case_id = $2')
const columns = `t.id, t.kind, t.case_id as "caseId", t.measure_id as "measureId", t.dispatch_id as "dispatchId", t.no, t.due_day as "dueDay", t.state, t.opened, t.sealed,
  (select k.wrapped from case_key k where k.centre_id = t.centre_id and k.case_id = t.case_id) as wrapped`
const mine = statement(
  'partner-tasks-mine',
  `select ${columns}, count(*) over ()::int as total from partner_task t where t.centre_id = $1
    and t.organisation_id = $2
    order by t.state = 'closed', t.due_day nulls last, t.case_id, t.no, t.id limit 500`,
)
const otherStatement = statement(
  'partner-task-one',
  `select ${columns} from partner_task t where t.centre_id = $1 and t.organisation_id = $2 and t.id = $3`,
)
/**
 * The same measure of the same organisation is always the same task. Whoever writes a plan chooses the ids of its measures:
 * one that is in another family already makes a task of the `family` it is in.
 */
export function taskIdOf(organisationId: string, measureId: string, family?: string): string {
  const hex = createHash('sha256')
    .update(['task', organisationId, measureId, ...(family ? [family] : [])].join(' '))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What the projection needs to know of organisations and of the person in charge. */
export async function partnerNames(tx: Tx, organisationIds: readonly string[], staffIds: readonly string[]) {
  const row = await tx.row<{ kinds: PartnerNames['kinds'] | null; staff: PartnerNames['staff'] | null }>(names, [
    tx.centreId,
    organisationIds,
    staffIds,
  ])
  return { kinds: row?.kinds ?? {}, staff: row?.staff ?? {} } satisfies PartnerNames
}

const wordsPlace = (tx: Tx, organisationId: string, id: string) =>
  placeOf(tx, 'partner_task.sealed', organisationId, id)

/** Writes the tasks of organisations in one case anew. */
export async function writeTasks(tx: Tx, caseId: string, tasks: readonly PartnerTask[]): Promise<void> {
  if (tasks.length === 0) {
    await tx.rows(drop, [tx.centreId, caseId])
    return
  }
  const key = await caseKeyOf(tx, caseId)
  const usual = tasks.map(task => taskIdOf(task.organisationId, task.measureId))
  const found = await tx.rows<{ id: string; sealed: Buffer; own: boolean }>(other, [tx.centreId, caseId, usual])
  const before = new Map(found.flatMap(row => (row.own ? [[row.id, row.sealed]] : [])))
  const ofOthers = new Set(found.flatMap(row => (row.own ? [] : [row.id])))
  const rows = tasks.map(({ words, ...task }, at) => {
    const ofFamily = taskIdOf(task.organisationId, task.measureId, caseId)
    // What was sent under an id keeps it, whatever becomes of the other family.
    const id = before.has(ofFamily) || ofOthers.has(usual[at]!) ? ofFamily : usual[at]!
    const place = wordsPlace(tx, task.organisationId, id)
    // Sealed anew it would be other bytes, and a row that says the same would be written.
    const old = before.get(id)
    const same = old && JSON.stringify(unseal(key, old, place)) === JSON.stringify(words)
    return { ...task, id, sealed: (same ? old : seal(key, words, place)).toString('base64') }
  })
  await tx.rows(put, [tx.centreId, caseId, JSON.stringify(rows)])
}

type TaskRow = {
  id: string
  kind: 'measure' | 'request'
  caseId: string
  measureId: string | null
  dispatchId: string | null
  no: number
  dueDay: string | null
  state: TaskState
  opened: boolean
  sealed: Buffer
  wrapped: Buffer
}
/** A task with its words open. */
export type OpenTask = Omit<TaskRow, 'sealed' | 'wrapped'> & { words: TaskWords }

const opened = (tx: Tx, organisationId: string, rows: readonly TaskRow[]): OpenTask[] =>
  rows.map(({ sealed, wrapped, ...row }) => ({
    ...row,
    words: unseal<TaskWords>(openCaseKey(tx, row.caseId, wrapped), sealed, wordsPlace(tx, organisationId, row.id)),
  }))

/** Tasks of one organisation by their days, what the centre has taken last; and how many there are. */
export async function tasksOf(tx: Tx, organisationId: string): Promise<{ tasks: OpenTask[]; total: number }> {
  const { rows, total } = bounded(await tx.rows<TaskRow & { total: number }>(mine, [tx.centreId, organisationId]))
  return { tasks: opened(tx, organisationId, rows), total }
}
/** One task of one organisation. */
export const taskOf = async (tx: Tx, organisationId: string, id: string): Promise<OpenTask | undefined> =>
  opened(tx, organisationId, await tx.rows<TaskRow>(otherStatement, [tx.centreId, organisationId, id]))[0]
