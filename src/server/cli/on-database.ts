import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { KeySource } from '../platform/keys/key-file.ts'
import type { MasterKeys } from '../platform/keys/keys.ts'
import { Mistake } from './options.ts'

type Owned = {
  adminUrl: string
  /** That of the embedded database; the login of another is asked for, which a database as it is may lack. */
  appUrl?: string
  dataDir: string
  started: boolean
}
/** Works as owner on the database of a running server as it is, or on one started for it; nothing is migrated. */
export async function asItIs<T>(work: (at: Owned) => Promise<T>): Promise<T> {
  const { runningPostgres, startPostgres } = await import('../platform/postgres/embedded-postgres.ts')
  const dataDir = resolve(process.env.DATA_DIR ?? 'data')
  const databaseUrl = process.env.DATABASE_URL
  const running: Pick<Owned, 'adminUrl' | 'appUrl'> | undefined = databaseUrl
    ? { adminUrl: databaseUrl }
    : runningPostgres(dataDir)
  if (!running && !existsSync(dataDir))
    throw new Mistake(`Папки с данными ${dataDir} нет: укажите DATA_DIR или DATABASE_URL`)
  const own = running ? undefined : await startPostgres({ dataDir })
  try {
    const { adminUrl, appUrl } = running ?? own!
    return await work({ adminUrl, ...(appUrl ? { appUrl } : {}), dataDir, started: own !== undefined })
  } finally {
    await own?.stop()
  }
}

type Place = { url: string; adminUrl: string; keys: MasterKeys; source: KeySource; dataDir: string }
/** Works on the database of a running server, or on one started for it and migrated. */
export const onDatabase = <T>(work: (at: Place) => Promise<T>): Promise<T> =>
  asItIs(async ({ adminUrl, appUrl, dataDir, started }) => {
    const { appUrlOf, migrate } = await import('../store/platform/migrate.ts')
    const { keySource, openKeysFor } = await import('../platform/keys/key-file.ts')
    if (started) await migrate(adminUrl)
    const { KEY_FILE: keyFile, MASTER_KEY: masterKey } = process.env
    const source = keySource(dataDir, { keyFile, masterKey })
    const keys = await openKeysFor(adminUrl, source)
    return work({ url: appUrl ?? (await appUrlOf(adminUrl)), adminUrl, keys, source, dataDir })
  })
