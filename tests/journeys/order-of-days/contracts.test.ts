import { expect, test } from 'vitest'
import { blockerOf } from '../../../src/domain/case/command/command-blockers.ts'
import { serviceBegan } from '../../../src/domain/contract/agreement-rules.ts'
import { agreementOn, agreementStatusOn } from '../../../src/domain/contract/agreements.ts'
import { replyFacts } from '../../../src/domain/intake/extract/replies.ts'
import { showNo } from '../../../src/domain/kernel/registers.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aContract, anApplication, anAssessment, anExtract, aRefusal, aReply, aWorker } from '../../fixtures/inputs.ts'

// МП 6.2: contracts whose days do not meet, one after the other, are recorded in whatever order they are typed.

const yes = { confirmed: 'all' as const, reason: 'бумага пришла позже' }
type Act = (file: PaperFile) => PaperFile
const contract =
  (day: string, to: string): Act =>
  file =>
    file.do('signAgreement', aContract(to, { day, from: day }), yes)
const [first, second] = [contract('2026-11-17', '2026-11-25'), contract('2026-11-26', '2027-05-26')]
const after = (...acts: Act[]) =>
  acts.reduce(
    (file, act) => act(file),
    aFile()
      .at('2026-11-12')
      .do('registerExtract', anExtract())
      .do('registerApplication', anApplication())
      .do('assignWorker', aWorker())
      .at('2026-11-16')
      .do('completeAssessment', anAssessment())
      .at('2026-11-30'),
  )
const said = (file: PaperFile) => {
  const { state } = file.file()
  return {
    contracts: state.agreements.map(({ day, to, ended }) => [day, to, ended?.day]),
    days: ['2026-11-16', '2026-11-20', '2026-11-27'].map(day => agreementStatusOn(state.agreements, day)),
    today: agreementOn(state.agreements, '2026-11-30')?.day,
    began: serviceBegan(state),
    reply: replyFacts(state, state.referrals[0]!, '2026-11-27').agreement?.day,
    begun: state.serviceEnds.map(({ begun }) => begun.agreements),
  }
}

test('the file is the same, each contract has its number, and the later one holds', () => {
  const late = after(second, first)
  expect(said(late)).toEqual(said(after(first, second)))
  expect(said(late)).toMatchObject({ days: ['none', 'active', 'active'], today: '2026-11-26', began: '2026-11-17' })
  expect(late.file().state.agreements.map(({ no }) => showNo(no))).toEqual(['2/2026', '1/2026'])
  expect(blockerOf('signAgreement', after(second).file().state, '2026-11-30')).toBeUndefined()
})

test('one whose days meet another is refused', () =>
  expect(
    after(second).refusal('signAgreement', aContract('2026-11-26', { day: '2026-11-17', from: '2026-11-17' })),
  ).toBe('Действует договор № 1/2026: продлите или прекратите его'))

test('of help that a refusal has ended since, too', () => {
  const refusal: Act = file => file.do('registerRefusal', aRefusal({ day: '2026-11-28' }), yes)
  expect(said(after(second, refusal, first))).toEqual(said(after(first, second, refusal)))
})

test('an answer that left between the two knew of the later one, as it said', () => {
  const reply: Act = file => file.do('sendReply', aReply('helpProvided'), yes)
  const { state } = after(second, reply, first).file()
  expect(replyFacts(state, state.referrals[0]!, '2026-11-30').agreement?.day).toBe('2026-11-26')
})
