/** 32 letters and digits that are not mistaken for each other. */
const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const checkLetters = 6
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function remainderOf(values: readonly number[]): number {
  let rest = 1
  for (const value of values) {
    const top = rest >>> 25
    rest = ((rest & 0x1ffffff) << 5) ^ value
    generator.forEach((word, bit) => {
      if ((top >>> bit) & 1) rest ^= word
    })
  }
  return rest >>> 0
}

const prefixValues = (prefix: string): number[] => {
  const codes = [...prefix].map(letter => letter.codePointAt(0)!)
  return [...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31)]
}

/** Regroups bits; undefined where what is left over is not the padding it ought to be. */
function regroup(values: Iterable<number>, from: number, to: number, pad: boolean): number[] | undefined {
  const groups: number[] = []
  let [waiting, bits] = [0, 0]
  for (const value of values) {
    waiting = ((waiting << from) | value) & 0xfff
    bits += from
    while (bits >= to) {
      bits -= to
      groups.push((waiting >> bits) & ((1 << to) - 1))
    }
  }
  const rest = waiting & ((1 << bits) - 1)
  if (pad && bits > 0) groups.push(rest << (to - bits))
  return !pad && (bits >= from || rest !== 0) ? undefined : groups
}

/** Bytes as Bech32 (BIP 173): letters that a person copies from paper, with a check that notices up to four wrong ones. */
export function toBech32(prefix: string, bytes: Uint8Array): string {
  const data = regroup(bytes, 8, 5, true)!
  const check = remainderOf([...prefixValues(prefix), ...data, 0, 0, 0, 0, 0, 0]) ^ 1
  const letters = Array.from({ length: checkLetters }, (_, at) => (check >>> (5 * (checkLetters - 1 - at))) & 31)
  return `${prefix}1${[...data, ...letters].map(value => alphabet[value]).join('')}`
}

/** The bytes of a Bech32 text in letters of any one case; undefined where it is mistyped or begins otherwise. */
export function fromBech32(prefix: string, text: string): Buffer | undefined {
  const low = text.toLowerCase()
  if (!low.startsWith(`${prefix}1`) || (text !== low && text !== text.toUpperCase())) return undefined
  const values = Array.from(low.slice(prefix.length + 1), letter => alphabet.indexOf(letter))
  if (values.includes(-1) || values.length < checkLetters) return undefined
  if (remainderOf([...prefixValues(prefix), ...values]) !== 1) return undefined
  const bytes = regroup(values.slice(0, -checkLetters), 5, 8, false)
  return bytes && Buffer.from(bytes)
}
