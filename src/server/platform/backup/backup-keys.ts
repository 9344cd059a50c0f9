import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { CannotStart } from '../folder-lock.ts'
import { masterIdOf } from '../keys/keys.ts'
import { newPrivateKey, publicHalf } from './age.ts'
import { fromBech32, toBech32 } from './bech32.ts'

const [publicPrefix, privatePrefix, masterPrefix] = ['age', 'age-secret-key-', 'patronat-master-key-']

/** Where the public key of backups lies: beside the data folder, as the anchors do. It opens nothing. */
export const publicKeyFileOf = (dataDir: string): string => `${dataDir}.backup-key.txt`

const remark = `# Открытый ключ копий программы «Патронат»: им копии закрываются, открыть их им нельзя.
# Тайный ключ напечатан на листе ключей и на этом компьютере не хранится.
`

/** The public key backups are made for. */
export function readPublicKey(file: string): Buffer {
  if (!existsSync(file))
    throw new CannotStart(
      `Ключа копий ещё нет (${file}). Сделайте его и напечатайте лист ключей: npm run -s patronat -- backup key`,
    )
  const word = readFileSync(file, 'utf8').replace(/#.*$/gmu, '').trim()
  const key = fromBech32(publicPrefix, word)
  if (key?.length !== 32) throw new CannotStart(`Открытый ключ копий в ${file} не читается: верните этот файл.`)
  return key
}

/** Makes the pair: the public half is written beside the data, the private one is only answered. */
export function makeKeyPair(file: string, { replace }: { replace: boolean }): Buffer {
  if (existsSync(file) && !replace)
    throw new CannotStart(
      `Ключ копий уже есть (${file}). Если лист ключей потерян или его видел чужой: backup key --continue сделает новый; прежние копии открывает только прежний лист.`,
    )
  const key = newPrivateKey()
  writePublicKey(file, key)
  return key
}

/** Writes the public half of a private key. */
export const writePublicKey = (file: string, privateKey: Buffer): void =>
  writeFileSync(file, `${remark}${toBech32(publicPrefix, publicHalf(privateKey))}\n`, { mode: 0o600 })

const inGroups = (text: string) => text.replaceAll(/(.{4})(?=.)/gu, '$1 ')

/** The sheet that a person keeps in a safe: with it and a backup everything comes back on another machine. */
export function keySheet(privateKey: Buffer, masterKeys: readonly Buffer[], day: string): string {
  const secret = toBech32(privatePrefix, privateKey).toUpperCase()
  const masters = masterKeys.map(key => toBech32(masterPrefix, key).toUpperCase())
  return [
    `ЛИСТ КЛЮЧЕЙ · Патронат · ${day}`,
    '',
    'Напечатайте этот лист в двух экземплярах и уберите в сейф. На этом компьютере, рядом с данными и рядом с копиями его не держите:',
    'кто имеет копию и этот лист, прочтёт всё; у кого листа нет, не прочтёт ничего, и мы тоже.',
    '',
    'Тайный ключ копий:',
    `  ${inGroups(secret)}`,
    'Главный ключ шифрования:',
    ...masterKeys.map((key, at) => `  ${inGroups(masters[at]!)}   (${masterIdOf(key)})`),
    '',
    'Восстановить: наберите обе строки в файл, пробелы и величина букв не важны; ошибка при наборе будет замечена:',
    '  npm run -s patronat -- restore КОПИЯ --to ПАПКА --key ФАЙЛ',
    'После смены главного ключа (keys rotate) напечатайте новый лист: backup key --continue.',
    '',
  ].join('\n')
}

/** The keys that stand on a sheet as somebody typed it. */
export function readSheet(text: string): { privateKey: Buffer; masterKeys: Buffer[] } {
  const keys: { prefix: string; bytes: Buffer }[] = []
  for (const line of text.split(/\r?\n/u)) {
    const word = line.replace(/\(.*$/u, '').replaceAll(/\s/gu, '').toLowerCase()
    const prefix = [privatePrefix, masterPrefix].find(start => word.startsWith(start))
    if (!prefix) continue
    const bytes = fromBech32(prefix, word)
    if (bytes?.length !== 32)
      throw new CannotStart(
        `Ключ набран с ошибкой: сверьте с листом знак за знаком строку, что начинается с ${prefix.toUpperCase()}`,
      )
    keys.push({ prefix, bytes })
  }
  const [privateKey] = keys.filter(key => key.prefix === privatePrefix)
  if (!privateKey)
    throw new CannotStart(
      `В файле ключей нет тайного ключа копий: строки, что начинается с ${privatePrefix.toUpperCase()}`,
    )
  return {
    privateKey: privateKey.bytes,
    masterKeys: keys.filter(key => key.prefix === masterPrefix).map(key => key.bytes),
  }
}
