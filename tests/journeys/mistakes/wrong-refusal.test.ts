import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { replyFacts } from '../../../src/domain/intake/extract/replies.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aDispatch,
  aParticipationEnd,
  aContact,
  aContract,
  aMeeting,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aProlongation,
  aRefusal,
  aReopening,
  aReply,
  aWorker,
  unreached,
} from '../../fixtures/inputs.ts'
import { father, mother, son } from '../../fixtures/people.ts'
import { school } from '../../world.ts'

// МП 6.3, 5.2: a refusal of another family that was registered here is taken out, and the work goes on as if it had never been.

const served = () =>
  aFile()
    .at('2026-09-28')
    .do('registerExtract', anExtract({ members: [mother, father, son] }))
    .do('registerApplication', anApplication({ members: [father, son] }))
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-03-28'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('sendReply', aReply('helpProvided'))
    .do('recordContact', aContact())
type Step = (file: PaperFile) => PaperFile
const refused: Step = file => file.at('2026-10-20').do('registerRefusal', aRefusal())
const reason = 'отказ другой матери, перепутали дела'
const refusalId = (file: PaperFile) => [...file.file().state.refusals, ...file.file().state.ownRefusals].at(-1)!.id
const corrected: Step = file =>
  file
    .at('2026-11-10')
    .do('correctRefusal', { refusalId: refusalId(file), reason }, { confirmed: ['latenessGone'], reason })
const cameBack: Step = file => file.at('2026-11-10').do('reopenCase', aReopening('отказ другой семьи'))
const rowOn = (file: PaperFile, day: string) => projectionOf(file.file(), file.settings, workingCalendar(), day)
const openTerms = (file: PaperFile, day: string) =>
  rowOn(file, day)
    .clocks.map(({ id, due, status, metDay }) => [id, due, status, metDay].join(' '))
    .toSorted()
const own = ['enteredLate', 'refusalMoves']
const gapsOn = (file: PaperFile, day: string) => rowOn(file, day).row.gaps.filter(gap => !own.includes(gap))

describe('the work goes on as if the refusal had never been', () => {
  test.each<[what: string, found: Step]>([
    ['found while the family counts as declined', file => corrected(refused(file))],
    ['found after the family was taken to have come back', file => corrected(cameBack(refused(file)))],
  ])('%s: stage, contract, kind, terms and lines are those of a family that refused nothing', (_, found) => {
    const [wrong, never] = [found(served()), served().at('2026-11-10')]
    const { state } = wrong.file()
    expect(stageOf(state)).toBe('active')
    expect([state.agreements, state.kindPeriods, state.round, state.serviceEnds, state.consents]).toEqual(
      [never.file().state].flatMap(s => [s.agreements, s.kindPeriods, s.round, s.serviceEnds, s.consents]),
    )
    for (const day of ['2026-11-10', '2026-12-20']) {
      expect(openTerms(wrong, day)).toEqual(openTerms(never, day))
      expect(gapsOn(wrong, day)).toEqual(gapsOn(never, day))
    }
    const then = foldOn('x', wrong.facts, '2026-10-25')
    expect([stageOf(then), then.agreements[0]?.ended, then.serviceEnds]).toEqual(['active', undefined, []])
  })
  test('the family’s own application of after it goes on in the same work', () => {
    const file = refused(served()).at('2026-10-26')
    file.do('registerApplication', anApplication({ members: [father, son] }))
    corrected(file)
    const { state } = file.file()
    expect([state.round.day, state.applications.length, state.agreements[0]?.ended]).toEqual([undefined, 2, undefined])
  })
  // МП 5.2, 6.1: the help goes on from the first application, with its contract and its plan; applying again begins nothing anew.
  describe('the family applied again before the refusal was found to be another family’s', () => {
    const applied: Step = file =>
      file.at('2026-10-26').do('registerApplication', anApplication({ members: [father, son] }), { confirmed: 'all' })
    const answer = ({ file }: PaperFile) => {
      const { state } = file()
      const { situation, application, agreement, plan } = replyFacts(state, state.referrals[0]!, '2026-11-10')
      return [situation, application?.day, agreement?.day, plan?.approved?.day]
    }
    const wrong = () => corrected(applied(refused(served())))
    const never = () => served().at('2026-11-10')
    test('the answer to the school names the first application, the contract and the plan', () => {
      expect(answer(wrong())).toEqual(['helped', '2026-09-28', '2026-09-28', '2026-09-28'])
      expect(answer(wrong())).toEqual(answer(never()))
    })
    test('terms and lines are those of a family that refused nothing, but for the application that was registered', () => {
      const registered = (term: string) => !term.startsWith('TL-05')
      expect(openTerms(wrong(), '2026-11-10').filter(registered)).toEqual(
        openTerms(never(), '2026-11-10').filter(registered),
      )
      expect(gapsOn(wrong(), '2026-11-10')).toEqual(gapsOn(never(), '2026-11-10'))
    })
    test.each<[what: string, step: Step]>([
      ['the contract is prolonged', file => file.do('prolongAgreement', aProlongation('2027-04-28'))],
      ['the plan has a new version', file => file.do('writePlan', aPlan('2027-02-10', [], { changeReason: 'срок' }))],
      [
        'diagnostics of a day between',
        file =>
          file.do('completeAssessment', anAssessment({ kind: 'repeat', day: '2026-10-22' }), {
            confirmed: 'all',
            reason: 'поздно',
          }),
      ],
      [
        'the decision on admission',
        file => file.do('admitFamily', { day: '2026-09-29' }, { confirmed: 'all', reason: 'поздно' }),
      ],
    ])('%s as if it had never refused', (_, step) => {
      expect(gapsOn(step(wrong()), '2026-11-10')).toEqual(gapsOn(step(never()), '2026-11-10'))
    })
    test('whoever applied again, too, may end the help', () => {
      const file = refused(served()).at('2026-10-26')
      file.do('registerApplication', anApplication({ applicant: father, members: [son] }), { confirmed: 'all' })
      corrected(file).do('registerRefusal', aRefusal({ personId: father.personId! }), { confirmed: 'all' })
      expect(stageOf(file.file().state)).toBe('declined')
    })
  })
  // МП 6.2: nobody ended the first contract, and another one that was signed days later did not end it before that.
  test('the contract holds until the day another one begins, or its own last day', () => {
    const ends = (to: string) => {
      const file = refused(served())
        .at('2026-10-26')
        .do('registerApplication', anApplication({ members: [father, son] }))
      file.at('2026-10-27').do('signAgreement', aContract('2027-04-26', { from: to }))
      file.at('2026-11-10').do('correctRefusal', { refusalId: refusalId(file), reason }, { confirmed: 'all' })
      return file.file().state.agreements.map(({ ended }) => ended)
    }
    expect(ends('2026-10-27')).toEqual([{ day: '2026-10-27', reason: 'заключен договор № 2/2026' }, undefined])
    expect(ends('2027-03-29')).toEqual([undefined, undefined])
  })
  test('not where the work has ended once more since', () => {
    const file = cameBack(refused(served())).at('2026-11-12')
    const { id } = file.file().state.refusals[0]!
    file.do('registerRefusal', aRefusal({ moment: 'beforeApplication' }))
    expect(file.refusal('correctRefusal', { refusalId: id, reason })).toContain('кончалась ещё раз')
  })
})

describe('the paper waits', () => {
  test('on the day of the curator and the heads, with a line in the journal, until it stands where it belongs', () => {
    const file = corrected(refused(served()))
    expect(rowOn(file, '2026-11-10').row.gaps).toEqual(expect.arrayContaining(own))
    expect(file.facts.find(({ kind }) => kind === 'refusalMistaken')).toMatchObject({
      no: { register: 'refusals', no: 2 },
      reason,
    })
    const { id } = file.file().state.mistakenRefusals![0]!.refusal
    file.do('correctRefusal', { refusalId: id, end: 'stands', reason })
    expect(rowOn(file, '2026-11-10').row.gaps).not.toContain('refusalMoves')
    expect(file.refusal('correctRefusal', { refusalId: id, end: 'returned', reason })).toContain('уже решено')
  })
})

describe('what the school was told', () => {
  test('nothing since: help was told, and help is given, so no other letter is asked for', () => {
    const file = corrected(cameBack(refused(served())))
    expect(rowOn(file, '2026-11-10').row.gaps).not.toContain('replyUntrue')
    expect(file.file().state.untrueLetters ?? []).toEqual([])
  })
  test('of help that a refusal ended it is told, also once the family is back by word: nothing is given until it applies (МП 5.2)', () => {
    const file = cameBack(refused(served()))
    expect(gapsOn(file, '2026-11-10')).toEqual(expect.arrayContaining(['cameBack', 'replyUntrue']))
    expect(file.ask('sendReply', aReply('helpProvided'))).toMatchObject({ ok: true })
    file.at('2026-11-12').do('closeCase', aClosure('noContact'), unreached)
    expect(gapsOn(file, '2026-11-12')).toContain('replyUntrue')
    // Where the refusal was another's, the letter is right and nothing is asked for.
    expect(gapsOn(corrected(cameBack(refused(served()))), '2026-11-10')).not.toContain('replyUntrue')
  })
  test('that the family refused: whoever holds that letter is told that it did not', () => {
    const file = refused(served()).at('2026-11-05').do('sendReply', aReply('helpProvided'))
    corrected(file)
    expect(file.file().state.untrueLetters).toMatchObject([{ no: { no: 2 }, untrue: ['work'] }])
    expect(rowOn(file, '2026-11-10').row.gaps).not.toContain('replyUntrue')
    // Whoever tries another answer is shown the way, not told that the untrue one is true.
    expect(file.refusal('sendReply', aReply('helpProvided'))).toMatch(/№ 2\/2026.*исправьте это письмо/u)
  })
})

test('an organisation that was told that its part is over is told that it is not', () => {
  const file = refused(served().at('2026-09-29').do('dispatchPlan', aDispatch(school))).at('2026-10-22')
  file.do('endParticipation', aParticipationEnd(school))
  corrected(file)
  expect(file.file().state.untrueLetters).toMatchObject([{ untrue: ['work'], to: school.organisationName }])
})

// МП 6.5: the school was told that its invitation is cancelled; with the refusal of others gone it takes part again.
describe('an organisation whose invitation was cancelled with a mistaken end', () => {
  const invited = () =>
    served()
      .at('2026-09-29')
      .do('dispatchPlan', aDispatch(school))
      .do('planMonitoring', aMeeting({ day: '2026-11-25' }))
  const told = (file: PaperFile) => refused(file).at('2026-10-22').do('endParticipation', aParticipationEnd(school))
  test('stands on the day of the curator until it is invited anew, or the meeting has been', () => {
    const file = told(invited())
    expect(gapsOn(file, '2026-10-22')).not.toContain('guestCancelled')
    corrected(file)
    expect(gapsOn(file, '2026-11-10')).toContain('guestCancelled')
    expect(gapsOn(file, '2026-11-26')).not.toContain('guestCancelled')
    file.do('planMonitoring', aMeeting({ day: '2026-11-25' }))
    expect(gapsOn(file, '2026-11-10')).not.toContain('guestCancelled')
  })
  test('so it does where a later version of the plan names it again', () => {
    const version = (title: string, to: typeof school | 'curator') => (file: PaperFile) =>
      file
        .do('writePlan', aPlan('2027-01-10', [[title, '2026-12-20', to]], { changeReason: 'изменение' }))
        .do('agreePlan', aConsent())
        .do('approvePlan', anApproval())
    const without = version('Беседы', 'curator')(invited().at('2026-10-20'))
    without.do('endParticipation', aParticipationEnd(school))
    expect(gapsOn(without, '2026-10-20')).not.toContain('guestCancelled')
    expect(gapsOn(version('Кружок', school)(without.at('2026-10-26')), '2026-10-26')).toContain('guestCancelled')
  })
})

// МП 6.4, 6.6; закон № 99-З, ст. 5: what the school was told last is to go on, and it holds the data of the children.
describe('an organisation that was told of a mistaken end, and then that it goes on, is told once more when its part is over', () => {
  const informed = () => {
    const file = refused(served().at('2026-09-29').do('dispatchPlan', aDispatch(school))).at('2026-10-22')
    corrected(file.do('endParticipation', aParticipationEnd(school)))
    const letterId = file.file().state.untrueLetters![0]!.id
    return file.do('correctLetter', { letterId, letter: { day: '2026-11-10', channel: 'post' }, reason })
  }
  const withoutSchool: Step = file =>
    file
      .do('writePlan', aPlan('2027-01-10', [['Беседы', '2026-12-20', 'curator']], { changeReason: 'без школы' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
  test.each<[what: string, ends: Step]>([
    ['a new version of the plan names it no more', withoutSchool],
    ['the family really refuses', file => file.do('registerRefusal', aRefusal(), { confirmed: 'all' })],
    [
      'it refuses on the very day of the mistaken one, and the paper is typed late',
      file => file.do('registerRefusal', aRefusal({ day: '2026-10-20' }), { confirmed: 'all' }),
    ],
    ['the family is removed', file => file.do('closeCase', aClosure('noContact'), { confirmed: 'all' })],
  ])('%s', (_, ends) => {
    const file = ends(informed().at('2026-11-12'))
    expect(gapsOn(file, '2026-11-12')).toContain('organisationDropped')
    file.do('endParticipation', aParticipationEnd(school))
    expect(gapsOn(file, '2026-11-12')).not.toContain('organisationDropped')
    expect(file.refusal('endParticipation', aParticipationEnd(school))).toContain('уже сообщили')
  })
})

test('a refusal of the father for himself that was another father’s: he takes part again', () => {
  const file = served()
    .at('2026-10-20')
    .do('registerRefusal', aRefusal({ personId: father.personId!, matters: [] }))
  expect(file.file().state.ownRefusals).toHaveLength(1)
  corrected(file)
  expect([file.file().state.ownRefusals, stageOf(file.file().state)]).toEqual([[], 'active'])
})
