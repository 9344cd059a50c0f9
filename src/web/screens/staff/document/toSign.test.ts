import { expect, test } from 'vitest'
import { idOf } from '../../../../../tests/fixtures/people.ts'
import { measureAgreed } from '../../../../../tests/fixtures/stories/plan.ts'
import { papersOf } from './papers.ts'
import { papersToSign } from './toSign.ts'

const today = '2026-11-10'
const waiting = (file: ReturnType<typeof measureAgreed>) => {
  const { state } = file.file()
  const papers = papersOf(state, today, () => undefined).flatMap(group => group.papers)
  return papersToSign(state, papers, state.attachments as never, today)
}

test('what waits for a signature stands in the order of the work, and nothing of which there is a scan', () => {
  const file = measureAgreed()
  expect(waiting(file).map(({ form }) => form)).toEqual(['application', 'plan', 'contract'])
  const contract = waiting(file).at(-1)!
  file.do('attachScan', { attachmentId: idOf('signed'), paper: 'contract', about: contract.about })
  expect(waiting(file).map(({ form }) => form)).toEqual(['application', 'plan'])
  // A wrong scan is none.
  file.do('withdrawScan', { attachmentId: idOf('signed'), reason: 'чужой договор' })
  expect(waiting(file).map(({ form }) => form)).toEqual(['application', 'plan', 'contract'])
})
