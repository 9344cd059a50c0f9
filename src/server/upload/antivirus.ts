import { once } from 'node:events'
import { connect } from 'node:net'
import type { FileBytes } from '../store/platform/file-parts.ts'

/** Looks into a file for viruses: clean, infected, or the scanner does not answer. */
export type Antivirus = (content: FileBytes) => Promise<'clean' | 'infected' | 'silent'>

const patienceMs = 20_000

/**
 * ClamAV behind a socket (`/run/clamav/clamd.ctl` or `127.0.0.1:3310`), by its command INSTREAM: pieces with their length in
 * front, a zero length at the end. A piece is sent when the one before it has left.
 */
export const openAntivirus =
  (address: string): Antivirus =>
  content =>
    new Promise(resolve => {
      const [host = '', port = ''] = address.split(':')
      const socket = address.startsWith('/') ? connect(address) : connect(Number(port), host)
      let answer = ''
      const over = new AbortController()
      const end = (result: 'clean' | 'infected' | 'silent') => {
        over.abort()
        socket.destroy()
        resolve(result)
      }
      socket.setTimeout(patienceMs, () => end('silent'))
      socket.on('error', () => end('silent'))
      socket.on('data', piece => (answer += piece.toString('utf8')))
      socket.on('close', () =>
        end(/\bFOUND\0?$/u.test(answer.trim()) ? 'infected' : /\bOK\0?$/u.test(answer.trim()) ? 'clean' : 'silent'),
      )
      const send = async () => {
        socket.write('zINSTREAM\0')
        for await (const piece of content) {
          const length = Buffer.alloc(4)
          length.writeUInt32BE(piece.length)
          socket.write(length)
          if (!socket.write(piece)) await once(socket, 'drain', { signal: over.signal })
        }
        socket.write(Buffer.alloc(4))
      }
      socket.on('connect', () => void send().catch(() => end('silent')))
    })
