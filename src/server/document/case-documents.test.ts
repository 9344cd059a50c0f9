import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConcern,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  aParticipationEnd,
  aJudgement,
  aKind,
  aMark,
  aMeeting,
  aMonitoring,
  aNotice,
  aPlan,
  aProlongation,
  aRefusal,
  aReply,
  aRest,
  aReturnedPlan,
  aReopening,
  aRequest,
  aReview,
  aTakeover,
  aTransfer,
  aWorker,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  anExtract,
  scores,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { bare, wordsOf } from '../../../tests/fixtures/printed-text.ts'
import { staff as people, clinic, school } from '../../../tests/world.ts'
import type { StaffView } from '../../api/account/session.ts'
import { decideTransferEnd } from '../../domain/handover/decide-transfer.ts'
import { workingCalendar } from '../../domain/kernel/calendar.ts'
import { letterKey, showNo } from '../../domain/kernel/registers.ts'
import type { CaseFormId } from '../../domain/law/printed-forms.ts'
import { settingsSchema } from '../../domain/law/settings.ts'
import { safetyOf, withoutPlace } from '../../domain/safety/safety-rules.ts'
import { blocksOf, type FormData } from '../../printed/index.ts'
import { historyOf, initialsOf, type Source } from '../../printed/kernel/source.ts'
import { minskNow } from '../app.ts'
import type { HttpProblem } from '../http/problem.ts'
import { documentOf } from './case-documents.ts'

const staff: StaffView[] = Object.entries(people).map(([login, { name, role, post }]) => ({
  id: idOf(`1:${login}`),
  name,
  role,
  post,
  active: true,
}))
const calendar = workingCalendar()
/** What a paper of the case says when somebody prints it on a day. */
function printed(file: PaperFile, form: CaseFormId, over: Partial<Source> & { login?: string } = {}): string {
  const document = documentOf(form, sourceOf(file, over))
  return bare(wordsOf(blocksOf(form, document.data as never)).join(' '))
}
function sourceOf(file: PaperFile, over: Partial<Source> & { login?: string }): Source {
  const { login = 'registrar', ...more } = over
  const { state, persons: everybody } = file.file()
  // Whoever is not of the family any more is known to letters alone.
  const [persons, gone] = [true, false].map(isHere =>
    Object.fromEntries(
      Object.entries(everybody).filter(([id]) => state.members.some(({ personId }) => personId === id) === isHere),
    ),
  ) as [Source['persons'], Source['persons']]
  return {
    state,
    persons,
    gone,
    ...historyOf(file.facts, state.id),
    about: undefined,
    today: '2026-11-27',
    settings: file.settings,
    staff,
    organisations: [],
    calendar,
    onTheClock: at => minskNow({ clock: () => new Date(at) }),
    byId: idOf(`1:${login}`),
    ...more,
  }
}
/** Why there is no such paper. */
function refused(file: PaperFile, form: CaseFormId, over: Partial<Source> = {}): string {
  try {
    return printed(file, form, over)
  } catch (error) {
    return (error as HttpProblem).problem.text
  }
}
/** Words that a paper lacks, and those it has and should not. */
const wrongIn = (text: string, said: readonly string[], unsaid: readonly string[] = []): string[] => [
  ...said.filter(words => !text.includes(bare(words))).map(words => `нет: ${words}`),
  ...unsaid.filter(words => text.includes(bare(words))).map(words => `лишнее: ${words}`),
]
const curator = people.curator.name
const registrar = people.registrar.name
const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })

const referred = (members = [mother, son]) => aFile().at('2026-11-02').do('registerExtract', anExtract({ members }))
const applied = (members = [son]) => aFile().at('2026-11-03').do('registerApplication', anApplication({ members }))
const served = () =>
  applied()
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const dies = (file: PaperFile, day = '2026-11-20') =>
  file.at(day).do('removeMember', { personId: mother.personId!, day, died: true, reason: 'болезнь' })

describe('a paper names as the specialist only who answers for the family [МП 5.4]', () => {
  const nobody: [form: CaseFormId, file: () => PaperFile][] = [
    ['contract', () => applied().do('signAgreement', aContract('2027-02-02'))],
    ['reply-no-application', () => referred()],
    ['invitation', () => referred().do('planContact', { day: '2026-11-30', time: '10:00', form: 'office' })],
  ]
  test.each(nobody)('%s of a family without one', (form, file) => {
    // Whoever types a letter is its «исполнитель», and no more than that.
    const text = printed(file(), form).replaceAll(bare('Исполнитель: О. С. Мелешко'), '')
    expect(wrongIn(text, [], [registrar, 'О. С. Мелешко'])).toEqual([])
  })
  test('a reply about help names the centre instead', () => {
    const file = referred().at('2026-11-03').do('registerApplication', anApplication())
    expect(wrongIn(printed(file, 'reply-help'), ['просим обращаться в центр.'], [registrar])).toEqual([])
  })
  test.each<[form: CaseFormId, file: (file: PaperFile) => PaperFile]>([
    ['contract', file => file],
    ['dispatch-letter', file => file.do('dispatchPlan', aDispatch(school))],
    ['monitoring-invitation', file => file.do('planMonitoring', aMeeting())],
  ])('%s printed after another took over names the one of its day', (form, more) => {
    const file = more(served())
      .at('2026-11-20')
      .do('assignWorker', ({ staff: of }) => ({ staffId: of('colleague'), day: '2026-11-20', reason: 'отпуск' }))
    expect(wrongIn(printed(file, form), [curator], [people.colleague.name])).toEqual([])
  })
})

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
  test('a conclusion is of the day of its decision, and tells of other services no more than was so then [МП 6.6]', () => {
    const file = served()
      .at('2026-11-20')
      .do('markMeasure', aMark('Кружок', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .do('recordOtherService', { service: 'clubs', state: 'begun', day: '2026-11-20' })
      .do('holdFinalReview', aReview())
    const before = printed(file, 'conclusion')
    file.at('2026-11-24').do('closeCase', aClosure('situationOvercome', { endAgreement: true }))
    file.at('2026-11-26').do('recordOtherService', { service: 'clubs', state: 'ended', day: '2026-11-26' })
    expect([
      wrongIn(before, ['20 ноября 2026'], ['24.11.2026', '26.11.2026']),
      wrongIn(
        printed(file, 'conclusion'),
        ['24 ноября 2026', 'В анализе 20.11.2026 участвовали', 'оказание начато 20.11.2026'],
        ['26.11.2026'],
      ),
    ]).toEqual([[], []])
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
  test('the conclusion of help that the family ended by its refusal says so, and the days of the help go up to it [МП 6.3, 6.6]', () => {
    const file = served()
      .at('2026-11-20')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .do('holdFinalReview', aReview(), { confirmed: 'all' })
      .at('2026-11-24')
      .do('registerRefusal', aRefusal(), { confirmed: 'all' })
    const ended = ['по 24.11.2026', '24 ноября 2026', 'снята с социального патроната 24.11.2026', 'Заявление – Отказ']
    const conclusion = printed(file, 'conclusion')
    expect(wrongIn(conclusion, [...ended, 'В анализе 20.11.2026 участвовали'])).toEqual([])
    file.at('2026-12-01').do('registerApplication', anApplication(), { confirmed: 'all' })
    expect(printed(file, 'conclusion', { about: '1' })).toBe(conclusion)
    // МП 6.3: results of after the refusal do not make the help longer.
    const before = served()
      .at('2026-11-20')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .at('2026-11-26')
      .do('holdFinalReview', aReview({ familyIds: [] }), { confirmed: 'all' })
      .do('registerRefusal', aRefusal({ day: '2026-11-24' }), { confirmed: 'all' })
    expect(wrongIn(printed(before, 'conclusion'), ['по 24.11.2026', '26 ноября 2026'])).toEqual([])
  })
  test('the conclusion of work that has ended is printed after the family has come back, beside that of the work since [МП 6.6]', () => {
    const judged = (file: PaperFile, title: string, day: string) =>
      file
        .at(day)
        .do('judgeMeasure', aJudgement(title, 'citizen', 'done'))
        .do('judgeMeasure', aJudgement(title, 'specialist', 'done'))
        .do('holdFinalReview', aReview(), { confirmed: 'all' })
        .do('closeCase', aClosure('situationOvercome', { endAgreement: true }), { confirmed: 'all' })
    const file = judged(served(), 'Кружок', '2026-11-20')
    const first = printed(file, 'conclusion')
    file.at('2027-02-01').do('reopenCase', aReopening('семья снова просит помощи'))
    expect([refused(file, 'conclusion'), printed(file, 'conclusion', { about: '1' })]).toEqual([
      'Итоги ещё не подведены',
      first,
    ])
    file
      .do('registerApplication', anApplication(), { confirmed: 'all' })
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-06-02'), { confirmed: 'all' })
      .do(
        'writePlan',
        aPlan('2027-05-10', [['Летний лагерь', '2027-05-05', school]], {
          plan: 'second',
          startsOn: '2027-02-02',
        }),
      )
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    judged(file, 'Летний лагерь', '2027-05-06')
    const today = '2027-05-07'
    const second = printed(file, 'conclusion', { today })
    expect([
      printed(file, 'conclusion', { today, about: '1' }),
      printed(file, 'conclusion', { today, about: '2' }),
    ]).toEqual([first, second])
    expect(wrongIn(second, ['01.02.2027'], ['20.11.2026'])).toEqual([])
    for (const about of ['3', '9', 'x'])
      expect(refused(file, 'conclusion', { about })).toContain('Такой работы с семьёй в деле нет')
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

describe('a paper of a past day names people as on that day', () => {
  const day = '2026-11-24'
  const born = {
    ...mother.person,
    identityKind: 'passport',
    identityNumber: 'MP1111111',
    workOrStudy: 'ферма',
  } as const
  const wed = { ...born, familyName: 'Замужева', identityNumber: 'MP2222222', workOrStudy: 'школа' }
  const family = () =>
    applied([son])
      .do('updatePerson', { personId: mother.personId!, person: born })
      .do('assignWorker', aWorker())
      .do('admitFamily', { day: '2026-11-03' })
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2026-11-20'))
      .do(
        'writePlan',
        aPlan('2027-01-10', [
          ['Кружок', '2026-12-15', school],
          ['Справка', '2026-12-15', 'mother'],
        ]),
      )
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .do('dispatchPlan', aDispatch(school))
      .do('giveConsent', anAgreement(school, ['card']))
      .do('requestInformation', aRequest({ personIds: [mother.personId!] }))
      .at('2026-11-18')
      .do('prolongAgreement', aProlongation('2027-02-20'))
      .do('planMonitoring', aMeeting())
      .do('recordContact', aContact())
      .do('holdMonitoring', aMonitoring({ familyIds: [mother.personId!] }))
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
      .do('judgeMeasure', aJudgement('Справка', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Справка', 'specialist', 'done'))
      .do('holdFinalReview', aReview({ familyIds: [mother.personId!] }))
  const refusing = () => family().at('2026-11-20').do('registerRefusal', aRefusal())
  const update = (file: PaperFile, how: { since: string } | { slip: true }, person: typeof mother.person = wed) =>
    file.at(day).do('updatePerson', { personId: mother.personId!, person, ...how })
  const papers: [form: CaseFormId, file: () => PaperFile][] = [
    ['application', family],
    ['admission', family],
    ['assessment-sheet', family],
    ['contract', family],
    ['contract-prolongation', family],
    ['plan', family],
    ['dispatch-letter', family],
    ['consent', family],
    ['consent-revocation', () => family().do('revokeConsent', { consentId: idOf('consent'), day: '2026-11-18' })],
    ['information-request', family],
    ['monitoring-invitation', family],
    ['monitoring-minutes', family],
    ['contact-sheet', family],
    ['conclusion', family],
    ['refusal', refusing],
    ['other-service-decision', refusing],
  ]
  // A letter that has left is printed as it was sent, with a slip that has been put right since.
  const sent: CaseFormId[] = ['dispatch-letter', 'information-request', 'monitoring-invitation']
  // The sheet is of the whole time until today, and only its contacts are of their days.
  const today: CaseFormId[] = ['contact-sheet']
  test.each(sent)('%s that was sent keeps the slip it had', form => {
    const before = printed(family(), form)
    expect(printed(update(family(), { slip: true }), form)).toBe(before)
  })
  const drawnUp = papers.filter(([form]) => !sent.includes(form))
  test.each(drawnUp)('%s keeps the surname of its day, and has none that was a slip', (form, file) => {
    const [married, slip] = [update(file(), { since: day }), update(file(), { slip: true })].map(paperFile =>
      printed(paperFile, form),
    )
    expect({
      married: wrongIn(married!, ['Ковальчук'], today.includes(form) ? [] : ['Замуж', 'MP2222222', 'школа']),
      slip: wrongIn(slip!, ['Замуж'], ['Ковальчук М', 'Ковальчук Марин', 'С. Ковальчук', 'MP1111111', 'ферма']),
    }).toEqual({ married: [], slip: [] })
  })
  test('a paper of the day of the change, or of a later one, has the new surname', () => {
    const file = update(family(), { since: day }).do('registerRefusal', aRefusal())
    expect(wrongIn(printed(file, 'refusal'), ['Замужева'], ['Ковальчук Марина'])).toEqual([])
  })
  test('a slip of today’s surname is none of the surname before, and one of the own name is', () => {
    const file = update(
      update(family(), { since: day }),
      { slip: true },
      { ...wed, familyName: 'Замужняя', givenName: 'Марианна' },
    )
    expect(wrongIn(printed(file, 'contract'), ['Ковальчук Марианна'], ['Замуж', 'Марина'])).toEqual([])
  })
  test('a change that was of another day, or none at all, is put right', () => {
    const corrected = (more: object) =>
      printed(
        update(family(), { since: day }).do('updatePerson', {
          personId: mother.personId!,
          person: wed,
          corrects: day,
          ...more,
        }),
        'contract',
      )
    expect([
      wrongIn(corrected({ since: '2026-11-02' }), ['Замужева Марина']),
      wrongIn(corrected({ since: '2026-11-10' }), ['Ковальчук Марина'], ['Замуж']),
      wrongIn(corrected({}), ['Замужева Марина']),
    ]).toEqual([[], [], []])
  })
  test('an application that names somebody otherwise says so from its own day', () => {
    const file = family()
      .do('closeCase', aClosure('moved', { transferTo: 'Копыль', endAgreement: true }))
      .do('reopenCase', aReopening('пришли'))
      .at(day)
      .do('registerApplication', anApplication({ applicant: { ...mother, person: wed }, members: [son] }))
    const [first, second] = file.file().state.applications.map(({ id }) => printed(file, 'application', { about: id }))
    expect([wrongIn(first!, ['Ковальчук Марины'], ['Замуж']), wrongIn(second!, ['Замужевой Марины'])]).toEqual([[], []])
  })
})

describe('a paper of a past day has the director and the address of the centre of that day', () => {
  const centre = {
    ...settingsSchema.parse({}).centre,
    fullName: 'ГУ «Озерковский ТЦСОН»',
    shortName: 'Озерковский ТЦСОН',
    director: 'Корсак Павел Иванович',
    address: 'г. Озерки, ул. Старая, д. 1',
    phones: '5-14-01',
    email: 'centre@ozerki.example',
  }
  const now = {
    ...centre,
    fullName: 'ГУ «Новый ТЦСОН»',
    shortName: 'Новый ТЦСОН',
    director: 'Новик Анна Петровна',
    address: 'г. Озерки, ул. Свежая, д. 9',
    phones: '7-77-77',
    email: 'new@ozerki.example',
  }
  const settings = settingsSchema.parse({ centre: now, centreBefore: [{ until: '2026-11-20', centre }] })
  const family = () =>
    served()
      .do('admitFamily', { day: '2026-11-03' })
      .do('dispatchPlan', aDispatch(school))
      .do('giveConsent', anAgreement(school, ['card']))
      .do('requestInformation', aRequest({ personIds: [mother.personId!] }))
      .do('planMonitoring', aMeeting())
      .do('recordContact', aContact())
  const papers: [form: CaseFormId, file: () => PaperFile][] = [
    ['application', family],
    ['contract', family],
    ['admission', family],
    ['consent', family],
    ['dispatch-letter', family],
    ['information-request', family],
    ['monitoring-invitation', family],
    ['contract-prolongation', () => family().at('2026-11-18').do('prolongAgreement', aProlongation('2027-02-20'))],
    ['refusal', () => family().at('2026-11-18').do('registerRefusal', aRefusal())],
    ['consent-revocation', () => family().do('revokeConsent', { consentId: idOf('consent'), day: '2026-11-03' })],
    [
      'reply-help',
      () =>
        referred().at('2026-11-03').do('registerApplication', anApplication()).do('sendReply', aReply('helpProvided')),
    ],
  ]
  const ofNow = ['Новый', 'Новик', 'Свежая', '7-77-77', 'new@ozerki.example']
  test.each(papers)('%s', (form, file) => {
    const text = printed(file(), form, { settings })
    expect([wrongIn(text, [], ofNow), /Озерковск|Корсак/u.test(text)]).toEqual([[], true])
  })
  test('a letter of today has those of today', () =>
    expect(
      wrongIn(
        printed(
          family().at('2026-11-27').do('planContact', { day: '2026-11-30', time: '10:00', form: 'office' }),
          'invitation',
          { settings },
        ),
        ['Новик', 'Свежая'],
        ['Корсак'],
      ),
    ).toEqual([]))
})

describe('a paper has the document and the telephone somebody had on its day', () => {
  const old = {
    ...mother.person,
    phone: '+375291112200',
    identityKind: 'passport',
    identityNumber: 'MP1111111',
  } as const
  const issued = { identityNumber: 'MC1234567', identityIssuedBy: 'Крупский РОВД', identityIssuedDay: '2026-11-11' }
  const family = (person: typeof mother.person = old) =>
    aFile()
      .at('2026-11-10')
      .do('registerApplication', anApplication({ applicant: { ...mother, person }, members: [son] }))
      .do('assignWorker', aWorker())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-02'))
      .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .do('dispatchPlan', aDispatch(school))
      .at('2026-11-12')
  const update = (file: PaperFile, person: typeof mother.person, how: { since?: string; slip?: true }) =>
    file.do('updatePerson', { personId: mother.personId!, person, ...how })
  const contract = (file: PaperFile) => printed(file, 'contract')

  test.each<[what: string, file: () => PaperFile, said: string[], unsaid: string[]]>([
    [
      'a passport changed since its day',
      () => update(family(), { ...old, ...issued }, { since: '2026-11-11' }),
      ['MP1111111'],
      ['MC1234567'],
    ],
    // Nobody could show on the 10th what was issued on the 11th, whatever was said of it.
    ['a passport said to be a slip', () => update(family(), { ...old, ...issued }, { slip: true }), [], ['MC1234567']],
    [
      'the name since before, the passport issued since',
      () => update(family(), { ...old, ...issued, familyName: 'Замужева' }, { since: '2026-11-09' }),
      ['Замужева', 'MP1111111'],
      ['MC1234567'],
    ],
    [
      'a passport that was written down for the first time',
      () => update(family(mother.person), { ...mother.person, ...issued, identityKind: 'passport' }, {}),
      [],
      ['MC1234567'],
    ],
    [
      'a passport of before',
      () => update(family(mother.person), { ...old, identityIssuedDay: '2020-01-15' }, {}),
      ['MP1111111'],
      [],
    ],
  ])('%s', (_, file, said, unsaid) => expect(wrongIn(contract(file()), said, unsaid)).toEqual([]))

  test('another telephone is that of the papers from today on, and nobody is asked which it is', () => {
    const file = update(family(), { ...old, phone: '+375447770000' }, {})
    for (const form of ['application', 'dispatch-letter'] as const)
      expect(wrongIn(printed(file, form), ['291112200'], ['447770000'])).toEqual([])
    file
      .do('closeCase', aClosure('moved', { transferTo: 'Копыль', endAgreement: true }))
      .do('reopenCase', aReopening('пришли'))
    file.do('registerApplication', anApplication({ applicant: mother, members: [son] }))
    expect(wrongIn(printed(file, 'application'), ['447770000'])).toEqual([])
  })
  test('a telephone typed wrong is put right in all of them', () =>
    expect(
      wrongIn(
        printed(update(family(), { ...old, phone: '+375291112211' }, { slip: true }), 'application'),
        ['291112211'],
        ['291112200'],
      ),
    ).toEqual([]))
  test('a surname that changed before the telephone did is still written down with its own day', () => {
    const file = update(family(), { ...old, phone: '+375447770000' }, {}).at('2026-11-16')
    const text = contract(
      update(file, { ...old, phone: '+375447770000', familyName: 'Замужева' }, { since: '2026-11-02' }),
    )
    expect(wrongIn(text, ['Замужева'], ['Ковальчук Марин'])).toEqual([])
    expect(wrongIn(printed(file, 'application'), ['291112200', 'Замужев'], ['447770000'])).toEqual([])
  })
})

describe('a letter names no place that the family has left [МП 5.2]', () => {
  const gone = (file: PaperFile) => file.do('recordContact', anAttempt('left'))
  const moves = (file: PaperFile) =>
    file.do('changeAddress', {
      address: 'г. Озерки, ул. Новейшая, д. 7',
      day: file.file().state.contacts.at(-1)?.day ?? '2026-11-03',
    })
  const sent = (file: PaperFile) => file.do('dispatchPlan', aDispatch(school))
  const place = 'Осиновка'
  test.each<[what: string, file: () => PaperFile, said: string[], unsaid: string[]]>([
    ['the plan goes out while it lives there', () => sent(served()), [place], []],
    ['it had left before', () => sent(gone(served())), ['скажет специалист'], [place]],
    ['it had left, and was found', () => sent(moves(gone(served()))), ['Новейшая'], [place]],
    ['it left later the same day', () => gone(sent(served())), [place], []],
    ['it moved later the same day', () => moves(sent(served())), [place], ['Новейшая']],
  ])('%s', (_, file, said, unsaid) =>
    expect(wrongIn(printed(file(), 'dispatch-letter', { today: '2026-11-03' }), said, unsaid)).toEqual([]),
  )

  test('nor does an invitation', () => {
    const file = gone(referred()).do('planContact', { day: '2026-11-30', time: '10:00', form: 'office' })
    expect(wrongIn(printed(file, 'invitation'), [], [place])).toEqual([])
  })
})

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

describe('the letter about the end of a part in a plan says what became of the plan [МП 6.4]', () => {
  const sent = () => served().do('dispatchPlan', aDispatch(school))
  const letter = (file: PaperFile) => {
    const planId = file.file().state.plans[0]!.id
    return printed(file.do('endParticipation', aParticipationEnd(school, { planId })), 'participation-end')
  }
  test('a new version has changed it', () => {
    const changed = sent()
      .at('2026-11-20')
      .do('writePlan', aPlan('2027-01-02', [['Осмотр', '2026-12-15', clinic]], { changeReason: 'другая школа' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2026-11-23')
    expect(wrongIn(letter(changed), ['изменен 20 ноября 2026 г.'], ['завершен'])).toEqual([])
  })
  test('every invitation that falls away is named', () => {
    const invited = sent()
      .do('planMonitoring', aMeeting({ monitoringId: idOf('first meeting'), day: '2026-12-01' }))
      .do('planMonitoring', aMeeting({ monitoringId: idOf('second meeting'), day: '2026-12-15' }))
      .at('2026-11-20')
      .do('writePlan', aPlan('2027-01-02', [['Осмотр', '2026-12-15', clinic]], { changeReason: 'другая школа' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2026-11-23')
    const text = letter(invited)
    const numbers = invited.file().state.meetings.map(({ invited: guests }) => guests[0]!.no.no)
    expect(numbers).toHaveLength(2)
    expect(wrongIn(text, [...numbers.map(no => `исх. № ${no}/2026`), 'отменяются'])).toEqual([])
  })
  test('the next plan has followed it, and nothing was changed on the day of the letter', () => {
    const followed = sent()
      .at('2026-12-28')
      .do(
        'writePlan',
        aPlan('2027-03-31', [['Осмотр', '2027-03-15', clinic]], { plan: 'next', startsOn: '2027-01-11' }),
      )
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2027-01-12')
    expect(wrongIn(letter(followed), ['завершен: с 11 января 2027 г. действует следующий План'], ['изменен'])).toEqual(
      [],
    )
  })
})

describe('a notice to the guardianship says of the parents what is so [МП 5.2]', () => {
  const noticed = (file: PaperFile) => file.do('raiseConcern', aConcern({ childIds: [son.personId!] }))
  const her = `${mother.person.familyName} ${mother.person.givenName}`
  test.each<[what: string, file: () => PaperFile, said: string[], unsaid: string[]]>([
    ['she is there', () => noticed(served()), [her], ['выбыла', 'умерла']],
    [
      'an order keeps the father from the children',
      () =>
        noticed(
          applied([father, son])
            .at('2026-11-20')
            .do('recordProtectiveOrder', {
              issuedDay: '2026-11-20',
              until: '2026-12-01',
              issuedBy: 'РОВД',
              protectedIds: [son.personId!],
              dangerIds: [father.personId!],
            }),
        ),
      ['Ковальчук Игорь Петрович, 14.07.1988, в отношении него действует защитное предписание до 01.12.2026'],
      [],
    ],
    ['she has died', () => noticed(dies(served())), [her, 'умерла 20.11.2026'], ['выбыла']],
    [
      'she has left, and the grandmother is there',
      () =>
        noticed(
          served()
            .at('2026-11-20')
            .do('addMember', { member: grandmother, day: '2026-11-20' })
            .do('removeMember', { personId: mother.personId!, day: '2026-11-20', reason: 'уехала' }),
        ),
      [her, 'выбыла из семьи 20.11.2026', 'Ковальчук Нина Ильинична, 15.01.1960, бабушка'],
      ['умерла'],
    ],
    [
      'she left and is back',
      () =>
        noticed(
          served()
            .at('2026-11-18')
            .do('addMember', { member: grandmother, day: '2026-11-18' })
            .do('removeMember', { personId: mother.personId!, day: '2026-11-18', reason: 'в больнице' })
            .at('2026-11-20')
            .do('addMember', { member: mother, day: '2026-11-20' }, { confirmed: 'all' }),
        ),
      [her],
      ['выбыла', 'бабушка'],
    ],
    [
      'it left before she lost her rights',
      () =>
        noticed(served().at('2026-11-18')).do('sendConcern', aNotice()).at('2026-11-20').do('changeMember', {
          personId: mother.personId!,
          kinship: 'mother',
          legalRepresentative: false,
          lostRights: 'removed',
          together: true,
          day: '2026-11-20',
        }),
      [her],
      ['отобраны'],
    ],
    [
      'the place of the family is hidden: the centre has it, and tells the body that asks',
      () =>
        noticed(
          served().do('hidePlace', {
            day: '2026-11-03',
            reason: 'угрозы',
            protectedIds: [mother.personId!, son.personId!],
            dangerOutside: 'бывший муж',
          }),
        ),
      ['Адрес имеется в центре'],
      ['Осиновка'],
    ],
    [
      'it left before she died',
      () => dies(noticed(served().at('2026-11-18')).do('sendConcern', aNotice())),
      [her],
      ['умерла'],
    ],
    ['no parent is known', () => noticed(referred([grandmother, son])), ['в деле не названы', 'бабушка'], [her]],
  ])('%s', (_, file, said, unsaid) => expect(wrongIn(printed(file(), 'guardianship-notice'), said, unsaid)).toEqual([]))
})

describe('a family of two fathers: each paper names whose he is and where he lives (закон № 99-З, ст. 5; приложение 2)', () => {
  const zimin = { ...aMember('Зимин Игорь Львович', 'father', { birthDay: '1985-02-01' }), together: false }
  const rogov = aMember('Рогов Денис Олегович', 'father', { birthDay: '1987-02-01' })
  const artyom = aMember('Зимин Артём Игоревич', 'son', { birthDay: '2014-05-06' })
  const alina = aMember('Рогова Алина Денисовна', 'daughter', { birthDay: '2019-09-10' })
  const yes = { confirmed: 'all' as const }
  const ofOne = (adult: typeof zimin, child: typeof zimin, file: PaperFile) =>
    file.do('changeMember', ({ day }) => ({
      personId: adult.personId!,
      kinship: 'father',
      legalRepresentative: true,
      together: adult.together,
      childIds: [child.personId!],
      ...(adult.together ? {} : { ownAddress: 'г. Крупки, ул. Мира, д. 3' }),
      day,
    }))
  const members = [rogov, zimin, artyom, alina]
  const bySchool = () =>
    aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract({ members: [mother, artyom] }), yes)
      .do('addMember', { member: rogov, day: '2026-11-02' }, yes)
      .do('addMember', { member: zimin, day: '2026-11-02' }, yes)
      .do('addMember', { member: alina, day: '2026-11-02' }, yes)
  const named = (file: PaperFile) => ofOne(rogov, alina, ofOne(zimin, artyom, file))
  const family = () => aFile().at('2026-11-03').do('registerApplication', anApplication({ members }), yes)
  const refused = (file: PaperFile) =>
    file.do('registerRefusal', aRefusal({ personId: zimin.personId!, moment: 'duringService' }))
  test.each<[paper: CaseFormId, file: () => PaperFile, said: string[], unsaid: string[]]>([
    [
      'guardianship-notice',
      () => named(family()).do('raiseConcern', aConcern({ childIds: [alina.personId!] })),
      ['Ковальчук Марина', 'Рогов Денис'],
      ['Зимин Игорь'],
    ],
    [
      'guardianship-notice',
      () => named(family()).do('raiseConcern', aConcern({ childIds: [artyom.personId!] })),
      ['Зимин Игорь Львович, 01.02.1985, живет отдельно'],
      ['Рогов Денис'],
    ],
    ['application', () => named(family()), ['отец (Артём)', 'отец (Алина)'], ['отец детей']],
    ['reply-no-application', () => named(bySchool()), ['Зимина Игоря'], ['Рогов']],
  ])('%s', (paper, file, said, unsaid) => expect(wrongIn(printed(file(), paper), said, unsaid)).toEqual([]))
  test.each([
    ['stays empty to write in', family, []],
    ['is his own', () => named(family()), ['г. Крупки, ул. Мира, д. 3']],
  ])('the address of who lives apart on his refusal %s', (_, file, said) => {
    const paper = refused(file())
    const { id } = paper.file().state.ownRefusals[0]!
    expect(wrongIn(printed(paper, 'refusal', { about: id }), said, ['д. Осиновка, ул. Лесная, 4'])).toEqual([])
  })
})

describe('a further letter to the school, when the answer before is true no longer [МП 1.5, 5.2]', () => {
  const file = referred()
    .do('sendReply', aReply('notApplied'))
    .at('2026-11-05')
    .do('registerApplication', anApplication())
  const referralId = file.file().state.referrals[0]!.id

  test('its draft speaks of the letter before and says what is so now', () => {
    const text = printed(file, 'reply-help', { about: `${referralId}:2` })
    const said = [
      'В дополнение к письму от 2 ноября 2026 г. № 1/2026',
      'Заявление об оказании услуги «социальный патронат» подано 5 ноября 2026 г.',
    ]
    expect(wrongIn(text, said)).toEqual([])
  })

  test('the letter before is printed as it was sent', () => {
    const text = printed(file, 'reply-no-application', { about: referralId })
    expect(wrongIn(text, ['По состоянию на 2 ноября 2026 г. семья'], ['В дополнение', 'подано'])).toEqual([])
  })

  test('sent, it has its number; there is no third one while it is true', () => {
    file.at('2026-11-06').do('sendReply', aReply('helpProvided'))
    expect(wrongIn(printed(file, 'reply-help', { about: `${referralId}:2` }), ['2/2026', 'В дополнение'])).toEqual([])
    expect(refused(file, 'reply-help', { about: `${referralId}:3` })).toContain('по записям дела ответ верен')
  })
})

test('an answer to an extract of another family is printed as it was sent after the extract is taken out [МП 5.2]', () => {
  const file = referred()
    .at('2026-11-05')
    .do('registerExtract', anExtract({ protocol: '9', members: [aMember('Котова Рита', 'mother', { sex: 'f' })] }), {
      confirmed: ['strangerFamily'],
    })
    .do('sendReply', aReply('notApplied'))
  const about = file.file().state.referrals.at(-1)!.id
  const before = printed(file, 'reply-no-application', { about })
  file.at('2026-11-09').do('correctExtract', { referralId: about, reason: 'перепутали дела' })
  expect(before).toContain('Котовой')
  expect(printed(file, 'reply-no-application', { about })).toBe(before)
  expect(refused(file, 'reply-help', { about: `${about}:2` })).not.toBe('')
})

test('in place of a request that came back the request itself is sent, and a later reminder names that letter [МП 5.3]', () => {
  const about = idOf('request')
  const post = (file: PaperFile, day: string) =>
    file.at(day).do('remindInformation', { requestId: about, day, channel: 'post', how: 'почтой' })
  const file = served()
    .at('2026-11-04')
    .do('requestInformation', aRequest({ channel: 'post', dueDay: '2026-11-13', personIds: [son.personId!] }))
    .at('2026-11-10')
    .do('recordReturn', { letter: 'request', about, day: '2026-11-10', how: 'конверт с почты' })
  post(post(file, '2026-11-10'), '2026-11-25')
  const { questions } = file.file().state.requests[0]!
  const organisations = [{ id: school.organisationId, name: 'СШ № 2', kind: 'school', contacts: [], active: true }]
  expect(
    wrongIn(
      printed(file, 'reminder-letter', { about: `${about}:0`, organisations }),
      ['Ковальчук Артём Игоревич', questions.split('\n')[0]!, 'Ответ просим направить до 24 ноября 2026'],
      ['Напоминаем', 'от 4 ноября', '13 ноября'],
    ),
  ).toEqual([])
  expect(
    wrongIn(
      printed(file, 'reminder-letter', { about: `${about}:1` }),
      ['Напоминаем о запросе сведений № 2/2026 от 10 ноября 2026', 'Ответ ожидался до 24 ноября 2026'],
      ['от 4 ноября', 'Ковальчук'],
    ),
  ).toEqual([])
})

describe('a letter that was sent is printed for ever as it was sent [МП 5.2, 6.4]', () => {
  const neighbour = aMember('Мороз Илья Петрович', 'son', { birthDay: '2013-03-03' })
  const withNeighbour = () => referred([mother, son, neighbour]).at('2026-11-16')
  const notApplied = () => withNeighbour().do('sendReply', aReply('notApplied'))
  const correctMember = (file: PaperFile) =>
    file.at('2026-11-17').do('correctMember', { personId: neighbour.personId!, reason: 'сын соседей' })
  const concern = { concernId: idOf('concern') }
  const noticed = () =>
    withNeighbour()
      .do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!] }))
      .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' })
  const strangers = anExtract({
    protocol: '9',
    members: [aMember('Котова Рита Павловна', 'mother', { sex: 'f' })],
    address: 'г. Крупки, ул. Садовая, 82',
    phone: '+375291234567',
  })
  const mixed = () => withNeighbour().do('registerExtract', strangers, { confirmed: ['strangerFamily'] })
  const own = (file: PaperFile) => file.file().state.referrals[0]!.id

  test.each<[what: string, form: CaseFormId, sent: () => PaperFile, corrected: (file: PaperFile) => unknown]>([
    ['somebody was never of the family', 'reply-no-application', notApplied, correctMember],
    [
      'people came with an extract of another family',
      'reply-no-application',
      () => {
        const file = mixed()
        return file.do('sendReply', aReply('notApplied', { referralId: own(file) }))
      },
      file =>
        file.at('2026-11-17').do('correctExtract', { referralId: file.file().state.referrals[1]!.id, reason: 'чужая' }),
    ],
    [
      'the mother had not left',
      'guardianship-notice',
      () => {
        const file = withNeighbour().do('removeMember', {
          personId: mother.personId!,
          day: '2026-11-10',
          reason: 'уехала',
        })
        return file
          .do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!] }))
          .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' })
      },
      file =>
        file.at('2026-11-17').do(
          'correctDeparture',
          {
            personId: mother.personId!,
            changes: { day: '2026-11-10', died: false },
            mistaken: true,
            reason: 'вернулась',
          },
          { confirmed: ['enteredLate'], reason: 'вернулась' },
        ),
    ],
    [
      'a birthday was a slip',
      'reply-no-application',
      notApplied,
      file =>
        file
          .at('2026-11-17')
          .do(
            'updatePerson',
            { personId: son.personId!, person: { ...son.person, birthDay: '2013-12-12' }, slip: true },
            { confirmed: 'all' },
          ),
    ],
    [
      'the words of the notice were mended',
      'guardianship-notice',
      noticed,
      file =>
        file.at('2026-11-17').do('correctConcern', {
          ...concern,
          changes: { noticedAt: '2026-11-16T09:00', childIds: [son.personId!], facts: 'другое', source: 'визит' },
          mistaken: false,
          reason: 'не то',
        }),
    ],
  ])('after a correction: %s (%s)', (_, form, sent, corrected) => {
    const file = sent()
    const about = form === 'guardianship-notice' ? concern.concernId : own(file)
    const before = printed(file, form, { about })
    corrected(file)
    expect(printed(file, form, { about })).toBe(before)
    expect(printed(file, form, { about, today: '2027-03-01' })).toBe(before)
  })
  const maiden = aMember('Зайцева Марина Сергеевна', 'mother', { sex: 'f' })
  const join = { personId: maiden.personId!, sameAs: mother.personId!, nameOfId: maiden.personId!, reason: 'одна мать' }
  const undo = (file: PaperFile) =>
    file.do('correctJoining', { joiningId: file.file().state.joinings![0]!.id, reason: 'две матери' })
  const bornAs = { ...mother, person: { ...mother.person, formerFamilyName: 'Девичья' } }
  const twoMothers = () => referred([bornAs, maiden, son]).at('2026-11-16')
  test('of two records that became one and are two again each letter says for ever what it said, and each paper what is so', () => {
    const file = twoMothers().do('sendReply', aReply('notApplied'))
    const about = own(file)
    const reply = () => printed(file, 'reply-no-application', { about })
    const ofTwo = reply()
    expect(wrongIn(ofTwo, ['Ковальчук', 'Зайцевой'])).toEqual([])
    file.at('2026-11-17').do('correctMember', join)
    const letterId = file.file().state.untrueLetters![0]!.id
    expect(reply()).toBe(ofTwo)
    expect(
      wrongIn(
        printed(file, 'letter-correction', { about: letterId }),
        ['Верно: Зайцева Марина Сергеевна', 'прежняя фамилия Ковальчук'],
        ['Девичья'],
      ),
    ).toEqual([])
    const notice = { ...concern, childIds: [son.personId!] }
    file
      .do('raiseConcern', aConcern(notice))
      .do('sendConcern', { ...concern, sentAt: '2026-11-17T10:00', how: 'по телефону' })
    const noticeText = () => printed(file, 'guardianship-notice', { about: concern.concernId })
    const ofOne = noticeText()
    expect(wrongIn(ofOne, ['Зайцева Марина Сергеевна'], ['Ковальчук Марина'])).toEqual([])
    undo(file.at('2026-11-18'))
    expect([reply(), noticeText()]).toEqual([ofTwo, ofOne])
    const [parted, ...more] = file.file().state.untrueLetters!
    expect([parted?.untrue.includes('parted'), more]).toEqual([true, []])
    const right = printed(file, 'letter-correction', { about: parted!.id })
    const two =
      'Ковальчук Марина Сергеевна и Зайцева Марина Сергеевна – два разных человека. В письме о них сказано как об одном.'
    expect(wrongIn(right, [two, 'Верно: Ковальчук Марина Сергеевна', 'Верно: Зайцева Марина Сергеевна'])).toEqual([])
  })
  test('a contract and a plan bear the name of whoever signed them, while two records are one and once they are two again', () => {
    const sister = aMember('Зайцева Марина Сергеевна', 'other', { sex: 'f' })
    const file = served().at('2026-11-10').do('addMember', { member: sister, day: '2026-11-10' }, { confirmed: 'all' })
    const papers = () => (['contract', 'plan'] as const).map(form => printed(file, form))
    const before = papers()
    expect(before.map(text => wrongIn(text, ['Ковальчук'], ['Зайцев']))).toEqual([[], []])
    file.at('2026-11-17').do('correctMember', {
      ...join,
      personId: sister.personId!,
      nameOfId: sister.personId!,
      placeOfId: mother.personId!,
    })
    const [contract, plan = ''] = papers()
    expect(contract).toBe(before[0])
    // What the final review recommends she will sign as she is called by then.
    expect(plan.split('Рекомендации')[0]).toBe(before[1]!.split('Рекомендации')[0])
    expect(wrongIn(plan.split('Рекомендации').at(-1)!, ['Гражданин Зайцева М. С.'])).toEqual([])
    undo(file.at('2026-11-18'))
    expect(papers()).toEqual(before)
  })
  test('the letter that puts it right says what is so, and names no stranger', () => {
    const file = correctMember(notApplied())
    const letterId = file.file().state.untrueLetters![0]!.id
    const draft = printed(file, 'letter-correction', { about: letterId })
    const said = ['16 ноября 2026 г. № 1/2026', 'Ковальчук', 'которые к этой семье не относятся']
    expect(wrongIn(draft, said, ['Илья', '2/2026'])).toEqual([])
    file.do('correctLetter', { letterId, letter: { day: '2026-11-17', channel: 'post' }, reason: 'соседи' })
    expect(wrongIn(printed(file, 'letter-correction', { about: letterId }), [...said, '2/2026'], ['Илья'])).toEqual([])
  })
  // МП 5.2; закон № 99-З, ст. 5: the school believes that the mother is dead by that very letter.
  test('a correction that was wrong is named by its number, and the first letter is said to be right', () => {
    const died = { day: '2026-11-12', died: true as const }
    const personId = mother.personId!
    const late = { confirmed: ['enteredLate', 'slipOrChange'], reason: 'так сказали' }
    const file = notApplied()
    file.at('2026-11-17').do('removeMember', { personId, ...died, reason: 'умерла' }, late)
    const open = () => file.file().state.untrueLetters!.find(({ settled }) => !settled)!.id
    file.do('correctLetter', { letterId: open(), letter: { day: '2026-11-17', channel: 'post' }, reason: 'умерла' })
    const mistaken = { personId, changes: died, mistaken: true, reason: 'другая женщина' }
    file.at('2026-11-18').do('correctDeparture', mistaken, late)
    expect(
      wrongIn(
        printed(file, 'letter-correction', { about: open() }),
        ['17 ноября 2026 г. № 2/2026', 'живет в семье', 'в нашем письме от 16 ноября 2026 г. № 1/2026 указаны верно'],
        ['умерла'],
      ),
    ).toEqual([])
    file.do('correctLetter', { letterId: open(), letter: { day: '2026-11-18', channel: 'post' }, reason: 'жива' })
    file.do('removeMember', { personId, ...died, reason: 'умерла' }, late)
    const again = printed(file, 'letter-correction', { about: open() })
    const replaced = 'Прежние исправления этого письма (от 17.11.2026 № 2/2026, от 18.11.2026 № 3/2026)'
    expect(wrongIn(again, ['16 ноября 2026 г. № 1/2026', replaced])).toEqual([])
  })
  // МП 5.2; закон № 99-З, ст. 5: whoever is told to disregard a correction is told again what was right in it.
  test('a correction after another one says all that is so today, and annuls the first', () => {
    const late = { confirmed: ['enteredLate', 'slipOrChange'], reason: 'описка' }
    const called = (who: typeof son, changes: object) => ({
      personId: who.personId!,
      person: { ...who.person, ...changes },
      slip: true,
    })
    const file = notApplied().at('2026-11-17')
    const open = () => file.file().state.untrueLetters!.find(({ settled }) => !settled)!.id
    const send = () =>
      file.do('correctLetter', { letterId: open(), letter: { day: '2026-11-17', channel: 'post' }, reason: 'описка' })
    file.do('updatePerson', called(son, { birthDay: '2013-12-12' }), late)
    send()
    file.do('updatePerson', called(mother, { familyName: 'Двоякина' }), late)
    const annulled = 'Прежние исправления этого письма (от 17.11.2026 № 2/2026) просим не учитывать'
    const said = ['16 ноября 2026 г. № 1/2026', 'Двоякина', '12.12.2013', annulled]
    expect(wrongIn(printed(file, 'letter-correction', { about: open() }), said)).toEqual([])
    send()
    // One of the two was right after all: the letter says so, and repeats the other.
    file.do('updatePerson', called(son, {}), late)
    const third = printed(file, 'letter-correction', { about: open() })
    const born = son.person.birthDay!.split('-').toReversed().join('.')
    expect(wrongIn(third, ['№ 1/2026', 'Двоякина', born, '№ 2/2026, от 17.11.2026 № 3/2026'], ['12.12.2013'])).toEqual(
      [],
    )
    file.do('updatePerson', called(mother, {}), late)
    const last = printed(file, 'letter-correction', { about: open() })
    const right = 'в нашем письме от 16 ноября 2026 г. № 1/2026 указаны верно'
    expect(wrongIn(last, ['№ 3/2026', right, born], ['Двоякина', '12.12.2013'])).toEqual([])
  })
  test('the guardianship body is told what rights the father has, and the school only whose family it is', () => {
    const wrong = { ...father, lostRights: 'deprived' as const }
    const file = referred([mother, wrong, son])
      .at('2026-11-16')
      .do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!] }))
      .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' })
      .do('sendReply', aReply('notApplied'))
      .at('2026-11-17')
      .do('changeMember', {
        personId: father.personId!,
        kinship: 'partner',
        legalRepresentative: false,
        together: true,
        day: '2026-11-17',
        slip: true,
      })
    const drafts = file.file().state.untrueLetters!.map(({ id }) => printed(file, 'letter-correction', { about: id }))
    const [toSchool = '', toBody = ''] = drafts
    expect(
      wrongIn(toBody, ['Ковальчук Игорь Петрович', 'сожитель, детей не представляет'], ['сожитель(ница)']),
    ).toEqual([])
    expect(wrongIn(toSchool, ['Верно: письмо о семье Ковальчук Марины Сергеевны'], ['сожитель', 'Игорь'])).toEqual([])
  })
  test('the school is told which talk never was, and how the centre had tried', () => {
    const talk = { ...aContact()({ day: '2026-11-12' } as never), contactId: idOf('talk') }
    const file = referred([mother, son])
      .at('2026-11-11')
      .do('recordContact', anAttempt('nobodyHome'))
      .at('2026-11-12')
      .do('recordContact', () => talk)
      .at('2026-11-16')
      .do('sendReply', aReply('notApplied'))
      .at('2026-11-17')
      .do('correctContact', { contactId: talk.contactId, changes: talk, mistaken: true, reason: 'другая семья' })
    const draft = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    expect(wrongIn(draft, ['11.11.2026 визит, никого не застали'], ['12.11.2026'])).toEqual([])
  })
  test('a letter about the family of a mother who has died since is put right by that name', () => {
    const file = served()
    file.at('2026-11-20').do('dispatchPlan', aDispatch(school))
    dies(file.at('2026-11-23'), '2026-11-19')
    const draft = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    expect(wrongIn(draft, ['о семье Ковальчук Марины Сергеевны', 'умерла 19.11.2026'], ['Артёма'])).toEqual([])
  })
  test('the letter about a mistaken extract names neither family', () => {
    const file = mixed().do('sendReply', aReply('notApplied'))
    const about = file.file().state.referrals[1]!.id
    file.at('2026-11-17').do('correctExtract', { referralId: about, reason: 'чужая' })
    const said = ['протокол № 9', 'оно о другой семье', 'не использовать']
    expect(wrongIn(printed(file, 'letter-correction', { about }), said, ['Котов', 'Ковальчук'])).toEqual([])
    file.do('correctExtract', { referralId: about, letter: { day: '2026-11-17', channel: 'post' }, reason: 'чужая' })
    expect(wrongIn(printed(file, 'letter-correction', { about }), [...said, '2/2026'], ['Котов'])).toEqual([])
  })
  test('an answer that went to another school than had sent the extract: that one is told of its mistake alone', () => {
    const file = referred([mother, son]).do('sendReply', aReply('notApplied'))
    const about = own(file)
    const { receivedDay, councilDay, decision, channel } = file.file().state.referrals[0]!
    const before = printed(file, 'reply-no-application', { about })
    const changes = { ...clinic, receivedDay, councilDay, decision, channel, protocol: '70' }
    file.at('2026-11-17').do('correctExtract', { referralId: about, changes, reason: 'не та школа' })
    expect(printed(file, 'reply-no-application', { about })).toBe(before)
    const wrong = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    const said = ['СШ № 2', '2 ноября 2026 г. № 1/2026 о семье Ковальчук Марины Сергеевны', 'от другого учреждения']
    expect(wrongIn(wrong, said, ['Поликлиника', 'Артём', 'другой семье', 'указаны неверно'])).toEqual([])
    const right = printed(file, 'reply-no-application', { about: `${about}:2` })
    expect(wrongIn(right, ['Поликлиника', 'протокол № 70'], ['СШ № 2', 'В дополнение'])).toEqual([])
  })
  test('the school is told which extract a letter answers, where it was typed wrong', () => {
    const file = referred([mother, son]).do('sendReply', aReply('notApplied'))
    const { receivedDay, councilDay, decision, channel } = file.file().state.referrals[0]!
    const changes = { ...school, receivedDay, councilDay, decision, channel, protocol: '70', letterNo: '5' }
    file.at('2026-11-17').do('correctExtract', { referralId: own(file), changes, reason: 'описка' })
    const draft = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    expect(wrongIn(draft, ['протокол № 70 от 02.11.2026', 'Ваше письмо № 5'], ['не использовать'])).toEqual([])
  })
  test('a notice about the child of strangers: the guardianship body is told so, and that what was seen stands', () => {
    const theirs = aMember('Котов Пётр Ильич', 'son', { birthDay: '2014-01-20' })
    const wrong = anExtract({ protocol: '9', members: [theirs] })
    const file = withNeighbour()
      .do('registerExtract', wrong, { confirmed: ['strangerFamily'] })
      .do('raiseConcern', aConcern({ ...concern, childIds: [theirs.personId!] }))
      .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' })
    const sent = printed(file, 'guardianship-notice')
    file.at('2026-11-17').do('correctExtract', { referralId: file.file().state.referrals[1]!.id, reason: 'чужая' })
    expect(printed(file, 'guardianship-notice')).toBe(sent)
    const draft = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    const said = ['из другой семьи', 'этим письмом не отменяется', 'сообщит отдельно']
    expect(wrongIn(draft, said, ['Котов', 'просим не использовать'])).toEqual([])
  })
  test('of a file that was a mistake as a whole it is not said that the letter was about another family', () => {
    const file = referred([mother, son]).do('sendReply', aReply('notApplied')).do('closeReferral', aRest('mistake'))
    const draft = printed(file, 'letter-correction', { about: own(file) })
    expect(wrongIn(draft, ['отправлено Вам ошибочно'], ['другой семье'])).toEqual([])
  })
  test('whoever sent it is named as executor where the family has no curator, and not whoever prints it', () => {
    const file = referred([mother, son]).do('sendReply', aReply('notApplied'))
    const printedBy = (login: string) => printed(file, 'reply-no-application', { about: own(file), login })
    expect(printedBy('director')).toBe(printedBy('registrar'))
  })
  test('its address is left out once the place is hidden', () => {
    const file = noticed()
    const street = () => printed(file, 'guardianship-notice', { about: concern.concernId }).includes('Лесная')
    const before = street()
    file.at('2026-11-17').do('changeAddress', ({ day }) => ({ day, address: 'г. Минск, ул. Тихая, 1' }))
    const moved = street()
    file.do('hidePlace', ({ day }) => ({
      day,
      reason: 'угрозы',
      protectedIds: [mother.personId!],
      dangerOutside: 'бывший муж',
    }))
    expect([before, moved, street()]).toEqual([true, true, false])
  })

  // закон № 122-З: the body learns the place at the centre, and nothing typed about the family takes it out.
  test('nothing typed into it tells a hidden place, neither where the child is nor the same place in what was seen', () => {
    const file = served().at('2026-11-16')
    file.do('hidePlace', ({ day }) => ({
      day,
      reason: 'угрозы',
      protectedIds: [mother.personId!],
      dangerOutside: 'бывший муж',
    }))
    const childPlace = 'г. Минск, приют «Дом», ул. Тайная, 13'
    const facts = 'Мальчика привели в дом 13 по улице Тайной, мать живет на ул. Лесная, 4'
    file.do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!], childPlace, facts, actions: childPlace }))
    const text = printed(file, 'guardianship-notice', { about: concern.concernId })
    for (const secret of ['Тайн', 'приют', 'Лесная']) expect(text).not.toContain(secret)
    expect(text).toContain('Сведенияимеютсявцентре')
    file.at('2026-11-20').do('showPlace', ({ day }) => ({ day, reason: 'опасности нет' }))
    expect(printed(file, 'guardianship-notice', { about: concern.concernId })).toContain('Тайная')
  })

  test('a notice or an invitation that another number has followed is printed by its own', () => {
    const file = served()
      .at('2026-11-16')
      .do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!] }))
      .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'почтой' })
      .do('planMonitoring', aMeeting({ day: '2026-11-24' }))
    const [meeting] = file.file().state.meetings
    const invitation = `${meeting!.id}:${school.organisationId}`
    const noticeNow = printed(file, 'guardianship-notice', { about: concern.concernId })
    const invitationNow = printed(file, 'monitoring-invitation', { about: invitation })
    file
      .at('2026-11-17')
      .do('recordReturn', { letter: 'notice', about: concern.concernId, day: '2026-11-17', how: 'почта' })
      .do('planMonitoring', aMeeting({ day: '2026-11-27' }))
    const noticed = () => printed(file, 'guardianship-notice', { about: `${concern.concernId}:1-2026` })
    expect(noticed()).toBe(noticeNow)
    file.do('sendConcern', { ...concern, sentAt: '2026-11-17T10:00', how: 'по телефону' })
    expect(noticed()).toBe(noticeNow)
    const second = printed(file, 'guardianship-notice', { about: concern.concernId })
    // That the first had come back turns out to be a mistake: both are what they were.
    const known = { confirmed: ['latenessGone'], reason: 'конверт другой семьи' }
    file.do('correctReturn', { letter: 'notice', about: concern.concernId, reason: 'конверт другой семьи' }, known)
    expect([noticed(), printed(file, 'guardianship-notice', { about: concern.concernId })]).toEqual([noticeNow, second])
    const { earlier } = file.file().state.meetings[0]!
    const about = `${invitation}:${letterKey(earlier![0]!.no)}`
    expect(printed(file, 'monitoring-invitation', { about })).toBe(invitationNow)
    expect(printed(file, 'monitoring-invitation', { about: invitation })).not.toBe(invitationNow)
    expect([
      refused(file, 'monitoring-invitation', { about: `${invitation}:9-2026` }),
      refused(file, 'guardianship-notice', { about: `${concern.concernId}:9-2026` }),
    ]).not.toContain('')
    file.do('recordReturn', {
      letter: 'meeting',
      about: meeting!.id,
      organisationId: school.organisationId,
      no: showNo(earlier![0]!.no),
      day: '2026-11-17',
      how: 'почта',
    })
    const moved = file.file().state.meetings[0]!
    expect([moved.earlier![0]!.returned?.day, moved.invited[0]!.returned]).toEqual(['2026-11-17', undefined])
  })

  test('a notice of a concern that turned out to be none is printed as it was sent; whoever holds it is told there was nothing', () => {
    const { concernId } = concern
    const file = noticed()
    const about = `${concernId}:1-2026`
    const before = printed(file, 'guardianship-notice', { about })
    file
      .at('2026-11-17')
      .do('recordReturn', { letter: 'notice', about: concernId, day: '2026-11-17', how: 'почта' })
      .as('director', 'director')
      .do(
        'correctConcern',
        {
          concernId,
          changes: { noticedAt: '2026-11-16T09:00', childIds: [son.personId!], facts: 'другое', source: 'визит' },
          mistaken: true,
          reason: 'не та семья',
        },
        { confirmed: ['latenessGone'], reason: 'не та семья' },
      )
    expect([about, concernId].map(named => printed(file, 'guardianship-notice', { about: named }))).toEqual([
      before,
      before,
    ])
    expect(refused(file, 'guardianship-notice')).toContain('в деле нет')
    file.do('correctReturn', { letter: 'notice', about: concernId, reason: 'конверт другой семьи' })
    const letterId = file.file().state.untrueLetters![0]!.id
    const text = printed(file, 'letter-correction', { about: letterId })
    expect(wrongIn(text, ['о котором сказано в письме, не установлено', '№ 1/2026'], ['другое'])).toEqual([])
  })
  test('a letter about a mistake that came back and the one after it are printed each by its number', () => {
    const letter = { day: '2026-11-17', channel: 'post' } as const
    const file = correctMember(notApplied())
    const letterId = file.file().state.untrueLetters![0]!.id
    const write = () => file.do('correctLetter', { letterId, letter, reason: 'соседи' })
    write()
    const first = printed(file, 'letter-correction', { about: letterId })
    file.do('recordReturn', { letter: 'correction', about: letterId, day: '2026-11-17', how: 'почта' })
    expect(printed(file, 'letter-correction', { about: letterId })).not.toContain('2/2026')
    write()
    expect(printed(file, 'letter-correction', { about: letterId })).toContain('3/2026')
    expect(printed(file, 'letter-correction', { about: `${letterId}:2-2026` })).toBe(first)

    const alien = mixed().do('sendReply', aReply('notApplied'))
    const about = alien.file().state.referrals[1]!.id
    alien.at('2026-11-17').do('correctExtract', { referralId: about, reason: 'чужая' })
    const tell = () => alien.do('correctExtract', { referralId: about, letter, reason: 'чужая' })
    tell()
    const text = printed(alien, 'letter-correction', { about })
    alien.do('recordReturn', { letter: 'mistake', about, day: '2026-11-17', how: 'почта' })
    tell()
    expect(printed(alien, 'letter-correction', { about })).toContain('3/2026')
    expect(printed(alien, 'letter-correction', { about: `${about}:2-2026` })).toBe(text)
  })
  test('children of a notice are those of the day of the facts, of an answer those of its own day', () => {
    const roman = aMember('Ковальчук Роман Игоревич', 'son', { sex: 'm', birthDay: '2008-11-10' })
    const both = () =>
      aFile()
        .at('2026-11-09')
        .do('registerExtract', anExtract({ members: [mother, son, roman] }))
    const noticeOn = (noticedAt: string) =>
      printed(
        both()
          .at('2026-11-12')
          .do('raiseConcern', aConcern({ ...concern, noticedAt, childIds: [] })),
        'guardianship-notice',
        { today: '2026-11-12' },
      )
    expect([noticeOn('2026-11-09T20:00').includes('Роман'), noticeOn('2026-11-10T09:00').includes('Роман')]).toEqual([
      true,
      false,
    ])
    const answerOn = (today: string, members = [mother, son, roman]) =>
      printed(aFile().at('2026-11-09').do('registerExtract', anExtract({ members })), 'reply-no-application', { today })
    expect([answerOn('2026-11-09').includes('Роман'), answerOn('2026-11-10').includes('Роман')]).toEqual([true, false])
    expect(answerOn('2026-11-10', [mother, roman])).toContain(bare('10.11.2008, 18 лет исполнилось 10.11.2026'))
    // He came of age between the council and the registration of its paper: the answer names him by the same words.
    const onTheWay = aFile()
      .at('2026-11-11')
      .do('registerExtract', anExtract({ members: [mother, roman], councilDay: '2026-11-09' }))
    expect(printed(onTheWay, 'reply-no-application', { today: '2026-11-11' })).toContain(
      bare('10.11.2008, 18 лет исполнилось 10.11.2026'),
    )
  })

  test('the proof of dispatch says no more that a letter came back where that was a mistake', () => {
    const file = served()
      .at('2026-11-16')
      .do('dispatchPlan', aDispatch(school, { channel: 'post' }))
    const about = file.file().state.plans[0]!.dispatches[0]!.id
    const proof = () => printed(file, 'dispatch-proof', { about })
    const before = proof()
    file.do('recordReturn', aReturnedPlan(school))
    expect(proof()).toContain('вернулось')
    file.do('correctReturn', { letter: 'dispatch', about, reason: 'конверт другой семьи' })
    expect(proof()).toBe(before)
  })

  const hide = { reason: 'угрозы', protectedIds: [mother.personId!], dangerOutside: 'бывший муж' }
  const dispatched = (to: typeof school) => {
    const file = served()
      .at('2026-11-16')
      .do('hidePlace', ({ day }) => ({ ...hide, day }))
    return file.do('dispatchPlan', aDispatch(to))
  }
  test.each<[what: string, form: CaseFormId, kind: string, sent: () => PaperFile]>([
    ['a letter to a clinic', 'dispatch-letter', 'clinic', () => dispatched(school)],
    [
      'a notice',
      'guardianship-notice',
      'guardianship',
      () =>
        withNeighbour()
          .do('hidePlace', ({ day }) => ({ ...hide, day }))
          .do('raiseConcern', aConcern({ ...concern, facts: 'Плачет на ул. Лесной, 3', childIds: [son.personId!] }))
          .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' }),
    ],
  ])(
    '%s that left without the address has none when the place is hidden no more [закон № 122-З]',
    (_, form, kind, sent) => {
      const file = sent()
      const organisations = [{ ...school, id: school.organisationId, name: school.organisationName, kind }] as never
      const before = printed(file, form, { organisations })
      file.at('2026-11-17').do('showPlace', ({ day }) => ({ day, reason: 'опасности нет' }))
      expect(printed(file, form, { organisations })).toBe(before)
    },
  )
  test('an address of before, in a letter to a body that must know, is a secret of the hidden place', () => {
    const file = served().at('2026-11-16').do('dispatchPlan', aDispatch(school)).at('2026-11-17')
    file.do('changeAddress', ({ day }) => ({ day, address: 'г. Крупки, ул. Тихая, 1' }))
    file.do('hidePlace', ({ day }) => ({ ...hide, day }))
    const organisations = [{ ...school, id: school.organisationId, name: school.organisationName, kind: 'police' }]
    const text = printed(file, 'dispatch-letter', { organisations: organisations as never })
    expect(text).toContain('Лесная')
    const { state, persons } = file.file()
    expect(withoutPlace({ text }, { state, persons }, safetyOf(state, '2026-11-27')!).text).not.toContain('Лесная')
  })
  test('and one that left while an order ran says the same when it is over', () => {
    const file = served().at('2026-11-16')
    file.do('recordProtectiveOrder', {
      issuedDay: '2026-11-16',
      until: '2026-11-20',
      issuedBy: 'РОВД',
      protectedIds: [mother.personId!],
      dangerOutside: 'бывший муж',
    })
    file.do('dispatchPlan', aDispatch(school))
    const before = printed(file, 'dispatch-letter', { today: '2026-11-16' })
    expect(printed(file, 'dispatch-letter', { today: '2026-11-27' })).toBe(before)
    expect(before).not.toContain('Лесная')
  })
})

describe('a reply to the school where the parent is no more [МП 5.2]', () => {
  const she = `${mother.person.familyName} ${mother.person.givenName}`
  test('who had applied', () => {
    const file = dies(referred().at('2026-11-03').do('registerApplication', anApplication()))
    expect(
      wrongIn(
        printed(file, 'reply-help'),
        [she, 'умерла 20.11.2026', 'оказывалась'],
        ['Семье оказывается', 'по телефону'],
      ),
    ).toEqual([])
  })
  test('who had not', () => {
    expect(
      wrongIn(
        printed(dies(referred()), 'reply-no-application'),
        [she, 'умерла 20.11.2026', 'не обратилась'],
        ['еще не приняла'],
      ),
    ).toEqual([])
  })
  test('an extract that names no child says so', () =>
    expect(
      wrongIn(printed(referred([mother]), 'reply-no-application'), ['Дети в выписке не названы'], ['Дети:']),
    ).toEqual([]))
})

describe('a reply to the school names of the family what is so [МП 5.2]', () => {
  const helped = () =>
    referred([mother, father, son])
      .at('2026-11-03')
      .do('registerApplication', anApplication({ members: [father, son] }))
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-02'))
  test('and not the father whom an order keeps away from it (закон № 122-З)', () => {
    const file = helped()
      .at('2026-11-20')
      .do('recordProtectiveOrder', {
        issuedDay: '2026-11-20',
        until: '2026-12-04',
        issuedBy: 'РОВД',
        protectedIds: [son.personId!],
        dangerIds: [father.personId!],
      })
    expect(wrongIn(printed(file, 'reply-help'), [mother.person.familyName], [father.person.givenName])).toEqual([])
  })
  test('and not a contract that has ended, and of a child that left that it did', () => {
    const file = helped()
      .at('2026-11-20')
      .do('endAgreement', ({ day, state }) => ({
        agreementId: state.agreements[0]!.id,
        day,
        ground: 'agreement' as const,
        reason: 'по соглашению',
      }))
      .do('removeMember', { personId: son.personId!, day: '2026-11-20', reason: 'в школе-интернате' })
    expect(
      wrongIn(
        printed(file, 'reply-help'),
        ['прекращен 20 ноября 2026', 'выбыл из семьи 20.11.2026'],
        ['Семье оказывается'],
      ),
    ).toEqual([])
  })
})

describe('an application consents for children only where its applicant represents them [закон № 99-З, ст. 5]', () => {
  const ward = aMember('Мицкевич Илья Олегович', 'other', { sex: 'm', birthDay: '2015-05-06' })
  const guardian = aMember('Ковальчук Нина Ильинична', 'guardian', { birthDay: '1960-01-15' })
  const by = (applicant: typeof mother, members = [son]) =>
    printed(aFile().at('2026-11-03').do('registerApplication', anApplication({ applicant, members })), 'application')
  test.each<[who: string, text: () => string, said: string[], unsaid: string[]]>([
    ['the mother', () => by(mother), ['моих и моих детей, не достигших 16 лет'], ['представителем которых']],
    [
      'a grandmother',
      () => by(grandmother, [mother, son]),
      ['данных моих'],
      ['не достигших 16 лет', 'представителем которых'],
    ],
    [
      'a guardian of a child of no kin',
      () => by(guardian, [ward]),
      ['законным представителем которых я являюсь', 'подопечный'],
      ['моих детей', 'другое лицо'],
    ],
    [
      'the mother of a boy of seventeen, who consents himself',
      () => by(mother, [{ ...son, person: { ...son.person, birthDay: '2009-05-06' } }]),
      ['данных моих ('],
      ['не достигших 16 лет', 'моих детей'],
    ],
  ])('%s', (_, text, said, unsaid) => expect(wrongIn(text(), said, unsaid)).toEqual([]))
})

describe('papers of the paper journal, and of what nobody signed', () => {
  test.each<CaseFormId>(['application', 'contract'])('%s from the paper journal is not printed a second time', form => {
    const file = aFile().at('2026-11-03').do('takeOver', aTakeover())
    expect(refused(file, form)).toContain('на бумаге')
  })
  test('an invitation has something to come to', () =>
    expect(refused(referred(), 'invitation')).toContain('наметьте встречу'))
  test('also while the place of the family is hidden, and then the day of the meeting is written in by hand', () => {
    const hidden = (file: PaperFile) =>
      file.do('hidePlace', {
        day: '2026-11-02',
        reason: 'просьба матери',
        protectedIds: [mother.personId!, son.personId!],
        dangerOutside: 'бывший муж',
      })
    expect(refused(hidden(referred()), 'invitation')).toContain('наметьте встречу')
    const invited = hidden(referred()).do('planContact', { day: '2026-11-30', time: '10:00', form: 'office' })
    expect(wrongIn(printed(invited, 'invitation'), ['Ждем Вас'], ['30 ноября', '10:00'])).toEqual([])
  })
  test('a decision on other services of an older record is signed by nobody who only typed it [МП 6.3]', () => {
    const file = served()
      .at('2026-11-20')
      .do('registerRefusal', ({ staff: of, ...scene }) => ({
        ...aRefusal()({ staff: of, ...scene }),
        servicesDecidedById: of('registrar'),
      }))
    expect(wrongIn(printed(file, 'other-service-decision'), ['РЕШЕНИЕ'], ['О. С. Мелешко'])).toEqual([])
  })
})

describe('the letter about the transfer of a case [МП 6.6; закон № 99-З, ст. 5]', () => {
  const peers = [{ id: 2, name: 'Копыль', fullName: 'Копыльский ТЦСОН', open: true }]
  const moved = aClosure('moved', { transferTo: 'Борисовский ТЦСОН', newAddress: 'г. Борисов, ул. Новая, 1' })
  const consented = () =>
    served()
      .at('2026-11-20')
      .do('giveConsent', {
        consentId: idOf('to Borisov'),
        organisationName: 'Борисовский ТЦСОН',
        categories: ['card', 'plan'],
        personIds: [mother.personId!, son.personId!],
        givenById: mother.personId!,
        day: '2026-11-20',
        form: 'paper',
      })
  test('on paper asks another centre, by the consent that ended with the removal, for what was agreed', () => {
    const file = consented().do('closeCase', moved)
    expect(
      wrongIn(
        printed(file, 'transfer-letter'),
        ['просим принять семью', 'согласие от 20 ноября 2026 г.', 'План патронатного сопровождения'],
        ['принята Вашим центром'],
      ),
    ).toEqual([])
  })
  test('is not printed once the family has taken its consent back', () => {
    const file = consented()
      .do('closeCase', moved)
      .at('2026-11-23')
      .do('revokeConsent', { consentId: idOf('to Borisov'), day: '2026-11-23' })
    expect(refused(file, 'transfer-letter')).toContain('отозвала согласие')
  })
  test('to a centre that has accepted the family asks for nothing any more', () => {
    const file = served().at('2026-11-20').do('offerTransfer', aTransfer(), { peers })
    const decision = decideTransferEnd(file.file(), idOf('transfer'), { by: 'заведующий' }, { today: '2026-11-20' })
    file.take(decision)
    expect(
      wrongIn(
        printed(file, 'transfer-letter'),
        ['принята Вашим центром 20 ноября 2026 г.', 'согласие от 20 ноября 2026 г.'],
        ['просим принять'],
      ),
    ).toEqual([])
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

// МП 5.2, 6.3: an answer after the end of the help tells what has happened since.
describe('the answer about a family that refused', () => {
  const ended = () =>
    referred()
      .at('2026-11-03')
      .do('registerApplication', anApplication())
      .do('assignWorker', aWorker())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-02'))
      .at('2026-11-20')
      .do('registerRefusal', aRefusal(), { confirmed: 'all' })
  const offered = 'семья может обратиться в центр в любое время'
  test('offers help to nobody who has died: the children are spoken of with those who answer for them', () => {
    expect(wrongIn(printed(ended(), 'reply-help'), ['подписано 20 ноября', offered])).toEqual([])
    const file = ended().at('2026-11-24')
    const died = { personId: mother.personId!, day: '2026-11-23', died: true as const, reason: 'умерла' }
    file.do('removeMember', died, { confirmed: 'all' })
    const said = ['подписано 20 ноября', 'умерла 23.11.2026', 'с теми, кто за них отвечает']
    expect(wrongIn(printed(file, 'reply-help'), said, [offered])).toEqual([])
  })
})

test('an answer that left on paper before the family came from there is not printed a second time', () => {
  const file = aFile()
    .at('2026-11-23')
    .do('takeOver', aTakeover(), { confirmed: 'all' })
    .do('registerExtract', anExtract({ receivedDay: '2026-10-05', councilDay: '2026-10-05' }), { confirmed: 'all' })
    .do('sendReply', aReply('helpProvided', { day: '2026-10-20', paperNo: 'исх. 115 от 20.10' }), { confirmed: 'all' })
  for (const form of ['reply-help', 'reply-no-application'] as const)
    expect(refused(file, form)).toBe(
      'Этот ответ ушёл на бумаге до перехода семьи с бумаги: исх. № 115 от 20.10.2026. Его текст в бумажном деле',
    )
})
