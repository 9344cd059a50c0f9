import { connect } from 'node:net'

/** Looks into a file for viruses: clean, infected, or the scanner does not answer. */
export type Antivirus = (content: Buffer) => Promise<'clean' | 'infected' | 'silent'>

const patienceMs = 20_000
const pieceBytes = 64 * 1024

/**
 * ClamAV behind a socket (`/run/clamav/clamd.ctl` or `127.0.0.1:3310`), by its command INSTREAM: pieces with their length in
 * front, a zero length at the end. The file never touches a disk on its way.
 */
export const openAntivirus =
  (address: string): Antivirus =>
  content =>
    new Promise(resolve => {
      const [host = '', port = ''] = address.split(':')
      const socket = address.startsWith('/') ? connect(address) : connect(Number(port), host)
      let answer = ''
      const end = (result: 'clean' | 'infected' | 'silent') => {
        socket.destroy()
        resolve(result)
      }
      socket.setTimeout(patienceMs, () => end('silent'))
      socket.on('error', () => end('silent'))
      socket.on('data', piece => (answer += piece.toString('utf8')))
      socket.on('close', () =>
        end(/\bFOUND\0?$/u.test(answer.trim()) ? 'infected' : /\bOK\0?$/u.test(answer.trim()) ? 'clean' : 'silent'),
      )
      socket.on('connect', () => {
        socket.write('zINSTREAM\0')
        for (let at = 0; at < content.length; at += pieceBytes) {
          const piece = content.subarray(at, at + pieceBytes)
          const length = Buffer.alloc(4)
          length.writeUInt32BE(piece.length)
          socket.write(length)
          socket.write(piece)
        }
        socket.write(Buffer.alloc(4))
      })
    })
