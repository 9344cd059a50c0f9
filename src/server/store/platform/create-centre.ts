import pg from 'pg'
import { postsOfProgram } from '../../../domain/account/account-names.ts'

/** Tells the journal by which names the first accounts of a centre go, so that another name in the table alone is found. */
export const tellNames = (client: pg.Client, centreId: number, at: string) =>
  client.query(
    `insert into audit_waiting (centre_id, at, staff_id, action, endpoint, detail)
      select centre_id, $2, null, 'staff', 'patronat names', jsonb_build_object('staffId', id, 'named', jsonb_build_object('name', name, 'post', post))
        from staff where centre_id = $1 and login is not null order by id`,
    [centreId, at],
  )

/** The next free number of a centre and its administrator, written by the owner of the database: no centre could do it for itself. */
export async function writeFirstCentre(
  adminUrl: string,
  row: { settings: object; login: string; name: string; tokenHash: Buffer; hours: number; staffId: string },
): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table centre in share row exclusive mode')
    const { rows } = await client.query<{ id: number }>(
      'insert into centre (centre_id, settings) select coalesce(max(centre_id), 0) + 1, $1 from centre returning centre_id as id',
      [row.settings],
    )
    const id = rows[0]!.id
    await client.query(
      "insert into staff (centre_id, id, login, name, post, role) values ($1, $2, $3, $4, $5, 'administrator')",
      [id, row.staffId, row.login, row.name, postsOfProgram.administrator],
    )
    await tellNames(client, id, new Date().toISOString())
    await client.query(
      'insert into invitation (centre_id, token_hash, staff_id, by_staff, expires_at) values ($1, $2, $3, $3, now() + make_interval(hours => $4))',
      [id, row.tokenHash, row.staffId, row.hours],
    )
    await client.query('commit')
    return id
  } finally {
    await client.end()
  }
}
