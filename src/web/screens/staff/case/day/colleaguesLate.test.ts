import { expect, test } from 'vitest'
import type { Attention } from '../../../../../domain/case/attention.ts'
import { lateColleagues } from './ColleaguesLate.tsx'

const names: Record<string, string> = { a: 'Климович Вера Адамовна', b: 'Рудько Ольга Андреевна', head: 'Шимко Елена' }
const session = { id: 'head', staffName: (id: string | null | undefined) => names[id ?? ''] ?? '' }
const counts = { met: 0, late: 0, missed: 0, contacts: 0, attempts: 0, nextWeek: 0 }
const line = (caseId: string, worker: string, at: string, terms = 1): Attention => ({
  kind: 'escalated',
  caseId,
  title: 'Левчук',
  worker,
  at,
  terms,
  duty: 'промежуточный мониторинг',
})

test('A head sees what is overdue by colleague, with the count of the board, and not the own beside it', () => {
  const lines = [line('1', names['b']!, '2026-11-20', 2), line('2', names['b']!, '2026-11-23')]
  const digest = [
    { staffId: 'a', overdue: 4, ...counts },
    { staffId: 'b', overdue: 5, ...counts },
    { staffId: 'head', overdue: 9, ...counts },
  ]
  expect(lateColleagues(lines, digest, session).map(({ id, terms, lines: own }) => [id, terms, own.length])).toEqual([
    ['b', 5, 2],
    ['a', 4, 0],
  ])
})

test('Until the counts arrive, the terms of the lines are counted', () => {
  const lines = [line('1', names['b']!, '2026-11-20', 2), line('2', names['b']!, '2026-11-23')]
  expect(lateColleagues(lines, [], session)).toMatchObject([{ name: names['b'], terms: 3 }])
})
