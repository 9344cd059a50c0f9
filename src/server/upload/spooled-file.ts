import { createDecipheriv } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { ReceivedFile } from './uploads.ts'

/** A file that has come whole and lies on the disk, encrypted with a key of its own that is nowhere but in memory. */
export type SpooledFile = { path: string; size: number; key: Uint8Array; nonce: Uint8Array }

const pieceBytes = 64 * 1024
const blockBytes = 16

/** Opens what lies there from a byte on. */
export function decipherFrom({ key, nonce }: Pick<SpooledFile, 'key' | 'nonce'>, at = 0) {
  const decipher = createDecipheriv('aes-256-ctr', key, counterAt(nonce, at))
  decipher.update(Buffer.alloc(at % blockBytes))
  return decipher
}
/** Where the counter of the cipher stands at a byte: it goes up by one with every block, and can so be begun anywhere. */
function counterAt(nonce: Uint8Array, at: number): Buffer {
  const counter = (BigInt(`0x${Buffer.from(nonce).toString('hex')}`) + BigInt(Math.floor(at / blockBytes))) % 2n ** 128n
  return Buffer.from(counter.toString(16).padStart(2 * nonce.length, '0'), 'hex')
}

/** Reads such a file, opened as `handle`, from wherever it is asked for. */
export function readerOf(file: SpooledFile, handle: FileHandle): ReceivedFile {
  const { size } = file
  const read = async (at: number, length: number) => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)))
    if (bytes.length === 0) return bytes
    await handle.read(bytes, 0, bytes.length, at)
    return decipherFrom(file, at).update(bytes)
  }
  return {
    size,
    read,
    async *pieces(from = 0, to = size) {
      for (let at = from; at < to; at += pieceBytes) yield await read(at, Math.min(pieceBytes, to - at))
    },
  }
}
