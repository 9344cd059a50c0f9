import { expect, test } from 'vitest'
import { aFile } from '../../../../../tests/fixtures/file.ts'
import { aConsent, aContract, aPlan, anApplication, anAssessment } from '../../../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../../../tests/fixtures/people.ts'
import { papersOf } from './papers.ts'
import { papersToSign } from './toSign.ts'

const today = '2026-11-10'
const planned = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-03'))
    .do('writePlan', aPlan('2026-12-03', [['Дело', '2026-11-20', 'curator']]))
    .do('agreePlan', aConsent())
const waiting = (file: ReturnType<typeof planned>) => {
  const { state } = file.file()
  const papers = papersOf(state, today, () => undefined).flatMap(group => group.papers)
  return papersToSign(state, papers, state.attachments as never, today)
}

test('what waits for a signature stands in the order of the work, and nothing of which there is a scan', () => {
  const file = planned()
  expect(waiting(file).map(({ form }) => form)).toEqual(['application', 'plan', 'contract'])
  const contract = waiting(file).at(-1)!
  file.do('attachScan', { attachmentId: idOf('signed'), paper: 'contract', about: contract.about })
  expect(waiting(file).map(({ form }) => form)).toEqual(['application', 'plan'])
  // A wrong scan is none.
  file.do('withdrawScan', { attachmentId: idOf('signed'), reason: 'чужой договор' })
  expect(waiting(file).map(({ form }) => form)).toEqual(['application', 'plan', 'contract'])
})
