import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile, shown } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aDispatch,
  aMeeting,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  aParticipationEnd,
  aPlan,
  aWorker,
  unreached,
} from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import { organisationsKnowing } from '../case/case-readers.ts'
import { projectionOf } from '../case/project-case.ts'
import { unseenLateEntries } from '../correction/late-entry-rules.ts'
import { type Day, workingCalendar } from '../kernel/calendar.ts'
import { uninvited } from './participation-rules.ts'

// МП 5.3; закон № 99-З, ст. 5, 10: the family takes back that other organisations take part, and the work goes on.

const byHand = { channel: 'byHand', handedTo: 'секретарь Лис А. П.' } as const
const plan = (changeReason?: string) =>
  aPlan(
    '2027-06-30',
    [
      ['Кружок', '2027-05-15', school],
      ['Осмотр', '2027-05-20', clinic],
    ],
    changeReason ? { changeReason } : {},
  )
/** The school has the plan since the second of April and is invited to a monitoring; the clinic has no plan yet. */
const served = () =>
  aFile()
    .at('2027-04-01')
    .do('registerApplication', anApplication({ consents: ['personalData', 'agencies'] }))
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-09-30'))
    .do('writePlan', plan())
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2027-04-02')
    .do('dispatchPlan', aDispatch(school, byHand))
    .do('planMonitoring', aMeeting())
const takenBack = (day: Day = '2027-04-06', file = served()) =>
  file.at(day).do('revokeConsent', ({ state }) => ({ consentId: `${state.applications[0]!.id}:agencies`, day }))
const isAsked = (file: PaperFile, day: Day = '2027-04-07') =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps.includes('organisationDropped')
const known = (file: PaperFile, name: string, day: Day = '2027-04-07') =>
  organisationsKnowing(file.file().state, file.settings, day)
    .filter(other => other.name === name)
    .map(({ basis, since, holds }) => [holds, since, basis])
const agreedAnew = (file: PaperFile) =>
  file
    .at('2027-04-08')
    .do('writePlan', plan('обсудили заново'))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())

describe('the organisation that holds the plan', () => {
  test('is asked about from the withdrawal on, until it is told by a letter', () => {
    expect(isAsked(served())).toBe(false)
    expect(served().refusal('endParticipation', aParticipationEnd(school))).toContain('участвует в плане')
    const file = takenBack()
    expect(isAsked(file)).toBe(true)
    expect(file.refusal('endParticipation', aParticipationEnd(school, { day: '2027-04-05' }))).toContain(
      'Дата раньше, чем семья отозвала согласие на её участие',
    )
    file.do('endParticipation', aParticipationEnd(school))
    expect(isAsked(file)).toBe(false)
    const { state } = file.file()
    expect(state.meetings[0]?.invited[0]?.cancelled).toBe('2027-04-06')
    expect(uninvited(state, '2027-04-07')).toEqual([])
  })
  test('told once, is not asked about again when the help ends', () => {
    const file = takenBack().do('endParticipation', aParticipationEnd(school))
    file.at('2027-04-12').do('closeCase', aClosure('noContact'), unreached)
    expect(isAsked(file, '2027-04-13')).toBe(false)
  })
  test('takes part by a consent for it, given before or after, or by a plan agreed anew', () => {
    expect(isAsked(takenBack('2027-04-06', served().do('giveConsent', anAgreement(school, ['plan']))))).toBe(false)
    expect(isAsked(takenBack().do('giveConsent', anAgreement(school, ['plan'])))).toBe(false)
    expect(isAsked(takenBack().do('giveConsent', anAgreement(school, ['card'])))).toBe(true)
    expect(isAsked(agreedAnew(takenBack()), '2027-04-08')).toBe(false)
  })
  test('told that its part is over, it gets the same plan again by a consent of after', () => {
    const file = takenBack().do('endParticipation', aParticipationEnd(school))
    expect(file.refusal('dispatchPlan', aDispatch(school, byHand))).toContain('семья отозвала согласие')
    file.at('2027-04-07').do('giveConsent', anAgreement(school, ['plan']))
    expect(file.refusal('dispatchPlan', aDispatch(school, byHand))).toBe('принято')
    file.do('dispatchPlan', aDispatch(school, byHand)).at('2027-04-20')
    expect(file.clocks('TL-08a').map(({ status, stoppedBy }) => [status, stoppedBy])).toEqual([
      ['stopped', 'consentTakenBack'],
      ['running', undefined],
    ])
    expect(isAsked(file, '2027-04-20')).toBe(false)
    expect(served().refusal('dispatchPlan', aDispatch(school, byHand))).toContain('План уже отправлен')
  })
})

describe('«прекратить передачу сведений и сообщить» is not settled over the head of whoever holds the plan', () => {
  const settlement =
    (consentId?: string) =>
    ({ day, state }: { day: string; state: { consents: { id: string; revoked?: unknown }[] } }) => ({
      consentId: consentId ?? state.consents.find(({ revoked }) => revoked)!.id,
      day,
      how: 'передача остановлена',
    })
  const headReads = (file: PaperFile) => unseenLateEntries(file.file().state).map(({ reason }) => reason)
  test('the school that was not told is named, a reason is asked for, the head reads it, and the line stays', () => {
    const file = takenBack()
    expect(file.refusal('settleRevocation', settlement())).toContain('им не сообщили: СШ № 2 (план, исх. № 1/2027')
    file.do('settleRevocation', settlement(), { confirmed: ['holdersUntold'], reason: 'школа закрыта до сентября' })
    expect(headReads(file)).toEqual([
      expect.stringMatching(/об отзыве не сообщили: СШ № 2 .*школа закрыта до сентября/u),
    ])
    expect(isAsked(file)).toBe(true)
  })
  test('once told, the withdrawal is settled without a question', () => {
    const file = takenBack().do('endParticipation', aParticipationEnd(school))
    expect(file.refusal('settleRevocation', settlement())).toBe('принято')
    expect(headReads(file.do('settleRevocation', settlement()))).toEqual([])
  })
  test('whoever takes part by a consent of its own is not named, and one of another organisation neither', () => {
    expect(
      takenBack('2027-04-06', served().do('giveConsent', anAgreement(school, ['plan']))).refusal(
        'settleRevocation',
        settlement(),
      ),
    ).toBe('принято')
    const other = takenBack().do(
      'giveConsent',
      anAgreement(clinic, ['plan'], { consentId: idOf('consent for the clinic') }),
    )
    other.do('revokeConsent', { consentId: idOf('consent for the clinic'), day: '2027-04-06' }, { confirmed: 'all' })
    expect(other.refusal('settleRevocation', settlement(idOf('consent for the clinic')))).toBe('принято')
  })
  test('after a removal the school that was not told of its end is named, too', () => {
    const file = takenBack().at('2027-04-12').do('closeCase', aClosure('noContact'), { confirmed: 'all' })
    expect(file.refusal('settleRevocation', settlement())).toContain('СШ № 2')
  })
  test('a document that went by the consent, and a plan that names whose data it was, are named', () => {
    const file = served().do(
      'giveConsent',
      anAgreement(clinic, ['card', 'plan', 'contacts'], { consentId: idOf('consent for the clinic') }),
    )
    file.do('handOutDocument', ({ day }) => ({
      handOutId: idOf('hand-out'),
      documentId: idOf('document'),
      form: 'contact-sheet',
      title: 'Лист контактов',
      organisationId: clinic.organisationId,
      day,
      channel: 'post',
    }))
    file.do('revokeConsent', ({ day }) => ({ consentId: idOf('consent for the clinic'), day }))
    expect(file.refusal('settleRevocation', settlement(idOf('consent for the clinic')))).toContain(
      'Поликлиника («Лист контактов»)',
    )
    const whole = served().do('revokeConsent', ({ state, day }) => ({
      consentId: `${state.applications[0]!.id}:personalData`,
      day,
    }))
    expect(whole.refusal('settleRevocation', settlement())).toContain('есть у других: СШ № 2 (план)')
  })
})

describe('the terms that the withdrawal stops', () => {
  test('its receipt is waited for no more, and sending the plan is asked of nobody', () => {
    const file = takenBack('2027-04-02').at('2027-04-20')
    const open = file.clocks('TL-08a').filter(({ status }) => status === 'running' || status === 'waiting')
    expect(open).toEqual([])
    expect(file.clocks('TL-08').map(({ subject, status, stoppedBy }) => [subject, status, stoppedBy])).toEqual([
      ['СШ № 2', 'met', undefined],
      ['Поликлиника', 'stopped', 'consentTakenBack'],
    ])
  })
  test('one that was late by then was missed', () => {
    expect(shown(takenBack('2027-04-08').clocks('TL-08'))).toEqual(['2027-04-02 met 2027-04-02', '2027-04-02 missed'])
  })
})

test('«Доступ» says from when and until when the organisation had the plan, on what ground, and whether it was told', () => {
  const file = takenBack()
  const had = (news: string) => [
    [
      false,
      '2027-04-02',
      `план исх. № 1/2027 у неё: план, согласованный гражданином, идёт ответственным организациям (МП 6.4, приложение 1); согласие отозвано 06.04.2027, ${news}`,
    ],
  ]
  expect(known(file, 'СШ № 2')).toEqual(had('ей об этом ещё не сообщили'))
  expect(known(file, 'Поликлиника')).toEqual([
    [false, '2027-04-01', 'согласие отозвано 06.04.2027: план не отправляют'],
  ])
  file.do('endParticipation', aParticipationEnd(school))
  expect(known(file, 'СШ № 2')).toEqual(had('об этом сообщили 06.04.2027, исх. № 3/2027'))
})
