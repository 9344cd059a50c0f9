import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Mistake, type Options } from './options.ts'

/** Restores a backup into a new folder; ends with 1 where the audit in it does not hold. */
export async function restore(file: string | undefined, { to, key }: Options): Promise<void> {
  if (!file || !to || !key)
    throw new Mistake('Команда: restore КОПИЯ --to ПАПКА --key ФАЙЛ, в файле — строки листа ключей')
  if (!existsSync(key)) throw new Mistake(`Файла ключей ${key} нет: наберите в него строки с листа ключей`)
  const { keySource } = await import('../platform/keys/key-file.ts')
  const { restoreBackup } = await import('../platform/backup/restore-backup.ts')
  const dataDir = resolve(to)
  const { KEY_FILE, MASTER_KEY: masterKey } = process.env
  const source = keySource(dataDir, { keyFile: KEY_FILE })
  const keyFile = 'file' in source ? source.file : ''
  const done = await restoreBackup({ file, dataDir, sheet: readFileSync(key, 'utf8'), keyFile, masterKey }, console.log)
  console.log(`Восстановлено в ${dataDir}: таблиц ${done.tables}, строк ${done.rows}, всё, что было ${done.at}.
${done.audit.lines.join('\n')}
Все входят заново. Номера не выдаются, пока не решено, какие выданы после копии: страница «Номера после восстановления» или restored --centre 1.
Запустить: DATA_DIR=${dataDir} npm start`)
  if (done.wroteKey) console.log(`Главный ключ записан в ${keyFile}: переложите его на другой носитель.`)
  console.log(`Файл ключей ${key} больше не нужен: удалите его.`)
  if (!done.audit.sound) process.exitCode = 1
}
