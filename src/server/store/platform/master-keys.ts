import pg from 'pg'
import { rewrapped } from '../case/case-keys.ts'
import { sqlState } from './database.ts'
import type { Owner } from './owner.ts'

/**
 * Asks for the ids of the keys at hand, the current one first, given those the database is sealed with, the latest first.
 * Unless one of the latter is missing, the current key is noted as used. Answers the ids in use and those that are missing.
 * As owner, one process at a time.
 */
export async function useMasterKeys(
  adminUrl: string,
  atHand: (used: string[]) => string[],
): Promise<{ used: string[]; missing: string[] }> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4017)')
    const { rows } = await client.query<{ id: string }>('select id from master_key order by at desc, id')
    const used = rows.map(row => row.id)
    const ids = atHand(used)
    const missing = used.filter(id => !ids.includes(id))
    if (missing.length > 0 || used.includes(ids[0]!)) return { used, missing }
    await client.query('insert into master_key (id) values ($1)', [ids[0]])
    return { used: [ids[0]!, ...used], missing }
  } finally {
    await client.end()
  }
}

const batch = 200

/** Wraps every key of every centre anew that is not wrapped by the current master key, some in each transaction. */
export async function rewrapKeys(owner: Owner, current: string): Promise<void> {
  for (const centreId of await owner.centreIds())
    for (const table of ['centre_key', 'case_key'] as const) {
      const place = table === 'case_key' ? 'case_id' : 'null::uuid as case_id'
      for (let left = true; left;)
        left = await owner.inCentre(centreId, async tx => {
          const { rows } = await owner.client.query<{ case_id: string | null; wrapped: Buffer }>(
            `select ${place}, wrapped from ${table} where centre_id = $1 and master_id <> $2 limit ${batch}`,
            [centreId, current],
          )
          for (const { case_id: caseId, wrapped } of rows)
            await owner.client.query(
              `update ${table} set wrapped = $2 where centre_id = $1 ${caseId ? 'and case_id = $3' : ''}`,
              [centreId, rewrapped(tx, caseId, wrapped), ...(caseId ? [caseId] : [])],
            )
          return rows.length === batch
        })
    }
}

/** Takes all ids but the current one out of use; false while a key is still wrapped by one of them. */
export async function retireMasterKeys({ client }: Owner, current: string): Promise<boolean> {
  try {
    await client.query('delete from master_key where id <> $1', [current])
    return true
  } catch (error) {
    if (sqlState(error) !== '23503') throw error
    return false
  }
}
