import { type EventRows, legal, plain } from '../case/event-row.ts'
import { amend, change, optional } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { sharings } from '../consent/consents.ts'
import { placedByDay } from '../kernel/day-order.ts'
import { showNo } from '../kernel/registers.ts'
import { channels } from '../letter/correspondence.ts'
import { type Dispatch, leftDay } from './dispatches.ts'
import { approvedInPlace, inProgress, markMeasure, meetingOf } from './measure-marks.ts'
import { plansInOrder } from './plan-rules.ts'
import { marks, measureStates, type Plan, type PlanFact, type PlanVersion } from './plans.ts'

/** The plans with one of them changed, or begun. */
export const inPlan = ({ plans }: CaseState, planId: string, how: (plan: Plan) => Plan): Pick<CaseState, 'plans'> => ({
  plans: plans.some(plan => plan.id === planId)
    ? change(plans, plan => plan.id === planId, how)
    : [...plans, how({ id: planId, versions: [], dispatches: [], progress: {} })],
})

const inVersion = (
  state: CaseState,
  { planId, version }: { planId: string; version: number },
  words: Partial<PlanVersion>,
) =>
  inPlan(state, planId, plan => ({
    ...plan,
    versions: change(
      plan.versions,
      planVersion => planVersion.version === version,
      planVersion => ({ ...planVersion, ...words }),
    ),
  }))

/** The plans with one dispatch changed. */
export const inDispatch = (
  state: CaseState,
  { planId, dispatchId }: { planId: string; dispatchId: string },
  words: Partial<Dispatch>,
): Pick<CaseState, 'plans'> =>
  inPlan(state, planId, plan => ({ ...plan, dispatches: amend(plan.dispatches, dispatchId, words) }))

/** Versions of the plan, how it is sent and how its measures go. */
export const planEvents: EventRows<PlanFact> = {
  // Written again before anybody agreed, a version is replaced.
  planWritten: {
    section: 'plan',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { planId: 'open', version: 'open', content: 'encrypted', changeReason: 'encrypted' },
    inHistory: fact =>
      plain(`План, редакция ${fact.version}, мероприятий: ${fact.content.measures.length}`, fact.changeReason),
    writes: 'plans',
    evolve: (state, { planId, version, content, day, by, changeReason }) =>
      inPlan(state, planId, plan => ({
        ...plan,
        versions: [
          ...plan.versions.filter(planVersion => planVersion.version !== version),
          { version, content, writtenDay: day, by, ...optional('changeReason', changeReason) },
        ],
      })),
  },
  // Typed later than the family agreed, a version was written by that day.
  planAgreed: {
    section: 'plan',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { planId: 'open', version: 'open', personId: 'encrypted' },
    inHistory: (fact, { who }) => legal(`План, редакция ${fact.version}, согласован`, who(fact.personId)),
    evolve: (state, { planId, version, personId, day }) =>
      inPlan(state, planId, plan => ({
        ...plan,
        versions: change(
          plan.versions,
          written => written.version === version,
          written => ({
            ...written,
            writtenDay: day < written.writtenDay ? day : written.writtenDay,
            agreed: { personId, day },
          }),
        ),
      })),
  },
  planReturned: {
    section: 'plan',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { planId: 'open', version: 'open', remark: 'encrypted' },
    inHistory: fact => plain(`План, редакция ${fact.version}, возвращён`, fact.remark),
    evolve: (state, fact) => inVersion(state, fact, { returned: { day: fact.day, remark: fact.remark, by: fact.by } }),
  },
  planApproved: {
    section: 'plan',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { planId: 'open', version: 'open' },
    inHistory: fact => legal(`План, редакция ${fact.version}, утверждён`),
    evolve: (state, fact) => {
      const approved = inVersion(state, fact, { approved: { day: fact.day, by: fact.by } })
      const placed = inPlan({ ...state, ...approved }, fact.planId, plan => approvedInPlace(plan, fact.version))
      return { plans: plansInOrder(placed.plans, state.round.plans) }
    },
  },
  // Sent anew, a plan whose letter was taken out of the outbox is one that has been sent once.
  planDispatched: {
    section: 'documents',
    disclosed: ({ dispatch }) => [
      {
        to: dispatch.organisationName,
        what: `План, редакция ${dispatch.version}, исх. № ${showNo(dispatch.no)}`,
        categories: sharings.plan.categories,
        basis: dispatch.basis ?? { law: 'agreedPlan' },
      },
    ],
    ofEndedWork: true,
    fields: { planId: 'open', dispatch: 'encrypted' },
    inHistory: ({ dispatch: { organisationName: organisation, no } }) => ({
      ...legal(`План отправлен: ${organisation}`, `исх. № ${showNo(no)}`),
      organisation,
    }),
    inJournal: fact => ({
      register: 'outgoing',
      text: `План патронатного сопровождения: ${fact.dispatch.organisationName}`,
    }),
    writes: 'plans',
    evolve: (state, { planId, dispatch, at }) =>
      inPlan(state, planId, plan => ({
        ...plan,
        // What an organisation holds is what it was sent last by its day.
        dispatches: placedByDay(
          plan.dispatches.filter(
            other =>
              other.version !== dispatch.version ||
              other.organisationId !== dispatch.organisationId ||
              leftDay(other) !== undefined ||
              other.returned !== undefined,
          ),
          { ...dispatch, at },
        ),
      })),
  },
  dispatchLeft: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { planId: 'open', dispatchId: 'open', channel: 'encrypted', handedTo: 'encrypted', postNo: 'encrypted' },
    inHistory: fact =>
      plain(
        `План ушёл: ${channels[fact.channel]}`,
        [fact.handedTo && `принял(а): ${fact.handedTo}`, fact.postNo && `почтовый № ${fact.postNo}`]
          .filter(Boolean)
          .join(', '),
      ),
    evolve: (state, { planId, dispatchId, day, at, channel, handedTo, postNo }) =>
      inDispatch(
        state,
        { planId, dispatchId },
        { left: { day, at, channel, ...optional('handedTo', handedTo), ...optional('postNo', postNo) } },
      ),
  },
  dispatchAcknowledged: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { planId: 'open', dispatchId: 'open', how: 'encrypted' },
    inHistory: fact => plain('Получение плана подтверждено', fact.how),
    evolve: (state, fact) =>
      inDispatch(state, fact, { acknowledged: { day: fact.day, how: fact.how, at: fact.at, by: fact.by } }),
  },
  dispatchReminded: {
    section: 'documents',
    // It names the number and the day of a plan that is there already, and nobody (`reminder-letter.ts`).
    disclosed: 'nothing',
    fields: {
      planId: 'open',
      dispatchId: 'open',
      how: 'encrypted',
      channel: 'encrypted',
      no: 'encrypted',
      email: 'encrypted',
    },
    inHistory: fact =>
      plain('Напомнили о плане', [fact.how, fact.no && `исх. № ${showNo(fact.no)}`].filter(Boolean).join(', ')),
    inJournal: (fact, state) =>
      fact.no && {
        register: 'outgoing',
        text: `Напоминание о плане: ${state.plans.flatMap(({ dispatches }) => dispatches).find(({ id }) => id === fact.dispatchId)?.organisationName ?? ''}`,
      },
    evolve: (state, { planId, dispatchId, day, how, channel, no, at }) =>
      inPlan(state, planId, plan => ({
        ...plan,
        dispatches: change(
          plan.dispatches,
          dispatch => dispatch.id === dispatchId,
          dispatch => ({
            ...dispatch,
            reminders: [
              ...dispatch.reminders,
              { day, how, ...optional('channel', channel), ...optional('no', no), at },
            ],
          }),
        ),
      })),
  },
  measureMarked: {
    section: 'plan',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { planId: 'open', measureId: 'open', state: 'encrypted', note: 'encrypted', dueDay: 'encrypted' },
    inHistory: (fact, { about }) =>
      plain(`Мероприятие: ${measureStates[fact.state]}`, about(fact.measureId, fact.note)),
    letters: 'adds',
    evolve: (file, { planId, measureId, state, day, note, dueDay }) =>
      inPlan(file, planId, plan =>
        markMeasure(plan, measureId, {
          state,
          day,
          ...optional('note', note),
          ...optional('dueDay', dueDay),
          ...optional('contactId', meetingOf(plan, { measureId, state, day }, file.contacts)),
        }),
      ),
  },
  measureJudged: {
    section: 'plan',
    disclosed: 'nothing',
    ofEndedWork: true,
    fields: { planId: 'open', measureId: 'open', side: 'encrypted', mark: 'encrypted', note: 'encrypted' },
    inHistory: (fact, { about }) =>
      plain(
        `Оценка ${fact.side === 'citizen' ? 'гражданина' : 'специалиста'}: ${marks[fact.mark]}`,
        about(fact.measureId, fact.note),
      ),
    evolve: (state, { planId, measureId, side, mark, day, by, note }) =>
      inPlan(state, planId, plan => {
        const known = plan.progress[measureId]
        // The last judgement of a side by its day stands [приложение 4].
        const isLast = !(known?.[side] && known[side].day > day)
        return inProgress(plan, measureId, day, {
          ...(isLast ? { [side]: { mark, day, by, ...optional('note', note) } } : {}),
          judgedDays: [...(known?.judgedDays ?? []), day].toSorted(),
        })
      }),
  },
}
