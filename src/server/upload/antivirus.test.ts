import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReceivedFile } from '../../../tests/fixtures/received.ts'
import { openAntivirus } from './antivirus.ts'

// ClamAV itself is far too large for a test run; this server speaks its documented INSTREAM and knows one signature.
let server: Server
let address: string
beforeAll(async () => {
  server = createServer(socket => {
    let all = Buffer.alloc(0)
    socket.on('data', piece => {
      all = Buffer.concat([all, piece])
      const head = 'zINSTREAM\0'
      if (all.subarray(0, head.length).toString() !== head) return socket.end('UNKNOWN COMMAND\0')
      const content: Buffer[] = []
      for (let at = head.length; at + 4 <= all.length;) {
        const length = all.readUInt32BE(at)
        if (length === 0) {
          const found = Buffer.concat(content).includes('EICAR-STANDARD-ANTIVIRUS-TEST-FILE')
          return socket.end(found ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
        }
        content.push(all.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
      return undefined
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('a clean file is clean, however many pieces it travels in', async () => {
  expect(await openAntivirus(address)(aReceivedFile(Buffer.alloc(300_000, 'a')).pieces())).toBe('clean')
  expect(await openAntivirus(address)([])).toBe('clean')
})

test('a virus is found even where two pieces meet', async () => {
  const virus = Buffer.concat([Buffer.alloc(64 * 1024 - 10, 'a'), Buffer.from('EICAR-STANDARD-ANTIVIRUS-TEST-FILE')])
  expect(await openAntivirus(address)(aReceivedFile(virus).pieces())).toBe('infected')
})

test('a scanner that is not there says nothing, and that is not “clean”', async () => {
  expect(await openAntivirus('127.0.0.1:1')([Buffer.from('a')])).toBe('silent')
  expect(await openAntivirus('/nowhere/clamd.ctl')([Buffer.from('a')])).toBe('silent')
})
