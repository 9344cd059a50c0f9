import { describe, expect, test } from 'vitest'
import { withdrawalOf } from '../../src/domain/letter/letters.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aConsent,
  aContract,
  aDispatch,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aRequest,
  aWorker,
} from '../fixtures/inputs.ts'
import { daughter, father, idOf, mother, son } from '../fixtures/people.ts'
import { printed } from '../printed-case.ts'
import { clinic } from '../world.ts'

// Закон № 99-З, ст. 5: a consent is about those whom it names. The clinic may be asked about the son, because his mother agreed to that; of
// his sister and of his father it learns nothing by it.

const yes = 'принято'
const [sonId, daughterId, motherId, fatherId] = [son, daughter, mother, father].map(({ personId }) => personId) as [
  string,
  string,
  string,
  string,
]
const applied = () =>
  aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [son, daughter, father] }))
    .do('assignWorker', aWorker())
    .at('2026-11-16')
const agreed = (personIds: string[], givenById = motherId, id = `about ${personIds.join()}`) =>
  anAgreement(clinic, ['card', 'plan'], { consentId: idOf(id), personIds, givenById })
const asked = (file: PaperFile, ...personIds: (string | undefined)[]) =>
  file.refusal('requestInformation', aRequest({ ...clinic, personIds: personIds as string[] }))
const email = { channel: 'email', email: 'clinic@ozerki.example' } as const

describe('a request by a consent', () => {
  const ofSon = () => applied().do('giveConsent', agreed([sonId]))
  test('goes about whom the consent names', () => expect(asked(ofSon(), sonId)).toBe(yes))
  test.each([
    ['his sister', [daughterId], 'Алина'],
    ['both children', [sonId, daughterId], 'Алина'],
    ['his father', [fatherId], 'Игорь'],
    ['himself and his mother who gave it', [sonId, motherId], 'Марина'],
  ])('does not go about %s, and says whose consent is missing', (_, personIds, name) =>
    expect(asked(ofSon(), ...personIds)).toMatch(new RegExp(`не о всех. Запишите согласие и о них: ${name} \\[`, 'u')),
  )
  test('goes by several consents together', () => {
    const file = ofSon()
      .do('giveConsent', agreed([daughterId]))
      .do('giveConsent', agreed([fatherId], fatherId))
    expect(asked(file, sonId, daughterId, fatherId)).toBe(yes)
    expect(asked(file.do('revokeConsent', { consentId: idOf(`about ${daughterId}`), day: '2026-11-16' }), sonId)).toBe(
      yes,
    )
    expect(asked(file, daughterId)).toContain('Алина')
  })
  test('of a body whose materials the centre may ask for needs none (МП 5.3)', () =>
    expect(applied().refusal('requestInformation', aRequest({ personIds: [daughterId] }))).toBe(yes))
  test('that waits in the outbox stays there once that consent is gone, though one about another stands', () => {
    const file = ofSon().do('giveConsent', agreed([daughterId]))
    file.do('requestInformation', aRequest({ ...clinic, ...email, personIds: [daughterId] }))
    const over = () =>
      withdrawalOf(
        file.file().state,
        { kind: 'request', about: idOf('request'), organisationId: clinic.organisationId },
        { day: '2026-11-16', settings: file.settings },
      )
    expect(over()).toBeUndefined()
    expect(printed(file, 'information-request', { today: '2026-11-16' })).toContain('Алина')
    file.do('revokeConsent', { consentId: idOf(`about ${daughterId}`), day: '2026-11-16' })
    expect(over()).toBe('согласие отозвано 16.11.2026')
  })
})

describe('a plan that goes by a consent, where the centre does not read the agreed plan as a ground (МП 6.4)', () => {
  const planned = () =>
    aFile({ agreedPlanIsBasis: false })
      .at('2026-11-12')
      .do('registerApplication', anApplication({ members: [son, daughter] }))
      .do('assignWorker', aWorker())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-05-16'))
      .do('writePlan', aPlan('2027-02-16', [['Осмотр', '2026-12-15', clinic]], { childIds: [sonId, daughterId] }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
  test('names nobody about whom there is none', () => {
    const file = planned().do('giveConsent', agreed([motherId, sonId]))
    expect(file.refusal('dispatchPlan', aDispatch(clinic))).toContain('Запишите согласие и о них: Алина')
    expect(file.do('giveConsent', agreed([daughterId])).refusal('dispatchPlan', aDispatch(clinic))).toBe(yes)
  })
})

test('a document that goes by a consent asks about whoever of the family it does not name', () => {
  const file = applied().do('giveConsent', agreed([motherId, sonId]))
  const document = {
    handOutId: idOf('hand-out'),
    documentId: idOf('document'),
    form: 'contract',
    title: 'Договор',
    organisationId: clinic.organisationId,
    day: '2026-11-16',
    channel: 'byHand' as const,
  }
  expect(file.refusal('handOutDocument', document)).toContain('не названы: Алина Ковальчук, Игорь Ковальчук')
  file.do('giveConsent', agreed([daughterId])).do('giveConsent', agreed([fatherId], fatherId))
  expect(file.refusal('handOutDocument', document)).toContain('О них в этом документе ничего нет?')
})
