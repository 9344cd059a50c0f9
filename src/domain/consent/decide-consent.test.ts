import { describe, expect, test } from 'vitest'
import { aFile, shown } from '../../../tests/fixtures/file.ts'
import { anAgreement, anApplication } from '../../../tests/fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import type { CommandInput } from '../case/command/commands.ts'
import type { Settings } from '../law/settings.ts'

const yes = 'принято'
const sister = aMember('Ковальчук Дарья Игоревна', 'daughter', { sex: 'f', birthDay: '2010-11-10' })
const applied = (settings: Partial<Settings> = {}) =>
  aFile(settings)
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son, sister] }))
    .at('2026-11-10')
type Row = [what: string, ask: () => string, said: string]
const giving = (over: object, day = '2026-11-10') =>
  applied()
    .at(day)
    .refusal('giveConsent', anAgreement(school, ['card'], over))

const marked = (change: Partial<CommandInput<'changeMember'>>) =>
  applied().do('changeMember', ({ day }) => ({
    personId: mother.personId!,
    kinship: 'mother',
    legalRepresentative: true,
    together: true,
    day,
    ...change,
  }))

describe('who gives a consent (закон № 99-З, ст. 5)', () => {
  test.each<Row>([
    ['a mother for herself and a child of ten', () => giving({}), yes],
    [
      'a mother for a daughter who is sixteen today',
      () => giving({ personIds: [mother.personId!, sister.personId!] }),
      'Дарья: с 16 лет согласие дают сами, запишите его отдельно [закон № 99-З, ст. 5]',
    ],
    ['for the same daughter a day before', () => giving({ personIds: [sister.personId!] }, '2026-11-09'), yes],
    [
      'the daughter of sixteen for herself',
      () => giving({ personIds: [sister.personId!], givenById: sister.personId! }),
      yes,
    ],
    [
      'the daughter of fifteen for herself',
      () => giving({ personIds: [sister.personId!], givenById: sister.personId! }, '2026-11-09'),
      'До 16 лет согласие даёт законный представитель [закон № 99-З, ст. 5]',
    ],
    [
      'the daughter of sixteen for her brother',
      () => giving({ personIds: [son.personId!], givenById: sister.personId! }),
      'Артём: согласие даёт законный представитель [закон № 99-З, ст. 5]',
    ],
    [
      'a mother for the father',
      () => giving({ personIds: [father.personId!] }),
      'Игорь: с 16 лет согласие дают сами, запишите его отдельно [закон № 99-З, ст. 5]',
    ],
    [
      'a mother whose mark was taken off: she represents by law',
      () => marked({ legalRepresentative: false }).refusal('giveConsent', anAgreement(school, ['card'])),
      yes,
    ],
    [
      'a mother deprived of her rights, whatever is marked',
      () => marked({ lostRights: 'deprived' }).refusal('giveConsent', anAgreement(school, ['card'])),
      'Артём: согласие даёт законный представитель [закон № 99-З, ст. 5]',
    ],
    ['a stranger', () => giving({ givenById: idOf('x') }), 'Этого человека нет в составе семьи'],
    ['for tomorrow', () => giving({ day: '2026-11-11' }), 'Эта дата ещё не наступила'],
    [
      'twice under one number',
      () =>
        applied()
          .do('giveConsent', anAgreement(school, ['card']))
          .refusal('giveConsent', anAgreement(school, ['card'])),
      'Это согласие уже записано',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

const revoked = (day = '2026-11-12') => ({ consentId: idOf('consent'), day })

describe('a revocation (TL-22a)', () => {
  const given = () => applied().do('giveConsent', anAgreement(school, ['card']))
  test.each<Row>([
    ['of a consent', () => given().refusal('revokeConsent', revoked('2026-11-10')), yes],
    ['of none', () => applied().refusal('revokeConsent', revoked('2026-11-10')), 'Такого согласия в деле нет'],
    [
      'before the consent',
      () => given().refusal('revokeConsent', revoked('2026-11-09')),
      'Отзыв не может быть раньше согласия',
    ],
    [
      'twice',
      () => given().do('revokeConsent', revoked('2026-11-10')).refusal('revokeConsent', revoked('2026-11-10')),
      'Это согласие уже отозвано',
    ],
    [
      'by the father of what the mother agreed to for herself and the son',
      () => given().refusal('revokeConsent', { ...revoked('2026-11-10'), byId: father.personId! }),
      'Это согласие дано и за себя (Марина): отозвать его может только тот, чьи это сведения [закон № 99-З, ст. 10]',
    ],
    [
      "by the father of a consent of the mother's application",
      () => {
        const { id } = applied().file().state.applications[0]!
        return applied().refusal('revokeConsent', {
          consentId: `${id}:specialData`,
          day: '2026-11-10',
          byId: father.personId!,
        })
      },
      'Это согласие дано и за себя (Марина): отозвать его может только тот, чьи это сведения [закон № 99-З, ст. 10]',
    ],
    [
      'by the father of what the mother agreed to for the son alone',
      () =>
        applied()
          .do('giveConsent', anAgreement(school, ['card'], { personIds: [son.personId!] }))
          .refusal('revokeConsent', { ...revoked('2026-11-10'), byId: father.personId! }),
      yes,
    ],
    [
      'carried out before it was made',
      () => given().refusal('settleRevocation', { ...revoked('2026-11-10'), how: 'письмом' }),
      'Это согласие не отозвано',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))

  test('runs fifteen calendar days, or as many as the centre has set, and is met by what was done', () => {
    const paper = given().do('revokeConsent', revoked('2026-11-10'))
    expect(shown(paper.clocks('TL-22a'))).toEqual(['2026-11-25 running'])
    const other = applied({ consentRevocationDays: 10 }).do('giveConsent', anAgreement(school, ['card']))
    expect(shown(other.do('revokeConsent', revoked('2026-11-10')).clocks('TL-22a'))).toEqual(['2026-11-20 running'])
    paper.at('2026-11-16').do('settleRevocation', { ...revoked('2026-11-16'), how: 'письмо семье № 4' })
    expect(shown(paper.clocks('TL-22a'))).toEqual(['2026-11-25 met 2026-11-16'])
  })
})
