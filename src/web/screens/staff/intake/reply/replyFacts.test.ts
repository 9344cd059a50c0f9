import { expect, test } from 'vitest'
import { emptyCase, type CaseState } from '../../../../../domain/cases.ts'
import type { Referral } from '../../../../../domain/referrals.ts'
import { replyAdvice } from './replyFacts.ts'

const referral: Referral = {
  id: 'r',
  no: { register: 'incoming', year: 2026, no: 18 },
  organisationId: 'o',
  organisationName: 'СШ № 2',
  receivedDay: '2026-11-04',
  registeredDay: '2026-11-04',
  councilDay: '2026-11-02',
  protocol: '21',
  decision: 'recommend',
  channel: 'byHand',
}
const application: CaseState['applications'][number] = {
  id: 'a',
  no: { register: 'applications', year: 2026, no: 7 },
  day: '2026-11-06',
  registeredDay: '2026-11-06',
  applicantId: 'p',
  consents: ['personalData'],
  identityShown: true,
}

test('An application after the extract speaks for «помощь оказывается», what is missing is said', () => {
  const advice = replyAdvice({ ...emptyCase('c'), referrals: [referral], applications: [application] }, referral)
  expect(advice.variant).toBe('helpProvided')
  expect(advice.reasonsFor).toEqual(['заявление № 7/2026 от 06.11.2026'])
  expect(advice.reasonsAgainst).toHaveLength(2)
})

test('An application of a work long over speaks for nothing', () => {
  const before = emptyCase('c')
  const round = { ...before.round, applications: 1 }
  const old = { ...application, day: '2025-03-03' }
  const advice = replyAdvice({ ...before, round, referrals: [referral], applications: [old] }, referral)
  expect(advice.variant).toBe('notApplied')
})

test('Without an application the answer is «не обратились», and a letter without attempts is warned of', () => {
  const advice = replyAdvice({ ...emptyCase('c'), referrals: [referral] }, referral)
  expect(advice).toMatchObject({ variant: 'notApplied', reasonsFor: ['заявления нет'] })
  expect(advice.reasonsAgainst).toHaveLength(1)
})

test('A refusal after the application turns the answer', () => {
  const refusal: CaseState['refusals'][number] = {
    id: 'f',
    no: { register: 'refusals', year: 2026, no: 3 },
    day: '2026-11-10',
    personId: 'p',
    moment: 'atContract',
    otherServices: ['consultation'],
    after: 1,
  }
  const state = { ...emptyCase('c'), referrals: [referral], applications: [application], refusals: [refusal] }
  expect(replyAdvice(state, referral)).toMatchObject({
    variant: 'notApplied',
    reasonsFor: ['семья отказалась 10.11.2026, заявление № 3/2026'],
  })
})
