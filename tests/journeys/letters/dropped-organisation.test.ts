import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { decideTransferEnd } from '../../../src/domain/handover/decide-transfer.ts'
import { addDays, type Day, workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { partnerTasksOf } from '../../../src/domain/partner/partner-rules.ts'
import { absentFrom } from '../../../src/domain/review/monitoring.ts'
import { type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aJudgement,
  aRefusal,
  aReopening,
  aReply,
  aReview,
  anExtract,
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
  aTransfer,
  unreached,
} from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'
import { helpedSince } from '../../fixtures/stories/helped.ts'
import { clinic, school } from '../../world.ts'

const calendar = workingCalendar()
const peers = [{ id: 2, name: 'Копыль', fullName: 'Копыльский ТЦСОН', open: true }]
const byHand = { channel: 'byHand', handedTo: 'секретарь Лис А. П.' } as const
/** A plan with the school, sent to it on the fifth of April; the school is invited to a monitoring three weeks later. */
const served = () =>
  helpedSince('2027-04-01', '2027-09-30')
    .do('writePlan', aPlan('2027-06-30', [['Помочь с учебой', '2027-05-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2027-04-05')
    .do('dispatchPlan', aDispatch(school, byHand))
    .do('planMonitoring', aMeeting())
/** The next day a version without the school is approved: the child is at another one, the clinic takes part. */
const changed = (file = served()) =>
  file
    .at('2027-04-06')
    .do(
      'writePlan',
      aPlan('2027-06-30', [['Осмотр', '2027-05-15', clinic]], { changeReason: 'перешёл в другую школу' }),
    )
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const isAsked = (file: PaperFile, day: Day = '2027-04-07') =>
  projectionOf(file.file(), file.settings, calendar, day).row.gaps.includes('organisationDropped')
const names = { kinds: { [school.organisationId]: 'school', [clinic.organisationId]: 'health' }, staff: {} }
const pageOf = (file: PaperFile, organisation: { organisationId: string }) =>
  partnerTasksOf(file.file(), names, { today: '2027-04-07', settings: file.settings }).filter(
    ({ organisationId }) => organisationId === organisation.organisationId,
  )

describe('an organisation that the plan names no more is told so (МП 6.4; закон № 99-З, ст. 5)', () => {
  test('it stands on the day from the approval of the new version until it is told', () => {
    expect(isAsked(served())).toBe(false)
    const file = changed()
    expect(isAsked(file)).toBe(true)
    file.do('endParticipation', aParticipationEnd(school))
    expect(isAsked(file)).toBe(false)
    expect(file.refusal('endParticipation', aParticipationEnd(school))).toContain('Организации уже сообщили: исх. №')
  })

  test('a letter that came back has told nobody: the line is there again, and the next one has a number of its own', () => {
    const file = changed().do('endParticipation', aParticipationEnd(school, { channel: 'post', handedTo: undefined }))
    const ends = () => file.file().state.plans[0]!.participationEnds!
    const about = ends()[0]!.id
    file
      .at('2027-04-12')
      .do('recordReturn', { letter: 'participationEnd', about, day: '2027-04-12', how: 'конверт с почты' })
    expect(isAsked(file, '2027-04-12')).toBe(true)
    file.do('endParticipation', aParticipationEnd(school))
    expect(isAsked(file, '2027-04-12')).toBe(false)
    expect(ends().map(({ no, returned }) => [no.no, returned?.day])).toEqual([
      [3, '2027-04-12'],
      [4, undefined],
    ])
    const handedOver = { letter: 'participationEnd' as const, about: ends()[1]!.id, day: '2027-04-12', how: 'конверт' }
    expect(file.refusal('recordReturn', handedOver)).toContain('в деле нет')
  })

  test('a letter that comes back after the removal is sent again then: the organisation keeps the plan and knows of no end', () => {
    const file = changed().do('endParticipation', aParticipationEnd(school, { channel: 'post', handedTo: undefined }))
    file.at('2027-04-12').do('closeCase', aClosure('noContact'), unreached)
    const about = file.file().state.plans[0]!.participationEnds![0]!.id
    expect(isAsked(file, '2027-04-12')).toBe(false)
    file
      .at('2027-04-14')
      .do('recordReturn', { letter: 'participationEnd', about, day: '2027-04-14', how: 'конверт с почты' })
    expect(isAsked(file, '2027-04-14')).toBe(true)
    file.do('endParticipation', aParticipationEnd(school))
    expect(isAsked(file, '2027-04-14')).toBe(false)
  })

  test('its page shows the measure as ended at once, and names nobody', () => {
    const [task] = pageOf(changed(), school)
    expect(task).toMatchObject({ state: 'closed', words: { title: 'Помочь с учебой', people: [], ended: true } })
    expect(task?.words.address).toBeUndefined()
    expect(pageOf(served(), school)).toMatchObject([{ state: 'sent' }])
  })

  test('the invitation to the monitoring ahead falls away: it is not named as absent, and is not invited anew', () => {
    const file = changed()
    const invite = aMeeting({
      monitoringId: idOf('next'),
      day: addDays('2027-04-06', 30),
      invited: [{ ...school, channel: 'post' }],
    })
    expect(file.refusal('planMonitoring', invite)).toContain('СШ № 2 в плане больше не участвует')
    file.do('endParticipation', aParticipationEnd(school))
    const meeting = file.file().state.meetings[0]
    expect(meeting?.invited[0]?.cancelled).toBe('2027-04-06')
    expect(absentFrom({ participants: [] }, meeting)).toEqual([])
  })

  test('with the consent of the family it may be invited all the same (МП 5.3)', () => {
    const file = served()
    file.settings.agreedPlanIsBasis = false
    file.do('giveConsent', anAgreement(school, ['card', 'plan']))
    changed(file.do('giveConsent', anAgreement(clinic, ['card', 'plan'], { consentId: idOf('of the clinic') })))
    expect(file.refusal('planMonitoring', aMeeting({ monitoringId: idOf('next') }))).toBe('принято')
  })

  test.each<[what: string, file: () => PaperFile, asked: boolean]>([
    [
      'a version that names it again asks for nothing',
      () =>
        changed()
          .at('2027-04-07')
          .do('writePlan', aPlan('2027-06-30', [['Кружок', '2027-05-15', school]], { changeReason: 'вернулся' }))
          .do('agreePlan', aConsent())
          .do('approvePlan', anApproval()),
      false,
    ],
    [
      'a next plan without it asks once it begins',
      () =>
        served()
          .at('2027-04-06')
          .do(
            'writePlan',
            aPlan('2027-09-30', [['Осмотр', '2027-08-15', clinic]], { plan: 'next', startsOn: '2027-07-01' }),
          )
          .do('agreePlan', aConsent())
          .do('approvePlan', anApproval()),
      true,
    ],
    [
      'a draft without it asks for nothing',
      () =>
        served()
          .at('2027-04-06')
          .do('writePlan', aPlan('2027-06-30', [['Осмотр', '2027-05-15', clinic]], { changeReason: 'другая школа' })),
      false,
    ],
  ])('%s', (_, file, asked) => {
    expect(isAsked(file(), '2027-07-02')).toBe(asked)
  })

  test('of a next plan it is told once that one has begun, and no sooner', () => {
    const file = served()
      .at('2027-06-29')
      .do(
        'writePlan',
        aPlan('2027-09-30', [['Осмотр', '2027-08-15', clinic]], { plan: 'next', startsOn: '2027-07-01' }),
      )
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .at('2027-07-02')
    const planId = file.file().state.plans[0]!.id
    const tellOn = (day: Day) => file.refusal('endParticipation', aParticipationEnd(school, { planId, day }))
    expect(tellOn('2027-06-30')).toContain('начался следующий план')
    expect(tellOn('2027-07-01')).toBe('принято')
  })

  test('it is told no sooner than the version that names it no more, and only whoever has the plan', () => {
    expect(served().refusal('endParticipation', aParticipationEnd(school))).toContain('участвует в плане')
    expect(changed().refusal('endParticipation', aParticipationEnd(clinic))).toContain('участвует в плане')
    expect(changed().refusal('endParticipation', aParticipationEnd(school, { day: '2027-04-05' }))).toContain(
      'раньше, чем утверждена',
    )
    expect(changed().refusal('endParticipation', aParticipationEnd(school, { handedTo: undefined }))).toContain(
      'кто принял',
    )
  })
})

describe('when the work with the family is over, whoever holds its plan is told (МП 6.6; закон № 99-З, ст. 5)', () => {
  const results = (participants: { organisation: string }[]) => (file: PaperFile) =>
    file
      .at('2027-06-30')
      .do('judgeMeasure', aJudgement('Помочь с учебой', 'citizen', 'done'))
      .do('judgeMeasure', aJudgement('Помочь с учебой', 'specialist', 'done'))
      .do('holdFinalReview', aReview({ participants }))
      .do('closeCase', aClosure('situationOvercome', { endAgreement: true }))
  const removed = (file: PaperFile) =>
    file.at('2027-04-12').do('closeCase', aClosure('noContact', { endAgreement: true }), unreached)
  const refused = (file: PaperFile) =>
    file.at('2027-04-12').do('registerRefusal', aRefusal({ moment: 'duringService' }))
  const toldOfHelp = (file: PaperFile) =>
    file
      .at('2027-04-07')
      .do('registerExtract', anExtract(), { confirmed: 'all' })
      .do('sendReply', aReply('helpProvided'), { confirmed: 'all' })
  const answered = (file: PaperFile) =>
    removed(toldOfHelp(file)).do('sendReply', aReply('helpProvided'), { confirmed: 'all' })
  /** The refusal of 07.04 is typed on the twelfth, after the school was told on the seventh that the family is helped. */
  const refusedBefore = (file: PaperFile) =>
    toldOfHelp(file)
      .at('2027-04-12')
      .do('registerRefusal', aRefusal({ day: '2027-04-07', moment: 'duringService' }), { confirmed: 'all' })
  const appliedAgain = (file: PaperFile) =>
    refusedBefore(file).do('registerApplication', anApplication(), { confirmed: 'all' })

  const handedOver = (file: PaperFile) => {
    const here = file.at('2027-04-12').do('offerTransfer', aTransfer(), { peers })
    const { id } = here.file().state.transfer!
    return here.take(decideTransferEnd(here.file(), id, { by: 'заведующий' }, { today: '2027-04-12' }))
  }

  test.each<[how: string, end: (file: PaperFile) => PaperFile, asked: boolean]>([
    ['the family was accepted by another centre', handedOver, true],
    ['no contact with the family', removed, true],
    ['the family refused', refused, true],
    ['with results at which others were', results([{ organisation: 'Поликлиника' }]), true],
    ['with results at which it was', results([{ organisation: '«СШ № 2»' }]), false],
    ['its own extract was answered since', answered, false],
    ['it was told of help after the day of a refusal typed later', refusedBefore, true],
    ['and the family has applied again', appliedAgain, true],
  ])('%s', (_, end, asked) => {
    const file = end(served())
    const today = file.facts.at(-1)!.day
    const planId = file.file().state.plans[0]!.id
    expect(isAsked(file, today)).toBe(asked)
    file.do('endParticipation', aParticipationEnd(school, { planId }))
    expect(isAsked(file, today)).toBe(false)
    expect(file.refusal('endParticipation', aParticipationEnd(school, { planId }))).toContain(
      'Организации уже сообщили: исх. №',
    )
  })

  test('also whoever a version named no more before the removal and was not told', () =>
    expect(isAsked(removed(changed()), '2027-04-12')).toBe(true))

  test('it is told no sooner than the work is over', () =>
    expect(removed(served()).refusal('endParticipation', aParticipationEnd(school, { day: '2027-04-11' }))).toContain(
      'раньше, чем окончена работа',
    ))

  const again = (file: PaperFile, who: typeof school) =>
    file
      .at('2027-08-02')
      .do('reopenCase', aReopening('семья снова просит помощи'))
      .do('registerApplication', anApplication(), { confirmed: 'all' })
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-12-30'), { confirmed: 'all' })
      .do('writePlan', aPlan('2027-11-30', [['Осмотр', '2027-10-15', who]], { plan: 'second' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
  /** A removal that was recorded before anybody was asked for such letters. */
  const asBefore = (file: PaperFile) => {
    for (const end of file.file().state.serviceEnds) delete end.tells
    return file
  }
  test('of an end of before this rule nobody asks until the family is helped again without it', () => {
    const file = asBefore(removed(served()))
    expect(isAsked(file, '2027-04-12')).toBe(false)
    again(file, clinic)
    expect(isAsked(file, '2027-08-02')).toBe(true)
    const [former] = file.file().state.plans
    file.do('endParticipation', aParticipationEnd(school, { planId: former!.id }))
    expect(isAsked(file, '2027-08-02')).toBe(false)
  })
  test('an organisation that has a part in the plan after the return is told of no end', () =>
    expect(isAsked(again(removed(served()), school), '2027-08-02')).toBe(false))
  test('a family that came back and has no plan yet: it stands on the day all the same', () => {
    const file = removed(served()).at('2027-08-02').do('reopenCase', aReopening('просит помощи'))
    expect(isAsked(file, '2027-08-02')).toBe(true)
  })
})
