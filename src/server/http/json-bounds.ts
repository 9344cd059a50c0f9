/** Far above the longest honest plan (a hundred measures are about 3 000 values, five levels deep). */
const most = { depth: 32, values: 20_000 }

/** JSON nobody types: refused before anything is made of it. */
export class OutOfBounds extends Error {
  override name = 'OutOfBounds'
  readonly statusCode = 400
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Looks over JSON as bytes, building nothing: an error when it is nested too deep or holds too many values. */
export function jsonBounds(body: Uint8Array): OutOfBounds | undefined {
  let [depth, values] = [0, 0]
  for (let at = 0; at < body.length; at += 1) {
    switch (body[at]) {
      case quote:
        // Over the string: its end is a quote behind an even number of backslashes.
        for (at += 1; at < body.length && body[at] !== quote; at += 1) if (body[at] === backslash) at += 1
        break
      case openList:
      case openObject:
        depth += 1
        values += 1
        break
      case closeList:
      case closeObject:
        depth -= 1
        break
      case comma:
        values += 1
        break
    }
    if (depth > most.depth || values > most.values) return new OutOfBounds()
  }
  return undefined
}
