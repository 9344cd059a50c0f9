import { describe, expect, test } from 'vitest'
import type { CommandInput } from '../../src/domain/case/command/commands.ts'
import { foldOn } from '../../src/domain/case/evolve.ts'
import { registrationOf } from '../../src/domain/case/queries.ts'
import { replyFacts } from '../../src/domain/intake/extract/replies.ts'
import type { Day } from '../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../src/domain/law/procedure-rules.ts'
import { droppedOrganisations } from '../../src/domain/plan/participation-rules.ts'
import { approvedVersion } from '../../src/domain/plan/plans.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aDispatch,
  aJudgement,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aProlongation,
  aRefusal,
  aReview,
  aWorker,
} from '../fixtures/inputs.ts'
import { school } from '../world.ts'

// МП 5.2, 6.2–6.6: the same papers, in whatever order they are typed. A paper of a day on which the family was helped is one of that
// help, also where the end of the help was typed first.

const yes = { confirmed: 'all' as const }
type Act = (file: PaperFile) => PaperFile
/** Everything that was signed, sent and held before the end of the help, in the order of its days. */
const papers: [day: Day, what: string, act: (day: Day) => Act][] = [
  ['2026-11-13', 'decision on the admission', day => file => file.do('admitFamily', { day }, yes)],
  ['2026-11-16', 'diagnostics', day => file => file.do('completeAssessment', anAssessment({ day }), yes)],
  ['2026-11-17', 'contract', day => file => file.do('signAgreement', aContract('2027-05-16', { day, from: day }), yes)],
  [
    '2026-11-17',
    'plan',
    day => file =>
      file.do('writePlan', aPlan('2027-02-16', [['Кружок', '2026-12-15', school]], { startsOn: day }), yes),
  ],
  ['2026-11-17', 'consent to the plan', day => file => file.do('agreePlan', aConsent({ day }), yes)],
  ['2026-11-17', 'approval of the plan', day => file => file.do('approvePlan', anApproval({ day }), yes)],
  ['2026-11-18', 'plan sent to the school', day => file => file.do('dispatchPlan', aDispatch(school, { day }), yes)],
  [
    '2026-11-20',
    'minutes of a monitoring',
    day => file =>
      file.do(
        'holdMonitoring',
        scene => ({
          ...aMonitoring({ day })(scene),
          statuses: [{ measureId: aJudgement('Кружок', 'citizen', 'done')(scene).measureId, state: 'inWork' as const }],
        }),
        yes,
      ),
  ],
  ...(['citizen', 'specialist'] as const).map((side): [Day, string, (day: Day) => Act] => [
    '2026-11-23',
    `judgement of the ${side}`,
    day => file => file.do('judgeMeasure', scene => ({ ...aJudgement('Кружок', side, 'done')(scene), day }), yes),
  ]),
  ['2026-11-23', 'prolongation', day => file => file.do('prolongAgreement', aProlongation('2027-06-16', { day }), yes)],
  [
    '2026-11-23',
    'results',
    day => file => file.do('holdFinalReview', aReview({ day, participants: [{ organisation: 'СШ № 7' }] }), yes),
  ],
]

const ends: [what: string, day: Day, act: (day: Day) => Act][] = [
  ['refusal', '2026-11-24', day => file => file.do('registerRefusal', aRefusal({ day }), yes)],
  [
    'removal',
    '2026-11-24',
    day => file => file.do('closeCase', aClosure('noContact', { day, endAgreement: true }), yes),
  ],
]
const begun = () =>
  aFile()
    .at('2026-11-12')
    .do('registerExtract', anExtract())
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())

/** What the file says, without the ids and numbers that the order of typing gives. */
function said(file: PaperFile) {
  const { state } = file.file()
  const days = ['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-19', '2026-11-23', '2026-11-24', '2026-11-27']
  const facts = replyFacts(state, state.referrals[0]!, '2026-11-27')
  const plan = state.plans[0]
  return {
    stage: stageOf(state),
    registration: registrationOf(state),
    days: days.map(day => stageOf(foldOn('x', file.facts, day))),
    admitted: state.admissions?.map(({ day }) => day),
    assessed: state.assessments.map(({ day }) => day),
    kinds: state.kindPeriods,
    contracts: state.agreements.map(({ day, to, ended }) => [day, to, ended?.day, ended?.reason]),
    plan: plan && [approvedVersion(plan)?.approved?.day, plan.dispatches.map(({ day }) => day), plan.progress],
    monitorings: state.monitorings.map(({ day }) => day),
    reviews: state.reviews.map(({ day }) => day),
    reply: [facts.situation, facts.agreement?.day, facts.plan?.approved?.day, facts.helpBegan],
    told: droppedOrganisations(state, '2026-11-27').map(({ dispatch, over, knows }) => [
      dispatch.organisationId,
      over,
      knows,
    ]),
    round: state.round,
    begun: state.serviceEnds.map(({ day, begun, was }) => [day, begun, was?.kindPeriods]),
    terms: ['TL-03', 'TL-04', 'TL-05', 'TL-06', 'TL-07', 'TL-08', 'TL-09', 'TL-10', 'TL-11', 'TL-12', 'TL-16'].map(
      id => [id, file.clocks(id).map(({ due, status, metDay }) => `${due} ${status} ${metDay ?? ''}`)],
    ),
  }
}

describe.each(ends)('a %s of 24.11 is typed before what was signed and held by then', (what, end, ending) => {
  const inOrder = (many: number) => {
    const file = begun()
    for (const [day, , act] of papers.slice(0, many)) act(day)(file.at(day))
    return ending(end)(file.at(end)).at('2026-11-27')
  }
  const endFirst = (many: number) => {
    const file = ending(end)(begun().at(end)).at('2026-11-27')
    for (const [day, , act] of papers.slice(0, many)) act(day)(file)
    return file
  }
  test.each(papers.map(([day, what], at) => [what, day, at + 1] as const))(
    'up to the %s of %s: the file, its days, its terms and the answer to the school are those of the order of the days',
    (_what, _day, many) => expect(said(endFirst(many))).toEqual(said(inOrder(many))),
  )
  test('the half that was typed in time and the half that was not make the same file', () => {
    const file = begun()
    for (const [day, , act] of papers.slice(0, 6)) act(day)(file.at(day))
    ending(end)(file.at(end)).at('2026-11-27')
    for (const [day, , act] of papers.slice(6)) act(day)(file)
    expect(said(file)).toEqual(said(inOrder(papers.length)))
  })

  test('the school that has the plan is to be told, and the contract has a number and its end', () => {
    const file = endFirst(7)
    const { told, reply, contracts } = said(file)
    expect(told).toEqual([[school.organisationId, true, undefined]])
    expect(reply.slice(0, 3)).toEqual([what === 'refusal' ? 'refusedDuring' : 'removed', '2026-11-17', '2026-11-17'])
    expect(contracts[0]![2]).toBe(end)
    expect(file.clocks('TL-08').map(({ status, metDay }) => [status, metDay])).toEqual([['met', '2026-11-18']])
  })
  test('the family has come back since and applied: the papers stand with the help that ended', () => {
    const back = (file: PaperFile) => file.at('2026-11-30').do('registerApplication', anApplication(), yes)
    const late = back(ending(end)(begun().at(end))).at('2026-12-01')
    for (const [day, , act] of papers.slice(0, 4)) act(day)(late)
    const { state } = late.file()
    expect(said(late)).toEqual(said(back(inOrder(4)).at('2026-12-01')))
    expect([stageOf(state), state.agreements.map(({ ended }) => ended?.day)]).toEqual(['assessing', [end]])
  })
  test('it is asked whether the paper is of the help that is over, and a later day is refused with its end', () => {
    const file = ending(end)(begun().at(end)).at('2026-11-27')
    expect(file.refusal('completeAssessment', anAssessment({ day: '2026-11-16' }))).toContain('в ту, оконченную помощь')
    expect(file.refusal('completeAssessment', anAssessment())).toContain('по 24.11.2026 включительно')
  })
  test('no letter is sent by the program after the end: only what had left is written down', () => {
    const file = endFirst(6)
    const byMail = aDispatch(school, { day: '2026-11-18', channel: 'email', email: 'school@ozerki.example' })
    expect(file.refusal('dispatchPlan', byMail)).toContain('не передают')
  })
})

// МП 6.3, приложение 2: a refusal that comes by post after the family was removed «связи с семьёй нет».
describe('a refusal of 24.11 comes after the removal of 26.11 was typed', () => {
  const helped = () => {
    const file = begun()
    for (const [day, , act] of papers.slice(0, 7)) act(day)(file.at(day))
    return file
  }
  const refusal = (file: PaperFile) =>
    file.at('2026-11-27').do('registerRefusal', aRefusal({ day: '2026-11-24' }), {
      confirmed: ['ofEndedWork', 'enteredLate'],
      reason: 'пришёл по почте',
    })
  const removal = (file: PaperFile, reason: CommandInput<'closeCase'>['reason'] = 'noContact') =>
    file.at('2026-11-26').do('closeCase', aClosure(reason, { endAgreement: true, transferTo: 'Копыль' }), yes)

  test('the help ended by the refusal, from its day, and the paper has its number', () => {
    const file = refusal(removal(helped()))
    expect(said(file)).toEqual(said(refusal(helped())))
    const { state } = file.file()
    expect([stageOf(state), state.closures, state.refusals[0]?.no.no]).toEqual(['declined', [], 1])
    expect(said(file).contracts[0]).toEqual([
      '2026-11-17',
      '2027-05-16',
      '2026-11-24',
      'письменный отказ получателя № 1/2026, п. 6.2 договора',
    ])
    expect(said(file).reply[0]).toBe('refusedDuring')
  })
  test('the head reads what had been recorded', () =>
    expect(refusal(removal(helped())).file().state.lateEntries?.at(-1)?.reason).toBe(
      'Помощь окончена отказом. Было записано: снятие с патроната 26.11.2026: связи с семьёй нет. пришёл по почте',
    ))
  test('it is asked first', () =>
    expect(
      removal(helped())
        .at('2026-11-27')
        .refusal('registerRefusal', aRefusal({ day: '2026-11-24' })),
    ).toContain('помощь окончена им, а не снятием'))
  test('a refusal of after the removal, or of a family that has gone to another centre, changes nothing', () => {
    const after = removal(helped()).at('2026-11-27')
    expect(after.refusal('registerRefusal', aRefusal())).toContain('Сейчас это сделать нельзя')
    expect(
      removal(helped(), 'moved')
        .at('2026-11-27')
        .refusal('registerRefusal', aRefusal({ day: '2026-11-24' })),
    ).toContain('Сейчас это сделать нельзя')
  })
  test('the family has come back since: the work of today goes on', () => {
    const back = removal(helped()).at('2026-11-27').do('registerApplication', anApplication(), yes)
    const file = refusal(back)
    const { state } = file.file()
    expect([stageOf(state), state.closures.length, state.refusals.length, state.round.refusals]).toEqual([
      'assessing',
      0,
      1,
      1,
    ])
    expect(state.serviceEnds.map(({ day, reason, reopenedDay }) => [day, reason, reopenedDay])).toEqual([
      ['2026-11-24', 'refusal', '2026-11-27'],
    ])
  })
})
