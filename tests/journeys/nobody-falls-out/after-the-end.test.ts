import { describe, expect, test } from 'vitest'
import type { CommandInput } from '../../../src/domain/case/command/commands.ts'
import type { Day } from '../../../src/domain/kernel/calendar.ts'
import type { PaperFile } from '../../fixtures/file.ts'
import {
  aCheck,
  aClosure,
  aConsent,
  aContact,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aRefusal,
  aReopening,
  unreached,
} from '../../fixtures/inputs.ts'
import { idOf, mother } from '../../fixtures/people.ts'
import { school } from '../../world.ts'
import { checked, onTheDay, served, yes } from './family-stories.ts'

const stays = (key: string) => [{ key, way: 'stays' as const, reason: 'пока нет другого жилья' }]
const settledStay = () =>
  served().do('enterCrisisRoom', ({ day }) => ({ personId: mother.personId!, day, documentShown: true }))
const roomKept = `crisisStay:${mother.personId}:2026-11-20`
/** Measures and the contract end with the help; what is named in `kept` goes on. */
const ends = { key: `measures:${idOf('plan')}`, way: 'ended' as const }
const refused = (file: PaperFile, row: string[] = [], more: object = {}) =>
  file.do('registerRefusal', aRefusal({ otherServices: ['none'], matters: [ends, ...row.flatMap(stays)], ...more }))
const removed = (file: PaperFile, row: string[] = []) =>
  file.do('closeCase', aClosure('noContact', { endAgreement: true, matters: [ends, ...row.flatMap(stays)] }), {
    confirmed: ['contactThereIs'],
    reason: 'к телефону не подходят',
  })
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
        .do('showPlace', ({ day }) => ({ day, reason: 'опасности нет' }), { confirmed: ['guardLost'] }),
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
    () => served().do('closeCase', aClosure('noContact', { matters: [ends] }), unreached),
    '2027-02-02',
    ['contractKept'],
  ],
  [
    'and is over the day after',
    () => served().do('closeCase', aClosure('noContact', { matters: [ends] }), unreached),
    '2027-02-03',
    [],
  ],
]

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
    () => backAgain(served().do('closeCase', aClosure('noContact', { matters: [ends] }), unreached)),
    '2027-02-03',
    ['agreementOver'],
  ],
]

describe('each way to lose the last adult, and whoever else a family cannot do without', () => {
  const table: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
    ...keptAfterTheEnd,
    ...afterTheRemoval,
    ...toAnotherCentre,
    ...keptContract,
  ]
  test.each(table)('%s', (_, file, day, then) => expect(onTheDay(file(), day)).toEqual(then))
})
