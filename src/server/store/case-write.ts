import { evolve, type CaseState, type Fact } from '../../domain/cases.ts'
import type { Clock } from '../../domain/clocks.ts'
import type { CaseRow } from '../../domain/overview.ts'
import type { Register, RegisterNo } from '../../domain/registers.ts'
import { caseKeyOf, centreKeyOf } from './case-keys.ts'
import { factRow, foldedAt, openState, sealState, tokenOf } from './case-seal.ts'
import type { Statement, Tx } from './database.ts'

/** One thing that a search finds a family by. */
export type SearchRow = { about: string; shown: string; key: string; birth_day: string | null }
/** Rows to write and ids of rows to remove. */
export type Change<T> = { put: readonly T[]; drop: readonly string[] }
/** The read tables of one case, or what of them changed. */
export type Projection = {
  caseId: string
  state: CaseState
  row: CaseRow
  clocks: Change<Clock>
  search: Change<SearchRow>
  members: CaseState['members']
}
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
  audit: { action: string; endpoint: string }
}

/** What has to be written of `after` when `before` is stored: changed and new rows, and the keys of those that are gone. */
export function changed<T extends object>(
  before: readonly T[],
  after: readonly T[],
  key: (row: T) => string,
): Change<T> {
  const old = new Map(before.map(row => [key(row), row]))
  const put: T[] = []
  for (const row of after) {
    const id = key(row)
    const held = old.get(id)
    if (!held || !sameRow(held, row)) put.push(row)
    old.delete(id)
  }
  return { put, drop: [...old.keys()] }
}
/** Whether two rows of plain values and lists of them are the same. */
export function sameRow(one: object, other: object): boolean {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every(name => {
      const [a, b] = [one[name as never], other[name as never]] as unknown[]
      return a === b || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b))
    })
  )
}

/** Columns of a read table and the fields they come from. */
const snake = (name: string) => name.replace(/[A-Z]/gu, letter => `_${letter.toLowerCase()}`)
const rowFields = [
  'title',
  'head',
  'address',
  'locality',
  'stage',
  'kind',
  'registration',
  'responsibleId',
  'psychologistId',
  'nextDue',
  'nextDuty',
  'nextClock',
  'reasons',
  'childCount',
  'openedDay',
  'closedDay',
  'awaits',
  'concernOpen',
  'gaps',
  'handoverTo',
  'handoverDeclined',
  'staleAfter',
  'readers',
  'blocked',
] as const satisfies (keyof CaseRow)[]
const clockFields = [
  'deadline',
  'duty',
  'subject',
  'clause',
  'from',
  'amount',
  'unit',
  'raw',
  'due',
  'safeDue',
  'status',
  'metDay',
  'action',
  'about',
  'fixed',
  'explanation',
] as const satisfies (keyof Clock)[]
const rowColumns = rowFields.map(snake)
const clockColumns = [
  ...clockFields.map(one => (one === 'from' ? 'from_day' : snake(one))),
  'responsible_id',
  'psychologist_id',
]
const set = (columns: readonly string[]) => columns.map(one => `${one} = excluded.${one}`).join(', ')
const differs = (table: string, columns: readonly string[]) =>
  `(${columns.map(one => `${table}.${one}`).join(', ')}) is distinct from (${columns.map(one => `excluded.${one}`).join(', ')})`

/** What is written into one table; `text` counts its own values from `at`, and may use `$1` centre, `$2` case. */
type Piece = { name: string; values: readonly unknown[]; text: (at: number) => string }

const statements = new Map<string, Statement>()
/** One statement of those pieces that have something to write: an empty one would cost as much as a full one. */
function together(base: readonly unknown[], pieces: readonly Piece[]): [Statement, unknown[]] {
  const key = pieces.map(one => one.name).join()
  let statement = statements.get(key)
  if (!statement) {
    let at = base.length + 1
    const texts = pieces.map(one => {
      const text = one.text(at)
      at += one.values.length
      return text
    })
    // The last stands outside and runs first: the row of the file makes two writers of one case wait for each other there.
    const [last, ...others] = texts.toReversed()
    const beside = others.map((text, index) => `t${index} as (${text})`)
    statement = { name: `case-write-${statements.size}`, text: `with ${beside.join(',\n')}\n${last}` }
    statements.set(key, statement)
  }
  return [statement, [...base, ...pieces.flatMap(one => one.values)]]
}

const memberIds = (state: CaseState) => [...new Set(state.members.map(one => one.personId))]

/** The fold that is to be stored: its version and its bytes, none while the case is young. */
type Fold = { folded: number; state: Buffer }
const newFile = ({ state }: Projection, fold: Fold): Piece => ({
  name: 'new file',
  values: [state.version, memberIds(state), fold.folded, fold.state],
  text: at =>
    `insert into case_file (centre_id, case_id, version, member_ids, folded, state) values ($1, $2, $${at}, $${at + 1}, $${at + 2}, $${at + 3})`,
})
const file = ({ state, members: { length } }: Projection, fold: Fold | undefined): Piece => {
  const columns = ['version', ...(length > 0 ? ['member_ids'] : []), ...(fold ? ['folded', 'state'] : [])]
  return {
    name: columns.join(' '),
    values: [state.version, ...(length > 0 ? [memberIds(state)] : []), ...(fold ? [fold.folded, fold.state] : [])],
    text: at =>
      `update case_file set ${columns.map((column, n) => `${column} = $${at + n}`).join(', ')} where centre_id = $1 and case_id = $2`,
  }
}
/** For computing anew: writes the file whether or not it is there, and nothing when it is the same. */
const anyFile = (one: Projection, fold: Fold): Piece => {
  const columns = ['version', 'member_ids', 'folded', 'state']
  const { text, values } = newFile(one, fold)
  return {
    name: 'any file',
    values,
    text: at =>
      `${text(at)} on conflict (centre_id, case_id) do update set ${set(columns)} where ${differs('case_file', columns)}`,
  }
}

const facts = ({ facts: list, before, receipt }: CaseChange, key: Buffer): Piece => ({
  name: `${list.length} facts`,
  values: [
    receipt.request,
    numbersOf(receipt),
    ...list.flatMap((fact, index) => {
      const { version, id, day, kind, open, happened, sealed } = factRow(key, before.version + 1 + index, fact)
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
  values: [audit.action, audit.endpoint],
  text: at =>
    `insert into audit_waiting (centre_id, at, staff_id, action, endpoint, case_id) values ($1, $4::timestamptz, $5, $${at}, $${at + 1}, $2)`,
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
        select $1, p.id, $4::timestamptz, $5, p.person from json_to_recordset($${at}::json) p (id uuid, person jsonb) on conflict do nothing`,
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
        select $1, e.register, e.year, max(e.no) from json_to_recordset($${at}::json) e (register text, year int, no int) group by 2, 3
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

/** A case as the table of the list holds it. */
export const storedRow = (
  { row, caseId }: Projection,
  centreId: number,
  centreKey: Buffer,
): Record<string, unknown> => {
  const stored: Record<string, unknown> = { centre_id: centreId, case_id: caseId }
  for (const [index, field] of rowFields.entries()) stored[rowColumns[index]!] = row[field]
  return { ...stored, reasons: row.reasons.map(one => tokenOf(centreKey, one)) }
}
const putRow = (at: number, columns: readonly string[]) =>
  `insert into case_row select r.* from json_populate_record(null::case_row, $${at}::json) r where r.centre_id = $1 and r.case_id = $2
    on conflict (centre_id, case_id) do update set ${set(columns)}`
const caseRow = (one: Projection, centreId: number, centreKey: Buffer): Piece => ({
  name: 'row',
  values: [JSON.stringify(storedRow(one, centreId, centreKey))],
  text: at => `${putRow(at, rowColumns)} where ${differs('case_row', rowColumns)}`,
})
/** A mark that other settings hold now, set while the command was under way, stays: what the command wrote is outdated, too. */
const commandRow = (one: CaseChange, centreId: number, centreKey: Buffer): Piece => ({
  name: 'row of a command',
  values: [JSON.stringify(storedRow(one, centreId, centreKey)), one.staleSeen],
  text: at =>
    `${putRow(
      at,
      rowColumns.filter(column => column !== 'stale_after'),
    )}, stale_after = case when case_row.stale_after is not distinct from $${at + 1}::date then excluded.stale_after else case_row.stale_after end`,
})

/** Clocks as their table holds them. */
export const storedClocks = ({ clocks: { put }, row, caseId }: Projection, centreId: number) =>
  put.map(clock => {
    const stored: Record<string, unknown> = {
      centre_id: centreId,
      case_id: caseId,
      id: clock.id,
      responsible_id: row.responsibleId,
      psychologist_id: row.psychologistId,
    }
    for (const [index, field] of clockFields.entries()) stored[clockColumns[index]!] = clock[field]
    return stored
  })
const clocks = (one: Projection, centreId: number): Piece => ({
  name: 'clocks',
  values: [JSON.stringify(storedClocks(one, centreId))],
  text: at => `insert into clock_row select r.* from json_populate_recordset(null::clock_row, $${at}::json) r
    on conflict (centre_id, case_id, id) do update set ${set(clockColumns)} where ${differs('clock_row', clockColumns)}`,
})
const goneClocks = ({ clocks: { drop } }: Projection): Piece => ({
  name: 'gone clocks',
  values: [drop],
  text: at => `delete from clock_row where centre_id = $1 and case_id = $2 and id = any ($${at}::text[])`,
})

const found = ({ search: { put }, caseId }: Projection, centreId: number): Piece => ({
  name: 'found',
  values: [JSON.stringify(put.map(one => ({ centre_id: centreId, case_id: caseId, ...one })))],
  text: at => `insert into search_row select r.* from json_populate_recordset(null::search_row, $${at}::json) r
    on conflict (centre_id, case_id, about) do update set shown = excluded.shown, key = excluded.key, birth_day = excluded.birth_day
    where ${differs('search_row', ['shown', 'key', 'birth_day'])}`,
})
const unfound = ({ search: { drop } }: Projection): Piece => ({
  name: 'unfound',
  values: [drop],
  text: at => `delete from search_row where centre_id = $1 and case_id = $2 and about = any ($${at}::text[])`,
})

const members = ({ members: list, caseId }: Projection, centreId: number): Piece => {
  // Whoever left and came back has two spells; the last one counts.
  const last = new Map(list.map(one => [one.personId, one.to ?? null]))
  return {
    name: 'members',
    values: [
      JSON.stringify(
        [...last].map(([person_id, to_day]) => ({ centre_id: centreId, case_id: caseId, person_id, to_day })),
      ),
    ],
    text: at => `insert into member_row select r.* from json_populate_recordset(null::member_row, $${at}::json) r
      on conflict (centre_id, case_id, person_id) do update set to_day = excluded.to_day where member_row.to_day is distinct from excluded.to_day`,
  }
}

const readTables = (one: Projection, centreId: number): Piece[] => [
  ...(one.clocks.drop.length > 0 ? [goneClocks(one)] : []),
  ...(one.clocks.put.length > 0 ? [clocks(one, centreId)] : []),
  ...(one.search.drop.length > 0 ? [unfound(one)] : []),
  ...(one.search.put.length > 0 ? [found(one, centreId)] : []),
  ...(one.members.length > 0 ? [members(one, centreId)] : []),
]

/** Facts, read tables, journals, receipt and audit of one command, sent with its commit: all or nothing. */
export async function writeCase(tx: Tx, change: CaseChange): Promise<void> {
  const { before, caseId, state } = change
  const key = change.key ?? (await caseKeyOf(tx, caseId))
  const folded = foldedAt(state.version)
  const fold = folded > before.version && {
    folded,
    state: sealState(key, change.facts.slice(0, folded - before.version).reduce(evolve, before)),
  }
  const pieces = [
    facts(change, key),
    trail(change),
    ...(change.persons.length > 0 ? people(change) : []),
    ...(change.entries.length > 0 ? numbers(change) : []),
    ...(change.rowChanged ? [commandRow(change, tx.centreId, await centreKeyOf(tx))] : []),
    ...readTables(change, tx.centreId),
    before.version === 0 ? newFile(change, fold || young) : file(change, fold || undefined),
  ]
  tx.atCommit(...together([tx.centreId, caseId, change.commandId, change.at, change.by], pieces))
}
const young: Fold = { folded: 0, state: Buffer.alloc(0) }

const keysStatement: Statement = {
  name: 'case-keys',
  text: `select array(select id from clock_row where centre_id = $1 and case_id = $2) as clocks, array(select about from search_row where centre_id = $1 and case_id = $2) as search`,
}
/** Writes the read tables of one case anew, and with `fold` its file; rows that are the same already are left alone. */
export async function projectCase(
  tx: Tx,
  all: {
    caseId: string
    state: CaseState
    fold: CaseState | undefined
    row: CaseRow
    clocks: Clock[]
    search: SearchRow[]
  },
): Promise<void> {
  const held = await tx.one<{ clocks: string[]; search: string[] }>(keysStatement, [tx.centreId, all.caseId])
  const one: Projection = {
    ...all,
    clocks: { put: all.clocks, drop: (held?.clocks ?? []).filter(id => !all.clocks.some(clock => clock.id === id)) },
    search: {
      put: all.search,
      drop: (held?.search ?? []).filter(about => !all.search.some(row => row.about === about)),
    },
    members: all.state.members,
  }
  const pieces = [
    ...readTables(one, tx.centreId),
    caseRow(one, tx.centreId, await centreKeyOf(tx)),
    ...(all.fold ? [anyFile(one, await foldAnew(tx, all.fold))] : []),
  ]
  tx.atCommit(...together([tx.centreId, all.caseId], pieces))
}

const foldStatement: Statement = {
  name: 'case-fold',
  text: 'select folded, state from case_file where centre_id = $1 and case_id = $2',
}
/** Sealed anew a fold would be other bytes, and a row that says the same would be written. */
async function foldAnew(tx: Tx, fold: CaseState): Promise<Fold> {
  if (fold.version === 0) return young
  const key = await caseKeyOf(tx, fold.id)
  const held = await tx.one<Fold>(foldStatement, [tx.centreId, fold.id])
  const same =
    held?.folded === fold.version && JSON.stringify(openState(key, fold.id, held.state)) === JSON.stringify(fold)
  return same ? held : { folded: fold.version, state: sealState(key, fold) }
}

const clockIdsStatement: Statement = {
  name: 'case-clock-ids',
  text: 'select id from clock_row where centre_id = $1 and case_id = $2',
}
/** Clocks stored for a case that are not among `clocks`. */
export const storedBeside = async (tx: Tx, caseId: string, list: readonly Clock[]): Promise<string[]> =>
  (await tx.rows<{ id: string }>(clockIdsStatement, [tx.centreId, caseId]))
    .map(row => row.id)
    .filter(id => !list.some(one => one.id === id))
