import { describe, expect, test } from 'vitest'
import { anchorCode, readAnchorCode } from './anchor-code.ts'

const hash = Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 200) % 256)
const code = anchorCode(1, 1017, hash)

describe('the code of an anchor', () => {
  test('says the centre, the number of rows and the beginning of the hash, and is read back', () => {
    expect(code).toMatch(/^1-1017(-[0-9A-Z]{4}){4}-[0-9A-Z]{2}$/u)
    expect(readAnchorCode(code)).toEqual({
      centreId: 1,
      seq: 1017,
      hash: Buffer.from(hash.subarray(0, 10)).toString('hex'),
    })
    expect(readAnchorCode(` ${code.toLowerCase()} `)).toEqual(readAnchorCode(code))
  })

  test('is not read where any one sign was mistyped', () => {
    const mistyped = [...code].flatMap((sign, at) =>
      sign === '-'
        ? []
        : [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
            .filter(other => other !== sign)
            .map(other => code.slice(0, at) + other + code.slice(at + 1)),
    )
    expect(mistyped.filter(text => readAnchorCode(text))).toEqual([])
  })

  test.each(['', '1-2', 'журнал', `${code}-1`, code.slice(0, -1)])('%j is none', text => {
    expect(readAnchorCode(text)).toBeUndefined()
  })
})
