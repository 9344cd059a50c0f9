import type { GapName } from '../../../domain/case/gaps/gap.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import type { Register, RegisterNo } from '../../../domain/kernel/registers.ts'
import type { Person, PersonDetails } from '../../../domain/people/people.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { readableBy, type AccessContext, accessContextColumns } from './access-context.ts'
import { openCaseKey } from './case-keys.ts'
import { stateOf, type TailRow } from './case-seal.ts'

const personsOf =
  '(select json_object_agg(p.id, p.data) from person p where p.centre_id = $1 and p.id = any (f.member_ids))'

/** What the state of a case is opened from; `f` is case_file. */
const sealedState = `f.state, (select k.wrapped from case_key k where k.centre_id = $1 and k.case_id = f.case_id) as wrapped,
  (select json_agg(json_build_array(t.version, t.id, t.at, t.by_staff, t.day, t.kind, t.open, t.sealed)
    order by t.version)
    from fact t where t.centre_id = $1 and t.case_id = f.case_id and t.version > f.folded) as tail`

const loadStatement = statement(
  'case-load',
  `select f.version, ${sealedState}, ${personsOf} as persons from case_file f
    where f.centre_id = $1 and f.case_id = $2`,
)
/** SQL: until when the case `$caseId` is open to `$staffId` in an emergency at a moment. */
const emergencyUntil = (at: string) => `(select max(e.until) from emergency_access e
  where e.centre_id = $centreId and e.staff_id = $staffId and e.case_id = $caseId and e.ended_at is null
    and e.until > ${at}) as emergency`
// A case that is hidden from `$staffId` is not found: no other path, statement or text than for an id of nothing. An emergency finds it.
const openStatement = byName(
  'case-open',
  `select f.version, ${sealedState}, ${personsOf} as persons, r.stale_after as "staleAfter", r.gaps,
      ${emergencyUntil('$at')}, me."standsFor", me.unit
    from case_file f join case_row r on r.centre_id = f.centre_id and r.case_id = f.case_id,
      (${accessContextColumns('$staffId', '$today')}) me
    where f.centre_id = $centreId and f.case_id = $caseId and ${readableBy('$staffId', '$at')}`,
)
// One row also where there is no such case, or one that is hidden: then only what is asked beside it.
const readStatement = byName(
  'case-read',
  `select f.version, ${sealedState}, ${personsOf} as persons, r.stale_after as "staleAfter", coalesce(r.gaps, '{}') as gaps, ${emergencyUntil('$at')}, me."standsFor", me.unit,
      array(select id from staff where centre_id = $centreId and id = any ($ids::uuid[])
        union all select id from organisation where centre_id = $centreId and id = any ($ids::uuid[])) as elsewhere
    from (${accessContextColumns('$staffId', '$today')}) me
      left join (case_file f join case_row r on r.centre_id = f.centre_id and r.case_id = f.case_id)
      on f.centre_id = $centreId and f.case_id = $caseId and ($partner::boolean or ${readableBy('$staffId', '$at')})`,
)
const takenStatement = statement(
  'case-taken-people',
  'select id from person where centre_id = $1 and id = any ($2::uuid[])',
)
const thereStatement = statement('case-there', 'select 1 from case_file where centre_id = $1 and case_id = $2')
/** Whether there is a case under this id, hidden or not. */
export const isThere = async (tx: Tx, caseId: string) =>
  (await tx.rows(thereStatement, [tx.centreId, caseId])).length > 0
const sharingStatement = statement(
  'case-sharing',
  'select distinct case_id from member_row where centre_id = $1 and person_id = any ($2::uuid[]) and case_id <> $3 order by 1',
)
/** The other families in which these people stand. */
export const familiesSharing = async (tx: Tx, personIds: readonly string[], caseId: string) =>
  (await tx.rows<{ case_id: string }>(sharingStatement, [tx.centreId, personIds, caseId])).map(row => row.case_id)
const countersStatement = statement(
  'case-counters',
  'select register, last_no from register_counter where centre_id = $1 and year = $2 and register = any ($3) for update',
)

/** What a command that was carried out is known by: the digest of its request, its facts, the numbers it took. */
export type Receipt = {
  request: string
  caseId: string
  first: number
  last: number
  at: string
  numbers: RegisterNo[]
}

/** Whether what is stored of a case by its days is still that of today: no window has closed and no order has ended since it was written. */
export const isFresh = ({ staleAfter }: Pick<ReadCase, 'staleAfter'>, today: string): boolean =>
  staleAfter === null || staleAfter >= today

/** The fold of a case and its people. */
export type LoadedCase = { version: number; state: CaseState; persons: Record<string, Person> }
/** A case as it was found for somebody of the staff, with what its row says of gaps and until when. */
export type FoundCase = LoadedCase &
  Pick<ReadCase, 'staleAfter' | 'gaps' | 'standing'> & {
    /** Until when it is open to whoever asks in an emergency. */
    emergency?: string
  }
/** A case with all that a command needs to know beside it; nulls where the case is new. */
export type ReadCase = {
  version: number | null
  state: CaseState | null
  /** The key of the case; undefined where it has none yet. */
  key: Buffer | undefined
  /** The people of the family, and nobody else. */
  persons: Record<string, Person>
  /** Ids of people named in the command that are those of people of other families. */
  strangers: string[]
  /** Of the ids a command brings, those of accounts and organisations. */
  elsewhere: string[]
  counters: Partial<Record<Register, number>>
  /** Day after which the stored clocks are not those of today any more. */
  staleAfter: string | null
  /** The gaps that stand in its row. */
  gaps: GapName[]
  standing: AccessContext
  /** Whoever gives the command has the case open in an emergency. */
  emergency: boolean
}

/** People as they are stored, with the id beside their words. */
const named = (stored: Record<string, Person> | null): Record<string, Person> =>
  Object.fromEntries(Object.entries(stored ?? {}).map(([id, person]) => [id, { ...person, id }]))

type Sealed = { state: Buffer; wrapped: Buffer; tail: TailRow[] | null }
/** The key of a case that was read, and its state. */
function opened(tx: Tx, caseId: string, { state, wrapped, tail }: Sealed): { key: Buffer; state: CaseState } {
  const key = openCaseKey(tx, caseId, wrapped)
  return { key, state: stateOf({ centreId: tx.centreId, caseId, key }, state, tail) }
}

type StoredCase = Sealed & { version: number; persons: Record<string, Person> | null }
/** What is read for a command; of a case that is not there, or hidden, only what is asked beside it. */
type ReadRow = (StoredCase | Record<keyof StoredCase, null>) &
  Pick<ReadCase, 'staleAfter' | 'gaps' | 'elsewhere'> &
  Omit<AccessContext, 'self'> & { emergency: string | null }
const openRow = (tx: Tx, caseId: string, row: StoredCase): LoadedCase => ({
  version: row.version,
  state: opened(tx, caseId, row).state,
  persons: named(row.persons),
})
/** One family's file, whoever may read it: for the program itself. */
export async function loadCase(tx: Tx, caseId: string): Promise<LoadedCase | undefined> {
  const row = await tx.row<StoredCase>(loadStatement, [tx.centreId, caseId])
  return row && openRow(tx, caseId, row)
}
/**
 * One family's file for a person of the staff, and how near that person is to families today; one that is hidden from the
 * person is not found. `emergency`: until when it is open in an emergency.
 */
export async function findCase(
  tx: Tx,
  caseId: string,
  { staffId, at, today }: { staffId: string; at: string; today: string },
): Promise<FoundCase | undefined> {
  const row = await tx.row<
    StoredCase & Pick<FoundCase, 'staleAfter' | 'gaps'> & Omit<AccessContext, 'self'> & { emergency: string | null }
  >(...openStatement({ centreId: tx.centreId, caseId, staffId, at, today }))
  if (!row) return undefined
  const { staleAfter, gaps, standsFor, unit, emergency } = row
  const standing = { self: staffId, standsFor, unit }
  return { ...openRow(tx, caseId, row), staleAfter, gaps, standing, ...(emergency ? { emergency } : {}) }
}

const receiptStatement = statement(
  'receipt',
  `select f.request, f.case_id as "caseId", f.at, coalesce(f.numbers, '[]') as numbers, f.version as first,
      (select max(g.version) from fact g where g.centre_id = $1 and g.case_id = f.case_id and g.command_id = $2
        and g.version >= f.version) as last
    from fact f where f.centre_id = $1 and f.command_id = $2 and f.request is not null`,
)
/** The receipt of a command, when it was carried out. */
export const receiptOf = (tx: Tx, commandId: string) => tx.row<Receipt>(receiptStatement, [tx.centreId, commandId])

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
    /** Ids of people and records in the command. */
    ids: string[]
    staffId: string
    today: string
    /** The instant: an emergency may have ended. */
    at: string
    /** An organisation answers about what was sent to it, whoever reads the file. */
    partner: boolean
  },
): Promise<ReadCase> {
  const { caseId, year, registers, personIds, ids, staffId, today, at, partner } = ask
  const [counters, row, taken] = await Promise.all([
    registers.length > 0
      ? tx.rows<{ register: Register; last_no: number }>(countersStatement, [tx.centreId, year, registers])
      : [],
    tx.row<ReadRow>(...readStatement({ centreId: tx.centreId, caseId, staffId, partner, today, at, ids })),
    personIds.length > 0 ? tx.rows<{ id: string }>(takenStatement, [tx.centreId, personIds]) : [],
  ])
  const { standsFor, unit, elsewhere, staleAfter, gaps } = row!
  const found = row?.version === null ? undefined : (row as ReadRow & StoredCase)
  const file = found && opened(tx, caseId, found)
  const persons = named(found?.persons ?? null)
  return {
    version: found?.version ?? null,
    state: file?.state ?? null,
    key: file?.key,
    persons,
    strangers: taken.map(({ id }) => id).filter(id => !persons[id]),
    elsewhere,
    counters: Object.fromEntries(counters.map(counter => [counter.register, counter.last_no])),
    staleAfter,
    gaps,
    standing: { self: staffId, standsFor, unit },
    emergency: found !== undefined && found.emergency !== null,
  }
}

const fileLockStatement = statement(
  'case-file-lock',
  'select version, folded from case_file where centre_id = $1 and case_id = $2 for update',
)
/** Waits for commands on a case and keeps new ones waiting, so that an older fold never overwrites a newer one. */
export const lockFile = (tx: Tx, caseId: string) =>
  tx.row<{ version: number; folded: number }>(fileLockStatement, [tx.centreId, caseId])

const outdateStatement = statement(
  'case-outdate',
  "update case_row set stale_after = date '0001-01-01' where centre_id = $1",
)
/** Marks every case of the centre as computed by settings that hold no more; the sweep computes them anew. */
export const markAllStale = (tx: Tx) => tx.rows(outdateStatement, [tx.centreId])

const openCasesStatement = statement(
  'case-open-batch',
  `select f.case_id as "caseId", ${sealedState}, r.title from case_row r join case_file f on f.centre_id = r.centre_id and f.case_id = r.case_id
    where r.centre_id = $1 and r.closed_day is null and ($2::uuid is null or r.case_id > $2) order by r.case_id
      limit $3`,
)
/** A page of the open cases by their ids, for work that looks at all of them. */
export const openCases = async (tx: Tx, after: string | undefined, most: number) =>
  (
    await tx.rows<Sealed & { caseId: string; title: string }>(openCasesStatement, [tx.centreId, after ?? null, most])
  ).map(row => ({ caseId: row.caseId, title: row.title, state: opened(tx, row.caseId, row).state }))

const idsStatement = statement(
  'case-ids',
  'select case_id from fact where centre_id = $1 and version = 1 order by case_id',
)
const staleStatement = byName(
  'case-stale',
  `select case_id from case_row where centre_id = $centreId and stale_after < $today and ($after::uuid is null or case_id > $after) order by case_id limit $most`,
)
const personsStatement = statement(
  'persons-by-id',
  'select json_object_agg(id, data) as persons from person where centre_id = $1 and id = any ($2::uuid[])',
)

/** Every case of the centre. */
export const caseIds = async (tx: Tx) =>
  (await tx.rows<{ case_id: string }>(idsStatement, [tx.centreId])).map(row => row.case_id)
/** A page of the cases whose read tables changed by themselves before `today`. */
export const staleCaseIds = async (tx: Tx, today: string, after: string | undefined, most: number) =>
  (
    await tx.rows<{ case_id: string }>(...staleStatement({ centreId: tx.centreId, today, after: after ?? null, most }))
  ).map(row => row.case_id)
/** People of the centre by their ids. */
export const personsById = async (tx: Tx, ids: readonly string[]) =>
  named(
    (await tx.row<{ persons: Record<string, Person> | null }>(personsStatement, [tx.centreId, ids]))?.persons ?? null,
  )

const beforeStatement = byName(
  'people-before',
  `select h.person_id as id, exists (select 1 from member_row m where m.centre_id = $centreId and m.person_id = h.person_id
        and m.case_id <> $caseId) as "ofOthers",
      (select p.data from person_history p where p.centre_id = $centreId and p.person_id = h.person_id and p.at < h.at
        order by p.at desc limit 1) as before
    from person_history h where h.centre_id = $centreId and h.person_id = any ($memberIds::uuid[])
      and h.at = $at::timestamptz and h.by_staff = $by`,
)
/** The people of a case whose data a command of that instant changed, as they were before; whoever was new by it was nothing before. */
export const peopleBefore = (
  tx: Tx,
  { caseId, memberIds, at, by }: { caseId: string; memberIds: readonly string[]; at: string; by: string },
) =>
  tx.rows<{ id: string; before: PersonDetails | null; ofOthers: boolean }>(
    ...beforeStatement({ centreId: tx.centreId, caseId, memberIds, at, by }),
  )
