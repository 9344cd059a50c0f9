import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import { agreementStatusOn } from '../../src/domain/contract/agreements.ts'
import { workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../src/domain/law/procedure-rules.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import { aConsent, aContract, anApplication, anAssessment, aPlan, aRefusal } from '../fixtures/inputs.ts'
import { father, mother, son } from '../fixtures/people.ts'

// A paper is of the family of its own day: whoever signed it and has left, died or become a danger since has signed it (МП 6.2, 6.3).

type Step = (file: PaperFile) => PaperFile
const late = { confirmed: 'all', reason: 'бумага пришла по почте' } as const

const applied: Step = file =>
  file
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [father, son] }))
    .at('2026-11-16')
    .do('completeAssessment', anAssessment())
    .at('2026-11-24')
const contract: Step = file =>
  file.do('signAgreement', aContract('2027-02-16', { day: '2026-11-17', from: '2026-11-17' }), late)
const plan: Step = file =>
  file.do('writePlan', aPlan('2026-12-20', [['Дело', '2026-12-10', 'curator']], { startsOn: '2026-11-17' }), late)
const agreed: Step = file => file.do('agreePlan', aConsent({ day: '2026-11-17' }), late)
const consent: Step = file =>
  file.do(
    'giveConsent',
    {
      consentId: 'c0000000-0000-4000-8000-000000000001',
      organisationName: 'Поликлиника',
      categories: ['contacts'],
      givenById: mother.personId!,
      personIds: [mother.personId!, son.personId!],
      day: '2026-11-17',
      form: 'paper',
      attachmentIds: [],
    },
    late,
  )
const refusal: Step = file => file.do('registerRefusal', aRefusal({ day: '2026-11-24' }), late)
const left =
  (died: boolean): Step =>
  file =>
    file.at('2026-11-27').do('removeMember', {
      personId: mother.personId!,
      day: '2026-11-27',
      reason: 'уехала',
      ...(died ? { died } : {}),
    })
const order: Step = file =>
  file.at('2026-11-27').do('recordProtectiveOrder', {
    issuedDay: '2026-11-22',
    until: '2026-12-06',
    issuedBy: 'РОВД',
    protectedIds: [son.personId!],
    dangerIds: [mother.personId!],
  })

/** What the file says on 30.11.2026, without numbers and ids. */
function saysOf(steps: readonly Step[]) {
  const file = steps.reduce((so, step) => step(so), aFile()).at('2026-11-30')
  const { state } = file.file()
  return {
    stage: stageOf(state),
    contracts: [state.agreements.map(({ day }) => day), agreementStatusOn(state.agreements, '2026-11-30')],
    plans: state.plans.flatMap(({ versions }) => versions.map(({ agreed: by }) => by?.day)),
    consents: state.consents.map(({ day, givenById }) => [day, givenById]),
    refusals: state.refusals.map(({ day }) => day),
    gaps: projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-30').row.gaps.filter(
      gap => gap !== 'enteredLate',
    ),
  }
}

describe('a paper typed after its signer has left says what it would have said before', () => {
  test.each<[what: string, papers: Step[], since: Step]>([
    ['the contract of a mother who moved away', [contract], left(false)],
    ['the contract of a mother who died', [contract], left(true)],
    ['her plan, with her consent to it', [contract, plan, agreed], left(false)],
    ['her consent to an organisation', [consent], left(false)],
    ['her refusal by post, moved away', [contract, refusal], left(false)],
    ['her refusal by post, dead', [contract, refusal], left(true)],
    ['her contract, an order against her since', [contract], order],
  ])('%s', (_, papers, since) => {
    expect(saysOf([applied, since, ...papers])).toEqual(saysOf([applied, ...papers, since]))
  })
})

describe('what whoever has left cannot sign', () => {
  const gone = () => [applied, contract, left(false)].reduce((so, step) => step(so), aFile()).at('2026-11-30')
  test('a paper of a later day', () => {
    expect(gone().refusal('registerRefusal', aRefusal({ day: '2026-11-30' }))).toBe('Этого человека нет в семье')
  })
  test('a refusal of before an order is no way to end the help (закон № 122-З, ст. 31)', () => {
    const file = [applied, contract, order].reduce((so, step) => step(so), aFile()).at('2026-11-30')
    expect(file.refusal('registerRefusal', aRefusal({ day: '2026-11-18' }))).toMatch(
      /От этого человека защищают семью: нельзя принять отказ/,
    )
  })
})
