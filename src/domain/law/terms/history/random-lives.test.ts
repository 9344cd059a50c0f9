import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  aJudgement,
  aKind,
  aMark,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  anExtract,
  aPlan,
  aProlongation,
  aReceipt,
  aRefusal,
  aReminder,
  aReopening,
  aReply,
  aRequest,
  aReview,
  aWorker,
  scores,
} from '../../../../../tests/fixtures/inputs.ts'
import { approved } from '../../../../../tests/fixtures/stories/term-history.ts'
import { school } from '../../../../../tests/world.ts'
import { fold, foldOn } from '../../../case/evolve.ts'
import { emptyCase } from '../../../case/state.ts'
import { addDays, type Day, workingCalendar } from '../../../kernel/calendar.ts'
import type { Settings } from '../../settings.ts'
import type { Clock } from '../clock.ts'
import { clocksOf } from '../clocks.ts'
import { isOverdue } from '../open-clocks.ts'

const calendar = workingCalendar()

const attempt =
  (...[name, what]: Parameters<PaperFile['do']>) =>
  (file: PaperFile) => {
    if (file.ask(name, what as never).ok) file.do(name, what as never)
  }
const soon = (days: number) => (scene: { day: Day }) => addDays(scene.day, days)

/** What may be tried on a day of a random life, accepted or not. */
const tries: readonly ((file: PaperFile, n: number) => void)[] = [
  attempt('registerExtract', scene => anExtract({ protocol: scene.day })(scene)),
  attempt('registerApplication', anApplication()),
  attempt('assignWorker', aWorker()),
  (file, n) =>
    attempt('completeAssessment', anAssessment({ kind: n % 2 ? 'primary' : 'repeat', scores: scores(n % 4) }))(file),
  attempt('signAgreement', scene => aContract(soon(40)(scene))(scene)),
  attempt('prolongAgreement', scene => aProlongation(soon(60)(scene))(scene)),
  (file, n) =>
    attempt('writePlan', scene =>
      aPlan(
        soon(35)(scene),
        [
          ['Кружок', soon(n % 30)(scene), n % 2 ? school : 'curator'],
          ...(n % 3 ? [['Врач', soon(9)(scene), 'curator'] as ['Врач', Day, 'curator']] : []),
        ],
        {
          changeReason: 'жизнь',
          plan: `plan ${n % 2}`,
        },
      )(scene),
    )(file),
  attempt('agreePlan', aConsent()),
  attempt('approvePlan', anApproval()),
  attempt('dispatchPlan', aDispatch(school)),
  attempt('acknowledgeDispatch', aReceipt(school)),
  attempt('remindDispatch', aReminder(school)),
  (file, n) => attempt('markMeasure', aMark('Кружок', n % 2 ? 'done' : 'inWork'))(file),
  (file, n) =>
    attempt('markMeasure', scene => aMark('Кружок', 'inWork', { newDueDay: soon(n % 9)(scene) })(scene))(file),
  attempt('judgeMeasure', aJudgement('Кружок', 'citizen', 'partly')),
  (file, n) =>
    attempt('holdMonitoring', scene =>
      aMonitoring({ decision: n % 2 ? 'continue' : 'amendPlan', ...(n % 3 ? { nextDay: soon(12)(scene) } : {}) })(
        scene,
      ),
    )(file),
  (file, n) => attempt('recordContact', aContact({ form: n % 3 ? 'visit' : 'phone', topics: ['safety'] }))(file),
  attempt('recordContact', anAttempt('nobodyHome')),
  (file, n) => attempt('changeKind', aKind((['emergency', 'planned', 'control'] as const)[n % 3]!, 'жизнь'))(file),
  attempt('requestInformation', scene => aRequest({ requestId: scene.staff(`request ${scene.day}`) })(scene)),
  attempt('remindInformation', ({ day, state }) => ({
    requestId: state.requests.at(-1)?.id ?? state.id,
    day,
    channel: 'phone',
    how: 'по телефону',
  })),
  attempt('sendReply', aReply('helpProvided')),
  (file, n) =>
    attempt('registerRefusal', scene => aRefusal(n % 2 ? {} : { offerAgainDay: soon(5)(scene) })(scene))(file),
  attempt('holdFinalReview', aReview()),
  attempt('closeCase', aClosure('noContact')),
  attempt('reopenCase', aReopening('жизнь')),
]

type Step = { wait: number; what: number; n: number }
const steps = fc.array(
  fc.record({
    wait: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 25 })),
    what: fc.nat({ max: tries.length - 1 }),
    n: fc.nat({ max: 60 }),
  }),
  { minLength: 5, maxLength: 40 },
)
const choices = fc.record({
  contactsFrom: fc.constantFrom('planStart', 'kindChosen', 'applicationRegistered'),
  planTermFrom: fc.constantFrom('applicationRegistered', 'assessmentCompleted', 'workerAssigned'),
  monitoringFrom: fc.constantFrom('planStart', 'planApproved'),
  monitoringRepeats: fc.boolean(),
  emergencyWindow: fc.constantFrom('isoWeek', 'sevenDays'),
  plannedWindow: fc.constantFrom('calendarMonth', 'rollingMonth'),
  controlWindow: fc.constantFrom('fromContact', 'calendarQuarter'),
  controlAfterMissed: fc.constantFrom('keepsSchedule', 'fromContact'),
  remoteContactsCount: fc.boolean(),
}) satisfies fc.Arbitrary<Partial<Settings>>

/** A family that begins as most do, and then lives as the dice fall; after each step, the day and how many facts there are. */
function live(
  settings: Partial<Settings>,
  life: readonly Step[],
): { file: PaperFile; days: { day: Day; facts: number }[] } {
  const file = approved(settings)
  let day = '2026-11-02'
  const days = [{ day, facts: file.facts.length }]
  for (const { wait, what, n } of life) {
    if (wait > 0) days.push({ day, facts: file.facts.length })
    day = addDays(day, wait)
    tries[what]!(file.at(day), n)
  }
  days.push({ day, facts: file.facts.length })
  return { file, days }
}
const clocksAt = (file: PaperFile, facts: number, day: Day) =>
  clocksOf(fold('x', file.facts.slice(0, facts)), file.settings, calendar, day).filter(
    clock => !clock.id.startsWith('contact:'),
  )
const nameOf = (clock: Clock) => `${clock.deadline} ${clock.about} ${clock.due}`
const wasLate = (clock: Clock, day: Day) =>
  isOverdue(clock, day) || clock.status === 'late' || clock.status === 'missed'

const othersMeasures = (file: PaperFile): Set<string> =>
  new Set(
    fold('x', file.facts)
      .plans.flatMap(plan => plan.versions.flatMap(({ content }) => content.measures))
      .filter(({ responsible }) => responsible.every(who => who.type !== 'staff'))
      .map(({ id }) => id),
  )

const numRuns = Number(process.env['RUNS'] ?? 30)

describe('over random lives', { timeout: 590_000 }, () => {
  test('a term late on one day is late or missed on every later day, under one id', () => {
    fc.assert(
      fc.property(choices, steps, (settings, life) => {
        const { file, days } = live(settings, life)
        const others = othersMeasures(file)
        let late = new Set<string>()
        for (const { day, facts } of days) {
          const clocks = clocksAt(file, facts, day)
          expect(new Set(clocks.map(clock => clock.id)).size).toBe(clocks.length)
          const now = new Set(clocks.filter(clock => wasLate(clock, day)).map(nameOf))
          // What others owe and was found undone again is waited for past its day, and theirs to miss when the service ends.
          const waited = clocks
            .filter(
              clock =>
                clock.due < day &&
                (clock.status === 'waiting' || (clock.status === 'stopped' && others.has(clock.about))),
            )
            .map(nameOf)
          expect([...late].filter(text => !now.has(text) && !waited.includes(text))).toEqual([])
          late = now
        }
      }),
      { numRuns },
    )
  })

  test('no due day moves while nothing happens, and nothing vanishes', () => {
    fc.assert(
      fc.property(choices, steps, fc.integer({ min: 1, max: 90 }), (settings, life, later) => {
        const { file, days } = live(settings, life)
        for (const { day, facts } of days) {
          const ids = (at: Day) => new Map(clocksAt(file, facts, at).map(clock => [clock.id, clock.due]))
          const after = ids(addDays(day, later))
          for (const [id, due] of ids(day)) expect([id, after.get(id)]).toEqual([id, due])
        }
      }),
      { numRuns },
    )
  })

  test('the state of a past day is what was folded by the end of it', () => {
    fc.assert(
      fc.property(choices, steps, (settings, life) => {
        const { file, days } = live(settings, life)
        for (const { day } of days) {
          const known = file.facts.filter(fact => fact.day <= day)
          expect(foldOn('x', file.facts, day)).toEqual(fold('x', known))
        }
        expect(foldOn('x', file.facts, '2020-01-01')).toEqual(emptyCase('x'))
      }),
      { numRuns },
    )
  })
})
