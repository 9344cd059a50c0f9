import pg from 'pg'

/**
 * Asks for the ids of the keys at hand, the current one first, given those the database is sealed with; answers which of
 * the latter are missing. The current key is noted as used. As owner, one process at a time.
 */
export async function useMasterKeys(adminUrl: string, atHand: (used: string[]) => string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4017)')
    const { rows } = await client.query<{ id: string }>('select id from master_key order by id')
    const used = rows.map(row => row.id)
    const ids = atHand(used)
    const unknown = used.filter(id => !ids.includes(id))
    if (unknown.length === 0)
      await client.query('insert into master_key (id) values ($1) on conflict do nothing', [ids[0]])
    return unknown
  } finally {
    await client.end()
  }
}
