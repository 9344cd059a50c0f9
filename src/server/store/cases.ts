import type { Statement, Tx } from './database.ts'
import type { CaseState, Fact } from '../../domain/cases.ts'
import type { Member, Person } from '../../domain/people.ts'
import type { CaseRow } from '../../domain/overview.ts'
import type { Clock } from '../../domain/clocks.ts'
import type { Register } from '../../domain/registers.ts'
import type { CommandAnswer } from '../../api/cases.ts'
import { caseKeyOf, centreKeyOf, openCaseKey } from './case-keys.ts'
import { factOf, factRow, inJson, openState, sealState, tokenOf, type FactRow } from './case-seal.ts'
import { openTo, seenBy, standingColumns, type Standing } from './standing.ts'
import type { Reach } from '../../domain/permissions.ts'

const personsOf = `(select jsonb_object_agg(p.id, p.data || jsonb_build_object('id', p.id)) from person p where p.centre_id = $1 and p.id = any (f.member_ids))`

const keyOf = '(select k.wrapped from case_key k where k.centre_id = $1 and k.case_id = $2)'

const loadStatement: Statement = {
  name: 'case-load',
  text: `select f.version, f.state, ${keyOf} as wrapped, ${personsOf} as persons from case_file f where f.centre_id = $1 and f.case_id = $2`,
}
// A case that is hidden from `$3` is not found: no other path, statement or text than for an id of nothing. An emergency finds it.
const openStatement: Statement = {
  name: 'case-open',
  text: `select f.version, f.state, ${keyOf} as wrapped, ${personsOf} as persons, e.until as emergency
    from case_file f join case_row r on r.centre_id = f.centre_id and r.case_id = f.case_id
    left join lateral (select max(e.until) as until from emergency_access e
      where e.centre_id = $1 and e.staff_id = $3 and e.case_id = $2 and e.ended_at is null and e.until > $4) e on true
    where f.centre_id = $1 and f.case_id = $2 and ${openTo('$3', '$4')}`,
}
const lockStatement: Statement = {
  name: 'case-lock',
  text: `with me as (${standingColumns('$7', '$8')}),
    f as (select version, state, member_ids from case_file where centre_id = $1 and case_id = $2
      and exists (select 1 from case_row r where r.centre_id = $1 and r.case_id = $2 and ${seenBy('$7')}) for update),
    c as (select register, last_no from register_counter where centre_id = $1 and year = $4 and register = any ($5) for update)
    select (select version from f) as version, (select state from f) as state, (select ${keyOf} from f) as wrapped,
      (select ${personsOf} from f) as persons,
      (select jsonb_object_agg(register, last_no) from c) as counters,
      (select json_build_object('answer', answer, 'request', request) from command_receipt where centre_id = $1 and command_id = $3) as receipt,
      (select jsonb_object_agg(p.id, p.data || jsonb_build_object('id', p.id)) from person p where p.centre_id = $1 and p.id = any ($6::uuid[])
        and exists (select 1 from member_row m join case_row r on r.centre_id = m.centre_id and r.case_id = m.case_id
          where m.centre_id = $1 and m.person_id = p.id and ${seenBy('$7')} and ($9::text = 'centre'
            or r.responsible_id = $7 or r.psychologist_id = $7 or $7 = any (r.readers)
            or r.responsible_id = any (me."standsFor") or r.psychologist_id = any (me."standsFor")
            or ($9 = 'unit' and (me.unit is null or r.responsible_id = any (me.unit) or r.psychologist_id = any (me.unit)
              or (r.responsible_id is null and r.psychologist_id is null)))))) as known,
      array(select id from person where centre_id = $1 and id = any ($6::uuid[])) as taken,
      (select stale_after from case_row where centre_id = $1 and case_id = $2) as "staleAfter",
      exists (select 1 from case_file where centre_id = $1 and case_id = $2) as there,
      me."standsFor", me.unit from me`,
}

/** What a command answered, and the digest of the request that was answered. */
export type Receipt = { answer: CommandAnswer; request: string }

/** The fold of a case and its people. */
export type LoadedCase = { version: number; state: CaseState; persons: Record<string, Person> }
/** A locked case with all that a command needs to know beside it; nulls where the case is new. */
export type LockedCase = {
  version: number | null
  state: CaseState | null
  /** The key of the case; undefined where it has none yet. */
  key: Buffer | undefined
  persons: Record<string, Person> | null
  counters: Partial<Record<Register, number>> | null
  receipt: Receipt | null
  /** Persons named in the command whom whoever gives it may see, as they are known. */
  known: Record<string, Person> | null
  /** Those of the named ids that are somebody's already, seen or not. */
  taken: string[]
  /** Whether there is a case under this id at all, hidden or not. */
  there: boolean
  standsFor: Standing['standsFor']
  unit: Standing['unit']
  /** Day after which the stored clocks are not those of today any more. */
  staleAfter: string | null
}

type Sealed = { state: Buffer; wrapped: Buffer }

type StoredCase = Sealed & { version: number; persons: Record<string, Person> | null }
const openRow = (tx: Tx, caseId: string, { version, wrapped, state, persons }: StoredCase): LoadedCase => ({
  version,
  state: openState(openCaseKey(tx, caseId, wrapped), caseId, state),
  persons: persons ?? {},
})
/** One family's file, whoever may read it: for the program itself. */
export async function loadCase(tx: Tx, caseId: string): Promise<LoadedCase | undefined> {
  const row = await tx.one<StoredCase>(loadStatement, [tx.centreId, caseId])
  return row && openRow(tx, caseId, row)
}
/** One family's file for a person of the staff; one that is hidden from the person is not found. `emergency`: until when it is open in an emergency. */
export async function openCase(
  tx: Tx,
  caseId: string,
  reader: { staffId: string; at: string },
): Promise<(LoadedCase & { emergency?: string }) | undefined> {
  const row = await tx.one<StoredCase & { emergency: string | null }>(openStatement, [
    tx.centreId,
    caseId,
    reader.staffId,
    reader.at,
  ])
  if (!row) return undefined
  return { ...openRow(tx, caseId, row), ...(row.emergency ? { emergency: row.emergency } : {}) }
}

const receiptStatement: Statement = {
  name: 'receipt',
  text: 'select answer, request from command_receipt where centre_id = $1 and command_id = $2',
}
/**
 * The receipt of a command given a moment ago: a repeat that waited for the lock of the first saw the state before it and
 * its receipt not yet.
 */
export const receiptOf = (tx: Tx, commandId: string) => tx.one<Receipt>(receiptStatement, [tx.centreId, commandId])

/** Locks one case for a command, with the counters of the journals it needs and the receipt of an earlier try. */
export async function lockCase(
  tx: Tx,
  ask: {
    caseId: string
    commandId: string
    year: number
    registers: readonly Register[]
    personIds: string[]
    staffId: string
    today: string
    /** How far people may be named by their ids. */
    reach: Reach | undefined
  },
): Promise<LockedCase> {
  const row = await tx.one<Omit<LockedCase, 'state' | 'key'> & { [K in keyof Sealed]: Buffer | null }>(lockStatement, [
    tx.centreId,
    ask.caseId,
    ask.commandId,
    ask.year,
    ask.registers,
    ask.personIds,
    ask.staffId,
    ask.today,
    ask.reach ?? null,
  ])
  if (!row) throw new Error('the locking statement always answers one row')
  const { state, wrapped, ...rest } = row
  const key = wrapped ? openCaseKey(tx, ask.caseId, wrapped) : undefined
  return { ...rest, key, state: state && key ? openState(key, ask.caseId, state) : null }
}

/** One thing that a search finds a family by. */
export type SearchRow = { about: string; shown: string; key: string; birth_day: string | null }
/** Rows to write and ids of rows to remove. */
export type Change<T> = { put: T[]; drop: string[] }
/** The read tables of one case, or what of them changed. */
export type Projection = {
  caseId: string
  state: CaseState
  row: CaseRow
  clocks: Change<Clock>
  search: Change<SearchRow>
  members: Member[]
}
/** What a command changes, written by one statement. */
export type CaseChange = Projection & {
  /** The key of the case where it is known already. */
  key: Buffer | undefined
  commandId: string | null
  at: string
  by: string
  facts: Fact[]
  firstVersion: number
  persons: { id: string; person: Record<string, unknown> }[]
  entries: { register: Register; year: number; no: number; day: string; text: string }[]
  receipt: Receipt | null
  audit: { action: string; endpoint: string } | null
}

/** What has to be written of `after` when `before` is stored: changed and new rows, and the keys of those that are gone. */
export function changed<T>(before: readonly T[], after: readonly T[], key: (row: T) => string): Change<T> {
  const old = new Map(before.map(row => [key(row), JSON.stringify(row)]))
  const put = after.filter(row => old.get(key(row)) !== JSON.stringify(row))
  const kept = new Set(after.map(key))
  return { put, drop: [...old.keys()].filter(one => !kept.has(one)) }
}

const snake = (row: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key.replace(/[A-Z]/gu, letter => `_${letter.toLowerCase()}`), value]),
  )

const rowColumns = [
  'version',
  'title',
  'head',
  'address',
  'locality',
  'stage',
  'kind',
  'registration',
  'responsible_id',
  'psychologist_id',
  'next_due',
  'next_duty',
  'next_clock',
  'reasons',
  'child_count',
  'opened_day',
  'closed_day',
  'awaits',
  'concern_open',
  'gaps',
  'stale_after',
  'readers',
  'blocked',
] as const
const clockColumns = [
  'deadline',
  'duty',
  'subject',
  'clause',
  'from_day',
  'amount',
  'unit',
  'raw',
  'due',
  'safe_due',
  'status',
  'met_day',
  'action',
  'about',
  'fixed',
  'explanation',
  'responsible_id',
  'psychologist_id',
] as const
const set = (columns: readonly string[]) => columns.map(one => `${one} = excluded.${one}`).join(', ')
const differs = (table: string, columns: readonly string[]) =>
  `(${columns.map(one => `${table}.${one}`).join(', ')}) is distinct from (${columns.map(one => `excluded.${one}`).join(', ')})`

/**
 * Read tables of one case: `$1` centre, `$2` case, `$3` row, `$4` clocks, `$5` search, `$6` members, `$7` state, `$8` version,
 * `$9` and `$10` keys of clocks and search rows that are gone, `$11` ids of the members.
 */
const projections = `
  file as (insert into case_file (centre_id, case_id, version, state, member_ids)
    values ($1, $2, $8, $7, $11)
    on conflict (centre_id, case_id) do update set version = excluded.version, state = excluded.state, member_ids = excluded.member_ids
    where (case_file.version, case_file.state, case_file.member_ids) is distinct from (excluded.version, excluded.state, excluded.member_ids)),
  one_row as (insert into case_row select r.* from json_populate_record(null::case_row, $3::json) r
    on conflict (centre_id, case_id) do update set ${set(rowColumns)} where ${differs('case_row', rowColumns)}),
  gone as (delete from clock_row where centre_id = $1 and case_id = $2 and id = any ($9::text[])),
  clocks as (insert into clock_row select r.* from json_populate_recordset(null::clock_row, $4::json) r
    on conflict (centre_id, case_id, id) do update set ${set(clockColumns)} where ${differs('clock_row', clockColumns)}),
  unfound as (delete from search_row where centre_id = $1 and case_id = $2 and about = any ($10::text[])),
  found as (insert into search_row select r.* from json_populate_recordset(null::search_row, $5::json) r
    on conflict (centre_id, case_id, about) do update set shown = excluded.shown, key = excluded.key, birth_day = excluded.birth_day
    where (search_row.shown, search_row.key, search_row.birth_day) is distinct from (excluded.shown, excluded.key, excluded.birth_day)),
  members as (insert into member_row select r.* from json_populate_recordset(null::member_row, $6::json) r
    on conflict (centre_id, case_id, person_id) do update set to_day = excluded.to_day where member_row.to_day is distinct from excluded.to_day)`

const projectStatement: Statement = { name: 'case-project', text: `with ${projections} select 1` }
const keysStatement: Statement = {
  name: 'case-keys',
  text: `select array(select id from clock_row where centre_id = $1 and case_id = $2) as clocks, array(select about from search_row where centre_id = $1 and case_id = $2) as search,
      (select state from case_file where centre_id = $1 and case_id = $2) as state`,
}

const writeStatement: Statement = {
  name: 'case-write',
  text: `with ${projections},
    facts as (insert into fact (centre_id, case_id, version, id, command_id, at, by_staff, day, kind, open, happened, sealed)
      select $1, $2, f.version, f.id, $12, f.at, f.by, f.day, f.kind, f.open, f.happened, f.sealed
      from json_to_recordset($13::json) f (version int, id uuid, at timestamptz, by uuid, day date, kind text, open json, happened boolean, sealed bytea)),
    people as (insert into person (centre_id, id, data) select $1, p.id, p.person from json_to_recordset($14::json) p (id uuid, person jsonb)
      on conflict (centre_id, id) do update set data = excluded.data),
    history as (insert into person_history (centre_id, person_id, at, by_staff, data)
      select $1, p.id, $15::timestamptz, $16, p.person from json_to_recordset($14::json) p (id uuid, person jsonb)
      on conflict do nothing),
    counters as (insert into register_counter (centre_id, register, year, last_no)
      select $1, e.register, e.year, max(e.no) from json_to_recordset($17::json) e (register text, year int, no int) group by 2, 3
      on conflict (centre_id, register, year) do update set last_no = excluded.last_no),
    entries as (insert into register_entry (centre_id, register, year, no, case_id, day, text, at, by_staff)
      select $1, e.register, e.year, e.no, $2, e.day, e.text, $15::timestamptz, $16 from json_to_recordset($17::json) e (register text, year int, no int, day date, text text)),
    receipt as (insert into command_receipt (centre_id, command_id, case_id, answer, request) select $1, $12, $2, $18::json, $21 where $18::json is not null),
    trail as (insert into audit_waiting (centre_id, at, staff_id, action, endpoint, case_id) select $1, $15::timestamptz, $16, $19, $20, $2 where $19::text is not null)
    select 1`,
}

const projectionValues = async (tx: Tx, change: Projection, state: Buffer) => {
  const centreKey = await centreKeyOf(tx)
  const reasons = change.row.reasons.map(one => tokenOf(centreKey, one))
  const key = { centre_id: tx.centreId, case_id: change.caseId }
  const staff = { responsible_id: change.row.responsibleId, psychologist_id: change.row.psychologistId }
  const members = new Map(
    change.members.map(one => [one.personId, { ...key, person_id: one.personId, to_day: one.to ?? null }]),
  )
  return [
    tx.centreId,
    change.caseId,
    JSON.stringify({ ...key, version: change.state.version, ...snake({ ...change.row, reasons }) }),
    JSON.stringify(change.clocks.put.map(one => ({ ...key, ...snake({ ...one, fromDay: one.from }), ...staff }))),
    JSON.stringify(change.search.put.map(one => ({ ...key, ...one }))),
    JSON.stringify([...members.values()]),
    state,
    change.state.version,
    change.clocks.drop,
    change.search.drop,
    [...new Set(change.state.members.map(one => one.personId))],
  ]
}

/** Facts, read tables, journals, receipt and audit of one command: all or nothing. */
export async function writeCase(tx: Tx, change: CaseChange): Promise<void> {
  const key = change.key ?? (await caseKeyOf(tx, change.caseId))
  const rows = change.facts.map((fact, index) => factRow(key, change.firstVersion + index, fact))
  await tx.rows(writeStatement, [
    ...(await projectionValues(tx, change, sealState(key, change.state))),
    change.commandId,
    JSON.stringify(rows.map(row => ({ ...row, sealed: inJson(row.sealed) }))),
    JSON.stringify(change.persons),
    change.at,
    change.by,
    JSON.stringify(change.entries),
    change.receipt && JSON.stringify(change.receipt.answer),
    change.audit?.action ?? null,
    change.audit?.endpoint ?? null,
    change.receipt?.request ?? null,
  ])
}

/** Writes all read tables of one case anew; rows that are the same already are left alone. */
export async function projectCase(
  tx: Tx,
  all: { caseId: string; state: CaseState; row: CaseRow; clocks: Clock[]; search: SearchRow[] },
): Promise<void> {
  const key = await caseKeyOf(tx, all.caseId)
  const held = await tx.one<{ clocks: string[]; search: string[]; state: Buffer | null }>(keysStatement, [
    tx.centreId,
    all.caseId,
  ])
  const clocks = { put: all.clocks, drop: (held?.clocks ?? []).filter(id => !all.clocks.some(one => one.id === id)) }
  const search = {
    put: all.search,
    drop: (held?.search ?? []).filter(about => !all.search.some(one => one.about === about)),
  }
  // Sealed anew it would be other bytes, and a row that says the same would be written.
  const same = held?.state && JSON.stringify(openState(key, all.caseId, held.state)) === JSON.stringify(all.state)
  const state = same ? held.state! : sealState(key, all.state)
  await tx.rows(
    projectStatement,
    await projectionValues(tx, { ...all, clocks, search, members: all.state.members }, state),
  )
}

const factsStatement: Statement = {
  name: 'case-facts',
  text: `select version, id, at, by_staff as by, day, kind, open, sealed from fact where centre_id = $1 and case_id = $2 and version > $3 order by version`,
}

/** Facts of a case after a version, oldest first. */
export async function factsAfter(tx: Tx, caseId: string, version: number): Promise<{ version: number; fact: Fact }[]> {
  const rows = await tx.rows<FactRow>(factsStatement, [tx.centreId, caseId, version])
  if (rows.length === 0) return []
  const key = await caseKeyOf(tx, caseId)
  return rows.map(row => ({ version: row.version, fact: factOf(key, row) }))
}

const fileLockStatement: Statement = {
  name: 'case-file-lock',
  text: 'select version from case_file where centre_id = $1 and case_id = $2 for update',
}
/** Waits for commands on a case and keeps new ones waiting, so that an older fold never overwrites a newer one. */
export const lockFile = (tx: Tx, caseId: string) => tx.rows(fileLockStatement, [tx.centreId, caseId])

const outdateStatement: Statement = {
  name: 'case-outdate',
  text: "update case_row set stale_after = date '0001-01-01' where centre_id = $1",
}
/** Marks every case of the centre as computed by settings that hold no more; the sweep computes them anew. */
export const outdateCases = (tx: Tx) => tx.rows(outdateStatement, [tx.centreId])

const openCasesStatement: Statement = {
  name: 'case-open-batch',
  text: `select f.case_id as "caseId", f.state, k.wrapped, r.title from case_row r join case_file f on f.centre_id = r.centre_id and f.case_id = r.case_id
      join case_key k on k.centre_id = r.centre_id and k.case_id = r.case_id
    where r.centre_id = $1 and r.closed_day is null and ($2::uuid is null or r.case_id > $2) order by r.case_id limit $3`,
}
/** A page of the open cases by their ids, for work that looks at all of them. */
export const openCases = async (tx: Tx, after: string | undefined, most: number) =>
  (
    await tx.rows<Sealed & { caseId: string; title: string }>(openCasesStatement, [tx.centreId, after ?? null, most])
  ).map(({ caseId, title, state, wrapped }) => ({
    caseId,
    title,
    state: openState(openCaseKey(tx, caseId, wrapped), caseId, state),
  }))

/** Clocks stored for a case that are not among `clocks`. */
export const goneClocks = async (tx: Tx, caseId: string, clocks: readonly Clock[]): Promise<string[]> => {
  const held = await tx.one<{ clocks: string[] }>(keysStatement, [tx.centreId, caseId])
  return (held?.clocks ?? []).filter(id => !clocks.some(one => one.id === id))
}

const idsStatement: Statement = {
  name: 'case-ids',
  text: 'select case_id from fact where centre_id = $1 and version = 1 order by case_id',
}
const staleStatement: Statement = {
  name: 'case-stale',
  text: 'select case_id from case_row where centre_id = $1 and stale_after < $2 and ($3::uuid is null or case_id > $3) order by case_id limit $4',
}
const personsStatement: Statement = {
  name: 'persons-by-id',
  text: `select jsonb_object_agg(id, data || jsonb_build_object('id', id)) as persons from person where centre_id = $1 and id = any ($2::uuid[])`,
}

/** Every case of the centre. */
export const caseIds = async (tx: Tx) =>
  (await tx.rows<{ case_id: string }>(idsStatement, [tx.centreId])).map(row => row.case_id)
/** A page of the cases whose read tables changed by themselves before `today`. */
export const staleCaseIds = async (tx: Tx, today: string, after: string | undefined, most: number) =>
  (await tx.rows<{ case_id: string }>(staleStatement, [tx.centreId, today, after ?? null, most])).map(
    row => row.case_id,
  )
/** People of the centre by their ids. */
export const personsById = async (tx: Tx, ids: readonly string[]) =>
  (await tx.one<{ persons: Record<string, Person> | null }>(personsStatement, [tx.centreId, ids]))?.persons ?? {}
