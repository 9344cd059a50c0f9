import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { KeySource } from '../platform/keys/key-file.ts'
import type { MasterKeys } from '../platform/keys/keys.ts'
import { Mistake } from './options.ts'

/** Works as owner on the database of a running server as it is, or on one started for it; nothing is migrated. */
export async function asItIs<T>(work: (at: { adminUrl: string; dataDir: string }) => Promise<T>): Promise<T> {
  const { runningPostgres, startPostgres } = await import('../platform/postgres/embedded-postgres.ts')
  const dataDir = resolve(process.env.DATA_DIR ?? 'data')
  const databaseUrl = process.env.DATABASE_URL
  const running = databaseUrl ? { adminUrl: databaseUrl } : runningPostgres(dataDir)
  if (!running && !existsSync(dataDir))
    throw new Mistake(`Папки с данными ${dataDir} нет: укажите DATA_DIR или DATABASE_URL`)
  const own = running ? undefined : await startPostgres({ dataDir })
  try {
    return await work({ adminUrl: (running ?? own!).adminUrl, dataDir })
  } finally {
    await own?.stop()
  }
}

type Place = { url: string; adminUrl: string; keys: MasterKeys; source: KeySource; dataDir: string }
/** Works on the database of a running server, or on one started for it. */
export async function onDatabase<T>(work: (at: Place) => Promise<T>): Promise<T> {
  const { runningPostgres, startPostgres } = await import('../platform/postgres/embedded-postgres.ts')
  const { appUrlOf, migrate } = await import('../store/platform/migrate.ts')
  const { keySource, openKeysFor } = await import('../platform/keys/key-file.ts')
  const dataDir = resolve(process.env.DATA_DIR ?? 'data')
  const databaseUrl = process.env.DATABASE_URL
  const running = databaseUrl
    ? { adminUrl: databaseUrl, appUrl: await appUrlOf(databaseUrl) }
    : runningPostgres(dataDir)
  if (!running && !existsSync(dataDir))
    throw new Mistake(`Папки с данными ${dataDir} нет: укажите DATA_DIR или DATABASE_URL`)
  const own = running ? undefined : await startPostgres({ dataDir })
  try {
    if (own) await migrate(own.adminUrl)
    const { adminUrl, appUrl } = running ?? own!
    const { KEY_FILE: keyFile, MASTER_KEY: masterKey } = process.env
    const source = keySource(dataDir, { keyFile, masterKey })
    const keys = await openKeysFor(adminUrl, source)
    return await work({ url: appUrl, adminUrl, keys, source, dataDir })
  } finally {
    await own?.stop()
  }
}
