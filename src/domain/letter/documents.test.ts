import { expect, test } from 'vitest'
import { readDocumentNumber } from './documents.ts'

test.each([
  ['MC1234567', 'MC1234567', 0],
  ['mc 1234567', 'MC1234567', 0],
  ['МС1234567', 'MC1234567', 1],
  ['КН № 1234567', 'KH1234567', 1],
])('the passport number %s is kept as %s', (typed, normal, warnings) => {
  const read = readDocumentNumber('passport', typed)
  expect(read).toMatchObject({ ok: true, normal })
  expect(read.ok && read.warnings).toHaveLength(warnings)
})

test.each(['', 'MC123456', 'M1234567', 'MC12345678', 'ЖЖ1234567'])('the passport number «%s» is refused', typed => {
  expect(readDocumentNumber('passport', typed)).toMatchObject({
    ok: false,
    error: expect.stringContaining('семь цифр'),
  })
})

test('other documents have a free number', () => {
  expect(readDocumentNumber('birthCertificate', ' I-БН  № 012345 ')).toEqual({
    ok: true,
    normal: 'I-БН № 012345',
    warnings: [],
  })
  expect(readDocumentNumber('idCard', ' ').ok).toBe(false)
})
