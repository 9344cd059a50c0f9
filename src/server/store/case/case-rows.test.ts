import { describe, expect, test } from 'vitest'
import { changed } from './case-rows.ts'

describe('what of a read table is written anew', () => {
  const week = {
    id: 'TL-11:2026-11-02',
    status: 'met',
    contacts: { kind: 'planned', count: 1, required: 1 },
    norm: { kind: 'planned', least: 1 },
    readers: ['a', 'b'],
  }
  const put = (after: object) => changed([week], [{ ...week, ...after }], row => row.id).put

  test('nothing of a term whose records and lists say the same', () => {
    expect(put({ contacts: { ...week.contacts }, norm: { ...week.norm }, readers: [...week.readers] })).toEqual([])
  })

  test.each([
    { contacts: { ...week.contacts, count: 2 } },
    { contacts: null },
    { norm: { kind: 'quarter' } },
    { readers: ['a'] },
    { status: 'late' },
    { about: 'new' },
  ])('a term that says something else: %j', after => {
    expect(put(after)).toHaveLength(1)
  })

  test('a term that is gone is dropped by its id', () => {
    expect(changed([week], [], row => row.id)).toEqual({ put: [], drop: [week.id] })
  })
})
