import { execFileSync } from 'node:child_process'
import { unzipSync } from 'fflate'
import { encode } from 'uqr'
import { afterAll, expect, test } from 'vitest'
import { blocksOf, forms, metaOf } from '../../../printed/index.ts'
import { closePrinter, renderDocx, renderPdf } from './printer.ts'
import { qrBitmap } from './qr.ts'

afterAll(closePrinter)

/** A picture as a phone sees it: whether a point is dark. */
type Picture = { readonly width: number; readonly height: number; readonly dark: (x: number, y: number) => boolean }

const address = 'https://patronat.example/link#Zm9vYmFyLWJhei1xdXV4LTAxMjM0NTY3ODk'
const modules = (text: string) => encode(text, { ecc: 'M', border: 0 }).data
const letter = (text: string) => blocksOf('partner-link', { ...forms['partner-link'].sample, address: text })

test.each(['http://10.0.0.7:3000/link#a', address, `${address}${'9'.repeat(120)}`])(
  'the printed code of «%s» holds that address, module by module, in PDF and in Word',
  async text => {
    const pdf = await renderPdf(letter(text), metaOf('partner-link'))
    expect(modulesIn(page(pdf), modules(text).length)).toEqual(modules(text))
    const docx = unzipSync(new Uint8Array(await renderDocx(letter(text), metaOf('partner-link'))))
    const name = Object.keys(docx).find(word => word.startsWith('word/media/'))
    expect(name).toMatch(/\.bmp$/u)
    expect(modulesIn(bitmap(Buffer.from(docx[name!]!)), modules(text).length)).toEqual(modules(text))
  },
)

test('around the code four modules stay white, as scanners need', () => {
  const { width, dark } = bitmap(qrBitmap(address))
  const module = width / (modules(address).length + 8)
  const line = Array.from({ length: width }, (_, at) => at)
  const rim = line.filter(at => at < 4 * module || at >= width - 4 * module)
  expect(rim.flatMap(a => line.filter(b => dark(a, b) || dark(b, a)))).toEqual([])
})

/** The first page at 200 dots an inch, a usual scan. */
function page(pdf: Buffer): Picture {
  const picture = execFileSync('pdftoppm', ['-r', '200', '-gray', '-f', '1', '-l', '1', '-'], {
    input: pdf,
    maxBuffer: 2 ** 24,
  })
  const [head, width, height] = /^P5\s(\d+)\s(\d+)\s255\s/u.exec(picture.subarray(0, 40).toString('latin1')) ?? []
  const dots = picture.subarray(head!.length)
  return { width: Number(width), height: Number(height), dark: (x, y) => dots[y * Number(width) + x]! < 128 }
}

function bitmap(file: Buffer): Picture {
  const [from, width, height] = [file.readUInt32LE(10), file.readInt32LE(18), file.readInt32LE(22)]
  expect([file.readUInt16LE(28), file.length]).toEqual([1, from + Math.ceil(width / 32) * 4 * height])
  // Of the two colours the second is black.
  expect([file.readUInt32LE(54), file.readUInt32LE(58)]).toEqual([0xffffff, 0])
  const stride = Math.ceil(width / 32) * 4
  const dark = (x: number, y: number) =>
    ((file[from + (height - 1 - y) * stride + (x >> 3)]! >> (7 - (x & 7))) & 1) === 1
  return { width, height, dark }
}

/** Finds the code in a picture and reads the middle of each of its modules. */
function modulesIn({ width, height, dark }: Picture, size: number): boolean[][] {
  const upTo = (end: number) => Array.from({ length: end }, (_, at) => at)
  // Text has white between its lines; the code is the tallest thing without any.
  const [top, bottom] = longest(upTo(height).map(y => upTo(width).some(x => dark(x, y))))
  const inCode = upTo(bottom - top).map(y => top + y)
  const [left, right] = longest(upTo(width).map(x => inCode.some(y => dark(x, y))))
  const middle = (from: number, to: number, at: number) => Math.floor(from + ((at + 0.5) * (to - from)) / size)
  return upTo(size).map(y => upTo(size).map(x => dark(middle(left, right, x), middle(top, bottom, y))))
}

/** The longest run of `true`: where it begins and where it is over. */
function longest(marks: readonly boolean[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0]
  let begin = 0
  for (const [at, mark] of [...marks, false].entries()) {
    if (mark) continue
    if (at - begin > best[1] - best[0]) best = [begin, at]
    begin = at + 1
  }
  return best
}
