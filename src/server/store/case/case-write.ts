import type { Fact } from '../../../domain/case/events.ts'
import { evolve } from '../../../domain/case/evolve.ts'
import type { StoredCaseRow } from '../../../domain/case/project-case.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import type { Register, RegisterNo } from '../../../domain/kernel/registers.ts'
import type { Clock } from '../../../domain/law/terms/clock.ts'
import type { Tx } from '../platform/database.ts'
import { differs, type Piece, set, together } from '../platform/pieces.ts'
import { statement } from '../platform/statements.ts'
import { caseKeyOf, centreKeyOf } from './case-keys.ts'
import { caseRow, commandRow, type Projection, readTables, type SearchRow } from './case-rows.ts'
import { factRow, foldedAt, openState, type OwnCase, sealState } from './case-seal.ts'

/** What a command changes, written by one statement. */
export type CaseChange = Projection & {
  /** The key of the case where it is known already. */
  key: Buffer | undefined
  /** Whether a list shows the case otherwise than before. */
  rowChanged: boolean
  /** What the row said of its staleness when it was read. */
  staleSeen: string | null
  commandId: string
  at: string
  by: string
  before: CaseState
  facts: readonly Fact[]
  persons: { id: string; person: Record<string, unknown> }[]
  entries: { register: Register; year: number; no: number; day: string; text: string }[]
  /** Digest of the request and the numbers it took: a repeat of the command is known by them. */
  receipt: { request: string; numbers: readonly RegisterNo[] }
  /** What it says of the questions that were answered with yes: their codes, no word of a person. */
  audit: { action: string; endpoint: string; confirmed: readonly string[]; signal?: string | undefined }
}

const memberIds = (state: CaseState) => [...new Set(state.members.map(member => member.personId))]

/** The fold that is to be stored: its version and its bytes, none while the case is young. */
type Fold = { folded: number; state: Buffer }
const newFile = ({ state }: Projection, fold: Fold): Piece => ({
  name: 'new file',
  values: [state.version, memberIds(state), fold.folded, fold.state],
  text: at =>
    `insert into case_file (centre_id, case_id, version, member_ids, folded, state)
      values ($1, $2, $${at}, $${at + 1}, $${at + 2}, $${at + 3})`,
})
const file = ({ state, members: { length } }: Projection, fold: Fold | undefined): Piece => {
  const columns = ['version', ...(length > 0 ? ['member_ids'] : []), ...(fold ? ['folded', 'state'] : [])]
  return {
    name: columns.join(' '),
    values: [state.version, ...(length > 0 ? [memberIds(state)] : []), ...(fold ? [fold.folded, fold.state] : [])],
    text: at =>
      `update case_file set ${columns.map((column, n) => `${column} = $${at + n}`).join(', ')} where centre_id = $1
        and case_id = $2`,
  }
}
/** For computing anew: writes the file whether or not it is there, and nothing when it is the same. */
const anyFile = (projection: Projection, fold: Fold): Piece => {
  const columns = ['version', 'member_ids', 'folded', 'state']
  const { text, values } = newFile(projection, fold)
  return {
    name: 'any file',
    values,
    text: at =>
      `${text(at)} on conflict (centre_id, case_id) do update set ${set(columns)}
        where ${differs('case_file', columns)}`,
  }
}

const facts = ({ facts: list, before, receipt }: CaseChange, own: OwnCase): Piece => ({
  name: `${list.length} facts`,
  values: [
    receipt.request,
    numbersOf(receipt),
    ...list.flatMap((fact, index) => {
      const { version, id, day, kind, open, happened, sealed } = factRow(own, before.version + 1 + index, fact)
      return [version, id, day, kind, JSON.stringify(open), happened, sealed]
    }),
  ],
  text: at => {
    const rows = list.map((_, index) => {
      const places = Array.from({ length: 7 }, (__, n) => `$${at + 2 + index * 7 + n}`)
      return `($1, $2, $3, $4::timestamptz, $5, ${index === 0 ? `$${at}, $${at + 1}` : 'null, null'}, ${places.join(', ')})`
    })
    return `insert into fact (centre_id, case_id, command_id, at, by_staff, request, numbers, version, id, day, kind, open, happened, sealed) values ${rows.join(', ')}`
  },
})
const numbersOf = ({ numbers }: CaseChange['receipt']) => (numbers.length > 0 ? JSON.stringify(numbers) : null)

const trail = ({ audit }: CaseChange): Piece => ({
  name: 'trail',
  values: [
    audit.action,
    audit.endpoint,
    audit.confirmed.length > 0 || audit.signal
      ? JSON.stringify({
          ...(audit.confirmed.length > 0 ? { confirmed: audit.confirmed.join(', ') } : {}),
          ...(audit.signal ? { signal: audit.signal } : {}),
        })
      : null,
  ],
  text: at =>
    `insert into audit_waiting (centre_id, at, staff_id, action, endpoint, detail, case_id)
      values ($1, $4::timestamptz, $5, $${at}, $${at + 1}, $${at + 2}::jsonb, $2)`,
})

const people = ({ persons }: CaseChange): Piece[] => {
  const values = [JSON.stringify(persons)]
  return [
    {
      name: 'people',
      values,
      text: at => `insert into person (centre_id, id, data) select $1, p.id, p.person from json_to_recordset($${at}::json) p (id uuid, person jsonb)
        on conflict (centre_id, id) do update set data = excluded.data`,
    },
    {
      name: 'history',
      values,
      text: at => `insert into person_history (centre_id, person_id, at, by_staff, data)
        select $1, p.id, $4::timestamptz, $5, p.person
          from json_to_recordset($${at}::json) p (id uuid, person jsonb) on conflict do nothing`,
    },
    // Another family of somebody shows the words of today once it is computed anew.
    {
      name: 'other families',
      values: [persons.map(({ id }) => id)],
      text: at => `update case_row set stale_after = date '0001-01-01' where centre_id = $1 and case_id in (select m.case_id from member_row m
        where m.centre_id = $1 and m.person_id = any ($${at}::uuid[]) and m.case_id <> $2)`,
    },
  ]
}

const numbers = ({ entries }: CaseChange): Piece[] => {
  const values = [JSON.stringify(entries)]
  return [
    {
      name: 'counters',
      values,
      text: at => `insert into register_counter (centre_id, register, year, last_no)
        select $1, e.register, e.year, max(e.no)
          from json_to_recordset($${at}::json) e (register text, year int, no int) group by 2, 3
        on conflict (centre_id, register, year) do update set last_no = excluded.last_no`,
    },
    {
      name: 'entries',
      values,
      text: at => `insert into register_entry (centre_id, register, year, no, case_id, day, text, at, by_staff)
        select $1, e.register, e.year, e.no, $2, e.day, e.text, $4::timestamptz, $5
        from json_to_recordset($${at}::json) e (register text, year int, no int, day date, text text)`,
    },
  ]
}

/** Facts, read tables, journals, receipt and audit of one command, sent with its commit: all or nothing. */
export async function writeCase(tx: Tx, change: CaseChange): Promise<void> {
  const { before, caseId, state } = change
  const own = { centreId: tx.centreId, caseId, key: change.key ?? (await caseKeyOf(tx, caseId)) }
  const folded = foldedAt(state.version)
  const fold = folded > before.version && {
    folded,
    state: sealState(own, change.facts.slice(0, folded - before.version).reduce(evolve, before)),
  }
  const pieces = [
    facts(change, own),
    trail(change),
    ...(change.persons.length > 0 ? people(change) : []),
    ...(change.entries.length > 0 ? numbers(change) : []),
    ...(change.rowChanged ? [commandRow(change, tx.centreId, await centreKeyOf(tx))] : []),
    ...readTables(change, tx.centreId),
    before.version === 0 ? newFile(change, fold || young) : file(change, fold || undefined),
  ]
  tx.taken.push(...change.receipt.numbers)
  tx.atCommit(...together([tx.centreId, caseId, change.commandId, change.at, change.by], pieces))
}
const young: Fold = { folded: 0, state: Buffer.alloc(0) }

const keysStatement = statement(
  'case-keys',
  `select array(select id from clock_row where centre_id = $1 and case_id = $2) as clocks,
    array(select about from search_row where centre_id = $1 and case_id = $2) as search`,
)
/** Writes the read tables of one case anew, and with `fold` its file; rows that are the same already are left alone. */
export async function projectCase(
  tx: Tx,
  all: {
    caseId: string
    state: CaseState
    fold: CaseState | undefined
    row: StoredCaseRow
    clocks: Clock[]
    search: SearchRow[]
  },
): Promise<void> {
  const held = await tx.row<{ clocks: string[]; search: string[] }>(keysStatement, [tx.centreId, all.caseId])
  const projection: Projection = {
    ...all,
    clocks: { put: all.clocks, drop: (held?.clocks ?? []).filter(id => !all.clocks.some(clock => clock.id === id)) },
    search: {
      put: all.search,
      drop: (held?.search ?? []).filter(about => !all.search.some(row => row.about === about)),
    },
    members: all.state.members,
  }
  const pieces = [
    ...readTables(projection, tx.centreId),
    caseRow(projection, tx.centreId, await centreKeyOf(tx)),
    ...(all.fold ? [anyFile(projection, await foldAnew(tx, all.fold))] : []),
  ]
  tx.atCommit(...together([tx.centreId, all.caseId], pieces))
}

const foldStatement = statement(
  'case-fold',
  'select folded, state from case_file where centre_id = $1 and case_id = $2',
)
/** Sealed anew a fold would be other bytes, and a row that says the same would be written. */
async function foldAnew(tx: Tx, fold: CaseState): Promise<Fold> {
  if (fold.version === 0) return young
  const own = { centreId: tx.centreId, caseId: fold.id, key: await caseKeyOf(tx, fold.id) }
  const other = await tx.row<Fold>(foldStatement, [tx.centreId, fold.id])
  const same = other?.folded === fold.version && JSON.stringify(openState(own, other.state)) === JSON.stringify(fold)
  return same ? other : { folded: fold.version, state: sealState(own, fold) }
}

const clockIdsStatement = statement('case-clock-ids', 'select id from clock_row where centre_id = $1 and case_id = $2')
/** Clocks stored for a case that are not among `clocks`. */
export const storedBeside = async (tx: Tx, caseId: string, list: readonly Clock[]): Promise<string[]> =>
  (await tx.rows<{ id: string }>(clockIdsStatement, [tx.centreId, caseId]))
    .map(row => row.id)
    .filter(id => !list.some(clock => clock.id === id))
