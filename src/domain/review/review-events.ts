import { type EventRows, legal, plain } from '../case/event-row.ts'
import { change, optional } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { sharings } from '../consent/consents.ts'
import { endKind } from '../contract/agreement-events.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { placedByDay } from '../kernel/day-order.ts'
import { showNo } from '../kernel/registers.ts'
import { markMeasure, unmarkMeasure } from '../plan/measure-marks.ts'
import { inPlan } from '../plan/plan-events.ts'
import { planInForce } from '../plan/plan-rules.ts'
import { backBeforeRefusal, refusedOnceBack } from './back-before-refusal.ts'
import { settle } from './open-matter-rules.ts'
import { refusalToFollow, removedBefore } from './other-end.ts'
import {
  aftercheckOutcomes,
  attendances,
  closureReasons,
  leadToNothing,
  type Meeting,
  type Monitoring,
  monitoringDecisions,
  type ReviewFact,
} from './reviews.ts'
import {
  backOf,
  bringsBack,
  cameBackByWord,
  endService,
  removalCheckedOn,
  reopenService,
  spokenWith,
} from './service-ends.ts'

type Guest = Meeting['invited'][number]

const inMeeting = (
  { meetings }: CaseState,
  { monitoringId, organisationId }: { monitoringId: string; organisationId: string },
  words: Partial<Guest>,
) => ({
  meetings: change(
    meetings,
    meeting => meeting.id === monitoringId,
    meeting => ({
      ...meeting,
      invited: change(
        meeting.invited,
        guest => guest.organisationId === organisationId,
        guest => ({ ...guest, ...words }),
      ),
    }),
  ),
})

/** The plan in force takes over how the monitoring found its measures. */
export const withStatuses = (state: CaseState, { statuses }: Monitoring, day: Day): Partial<CaseState> => {
  const plan = planInForce(state, day)
  if (!plan) return {}
  return inPlan(state, plan.id, before =>
    statuses.reduce(
      (after, { measureId, state: found, note }) =>
        markMeasure(after, measureId, { state: found, day, ...optional('note', note) }),
      before,
    ),
  )
}

/** What minutes said of the measures leaves them, as if it had never been said. */
export const withoutStatuses = ({ plans }: CaseState, { statuses, day }: Monitoring): Pick<CaseState, 'plans'> => ({
  plans: plans.map(plan =>
    statuses.reduce(
      (after, { measureId, state, note }) => unmarkMeasure(after, measureId, { state, day, ...optional('note', note) }),
      plan,
    ),
  ),
})

/** Monitoring, results and the end of the work. */
export const reviewEvents: EventRows<ReviewFact> = {
  // A meeting that is moved keeps the reports already gathered; who comes is asked anew.
  monitoringPlanned: {
    section: 'plan',
    disclosed: ({ meeting }) =>
      meeting.invited.map(guest => ({
        to: guest.organisationName,
        what: `Приглашение на мониторинг, исх. № ${showNo(guest.no)}`,
        categories: sharings.monitoring.categories,
        basis: guest.basis ?? { law: 'agreedPlan' },
      })),
    fields: { meeting: 'encrypted' },
    inHistory: fact =>
      plain(
        `Приглашены на мониторинг ${showDay(fact.meeting.day)}`,
        fact.meeting.invited.map(guest => guest.organisationName).join(', '),
      ),
    inJournal: (fact, _, wanted) => {
      const invited = fact.meeting.invited.find(guest => guest.no.no === wanted.no)
      return { register: 'outgoing', text: `Приглашение на мониторинг: ${invited?.organisationName ?? ''}` }
    },
    writes: 'meetings',
    evolve: ({ meetings }, { meeting }) => {
      const before = meetings.find(other => other.id === meeting.id)
      const invited = meeting.invited.map(guest => ({
        ...guest,
        ...optional('report', before?.invited.find(other => other.organisationId === guest.organisationId)?.report),
      }))
      const earlier = [
        ...(before?.earlier ?? []),
        ...(before?.invited ?? []).map(({ organisationId, organisationName, no, channel, returned }) => ({
          organisationId,
          organisationName,
          no,
          channel,
          sentDay: before!.sentDay,
          ...optional('returned', returned),
        })),
      ]
      return {
        meetings: [
          ...meetings.filter(other => other !== before),
          { ...meeting, invited, ...(earlier.length > 0 ? { earlier } : {}) },
        ],
      }
    },
  },
  monitoringReplied: {
    section: 'plan',
    disclosed: 'nothing',
    fields: { monitoringId: 'open', organisationId: 'encrypted', coming: 'encrypted', how: 'encrypted' },
    inHistory: fact => plain(`Приглашение на мониторинг: ${attendances[fact.coming]}`, fact.how),
    evolve: (state, fact) => inMeeting(state, fact, { reply: { day: fact.day, coming: fact.coming, how: fact.how } }),
  },
  monitoringReported: {
    section: 'plan',
    disclosed: 'nothing',
    fields: { monitoringId: 'open', organisationId: 'encrypted', report: 'encrypted' },
    inHistory: fact => plain('Сведения организации к мониторингу', fact.report.author),
    evolve: (state, fact) => inMeeting(state, fact, { report: { day: fact.day, ...fact.report } }),
  },
  monitoringHeld: {
    section: 'plan',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { monitoring: 'encrypted' },
    inHistory: (fact, { discussedWith }) =>
      legal(
        'Промежуточный мониторинг',
        [monitoringDecisions[fact.monitoring.decision], discussedWith(fact.monitoring)].filter(Boolean).join('; '),
      ),
    evolve: (state, { monitoring, day }) => ({
      monitorings: [...state.monitorings, monitoring],
      ...withStatuses(state, monitoring, day),
    }),
  },
  finalReviewHeld: {
    section: 'plan',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { review: 'encrypted' },
    inHistory: (fact, { discussedWith }) => legal('Подведены итоги', discussedWith(fact.review)),
    evolve: ({ reviews, round }, { review }) => ({ reviews: placedByDay(reviews, review, round.reviews) }),
  },
  caseClosed: {
    section: 'card',
    disclosed: 'nothing',
    fields: { closure: 'encrypted' },
    inHistory: fact => legal('Семья снята с патроната', closureReasons[fact.closure.reason]),
    evolve: (state, { closure, day }) => {
      const refused = refusalToFollow(state, day)
      if (refused >= 0) return removedBefore(state, refused, { closure, day })
      const settled = { planned: bringsBack(state, day) && state.planned, ...settle(state, closure.matters ?? [], day) }
      // Nothing came of a return: the end of before stands again, and with it its checks.
      if (cameBackByWord(state) && leadToNothing.has(closure.reason)) {
        const isSpokenWith = closure.reason !== 'registeredInError'
        const closures = isSpokenWith ? spokenWith(state.closures, day) : state.closures
        return { ...backOf(state, day), ...settled, closures }
      }
      const { applicationsWait = [], applicationsAsked = [] } = closure
      const waiting = state.applications
        .filter(({ id }) => applicationsWait.includes(id) || applicationsAsked.includes(id))
        .map(({ id, no, day: applied }) => ({
          application: { id, no, day: applied },
          ...(applicationsAsked.includes(id) ? { asked: true as const } : {}),
        }))
      return endService(
        state,
        day,
        { reason: 'removal', tells: closure.tells },
        {
          ...settled,
          ...(waiting.length > 0 ? { mistakenApplications: [...(state.mistakenApplications ?? []), ...waiting] } : {}),
          closures: [...state.closures, closure],
          kindPeriods: endKind(state.kindPeriods, day),
        },
      )
    },
  },
  caseReopened: {
    section: 'card',
    disclosed: 'nothing',
    fields: { reason: 'encrypted', extractIsHere: 'encrypted', beforeRefusal: 'encrypted' },
    inHistory: fact => legal('Работа с семьёй возобновлена', fact.reason),
    evolve: (whole, { day, extractIsHere, beforeRefusal }) => {
      const refused = beforeRefusal ? refusedOnceBack(whole, day) : -1
      if (refused >= 0) return backBeforeRefusal(whole, refused, day)
      const last = whole.serviceEnds.at(-1)
      // It is known to have come back later: it was back by the extract already, and what has begun since goes on.
      if (extractIsHere && last?.reopenedDay !== undefined && last.reopenedDay >= day)
        return {
          serviceEnds: [...whole.serviceEnds.slice(0, -1), { ...last, reopenedDay: day }],
          round: { ...whole.round, day },
        }
      const {
        round: { before: _, ...before },
        ...state
      } = whole
      return {
        serviceEnds: reopenService(state.serviceEnds, day),
        // Whatever came of an offer to another centre is history now.
        transfer: undefined,
        round: {
          day,
          before,
          referrals: (extractIsHere && state.serviceEnds.at(-1)?.begun.referrals) ?? state.referrals.length,
          applications: state.applications.length,
          refusals: state.refusals.length,
          assessments: state.assessments.length,
          agreements: state.agreements.length,
          plans: state.plans.length,
          reviews: state.reviews.length,
          closures: state.closures.length,
        },
      }
    },
  },
  afterchecked: {
    section: 'card',
    disclosed: 'nothing',
    fields: { check: 'encrypted' },
    inHistory: fact =>
      plain(`Проверка через ${fact.check.months} мес.: ${aftercheckOutcomes[fact.check.outcome]}`, fact.check.note),
    evolve: (state, { check }) => {
      const of = removalCheckedOn(state, check.day)
      const at = of < 0 ? state.closures.length - 1 : of
      return {
        closures: state.closures.map((closure, index) =>
          index === at ? { ...closure, checks: placedByDay(closure.checks, check) } : closure,
        ),
      }
    },
  },
}
