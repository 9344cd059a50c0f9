import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aDispatch,
  aJudgement,
  aKind,
  aMark,
  aMeeting,
  aMonitoring,
  anApproval,
  anAssessment,
  anExtract,
  aParticipationEnd,
  aPlan,
  aRefusal,
  aReply,
  aWorker,
  scores,
} from '../../../../tests/fixtures/inputs.ts'
import { father, idOf, mother, son } from '../../../../tests/fixtures/people.ts'
import { applied, grandmother, printed, served, wrongIn } from '../../../../tests/printed-case.ts'
import { school } from '../../../../tests/world.ts'
import type { CaseFormId } from '../../../domain/law/printed-forms.ts'

describe('a paper of a past day is of the family of that day', () => {
  const later = (file: PaperFile) =>
    file
      .at('2026-11-20')
      .do('addMember', { member: grandmother, day: '2026-11-20' })
      .do('changeAddress', { address: 'г. Озерки, ул. Новейшая, д. 7', day: '2026-11-20' })
      .do('removeMember', { personId: son.personId!, day: '2026-11-20', reason: 'уехал к отцу' })
  const child = `${son.person.familyName} ${son.person.givenName}`
  test.each<[form: CaseFormId, file: () => PaperFile]>([
    ['application', () => served()],
    ['contract', () => served()],
    ['admission', () => served().do('admitFamily', { day: '2026-11-03' })],
  ])('%s', (form, file) =>
    expect(wrongIn(printed(later(file()), form), [child], ['Новейшая', 'Нина Ильинична'])).toEqual([]),
  )
  test('a plan sent to a school', () => {
    const text = printed(later(served().do('dispatchPlan', aDispatch(school))), 'dispatch-letter')
    expect(wrongIn(text, [child], ['Новейшая'])).toEqual([])
  })
  test('a plan sent after the one who signed it died, with whom there is no contract then', () => {
    const died = { personId: mother.personId!, day: '2026-11-20', reason: 'умерла', died: true } as const
    const file = served().at('2026-11-20').do('addMember', { member: grandmother, day: '2026-11-20' })
    const text = printed(file.do('removeMember', died).do('dispatchPlan', aDispatch(school)), 'dispatch-letter')
    expect(wrongIn(text, ['умерла 20.11.2026'], ['Договор заключен', 'Семья согласна'])).toEqual([])
  })
  test('the letter with a plan is what was sent, however the centre reads МП 6.4 later', () => {
    const file = served()
      .do(
        'writePlan',
        aPlan(
          '2027-01-10',
          [
            ['Кружок', '2026-12-15', school],
            ['Справка', '2026-12-15', 'mother'],
          ],
          { changeReason: 'справка' },
        ),
      )
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .do('dispatchPlan', aDispatch(school))
    const settings = { ...file.settings, planSentAs: 'wholePlan' as const }
    expect(wrongIn(printed(file, 'dispatch-letter', { settings }), ['Кружок'], ['Справка'])).toEqual([])
  })
  test('a school that is called otherwise now has the name of then in a letter of then', () => {
    const organisations = [
      { id: school.organisationId, name: 'Гимназия № 2', kind: 'school', contacts: [], active: true },
    ]
    const text = printed(served().do('dispatchPlan', aDispatch(school)), 'dispatch-letter', { organisations })
    expect(wrongIn(text, ['СШ № 2'], ['Гимназия'])).toEqual([])
  })
  test('a decision on other services tells nothing of what became of them later [МП 6.3]', () => {
    const file = served()
      .at('2026-11-20')
      .do('registerRefusal', aRefusal({ otherServices: ['clubs', 'consultation'] }))
      .do('recordOtherService', { service: 'consultation', state: 'begun', day: '2026-11-20' })
      .at('2026-11-24')
      .do('recordOtherService', { service: 'clubs', state: 'begun', day: '2026-11-24' })
      .do('recordOtherService', { service: 'consultation', state: 'ended', day: '2026-11-24' })
    const text = printed(file, 'other-service-decision')
    expect(wrongIn(text, ['кружки', 'оказание начато 20.11.2026'], ['24.11.2026'])).toEqual([])
  })
  test('the sheet of diagnostics has the kind they chose, and no later one', () => {
    const file = served()
      .at('2026-11-10')
      .do('completeAssessment', anAssessment({ kind: 'repeat', scores: scores(3) }))
      .at('2026-11-20')
      .do('changeKind', aKind('emergency', 'угрозы'))
    const sheets = file.file().state.assessments.map(({ id }) => printed(file, 'assessment-sheet', { about: id }))
    expect([
      wrongIn(sheets[0]!, ['плановый'], ['контрольный', 'экстренный']),
      wrongIn(sheets[1]!, ['контрольный'], ['плановый', 'экстренный']),
    ]).toEqual([[], []])
  })
  test('minutes tell only what organisations had reported by then', () => {
    const report = (day: string, text: string) => ({
      monitoringId: idOf('meeting'),
      organisationId: school.organisationId,
      day,
      text,
    })
    const file = served()
      .do('planMonitoring', aMeeting({ day: '2026-11-12' }))
      .at('2026-11-10')
      .do('recordMonitoringReport', report('2026-11-10', 'Ходит в школу'))
      .at('2026-11-20')
      .do('recordMonitoringReport', report('2026-11-20', 'Болеет'))
      .do('holdMonitoring', aMonitoring({ monitoringId: idOf('meeting'), day: '2026-11-12' }))
    expect(wrongIn(printed(file, 'monitoring-minutes'), ['Ходит в школу'], ['Болеет'])).toEqual([])
  })
  // МП 5.2, 6.4, 6.6; закон № 99-З, ст. 5: what a letter of correction says is so on the day it is written.
  test('whoever was told of a refusal that was another family’s reads how the help stands when it is written to', () => {
    const yes = { confirmed: 'all' as const }
    const takenOut = (file: PaperFile) =>
      file.do(
        'correctRefusal',
        { refusalId: file.file().state.refusals[0]!.id, reason: 'другая семья' },
        { confirmed: ['removedAgain', 'latenessGone'] },
      )
    const correction = (file: PaperFile) =>
      printed(file, 'letter-correction', { about: file.file().state.untrueLetters!.at(-1)!.id })
    const answered = served()
      .do('registerExtract', anExtract(), yes)
      .at('2026-11-26')
      .do('closeCase', aClosure('noContact', { endAgreement: true }), yes)
      .at('2026-11-30')
      .do('registerRefusal', aRefusal({ day: '2026-11-24' }), yes)
      .do('sendReply', aReply('helpProvided'))
    expect(wrongIn(correction(takenOut(answered)), ['снята с социального патроната 26.11.2026'])).toEqual([])
    const ended = served()
      .do('dispatchPlan', aDispatch(school), yes)
      .at('2026-11-24')
      .do('registerRefusal', aRefusal(), yes)
      .do('endParticipation', aParticipationEnd(school))
    takenOut(ended)
    expect(wrongIn(correction(ended), ['Работа с семьей продолжается'])).toEqual([])
    ended.at('2026-12-01').do('closeCase', aClosure('noContact'), yes)
    expect(wrongIn(correction(ended), ['работа с семьей окончена 01.12.2026'], ['продолжается'])).toEqual([])
  })
  test('a version that another has replaced is not judged', () => {
    const file = served()
      .do('markMeasure', aMark('Кружок', 'done'))
      .at('2026-11-20')
      .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { changeReason: 'новая редакция' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
    const [first, second] = [1, 2].map(version => printed(file, 'plan', { about: `${idOf('plan')}:${version}` }))
    expect([wrongIn(first!, [], ['выполнено']), wrongIn(second!, ['выполнено'])]).toEqual([[], []])
  })
  test('the contract covers neither who refused for himself nor who lives apart', () => {
    const apart = { ...grandmother, together: false }
    const file = applied([son, father, apart])
      .do('registerRefusal', aRefusal({ personId: father.personId! }))
      .do('signAgreement', aContract('2027-02-02'))
    expect(
      wrongIn(
        printed(file, 'contract'),
        [child],
        ['Нина Ильинична', `${father.person.familyName} ${father.person.givenName}`],
      ),
    ).toEqual([])
  })
  test('the admission names no kind of patronage that was chosen later', () => {
    const file = applied()
      .do('assignWorker', aWorker())
      .do('admitFamily', { day: '2026-11-03' })
      .at('2026-11-10')
      .do('completeAssessment', anAssessment())
    expect(wrongIn(printed(file, 'admission'), ['Вид социального патроната'], ['с 10.11.2026'])).toEqual([])
  })
})
