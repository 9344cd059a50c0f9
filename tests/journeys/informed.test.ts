import { describe, expect, test } from 'vitest'
import type { GapName } from '../../src/domain/case/gaps/gap.ts'
import { describeFact } from '../../src/domain/case/history.ts'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import type { Day } from '../../src/domain/kernel/calendar.ts'
import { workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { uninformedParents, wishesOf } from '../../src/domain/people/informing.ts'
import { namedPerson } from '../../src/domain/plan/plans.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aConsent,
  aContact,
  aContract,
  aCorrection,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aMonitoring,
  aPlan,
  aRefusal,
  aReview,
  aTakeover,
  aMark,
  aJudgement,
  aWorker,
} from '../fixtures/inputs.ts'
import { aMember, father, mother, son } from '../fixtures/people.ts'
import { school } from '../world.ts'

const acts = ['noWishes', 'notInformed', 'resultsUndiscussed', 'emergencyOpen'] as const satisfies GapName[]
/** Acts of the Programme that stand on the day of the curator. */
const asked = (file: PaperFile, day: Day): string[] =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps.filter(gap => acts.some(act => act === gap))
/** The last line of the history. */
const lastLine = (file: PaperFile) => {
  const { label, text } = describeFact(file.facts.at(-1)!, file.file().persons)
  return [label, text].filter(Boolean).join(' | ')
}

const both = [mother.personId!, father.personId!]
const ofPlan = { informed: ['goals' as const, 'tasks' as const, 'content' as const], informedHow: 'spoken' as const }
const measure = 'Кружок'
const applied = (request?: string) =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son], ...(request ? { request } : {}) }))
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
const written = () => applied('Помочь с печью').do('writePlan', aPlan('2027-01-10', [[measure, '2026-12-15', school]]))
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

describe('wishes of the family [МП 5.2]', () => {
  test('are asked for while the plan is written, and shown in the words of the family in the order of their days', () => {
    const plan = aPlan('2027-01-10', [[measure, '2026-12-15', school]])
    const file = applied().do('writePlan', plan)
    expect(asked(file, '2026-11-10')).toEqual(['noWishes'])
    file.do('recordContact', aContact({ wishes: 'Встречаться после работы' }))
    expect(asked(file, '2026-11-10')).toEqual([])
    expect(wishesOf(file.file().state)).toEqual([{ day: '2026-11-03', text: 'Встречаться после работы' }])
    expect(lastLine(file)).toBe('Контакт: визит | пожелания семьи: Встречаться после работы')
  })
  test('are asked for no more once the family has refused: of its draft nobody names the person either (МП 6.3)', () => {
    const file = applied().do('writePlan', aPlan('2027-01-10', [[measure, '2026-12-15', school]]))
    const gapsOf = () => projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-10').row.gaps
    expect(gapsOf()).toEqual(expect.arrayContaining(['noWishes', 'personUnnamed']))
    file.at('2026-11-10').do('registerRefusal', aRefusal(), { confirmed: 'all' })
    expect(gapsOf().filter(gap => gap === 'noWishes' || gap === 'personUnnamed')).toEqual([])
  })
  test('are not asked for while a plan from paper stands: it was agreed there', () =>
    expect(asked(aFile().at('2026-11-03').do('takeOver', aTakeover()), '2026-11-03')).not.toContain('noWishes'))
  test('nor while it is put right: what the family wished stands on that paper', () => {
    const taken = aFile().at('2026-11-03').do('takeOver', aTakeover())
    const version = aPlan('2027-01-10', [[measure, '2026-12-15', school]], { changeReason: 'новый срок' })
    const planId = taken.file().state.plans[0]!.id
    expect(
      asked(
        taken.do('writePlan', scene => ({ ...version(scene), planId })),
        '2026-11-03',
      ),
    ).not.toContain('noWishes')
  })
  test('what the application asks for is a wish too', () => {
    expect(asked(written(), '2026-11-10')).toEqual([])
    expect(wishesOf(written().file().state)).toEqual([{ day: '2026-11-03', text: 'Помочь с печью' }])
  })
})

describe('emergency help [МП 6.5]', () => {
  const helped = (over: Parameters<typeof aContact>[0] = {}) =>
    written().do(
      'recordContact',
      aContact({ emergencyHelp: 'addiction', emergencyDone: 'Отвезли к наркологу', ...over }),
    )
  test('is asked what came of it, until it is written in that record or a later one', () => {
    const file = helped()
    expect(asked(file, '2026-11-10')).toEqual(['emergencyOpen'])
    file
      .at('2026-11-07')
      .do('recordContact', aContact({ emergencyHelp: 'addiction', emergencyResult: 'Начал лечение' }))
    expect(asked(file, '2026-11-10')).toEqual([])
    expect(lastLine(file)).toBe(
      'Контакт: визит | экстренная помощь: алкогольная или наркотическая зависимость; результат: Начал лечение',
    )
    expect(asked(helped({ emergencyResult: 'Начал лечение' }), '2026-11-10')).toEqual([])
  })
  test('of another kind is not answered by it', () => {
    const file = helped().do(
      'recordContact',
      aContact({ emergencyHelp: 'violence', emergencyResult: 'Уехали к бабушке' }),
    )
    expect(asked(file, '2026-11-10')).toEqual(['emergencyOpen'])
  })
})

describe('who exactly answers in an organisation [МП 6.4]', () => {
  const gapsOf = (file: PaperFile) =>
    projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-10').row.gaps.filter(
      gap => gap === 'personUnnamed',
    )
  test('is asked for while the plan is written, and no more once a person is named', () => {
    const file = written()
    expect(gapsOf(file)).toEqual(['personUnnamed'])
    const { id: planId, versions } = file.file().state.plans[0]!
    const { content } = versions[0]!
    const person = { person: 'Гурко Алла Викторовна', post: 'педагог социальный', phone: '8 01796 00-21-15' }
    const measures = content.measures.map(other => ({
      ...other,
      responsible: other.responsible.map(who => (who.type === 'organisation' ? { ...who, ...person } : who)),
    }))
    // An invented number is asked about.
    file.do('writePlan', { planId, content: { ...content, measures } }, { confirmed: ['phoneWords'] })
    expect(gapsOf(file)).toEqual([])
    expect(namedPerson(person)).toBe('Гурко Алла Викторовна, педагог социальный, 8 01796 00-21-15')
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
  const file = aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [son] }))
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
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
