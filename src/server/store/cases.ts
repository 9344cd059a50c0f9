import type { Statement, Tx } from './database.ts'
import type { CaseState, Fact } from '../../domain/cases.ts'
import type { Person } from '../../domain/people.ts'
import type { Register, RegisterNo } from '../../domain/registers.ts'
import { caseKeyOf, openCaseKey } from './case-keys.ts'
import { factOf, stateOf, type FactRow, type TailRow } from './case-seal.ts'

const personsOf = `(select jsonb_object_agg(p.id, p.data || jsonb_build_object('id', p.id)) from person p where p.centre_id = $1 and p.id = any (f.member_ids))`

/** What the state of a case is opened from; `f` is case_file. */
const sealedState = `f.state, (select k.wrapped from case_key k where k.centre_id = $1 and k.case_id = f.case_id) as wrapped,
  (select json_agg(json_build_array(t.version, t.id, t.at, t.by_staff, t.day, t.kind, t.open, t.sealed) order by t.version)
    from fact t where t.centre_id = $1 and t.case_id = f.case_id and t.version > f.folded) as tail`

const loadStatement: Statement = {
  name: 'case-load',
  text: `select f.version, ${sealedState}, ${personsOf} as persons from case_file f where f.centre_id = $1 and f.case_id = $2`,
}
const readStatement: Statement = {
  name: 'case-read',
  text: `select f.version, ${sealedState}, ${personsOf} as persons,
      (select stale_after from case_row where centre_id = $1 and case_id = $2) as "staleAfter"
    from case_file f where f.centre_id = $1 and f.case_id = $2`,
}
const substitutingStatement: Statement = {
  name: 'case-substituting',
  text: 'select staff_id from absence where centre_id = $1 and substitute_id = $2 and $3::date between from_day and to_day',
}
const countersStatement: Statement = {
  name: 'case-counters',
  text: 'select register, last_no from register_counter where centre_id = $1 and year = $2 and register = any ($3) for update',
}

/** What a command that was carried out is known by: the digest of its request, its facts, the numbers it took. */
export type Receipt = {
  request: string
  caseId: string
  first: number
  last: number
  at: string
  numbers: RegisterNo[]
}

/** The fold of a case and its people. */
export type LoadedCase = { version: number; state: CaseState; persons: Record<string, Person> }
/** A case with all that a command needs to know beside it; nulls where the case is new. */
export type ReadCase = {
  version: number | null
  state: CaseState | null
  /** The key of the case; undefined where it has none yet. */
  key: Buffer | undefined
  /** The family, and persons named in the command whom the centre already knows. */
  persons: Record<string, Person>
  counters: Partial<Record<Register, number>>
  /** Day after which the stored clocks are not those of today any more. */
  staleAfter: string | null
  substituting: string[]
}

type Sealed = { state: Buffer; wrapped: Buffer; tail: TailRow[] | null }
/** The key of a case that was read, and its state. */
function opened(tx: Tx, caseId: string, { state, wrapped, tail }: Sealed): { key: Buffer; state: CaseState } {
  const key = openCaseKey(tx, caseId, wrapped)
  return { key, state: stateOf(key, caseId, state, tail) }
}

/** One family's file: the fold and its people. */
export async function loadCase(tx: Tx, caseId: string): Promise<LoadedCase | undefined> {
  const row = await tx.one<Sealed & { version: number; persons: Record<string, Person> | null }>(loadStatement, [
    tx.centreId,
    caseId,
  ])
  return row && { version: row.version, state: opened(tx, caseId, row).state, persons: row.persons ?? {} }
}

const receiptStatement: Statement = {
  name: 'receipt',
  text: `select f.request, f.case_id as "caseId", f.at, coalesce(f.numbers, '[]') as numbers, f.version as first,
      (select max(g.version) from fact g where g.centre_id = $1 and g.case_id = f.case_id and g.command_id = $2 and g.version >= f.version) as last
    from fact f where f.centre_id = $1 and f.command_id = $2 and f.request is not null`,
}
/** The receipt of a command, when it was carried out. */
export const receiptOf = (tx: Tx, commandId: string) => tx.one<Receipt>(receiptStatement, [tx.centreId, commandId])

/**
 * Reads a case for a command. Nothing is locked: the key of the facts lets only one of two commands have a version, and the
 * other looks again. `registers` are locked and counted.
 */
export async function readForCommand(
  tx: Tx,
  ask: {
    caseId: string
    year: number
    registers: readonly Register[]
    personIds: string[]
    staffId: string
    today: string
  },
): Promise<ReadCase> {
  const { caseId, year, registers, personIds, staffId, today } = ask
  const [counters, row, known, substituting] = await Promise.all([
    registers.length > 0
      ? tx.rows<{ register: Register; last_no: number }>(countersStatement, [tx.centreId, year, registers])
      : [],
    tx.one<Sealed & { version: number; persons: Record<string, Person> | null; staleAfter: string | null }>(
      readStatement,
      [tx.centreId, caseId],
    ),
    personIds.length > 0 ? personsById(tx, personIds) : {},
    tx.rows<{ staff_id: string }>(substitutingStatement, [tx.centreId, staffId, today]),
  ])
  const file = row && opened(tx, caseId, row)
  return {
    version: row?.version ?? null,
    state: file?.state ?? null,
    key: file?.key,
    persons: { ...known, ...row?.persons },
    counters: Object.fromEntries(counters.map(one => [one.register, one.last_no])),
    staleAfter: row?.staleAfter ?? null,
    substituting: substituting.map(one => one.staff_id),
  }
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

const openStatement: Statement = {
  name: 'case-open-batch',
  text: `select f.case_id as "caseId", ${sealedState}, r.title from case_row r join case_file f on f.centre_id = r.centre_id and f.case_id = r.case_id
    where r.centre_id = $1 and r.closed_day is null and ($2::uuid is null or r.case_id > $2) order by r.case_id limit $3`,
}
/** A page of the open cases by their ids, for work that looks at all of them. */
export const openCases = async (tx: Tx, after: string | undefined, most: number) =>
  (await tx.rows<Sealed & { caseId: string; title: string }>(openStatement, [tx.centreId, after ?? null, most])).map(
    row => ({ caseId: row.caseId, title: row.title, state: opened(tx, row.caseId, row).state }),
  )

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
