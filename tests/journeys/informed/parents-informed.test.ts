import { describe, expect, test } from 'vitest'
import { uninformedParents } from '../../../src/domain/people/informing.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aContact,
  aCorrection,
  anApproval,
  anExtract,
  aMonitoring,
  aPlan,
  aRefusal,
  aReview,
  aTakeover,
  aMark,
  aJudgement,
} from '../../fixtures/inputs.ts'
import { aMember, father, mother, son } from '../../fixtures/people.ts'
import { helpedSince } from '../../fixtures/stories/helped.ts'
import { school } from '../../world.ts'
import { applied, asked, lastLine, measure, written } from './informed-stories.ts'

const both = [mother.personId!, father.personId!]
const ofPlan = { informed: ['goals' as const, 'tasks' as const, 'content' as const], informedHow: 'spoken' as const }
const approved = () => written().do('agreePlan', aConsent()).do('approvePlan', anApproval())

describe('parents are informed of goals, tasks, content and results [МП 5.2]', () => {
  const table: [what: string, file: () => PaperFile, then: string[]][] = [
    ['nobody is asked before a plan is approved', written, []],
    ['the mother has signed the plan, the father knows nothing of it', approved, ['notInformed']],
    ['both were told at a visit', () => approved().do('recordContact', aContact({ personIds: both, ...ofPlan })), []],
    [
      'both were told on the day after a plan that is typed a week later',
      () =>
        applied('Помочь с печью')
          .do('recordContact', aContact({ day: '2026-11-04', personIds: both, ...ofPlan }), { today: '2026-11-12' })
          .at('2026-11-12')
          .do('writePlan', aPlan('2027-01-10', [[measure, '2026-12-15', school]], { startsOn: '2026-11-03' }))
          .do('agreePlan', aConsent({ day: '2026-11-03' }))
          .do('approvePlan', anApproval({ day: '2026-11-03' })),
      [],
    ],
    [
      'a family from the paper journal has signed its plan there',
      () => aFile().at('2026-11-24').do('takeOver', aTakeover()),
      [],
    ],
    [
      'only the mother was at that visit',
      () => approved().do('recordContact', aContact({ ...ofPlan })),
      ['notInformed'],
    ],
    [
      'the father was told of the goals only',
      () => approved().do('recordContact', aContact({ personIds: both, informed: ['goals'], informedHow: 'spoken' })),
      ['notInformed'],
    ],
    [
      'the father takes no part of his own will',
      () => approved().do('registerRefusal', aRefusal({ personId: father.personId! })),
      [],
    ],
    [
      'of a new version he is told anew',
      () =>
        approved()
          .do('recordContact', aContact({ personIds: both, ...ofPlan }))
          .at('2026-11-10')
          .do('writePlan', aPlan('2027-01-10', [['Печь', '2026-12-15', school]], { changeReason: 'печь не топится' }))
          .do('agreePlan', aConsent())
          .do('approvePlan', anApproval()),
      ['notInformed'],
    ],
  ]
  test.each(table)('%s', (_, file, then) => expect(asked(file(), '2026-11-10')).toEqual(then))

  test('the history says of what and how, and a correction takes a wrong tick back', () => {
    const file = approved().do('recordContact', aContact({ personIds: both, ...ofPlan }))
    expect(lastLine(file)).toBe('Контакт: визит | родителей информировали: цели, задачи, содержание, устно')
    expect(uninformedParents(file.file(), '2026-11-03')).toEqual([])
    file.do('correctContact', aCorrection({ personIds: [mother.personId!] }, 'отца не было'))
    expect(uninformedParents(file.file(), '2026-11-03')).toEqual([father.personId])
  })
  test('how is asked with what', () => {
    expect(() => approved().do('recordContact', aContact({ informed: ['goals'] }))).toThrow(
      'Укажите, устно или на бумаге',
    )
  })
  test('whoever the family is guarded from is neither asked for nor informed', () => {
    const file = approved().do('recordProtectiveOrder', ({ day }) => ({
      issuedDay: day,
      until: '2026-11-15',
      issuedBy: 'РОВД',
      protectedIds: [mother.personId!, son.personId!],
      dangerIds: [father.personId!],
    }))
    expect(asked(file, '2026-11-10')).toEqual([])
    const said = 'От этого человека защищают семью: нельзя'
    expect([
      file.refusal('recordContact', aContact({ personIds: both, ...ofPlan })),
      file.refusal('recordContact', aContact({ personIds: both })),
      file.refusal('holdMonitoring', aMonitoring({ familyIds: both })),
    ]).toEqual([
      `${said} информировать этого человека о помощи семье [закон № 122-З, ст. 31; МП 4.2]`,
      'принято',
      `${said} обсуждать с этим человеком результаты помощи [закон № 122-З, ст. 31; МП 4.2]`,
    ])
  })
  test('nor by a correction after the order has ended; a visit after its end may be corrected', () => {
    const file = approved()
      .do('recordProtectiveOrder', ({ day }) => ({
        issuedDay: day,
        until: '2026-11-15',
        issuedBy: 'РОВД',
        protectedIds: [mother.personId!, son.personId!],
        dangerIds: [father.personId!],
      }))
      .at('2026-11-10')
      .do('recordContact', aContact({ personIds: both }))
      .at('2026-11-20')
    const informed = aCorrection(ofPlan, 'не отметили')
    expect(file.refusal('correctContact', informed)).toBe(
      'От этого человека защищают семью: нельзя информировать этого человека о помощи семье [закон № 122-З, ст. 31; МП 4.2]',
    )
    expect(file.refusal('correctContact', aCorrection({ ...ofPlan, day: '2026-11-18' }, 'день и что сказали'))).toBe(
      'принято',
    )
  })
})

describe('results are discussed with the family [МП 6.5]', () => {
  const told = () =>
    approved()
      .do('recordContact', aContact({ personIds: both, ...ofPlan }))
      .at('2026-11-04')
  const table: [what: string, file: () => PaperFile, then: string[]][] = [
    ['no results were found yet', told, []],
    ['a monitoring without the family', () => told().do('holdMonitoring', aMonitoring()), ['resultsUndiscussed']],
    [
      'the mother took part in it',
      () => told().do('holdMonitoring', aMonitoring({ familyIds: [mother.personId!] })),
      [],
    ],
    ['her word was written down', () => told().do('holdMonitoring', aMonitoring({ familyView: 'Стало легче' })), []],
    [
      'they were discussed at a visit afterwards',
      () =>
        told()
          .do('holdMonitoring', aMonitoring())
          .at('2026-11-05')
          .do('recordContact', aContact({ informed: ['results'], informedHow: 'spoken', familyView: 'Стало легче' })),
      [],
    ],
    [
      'the results of the end without the family',
      () =>
        told()
          .do('holdMonitoring', aMonitoring({ familyView: 'Стало легче' }))
          .at('2026-11-06')
          .do('markMeasure', aMark(measure, 'done'))
          .do('judgeMeasure', aJudgement(measure, 'citizen', 'done'))
          .do('judgeMeasure', aJudgement(measure, 'specialist', 'done'))
          .do('holdFinalReview', aReview()),
      ['resultsUndiscussed'],
    ],
  ]
  test.each(table)('%s', (_, file, then) => expect(asked(file(), '2026-11-10')).toEqual(then))

  test('the history says with whom', () => {
    const file = told().do('holdMonitoring', aMonitoring({ familyIds: [mother.personId!] }))
    expect(lastLine(file)).toBe(
      'Промежуточный мониторинг | продолжать по плану; результаты обсудили: Ковальчук Марина Сергеевна',
    )
  })
})

// Закон № 122-З, ст. 31; МП 5.2: nobody is sent to tell the plan to whom a line above takes for the danger.
test('whoever may be the danger is not to be told of the plan until a head has looked at the line about him', () => {
  const order = {
    issuedDay: '2026-11-03',
    until: '2026-11-18',
    issuedBy: 'РОВД',
    protectedIds: [mother.personId!],
    dangerIds: [],
    dangerOutside: 'Мицура Олег Петрович',
  }
  const namesake = aMember('Мицура Олег Петрович', 'father', { sex: 'm', birthDay: '1985-01-01' })
  const others = { isOthers: true as const, confirmed: 'all' as const, reason: 'предъявил паспорт' }
  const file = helpedSince('2026-11-03', '2027-02-02', { members: [son] })
    .do('writePlan', aPlan('2027-01-10', [[measure, '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('recordProtectiveOrder', order)
    .at('2026-11-04')
  const extract = anExtract({ members: [namesake] })
  file.do('registerExtract', extract, { ...others, confirmed: ['dangerNamesake', 'othersFamily', 'strangerFamily'] })
  expect(asked(file, '2026-11-05')).toEqual([])
  file.as('director', 'director').do('acknowledgeLateEntry', { entryId: file.file().state.lateEntries!.at(-1)!.id })
  expect(asked(file, '2026-11-05')).toEqual(['notInformed'])
})
