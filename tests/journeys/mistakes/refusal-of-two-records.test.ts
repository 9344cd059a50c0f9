import { describe, expect, test } from 'vitest'
import type { CommandInput } from '../../../src/domain/case/command/commands.ts'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { gapsOf } from '../../../src/domain/case/gaps/gaps.ts'
import { abstaining, registrationOf } from '../../../src/domain/case/queries.ts'
import { replyFacts } from '../../../src/domain/intake/extract/replies.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aContract,
  aMonitoring,
  anApplication,
  anApproval,
  anExtract,
  aPlan,
  aProlongation,
  aRefusal,
  aWorker,
} from '../../fixtures/inputs.ts'
import { aMember, mother, son } from '../../fixtures/people.ts'
import { helpedSince } from '../../fixtures/stories/helped.ts'
import { clinic } from '../../world.ts'

// МП 4.1, 4.2, 6.2, 6.3: for the family the one with the contract refuses. Whose a signed refusal is follows from whose the record is.

const other = aMember('Свояченко Марина Сергеевна', 'other', { sex: 'f' })
const [herId, otherId] = [mother.personId!, other.personId!]
const yes = { confirmed: 'all' as const }
const helped = () =>
  helpedSince('2026-11-02', '2027-05-01')
    .at('2026-11-23')
    .do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [other, son] }), yes)
    .at('2026-11-24')
const join = (file: PaperFile) =>
  file.do(
    'correctMember',
    { personId: otherId, sameAs: herId, nameOfId: herId, placeOfId: herId, reason: 'одна и та же' },
    yes,
  )
const refuse = (
  file: PaperFile,
  personId: string,
  moment: CommandInput<'registerRefusal'>['moment'] = 'duringService',
) => file.at('2026-11-30').do('registerRefusal', aRefusal({ personId, moment }), yes)
const planned = (file: PaperFile) =>
  file.do('writePlan', aPlan('2027-03-01', [['Кружок', '2026-12-15', 'curator']], { startsOn: '2026-11-30' }), yes)
const said = (file: PaperFile) => {
  const { state } = file.file()
  return {
    stage: stageOf(state),
    registration: registrationOf(state),
    contracts: state.agreements.map(({ ended }) => ended?.reason),
    refusals: state.refusals.map(({ personId, no }) => [personId, no.no]),
    ownRefusals: state.ownRefusals.map(({ personId, no }) => [personId, no.no]),
    kinds: state.kindPeriods,
  }
}
const gaps = ({ file, settings }: PaperFile, today = '2026-11-30') =>
  gapsOf({ file: file(), settings, today, open: [] })

describe('a refusal of the joined record turns out to be of the other woman, who may not end the help', () => {
  const part = (file: PaperFile, marked: boolean, more = {}) => {
    const [joining] = file.file().state.joinings!
    const { since } = joining!
    return file.do(
      'correctJoining',
      { joiningId: joining!.id, versions: marked ? since : [], reason: 'это сестра мужа' },
      { confirmed: ['refusalForOneself', 'latenessGone'], ...more },
    )
  }
  const joined = () => refuse(join(helped()), herId)

  test('it is asked about', () => {
    const file = joined()
    const [joining] = file.file().state.joinings!
    expect(
      file.refusal('correctJoining', { joiningId: joining!.id, versions: joining!.since, reason: 'сестра мужа' }),
    ).toContain('отказ останется отказом за себя')
  })
  test('the help and the contract go on, the refusal is hers under its number, and the head reads it', () => {
    const file = part(joined(), true)
    expect(said(file)).toEqual(said(refuse(helped(), otherId)))
    expect(said(file)).toMatchObject({
      registration: 'onPatronage',
      contracts: [undefined],
      refusals: [],
      ownRefusals: [[otherId, 1]],
    })
    expect(file.file().state.lateEntries?.at(-1)?.reason).toContain('отказ № 1/2026 — отказ за себя')
    expect(registrationOf(foldOn('x', file.facts, '2026-11-30'))).toBe('onPatronage')
    expect(file.file().state.mistakenRefusals?.filter(({ end }) => !end)).toEqual([])
  })
  // МП 5.2: the application, the contract and the plan of before are those of the help that goes on.
  test('the family has applied again since: the answer to the school is that of the help from its first application', () => {
    const file = joined().at('2026-12-01').do('registerApplication', anApplication(), yes)
    const [joining] = file.file().state.joinings!
    const versions = joining!.since.filter(version => file.facts[version - 1]!.kind === 'refusalRegistered')
    const { state } = file
      .do('correctJoining', { joiningId: joining!.id, versions, reason: 'это сестра мужа' }, yes)
      .file()
    const { situation, application, agreement } = replyFacts(state, state.referrals[0]!, '2026-12-01')
    expect([situation, application?.day, agreement?.day]).toEqual(['helped', '2026-11-02', '2026-11-02'])
  })
  test('where the mother signed it, it stands', () =>
    expect(said(part(joined(), false))).toMatchObject({
      registration: 'removed',
      refusals: [[herId, 1]],
      ownRefusals: [],
    }))
})

describe('the mother refused under her other record, and the two become one', () => {
  const joined = () => join(refuse(helped(), otherId))

  test('the help does not go on unseen against her signature: it stands on the day of the curator and of the head', () => {
    expect(gaps(helped())).not.toContain('holderRefused')
    expect(gaps(refuse(helped(), otherId))).not.toContain('holderRefused')
    expect(gaps(joined())).toContain('holderRefused')
  })
  test('registered as the refusal of the family, the same paper keeps its number', () => {
    const file = refuse(joined(), herId)
    expect(said(file)).toMatchObject({
      registration: 'removed',
      contracts: ['письменный отказ получателя № 1/2026, п. 6.2 договора'],
      refusals: [[herId, 1]],
      ownRefusals: [],
    })
    expect(gaps(file)).not.toContain('holderRefused')
  })
  // Issue 10, N15: before there is a contract the applicant refuses for the family; before anybody has applied, the parent does.
  test.each<[what: string, begun: (file: PaperFile) => PaperFile, moment: 'beforeApplication' | 'atContract']>([
    [
      'the applicant, before there is a contract',
      file => file.do('registerApplication', anApplication()),
      'atContract',
    ],
    ['the mother, before anybody has applied', file => file, 'beforeApplication'],
  ])('so does the refusal of %s', (_, begun, moment) => {
    const known = () => begun(aFile().at('2026-11-02').do('registerExtract', anExtract())).do('assignWorker', aWorker())
    const two = () =>
      known()
        .at('2026-11-23')
        .do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [other, son] }), yes)
    const file = join(refuse(two(), otherId, moment))
    expect(gaps(refuse(two(), otherId, moment))).not.toContain('holderRefused')
    expect(gaps(file)).toContain('holderRefused')
    refuse(file, herId, moment)
    expect(said(file)).toMatchObject({ stage: 'declined', refusals: [[herId, 1]], ownRefusals: [] })
    expect(gaps(file)).not.toContain('holderRefused')
  })
  // Issue 10, N3; МП 6.2–6.6: whoever goes on with the help has taken the refusal back, and the line asks for nothing.
  test.each<[what: string, step: (file: PaperFile) => PaperFile]>([
    ['the contract is prolonged', file => file.do('prolongAgreement', aProlongation('2027-06-01'))],
    ['she agrees to the plan', file => planned(file).do('agreePlan', aConsent())],
    [
      'she takes part in the monitoring',
      file =>
        planned(file)
          .do('agreePlan', aConsent({ day: '2026-11-30' }), yes)
          .do('approvePlan', anApproval())
          .do('holdMonitoring', aMonitoring({ familyIds: [herId] }), yes),
    ],
  ])('%s after it: she goes on with the help', (_, step) => {
    const file = step(joined().at('2026-12-01'))
    expect(gaps(file, '2026-12-01')).not.toContain('holderRefused')
    expect(abstaining(file.file().state)).toEqual([])
  })
  test('a refusal of before what she signed is taken by no way, and none asks for it', () => {
    const file = joined().at('2026-12-01').do('prolongAgreement', aProlongation('2027-06-01'))
    const again = aRefusal({ personId: herId, day: '2026-11-30' })
    expect(file.refusal('registerRefusal', again)).toMatch(/подписан или продлён|продолжил помощь/u)
    expect(gaps(file, '2026-12-01')).not.toContain('holderRefused')
  })
  test('where she signs a new contract, she goes on', () => {
    const file = joined().at('2026-12-01')
    const [contract] = file.file().state.agreements
    file
      .do('endAgreement', { agreementId: contract!.id, day: '2026-12-01', reason: 'новый' }, yes)
      .do('signAgreement', aContract('2027-05-01'), yes)
    expect(gaps(file, '2026-12-01')).not.toContain('holderRefused')
  })
})
