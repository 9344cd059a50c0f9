import { expect, test } from 'vitest'
import { aFile } from '../../../../tests/fixtures/file.ts'
import { anApplication, anAssessment, aContact, aContract, aPlan } from '../../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../../tests/fixtures/people.ts'

test('from where on it is asked is a setting of the centre', () => {
  const answers = (settings: Parameters<typeof aFile>[0]) => {
    const file = aFile(settings)
      .at('2026-11-10')
      .do('registerApplication', anApplication())
      .do('completeAssessment', anAssessment())
    file.do('recordContact', aContact({ contactId: idOf('first'), time: '09:00' }))
    return [
      file.refusal('recordContact', aContact({ contactId: idOf('second'), time: '09:40' })),
      file.refusal('planContact', { day: '2026-11-20', time: '21:30', form: 'visit' }),
      file.refusal('signAgreement', aContract('2028-01-10')),
      file.refusal('writePlan', aPlan('2028-01-10', [])),
    ].map(answer => answer === 'принято')
  }
  expect(answers({})).toEqual([false, true, true, true])
  const strict = { askMeetingsApart: 30, askNightFrom: 21, askContractMonths: 12, askPlanMonths: 12 }
  expect(answers(strict)).toEqual([true, false, false, false])
})
