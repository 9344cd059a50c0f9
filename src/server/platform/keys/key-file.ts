import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { cutFiles } from '../../store/platform/cut-files.ts'
import { useMasterKeys } from '../../store/platform/master-keys.ts'
import { asOwner } from '../../store/platform/owner.ts'
import { sealPlain } from '../../store/platform/seal-plain.ts'
import { tieKeys, tieSealed } from '../../store/platform/tie-sealed.ts'
import { CannotStart } from '../folder-lock.ts'
import { masterIdOf, newKey, openMasterKeys, parseKeys, type MasterKeys } from './keys.ts'

/** Where the master keys are: in a file, or written down in a variable of the environment. */
export type KeySource = { file: string } | { text: string }

/** `MASTER_KEY`, else `KEY_FILE`, else a file beside the data folder: inside it, a stolen folder would bring its own key. */
export const keySource = (
  dataDir: string,
  row: { keyFile?: string | undefined; masterKey?: string | undefined },
): KeySource => (row.masterKey ? { text: row.masterKey } : { file: resolve(row.keyFile || `${dataDir}.key`) })

/** Whether the key lies in the folder that holds the data folder: one disk, and mostly one copy, has both. */
export const isBeside = (source: KeySource, dataDir: string): boolean =>
  'file' in source && dirname(resolve(source.file)) === dirname(resolve(dataDir))

const remark = `# Главный ключ программы «Патронат», первая строка — действующий.
# Без этого файла записи о семьях не прочесть никому. Держите его копию отдельно от копий базы данных.
`
const textOf = (keys: readonly Buffer[]) => `${remark}${keys.map(key => `${key.toString('base64')}\n`).join('')}`

function keysIn(text: string, where: string): Buffer[] {
  const keys = parseKeys(text)
  if (!keys)
    throw new CannotStart(
      `${where}: главный ключ не читается. Нужны 32 байта в base64, например: openssl rand -base64 32`,
    )
  return keys
}

/** The keys a source holds now. */
export const readKeys = (source: KeySource): Buffer[] =>
  'file' in source
    ? keysIn(readFileSync(source.file, 'utf8'), `Файл ${source.file}`)
    : keysIn(source.text, 'MASTER_KEY')

/** Written whole and on the disk before anybody relies on it; `replace: false` keeps a file another process made first. */
export function writeKeys(file: string, keys: readonly Buffer[], { replace }: { replace: boolean }): void {
  const draft = `${file}.${process.pid}`
  const handle = openSync(draft, 'w', 0o600)
  writeSync(handle, textOf(keys))
  fsyncSync(handle)
  closeSync(handle)
  try {
    if (replace) renameSync(draft, file)
    else linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  if (process.platform === 'win32') return
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/**
 * The master keys for a migrated database. The first start makes the file; a database that is sealed already is refused
 * without the keys it was sealed with: a new key would open nothing and hide that the old one is lost. What an earlier
 * version kept in plain, whole, or tied to less than its place, is sealed now.
 */
export async function openKeysFor(
  adminUrl: string,
  source: KeySource,
  say: (text: string) => void = () => undefined,
): Promise<MasterKeys> {
  const where = 'file' in source ? `файл ${source.file}` : 'MASTER_KEY'
  const { missing } = await useMasterKeys(adminUrl, used => {
    if ('file' in source && !existsSync(source.file)) {
      if (used.length > 0)
        throw new CannotStart(
          `База данных зашифрована, а файла главного ключа ${source.file} нет. Верните файл из копии на это место или укажите другое место в KEY_FILE. Без ключа записи о семьях прочесть нельзя.`,
        )
      writeKeys(source.file, [newKey()], { replace: false })
    }
    return readKeys(source).map(masterIdOf)
  })
  if (missing.length > 0)
    throw new CannotStart(
      `База данных зашифрована другим главным ключом (${missing.join(', ')}). Верните его: допишите строкой в ${where} после действующего.`,
    )
  const keys = openMasterKeys(() => readKeys(source))
  await asOwner(adminUrl, keys, async owner => {
    await tieKeys(owner)
    await sealPlain(owner, say)
    await cutFiles(owner, say)
    await tieSealed(owner, say)
  })
  return keys
}
