import { describe, expect, it, test } from 'vitest'
import { identityDocument, readDocumentNumber, showDocument } from './documents.ts'

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

describe('a whole document', () => {
  it('is tidied', () => {
    const document = identityDocument.parse({ kind: 'passport', number: 'мс1234567', issuedOn: '2020-02-01' })
    expect(document).toEqual({ kind: 'passport', number: 'MC1234567', issuedOn: '2020-02-01' })
    expect(showDocument(document)).toBe('паспорт MC1234567')
  })

  it('names the wrong field', () => {
    const issues = identityDocument.safeParse({ kind: 'passport', number: '12', issuedOn: '2020-02-30' }).error?.issues
    expect(issues?.map(({ path }) => path.join())).toEqual(['issuedOn'])
    expect(identityDocument.safeParse({ kind: 'passport', number: '12' }).error?.issues[0]?.path).toEqual(['number'])
  })
})
