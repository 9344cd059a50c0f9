/** Bytes of one part of a file: as much of it as is in memory at a time. */
const partBytes = 256 * 1024

/** Bytes in order, in pieces of any length. */
export type FileBytes = AsyncIterable<Buffer> | Iterable<Buffer>

/** A file as it is stored: its size is known, its bytes are fetched while they are taken. */
export type StoredFile = { size: number; bytes: FileBytes }

/** Which part of a file it is, from 1, and of how many. A part is sealed with both: none passes for another, none can be left out. */
export type PartAt = { no: number; total: number }

/** Cuts a file of a known size into parts and gives each to `put`, one after the other. */
export async function cutInParts(
  bytes: FileBytes,
  size: number,
  put: (part: Buffer, at: PartAt) => Promise<unknown>,
): Promise<void> {
  const total = Math.max(1, Math.ceil(size / partBytes))
  let gathered: Buffer[] = []
  let length = 0
  let no = 0
  const finish = async () => {
    no += 1
    await put(Buffer.concat(gathered), { no, total })
    gathered = []
    length = 0
  }
  const gather = (piece: Buffer) => {
    gathered.push(piece)
    length += piece.length
  }
  for await (let piece of bytes) {
    while (length + piece.length >= partBytes) {
      const rest = piece.subarray(partBytes - length)
      gather(piece.subarray(0, partBytes - length))
      await finish()
      piece = rest
    }
    if (piece.length > 0) gather(piece)
  }
  if (length > 0 || no === 0) await finish()
  if (no !== total) throw new Error('a file is not as long as was said')
}

/** The bytes of a file, part by part; throws where one is missing, as when the file is destroyed meanwhile. */
export async function* readParts(
  read: (no: number) => Promise<{ total: number; bytes: Buffer } | undefined>,
): AsyncGenerator<Buffer> {
  let total = 1
  for (let no = 1; no <= total; no += 1) {
    const part = await read(no)
    if (!part) throw new Error('a part of a file is missing')
    total = part.total
    yield part.bytes
  }
}

/** All of it at once, for what is known to be small. */
export async function wholeOf(bytes: FileBytes): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of bytes) pieces.push(piece)
  return Buffer.concat(pieces)
}
