import type { StoredCaseRow } from '../../../domain/case/project-case.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import type { Clock } from '../../../domain/law/terms/clock.ts'
import { differs, set, type Piece } from '../platform/pieces.ts'
import { tokenOf } from './case-seal.ts'

/** One thing that a search finds a family by. */
export type SearchRow = { about: string; shown: string; key: string; birth_day: string | null }
/** Rows to write and ids of rows to remove. */
export type Change<T> = { put: readonly T[]; drop: readonly string[] }
/** The read tables of one case, or what of them changed. */
export type Projection = {
  caseId: string
  state: CaseState
  row: StoredCaseRow
  clocks: Change<Clock>
  search: Change<SearchRow>
  members: CaseState['members']
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
    const item = old.get(id)
    if (!item || (item !== row && !sameRow(item, row))) put.push(row)
    old.delete(id)
  }
  return { put, drop: [...old.keys()] }
}
/** Whether two rows of plain values, lists and small records are the same. */
export function sameRow(value: object, other: object): boolean {
  const names = Object.keys(value)
  return (
    names.length === Object.keys(other).length &&
    names.every(name => {
      const [a, b] = [value[name as never], other[name as never]] as unknown[]
      return a === b || (isObject(a) && isObject(b) && sameRow(a, b))
    })
  )
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Columns of a read table and the fields they come from. */
const snake = (name: string) => name.replace(/[A-Z]/gu, letter => `_${letter.toLowerCase()}`)
const rowFields = [
  'title',
  'head',
  'address',
  'placeHidden',
  'locality',
  'stage',
  'kind',
  'registration',
  'responsibleId',
  'psychologistId',
  'nextDue',
  'nextTerm',
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
  'doers',
] as const satisfies (keyof StoredCaseRow)[]
const clockFields = [
  'deadline',
  'subject',
  'contacts',
  'planned',
  'clause',
  'from',
  'amount',
  'unit',
  'raw',
  'due',
  'safeDue',
  'status',
  'metDay',
  'stoppedDay',
  'stoppedBy',
  'action',
  'about',
  'fixed',
  'norm',
] as const satisfies (keyof Clock)[]
const rowColumns = rowFields.map(snake)
const clockColumns = [
  ...clockFields.map(field => (field === 'from' ? 'from_day' : snake(field))),
  'responsible_id',
  'psychologist_id',
]

/** A case as the table of the list holds it. */
export const storedRow = (
  { row, caseId }: Projection,
  centreId: number,
  centreKey: Buffer,
): Record<string, unknown> => {
  const stored: Record<string, unknown> = { centre_id: centreId, case_id: caseId }
  for (const [index, field] of rowFields.entries()) stored[rowColumns[index]!] = row[field]
  return { ...stored, reasons: row.reasons.map(reason => tokenOf(centreKey, reason)) }
}
const putRow = (at: number, columns: readonly string[]) =>
  `insert into case_row select r.* from json_populate_record(null::case_row, $${at}::json) r where r.centre_id = $1 and r.case_id = $2
    on conflict (centre_id, case_id) do update set ${set(columns)}`
/** The row of the list, for computing anew. */
export const caseRow = (projection: Projection, centreId: number, centreKey: Buffer): Piece => ({
  name: 'row',
  values: [JSON.stringify(storedRow(projection, centreId, centreKey))],
  text: at => `${putRow(at, rowColumns)} where ${differs('case_row', rowColumns)}`,
})
/** A mark that other settings hold now, set while the command was under way, stays: what the command wrote is outdated, too. */
export const commandRow = (
  projection: Projection & { staleSeen: string | null },
  centreId: number,
  centreKey: Buffer,
): Piece => ({
  name: 'row of a command',
  values: [JSON.stringify(storedRow(projection, centreId, centreKey)), projection.staleSeen],
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
const clocks = (projection: Projection, centreId: number): Piece => ({
  name: 'clocks',
  values: [JSON.stringify(storedClocks(projection, centreId))],
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
  values: [JSON.stringify(put.map(row => ({ centre_id: centreId, case_id: caseId, ...row })))],
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
  const last = new Map(list.map(member => [member.personId, member.to ?? null]))
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

/** Clocks, search and members, as far as they changed. */
export const readTables = (projection: Projection, centreId: number): Piece[] => [
  ...(projection.clocks.drop.length > 0 ? [goneClocks(projection)] : []),
  ...(projection.clocks.put.length > 0 ? [clocks(projection, centreId)] : []),
  ...(projection.search.drop.length > 0 ? [unfound(projection)] : []),
  ...(projection.search.put.length > 0 ? [found(projection, centreId)] : []),
  ...(projection.members.length > 0 ? [members(projection, centreId)] : []),
]
