/** A file of an archive: its name, and its bytes, which are small enough to stand in memory. */
export type Entry = { name: string; bytes: Buffer }

const block = 512
const fields = { name: [0, 100], size: [124, 12], check: [148, 8], kind: [156, 1], magic: [257, 8] } as const

const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
function checkOf(head: Buffer): number {
  const [from, length] = fields.check
  return head.reduce((sum, byte, at) => sum + (at >= from && at < from + length ? 32 : byte), 0)
}

/** The name of an entry is plain and shorter than a hundred letters: names of tables and numbers. */
function headOf({ name, bytes }: Entry): Buffer {
  const head = Buffer.alloc(block)
  head.write(name, fields.name[0])
  head.write(octal(0o600, 7), 100)
  for (const at of [108, 116]) head.write(octal(0, 7), at)
  for (const [at, value] of [[fields.size[0], bytes.length] as const, [136, 0] as const])
    head.write(octal(value, 11), at)
  head.write('0', fields.kind[0])
  head.write('ustar\x0000', fields.magic[0], 'latin1')
  head.write(`${octal(checkOf(head), 6)} `, fields.check[0])
  return head
}
const padding = (size: number) => Buffer.alloc((block - (size % block)) % block)

/** Writes files one behind the other, as `tar` reads them. */
export async function* writeTar(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    yield headOf(entry)
    yield entry.bytes
    yield padding(entry.bytes.length)
  }
  yield Buffer.alloc(2 * block)
}

/** Reads what `writeTar` wrote, a file at a time. */
export async function* readTar(bytes: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const source = bytes[Symbol.asyncIterator]()
  let waiting: Buffer = Buffer.alloc(0)
  const take = async (size: number): Promise<Buffer> => {
    const pieces = [waiting]
    let length = waiting.length
    while (length < size) {
      const { value, done } = await source.next()
      if (done) throw new Error('an archive ends in the middle of a file')
      pieces.push(value)
      length += value.length
    }
    const all = Buffer.concat(pieces)
    waiting = all.subarray(size)
    return all.subarray(0, size)
  }
  for (;;) {
    const head = await take(block)
    if (head[0] === 0) break
    const text = ([at, length]: readonly [number, number]) =>
      head.toString('latin1', at, at + length).replace(/\0.*$/su, '')
    if (Number.parseInt(text(fields.check), 8) !== checkOf(head)) throw new Error('not an archive')
    const size = Number.parseInt(text(fields.size), 8)
    const content = await take(size)
    await take(padding(size).length)
    yield { name: text(fields.name), bytes: content }
  }
  // The source is read to its end: what checks it, checks the end of it, too.
  while (!(await source.next()).done);
}
