import { crc32, deflateSync } from 'node:zlib'

const part = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
const [width, height] = [210, 297]
const head = Buffer.alloc(13)
head.writeUInt32BE(width, 0)
head.writeUInt32BE(height, 4)
// Eight bits of grey.
head[8] = 8
const rows = Buffer.alloc((width + 1) * height, 0xf4)
for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0

/** A photograph of a sheet with nothing on it: a PNG in the shape of A4, because nobody's paper is in the demonstration. */
export const blankSheet = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  part('IHDR', head),
  part('IDAT', deflateSync(rows)),
  part('IEND', Buffer.alloc(0)),
])
