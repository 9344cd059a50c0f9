import { describe, expect, test } from 'vitest'
import { registrationOf, removedDay } from '../../../src/domain/case/queries.ts'
import { agreementStatusOn } from '../../../src/domain/contract/agreements.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import type { MemberInput } from '../../../src/domain/people/people.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aContract, anApplication, anAssessment, anExtract, aPlan, aRefusal } from '../../fixtures/inputs.ts'
import { aMember, father, mother, son } from '../../fixtures/people.ts'
import { school } from '../../world.ts'
import { everybody, grandmother, guardedFrom, referred, served } from './refusal-stories.ts'

const asItIs = (file: PaperFile) => file

/** Stage, registration with its day, contract, open contact windows: what stands after the refusal. */
function standing(file: PaperFile): string {
  const { state } = file.file()
  const removed = removedDay(state)
  const windows = file.clocks('TL-11').filter(clock => clock.status === 'running').length
  return [
    stageOf(state),
    registrationOf(state) + (removed ? ` ${removed}` : ''),
    agreementStatusOn(state.agreements, '2026-11-20'),
    windows > 0 ? 'контакты идут' : 'контакты остановлены',
  ].join(', ')
}
const goesOn = 'active, onPatronage, active, контакты идут'
const ends = 'declined, removed 2026-11-20, ended, контакты остановлены'
const guarded = 'От этого человека защищают семью: нельзя принять отказ [закон № 122-З, ст. 31; МП 4.2]'

describe('who may refuse while the help goes on (МП 4.2, 6.3; договор, п. 6.2)', () => {
  const table: [who: string, signs: MemberInput, situation: (file: PaperFile) => PaperFile, then: string][] = [
    ['the mother, with whom the contract is', mother, asItIs, ends],
    ['the father, who applied', father, asItIs, ends],
    ['the grandmother: for herself only', grandmother, asItIs, goesOn],
    ['the father, guarded from by an order', father, guardedFrom(father), guarded],
    ['the mother, guarded from by an order', mother, guardedFrom(mother), guarded],
    ['the mother, while the order is against the father', mother, guardedFrom(father), ends],
    ['the grandmother, guarded from: not even for herself', grandmother, guardedFrom(grandmother), guarded],
    ['the child', son, asItIs, 'Отказ подписывает взрослый член семьи'],
    [
      'the father after he left the family',
      father,
      file => file.do('removeMember', { personId: father.personId!, day: '2026-11-20', reason: 'выехал' }),
      'Этого человека нет в семье',
    ],
  ]
  test.each(table)('%s', (_, signs, situation, then) => {
    const file = situation(served())
    const refusal = aRefusal({ personId: signs.personId! })
    const said = file.refusal('registerRefusal', refusal)
    expect(said === 'принято' ? standing(file.do('registerRefusal', refusal)) : said).toBe(then)
  })
})

describe('where a relative applied who represents nobody, the parents speak for the family too (МП 4.1; закон № 99-З, ст. 5)', () => {
  const applied = () =>
    referred()
      .at('2026-11-03')
      .do('registerApplication', anApplication({ applicant: grandmother, members: [mother, father, son] }))
      .at('2026-11-20')
  test.each([
    ['the mother', mother, 'declined'],
    ['the father', father, 'declined'],
    ['the grandmother who applied', grandmother, 'declined'],
  ])('%s', (_, signs, stage) =>
    expect(
      stageOf(
        applied()
          .do('registerRefusal', aRefusal({ personId: signs.personId! }))
          .file().state,
      ),
    ).toBe(stage),
  )
})

describe('somebody who lives apart and represents no child speaks for nobody else (МП 4.1, 4.2, 6.2; закон № 99-З, ст. 5)', () => {
  const aunt = aMember('Гусь Тамара Львовна', 'other', { birthDay: '1980-01-15' })
  const applied = (settings: Parameters<typeof aFile>[0] = {}) =>
    aFile(settings)
      .at('2026-11-03')
      .do('registerApplication', anApplication({ members: [{ ...aunt, together: false }, son] }))
      .do('completeAssessment', anAssessment())
  const holderId = aunt.personId!
  test('no contract and no plan is made with her', () => {
    expect(applied().refusal('signAgreement', aContract('2027-02-02', { holderId }))).toContain(
      'Договор заключают с тем',
    )
    expect(
      applied().refusal('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { holderId })),
    ).toContain('План составляют с тем')
  })
  test('where the centre takes any adult, her refusal is her own and the help goes on', () => {
    const file = applied({ applicationBy: 'anyAdult' })
      .do('signAgreement', aContract('2027-02-02', { holderId }))
      .at('2026-11-20')
      .do('registerRefusal', aRefusal({ personId: holderId }))
    expect([file.file().state.refusals.length, file.file().state.ownRefusals.length]).toEqual([0, 1])
  })
  test('a mother deprived of her rights refuses for herself beside the guardian, though she applied', () => {
    const guardian = aMember('Вяхирь Раиса Петровна', 'guardian', { birthDay: '1970-01-15' })
    const file = aFile()
      .at('2026-11-03')
      .do(
        'registerApplication',
        anApplication({ applicant: { ...mother, lostRights: 'deprived' }, members: [guardian, son] }),
      )
      .at('2026-11-20')
    expect(stageOf(file.do('registerRefusal', aRefusal()).file().state)).not.toBe('declined')
    expect(stageOf(file.do('registerRefusal', aRefusal({ personId: guardian.personId! })).file().state)).toBe(
      'declined',
    )
  })
})

describe('who may refuse before anybody applied', () => {
  const refusal = (signs: MemberInput) => aRefusal({ personId: signs.personId!, moment: 'beforeApplication' })
  test.each([
    ['the mother', mother, 'declined'],
    ['the father', father, 'declined'],
    ['the grandmother: for herself only', grandmother, 'referred'],
  ])('%s', (_, signs, stage) =>
    expect(stageOf(referred().do('registerRefusal', refusal(signs)).file().state)).toBe(stage),
  )
  test('any adult where the centre reads it so', () => {
    const file = aFile({ refusalWithoutApplication: 'anyAdult' })
      .at('2026-11-02')
      .do('registerExtract', anExtract({ members: everybody }))
      .do('registerRefusal', refusal(grandmother))
    expect(stageOf(file.file().state)).toBe('declined')
  })
})

test('who refused for himself takes no part: no measure is given to him, until he applies again', () => {
  const file = served().do('registerRefusal', aRefusal({ personId: grandmother.personId! }))
  const ofHers = aPlan('2027-01-10', [['Забирать из школы', '2026-12-15', school]], {
    changeReason: 'помогает бабушка',
  })
  const plan = (paper: PaperFile) =>
    paper.refusal('writePlan', scene => {
      const written = ofHers(scene)
      written.content.measures![0]!.responsible = [
        { type: 'member', personId: grandmother.personId!, name: 'Ковальчук Нина Ильинична' },
      ]
      return written
    })
  expect(plan(file)).toBe('Этот человек отказался от услуги за себя и в плане не участвует [МП 4.2]')
  expect(file.refusal('registerRefusal', aRefusal({ personId: grandmother.personId! }))).toBe(
    'Этот человек уже отказался за себя',
  )
})
