import pg from 'pg'
import { CannotStart } from '../../platform/folder-lock.ts'
import type { MasterKeys } from '../../platform/keys/keys.ts'
import { sqlState, type Keys, type Tx } from './database.ts'

/** The database as its owner: for what the application itself may not do. One such work at a time. */
export type Owner = {
  client: pg.Client
  centreIds: () => Promise<number[]>
  /** One transaction that sees one centre; an owner without superuser rights is held by the policies too. */
  inCentre: <T>(centreId: number, work: (tx: Tx) => Promise<T>) => Promise<T>
}

/** Works as the owner while no other process does. */
export async function asOwner<T>(adminUrl: string, master: MasterKeys, work: (owner: Owner) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  client.on('error', () => {}) // a connection that breaks is told by the statement that runs on it
  const keys: Keys = { master, centres: new Map() }
  const txOf = (centreId: number, last: (() => Promise<unknown>)[]): Tx => ({
    centreId,
    keys,
    rows: async <R>(statement: { name: string; text: string }, values: readonly unknown[]) =>
      (await client.query({ ...statement, values: values as unknown[] })).rows as R[],
    row: async <R>(statement: { name: string; text: string }, values: readonly unknown[]) =>
      (await client.query({ ...statement, values: values as unknown[] })).rows[0] as R | undefined,
    atCommit: (statement, values) => last.push(() => client.query({ ...statement, values: values as unknown[] })),
    taken: [],
    beside() {
      throw new Error('one centre at a time')
    },
  })
  try {
    await client.query('select pg_advisory_lock(4018)')
    return await work({
      client,
      centreIds: async () => (await client.query<{ id: number }>('select centre_ids() as id')).rows.map(row => row.id),
      async inCentre(centreId, inside) {
        await client.query(`begin; set local app.centre_id = '${Math.trunc(centreId)}'`)
        try {
          const last: (() => Promise<unknown>)[] = []
          const answer = await inside(txOf(centreId, last))
          for (const write of last) await write()
          await client.query('commit')
          return answer
        } catch (error) {
          await client.query('rollback').catch(() => undefined)
          throw error
        }
      },
    })
  } finally {
    await client.end()
  }
}

/**
 * Leaves nothing of what was deleted or rewritten: rows that are gone stand in the files of a table until it is written
 * anew, in the samples of the planner, and in the journal of the database until its next checkpoint.
 */
export async function scrub({ client }: Owner, tables: readonly string[]): Promise<void> {
  await untilNobodyLooksBack(client)
  for (const table of tables) await client.query(`vacuum (full, analyze) ${table}`)
  // The samples have just been gathered anew, so the old ones, too, may still stand before somebody's eyes.
  await untilNobodyLooksBack(client)
  // The planner keeps samples of values. These three a database of the operator's own may keep to its administrator; failed
  // for any other reason, something may still stand somewhere, and whoever asked must not be told that it is gone.
  for (const text of ['vacuum full pg_statistic', 'select pg_switch_wal()', 'checkpoint'])
    await client.query(text).catch((error: unknown) => {
      if (sqlState(error) !== insufficientPrivilege) throw error
    })
}
const insufficientPrivilege = '42501'

/** A reader of a long statement ends by then; a replica or a copy that takes longer is left for the next try. */
const patienceMs = 60_000

/**
 * A table that is written anew takes along whatever an older reader may still see: a connection that was cut and is not
 * gone yet, statistics being gathered, a copy being made. A snapshot, that of the writing anew included, sees no further
 * than the oldest transaction that writes anywhere in the cluster, in another database as well. Waits until each of them
 * sees only what stands now.
 */
async function untilNobodyLooksBack(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ now: string }>('select pg_current_xact_id()::text as now')
  const end = Date.now() + patienceMs
  for (;;) {
    const { rowCount } = await client.query(
      `select 1 where pg_snapshot_xmin(pg_current_snapshot()) < $1::text::xid8
       union all
       select 1 from pg_stat_activity
       where pid <> pg_backend_pid() and coalesce(datname, current_database()) = current_database()
         and age(backend_xmin) > age($1::text::xid8::xid)
       union all
       select 1 from pg_replication_slots where age(xmin) > age($1::text::xid8::xid)`,
      [rows[0]!.now],
    )
    if (rowCount === 0) return
    if (Date.now() > end)
      throw new CannotStart(
        'Старые записи ещё кто-то читает: копирование базы, реплика или долгий запрос. Дождитесь конца и запустите программу снова.',
      )
    await new Promise(done => setTimeout(done, 50))
  }
}
