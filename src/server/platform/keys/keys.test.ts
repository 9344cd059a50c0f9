import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../../tests/database.ts'
import { caseKeyOf, centreKeyOf, knownCaseKey } from '../../store/case/case-keys.ts'
import { openDatabase } from '../../store/platform/database.ts'
import { openKeysFor } from './key-file.ts'
import { masterIdOf, newKey, openMasterKeys, parseKeys, seal, sealBytes, unseal, unsealBytes } from './keys.ts'
import { placeOf } from './places.ts'

const refused = /unable to authenticate|not a sealed value/u
const folder = mkdtempSync(join(tmpdir(), 'patronat-key-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const placeIn = (centreId: number, staffId: string) => placeOf({ centreId }, 'totp.sealed', staffId)
const place = placeIn(1, 'somebody')

describe('a sealed value', () => {
  const key = newKey()
  const words = { text: 'Мать пьёт, ребёнок не спит ночами', list: [1, null, 'й'], deep: { yes: true } }

  test('opens to the same value and shows none of its words', () => {
    const sealed = seal(key, words, place)
    expect(unseal(key, sealed, place)).toEqual(words)
    expect(sealed.includes(Buffer.from('ребёнок'))).toBe(false)
    expect(unseal(key, seal(key, undefined, place), place)).toBeNull()
    const bytes = Buffer.from([0, 1, 255])
    expect(unsealBytes(key, sealBytes(key, bytes, place), place)).toEqual(bytes)
    expect(unsealBytes(key, sealBytes(key, Buffer.alloc(0), place), place)).toEqual(Buffer.alloc(0))
  })

  test('is another one each time', () => {
    const seen = new Set(Array.from({ length: 500 }, () => seal(key, words, place).toString('hex', 1, 13)))
    expect(seen.size).toBe(500)
  })

  test('opens with no other key, in no other place, and with no bit changed', () => {
    const sealed = seal(key, words, place)
    expect(() => unseal(newKey(), sealed, place)).toThrow(refused)
    const elsewhere = [
      placeIn(1, 'somebody else'),
      placeIn(2, 'somebody'),
      placeOf({ centreId: 1 }, 'document.sealed', 'somebody'),
      placeOf({ centreId: 1 }, 'partner_task.sealed', 'somebody', ''),
    ]
    for (const other of elsewhere) expect(() => unseal(key, sealed, other), other.column).toThrow(refused)
    expect(() => unseal(key, sealed, { formerly: 'totp somebody' })).toThrow(refused)
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => unseal(key, changed, place), `byte ${at}`).toThrow(refused)
    }
    for (const short of [0, 1, 20, sealed.length - 1])
      expect(() => unseal(key, sealed.subarray(0, short), place)).toThrow(refused)
  })
})

describe('master keys', () => {
  const [old, fresh, third] = [newKey(), newKey(), newKey()]

  test('are written down as base64 with remarks, and nothing else is taken for one', () => {
    const text = `# первый\n${old.toString('base64')}\n\n${fresh.toString('base64')} # второй\n`
    expect(parseKeys(text)).toEqual([old, fresh])
    expect(parseKeys(`${old.toString('base64')},${fresh.toString('base64')}`)).toEqual([old, fresh])
    for (const wrong of ['', '# один', 'пароль', 'x'.repeat(44), old.toString('hex'), old.toString('base64').slice(4)])
      expect(parseKeys(wrong), wrong).toBeUndefined()
  })

  test('wrap by the first, open by any, and are read again when an unknown one is named', () => {
    let held = [old]
    const keys = openMasterKeys(() => held)
    const data = newKey()
    const wrapped = keys.wrap(data, place)
    expect(wrapped.toString('hex', 1, 5)).toBe(masterIdOf(old))
    expect(keys.unwrap(wrapped, place)).toEqual(data)
    expect(() => keys.unwrap(wrapped, placeIn(1, 'other'))).toThrow(refused)

    const elsewhere = openMasterKeys(() => [fresh]).wrap(data, place)
    expect(() => keys.unwrap(elsewhere, place)).toThrow(`master key ${masterIdOf(fresh)} is missing`)
    held = [fresh, old]
    expect(keys.unwrap(elsewhere, place)).toEqual(data)
    expect(keys.unwrap(wrapped, place)).toEqual(data)
    expect(keys.wrap(data, place).toString('hex', 1, 5)).toBe(masterIdOf(fresh))
    expect(keys.ids()).toEqual([masterIdOf(fresh), masterIdOf(old)])
  })

  test('serve on when their file is taken away', () => {
    let gone = false
    const keys = openMasterKeys(() => {
      if (gone) throw new Error('gone')
      return [third]
    })
    gone = true
    expect(keys.unwrap(keys.wrap(old, place), place)).toEqual(old)
  })
})

describe('with a database', () => {
  let database: FreshDatabase
  let admin: pg.Client
  beforeAll(async () => {
    database = await freshDatabase()
    admin = new pg.Client({ connectionString: database.adminUrl })
    await admin.connect()
    await admin.query('insert into centre (centre_id) values (1), (2)')
  })
  afterAll(async () => {
    await admin.end()
    await database.drop()
  })

  test('the first start makes a file that only its owner reads; later starts take it', async () => {
    const file = join(folder, 'first.key')
    await admin.query('delete from master_key')
    const keys = await openKeysFor(database.adminUrl, { file })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const written = readFileSync(file, 'utf8')
    expect((await openKeysFor(database.adminUrl, { file })).ids()).toEqual(keys.ids())
    expect(readFileSync(file, 'utf8')).toBe(written)
    expect((await admin.query('select id from master_key')).rows.map((row: { id: string }) => row.id)).toEqual(
      keys.ids(),
    )
    await admin.query('delete from master_key')
  })

  test('two first starts at once agree on one key', async () => {
    const file = join(folder, 'race.key')
    await admin.query('delete from master_key')
    const [a, b] = await Promise.all([1, 2].map(() => openKeysFor(database.adminUrl, { file })))
    expect(a!.ids()).toEqual(b!.ids())
    await admin.query('delete from master_key')
  })

  test('a sealed database is refused without its key, with another key, and with a broken file', async () => {
    await admin.query('delete from master_key')
    const [file, other, broken] = ['own.key', 'other.key', 'broken.key'].map(name => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const keys = await openKeysFor(database.adminUrl, { file })
    await expect(openKeysFor(database.adminUrl, { file: join(folder, 'none.key') })).rejects.toThrow(
      /База данных зашифрована, а файла главного ключа .*none\.key нет/u,
    )
    const foreign = newKey().toString('base64')
    writeFileSync(other, foreign)
    await expect(openKeysFor(database.adminUrl, { file: other })).rejects.toThrow(
      `другим главным ключом (${keys.ids()[0]})`,
    )
    await expect(openKeysFor(database.adminUrl, { text: foreign })).rejects.toThrow('допишите строкой в MASTER_KEY')
    writeFileSync(broken, 'секрет')
    await expect(openKeysFor(database.adminUrl, { file: broken })).rejects.toThrow('главный ключ не читается')
    // A second key after the current one is enough.
    const text = `${foreign} ${readFileSync(file, 'utf8').replace(/#.*$/gmu, '').trim()}`
    expect((await openKeysFor(database.adminUrl, { text })).ids()).toHaveLength(2)
    await admin.query('delete from master_key')
  })

  test('a case and a centre have one key each, however many ask at once; a rolled back key is not remembered', async () => {
    await openKeysFor(database.adminUrl, { file: database.keyFile })
    const app = openDatabase(database.url, database.keys)
    const caseId = crypto.randomUUID()
    await expect(
      app.inCentre(1, async tx => {
        await centreKeyOf(tx)
        await centreKeyOf(tx)
        await caseKeyOf(tx, caseId)
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect(await app.inCentre(1, tx => knownCaseKey(tx, caseId))).toBeUndefined()
    const cases = await Promise.all(Array.from({ length: 8 }, () => app.inCentre(1, tx => caseKeyOf(tx, caseId))))
    const own = await Promise.all(Array.from({ length: 8 }, () => app.inCentre(1, centreKeyOf)))
    const later = openDatabase(database.url, database.keys)
    cases.push(await later.inCentre(1, tx => caseKeyOf(tx, caseId)))
    own.push(await later.inCentre(1, centreKeyOf))
    expect(new Set(cases.map(key => key.toString('hex'))).size).toBe(1)
    expect(new Set(own.map(key => key.toString('hex'))).size).toBe(1)
    // The same id in another centre is another case.
    expect(await later.inCentre(2, tx => caseKeyOf(tx, caseId))).not.toEqual(cases[0])
    await app.close()
    await later.close()
  })

  test('a wrapped key moved to another case opens nothing', async () => {
    const app = openDatabase(database.url, database.keys)
    const [first, two] = [crypto.randomUUID(), crypto.randomUUID()]
    await app.inCentre(1, tx => caseKeyOf(tx, first))
    await admin.query(
      'insert into case_key (centre_id, case_id, wrapped) select centre_id, $2, wrapped from case_key where case_id = $1',
      [first, two],
    )
    await expect(app.inCentre(1, tx => caseKeyOf(tx, two))).rejects.toThrow(refused)
    await app.close()
  })

  test('the database refuses a key wrapped by a master key that is not in use', async () => {
    const app = openDatabase(
      database.url,
      openMasterKeys(() => [newKey()]),
    )
    await expect(app.inCentre(1, tx => caseKeyOf(tx, crypto.randomUUID()))).rejects.toMatchObject({ code: '23503' })
    await app.close()
  })
})
