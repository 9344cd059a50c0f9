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

/**
 * The next free number of a centre and its administrator, written by the owner of the database: no centre could do it for itself.
 * Undefined where it was to be the first, and there is one.
 */
export async function writeFirstCentre(
  adminUrl: string,
  row: {
    settings: object
    login: string
    name: string
    tokenHash: Buffer
    hours: number
    staffId: string
    /** How it was opened, for the journal of the centre. */
    opened: { endpoint: string; wrongCodes?: number }
    /** Only where there is no centre yet. */
    first?: true
  },
): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table centre in share row exclusive mode')
    const { rows } = await client.query<{ id: number }>(
      `insert into centre (centre_id, settings) select coalesce(max(centre_id), 0) + 1, $1 from centre
        having not $2 or count(*) = 0 returning centre_id as id`,
      [row.settings, row.first ?? false],
    )
    const id = rows[0]?.id
    if (id === undefined) return undefined
    const at = new Date().toISOString()
    await client.query(
      "insert into staff (centre_id, id, login, name, post, role) values ($1, $2, $3, $4, $5, 'administrator')",
      [id, row.staffId, row.login, row.name, postsOfProgram.administrator],
    )
    const { endpoint, ...detail } = row.opened
    await client.query(
      `insert into audit_waiting (centre_id, at, staff_id, action, endpoint, detail) values ($1, $2, null, 'staff', $3, $4)`,
      [id, at, endpoint, JSON.stringify({ staffId: row.staffId, ...detail })],
    )
    await tellNames(client, id, at)
    await client.query(
      'insert into invitation (centre_id, token_hash, staff_id, by_staff, expires_at) values ($1, $2, $3, $3, now() + make_interval(hours => $4))',
      [id, row.tokenHash, row.staffId, row.hours],
    )
    await client.query('commit')
    return id
  } finally {
    // Where there was a centre already, this also ends the transaction.
    await client.end()
  }
}
