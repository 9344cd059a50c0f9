import pg from 'pg'

/** The next free number of a centre and its administrator, written by the owner of the database: no centre could do it for itself. */
export async function writeFirstCentre(
  adminUrl: string,
  one: { settings: object; login: string; name: string; tokenHash: Buffer; hours: number; staffId: string },
): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table centre in share row exclusive mode')
    const { rows } = await client.query<{ id: number }>(
      'insert into centre (centre_id, settings) select coalesce(max(centre_id), 0) + 1, $1 from centre returning centre_id as id',
      [one.settings],
    )
    const id = rows[0]!.id
    await client.query(
      "insert into staff (centre_id, id, login, name, post, role) values ($1, $2, $3, $4, 'администратор системы', 'administrator')",
      [id, one.staffId, one.login, one.name],
    )
    await client.query(
      'insert into invitation (centre_id, token_hash, staff_id, by_staff, expires_at) values ($1, $2, $3, $3, now() + make_interval(hours => $4))',
      [id, one.tokenHash, one.staffId, one.hours],
    )
    await client.query('commit')
    return id
  } finally {
    await client.end()
  }
}
