import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  anAssessment,
  aConsent,
  aContract,
  aDispatch,
  aMeeting,
  anAgreement,
  anApplication,
  anApproval,
  aPlan,
  aRequest,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import type { Settings } from '../law/settings.ts'
import { disclosuresOf } from './disclosure-rules.ts'

const yes = 'принято'
const sister = aMember('Ковальчук Дарья Игоревна', 'daughter', { sex: 'f', birthDay: '2010-11-10' })
const applied = (settings: Partial<Settings> = {}) =>
  aFile(settings)
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son, sister] }))
    .at('2026-11-10')
type Row = [what: string, ask: () => string, said: string]

const revoked = (day = '2026-11-12') => ({ consentId: idOf('consent'), day })
const planned = (settings: Partial<Settings> = {}) => withPlan(applied(settings))
const withPlan = (file: PaperFile) =>
  file
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-01'))
    .do('writePlan', aPlan('2027-02-01', [['Кружок', '2027-01-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const noPlan = /^СШ № 2: нет согласия семьи передать план\. Запишите согласие \(план\) на вкладке «Доступ» \[/u

describe('a plan goes to an organisation (МП 6.4)', () => {
  test('that the family agreed to in the plan itself', () => {
    expect(planned().refusal('dispatchPlan', aDispatch(school))).toBe(yes)
  })
  test('only by consent where the centre does not take the agreed plan for a ground', () => {
    const strict = () => planned({ agreedPlanIsBasis: false })
    expect(strict().refusal('dispatchPlan', aDispatch(school))).toMatch(noPlan)
    expect(
      strict()
        .do('giveConsent', anAgreement(school, ['card']))
        .refusal('dispatchPlan', aDispatch(school)),
    ).toMatch(noPlan)
    expect(
      strict()
        .do('giveConsent', anAgreement(clinic, ['plan']))
        .refusal('dispatchPlan', aDispatch(school)),
    ).toMatch(noPlan)
    const file = strict().do('giveConsent', anAgreement(school, ['plan']))
    expect(file.refusal('dispatchPlan', aDispatch(school))).toBe(yes)
    expect(file.at('2026-11-12').do('revokeConsent', revoked()).refusal('dispatchPlan', aDispatch(school))).toMatch(
      /семья отозвала согласие 12\.11\.2026/u,
    )
  })
  test('and no more once the family took it back, until it agrees to a plan anew', () => {
    const paper = planned()
      .do('giveConsent', anAgreement(school, ['plan']))
      .at('2026-11-12')
      .do('revokeConsent', revoked())
    expect(paper.refusal('dispatchPlan', aDispatch(school))).toMatch(/отозвала согласие/u)
    const anew = paper
      .at('2026-11-13')
      .do('writePlan', aPlan('2027-02-01', [['Кружок', '2027-01-15', school]], { changeReason: 'обсудили заново' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    expect(anew.refusal('dispatchPlan', aDispatch(school))).toBe(yes)
  })
})

// МП 5.3: «по согласованию с семьей привлекать к работе специалистов других учреждений, организаций».
describe('the consent of the application to draw in specialists of others is taken back', () => {
  const applying = anApplication({ members: [father, son, sister], consents: ['personalData', 'agencies'] })
  const without = () =>
    withPlan(aFile().at('2026-11-03').do('registerApplication', applying).at('2026-11-10'))
      .at('2026-11-12')
      .do('revokeConsent', ({ day, state }) => ({ consentId: `${state.applications[0]!.id}:agencies`, day }))
  const taken = /^(СШ № 2|Поликлиника): семья отозвала согласие 12\.11\.2026/u
  const invited = aMeeting({ invited: [{ ...school, channel: 'post' }] })
  test('and the agreed plan goes to nobody and nobody is invited', () => {
    expect(without().refusal('dispatchPlan', aDispatch(school))).toMatch(taken)
    expect(without().refusal('planMonitoring', invited)).toMatch(taken)
  })
  test('and a consent for one organisation lets it go to that one', () => {
    const file = without().do('giveConsent', anAgreement(school, ['plan']))
    expect(file.refusal('dispatchPlan', aDispatch(school))).toBe(yes)
  })
})

describe('a monitoring with partners (МП 5.3, 6.5)', () => {
  const inviting = (to: typeof school) => aMeeting({ invited: [{ ...to, channel: 'post' }] })
  test('invites who is in the agreed plan, and others by consent', () => {
    expect(planned().refusal('planMonitoring', inviting(school))).toBe(yes)
    expect(planned().refusal('planMonitoring', inviting(clinic))).toMatch(
      /^Поликлиника: нет согласия семьи передать ход выполнения плана/u,
    )
    const file = planned()
      .do('giveConsent', anAgreement(clinic, ['plan']))
      .do('planMonitoring', inviting(clinic))
    const { state, persons } = file.file()
    expect(file.facts.flatMap(fact => disclosuresOf(fact, state, persons)).at(-1)).toMatchObject({
      to: 'Поликлиника',
      basis: 'согласие семьи от 10.11.2026',
    })
  })
})

const paperTo = (to: { personId?: string; organisationId?: string }, form = 'contract') => ({
  handOutId: idOf('hand-out'),
  documentId: idOf('document'),
  form,
  title: 'Договор',
  day: '2026-11-10',
  channel: 'byHand' as const,
  ...to,
})

describe('a document is handed out', () => {
  test.each<Row>([
    ['to the mother', () => applied().refusal('handOutDocument', paperTo({ personId: mother.personId! })), yes],
    [
      'to a stranger',
      () => applied().refusal('handOutDocument', paperTo({ personId: idOf('x') })),
      'Этого человека нет в семье',
    ],
    [
      'to an organisation nobody agreed to',
      () => applied().refusal('handOutDocument', paperTo({ organisationId: school.organisationId })),
      'СШ № 2: нет согласия семьи передать документ. Запишите согласие (карточка) на вкладке «Доступ» [закон № 99-З, ст. 5; МП 5.3]',
    ],
    [
      'to one that may know the card, not the diagnostics',
      () =>
        applied()
          .do('giveConsent', anAgreement(school, ['card']))
          .refusal('handOutDocument', paperTo({ organisationId: school.organisationId }, 'assessment-sheet')),
      'СШ № 2: нет согласия семьи передать документ. Запишите согласие (диагностика) на вкладке «Доступ» [закон № 99-З, ст. 5; МП 5.3]',
    ],
    [
      'a request to the school, whose materials the centre may ask for',
      () =>
        applied().refusal('handOutDocument', paperTo({ organisationId: school.organisationId }, 'information-request')),
      yes,
    ],
    [
      'the same to the clinic',
      () =>
        applied().refusal('handOutDocument', paperTo({ organisationId: clinic.organisationId }, 'information-request')),
      'Поликлиника: нет согласия семьи передать сведения о людях, о которых спрашивает центр. Запишите согласие (карточка) на вкладке «Доступ» [закон № 99-З, ст. 5; МП 5.3]',
    ],
    [
      'to the source of danger',
      () =>
        applied()
          .do('hidePlace', {
            day: '2026-11-10',
            reason: 'р',
            protectedIds: [mother.personId!],
            dangerIds: [father.personId!],
          })
          .refusal('handOutDocument', paperTo({ personId: father.personId! })),
      'От этого человека защищают семью: нельзя выдать документ о семье [закон № 122-З; МП 4.2]',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

test('a reminder names nobody, and a request that is sent anew whom it asks about', () => {
  const paper = planned().do('requestInformation', aRequest())
  const { id: requestId } = paper.file().state.requests[0]!
  const remind = { requestId, day: '2026-11-10', channel: 'post' as const }
  const lines = () => {
    const { state, persons } = paper.file()
    return paper.facts.flatMap(fact => disclosuresOf(fact, state, persons)).map(({ what }) => what)
  }
  paper.do('remindInformation', remind)
  expect(lines()).toHaveLength(1)
  paper.do('recordReturn', { letter: 'request', about: requestId, day: '2026-11-10', how: 'выбыла' })
  paper.do('remindInformation', remind)
  expect(lines()).toMatchObject([lines()[0], expect.stringMatching(/^Запрос сведений, исх\. № 3\/2026: Ковальчук/u)])
})

test('the journal of disclosures has a line for everything that left, with its ground', () => {
  const paper = planned()
    .do('dispatchPlan', aDispatch(school))
    .do('giveConsent', anAgreement(clinic, ['card']))
    .do('handOutDocument', paperTo({ organisationId: clinic.organisationId }), { confirmed: ['consentOfOthers'] })
    .do('handOutDocument', { ...paperTo({ personId: mother.personId! }), handOutId: idOf('other') })
  const { state, persons } = paper.file()
  const lines = paper.facts.flatMap(fact => disclosuresOf(fact, state, persons))
  expect(lines.map(line => [line.to, line.what, line.categories.join(), line.basis, line.confidence])).toEqual([
    [
      'СШ № 2',
      'План, редакция 1, исх. № 1/2026',
      'plan',
      'план, согласованный гражданином, идёт ответственным организациям (МП 6.4, приложение 1)',
      'setting',
    ],
    ['Поликлиника', 'Договор, нарочно', 'card', 'согласие семьи от 10.11.2026', 'consent'],
    [
      'Ковальчук Марина Сергеевна',
      'Договор, нарочно',
      'card',
      'документ о себе получает сам человек или его законный представитель (закон № 99-З, ст. 11)',
      'medium',
    ],
  ])
})
