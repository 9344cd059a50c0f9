import { eventRows } from '../../../domain/case/event-rows.ts'
import type { Fact } from '../../../domain/case/events.ts'
import { openFact, openFields } from '../../../domain/law/sealed.ts'
import { atRest, type AtRest } from '../../platform/keys/at-rest.ts'
import { sealBytes, unseal, unsealBytes } from '../../platform/keys/keys.ts'
import type { Place, SealedColumn } from '../../platform/keys/places.ts'
import { centreKeyOf, knownCaseKey, tiedKey } from '../case/case-keys.ts'
import { factOf, factRow, type OwnCase } from '../case/case-seal.ts'
import type { Tx } from './database.ts'
import { scrub, type Owner } from './owner.ts'

type Row = Record<string, unknown>
type Table = {
  table: string
  /** Whose key seals it; without a family a row of `case` is sealed with the key of the centre. */
  key: 'case' | 'centre'
  /** What an earlier version tied the values to, by column. */
  formerly: Record<string, (row: Row) => string>
  /** Columns that are read for that besides those that name the row. */
  read?: string[]
}
const byId = ({ id }: Row) => String(id)
const tables: Table[] = [
  { table: 'fact', key: 'case', formerly: { sealed: byId }, read: ['id', 'kind', 'open'] },
  { table: 'case_file', key: 'case', formerly: { state: row => String(row.case_id) } },
  { table: 'document', key: 'case', formerly: { sealed: byId } },
  { table: 'attachment', key: 'case', formerly: { name: byId } },
  { table: 'draft', key: 'case', formerly: { draft: row => `${String(row.staff_id)} ${String(row.key)}` } },
  { table: 'private_note', key: 'case', formerly: { sealed: row => `note ${byId(row)}` } },
  { table: 'emergency_access', key: 'case', formerly: { sealed: byId } },
  { table: 'partner_task', key: 'case', formerly: { sealed: row => `task ${byId(row)}` } },
  { table: 'partner_report', key: 'case', formerly: { sealed: row => `report ${byId(row)}` } },
  { table: 'partner_file', key: 'case', formerly: { sealed_name: row => `name ${byId(row)}` } },
  {
    table: 'partner_extract',
    key: 'centre',
    formerly: { sealed: row => `extract ${byId(row)}`, answer: row => `answer ${byId(row)}` },
  },
  { table: 'partner_draft', key: 'centre', formerly: { sealed: row => `draft ${String(row.key)}` } },
  { table: 'privacy_entry', key: 'centre', formerly: { sealed: byId } },
  { table: 'privacy_outcome', key: 'centre', formerly: { sealed: row => `${String(row.entry_id)}:end` } },
  { table: 'totp', key: 'centre', formerly: { sealed: row => `totp ${String(row.staff_id)}` } },
  { table: 'mail_server', key: 'centre', formerly: { password: () => 'mail_server.password' } },
]
const former = 1
const isFormer = (value: unknown): value is Buffer => Buffer.isBuffer(value) && value[0] === former
/** A value whose first byte is that of an earlier version, read without the rest of it. */
const formerIn = (column: string, at = 1) => `substring(${column} from ${at} for 1) = '\\x0${former}'`
const rowOf = (table: string): readonly string[] =>
  Object.values(Object.entries<AtRest>(atRest).find(([name]) => name === table)?.[1].sealed ?? {})[0] ?? []

/** In `migration` beside the files of the schema: this store has been gone over to its end. */
const done = 'sealed-values-tied-to-their-place'
const batch = 100

/**
 * Rewrites once what an earlier version left: values that were tied to less than their whole place, and fields of events
 * that lay open and may not. Every batch is a transaction of its own and a rewritten row is not looked for again, so that,
 * killed at any moment, the next start goes on; the files are cleared and the end is noted when nothing is left.
 */
export async function tieSealed(owner: Owner, say: (text: string) => void): Promise<void> {
  const { client } = owner
  if (await isTied(owner)) return
  const centres = await owner.centreIds()
  let damaged = 0
  let begun = false
  const begin = () => {
    if (!begun) say('Зашифрованные записи прежней версии привязываются к своим местам, это делается один раз…')
    begun = true
  }
  for (const centreId of centres) for (const table of tables) damaged += await tieTable(owner, centreId, table, begin)
  if (damaged > 0) say(`Не открылось записей: ${damaged}. Они повреждены или переставлены в базе и останутся закрыты.`)
  // Also when an earlier start rewrote the last row and was killed before this.
  if (centres.length > 0) await scrub(owner, ['fact'])
  await client.query('insert into migration (name) values ($1)', [done])
}

const isTied = async ({ client }: Owner): Promise<boolean> =>
  (await client.query('select 1 from migration where name = $1', [done])).rowCount === 1

/** The wrapped keys, first of all: everything else is opened with them. */
export async function tieKeys(owner: Owner): Promise<void> {
  if (await isTied(owner)) return
  for (const centreId of await owner.centreIds()) await tieKeysOf(owner, centreId)
}

async function tieKeysOf(owner: Owner, centreId: number): Promise<void> {
  for (const [table, caseId] of [
    ['centre_key', 'null::uuid'],
    ['case_key', 'case_id'],
  ] as const)
    for (let left = true; left;)
      left = await owner.inCentre(centreId, async tx => {
        // Before the sealed key stand a version byte and the id of the master key.
        const { rows } = await owner.client.query<{ case_id: string | null; wrapped: Buffer }>(
          `select ${caseId} as case_id, wrapped from ${table} where centre_id = $1 and ${formerIn('wrapped', 6)} limit ${batch}`,
          [centreId],
        )
        for (const row of rows)
          await owner.client.query(
            `update ${table} set wrapped = $2 where centre_id = $1 and ${caseId} is not distinct from $3::uuid`,
            [centreId, tiedKey(tx, row.case_id, row.wrapped), row.case_id],
          )
        return rows.length === batch
      })
}

/** Ties the values of a table of one centre; answers how many rows did not open. */
async function tieTable(owner: Owner, centreId: number, table: Table, begin: () => void): Promise<number> {
  const { client } = owner
  const name = table.table
  const row = rowOf(name)
  const old = Object.keys(table.formerly).map(column => formerIn(column))
  const mayLieOpen = Object.fromEntries(Object.keys(eventRows).map(kind => [kind, openFields(kind)]))
  const tooOpen = `exists (select from json_object_keys(open) field
    where not coalesce(${client.escapeLiteral(JSON.stringify(mayLieOpen))}::jsonb -> kind ? field, false))`
  const wanted = [...old, ...(name === 'fact' ? [tooOpen] : [])].join(' or ')
  // Row-level security of the author holds an owner too, who is no author.
  const inTable = <T>(work: (tx: Tx) => Promise<T>) =>
    owner.inCentre(centreId, async tx => {
      if (name === 'private_note') await client.query('alter table private_note no force row level security')
      const answer = await work(tx)
      if (name === 'private_note') await client.query('alter table private_note force row level security')
      return answer
    })
  await inTable(() =>
    client.query(
      `create temp table waiting as select ${row.join(', ') || 'true as only'} from ${name} where centre_id = ${Math.trunc(centreId)} and (${wanted})`,
    ),
  )
  let damaged = 0
  for (let left = true; left;) {
    const { rows } = await client.query<Row>(
      `delete from waiting where ctid in (select ctid from waiting limit ${batch}) returning *`,
    )
    left = rows.length === batch
    if (rows.length === 0) break
    begin()
    await inTable(async tx => {
      for (const key of rows) damaged += (await tieRow(owner, tx, table, row, key)) ? 0 : 1
    })
  }
  await client.query('drop table waiting')
  return damaged
}

/** One row, as it stands now. */
async function tieRow(
  { client }: Owner,
  tx: Tx,
  { table, key, formerly, read = [] }: Table,
  row: readonly string[],
  named: Row,
): Promise<boolean> {
  const columns = Object.keys(formerly)
  const where = row.map((column, at) => ` and ${column} = $${at + 2}`).join('')
  const values = [tx.centreId, ...row.map(column => named[column])]
  const caseId = key === 'case' ? ['case_id'] : []
  const wanted = [...new Set([...row, ...caseId, ...read, ...columns])].join(', ')
  const { rows } = await client.query<Row>(
    `select ${wanted} from ${table} where centre_id = $1${where} for update`,
    values,
  )
  const found = rows[0]
  if (!found) return true
  const dataKey = typeof found.case_id === 'string' ? await knownCaseKey(tx, found.case_id) : await centreKeyOf(tx)
  if (!dataKey) return false
  let changes: [column: string, value: unknown][]
  try {
    changes =
      table === 'fact'
        ? tiedFact({ centreId: tx.centreId, caseId: String(found.case_id), key: dataKey }, found)
        : columns.flatMap(column => {
            const value = found[column]
            if (!isFormer(value)) return []
            const bytes = unsealBytes(dataKey, value, { formerly: formerly[column]!(found) })
            return [[column, sealBytes(dataKey, bytes, placeIn(tx, table, column, row, found))]]
          })
  } catch {
    return false
  }
  const set = changes.map(([column], at) => `${column} = $${values.length + at + 1}`).join(', ')
  await client.query(`update ${table} set ${set} where centre_id = $1${where}`, [
    ...values,
    ...changes.map(([, value]) => value),
  ])
  return true
}

const placeIn = (tx: Tx, table: string, column: string, row: readonly string[], found: Row): Place => ({
  column: `${table}.${column}` as SealedColumn,
  centreId: tx.centreId,
  row: row.map(name => String(found[name])),
})

/** A fact split anew between what may lie open and what may not. */
function tiedFact(own: OwnCase, { id, version, kind, open, sealed }: Row): [string, unknown][] {
  const stored = { id: String(id), at: '', by: '', day: '', kind: String(kind), open: open as Record<string, unknown> }
  const fact: Fact = isFormer(sealed)
    ? openFact({ ...stored, sealed: unseal(own.key, sealed, { formerly: String(id) }) })
    : factOf(own, { ...stored, version: Number(version), sealed: Buffer.isBuffer(sealed) ? sealed : null })
  const anew = factRow(own, Number(version), fact)
  return [
    ['open', JSON.stringify(anew.open)],
    ['sealed', anew.sealed],
  ]
}
