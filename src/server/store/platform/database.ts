import type { Socket } from 'node:net'
import pg from 'pg'
import type { MasterKeys } from '../../platform/keys/keys.ts'

/** A number of a journal that a transaction takes. */
export type TakenNo = { register: string; year: number; no: number }
/** Watches over the numbers of journals from outside the database (audit-witness.ts). */
export type NumberWatch = {
  /** Throws where the number may have been given before the database was restored. */
  mayTake: (centreId: number, taken: readonly TakenNo[]) => Promise<void>
  /** Writes down outside the database that the numbers are given; waited for before anybody is told of them. */
  taken: (centreId: number, taken: readonly TakenNo[]) => Promise<void>
}

// A legal day is text; an instant is text with its zone; counts fit a number.
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, text => new Date(text).toISOString())
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A statement prepared once per connection under its name. */
export type Statement = { name: string; text: string }

/** What opens sealed rows: the master keys, and the keys of centres opened so far (store/case-keys.ts). */
export type Keys = { master: MasterKeys; centres: Map<number, Buffer> }

/** What store functions run statements with, inside one transaction of one centre. */
export type Tx = {
  centreId: number
  keys: Keys
  rows: <R>(statement: Statement, values: readonly unknown[]) => Promise<R[]>
  row: <R>(statement: Statement, values: readonly unknown[]) => Promise<R | undefined>
  /** Sends a last statement together with the commit; when it fails, nothing is committed and the transaction throws. */
  atCommit: (statement: Statement, values: readonly unknown[]) => void
  /** Numbers of journals this transaction takes; whoever takes one adds it. */
  taken: TakenNo[]
  /**
   * The same transaction as another centre sees it: what is written through either is committed together or not at all. For
   * families that go from one centre to another (server/transfers.ts), and for nothing else.
   */
  beside: (centreId: number) => Tx
}

/**
 * Whose rows a transaction sees: a centre's, or also those that are locked by their author, when it is told who asks. With
 * an organisation it runs as the role of partners, which sees that organisation's rows and no other (migrations/0012).
 */
type Whose = number | { centreId: number; staffId: string; organisationId?: string }

/** The connection of the application. */
export type Database = {
  pool: pg.Pool
  /** Runs `work` in one transaction that sees one centre; commits, or rolls back when it throws. */
  inCentre: <T>(whose: Whose, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** The same for what only reads: the database refuses a write, and the answer does not wait for the transaction to end. */
  lookInCentre: <T>(whose: Whose, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** One statement outside any centre, for the doors of the schema: sign-in, session, queue. */
  outside: <R>(statement: Statement, values: readonly unknown[]) => Promise<R[]>
  /** Statements sent so far, for the benchmark. */
  statements: () => number
  close: () => Promise<void>
}

const onlyId = (text: string) => text.replace(/[^0-9a-f-]/giu, '')
const commit = { name: 'commit', text: 'commit' }
const rollback = { name: 'rollback', text: 'rollback' }

/** Sends a query; all that is asked in one turn of the program leaves as one packet: each write to the socket costs as much as a small statement. */
function send(client: pg.PoolClient, query: string | pg.QueryConfig): Promise<pg.QueryResult> {
  const { stream } = (client as pg.PoolClient & { connection: { stream: Socket } }).connection
  if (stream.writableCorked === 0) {
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
  return client.query(query)
}

/** Connects as the application. Statements of a transaction are pipelined: neither its opening nor its end costs a round trip of its own. */
export function openDatabase(url: string, master: MasterKeys, max = 10, watch?: NumberWatch): Database {
  const keys: Keys = { master, centres: new Map() }
  const pool = new pg.Pool({
    connectionString: url,
    // Planning a command's statement anew costs more than running it; every statement here is planned well without its values.
    options: '-c plan_cache_mode=force_generic_plan',
    max,
    // A connection that is opened anew plans each statement again: whoever clicks once in two minutes would wait for that at every click.
    idleTimeoutMillis: 0,
    // What lies between may let go of a quiet connection without a word.
    keepAlive: true,
    keepAliveInitialDelayMillis: 60_000,
    pipeline: true,
  } as pg.PoolConfig)
  pool.on('error', () => {}) // an idle connection that breaks is replaced by the pool; the next request tells
  pool.on('connect', client => client.on('error', () => {})) // one that breaks at work tells by its statement
  let sent = 0
  const run = async <R>(client: pg.PoolClient, statement: Statement, values: readonly unknown[]): Promise<R[]> => {
    sent += 1
    const answer = await send(client, { ...statement, values: values as unknown[] })
    return answer.rows as R[]
  }
  /** What one transaction has taken of the journals of each of its centres. */
  const watched = async (
    views: readonly Tx[],
    what: ((centreId: number, taken: readonly TakenNo[]) => Promise<void>) | undefined,
  ) => {
    for (const view of views) if (view.taken.length > 0) await what?.(view.centreId, view.taken)
  }
  async function inside<T>(
    whose: Whose,
    views: Tx[],
    work: (tx: Tx) => Promise<T>,
    mode: 'read only' | 'read write' = 'read write',
  ): Promise<T> {
    const { centreId, staffId, organisationId } =
      typeof whose === 'number' ? { centreId: whose, staffId: '', organisationId: undefined } : whose
    const client = await pool.connect()
    let broken: Error | undefined
    let ended: Promise<unknown> | undefined
    try {
      sent += 2
      // This statement takes no values: nothing but the signs of an id gets into its words.
      const asked = staffId && `; set local app.staff_id = '${onlyId(staffId)}'`
      const partner =
        organisationId === undefined
          ? ''
          : `; set local app.organisation_id = '${onlyId(organisationId)}'; set local role patronat_partner`
      const last: [number, Statement, readonly unknown[]][] = []
      let seeing = Math.trunc(centreId)
      /** Statements reach the database in the order they are sent: each follows the centre it was meant for. */
      const seenBy = <R>(viewer: number, statement: Statement, values: readonly unknown[]): Promise<R[]> => {
        if (seeing === viewer) return run<R>(client, statement, values)
        seeing = viewer
        sent += 1
        const moved = send(client, `set local app.centre_id = '${viewer}'`)
        return Promise.all([run<R>(client, statement, values), moved]).then(([rows]) => rows)
      }
      const viewOf = (viewer: number): Tx => {
        const known = views.find(view => view.centreId === viewer)
        if (known) return known
        const view: Tx = {
          centreId: viewer,
          keys,
          rows: (statement, values) => seenBy(viewer, statement, values),
          row: async (statement, values) => (await seenBy<never>(viewer, statement, values))[0],
          atCommit: (statement, values) => last.push([viewer, statement, values]),
          taken: [],
          beside: other => viewOf(Math.trunc(other)),
        }
        views.push(view)
        return view
      }
      const tx = viewOf(seeing)
      const [, answer] = await Promise.all([
        send(client, `begin ${mode}; set local app.centre_id = '${Math.trunc(centreId)}'${asked}${partner}`),
        work(tx),
      ])
      if (mode === 'read only') {
        ended = run(client, commit, [])
        return answer
      }
      await watched(views, watch?.mayTake)
      // A commit after a statement that failed rolls back.
      await Promise.all([
        ...last.map(([viewer, statement, values]) => seenBy(viewer, statement, values)),
        run(client, commit, []),
      ])
      return answer
    } catch (error) {
      await run(client, rollback, []).catch((failure: Error) => {
        broken = failure
      })
      throw error
    } finally {
      if (ended)
        void ended.then(
          () => client.release(),
          (error: Error) => client.release(error),
        )
      else client.release(broken)
    }
  }
  return {
    pool,
    statements: () => sent,
    close: () => pool.end(),
    async outside(statement, values) {
      const client = await pool.connect()
      try {
        return await run(client, statement, values)
      } finally {
        client.release()
      }
    },
    lookInCentre: (whose, work) => inside(whose, [], work, 'read only'),
    async inCentre(whose, work) {
      const views: Tx[] = []
      const answer = await inside(whose, views, work)
      await watched(views, watch?.taken)
      return answer
    },
  }
}

/** A row without its empty columns: what is not known is left out of an answer. */
export function present<T extends object>(row: T): T {
  const known: Partial<T> = {}
  for (const name in row) if (row[name] !== null) known[name] = row[name]
  return known as T
}

/** Rows of a list that is cut, each with `count(*) over () as total`, and how many there are in all. */
export const bounded = <R extends { total: number }>(
  rows: readonly R[],
): { rows: Omit<R, 'total'>[]; total: number } => ({
  rows: rows.map(({ total: _, ...row }) => row),
  total: rows[0]?.total ?? 0,
})

/** Code of a PostgreSQL error, such as 23505 for a violated unique key. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
