import { expect, test } from 'vitest'
import { type Away, awayQuestions } from './away.ts'

const leave: Away = { staffId: 'a', name: 'Савицкая Л. П.', from: '2026-12-01', to: '2026-12-14' }
const asked = (from: string, to: string, absence: Away = leave, staffId = 'a') =>
  awayQuestions([{ staffId, from, to, field: 'staffId' }], [absence]).map(question => question.text)
const text = 'Савицкая Л. П.: отсутствие с 01.12.2026 по 14.12.2026, замещающего нет. Всё равно закрепить?'

test.each([
  ['needed before it begins', '2026-11-20', '2026-11-27', []],
  ['needed within days that reach into it', '2026-11-27', '2026-12-04', [text]],
  ['needed on its last day', '2026-12-14', '2026-12-14', [text]],
  ['needed on the day after', '2026-12-15', '2026-12-15', []],
])('somebody on leave is asked about in the days of it: %s', (_, from, to, questions) =>
  expect(asked(from, to)).toEqual(questions),
)

test('the question names who stands in, and is asked about nobody else', () => {
  expect(asked('2026-12-02', '2026-12-02', { ...leave, substitute: 'Гурина Е. С.' })).toEqual([
    text.replace('замещающего нет', 'замещает Гурина Е. С.'),
  ])
  expect(asked('2026-12-02', '2026-12-02', leave, 'b')).toEqual([])
})

test('one person is asked about once, however many measures', () => {
  const measure = (field: string) => ({ staffId: 'a', from: '2026-12-02', to: '2026-12-02', field })
  expect(awayQuestions([measure('first'), measure('second')], [leave])).toHaveLength(1)
})
