import { test } from 'vitest'
import {
  aConsent,
  aContract,
  aDispatch,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReceipt,
  aWorker,
} from '../../fixtures/inputs.ts'
import { aPaperCentre } from '../../fixtures/paper-centre.ts'
import { idOf, son } from '../../fixtures/people.ts'
import { clinic, school } from '../../world.ts'
import { tell } from '../story.ts'

// Закон № 99-З, ст. 5, 10; МП 6.4: what was recorded of another family or on another day is put right, and the terms follow.

test('a consent of another family that was «taken back», and a plan received on another day', async () => {
  const town = aPaperCentre()
  const family = town.family()
  const last =
    (kind: string, more: object = { mistaken: true }) =>
    () => ({
      version: family.paper.facts.findLastIndex(fact => fact.kind === kind) + 1,
      reason: 'это другая семья',
      ...more,
    })
  await tell(town, family, [
    ['03.11.2026', 'registrar', 'registerApplication', anApplication({ members: [son] })],
    ['03.11.2026', 'head', 'assignWorker', aWorker()],
    ['04.11.2026', 'curator', 'completeAssessment', anAssessment()],
    ['04.11.2026', 'curator', 'signAgreement', aContract('2027-11-01')],
    ['04.11.2026', 'curator', 'writePlan', aPlan('2027-02-01', [['Кружок', '2027-01-15', school]])],
    ['04.11.2026', 'curator', 'agreePlan', aConsent()],
    ['04.11.2026', 'head', 'approvePlan', anApproval()],
    ['05.11.2026', 'curator', 'dispatchPlan', aDispatch(school)],
    ['06.11.2026', 'curator', 'giveConsent', anAgreement(clinic, ['card'])],
    ['09.11.2026', 'curator', 'revokeConsent', ({ day }) => ({ consentId: idOf('consent'), day })],
    [
      '10.11.2026',
      'curator',
      'correctRecord',
      last('consentGiven'),
      'Это согласие отозвано: сначала исправьте запись об отзыве',
    ],
    ['10.11.2026', 'curator', 'correctRecord', last('consentRevoked')],
    ['10.11.2026', 'curator', 'correctRecord', last('consentGiven')],
    ['11.11.2026', 'registrar', 'acknowledgeDispatch', aReceipt(school)],
    [
      '12.11.2026',
      'registrar',
      'correctRecord',
      last('dispatchAcknowledged', { changes: { day: '2026-11-04' } }),
      'Получение не может быть раньше отправки',
    ],
    [
      '12.11.2026',
      'registrar',
      'correctRecord',
      last('dispatchAcknowledged', { changes: { day: '2026-11-06' } }),
      undefined,
      ['latenessGone'],
    ],
    ['12.11.2026', 'registrar', 'correctRecord', last('dispatchAcknowledged')],
  ])
})
