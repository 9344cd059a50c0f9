import { describe, expect, test } from 'vitest'
import { type Day, workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { clocksOf } from '../../../src/domain/law/terms/clocks.ts'
import { partnerTasksOf } from '../../../src/domain/partner/partner-rules.ts'
import { droppedOrganisations } from '../../../src/domain/plan/participation-rules.ts'
import { droppedMeasures, planInForce } from '../../../src/domain/plan/plan-rules.ts'
import { approvedVersion, latestVersion, returnedVersion, versionsOn } from '../../../src/domain/plan/plans.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aConsent,
  aContract,
  aDispatch,
  aMark,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReturn,
  aWorker,
  type Measured,
  scores,
} from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'
import { clinic, school } from '../../world.ts'

// МП 6.4, 6.5: of two versions of a plan, or of two plans, that of the later day is carried out, whichever was typed first.

const yes = { confirmed: 'all' as const, reason: 'первый план найден' }
type Act = (file: PaperFile) => PaperFile
const begun = () =>
  aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .at('2026-11-16')
    .do('completeAssessment', anAssessment())
    .at('2026-11-17')
    .do('signAgreement', aContract('2027-05-16'))
    .at('2026-11-30')
const after = (...acts: Act[]) => acts.reduce((file, act) => act(file), begun())

const version =
  (day: Day, endsOn: Day, measures: Measured[], { plan = 'plan', startsOn = day } = {}): Act =>
  file =>
    file
      .do('writePlan', aPlan(endsOn, measures, { startsOn, plan, changeReason: 'план найден' }), yes)
      .do('agreePlan', aConsent({ day }), yes)
      .do('approvePlan', anApproval({ day }), yes)
const sent =
  (to: { organisationId: string }, day: Day, endsOn: Day): Act =>
  file => {
    const [plan] = file.file().state.plans
    const found = plan!.versions.find(({ content }) => content.endsOn === endsOn)!
    return file.do('dispatchPlan', aDispatch(to, { version: found.version, day }), yes)
  }
/** The file in words that name a version by the day on which its term ends, and no number. */
const said = (file: PaperFile) => {
  const { state } = file.file()
  const name = (number: string) =>
    state.plans[0]!.versions.find(known => String(known.version) === number)?.content.endsOn
  const byEnd = (text: string) => text.replaceAll(/(?<=approved:|moved:|dropped:)(\d+)/gu, (_, no) => name(no)!)
  const plan = planInForce(state, '2026-11-30')
  return {
    today: approvedVersion(plan)?.content.endsOn,
    days: ['2026-11-20', '2026-11-27'].map(day => versionsOn(plan!, day).map(({ content }) => content.endsOn)),
    progress: Object.values(plan!.progress).map(({ marks, ...rest }) => ({
      ...rest,
      version: undefined,
      marks: marks.map(({ version: asks, ...mark }) => ({ ...mark, asks: asks && name(String(asks)) })),
    })),
    terms: clocksOf(state, file.settings, workingCalendar(), '2026-11-30')
      .map(clock =>
        [
          clock.deadline,
          clock.subject,
          clock.from,
          clock.due,
          clock.status,
          clock.metDay,
          byEnd(clock.stoppedBy ?? ''),
        ].join(' '),
      )
      .toSorted(),
    organisations: partnerTasksOf(file.file(), { staff: {}, kinds: {}, centre: '' } as never, {
      today: '2026-11-30',
      settings: file.settings,
    }).map(task => [task.organisationId, 'dueDay' in task && task.dueDay]),
    dropped: droppedOrganisations(state, '2026-11-30').map(({ dispatch, since }) => [dispatch.organisationName, since]),
  }
}

const first = version('2026-11-17', '2026-12-20', [['Кружок', '2026-12-10', school]])
const second = version('2026-11-26', '2027-02-26', [['Кружок', '2027-01-20', school]])
const sentOfSecond = sent(school, '2026-11-27', '2027-02-26')

describe('versions of a plan', () => {
  test('the file is the same in either order', () => {
    expect(said(after(second, first))).toEqual(said(after(first, second)))
    expect(said(after(second, first))).toMatchObject({
      today: '2027-02-26',
      days: [['2026-12-20'], ['2027-02-26']],
    })
  })
  test('what the organisation holds is the last by its day', () => {
    const sentOfFirst = sent(school, '2026-11-18', '2026-12-20')
    const late = after(second, sentOfSecond, first, sentOfFirst)
    expect(said(late)).toEqual(said(after(first, sentOfFirst, second, sentOfSecond)))
    expect(said(late).organisations).toHaveLength(1)
  })
  test('an organisation that the later version does not name any more is to be told so', () => {
    const other = version('2026-11-26', '2027-02-26', [['Осмотр', '2027-01-20', clinic]])
    const sentOfOther = sent(clinic, '2026-11-27', '2027-02-26')
    const sentOfFirst = sent(school, '2026-11-18', '2026-12-20')
    const late = said(after(other, sentOfOther, first, sentOfFirst))
    expect(late).toEqual(said(after(first, sentOfFirst, other, sentOfOther)))
    expect(late.dropped).toEqual([['СШ № 2', '2026-11-26']])
  })
  test('a version that moves a measure asks for it anew, though the first was typed after it', () => {
    const done: Act = file =>
      file.do('markMeasure', aMark('Кружок', 'cannot', { day: '2026-11-20', note: 'кружок закрыт' }), yes)
    expect(said(after(second, first, done)).progress).toEqual(said(after(first, second, done)).progress)
  })
  test('between two versions', () => {
    const between = version('2026-11-24', '2027-01-31', [['Кружок', '2027-01-10', school]])
    expect(said(after(first, second, between))).toEqual(said(after(first, between, second)))
    expect(said(after(second, between, first))).toEqual(said(after(first, between, second)))
  })
  test.each<Day>(['2026-11-26', '2026-11-25'])(
    'a version that was given back is none to be decided on once another of %s is approved',
    day => {
      const file = begun()
        .do('writePlan', aPlan('2027-02-26', [['Кружок', '2027-01-20', school]], { startsOn: day }), yes)
        .do('agreePlan', aConsent({ day: '2026-11-26' }), yes)
        .do('returnPlan', aReturn('иначе'))
      version(day, '2027-01-26', [['Кружок', '2027-01-10', school]])(file)
      const [plan] = file.file().state.plans
      expect([latestVersion(plan)?.version, returnedVersion(plan)]).toEqual([2, undefined])
      expect(file.refusal('dispatchPlan', aDispatch(school))).toBe('принято')
    },
  )
  test.each<[what: string, agreedDay: Day, approvedDay: Day, codes: string[]]>([
    ['one of an earlier day', '2026-11-17', '2026-11-17', ['laterVersion']],
    ['one agreed earlier and approved later', '2026-11-17', '2026-11-27', ['agreedLater']],
    ['one of a later day', '2026-11-27', '2026-11-27', []],
  ])('%s is asked about', (_, agreedDay, day, codes) => {
    const file = after(second)
      .do('writePlan', aPlan('2026-12-20', [], { startsOn: '2026-11-17', changeReason: 'найден' }), yes)
      .do(
        'writePlan',
        aPlan('2026-12-31', [['Кружок', '2026-12-10', school]], { startsOn: '2026-11-17', changeReason: 'найден' }),
        yes,
      )
      .do('agreePlan', aConsent({ day: agreedDay }), yes)
    const asked = file.ask('approvePlan', anApproval({ day }))
    expect(asked.ok ? [] : asked.questions?.map(({ code }) => code)).toEqual(expect.arrayContaining(codes))
  })
})

describe('plans of days that do not meet', () => {
  const before = version('2026-11-17', '2026-12-17', [['Кружок', '2026-12-10', school]], { plan: 'before' })
  const next = version('2026-11-27', '2027-02-26', [['Осмотр', '2027-01-20', clinic]], {
    plan: 'next',
    startsOn: '2026-12-18',
  })
  test('the file is the same in either order', () => {
    const [late, inOrder] = [after(next, before), after(before, next)]
    for (const day of ['2026-11-30', '2026-12-30'])
      expect(planInForce(late.file().state, day)?.id).toBe(planInForce(inOrder.file().state, day)?.id)
    expect(late.file().state.plans.map(({ id }) => id)).toEqual([idOf('before'), idOf('next')])
    expect(said(late)).toEqual(said(inOrder))
  })
})

test('a plan answers the diagnostics of its day, whatever was found later [МП 6.4]', () => {
  const later: Act = file =>
    file.do(
      'completeAssessment',
      anAssessment({ kind: 'repeat', day: '2026-11-27', scores: scores(2, { income: 1 }) }),
      yes,
    )
  expect(said(after(later, first)).today).toBe('2026-12-20')
})

describe('a measure that a later version has dropped (МП 6.5)', () => {
  const two = () =>
    after(
      version('2026-11-17', '2026-12-20', [
        ['Кружок', '2026-12-10', school],
        ['Осмотр', '2026-11-24', clinic],
      ]),
      version('2026-11-26', '2027-02-26', [['Кружок', '2026-12-10', school]]),
    )
  const termOf = (file: PaperFile) => {
    const { state } = file.file()
    const terms = clocksOf(state, file.settings, workingCalendar(), '2026-11-30')
    return terms.filter(({ about }) => about === idOf('measure Осмотр')).map(({ status, metDay }) => [status, metDay])
  }
  test('is marked for a day on which the version before was carried out, and was done in time', () => {
    expect(termOf(two())).toEqual([['stopped', undefined]])
    const file = two().do('markMeasure', aMark('Осмотр', 'done', { day: '2026-11-23' }), yes)
    expect(termOf(file)).toEqual([])
    expect(file.file().state.plans[0]!.progress[idOf('measure Осмотр')]).toMatchObject({ state: 'done' })
    expect(droppedMeasures(file.file().state.plans[0]!).map(({ title }) => title)).toEqual(['Осмотр'])
  })
  test('is not marked for a day after', () =>
    expect(two().refusal('markMeasure', aMark('Осмотр', 'done', { day: '2026-11-27' }))).toBe(
      'В редакции 2 плана этого мероприятия нет: отметить можно то, что сделано до её утверждения 26.11.2026 [МП 6.5]',
    ))
})

test('an earlier plan is written beside the draft of a later one, and comes before it', () => {
  const draft: Act = file =>
    file.do(
      'writePlan',
      aPlan('2027-03-01', [['Кружок', '2027-02-10', school]], { startsOn: '2026-12-25', plan: 'later' }),
    )
  const file = after(draft, version('2026-11-17', '2026-12-20', [['Осмотр', '2026-12-10', clinic]], { plan: 'first' }))
  expect(
    file.file().state.plans.map(plan => [approvedVersion(plan)?.content.endsOn, latestVersion(plan)?.content.endsOn]),
  ).toEqual([
    ['2026-12-20', '2026-12-20'],
    [undefined, '2027-03-01'],
  ])
  const meeting = after(draft).refusal('writePlan', aPlan('2026-12-26', [], { startsOn: '2026-11-17', plan: 'first' }))
  expect(meeting).toBe('План уже составляется: доведите его до утверждения или измените [МП 6.4]')
})
