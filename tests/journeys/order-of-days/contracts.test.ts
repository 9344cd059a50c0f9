import { describe, expect, test } from 'vitest'
import { blockerOf } from '../../../src/domain/case/command/command-blockers.ts'
import { serviceBegan } from '../../../src/domain/contract/agreement-rules.ts'
import { agreementOn, agreementStatusOn, prolongationNo } from '../../../src/domain/contract/agreements.ts'
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

describe('a prolongation of an earlier day than another (МП 6.6)', () => {
  const longer =
    (day: string, to: string): Act =>
    file =>
      file.do('prolongAgreement', ({ state }) => ({ agreementId: state.agreements[0]!.id, day, to }), yes)
  const terms = (file: PaperFile) => {
    const [contract] = file.file().state.agreements
    return {
      to: contract!.to,
      each: contract!.prolongations.map(({ day, to, before }) => [day, before, to]),
      holds: ['2026-11-24', '2026-11-27'].map(day => agreementStatusOn([contract!], day)),
      numbers: contract!.prolongations.map((_, at) => prolongationNo(contract!, at)),
    }
  }
  const [earlier, later] = [longer('2026-11-20', '2026-11-28'), longer('2026-11-26', '2027-02-26')]
  test('stands in its place, the later one is the term of today, and each keeps its number on paper', () => {
    const late = terms(after(first, later, earlier))
    expect(late).toEqual({ ...terms(after(first, earlier, later)), numbers: [2, 1] })
    expect(late).toMatchObject({ to: '2027-02-26', holds: ['active', 'active'] })
    expect(
      after(first, later).refusal('prolongAgreement', ({ state }) => ({
        agreementId: state.agreements[0]!.id,
        day: '2026-11-20',
        to: '2026-11-28',
      })),
    ).toContain('26.11.2026 договор уже продлён по 26.02.2027: этот срок остаётся.')
  })
  test('is no longer than the later one, and longer than what held before', () => {
    const asked = (to: string) =>
      after(first, later).refusal('prolongAgreement', ({ state }) => ({
        agreementId: state.agreements[0]!.id,
        day: '2026-11-20',
        to,
      }))
    expect(asked('2027-03-01')).toContain('26.11.2026 договор продлён по 26.02.2027')
    expect(asked('2026-11-25')).toBe('Новый срок должен быть позже прежнего')
  })
  test('is recorded after the contract was ended, and ends nothing of that', () => {
    const ended: Act = file =>
      file.do(
        'endAgreement',
        ({ state }) => ({
          agreementId: state.agreements[0]!.id,
          day: '2026-11-24',
          ground: 'agreement',
          reason: 'уезжает',
        }),
        yes,
      )
    const file = after(first, ended, earlier)
    expect(file.file().state.agreements[0]).toMatchObject({ to: '2026-11-28', ended: { day: '2026-11-24' } })
    expect(
      file.refusal('prolongAgreement', ({ state }) => ({
        agreementId: state.agreements[0]!.id,
        day: '2026-11-25',
        to: '2027-01-01',
      })),
    ).toBe('Действующего договора нет')
  })
})
