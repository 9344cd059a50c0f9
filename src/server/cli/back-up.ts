import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { asItIs } from './on-database.ts'
import { Mistake, type Options } from './options.ts'

const mostKept = 10_000

/** Makes the keys of backups, or a backup of a database that may be running. */
export async function backUp(what: string | undefined, { to, keep, continue: goesOn }: Options): Promise<void> {
  if (what === 'key') return makeKey(goesOn ?? false)
  if (what !== undefined || !to) throw new Mistake('Команда: backup --to ПАПКА, сначала один раз: backup key')
  if (keep !== undefined && (!/^\d{1,5}$/u.test(keep) || Number(keep) < 1 || Number(keep) > mostKept))
    throw new Mistake('--keep — сколько последних копий оставить, например --keep 14')
  const { anchorFileOf } = await import('../audit/audit-anchor.ts')
  const { publicKeyFileOf, readPublicKey } = await import('../platform/backup/backup-keys.ts')
  const { makeBackup, rotateBackups } = await import('../platform/backup/make-backup.ts')
  const folder = resolve(to)
  const recipient = readPublicKey(publicKeyFileOf(resolve(process.env.DATA_DIR ?? 'data')))
  const { done, dataDir } = await asItIs(async ({ adminUrl, dataDir }) => {
    const anchorFile = process.env.AUDIT_ANCHOR || anchorFileOf(dataDir)
    const done = await makeBackup({ adminUrl, anchorFile, to: folder, recipient, at: new Date() }, console.log)
    return { done, dataDir }
  })
  console.log(`Копия готова: ${done.file}
Таблиц ${done.tables}, строк ${done.rows}, ${(done.bytes / 1e6).toFixed(1)} МБ. Открыть её можно только листом ключей: на этом компьютере тайного ключа нет.`)
  if (!process.env.DATABASE_URL && statSync(folder).dev === statSync(dataDir).dev)
    console.log(
      'Копия лежит на том же диске, что и данные: сломается диск — пропадут обе. Укажите папку на другом диске.',
    )
  const removed = keep === undefined ? [] : rotateBackups(done.file, folder, Number(keep))
  if (removed.length > 0) console.log(`Старые копии удалены: ${removed.join(', ')}`)
}

async function makeKey(replace: boolean): Promise<void> {
  const { keySheet, makeKeyPair, publicKeyFileOf } = await import('../platform/backup/backup-keys.ts')
  const { keySource, readKeys } = await import('../platform/keys/key-file.ts')
  const dataDir = resolve(process.env.DATA_DIR ?? 'data')
  const { KEY_FILE: keyFile, MASTER_KEY: masterKey } = process.env
  const source = keySource(dataDir, { keyFile, masterKey })
  const masterKeys = readMasters(() => readKeys(source))
  const privateKey = makeKeyPair(publicKeyFileOf(dataDir), { replace })
  console.log(keySheet(privateKey, masterKeys, new Date().toISOString().slice(0, 10)))
}

/** The sheet holds the master key, too: without it a restored database could not be read. */
function readMasters(read: () => Buffer[]): Buffer[] {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Mistake('Главного ключа ещё нет: сначала один раз запустите программу')
  }
}
