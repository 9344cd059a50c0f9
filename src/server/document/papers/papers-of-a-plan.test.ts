import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContact,
  aContract,
  aJudgement,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReopening,
  aReview,
  aTakeover,
  aWorker,
} from '../../../../tests/fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../../../tests/fixtures/people.ts'
import { bare } from '../../../../tests/fixtures/printed-text.ts'
import { applied, printed, served, sourceOf, wrongIn } from '../../../../tests/printed-case.ts'
import { school, staff as people } from '../../../../tests/world.ts'
import type { CaseFormId } from '../../../domain/law/printed-forms.ts'
import type { FormData } from '../../../printed/index.ts'
import { initialsOf } from '../../../printed/kernel/source.ts'
import { documentOf } from '../case-documents.ts'

describe('the sheet of contacts names who held each meeting [МП 5.1, 5.4]', () => {
  test('a talk of the psychologist and a visit of a colleague are signed by them', () => {
    const file = served()
      .as('psychologist', 'psychologist')
      .do('recordContact', aContact({ contactId: idOf('talk') }))
      .as('case_specialist', 'colleague')
      .at('2026-11-05')
      .do('recordContact', aContact({ contactId: idOf('visit') }))
    const held = [people.psychologist.name, people.colleague.name].map(initialsOf)
    expect(wrongIn(printed(file, 'contact-sheet'), held)).toEqual([])
    const { signatures, contacts } = documentOf('contact-sheet', sourceOf(file, {})).data as FormData<'contact-sheet'>
    expect([signatures, contacts.map(({ heldBy }) => heldBy)]).toEqual([held, held])
  })

  test('of twins it says which was seen; others stand with their initials [МП 5.2]', () => {
    const twin = (name: string) => aMember(`Ковальчук ${name} Игоревна`, 'daughter', { birthDay: '2018-03-03' })
    const second = twin('Берта')
    const file = applied([son, twin('Белла'), second])
      .do('assignWorker', aWorker())
      .at('2026-11-04')
      .do('recordContact', aContact({ personIds: [mother.personId!], childrenSeenIds: [second.personId!] }))
    expect(wrongIn(printed(file, 'contact-sheet'), ['Ковальчук Берта Игоревна', 'Ковальчук М. С.'], ['Белла'])).toEqual(
      [],
    )
  })
})

describe('minutes of a monitoring are of their own day [МП 6.5]', () => {
  const minutes = (file: PaperFile) =>
    documentOf('monitoring-minutes', sourceOf(file, {})).data as FormData<'monitoring-minutes'>
  const amended = (file: PaperFile) =>
    file
      .at('2026-11-20')
      .do('writePlan', aPlan('2027-01-10', [['Санаторий', '2026-12-20', school]], { changeReason: 'мониторинг' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
  const status = (title: string) => [{ measureId: idOf(`measure ${title}`), state: 'done' as const }]

  test('they name the measures of the version of that day, also when typed after the change or on the day of it', () => {
    const held = (day: string) =>
      served()
        .at(day)
        .do('holdMonitoring', aMonitoring({ statuses: status('Кружок') }))
    const late = amended(served()).do('holdMonitoring', aMonitoring({ day: '2026-11-17', statuses: status('Кружок') }))
    const titles = [amended(held('2026-11-17')), amended(held('2026-11-20')), late].map(file =>
      minutes(file).measures.map(({ title, state }) => `${title}: ${state}`),
    )
    expect(titles).toEqual([['Кружок: выполнено'], ['Кружок: выполнено'], ['Кружок: выполнено']])
    expect(
      minutes(amended(served()).do('holdMonitoring', aMonitoring())).measures.map(measure => measure.title),
    ).toEqual(['Санаторий'])
  })

  test('whoever held the meeting is among those who were there, also when nobody else came', () => {
    const nobody = { confirmed: ['notMonitoring'] }
    const there = minutes(
      served()
        .at('2026-11-20')
        .do('holdMonitoring', aMonitoring({ participants: [] }), nobody),
    ).participants
    expect(there.map(({ name }) => name)).toEqual(['Л.\u00a0П.\u00a0Савицкая, специалист по социальной работе'])
  })

  test('who of the family was not there has no place to sign', () => {
    const signing = (familyIds?: string[]) =>
      minutes(
        served()
          .at('2026-11-20')
          .do('holdMonitoring', aMonitoring(familyIds ? { familyIds } : {})),
      ).signatures
    const [head, parent] = ['Л.\u00a0П.\u00a0Савицкая', 'М.\u00a0С.\u00a0Ковальчук']
    expect([signing(), signing([]), signing([mother.personId!, son.personId!])]).toEqual([
      [head],
      [head],
      [head, parent],
    ])
  })

  test('nor in the conclusion, which leaves the place to be signed by hand', () => {
    const signing = (familyIds: string[]) => {
      const file = served()
        .at('2026-11-20')
        .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
        .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
        .do('holdFinalReview', aReview({ familyIds }))
      return (documentOf('conclusion', sourceOf(file, {})).data as FormData<'conclusion'>).citizenSignature
    }
    expect([signing([]), signing([son.personId!]), signing([mother.personId!])]).toEqual([
      '',
      '',
      'М.\u00a0С.\u00a0Ковальчук',
    ])
  })

  test('the form of a plan says that whoever the family is guarded from judged nothing, and not why [закон № 122-З]', () => {
    const file = served()
      .do('hidePlace', ({ day }) => ({
        day,
        reason: 'угрозы',
        protectedIds: [son.personId!],
        dangerIds: [mother.personId!],
      }))
      .at('2028-01-10')
    const { evaluation } = documentOf('plan', sourceOf(file, { today: '2028-01-10' })).data as FormData<'plan'>
    expect(new Set(evaluation.map(({ byCitizen }) => byCitizen))).toEqual(
      new Set(['не оценено: тот, кто подписал план, в работе больше не участвует']),
    )
  })

  test('a conclusion names the plan on paper where its goal, measures and judgements stand', () => {
    const file = aFile()
      .at('2026-11-24')
      .do(
        'takeOver',
        aTakeover({
          applicationDay: '2026-06-12',
          kindDay: '2026-06-15',
          contractDay: '2026-06-16',
          contractTo: '2027-06-15',
          planDay: '2026-06-18',
          planFrom: '2026-06-19',
          planTo: '2026-12-19',
          lastContactDay: '2026-11-20',
          lastMonitoringDay: '2026-11-10',
        }),
      )
      .at('2026-12-14')
      .do(
        'writePlan',
        aPlan('2027-02-28', [['Кружок', '2027-02-15', school]], {
          plan: 'next',
          startsOn: '2026-12-20',
          goal: 'Дома спокойно',
        }),
      )
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2027-02-26')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .do('holdFinalReview', aReview(), { confirmed: ['earlyResults'] })
    const { goal } = documentOf('conclusion', sourceOf(file, { today: '2027-02-26' })).data as FormData<'conclusion'>
    expect(goal).toBe(
      'в плане на бумаге от 18.06.2026, с 19.06.2026 по 19.12.2026, там же мероприятия и их оценка; Дома спокойно',
    )
  })

  test('a conclusion of a family from the paper journal says where its first diagnostics are and when the repeated one was', () => {
    const months = { lastContactDay: '2026-11-20', lastMonitoringDay: '2026-11-10' }
    const family = () =>
      aFile()
        .at('2026-11-24')
        .do('takeOver', aTakeover({ contractTo: '2027-02-28', planTo: '2027-02-28', ...months }), { confirmed: 'all' })
        .at('2026-12-14')
    const conclusionOf = (file: PaperFile) =>
      printed(file.at('2027-02-26').do('holdFinalReview', aReview(), { confirmed: 'all' }), 'conclusion')
    const onPaper = 'диагностика, проведенная до 24.11.2026, хранится в деле на бумаге'
    expect(conclusionOf(family())).toContain(bare(`${onPaper}, оценки не сравниваются`))
    expect(conclusionOf(family().do('completeAssessment', anAssessment({ kind: 'repeat' })))).toContain(
      bare(`${onPaper}, повторная проведена 14.12.2026, оценки не сравниваются`),
    )
    const twice = conclusionOf(
      family()
        .do('completeAssessment', anAssessment({ kind: 'repeat' }))
        .at('2027-01-18')
        .do('completeAssessment', anAssessment({ kind: 'repeat' })),
    )
    expect(
      wrongIn(
        twice,
        [
          'Диагностика, проведенная до 24.11.2026, хранится в деле на бумаге; здесь сравниваются повторные',
          '14.12.2026',
          '18.01.2027',
        ],
        ['В начале', 'В конце'],
      ),
    ).toEqual([])
  })

  test('their period begins with the monitoring before, of this work with the family, also on paper', () => {
    const begun = (file: PaperFile) => minutes(file).periodFromDay
    const again = (file: PaperFile) => file.at('2026-11-24').do('holdMonitoring', aMonitoring())
    const first = () => served().at('2026-11-17').do('holdMonitoring', aMonitoring())
    const late = again(first()).do('holdMonitoring', aMonitoring({ monitoringId: idOf('late'), day: '2026-11-10' }))
    const cameBack = first()
      .do('closeCase', aClosure('moved', { transferTo: 'Копыль', endAgreement: true }))
      .do('reopenCase', aReopening('пришли'))
      .at('2026-11-18')
      .do('registerApplication', anApplication())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-18'))
      .do('writePlan', aPlan('2027-01-10', [['Работа', '2026-12-20', school]], { plan: 'second' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    const paper = aFile()
      .at('2024-07-01')
      .do('takeOver', aTakeover())
      .do('holdMonitoring', aMonitoring({ participants: [{ organisation: 'СШ № 2' }] }))
    expect([begun(first()), begun(again(first())), begun(late), begun(again(cameBack)), begun(paper)]).toEqual([
      '2026-11-03',
      '2026-11-17',
      '2026-11-03',
      '2026-11-18',
      '2024-03-20',
    ])
    expect([minutes(first()).number, minutes(paper).number]).toEqual(['1', ''])
  })
})

describe('results of a plan, when the next one is written already [МП 6.6]', () => {
  const file = aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { objectives: ['записать в кружок'] }))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-12-20')
    .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
    .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
    .do(
      'writePlan',
      aPlan('2027-02-10', [['Печь', '2027-01-25', school]], {
        startsOn: '2027-01-11',
        plan: 'next',
        goal: 'Чтобы печь была исправна',
      }),
    )
    .do('holdFinalReview', aReview())
  const said = ['Держать связь со школой', '20 декабря 2026']
  test.each<[what: string, form: CaseFormId, about: string | undefined, said: string[], unsaid: string[]]>([
    [
      'the conclusion has the goal that was worked for',
      'conclusion',
      undefined,
      ['Чтобы дома было спокойно и тепло', 'записать в кружок'],
      ['печь была исправна'],
    ],
    ['the plan that was carried out has the recommendations', 'plan', `${idOf('plan')}:1`, said, []],
    ['the draft has none', 'plan', `${idOf('next')}:1`, [], said],
  ])('%s', (_, form, about, words, unsaid) =>
    expect(wrongIn(printed(file, form, { about, today: '2026-12-21' }), words, unsaid)).toEqual([]),
  )
})
