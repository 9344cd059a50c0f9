import { encode, renderSVG } from 'uqr'

/** Side of a printed code in millimetres, its quiet zone included. */
export const qrWidth = 50

/** A quiet zone of four modules, as ISO/IEC 18004 asks; a fold or a stain may take a seventh of the code. */
const options = { border: 4, ecc: 'M' } as const

/** The code of an address as a drawing. */
export const qrDrawing = (text: string): string => renderSVG(text, options)

/** Pixels a module: enough that Word cannot blur the edges. */
const dots = 8

/** The same code as a picture of one bit a pixel, the only kind that Word takes and needs no packing. */
export function qrBitmap(text: string): Buffer {
  const { data, size } = encode(text, options)
  const side = size * dots
  const stride = Math.ceil(side / 32) * 4
  const head = Buffer.alloc(62)
  head.write('BM')
  const numbers = [
    [2, head.length + stride * side],
    [10, head.length],
    [14, 40],
    [18, side],
    [22, side],
    [34, stride * side],
    // 300 dots an inch, two colours: white, then black.
    [38, 11_811],
    [42, 11_811],
    [46, 2],
    [54, 0xffffff],
  ] as const
  for (const [at, value] of numbers) head.writeUInt32LE(value, at)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(1, 28)
  // Rows of a bitmap stand from the lowest to the highest.
  const rows = data.toReversed().map(row => {
    const line = Buffer.alloc(stride)
    for (let x = 0; x < side; x++) if (row[Math.floor(x / dots)]) line[x >> 3]! |= 0x80 >> (x & 7)
    return line
  })
  return Buffer.concat([head, ...rows.flatMap(line => Array.from({ length: dots }, () => line))])
}
