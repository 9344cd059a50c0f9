import { expect, test } from 'vitest'
import type { AuditEvent } from '../store/audit/audit-journal.ts'
import { auditWords, rowInWords } from './audit-words.ts'

// Lines that are in the journal already say it with the codes of the registers: they are read in words as well.
test.each([
  ['requests 1/2026, incidents 2/2026', 'заявление № 1/2026, инцидент № 2/2026'],
  ['appeals/2026: 1–14', 'обращение: № 1–14 за 2026 год'],
])('entries of the journals of personal data «%s» are «%s»', (entries, words) => {
  const event = { seq: 1, at: '2026-11-20T10:00:00Z', action: 'list', detail: { entries } } as unknown as AuditEvent
  expect(rowInWords(auditWords([], {}), event, () => '').detail).toBe(words)
})
