import { cleaned } from './text.ts'

/** Names Windows keeps for devices: a file of such a name cannot be saved there, whatever its extension. */
const reserved = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/iu
/** File systems measure a name in bytes: 255 at most, and a Cyrillic letter is two. */
const longestStem = 200
const bytesOf = (text: string) => new TextEncoder().encode(text).length

const shortened = (stem: string): string => {
  let short = ''
  let bytes = 0
  for (const sign of stem) {
    bytes += bytesOf(sign)
    if (bytes > longestStem) break
    short += sign
  }
  return short
}
const tidy = (stem: string) => stem.replace(/^[ ._-]+|[ .]+$/gu, '')

/** A name every file system takes: no path, no sign it forbids, not too long, no name of a device; with this extension. */
export function fileNameOf(stem: string, extension: string): string {
  const plain = cleaned(stem.toWellFormed()).replace(/[^\p{L}\p{M}\p{N} «»()№,._-]+/gu, '_')
  const name = tidy(shortened(tidy(plain)))
  // «CON.2026» is the device as well: everything after the first dot is no part of its name.
  const isDevice = reserved.test(name.split('.')[0]!.trim())
  return `${isDevice ? `файл ${name}` : name || 'файл'}.${extension}`
}

/** The name of an uploaded file, whatever it called itself, with the extension of what it really is. */
export const uploadNameOf = (name: string, kind: string): string =>
  fileNameOf(
    cleaned(name.toWellFormed())
      .split(/[\\/]/u)
      .at(-1)!
      .replace(/\.[\p{L}\p{N}]{1,5}$/u, ''),
    kind,
  )
