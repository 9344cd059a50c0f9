import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide, type Decision } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import type { CaseFile } from '../case/state.ts'
import { refuse } from '../kernel/decision.ts'
import type { Dispatch } from '../plan/dispatches.ts'
import { planOfMeasure } from '../plan/plan-rules.ts'
import { approvedVersion, type Plan } from '../plan/plans.ts'
import type { answerReport, openDispatch, reportMeasure } from './partners.ts'
import type { InformationRequest } from './requests.ts'

/** The dispatch of an organisation, in whatever plan. */
function dispatchOf(
  file: CaseFile,
  which: (dispatch: Dispatch) => boolean,
): { plan: Plan; dispatch: Dispatch } | undefined {
  for (const plan of file.state.plans.toReversed()) {
    const dispatch = plan.dispatches.findLast(which)
    if (dispatch) return { plan, dispatch }
  }
  return undefined
}

/** Opened is known once: the moment of the first look stands in the delivery journal [МП 6.4]. */
export const decideOpening: Decide<z.infer<typeof openDispatch>> = (file, input, context) => {
  const found = dispatchOf(
    file,
    dispatch => dispatch.id === input.dispatchId && dispatch.organisationId === input.organisationId,
  )
  if (!found) return refuse('noDispatch', 'Такой отправки в деле нет')
  if (found.dispatch.opened) return refuse('opened', 'Эта отправка уже открыта')
  return accept(context.today, { kind: 'dispatchOpened', planId: found.plan.id, dispatchId: found.dispatch.id })
}

/** E5 [МП 5.5, 6.4]: whoever answers has received the plan, so the first report also proves the receipt. */
export const decideReport: Decide<z.infer<typeof reportMeasure>> = (file, input, context) => {
  const { reportId, organisationId, measureId, state, note, readyDay, attachmentIds } = input
  const asked = file.state.requests.find(
    request => request.id === measureId && request.organisationId === organisationId,
  )
  if (asked) return decideOffer(asked, input, context)
  const plan = planOfMeasure(file.state, measureId)
  const measure = approvedVersion(plan)?.content.measures.find(candidate => candidate.id === measureId)
  const theirs = measure?.responsible.find(who => who.type === 'organisation' && who.organisationId === organisationId)
  if (!plan || !theirs || theirs.type !== 'organisation')
    return refuse('noMeasure', 'Этого мероприятия у вас больше нет')
  if (plan.reports?.some(report => report.id === reportId)) return refuse('reported', 'Этот ответ уже получен')
  if (state === 'cannot' && !note) return refuse('reasonNeeded', 'Напишите, почему не получается', { field: 'note' })
  if (readyDay && readyDay < context.today)
    return refuse('pastDay', 'Эта дата уже прошла: укажите, когда сможете', { field: 'readyDay' })
  const received = plan.dispatches
    .filter(dispatch => dispatch.organisationId === organisationId && !dispatch.acknowledged)
    .map((dispatch): FactBody => ({
      kind: 'dispatchAcknowledged',
      planId: plan.id,
      dispatchId: dispatch.id,
      how: 'организация ответила в программе',
    }))
  return accept(
    context.today,
    ...received,
    {
      kind: 'measureReported',
      planId: plan.id,
      report: {
        id: reportId,
        measureId,
        organisationId,
        organisationName: theirs.name,
        state,
        attachmentIds,
        ...(note ? { note } : {}),
        ...(state === 'cannot' && readyDay ? { readyDay } : {}),
      },
    },
    ...(attachmentIds.length > 0 ? [{ kind: 'attached', attachmentIds, to: reportId } satisfies FactBody] : []),
  )
}

/** C4 [МП 5.3]: what an organisation answers to a request from its page; the centre records it as the answer. */
function decideOffer(asked: InformationRequest, input: z.infer<typeof reportMeasure>, context: Context): Decision {
  const { reportId, state, note, readyDay, attachmentIds } = input
  if (asked.answer) return refuse('answered', 'Ответ на этот запрос уже записан: больше ничего не нужно')
  if (asked.offers?.some(offer => offer.id === reportId)) return refuse('reported', 'Этот ответ уже получен')
  if (state === 'cannot' && !note) return refuse('reasonNeeded', 'Напишите, почему не получается', { field: 'note' })
  if (state === 'done' && !note && attachmentIds.length === 0)
    return refuse('noAnswer', 'Впишите ответ или приложите его', { field: 'note' })
  return accept(
    context.today,
    {
      kind: 'informationOffered',
      requestId: asked.id,
      offer: {
        id: reportId,
        state,
        attachmentIds,
        ...(note ? { note } : {}),
        ...(state === 'cannot' && readyDay ? { readyDay } : {}),
      },
    },
    ...(attachmentIds.length > 0 ? [{ kind: 'attached', attachmentIds, to: asked.id } satisfies FactBody] : []),
  )
}

/** The curator accepts a report, and the measure moves by it; or asks again [МП 6.5]. */
export const decideReportAnswer: Decide<z.infer<typeof answerReport>> = (file, input, context) => {
  const plan = file.state.plans
    .slice(file.state.round.plans)
    .find(({ reports }) => reports?.some(({ id }) => id === input.reportId))
  const report = plan?.reports?.find(partnerReport => partnerReport.id === input.reportId)
  if (!plan || !report) return refuse('noReport', 'Такого ответа в деле нет')
  if (report.answer) return refuse('answered', 'На этот ответ организации уже отвечено')
  if (report.state === 'seen')
    return refuse('nothingToAnswer', 'Организация только приняла мероприятие: отвечать не на что')
  const { answer, note, newDueDay } = input
  if (answer === 'again' && !note) return refuse('askNeeded', 'Напишите, что уточнить', { field: 'note' })
  const wrongDay = checkDay(input.day, context, 'day', { day: report.day, text: 'Дата раньше ответа организации' })
  if (wrongDay) return wrongDay
  const ends = approvedVersion(plan)?.content.endsOn
  if (newDueDay && (newDueDay < input.day || (ends && newDueDay > ends)))
    return refuse('measureOutside', 'Новый срок мероприятия должен быть внутри срока плана', { field: 'newDueDay' })
  const answered: FactBody = {
    kind: 'reportAnswered',
    planId: plan.id,
    reportId: report.id,
    answer,
    ...(note ? { note } : {}),
  }
  if (answer === 'again') return accept(input.day, answered)
  const moved = report.state === 'cannot' && newDueDay
  const words = [report.organisationName, report.note].filter(Boolean).join(': ')
  return accept(input.day, answered, {
    kind: 'measureMarked',
    planId: plan.id,
    measureId: report.measureId,
    state: moved ? 'inWork' : report.state,
    note: words,
    ...(moved ? { dueDay: newDueDay } : {}),
  })
}
