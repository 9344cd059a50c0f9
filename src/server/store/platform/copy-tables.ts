import { once } from 'node:events'
import type { Socket } from 'node:net'
import type pg from 'pg'

/** A table with the columns that are stored, in their order; what is computed from others is not copied. */
export type CopiedTable = { name: string; columns: string[] }

/** Everything of a database but its tables: by which migrations it was made, in their order, and where its sequences stand. */
export type CopiedSchema = {
  migrations: string[]
  tables: CopiedTable[]
  sequences: { name: string; at: string; called: boolean }[]
}

const tablesText = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
  group by c.relname order by c.relname`

/** The tables of a database. */
const tablesOf = async (client: pg.Client): Promise<CopiedTable[]> => (await client.query<CopiedTable>(tablesText)).rows

/** Whether this login sees every row of every table; else a copy would silently lack what a policy hides. */
export async function seesAll(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ sees: boolean }>(
    'select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user',
  )
  return rows[0]?.sees ?? false
}

/** Begins a transaction that sees one moment of the whole database. */
export async function beginMoment(client: pg.Client): Promise<void> {
  // Rows of a large table come in the order in which they lie, from its first on: copied again they give the same bytes.
  await client.query(
    'begin isolation level repeatable read read only; set local row_security = off; set local synchronize_seqscans = off; select 1',
  )
}

/** What of a database is no table. */
export async function schemaOf(client: pg.Client): Promise<CopiedSchema> {
  const { rows: migrations } = await client.query<{ name: string }>('select name from migration order by at, name')
  const { rows: names } = await client.query<{ name: string }>(
    "select sequencename as name from pg_sequences where schemaname = 'public' order by 1",
  )
  const sequences: CopiedSchema['sequences'] = []
  for (const { name } of names) {
    const { rows } = await client.query<{ at: string; called: boolean }>(
      `select last_value::text as at, is_called as called from ${quoted(name)}`,
    )
    sequences.push({ name, ...rows[0]! })
  }
  return { migrations: migrations.map(row => row.name), tables: await tablesOf(client), sequences }
}

/** The ids of the master keys a database is sealed with, the latest first. */
export const masterIdsOf = async (client: pg.Client): Promise<string[]> =>
  (await client.query<{ id: string }>('select id from master_key order by at desc, id')).rows.map(row => row.id)

/** Empties the tables and lets rows come in any order, as they were: nothing that a trigger would do is done twice. */
export async function beginFilling(client: pg.Client, tables: readonly CopiedTable[]): Promise<void> {
  await client.query(
    `begin; set local session_replication_role = replica; truncate ${tables.map(table => quoted(table.name)).join(', ')}`,
  )
}

/** Puts the sequences where they stood. */
export async function setSequences(client: pg.Client, sequences: CopiedSchema['sequences']): Promise<void> {
  for (const { name, at, called } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), at, called])
}

/** Ends what was signed in when the copy was made: who has signed out since must not be in again. */
export const endSessions = async (client: pg.Client): Promise<void> => {
  await client.query('delete from session')
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const listOf = ({ name, columns }: CopiedTable) => `${quoted(name)} (${columns.map(quoted).join(', ')})`

/** What the driver hands to whoever speaks the protocol of COPY; its types leave that out. */
type Wire = {
  stream: Socket
  query: (text: string) => void
  sendCopyFromChunk: (bytes: Buffer) => void
  endCopyFrom: () => void
  sendCopyFail: (why: string) => void
}
const rowsIn = (tag: string) => Number(tag.split(' ')[1])

/** How many bytes of a table are handed on at once. */
const partBytes = 1_000_000
/** How many parts wait for whoever writes them before the database waits, too. */
const mostWaiting = 4

/** All rows of a table as COPY writes them, in parts; answers how many rows they were. */
export async function* copyOut(client: pg.Client, table: CopiedTable): AsyncGenerator<Buffer, number> {
  const parts: Buffer[] = []
  let [waiting, length, rows, ended] = [[] as Buffer[], 0, 0, false]
  let failed: Error | undefined
  let wire: Wire | undefined
  let wake: () => void = () => undefined
  const hand = () => {
    if (length > 0) parts.push(Buffer.concat(waiting))
    ;[waiting, length] = [[], 0]
    wake()
  }
  client.query({
    submit(connection) {
      wire = connection as unknown as Wire
      wire.query(`copy ${listOf(table)} to stdout`)
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      // The driver writes its next bytes over these.
      waiting.push(Buffer.from(chunk))
      length += chunk.length
      if (length < partBytes) return
      hand()
      if (parts.length >= mostWaiting) wire?.stream.pause()
    },
    handleCommandComplete({ text }: { text: string }) {
      rows = rowsIn(text)
    },
    handleError(error: Error) {
      failed ??= error
      ended = true
      hand()
    },
    handleReadyForQuery() {
      ended = true
      hand()
    },
  } as pg.Submittable)
  for (;;) {
    const part = parts.shift()
    if (part) {
      if (parts.length === 0) wire?.stream.resume()
      yield part
    } else if (failed) throw failed
    else if (ended) return rows
    else await new Promise<void>(done => (wake = done))
  }
}

/** Fills a table with rows as `copyOut` gave them; answers how many they were. */
export function copyIn(client: pg.Client, table: CopiedTable, parts: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((done, broken) => {
    let [rows, failed] = [0, undefined as unknown]
    async function feed(wire: Wire): Promise<void> {
      try {
        for await (const part of parts) {
          if (failed) return
          wire.sendCopyFromChunk(part)
          if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain')
        }
        wire.endCopyFrom()
      } catch (error) {
        failed ??= error
        wire.sendCopyFail('the copy is not whole')
      }
    }
    client.query({
      submit: connection => (connection as unknown as Wire).query(`copy ${listOf(table)} from stdin`),
      handleCopyInResponse: (connection: Wire) => void feed(connection),
      handleCommandComplete({ text }: { text: string }) {
        rows = rowsIn(text)
      },
      handleError(error: Error) {
        failed ??= error
        broken(failed as Error)
      },
      handleReadyForQuery: () => (failed ? broken(failed as Error) : done(rows)),
    } as pg.Submittable)
  })
}
