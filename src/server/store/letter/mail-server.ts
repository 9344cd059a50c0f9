import type { StoredChange } from '../account/four-eyes.ts'
import { present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

/** The mail server of a centre as it is stored; the password is sealed. Without a host the program's own serves. */
export type StoredMailServer = {
  host?: string
  port?: number
  security: 'tls' | 'starttls' | 'none'
  login?: string
  password?: Buffer
  sender?: string
}

const read = statement(
  'mail-server',
  'select host, port, security, login, password, sender from mail_server where centre_id = $1',
)
const save = byName(
  'mail-server-save',
  `insert into mail_server (centre_id, host, port, security, login, password, sender)
    values ($centreId, $host, $port, $security, $login, $password, $sender)
    on conflict (centre_id) do update set host = excluded.host, port = excluded.port, security = excluded.security,
      login = excluded.login,
      password = excluded.password, sender = excluded.sender`,
)

/** The mail server the centre has set, if any. */
export async function storedMailServer(tx: Tx): Promise<StoredMailServer | undefined> {
  const row = await tx.row<StoredMailServer>(read, [tx.centreId])
  return row && present(row)
}
/** Replaces the mail server of the centre by what waited for a second person; its sealed password travels as text. */
export const saveConfirmedServer = (tx: Tx, { password, ...rest }: StoredChange) =>
  saveMailServer(tx, {
    ...(rest as Omit<StoredMailServer, 'password'>),
    ...(password ? { password: Buffer.from(String(password), 'base64') } : {}),
  })
/** Replaces the mail server of the centre. */
export const saveMailServer = (tx: Tx, server: StoredMailServer) =>
  tx.rows(
    ...save({
      centreId: tx.centreId,
      host: server.host ?? null,
      port: server.port ?? null,
      security: server.security,
      login: server.login ?? null,
      password: server.password ?? null,
      sender: server.sender ?? null,
    }),
  )
