import { describe, expect, test } from 'vitest'
import { jsonBounds, OutOfBounds } from './json-bounds.ts'

const seen = (text: string) => jsonBounds(Buffer.from(text))

describe('taken', () => {
  test.each([
    [
      'a plan of two hundred measures with forty fields each',
      JSON.stringify(
        Array.from({ length: 200 }, () => ({ ...Array.from({ length: 40 }, () => 'срок, {день} [итог]') })),
      ),
    ],
    ['a text of a megabyte made of brackets and commas', JSON.stringify({ note: '{[,'.repeat(300_000) })],
    ['quotes and backslashes in a text', JSON.stringify({ note: '"\\"\\\\"{'.repeat(50_000) })],
    ['thirty-two levels', `${'['.repeat(32)}${']'.repeat(32)}`],
    ['what is no JSON at all: that is told by the parser', '}}}{"'],
  ])('%s', (_, text) => expect(seen(text)).toBeUndefined())
})

describe('refused', () => {
  test.each([
    ['thirty-three levels', '['.repeat(33)],
    ['half a million levels', '{"a":'.repeat(500_000)],
    ['objects by the hundred thousand', `{"a":[${Array.from({ length: 100_000 }, () => '{}').join()}]}`],
    ['numbers by the hundred thousand', `[${'1,'.repeat(100_000)}1]`],
    ['fields by the ten thousand', `{${Array.from({ length: 30_000 }, (_, at) => `"${at}":1`).join()}}`],
  ])('%s', (_, text) => expect(seen(text)).toBeInstanceOf(OutOfBounds))
})
