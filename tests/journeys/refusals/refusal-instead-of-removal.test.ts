import { describe, expect, test } from 'vitest'
import type { CommandInput } from '../../../src/domain/case/command/commands.ts'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { gapsOf } from '../../../src/domain/case/gaps/gaps.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { registrationOf } from '../../../src/domain/case/queries.ts'
import { replyFacts } from '../../../src/domain/intake/extract/replies.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { droppedOrganisations } from '../../../src/domain/plan/participation-rules.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aJudgement,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aDispatch,
  aParticipationEnd,
  aPlan,
  aRefusal,
  aReply,
  aReview,
  aWorker,
} from '../../fixtures/inputs.ts'
import { aMember, father, mother, son } from '../../fixtures/people.ts'
import { clinic, school } from '../../world.ts'

// МП 6.3, 6.6; договор, п. 6.2: a refusal registered in the place of a removal turns out to be of another family, or of another woman.
// Without it the file is that of a family that was removed and refused nothing.

const yes = { confirmed: 'all' as const }
type Step = (file: PaperFile) => PaperFile
const steps =
  (...all: Step[]): Step =>
  file =>
    all.reduce((before, step) => step(before), file)

const helped = (measures: Parameters<typeof aPlan>[1] = [['Кружок', '2026-12-15', 'curator']]) =>
  aFile()
    .at('2026-11-12')
    .do('registerExtract', anExtract())
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .at('2026-11-16')
    .do('completeAssessment', anAssessment())
    .at('2026-11-17')
    .do('signAgreement', aContract('2027-05-16'))
    .do('writePlan', aPlan('2027-02-16', measures))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const removed =
  (reason: CommandInput<'closeCase'>['reason'] = 'noContact', more: Partial<CommandInput<'closeCase'>> = {}): Step =>
  file =>
    file.at('2026-11-26').do('closeCase', aClosure(reason, { decision: 'Снять', endAgreement: true, ...more }), yes)
const reviewed: Step = file =>
  file
    .at('2026-11-20')
    .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
    .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
    .do('holdFinalReview', aReview(), yes)
const applied: Step = file => file.at('2026-11-27').do('registerApplication', anApplication(), yes)
const answered: Step = file => file.at('2026-11-27').do('sendReply', aReply('helpProvided'))
const refused =
  (more: Partial<CommandInput<'registerRefusal'>> = {}): Step =>
  file =>
    file.at('2026-11-30').do('registerRefusal', aRefusal({ day: '2026-11-24', ...more }), yes)
const reason = 'отказ другой семьи'
const takenOut: Step = file =>
  file
    .at('2026-11-30')
    // A trial looks at no letters.
    .do(
      'correctRefusal',
      { refusalId: file.file().state.refusals[0]!.id, reason },
      { confirmed: ['removedAgain', 'latenessGone'] },
    )

const own = ['enteredLate', 'refusalMoves', 'closureUnseen']
/** What the file says, without the ids and numbers that the mistake gave. */
function said(file: PaperFile) {
  const { state } = file.file()
  const days = ['2026-11-20', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']
  const { clocks, row } = projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-30')
  const facts = replyFacts(state, state.referrals[0]!, '2026-11-30')
  return {
    stage: stageOf(state),
    registration: registrationOf(state),
    days: days.map(day => {
      const then = foldOn('x', file.facts, day)
      return [stageOf(then), then.agreements.map(({ ended }) => ended), then.kindPeriods]
    }),
    closures: state.closures,
    refusals: state.refusals,
    contracts: state.agreements.map(({ day, ended }) => [day, ended]),
    kinds: state.kindPeriods,
    planned: state.planned,
    consents: state.consents.map(({ day, over }) => [day, over]),
    round: state.round,
    ends: state.serviceEnds,
    reply: [facts.situation, facts.application?.day, facts.agreement?.day, facts.closure?.day, facts.refusal],
    answers: state.referrals.map(({ reply }) => reply?.seen),
    untrue: state.untrueLetters ?? [],
    terms: clocks
      .map(({ id, due, status, metDay }) => [id.replace(/[\da-f-]{36}/u, ''), due, status, metDay].join(' '))
      .toSorted(),
    gaps: row.gaps.filter(gap => !own.includes(gap)),
  }
}

describe('the refusal in the place of the removal of 26.11 was of another family', () => {
  test.each<[what: string, story: Step, refusal?: Partial<CommandInput<'registerRefusal'>>]>([
    ['removed «связи с семьёй нет»', removed()],
    ['the contract was let run after the removal', removed('noContact', { endAgreement: false })],
    ['removed after the results', steps(reviewed, removed('goalPartlyEarly'))],
    [
      'removed after the results, and the school has been answered',
      steps(reviewed, removed('goalPartlyEarly'), answered),
    ],
    ['the family has applied again since', steps(removed(), applied)],
    ['the refusal lets the contract run', removed(), { agreementStays: 'семья просит' }],
    ['the refusal is of the very day of the removal', removed(), { day: '2026-11-26' }],
  ])('%s: the removal stands again', (_, story, more) => {
    const file = takenOut(refused(more)(story(helped())))
    expect(said(file)).toEqual(said(story(helped()).at('2026-11-30')))
    expect(file.file().state.closures).toHaveLength(1)
  })
  test('it is asked first, and the head reads what stands again', () => {
    const file = refused()(removed()(helped()))
    const refusalId = file.file().state.refusals[0]!.id
    expect(file.refusal('correctRefusal', { refusalId, reason })).toContain(
      'снятие с патроната 26.11.2026: связи с семьёй нет',
    )
    expect(takenOut(file).file().state.lateEntries?.at(-1)?.reason).toMatch(
      /^помощь снова окончена так, как было записано: снятие с патроната 26\.11\.2026: связи с семьёй нет\. отказ другой семьи/u,
    )
  })
  test('a contract of those days that was typed after the refusal has ended with the removal', () => {
    const begun = () =>
      aFile()
        .at('2026-11-12')
        .do('registerExtract', anExtract())
        .do('registerApplication', anApplication())
        .do('assignWorker', aWorker())
    const contract: Step = file => file.do('signAgreement', aContract('2027-05-16', { day: '2026-11-17' }), yes)
    const file = takenOut(contract(refused()(removed()(begun()))))
    expect(said(file)).toEqual(said(contract(removed()(begun()).at('2026-11-30'))))
  })
  test('also where the help has ended once more since', () => {
    const again: Step = file =>
      file.at('2026-11-28').do('closeCase', aClosure('noContact', { decision: 'Снять снова' }), yes)
    const story = steps(removed(), applied, again)
    const file = takenOut(refused()(story(helped())))
    expect(said(file)).toEqual(said(story(helped()).at('2026-11-30')))
  })
  test('the true refusal is registered once more, and ends the help again', () => {
    const file = refused()(takenOut(refused()(removed()(helped()))))
    const { state } = file.file()
    expect([stageOf(state), state.closures, state.refusals.length]).toEqual(['declined', [], 1])
    expect(takenOut(file).file().state.closures).toHaveLength(1)
  })
})

// МП 4.2, 6.3: the father refuses for himself; the help ended by the removal, and nobody is told anything else.
test('a refusal for oneself of before the removal changes nothing of its end', () => {
  const withFather: Step = file => file.do('addMember', { member: father, day: '2026-11-12' }, yes)
  const file = removed()(withFather(helped())).at('2026-11-30')
  const own = aRefusal({ day: '2026-11-24', personId: father.personId!, matters: [] })
  expect(file.refusal('registerRefusal', own)).toContain('помощь остаётся оконченной')
  file.do('registerRefusal', own, { confirmed: ['ofEndedWork', 'enteredLate', 'latenessGone'], reason: 'по почте' })
  const { state } = file.file()
  expect([stageOf(state), state.closures.length, state.refusals, state.ownRefusals.length]).toEqual([
    'closed',
    1,
    [],
    1,
  ])
  expect(JSON.stringify(state.lateEntries ?? [])).not.toContain('окончена отказом')
})

// МП 5.2: the answer of 27.11 named the removal of 26.11. While the refusal stands it is to be put right, and without it it is true.
test('an answer that named the removal is untrue while the refusal stands in its place, and true again without it', () => {
  const replyGap = (file: PaperFile) =>
    gapsOf({ file: file.file(), settings: file.settings, today: '2026-11-30', open: [] }).includes('replyUntrue')
  const story = steps(removed(), answered)
  const file = refused()(story(helped()))
  expect([replyGap(story(helped())), replyGap(file), replyGap(takenOut(file))]).toEqual([false, true, false])
  expect(file.file().state.untrueLetters ?? []).toEqual([])
})

// МП 6.4, 6.6; закон № 99-З, ст. 5: its part is over all the same, and on another day than the letter says.
test('an organisation whose part is over is told the day of the removal that stands again, and no other end', () => {
  const helpedWithSchool = helped([['Кружок', '2026-12-15', school]]).do('dispatchPlan', aDispatch(school), yes)
  const file = refused()(removed()(helpedWithSchool)).do('endParticipation', aParticipationEnd(school))
  const { state } = takenOut(file).file()
  expect(state.untrueLetters).toMatchObject([
    { to: school.organisationName, untrue: ['end'], said: { ended: '2026-11-24' } },
  ])
  expect(droppedOrganisations(state, '2026-11-30')).toMatchObject([{ since: '2026-11-26', end: { day: '2026-11-30' } }])
})

describe('a refusal of the very day of the removal', () => {
  test('asks which came first, and does not say that it was signed before', () => {
    const file = removed()(helped()).at('2026-11-30')
    const asked = file.refusal('registerRefusal', aRefusal({ day: '2026-11-26' }))
    expect(asked).toContain('Был ли он раньше снятия?')
    expect(asked).not.toContain('подписан раньше')
    expect(file.refusal('registerRefusal', aRefusal({ day: '2026-11-24' }))).toContain('Отказ подписан раньше')
  })
})

describe('the refusal in the place of the removal was of another woman, whose record had been joined', () => {
  const other = aMember('Свояченко Марина Сергеевна', 'other', { sex: 'f' })
  const [herId, otherId] = [mother.personId!, other.personId!]
  const withOther: Step = file =>
    file.at('2026-11-18').do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [other, son] }), yes)
  const joined: Step = file =>
    file
      .at('2026-11-19')
      .do(
        'correctMember',
        { personId: otherId, sameAs: herId, nameOfId: herId, placeOfId: herId, reason: 'одна и та же' },
        yes,
      )
  const parted: Step = file => {
    const [joining] = file.file().state.joinings!
    const versions = joining!.since.filter(version => file.facts[version - 1]!.kind === 'refusalRegistered')
    return file.do('correctJoining', { joiningId: joining!.id, versions, reason: 'это сестра мужа' }, yes)
  }
  test('the removal stands again, and the refusal is hers, for herself', () => {
    const file = parted(refused()(steps(withOther, joined, removed())(helped())))
    const { state } = file.file()
    expect([stageOf(state), state.closures.map(({ day }) => day), state.refusals]).toEqual([
      'closed',
      ['2026-11-26'],
      [],
    ])
    expect(state.ownRefusals.map(({ personId, no }) => [personId, no.no])).toEqual([[otherId, 1]])
    expect(state.agreements.map(({ ended }) => ended?.reason)).toEqual(['снятие с патроната: связи с семьёй нет'])
    expect(state.lateEntries?.at(-1)?.reason).toContain('помощь снова окончена так, как было записано')
    expect(gapsOf({ file: file.file(), settings: file.settings, today: '2026-11-30', open: [] })).not.toContain(
      'holderRefused',
    )
  })
})

describe('an extract of between such a refusal and the removal, typed after both', () => {
  const other = anExtract({ ...clinic, receivedDay: '2026-11-25', councilDay: '2026-11-24', protocol: '9' })
  const extract: Step = file => file.do('registerExtract', other, yes)
  const back: Step = file => file.do('registerApplication', anApplication({ day: '2026-11-28' }), yes)
  const takenBack: Step = file =>
    file.do('correctRefusal', { refusalId: file.file().state.refusals[0]!.id, reason }, yes)
  const after = (...more: Step[]) => steps(removed(), refused(), extract, ...more)(helped())
  const known = (file: PaperFile) => {
    const { stage, removal } = { stage: stageOf(file.file().state), removal: file.file().state.serviceEnds.at(-1)! }
    const past = foldOn(file.file().state.id, file.facts, '2026-12-31')
    expect(past.serviceEnds).toEqual(file.file().state.serviceEnds)
    expect(past.round).toEqual(file.file().state.round)
    return [stage, removal.reason, removal.day, removal.reopenedDay, removal.begun.referrals]
  }
  test('brings the family back while the refusal stands', () =>
    expect(known(after())).toEqual(['referred', 'refusal', '2026-11-24', '2026-11-25', 1]))
  test('came into the help that the removal ended, once the refusal is taken out', () => {
    const file = after(takenBack)
    expect(known(file)).toEqual(['closed', 'removal', '2026-11-26', undefined, 2])
    const { state } = file.file()
    expect(replyFacts(state, state.referrals[1]!, '2026-11-25')).toMatchObject({ situation: 'helped' })
    expect(replyFacts(state, state.referrals[1]!, '2026-11-30')).toMatchObject({ situation: 'removed' })
  })
  test('and the family is back by what has come since', () =>
    expect(known(after(back, takenBack))).toEqual(['assessing', 'removal', '2026-11-26', '2026-11-28', 2]))
})
