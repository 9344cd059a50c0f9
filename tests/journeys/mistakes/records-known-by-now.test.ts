import { describe, expect, test } from 'vitest'
import type { RecordKind } from '../../../src/domain/correction/records.ts'
import type { PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aContract,
  aJudgement,
  anAgreement,
  anApproval,
  anEnd,
  aPlan,
  aRequest,
} from '../../fixtures/inputs.ts'
import { father, mother, son } from '../../fixtures/people.ts'
import { active as approved, closed, planned } from '../../fixtures/stories/records.ts'
import { clinic, school } from '../../world.ts'

// A record without a number is moved to another day; what the case learnt since says that it cannot have been on that day.

const active = () => approved().at('2026-11-12')
const consented = () => active().do('giveConsent', anAgreement(clinic, ['card']))
describe('a day on which, as is known by now, it cannot have been (МП 6.2, 6.4; закон № 122-З, ст. 31)', () => {
  const refused = (file: PaperFile, kind: RecordKind, day: string) =>
    file.refusal('correctRecord', {
      version: file.facts.findLastIndex(fact => fact.kind === kind) + 1,
      changes: { day },
      reason: 'не тот день',
    })
  const dead = (file: PaperFile) =>
    file
      .at('2026-11-20')
      .do('removeMember', { personId: mother.personId!, day: '2026-11-20', died: true, reason: 'болезнь' })
      .at('2026-11-30')
  const withFather = (file: PaperFile) => file.do('addMember', { member: father, day: '2026-11-03' })

  test.for<[what: string, kind: RecordKind, file: () => PaperFile]>([
    ['the family agrees to the plan', 'planAgreed', () => planned().at('2026-11-09').do('agreePlan', aConsent())],
    ['a consent', 'consentGiven', consented],
    [
      'a mark of a measure',
      'measureJudged',
      () => active().do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done')),
    ],
    [
      'the contract is ended by agreement',
      'agreementEnded',
      () => active().do('endAgreement', anEnd('договорились', { ground: 'agreement' })),
    ],
  ])('%s: the dead do not', ([, kind, file]) => {
    expect(refused(dead(file()), kind, '2026-11-24')).toMatch(/умерла 20\.11\.2026|нет в составе семьи/u)
    expect(refused(dead(file()), kind, '2026-11-16')).toBe('принято')
  })

  test('whoever the family is guarded from signs nothing while the order runs; of before it his paper is put right', () => {
    const order = {
      issuedDay: '2026-11-24',
      until: '2026-12-08',
      issuedBy: 'РОВД',
      protectedIds: [mother.personId!, son.personId!],
      dangerIds: [father.personId!],
    }
    const file = withFather(active())
      .at('2026-11-20')
      .do('giveConsent', anAgreement(clinic, ['card'], { givenById: father.personId!, personIds: [son.personId!] }))
      .at('2026-11-24')
      .do('recordProtectiveOrder', order)
      .at('2026-11-30')
    expect(refused(file, 'consentGiven', '2026-11-27')).toContain('От этого человека защищают семью')
    expect(refused(file, 'consentGiven', '2026-11-19')).toBe('принято')
  })

  test('a parent who has lost his rights agrees to nothing for a child; of before it his paper is put right', () => {
    const { person: _, ...place } = father
    const file = withFather(active())
      .at('2026-11-20')
      .do('giveConsent', anAgreement(clinic, ['card'], { givenById: father.personId!, personIds: [son.personId!] }))
      .at('2026-11-24')
      .do('changeMember', ({ day }) => ({
        ...place,
        personId: father.personId!,
        day,
        lostRights: 'deprived',
        slip: false,
      }))
      .at('2026-11-30')
    expect(refused(file, 'consentGiven', '2026-11-27')).toContain('законный представитель')
    expect(refused(file, 'consentGiven', '2026-11-19')).toBe('принято')
  })

  test('two contracts do not run at once', () => {
    const file = active()
      .at('2026-11-25')
      .do('endAgreement', anEnd('договорились'))
      .at('2026-11-26')
      .do('signAgreement', aContract('2027-11-01'))
      .at('2026-11-30')
    expect(refused(file, 'agreementEnded', '2026-11-28')).toBe(
      'С 26.11.2026 действует договор № 2/2026: двух договоров сразу не бывает',
    )
    expect(refused(file, 'agreementEnded', '2026-11-26')).toBe('принято')
  })

  test('a consent was there before what left by it; what was handed out by it, too', () => {
    const asked = active()
      .do('giveConsent', anAgreement(clinic, ['card', 'special']))
      .at('2026-11-16')
      .do('requestInformation', aRequest({ ...clinic, categories: ['health'] }))
      .at('2026-11-20')
    expect(refused(asked, 'consentGiven', '2026-11-18')).toBe(
      'По этому согласию сведения переданы 16.11.2026: это было не позже',
    )
    expect(refused(asked, 'consentGiven', '2026-11-16')).toBe('принято')
  })

  test('editions of a plan do not change places', () => {
    const file = active()
      .do(
        'writePlan',
        aPlan('2027-02-01', [['Музыка', '2027-01-20', school]], {
          startsOn: '2026-11-05',
          changeReason: 'просит семья',
        }),
      )
      .do('agreePlan', aConsent())
      .at('2026-11-16')
      .do('approvePlan', anApproval())
      .at('2026-11-20')
    expect(refused(file, 'planApproved', '2026-11-05')).toBe(
      'Прежняя редакция утверждена 06.11.2026: эта утверждена не раньше',
    )
    const first = file.facts.findIndex(({ kind }) => kind === 'planApproved') + 1
    expect(
      file.refusal('correctRecord', { version: first, changes: { day: '2026-11-18' }, reason: 'не тот день' }),
    ).toBe('Следующая редакция утверждена 16.11.2026: это было не позже')
  })

  test('nothing is done after the work has ended', () => {
    const file = closed().at('2027-03-01')
    expect(refused(file, 'measureJudged', '2027-02-24')).toContain('помощь окончена: снятие с патроната 20.11.2026')
    expect(refused(file, 'measureJudged', '2026-11-19')).toBe('принято')
  })
})
