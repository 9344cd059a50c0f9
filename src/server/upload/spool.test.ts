import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHelper, type Helper } from '../platform/helper.ts'
import { openSpool, type Incoming, type Spool } from './spool.ts'
import type { SpooledFile } from './spooled-file.ts'
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
  const hard = Buffer.concat([...Array.from({ length: 30 }, () => stream), Buffer.from('\n%%EOF')])
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
    module: new URL('../../../tests/fixtures/slow-helper.ts', import.meta.url),
    heapMb: 24,
    patienceMs: 200,
  })
  const looking: Helper<SpooledFile, Seen> = { ...stuck, ask: file => stuck.ask({ ...file, does: 'never ends' }) }
  const other = openSpool(join(folder, 'other'), looking)
  const seen = await take(other, Buffer.from('%PDF-1.7'), file => file.look())
  expect(seen).toEqual({ refused: expect.stringMatching(/Напечатайте его в PDF заново и приложите ещё раз/u) })
  await other.close()
})

test('whoever sends what is hard to look into rests for it, and nobody else does', async () => {
  const hard: Helper<SpooledFile, Seen> = {
    ask: async () => ({ answer: { refused: 'hard' }, cpuMs: 3_000 }),
    close: async () => {},
  }
  const other = openSpool(join(folder, 'hard'), hard)
  const done: string[] = []
  const sendAs = async (sender: string, partnersOf?: number) => {
    const from = Readable.from([Buffer.from('%PDF-1.7')], { objectMode: false })
    await other.take({ from, size: 8, sender, partnersOf }, file => file.look())
    done.push(sender)
  }
  await sendAs('thief')
  // These rest still when the folder is gone.
  const resting = (sender: string, partnersOf?: number) => void sendAs(sender, partnersOf).catch(() => undefined)
  resting('thief')
  await sendAs('curator')
  // All organisations of a centre together rest after more: one person of it can print a link for each of them.
  for (const school of ['a', 'b', 'c', 'd', 'e']) resting(school, 1)
  await sendAs('school of another centre', 2)
  await setTimeout(50)
  expect(done.filter(sender => sender === 'thief')).toHaveLength(1)
  expect(done.filter(sender => sender.length === 1)).toHaveLength(4)
  await other.close()
})

test('the organisations of a centre together keep nobody else waiting, however slowly they send', async () => {
  const slow = (sender: string): Incoming => ({
    from: new Readable({ read() {} }),
    size: 10_000_000,
    sender,
    partnersOf: 1,
  })
  const never = async () => expect.unreachable()
  for (let n = 0; n < 30; n += 1) void spool.take(slow(`school ${n}`), never).catch(() => undefined)
  const seen = await Promise.all(
    [undefined, 2].map(partnersOf =>
      spool.take(
        {
          from: Readable.from([Buffer.from('paper')], { objectMode: false }),
          size: 10_000_000,
          sender: 'x',
          partnersOf,
        },
        file => file.read(0, 5),
      ),
    ),
  )
  expect(seen.map(String)).toEqual(['paper', 'paper'])
})
