import { describe, expect, test } from 'vitest'
import type { CommandInput } from '../../src/domain/case/command/commands.ts'
import { foldOn } from '../../src/domain/case/evolve.ts'
import type { GapName } from '../../src/domain/case/gaps/gap.ts'
import { gaps, needs } from '../../src/domain/case/gaps/gaps.ts'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import { registrationOf } from '../../src/domain/case/queries.ts'
import { addDays, type Day, workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../src/domain/law/procedure-rules.ts'
import type { CommandName } from '../../src/domain/law/procedure.ts'
import { openClocks } from '../../src/domain/law/terms/open-clocks.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aCheck,
  aClosure,
  aConcern,
  aConsent,
  aContact,
  aContract,
  aJudgement,
  aKind,
  aMonitoring,
  aDispatch,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  anEnd,
  anExtract,
  aPlan,
  aProlongation,
  aRefusal,
  aReopening,
  aRest,
  aReply,
  aRequest,
  aReturn,
  aReview,
  aTakeover,
  aWorker,
  type Written,
} from '../fixtures/inputs.ts'
import { aMember, daughter, father, idOf, mother, son } from '../fixtures/people.ts'
import { samples } from '../fixtures/samples.ts'
import { clinic, school } from '../world.ts'

const calendar = workingCalendar()
const overview = (file: PaperFile, day: Day) => projectionOf(file.file(), file.settings, calendar, day)
/** What stands on somebody's day about the family, and whether the notice to the guardianship is due at once. */
const onTheDay = (file: PaperFile, day: Day): string[] => {
  const { row, clocks } = overview(file, day)
  const notice = openClocks(clocks).some(clock => clock.deadline === 'childRights')
  return [...row.gaps.filter(name => needs.includes(name)), ...(notice ? ['сообщить в опеку сегодня'] : [])]
}

const childrenOf = (members: readonly (typeof son)[]) =>
  members.filter(({ kinship }) => kinship === 'son').map(({ personId }) => personId!)
const plan = (over: Parameters<typeof aPlan>[2] = {}) =>
  aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { childIds: [son.personId!], ...over })
const assessed = (members = [son]) =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members }))
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
const planned = (members = [son]) => assessed(members).do('writePlan', plan({ childIds: childrenOf(members) }))
const served = (members = [son]) =>
  assessed(members)
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', plan({ childIds: childrenOf(members) }))
    .do('agreePlan', aConsent(), yes)
    .do('approvePlan', anApproval(), yes)
    .at('2026-11-20')
/** A plan the family has agreed to, before the head has approved it. */
const agreedPlan = (contract = true) => {
  const file = aFile()
    .at('2026-11-20')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
  if (contract) file.do('signAgreement', aContract('2027-02-02'))
  return file
    .do('recordContact', aContact({ wishes: 'Найти работу' }))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', 'curator']]))
    .do('agreePlan', aConsent())
}
const monitored = (decision: CommandInput<'holdMonitoring'>['decision']) =>
  served().do('holdMonitoring', aMonitoring({ decision, familyIds: [mother.personId!] }))
const summedUp = (file = served()) => {
  for (const side of ['citizen', 'specialist'] as const) file.do('judgeMeasure', aJudgement('Кружок', side, 'done'))
  return file.do('holdFinalReview', aReview({ familyIds: [mother.personId!] }))
}
const handedOn = (file: PaperFile) => file.do('assignWorker', aWorker('colleague', { reason: 'увольнение' }))
const ofPsychologist = () =>
  served()
    .do('assignWorker', aWorker('psychologist', { role: 'psychologist' }))
    .do('writePlan', now => plan({ coordinatorId: now.staff('psychologist'), changeReason: 'ведёт психолог' })(now))
    .do('agreePlan', aConsent(), yes)
    .do('approvePlan', anApproval(), yes)
const psychologistGone = (file: PaperFile) =>
  file.do('assignWorker', aWorker('colleague', { role: 'psychologist', reason: 'увольнение' }), yes)
const ofColleague: Written<'writePlan'> = now =>
  plan({ coordinatorId: now.staff('colleague'), changeReason: 'другой специалист' })(now)
const left = (who: typeof mother, reason: string) => (file: PaperFile) =>
  file.do('removeMember', ({ day }) => ({ personId: who.personId!, day, reason }))
const order = (danger: typeof mother) => (file: PaperFile) =>
  file.do('recordProtectiveOrder', ({ day }) => ({
    issuedDay: day,
    until: '2026-12-04',
    issuedBy: 'РОВД',
    protectedIds: [son.personId!],
    dangerIds: [danger.personId!],
  }))
const alone = ['childrenAlone', 'noRepresentative']
const notice = 'сообщить в опеку сегодня'
const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })
const grown = aMember('Ковальчук Павел Игоревич', 'son', { birthDay: '2008-11-25' })
const teenager = aMember('Ковальчук Иван Игоревич', 'son', { birthDay: '2010-11-25' })
const abroad = { ...mother, together: false }
const yes = { confirmed: 'all' as const }
const twin = (name: string) => aMember(name, 'daughter', { sex: 'f', birthDay: '2026-11-19' })
const bothTwins = [twin('Ковальчук Вера Игоревна'), twin('Ковальчук Надежда Игоревна')]
const twinIds = bothTwins.map(({ personId }) => personId!)
const twins = (file: PaperFile) =>
  bothTwins.reduce((family, member) => family.do('addMember', ({ day }) => ({ member, day }), yes), file)
const later: Parameters<typeof aPlan>[1] = [['Кружок', '2026-12-15', school]]
const notNeeded =
  (personId: string): Written<'leaveChildOut'> =>
  ({ day }) => ({
    personId,
    papers: ['plan', 'contract', 'diagnostics', 'consent'],
    day,
    reason: 'живут у бабушки до весны',
  })
const consentFor =
  (personIds: string[]): Written<'giveConsent'> =>
  ({ day }) => ({
    consentId: idOf('consent for twins'),
    purpose: 'personalData',
    organisationName: 'центр',
    categories: ['card'],
    personIds,
    givenById: mother.personId!,
    day,
    form: 'paper',
  })
const agreementEnd = (file: PaperFile) => file.do('endAgreement', anEnd('смерть получателя'))
const fathersPlan = () => {
  const holderId = father.personId!
  return agreementEnd(served([father, son]))
    .do('signAgreement', aContract('2027-02-02', { holderId }))
    .do('writePlan', plan({ holderId, changeReason: 'договор с отцом' }))
    .do('agreePlan', aConsent({ personId: holderId }))
}

const stays = (key: string) => [{ key, way: 'stays' as const, reason: 'пока нет другого жилья' }]
const settledStay = () =>
  served().do('enterCrisisRoom', ({ day }) => ({ personId: mother.personId!, day, documentShown: true }))
const roomKept = `crisisStay:${mother.personId}:2026-11-20`
/** Measures and the contract end with the help; what is named in `kept` goes on. */
const ends = { key: `measures:${idOf('plan')}`, way: 'ended' as const }
const refused = (file: PaperFile, row: string[] = [], more: object = {}) =>
  file.do('registerRefusal', aRefusal({ otherServices: ['none'], matters: [ends, ...row.flatMap(stays)], ...more }))
const removed = (file: PaperFile, row: string[] = []) =>
  file.do('closeCase', aClosure('noContact', { endAgreement: true, matters: [ends, ...row.flatMap(stays)] }))
const hidden = () =>
  served().do('hidePlace', ({ day }) => ({
    day,
    reason: 'просьба матери',
    protectedIds: [mother.personId!],
    dangerOutside: 'бывший муж',
  }))
const agreed = () =>
  served().do('giveConsent', ({ day }) => ({
    consentId: idOf('consent to the school'),
    ...school,
    categories: ['card'],
    givenById: mother.personId!,
    personIds: [mother.personId!],
    day,
    until: '2027-01-31',
    form: 'paper',
    how: 'подписала',
  }))
const consentKept = `consent:${idOf('consent to the school')}`

/** What was kept with a reason when the help ended stays on somebody's day until it ends too [МП 6.6]. */
const keptAfterTheEnd: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
  [
    'a family that refused and stays in the crisis room',
    () => refused(settledStay(), [roomKept]),
    '2026-12-20',
    ['crisisStayKept'],
  ],
  [
    'a family that was removed and stays there',
    () => removed(settledStay(), [roomKept]),
    '2026-12-20',
    ['crisisStayKept'],
  ],
  [
    'the stay of which has ended',
    () =>
      removed(settledStay(), [roomKept])
        .at('2026-12-01')
        .do('leaveCrisisRoom', ({ day }) => ({ personId: mother.personId!, day })),
    '2026-12-20',
    [],
  ],
  [
    'a refusal decided on the crisis room while the family lives there: it is not «не начата»',
    () => refused(settledStay(), [roomKept], { otherServices: ['crisisRoom'] }),
    '2026-12-20',
    ['crisisStayKept'],
  ],
  ['a hidden place of a removed family', () => removed(hidden(), ['place:2026-11-20']), '2026-12-20', ['placeKept']],
  [
    'which is no secret any more',
    () =>
      removed(hidden(), ['place:2026-11-20'])
        .at('2026-12-01')
        .do('showPlace', ({ day }) => ({ day, reason: 'опасности нет' })),
    '2026-12-20',
    [],
  ],
  ['a consent that was kept', () => removed(agreed(), [consentKept]), '2027-01-31', ['consentKept']],
  ['and that has ended', () => removed(agreed(), [consentKept]), '2027-02-01', []],
  [
    'a contract that was kept when the family refused',
    () => refused(served(), [], { agreementStays: 'консультации психолога идут дальше' }),
    '2026-12-20',
    ['contractKept'],
  ],
  [
    'a contract that runs on after the removal, until its last day',
    () => served().do('closeCase', aClosure('noContact', { matters: [ends] })),
    '2027-02-02',
    ['contractKept'],
  ],
  [
    'and is over the day after',
    () => served().do('closeCase', aClosure('noContact', { matters: [ends] })),
    '2027-02-03',
    [],
  ],
]

const overcome = () => summedUp().do('closeCase', aClosure('situationOvercome', { endAgreement: true }))
const checked = (outcome: 'needsHelp' | 'stable' | 'noContact', file = overcome()) =>
  file.at('2027-02-20').do('recordAftercheck', aCheck(3, outcome))
/** What the checks after the removal find [МП 5.4, 6.6]. */
const afterTheRemoval: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
  [
    'a check after the removal finds that help is needed again',
    () => checked('needsHelp'),
    '2027-07-10',
    ['helpNeededAgain'],
  ],
  ['that the result holds', () => checked('stable'), '2027-07-10', []],
  [
    'help is needed, and later nobody is found',
    () => checked('needsHelp').at('2027-05-20').do('recordAftercheck', aCheck(6, 'noContact')),
    '2027-07-10',
    ['helpNeededAgain'],
  ],
  [
    'help was needed, and later the result holds',
    () => checked('needsHelp').at('2027-05-20').do('recordAftercheck', aCheck(6, 'stable')),
    '2027-07-10',
    [],
  ],
  [
    'the family comes back',
    () => checked('needsHelp').do('reopenCase', aReopening('снова трудно')),
    '2027-07-10',
    ['cameBack'],
  ],
]

const borisov = { ...school, organisationName: 'Борисовский ТЦСОН' }
const wantsToMove = () => served().do('giveConsent', anAgreement(borisov, ['card', 'plan', 'contacts']))
const moves = (file: PaperFile) =>
  file.do('closeCase', aClosure('moved', { endAgreement: true, transferTo: 'Борисовский ТЦСОН' })).at('2026-12-01')
const written = (file: PaperFile) =>
  file.do('handOutDocument', ({ day }) => ({
    handOutId: idOf('hand-out to Borisov'),
    documentId: idOf('letter to Borisov'),
    form: 'transfer-letter',
    title: 'Письмо о передаче дела',
    organisationId: borisov.organisationId,
    day,
    channel: 'post',
  }))
const answered = (file: PaperFile, outcome: CommandInput<'recordTransferOutcome'>['outcome'], further?: string) =>
  file.do('recordTransferOutcome', ({ day }) => ({
    outcome,
    day,
    how: 'Позвонили 01.12',
    ...(further ? { further } : {}),
  }))
/** A family that moves to where a centre outside the program works [МП 6.6; закон № 99-З, ст. 5]. */
const toAnotherCentre: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
  ['a family moves, agrees, and nobody has written', () => moves(wantsToMove()), '2026-12-10', ['transferUnwritten']],
  ['the letter has gone', () => written(moves(wantsToMove())), '2026-12-10', ['transferUnanswered']],
  [
    'the other centre has taken the family on',
    () => answered(written(moves(wantsToMove())), 'accepted'),
    '2026-12-10',
    [],
  ],
  [
    'it has not, and it is written down what comes next',
    () => answered(written(moves(wantsToMove())), 'notAccepted', 'Мать подаст заявление в Жодино'),
    '2026-12-10',
    [],
  ],
  ['a family moves and has not agreed', () => moves(served()), '2026-12-10', ['transferUntold']],
  [
    'it was told where to turn, and why it does not agree is written down',
    () => answered(moves(served()), 'withoutConsent', 'Не хочет, чтобы там знали'),
    '2026-12-10',
    [],
  ],
]

const returned = () => overcome().at('2026-12-14').do('reopenCase', aReopening('мать звонила'))
const checksAhead = (file: PaperFile) => file.clocks('TL-16b').map(({ due, status }) => `${due} ${status}`)
describe('a family that came back by word and does not apply is put to rest (МП 6.1, 6.6)', () => {
  const checks = ['2027-02-20 running', '2027-05-20 running']
  test.each(['noContact', 'registeredInError'] as const)(
    '«%s»: the removal stands as before, its checks go on',
    why => {
      const file = returned().at('2026-12-21').do('closeCase', aClosure(why))
      expect([stageOf(file.file().state), onTheDay(file, '2026-12-21')]).toEqual(['closed', []])
      expect(file.file().state.closures.map(({ reason }) => reason)).toEqual(['situationOvercome'])
      expect(checksAhead(file)).toEqual(checks)
    },
  )
  test('a check that fell due while the family was back has left what it had left, and is not late', () => {
    const file = overcome().at('2027-02-10').do('reopenCase', aReopening('мать звонила'))
    file.at('2027-03-01').do('closeCase', aClosure('noContact'))
    // Ten days were left of it.
    expect(checksAhead(file)).toEqual(['2027-03-11 running', '2027-05-20 running'])
    file.at('2027-03-05').do('recordAftercheck', aCheck(3, 'stable'))
    expect(checksAhead(file)).toEqual(['2027-03-11 met', '2027-05-20 running'])
  })
  test('so has an offer that was to be made again to a family that had refused', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract())
      .do('registerRefusal', aRefusal({ moment: 'beforeApplication', offerAgainDay: '2026-11-20' }))
      .at('2026-11-16')
      .do('reopenCase', aReopening('мать звонила'))
      .at('2026-11-30')
      .do('closeCase', aClosure('noContact'))
    expect(file.clocks('offer').map(({ due, status }) => `${due} ${status}`)).toEqual(['2026-12-04 running'])
  })
  test('other reasons are not those of a family that has not applied', () =>
    expect(returned().refusal('closeCase', aClosure('situationOvercome'))).toContain('Семья вернулась, заявления нет'))
  test('a family that never was on patronage is not removed from it', () =>
    expect(
      aFile().at('2026-11-02').do('registerExtract', anExtract()).refusal('closeCase', aClosure('noContact')),
    ).toContain('Семья ещё не на патронате'))
  test('a check that found need before it was spoken with again is answered', () => {
    const file = checked('needsHelp').do('reopenCase', aReopening('снова трудно')).at('2027-03-01')
    expect(onTheDay(file.do('closeCase', aClosure('noContact')), '2027-07-10')).toEqual([])
  })
})

describe('an extract comes for a family that was removed, and it does not apply again (МП 5.4, 6.3, 6.6)', () => {
  const checks = ['2027-02-20 running', '2027-05-20 running']
  const extract = () =>
    overcome()
      .at('2026-12-14')
      .do('registerExtract', anExtract({ ...clinic, protocol: '12' }), yes)
  const answered = () =>
    extract().at('2026-12-21').do('recordContact', aContact()).do('sendReply', aReply('notApplied'), yes)

  test.each(['notApplied', 'refused', 'movedAway'] as const)(
    '«%s»: the removal stands as before, and its checks are on the day of the curator',
    why => {
      const file = answered().do('closeReferral', aRest(why))
      expect([stageOf(file.file().state), checksAhead(file)]).toEqual(['closed', checks])
      expect(onTheDay(file, '2026-12-21')).toEqual([])
      file.at('2027-02-20').do('recordAftercheck', aCheck(3, 'stable'))
      expect(checksAhead(file)).toEqual(['2027-02-20 met', '2027-05-20 running'])
    },
  )
  test('closed as a mistake at once, before it is known where the paper belongs', () => {
    const file = extract().at('2026-12-21').do('closeReferral', aRest('mistake'))
    expect([stageOf(file.file().state), checksAhead(file)]).toEqual(['closed', checks])
    expect(onTheDay(file, '2026-12-21')).toEqual(['extractMoves'])
  })
  test('another family’s, taken out afterwards: on no past day has anybody come back', () => {
    const file = answered().do('closeReferral', aRest('notApplied'))
    const referralId = file.file().state.referrals.at(-1)!.id
    file.do(
      'correctExtract',
      { referralId, end: 'returned', reason: 'выписка другой семьи' },
      { confirmed: ['latenessGone'], reason: 'другая' },
    )
    expect([stageOf(file.file().state), checksAhead(file)]).toEqual(['closed', checks])
    expect(stageOf(foldOn('x', file.facts, '2026-12-16'))).toBe('closed')
  })
  test('of two extracts the second waits as long as it is open', () => {
    const file = answered().do('registerExtract', anExtract({ ...clinic, protocol: '13' }), yes)
    const [first, second] = file.file().state.referrals.slice(-2)
    file.do('closeReferral', aRest('notApplied', { referralId: first!.id }))
    expect(checksAhead(file)).toEqual(['2027-02-20 stopped', '2027-05-20 stopped'])
    file.do('closeReferral', aRest('mistake', { referralId: second!.id }))
    expect(checksAhead(file)).toEqual(checks)
  })
  test('a check that fell due meanwhile has left what was left of it', () => {
    const file = overcome()
      .at('2027-02-10')
      .do('registerExtract', anExtract({ ...clinic, protocol: '12' }), yes)
    file.at('2027-03-01').do('closeReferral', aRest('mistake'))
    expect(checksAhead(file)).toEqual(['2027-03-11 running', '2027-05-20 running'])
  })
  test('a signed refusal of the new offer ends no check of the help that was given', () => {
    const file = answered().do('registerRefusal', aRefusal({ moment: 'beforeApplication' }))
    expect([stageOf(file.file().state), checksAhead(file)]).toEqual(['declined', checks])
    file.at('2027-02-20').do('recordAftercheck', aCheck(3, 'needsHelp'))
    expect(checksAhead(file)).toEqual(['2027-02-20 met', '2027-05-20 running'])
    expect(onTheDay(file, '2027-02-20')).toContain('helpNeededAgain')
    file.at('2027-02-22').do('registerApplication', anApplication(), yes)
    expect(checksAhead(file)).toEqual(['2027-02-20 met', '2027-05-20 stopped'])
    expect(onTheDay(file, '2027-02-22')).not.toContain('helpNeededAgain')
  })
  test('help that is to be offered again is offered by a contact; no other meeting is recorded of a removed family', () => {
    const file = answered().do('closeReferral', aRest('notApplied', { offerAgainDay: '2027-01-15' }))
    expect(file.clocks('offer').map(({ due, status }) => `${due} ${status}`)).toEqual(['2027-01-15 running'])
    file.at('2027-01-14').do('recordContact', aContact({ topics: ['offer'] }))
    expect(file.refusal('recordContact', aContact({ nextDay: '2027-02-01' }))).toContain('возобновите работу')
    file.at('2027-01-15').do('recordContact', aContact({ topics: ['offer'] }))
    expect(file.clocks('offer').map(({ status }) => status)).toEqual(['met'])
    expect(overcome().at('2026-12-14').refusal('recordContact', aContact())).toContain(
      'записать можно то, что было по этот день. Чтобы работать с семьёй дальше, возобновите работу',
    )
  })
})

const backAgain = (file: PaperFile) =>
  file
    .at('2026-11-27')
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .do('recordContact', aContact({ wishes: 'Найти работу' }))
    .do('writePlan', aPlan('2027-03-10', [['Курсы', '2027-03-01', 'curator']], { plan: 'second' }))
    .do('agreePlan', aConsent(), yes)
    .do('approvePlan', anApproval(), yes)
const keptAndBack = () => backAgain(refused(served(), [], { agreementStays: 'консультации психолога идут дальше' }))
/** A contract that was kept when the help ended is the contract of a family that comes back while it runs [МП 6.2, 6.6]. */
const keptContract: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
  ['a family that refused and kept its contract comes back', keptAndBack, '2027-02-02', []],
  ['that contract is over, and the family is on patronage', keptAndBack, '2027-02-03', ['agreementOver']],
  [
    'the same after a removal',
    () => backAgain(served().do('closeCase', aClosure('noContact', { matters: [ends] }))),
    '2027-02-03',
    ['agreementOver'],
  ],
]

describe('each way to lose the last adult, and whoever else a family cannot do without', () => {
  const table: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
    ['nothing happened', served, '2026-11-20', []],
    ['the only adult died', () => left(mother, 'смерть')(served()), '2026-11-20', [...alone, 'holderLeft', notice]],
    [
      'the contract was ended and the mother recorded as dead',
      () => left(mother, 'смерть')(agreementEnd(served())),
      '2026-11-20',
      [...alone, 'agreementOver', notice],
    ],
    ['the only adult left', () => left(mother, 'выехала')(served()), '2026-11-20', [...alone, 'holderLeft', notice]],
    [
      'an order against the only adult',
      () => order(mother)(served()),
      '2026-11-20',
      [...alone, 'holderGuarded', notice],
    ],
    ['the day after that order has ended', () => order(mother)(served()), '2026-12-05', []],
    [
      'the only adult lives elsewhere now',
      () =>
        served().do('changeMember', ({ day }) => ({
          personId: mother.personId!,
          kinship: 'mother',
          legalRepresentative: true,
          together: false,
          day,
        })),
      '2026-11-20',
      ['childrenAlone', notice],
    ],
    [
      'the grandmother stays with the child: nobody represents it',
      () => left(mother, 'смерть')(served([grandmother, son])),
      '2026-11-20',
      ['noRepresentative', 'holderLeft'],
    ],
    [
      'the father stays',
      () => left(mother, 'выехала')(served([father, son])),
      '2026-11-20',
      ['holderLeft', 'notInformed'],
    ],
    [
      'the guardianship was told: who is with the child is still to be settled',
      () => left(mother, 'смерть')(served()).do('raiseConcern', aConcern()),
      '2026-11-20',
      ['noRepresentative', 'holderLeft', notice],
    ],
    [
      'the contract was made anew with the father, and the plan is signed by the mother, who has died',
      () =>
        left(
          mother,
          'смерть',
        )(
          agreementEnd(served([father, son])).do(
            'signAgreement',
            aContract('2027-02-02', { holderId: father.personId! }),
          ),
        ),
      '2026-11-20',
      ['planSignerOther', 'notInformed'],
    ],
    ['the same, and he has agreed to a plan of his own', () => fathersPlan(), '2026-11-20', ['notInformed']],
    [
      'whoever signed the plan left before there was a contract',
      () => left(mother, 'выехала')(planned([father, son]).do('agreePlan', aConsent())),
      '2026-11-20',
      ['planSignerOther', 'nothingAhead'],
    ],
    [
      'whoever agreed to the plan died before it was approved',
      () =>
        left(
          mother,
          'смерть',
        )(planned([father, son]).do('signAgreement', aContract('2027-02-02')).do('agreePlan', aConsent())),
      '2026-11-20',
      ['holderLeft', 'planSignerOther'],
    ],
    [
      'the mother left the crisis room, and the child is there',
      () =>
        [mother, son]
          .reduce(
            (file, { personId }) =>
              file.do('enterCrisisRoom', ({ day }) => ({ personId: personId!, day, documentShown: true })),
            served(),
          )
          .do('leaveCrisisRoom', ({ day }) => ({ personId: mother.personId!, day }), { confirmed: ['childLeftAlone'] }),
      '2026-11-20',
      ['childInRoomAlone'],
    ],
    ['the day before the only child turns 18', () => served([grown]), '2026-11-24', ['ownConsentMissing']],
    ['the day the only child turns 18', () => served([grown]), '2026-11-25', ['childrenAdult', 'ownConsentMissing']],
    ['of two children one turns 18', () => served([grown, son]), '2026-11-25', ['ownConsentMissing']],
    [
      'of two children one turns 18, and consents himself (закон № 99-З, ст. 5)',
      () =>
        served([grown, son]).do('giveConsent', ({ day }) => ({
          consentId: idOf('own'),
          purpose: 'personalData',
          organisationName: 'центр',
          categories: ['card'],
          personIds: [grown.personId!],
          givenById: grown.personId!,
          day,
          form: 'paper',
        })),
      '2026-11-25',
      [],
    ],
    [
      'a boy turns 16, of whose father’s signature it was decided before that it is not needed (закон № 99-З, ст. 5)',
      () =>
        served([teenager]).do('leaveChildOut', ({ day }) => ({
          personId: teenager.personId!,
          papers: ['consent'],
          day,
          reason: 'отец живёт в России, подпись матери есть',
        })),
      '2026-11-25',
      ['ownConsentMissing'],
    ],
    ['the only child left', () => left(son, 'к отцу')(served()), '2026-11-20', ['childrenAdult']],
    [
      'twins are born: the plan, the contract, the diagnostics and the consents are of the time before (МП 5.2, 6.5)',
      () => twins(served()),
      '2026-11-20',
      ['childNotInPlan', 'childNotInContract', 'childNotDiagnosed', 'childWithoutConsent'],
    ],
    [
      'the plan is corrected, the contract prolonged, the diagnostics repeated, the mother consents',
      () =>
        twins(served())
          .do(
            'writePlan',
            aPlan('2027-01-10', later, { childIds: [...twinIds, son.personId!], changeReason: 'двойня' }),
          )
          .do('prolongAgreement', aProlongation('2027-03-02'))
          .do('completeAssessment', anAssessment({ kind: 'repeat' }))
          .do('giveConsent', consentFor(twinIds)),
      '2026-11-20',
      ['noWishes', 'personUnnamed'],
    ],
    [
      'another specialist leads the family, and the plan in force names the former one as its coordinator (МП 5.4, 6.4)',
      () => handedOn(served()),
      '2026-11-20',
      ['coordinatorGone'],
    ],
    [
      'the plan names the psychologist as its coordinator, and another one has taken his place',
      () => psychologistGone(ofPsychologist()),
      '2026-11-20',
      ['coordinatorGone'],
    ],
    ['while he works with the family nobody is asked', () => ofPsychologist(), '2026-11-20', []],
    [
      'the next version is written, and does not hold yet',
      () => handedOn(served()).do('writePlan', ofColleague),
      '2026-11-20',
      ['coordinatorGone', 'noWishes', 'personUnnamed'],
    ],
    [
      'the next version names the new one and is approved',
      () =>
        handedOn(served())
          .do('writePlan', ofColleague)
          .do('agreePlan', aConsent(), yes)
          .do('approvePlan', anApproval(), yes),
      '2026-11-20',
      [],
    ],
    [
      'the former specialist has the family again',
      () => handedOn(served()).do('assignWorker', aWorker('curator', { reason: 'вернулась' })),
      '2026-11-20',
      [],
    ],
    [
      'a plan that was judged names the former one: the next plan follows (МП 6.6)',
      () => handedOn(summedUp()),
      '2026-11-20',
      ['removalUndecided'],
    ],
    [
      'one of two children of the plan left (МП 5.2)',
      () => left(grown, 'к отцу')(served([grown, son])),
      '2026-11-20',
      ['childGone'],
    ],
    [
      'one of two children of the plan died, and the plan is written anew without him',
      () =>
        left(
          grown,
          'умер',
        )(served([grown, son])).do(
          'writePlan',
          aPlan('2027-01-10', [['Кружок', '2026-12-15', 'curator']], { changeReason: 'смерть ребёнка' }),
        ),
      '2026-11-20',
      ['noWishes'],
    ],
    [
      'it is decided that no paper needs them',
      () => twinIds.reduce((file, personId) => file.do('leaveChildOut', notNeeded(personId)), twins(served())),
      '2026-11-20',
      [],
    ],
    [
      'the son is away and comes back: what was decided or signed then is looked at again',
      () =>
        left(
          son,
          'в приёмную семью',
        )(served())
          .at('2026-11-23')
          .do('addMember', ({ day }) => ({ member: son, day }), yes),
      '2026-11-23',
      ['childNotInContract', 'childNotDiagnosed', 'childWithoutConsent'],
    ],
    [
      'a second child stands in a second extract',
      () => served().do('registerExtract', anExtract({ members: [mother, daughter] }), yes),
      '2026-11-20',
      ['childNotInPlan', 'childNotInContract', 'childNotDiagnosed', 'childWithoutConsent'],
    ],
    [
      'a grandmother applies while the mother, who represents the child, works abroad (закон № 99-З, ст. 5)',
      () =>
        aFile()
          .at('2026-11-20')
          .do('registerApplication', anApplication({ applicant: grandmother, members: [abroad, son] }), yes),
      '2026-11-20',
      ['childWithoutConsent'],
    ],
    ['the contract ended and no other was made', () => agreementEnd(served()), '2026-11-20', ['agreementOver']],
    ['the contract ran out', served, '2027-02-03', ['agreementOver']],
    [
      'the head gave back the plan the family agreed to',
      () => agreedPlan().do('returnPlan', aReturn('иначе')),
      '2026-11-20',
      ['planReturned'],
    ],
    [
      'the family agreed to it anew',
      () =>
        agreedPlan()
          .do('returnPlan', aReturn('иначе'))
          .do('writePlan', aPlan('2027-01-10', [['Курсы', '2026-12-15', 'curator']]))
          .do('agreePlan', aConsent()),
      '2026-11-20',
      [],
    ],
    [
      'the agreed plan was written anew before its approval',
      () => agreedPlan().do('writePlan', aPlan('2027-01-10', [['Курсы', '2026-12-15', 'curator']])),
      '2026-11-20',
      ['planRewritten'],
    ],
    [
      'a boy of sixteen for whom his mother alone has consented',
      () => served([{ ...son, person: { ...son.person, birthDay: '2010-10-05' } }]),
      '2026-11-20',
      ['ownConsentMissing'],
    ],
    ['the plan is agreed and there is no contract', () => agreedPlan(false), '2026-11-20', ['contractAwaited']],
    ['the results are summed up and nothing is decided', () => summedUp(), '2026-11-20', ['removalUndecided']],
    ['the removal was decided', () => summedUp().do('closeCase', aClosure()), '2026-11-20', ['contractKept']],
    ...(
      [
        ['continue', []],
        ['close', ['closeDecided']],
        ['changeKind', ['kindDecided']],
        ['referUp', ['referralUpDecided']],
      ] as const
    ).map(([decision, then]): [string, () => PaperFile, Day, string[]] => [
      `a monitoring decided: ${decision}`,
      () => monitored(decision),
      '2026-11-20',
      [...then],
    ]),
    [
      'the results were summed up as it decided',
      () => summedUp(monitored('close')),
      '2026-11-20',
      ['removalUndecided'],
    ],
    [
      'the kind was changed as it decided',
      () => monitored('changeKind').do('changeKind', aKind('control', 'стало спокойнее')),
      '2026-11-20',
      [],
    ],
    [
      'the council was told as it decided',
      () => monitored('referUp').do('requestInformation', aRequest({ passesOn: true })),
      '2026-11-20',
      [],
    ],
    [
      'a letter to the school about lessons that left the same day tells no council of it (МП 6.5)',
      () => monitored('referUp').do('requestInformation', aRequest()),
      '2026-11-20',
      ['referralUpDecided'],
    ],
    [
      'an extract that finds nothing is no answer to it',
      () => monitored('referUp').do('registerExtract', anExtract({ decision: 'noCriteria' })),
      '2026-11-20',
      ['referralUpDecided'],
    ],
    [
      'the council recommends help anew',
      () => monitored('referUp').do('registerExtract', anExtract()),
      '2026-11-20',
      [],
    ],
    [
      'the school was answered and the referral forgotten',
      () =>
        aFile()
          .at('2026-11-02')
          .do('registerExtract', anExtract())
          .do('assignWorker', aWorker())
          .do('recordContact', aContact())
          .do('sendReply', aReply('notApplied')),
      '2026-11-20',
      ['referralOpen'],
    ],
    ...keptAfterTheEnd,
    ...afterTheRemoval,
    ...toAnotherCentre,
    ...keptContract,
    [
      'the council turned to the commission: nothing is answered, and nothing decided',
      () =>
        aFile()
          .at('2026-11-02')
          .do('registerExtract', anExtract({ decision: 'petition' }))
          .do('assignWorker', aWorker()),
      '2026-11-20',
      ['referralUndecided'],
    ],
    [
      'a family without any extract was removed and came back',
      () => served().do('closeCase', aClosure('noContact')).do('reopenCase', aReopening('снова трудно')),
      '2026-11-20',
      ['cameBack'],
    ],
  ]
  test.each(table)('%s', (_, file, day, then) => expect(onTheDay(file(), day)).toEqual(then))

  test('a birthday is found by its date: the stored row is told to be stale the day before', () => {
    expect(overview(served([grown]), '2026-11-20').row.staleAfter! <= '2026-11-24').toBe(true)
  })
})

describe('whoever comes of age answers for himself: the plan that calls him a child is asked about (закон № 99-З, ст. 5)', () => {
  test('a boy of a family from the paper journal is asked for his own consent at 16, whoever was so before has it on paper', () => {
    const from = (member: typeof son) =>
      aFile()
        .at('2026-11-20')
        .do('takeOver', aTakeover({ members: [member] }), yes)
    const isAsked = (member: typeof son, day: Day) => onTheDay(from(member), day).includes('ownConsentMissing')
    expect([isAsked(teenager, '2026-11-24'), isAsked(teenager, '2026-11-25')]).toEqual([false, true])
    expect(isAsked(grown, '2026-11-24')).toBe(false)
  })
  const asked = (file: PaperFile, name: 'agreePlan' | 'approvePlan' | 'dispatchPlan', what: Written<never>) => {
    const decision = file.ask(name, what as never)
    return decision.ok ? '' : (decision.questions ?? []).map(({ text }) => text.split(':')[0]).join()
  }
  const planned = (day: Day, until = '2027-01-10') =>
    aFile()
      .at('2026-11-03')
      .do('registerApplication', anApplication({ members: [grown, son] }))
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-02'))
      .do('writePlan', aPlan(until, later, { childIds: childrenOf([grown, son]) }))
      .at(day)
  const already = 'Павел Ковальчук назван(а) в плане ребёнком, а ему (ей) уже исполнилось 18 лет'
  const soon = 'Павел Ковальчук назван(а) в плане ребёнком, а ему (ей) исполнится до 10.01.2027, конца плана, 18 лет'
  const agreed = (day: Day) => planned('2026-11-24').do('agreePlan', aConsent(), yes).at(day)
  const approved = (day: Day) => agreed('2026-11-24').do('approvePlan', anApproval(), yes).at(day)
  const table: [what: string, asked: () => string, then: string][] = [
    ['the family agrees on the eve of the birthday', () => asked(planned('2026-11-24'), 'agreePlan', aConsent()), soon],
    ['the family agrees on the birthday', () => asked(planned('2026-11-25'), 'agreePlan', aConsent()), already],
    ['it is approved on the birthday', () => asked(agreed('2026-11-25'), 'approvePlan', anApproval()), already],
    ['it is sent on the eve', () => asked(approved('2026-11-24'), 'dispatchPlan', aDispatch(school)), ''],
    ['it is sent on the birthday', () => asked(approved('2026-11-25'), 'dispatchPlan', aDispatch(school)), already],
  ]
  test.each(table)('%s', (_, ask, then) => expect(ask()).toBe(then))
})

describe('no plan is approved and no family is «Реализация» without diagnostics and a kind (МП II, 6.3)', () => {
  const said = 'Сначала проведите первичную диагностику и выберите вид патроната [МП II, 6.3]'
  const undiagnosed = () =>
    aFile()
      .at('2026-11-03')
      .do('registerApplication', anApplication())
      .do('assignWorker', aWorker())
      .do('signAgreement', aContract('2027-02-02'))
      .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
  /** As an earlier edition of the program stored it. */
  const stored = () => {
    const file = served()
    const { state } = file.file()
    Object.assign(state, { assessments: [], kindPeriods: [] })
    return file
  }
  test('the family is not asked to agree', () => expect(undiagnosed().refusal('agreePlan', aConsent())).toBe(said))
  test('nor the head to approve', () => {
    const file = undiagnosed().do('completeAssessment', anAssessment()).do('agreePlan', aConsent())
    Object.assign(file.file().state, { assessments: [], kindPeriods: [] })
    expect(file.refusal('approvePlan', anApproval())).toBe(said)
  })
  test('a case stored so is shown at its diagnostics, with the gap on the day', () => {
    expect([stageOf(stored().file().state), onTheDay(stored(), '2026-11-20')]).toEqual(['assessing', ['noDiagnostics']])
  })
  test('nor is its frequency silent', () => {
    const file = served()
    Object.assign(file.file().state, { kindPeriods: [] })
    expect([stageOf(file.file().state), onTheDay(file, '2026-11-20')]).toEqual(['assessing', ['noKind']])
  })
})

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}
const acts: readonly ((file: PaperFile) => PaperFile)[] = [
  ...(
    [
      'completeAssessment',
      'signAgreement',
      'writePlan',
      'agreePlan',
      'approvePlan',
      'endAgreement',
      'recordContact',
      'registerRefusal',
      'reopenCase',
      'registerApplication',
      'removeMember',
      'holdMonitoring',
      'raiseConcern',
      'sendConcern',
      'recordProtectiveOrder',
      'dispatchPlan',
      'markMeasure',
      'assignWorker',
      'sendReply',
    ] as CommandName[]
  ).map(name => (file: PaperFile) => file.do(name, samples[name] as never)),
  file => file.do('closeCase', aClosure('noContact')),
  file => file.do('registerExtract', anExtract({ protocol: String(file.facts.length) })),
  left(son, 'к отцу'),
  left(father, 'выехал'),
  order(mother),
  order(father),
  file => file.do('registerRefusal', aRefusal({ personId: father.personId! })),
  file => file.do('addMember', ({ day }) => ({ member: daughter, day })),
]

describe('a random life', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))('%i', seed => {
    const roll = dice(seed * 7919)
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract({ members: [mother, father, son] }))
    let day: Day = '2026-11-02'
    for (let step = 0; step < 40; step += 1) {
      day = addDays(day, roll(12))
      file.at(day)
      try {
        acts[roll(acts.length)]!(file)
      } catch (error) {
        // Most acts are not lawful at most moments; a fault of the program is no refusal.
        if (!/ on \d{4}-\d\d-\d\d: /u.test((error as Error).message)) throw error
      }
      const { row, clocks } = overview(file, day)
      const seen = openClocks(clocks).length > 0 || row.gaps.some(name => needs.includes(name))
      // Every family on patronage has an open term or a line on somebody's day.
      expect([registrationOf(file.file().state) === 'onPatronage', seen], `${seed}: ${day}`).not.toEqual([true, false])
      // What a row says of gaps holds until the day it is stale after.
      const until = row.staleAfter && row.staleAfter < addDays(day, 60) ? row.staleAfter : addDays(day, 60)
      expect(overview(file, until < day ? day : until).row.gaps, `${seed}: ${day} – ${until}`).toEqual(row.gaps)
    }
  })
})

test('every need says what to do, its clause and its button', () => {
  const table: Record<GapName, { todo?: string; action?: CommandName; clause: string }> = gaps
  for (const name of needs) expect(table[name].todo && table[name].action && table[name].clause, name).toBeTruthy()
})
