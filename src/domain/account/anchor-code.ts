/** An anchor as a person can read it out: which centre, the number of the last row, and the first ten bytes of its hash. */
export type AnchorCode = { centreId: number; seq: number; hash: string }

// Crockford's alphabet: no letter in it is taken for a digit.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** As many bytes of a hash as nobody can hit by trying. */
const codeBytes = 10

/** Two signs that differ after any one sign was mistyped or two neighbours changed places. */
function checkOf(text: string): string {
  let sum = 0
  for (const [at, sign] of [...text.replaceAll('-', '.')].entries()) sum = (sum + (at + 1) * sign.charCodeAt(0)) % 1021
  return `${signs[Math.floor(sum / 32)]}${signs[sum % 32]}`
}

/** «1-1017-7KQM-2F9X-3DVT-8WZR-4A»; `hash` begins with the bytes of the row's hash. */
export function anchorCode(centreId: number, seq: number, hash: Uint8Array): string {
  let bits = 0n
  for (const byte of hash.subarray(0, codeBytes)) bits = bits * 256n + BigInt(byte)
  let text = ''
  for (let at = 0; at < 16; at += 1) text = `${signs[Number((bits >> BigInt(5 * at)) & 31n)]}${text}`
  const body = `${centreId}-${seq}-${text.replace(/(.{4})(?=.)/gu, '$1-')}`
  return `${body}-${checkOf(body)}`
}

/** A code as it stands in a text. */
export const codeInText = /\d{1,9}-\d{1,15}(?:-[0-9A-Z]{4}){4}-[0-9A-Z]{2}/giu

/** Reads a code; undefined where it is none or was mistyped. Letters that look like digits are taken for them. */
export function readAnchorCode(typed: string): AnchorCode | undefined {
  const text = typed.trim().toUpperCase().replaceAll('O', '0').replace(/[IL]/gu, '1')
  const parts = /^(\d{1,9})-(\d{1,15})-([0-9A-Z]{4})-([0-9A-Z]{4})-([0-9A-Z]{4})-([0-9A-Z]{4})-([0-9A-Z]{2})$/u.exec(
    text,
  )
  if (!parts || checkOf(text.slice(0, -3)) !== parts[7]) return undefined
  let bits = 0n
  for (const sign of parts.slice(3, 7).join('')) {
    const value = signs.indexOf(sign)
    if (value < 0) return undefined
    bits = bits * 32n + BigInt(value)
  }
  return { centreId: Number(parts[1]), seq: Number(parts[2]), hash: bits.toString(16).padStart(codeBytes * 2, '0') }
}
