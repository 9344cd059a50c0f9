import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHelper, type Helper } from './helper.ts'
import type { SpooledFile } from './spooled-file.ts'
import { openSpool, type Spool } from './spool.ts'
import { inspectUpload, type Seen, type SentFile } from './uploads.ts'

let folder: string
let spool: Spool
beforeAll(() => {
  folder = mkdtempSync('/tmp/patronat-spool-')
  spool = openSpool(folder)
})
afterAll(async () => {
  await spool.close()
  await rm(folder, { recursive: true })
})

const take = <T>(into: Spool, content: Buffer, work: (file: SentFile) => Promise<T>) =>
  into.take({ from: Readable.from([content], { objectMode: false }), size: content.length, sender: 'curator' }, work)

/** Milliseconds of a processor that this thread spends on `work`. */
async function ownTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

test('a file that is hard to read is looked into beside the answering thread', async () => {
  const stream = Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n'),
    deflateSync('/#4a'.repeat(250 * 1024)),
    Buffer.from('\nendstream'),
  ])
  const hard = Buffer.concat(Array.from({ length: 30 }, () => stream))
  await take(spool, hard, async file => {
    expect(await file.look()).toMatchObject({ kind: 'pdf' })
    const [beside, here] = [await ownTime(() => file.look()), await ownTime(() => inspectUpload(file))]
    expect(beside).toBeLessThan(here / 5)
  })
})

test('while a file is on its way its words lie nowhere in plain', async () => {
  await take(spool, Buffer.from('%PDF-1.7 Ковальчук Марина Сергеевна'), async file => {
    await file.look()
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    expect(files).toHaveLength(1)
    expect(readFileSync(join(files[0]!.parentPath, files[0]!.name)).includes('Ковальчук')).toBe(false)
  })
})

test('a file that is looked at for too long is refused with what to do', async () => {
  const stuck = openHelper<object, Seen>({
    module: new URL('../../tests/fixtures/slow-helper.ts', import.meta.url),
    heapMb: 24,
    patienceMs: 200,
  })
  const looking: Helper<SpooledFile, Seen> = { ...stuck, ask: file => stuck.ask({ ...file, does: 'never ends' }) }
  const other = openSpool(join(folder, 'other'), looking)
  const seen = await take(other, Buffer.from('%PDF-1.7'), file => file.look())
  expect(seen).toEqual({ refused: expect.stringMatching(/Напечатайте его в PDF заново и приложите ещё раз/u) })
  await other.close()
})
