import { inflateSync } from 'node:zlib'

/** Names in a PDF of what runs, opens programs or carries another file. */
const refusedNames = ['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia']
/** Letters kept of what was read, so that a name or the head of a stream is whole. */
const kept = 16_000
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

/**
 * Looks through a PDF, piece by piece, for such names, also in its packed streams of objects. What is encrypted or packed in
 * another way is not seen: programs that read PDF ask before they run anything of it.
 */
export function pdfReader(): (piece: Buffer) => Promise<string | undefined> {
  let rest = ''
  /** A packed stream of objects, as far as it has come. */
  let packed: string | undefined
  let unpackedLetters = 0
  let streams = 0
  return async piece => {
    let text = rest + piece.toString('latin1')
    rest = ''
    for (;;) {
      if (packed === undefined) {
        const start = startOfObjects(text)
        if (refused.test(text.slice(0, start))) return hasPrograms
        if (start === undefined) {
          rest = text.slice(-kept)
          return undefined
        }
        packed = ''
        text = text.slice(start)
      }
      packed += text
      const end = packed.indexOf('endstream')
      if (end < 0) return packed.length > longestPacked ? isTooLong : undefined
      streams += 1
      const objects = unpacked(packed.slice(0, end))
      unpackedLetters += objects?.length ?? 0
      if (objects === undefined || unpackedLetters > mostUnpacked || streams > mostStreams) return isTooLong
      if (refused.test(objects)) return hasPrograms
      text = packed.slice(end)
      packed = undefined
    }
  }
}

/** Where the next stream of objects begins; undefined where none does. */
function startOfObjects(text: string): number | undefined {
  let before = 0
  for (const found of text.matchAll(/stream\r?\n/gu)) {
    // Everything since the stream before: what a comment says of an object is no object.
    const dictionary = text.slice(Math.max(before, found.index - kept), found.index)
    before = found.index + found[0].length
    if (objectStream.test(dictionary)) return before
  }
  return undefined
}
/** Undefined where it unpacks to too much, and empty where it is packed in a way that is not read here. */
const unpacked = (stream: string): string | undefined => {
  try {
    return inflateSync(Buffer.from(stream, 'latin1'), { maxOutputLength: longestUnpacked }).toString('latin1')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : ''
  }
}
