import { inflateSync } from 'node:zlib'

/** Names in a PDF of what runs, opens programs or carries another file. */
const refusedNames = ['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia']
/** Letters kept of what was read, so that a name or the head of a stream is whole. */
const number = 16_000
/** A stream of objects longer than this, packed or unpacked, no office and no scanner writes, nor so much of them in a file. */
const longestPacked = 2 * 1024 * 1024
const longestUnpacked = 1024 * 1024
const mostUnpacked = 32 * 1024 * 1024
const mostStreams = 5_000

const hasPrograms = 'В PDF есть программа или вложенный файл: напечатайте его в PDF заново и приложите ещё раз'
const isTooLong = 'PDF устроен необычно: напечатайте его в PDF заново и приложите ещё раз'

/** A letter of a name, or its code; one pattern for all of it reads a text once, however it is made. */
const letterOrCode = (letter: string) => {
  const [first, second] = letter.codePointAt(0)!.toString(16)
  return `(?:${letter}|#${first}[${second}${second!.toUpperCase()}])`
}
const nameOf = (name: string) => `/${Array.from(name, letterOrCode).join('')}`
const refused = new RegExp(`(?:${refusedNames.map(nameOf).join('|')})(?![\\w#])`, 'u')
const objectStream = new RegExp(nameOf('ObjStm'), 'u')
/** What follows the name of the filter: packed once, in the way every office and scanner packs such a stream. */
const filter = new RegExp(`${nameOf('Filter')}(?![\\w#])\\s*(/FlateDecode(?![\\w#])|\\[\\s*/FlateDecode\\s*\\])?`, 'gu')
const filterValues = new RegExp(`${nameOf('DecodeParms')}(?![\\w#])`, 'u')
/** Where a packed stream may end: so many places of the word are tried, honest ones end at the first. */
const mostEnds = 16

/**
 * Looks through a PDF, piece by piece and once more at its end, for such names, also in its packed streams of objects. A packed
 * stream ends where its packing says so, not at the first word «endstream» in it; one that is packed twice or otherwise, or does
 * not unpack, is refused: what is not read here somebody's reader may run.
 */
export function pdfReader(): (piece?: Buffer) => Promise<string | undefined> {
  let rest = ''
  /** A packed stream of objects, as far as it has come, and from where on its end is looked for. */
  let packed: string | undefined
  let from = 0
  let ends = 0
  let unpackedLetters = 0
  let streams = 0
  return async piece => {
    const isOver = piece === undefined
    let text = rest + (piece?.toString('latin1') ?? '')
    rest = ''
    for (;;) {
      if (packed === undefined) {
        const found = nextObjects(text)
        streams += found.seen
        if (refused.test(text.slice(0, found.start))) return hasPrograms
        if (found.isUnusual || streams > mostStreams) return isTooLong
        if (found.start === undefined) {
          rest = text.slice(-number)
          return undefined
        }
        ;[packed, from, ends] = ['', 0, 0]
        text = text.slice(found.start)
      }
      packed += text
      text = ''
      const end = packed.indexOf('endstream', from)
      if (end < 0 && !isOver) {
        from = Math.max(from, packed.length - 'endstream'.length)
        return packed.length > longestPacked ? isTooLong : undefined
      }
      ends += 1
      const objects = unpacked(end < 0 ? packed : packed.slice(0, end))
      if (objects === 'more' && end >= 0 && ends < mostEnds) {
        from = end + 1
        continue
      }
      if (objects === undefined || objects === 'more') return isTooLong
      unpackedLetters += objects.letters.length
      if (unpackedLetters > mostUnpacked) return isTooLong
      if (refused.test(objects.letters)) return hasPrograms
      if (end < 0) return undefined
      text = packed.slice(end)
      packed = undefined
    }
  }
}

type Found = { start?: number; seen: number; isUnusual?: true }
/** Where the next packed stream of objects begins; one that is not packed is read as it stands. */
function nextObjects(text: string): Found {
  let before = 0
  let seen = 0
  for (const found of text.matchAll(/stream[ \t]*(?:\r\n|\n|\r)/gu)) {
    // Everything since the stream before: what a comment says of an object is no object.
    const dictionary = text.slice(Math.max(before, found.index - number), found.index)
    before = found.index + found[0].length
    if (!objectStream.test(dictionary)) continue
    seen += 1
    const filters = [...dictionary.matchAll(filter)]
    if (filterValues.test(dictionary) || filters.some(([, value]) => value === undefined))
      return { seen, isUnusual: true }
    if (filters.length > 0) return { start: before, seen }
  }
  return { seen }
}
/** `more`: the packing has not ended yet. Undefined where it unpacks to too much, or is packed in a way that is not read here. */
const unpacked = (stream: string): { letters: string } | 'more' | undefined => {
  try {
    return {
      letters: inflateSync(Buffer.from(stream, 'latin1'), { maxOutputLength: longestUnpacked }).toString('latin1'),
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR' ? 'more' : undefined
  }
}
