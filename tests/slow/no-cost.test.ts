import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../database.ts'
import { arrange } from '../fixtures/centre.ts'
import { aPort } from '../fixtures/port.ts'
import { anUpload } from '../fixtures/upload.ts'

/**
 * Bodies that would stop a server, sent to a real one in a process of its own, with the heap `npm start` gives it: what
 * costs more than that ends it, and every later test of this file.
 */
let database: FreshDatabase
let child: ChildProcess
let port: number
let dataDir: string
let ended: number | string | undefined
const main = new URL('../../src/main.ts', import.meta.url).pathname
const heap = ['--max-semi-space-size=8', '--max-old-space-size=192', '--heap-growing-percent=100']
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'patronat-no-cost-'))
  database = await freshDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await arrange(admin, 1)
  await admin.end()
  port = await aPort()
  child = spawn(process.execPath, [...heap, main], {
    env: {
      ...process.env,
      DATABASE_URL: database.adminUrl,
      KEY_FILE: database.keyFile,
      DATA_DIR: dataDir,
      PORT: String(port),
      DEMO: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.once('exit', (code, signal) => (ended = signal ?? code ?? 'gone'))
  await new Promise<void>((open, broken) => {
    child.stdout!.on('data', (piece: Buffer) => piece.includes('Патронат открыт') && open())
    child.once('exit', code => broken(new Error(`the server ended with ${code}`)))
  })
})
afterAll(async () => {
  child.kill('SIGTERM')
  await new Promise(gone => (ended === undefined ? child.once('exit', gone) : gone(undefined)))
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const url = (path: string) => `http://127.0.0.1:${port}${path}`
const by = (login: string) => ({ 'x-patronat': '1', cookie: `patronat=token-1-${login}` })
const post = (path: string, headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(url(path), { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
/** How long an honest page takes just now. */
const honest = async () => {
  const began = performance.now()
  const answer = await fetch(url('/api/session'), { headers: by('head') })
  await answer.arrayBuffer()
  expect(answer.status).toBe(200)
  return performance.now() - began
}

/** The most memory the server has had since this was asked last, in megabytes; of the system alone that tells it. */
const memory = async () => {
  const most = /^VmHWM:\s+(\d+)/mu.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]!
  writeFileSync(`/proc/${child.pid}/clear_refs`, '5')
  return Number(most) / 1024
}

const objects = (bytes: number) => `{"a":[${'{},'.repeat(bytes / 3 - 10)}{}]}`
const attack = objects(14_990_000)

/** Sends a head and then as much of a body as the server lets; answers how much that was, and what came back. */
const pour = (head: string[], piece: Buffer, most: number): Promise<{ sent: number; answer: string }> =>
  new Promise(done => {
    const socket: Socket = connect(port, '127.0.0.1')
    let [sent, answer, closed] = [0, '', false]
    const end = () => {
      closed = true
      socket.destroy()
      done({ sent, answer })
    }
    socket.on('data', data => (answer += data.toString('utf8')))
    socket.on('error', end)
    socket.on('close', end)
    socket.setTimeout(5_000, end)
    const more = () => {
      while (!closed && sent < most) {
        sent += piece.length
        if (!socket.write(piece)) return void socket.once('drain', more)
      }
    }
    socket.on('connect', () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n`)
      more()
    })
  })
const head = (path: string, ...more: string[]) => [
  `POST ${path} HTTP/1.1`,
  `Host: 127.0.0.1:${port}`,
  'X-Patronat: 1',
  'Content-Type: application/json',
  ...more,
]
const chunk = (text: string) => Buffer.from(`${text.length.toString(16)}\r\n${text}\r\n`)

describe('whoever is not signed in', () => {
  test('fifteen megabytes of objects are refused before they are read, one after the other and many at once', async () => {
    const { answer, sent } = await pour(
      head('/api/attachments', `Content-Length: ${attack.length}`),
      Buffer.from(attack.slice(0, 65_536)),
      attack.length,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 401 [\s\S]*connection: close/iu)
    // What the systems at both ends hold in their buffers, and nothing more.
    expect(sent).toBeLessThan(attack.length)
    const many = await Promise.all(
      Array.from({ length: 20 }, () =>
        post('/api/attachments', { 'x-patronat': '1' }, attack).then(
          response => response.status,
          () => 0,
        ),
      ),
    )
    expect(many.filter(number => number !== 401 && number !== 0)).toEqual([])
    await honest()
  })

  test.each(['/api/attachments', '/api/search', '/api/partner/files', '/api/nothing'])(
    'a body of %s that never says its length is refused at once and not listened to',
    async path => {
      const { answer, sent } = await pour(
        head(path, 'Transfer-Encoding: chunked'),
        chunk('{}'.repeat(32_768)),
        200_000_000,
      )
      expect(answer).toMatch(/^HTTP\/1\.1 40[14] [\s\S]*connection: close/iu)
      expect(sent).toBeLessThan(20_000_000)
    },
  )

  test('a sign-in of more than sixteen kilobytes is refused, with and without its length', async () => {
    const long = JSON.stringify({ login: 'x'.repeat(20_000), password: 'x' })
    expect((await post('/api/session', { 'x-patronat': '1' }, long)).status).toBe(413)
    const { answer } = await pour(
      head('/api/session', 'Transfer-Encoding: chunked'),
      chunk('[]'.repeat(4_000)),
      10_000_000,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/iu)
    expect(answer).toMatch(/cache-control: no-store/iu)
  })
})

describe('whoever is signed in', () => {
  test('the same fifteen megabytes are no file and no form', async () => {
    expect((await post('/api/attachments', by('curator'), attack)).status).toBe(413)
    expect((await post('/api/search', by('curator'), attack)).status).toBe(413)
    await honest()
  })

  test('whose right ends elsewhere is refused before the body is read', async () => {
    const { answer, sent } = await pour(
      head('/api/attachments', 'Cookie: patronat=token-1-analyst', 'Transfer-Encoding: chunked'),
      chunk('x'.repeat(65_536)),
      200_000_000,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 403 [\s\S]*connection: close/iu)
    expect(sent).toBeLessThan(20_000_000)
  })

  test.each([
    ['a megabyte of objects', objects(1_000_000)],
    ['half a million levels', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
  ])('%s does not make the others wait', async (_, body) => {
    const alone = Math.max(await honest(), await honest(), await honest())
    let over = false
    const storm = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!over) {
          const answer = await post('/api/search', by('curator'), body)
          const { text } = (await answer.json()) as { text: string }
          expect([400, 429]).toContain(answer.status)
          expect(text).toMatch(/слишком/iu)
        }
      }),
    )
    const waits: number[] = []
    for (let at = 0; at < 10; at += 1) waits.push(await honest())
    over = true
    await storm
    // It was a hundred times as long; the bound leaves room for a busy machine.
    expect(waits.toSorted((a, b) => a - b)[5]!).toBeLessThan(Math.max(400, 20 * alone))
  })

  // Each sender rests three times as long as a file took: on a busy machine that adds up.
  test(
    'twelve scans of ten megabytes at once all arrive, and come back; nothing stays on the way',
    { timeout: 300_000 },
    async () => {
      const scan = Buffer.alloc(10 * 1024 * 1024, 'скан')
      scan.write('%PDF-1.7 %%EOF')
      const ids = Array.from({ length: 12 }, () => randomUUID())
      const send = (id: string, login: string) => {
        const { headers, payload } = anUpload({ id, name: 'скан.pdf' }, scan)
        return post('/api/attachments', { ...by(login), ...headers }, new Uint8Array(payload))
      }
      const people = ['curator', 'colleague', 'head', 'registrar']
      const before = await memory()
      const sent = await Promise.all(ids.map((id, at) => send(id, people[at % 4]!)))
      expect(sent.map(response => response.status)).toEqual(ids.map(() => 200))
      const back = await Promise.all(
        ids.map(async (id, at) => {
          const answer = await fetch(url(`/api/attachments/${id}`), { headers: by(people[at % 4]!) })
          return Buffer.from(await answer.arrayBuffer()).equals(scan)
        }),
      )
      expect(back).toEqual(ids.map(() => true))
      // Held whole they cost it 256 megabytes, in parts some 80.
      expect((await memory()) - before).toBeLessThan(160)
      const left = () => readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
      await expect.poll(() => left().map(entry => entry.name)).toEqual([])
      expect(ended).toBeUndefined()
    },
  )
})
