import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide, under } from '../case/command/decision-rules.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { checkDeparture } from '../people/decide-household.ts'
import { departureOf } from '../people/membership/memberships.ts'
import { refuseAbsent } from '../people/presence.ts'
import { checkFinalReview, refuseUnjudged, reviewOf, withoutReview } from '../review/decide-final-review.ts'
import { checkMonitoring, idOnDay } from '../review/decide-monitoring.ts'
import { endedWorkAt, workBeforeEnd } from '../review/ended-work.ts'
import type { FinalReview } from '../review/reviews.ts'
import { serviceSpells } from '../review/service-ends.ts'
import { arrivedNotices, concernEnds, concernsOfOthers } from '../safety/concern/concerns.ts'
import { refuseNoChild } from '../safety/concern/decide-concern.ts'
import { asTyped, type CrisisStay, staysMeet } from '../safety/crisis-room/crisis-stays.ts'
import type { correctConcern, correctDeparture, correctMonitoring, correctReview, correctStay } from './corrections.ts'
import { seenByHead } from './late-entry-rules.ts'

const isIn = ({ members }: CaseState, id: string) => members.some(({ personId }) => personId === id)
function checkStay(file: CaseFile, stay: CrisisStay, others: readonly CrisisStay[], context: Context) {
  const { documentShownDay, left } = stay
  const floor = { day: stay.day, text: 'Дата раньше заселения' }
  if (!file.state.members.some(member => member.personId === stay.personId))
    return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'personId' })
  return (
    checkDay(stay.day, context, 'day') ??
    (documentShownDay ? checkDay(documentShownDay, context, 'documentShownDay', floor) : undefined) ??
    (left ? checkDay(left, context, 'left', floor) : undefined) ??
    refuseAbsent(file, [stay.personId], stay.day, 'day') ??
    (left ? refuseAbsent(file, [stay.personId], left, 'left', { whoeverLeft: true }) : undefined) ??
    (documentShownDay
      ? refuseAbsent(file, [stay.personId], documentShownDay, 'documentShownDay', { whoeverLeft: true })
      : undefined) ??
    (others.some(other => staysMeet(other, stay))
      ? refuse('stayOverlaps', 'В эти дни записано другое проживание этого человека: проверьте даты', { field: 'day' })
      : undefined)
  )
}
/** TL-25: a stay in the crisis room is put right, or never was. */
export const decideStayCorrection: Decide<z.infer<typeof correctStay>> = (file, input, context) => {
  const before = file.state.crisisStays[input.at]
  if (!before) return refuse('noStay', 'Такого проживания в деле нет: обновите страницу')
  const { personId, day, documentShownDay, left } = input.changes
  const stay = { personId, day, ...(documentShownDay ? { documentShownDay } : {}), ...(left ? { left } : {}) }
  const others = file.state.crisisStays.filter(crisisStay => crisisStay !== before)
  const problem = input.mistaken ? undefined : checkStay(file, stay, others, context)
  if (problem) return under('changes', problem)
  return accept(context.today, {
    kind: 'stayCorrected',
    before: asTyped(before),
    ...(input.mistaken ? {} : { stay }),
    reason: input.reason,
  })
}

/**
 * What was seen of a child is put right [МП 5.2]. The duty to tell ends by no correction of one person: that nothing was there
 * is found by a head or the director, not by whoever wrote it, and only while nobody holds the notice. One that came back stays in the case with its number.
 */
export const decideConcernCorrection: Decide<z.infer<typeof correctConcern>> = (file, input, context) => {
  const before = file.state.concerns.find(concern => concern.id === input.concernId)
  if (!before)
    return file.state.mistakenConcerns?.some(({ id }) => id === input.concernId)
      ? refuse('settledAlready', 'Это сообщение уже отмечено как ошибочное: исправлять в нём нечего')
      : refuse('noConcern', 'Такого сообщения в деле нет')
  const { reason, mistaken, ownFile, changes } = input
  if (ownFile) {
    if (!concernsOfOthers(file.state).includes(before))
      return before.ownFile
        ? refuse('settledAlready', `Об этом уже отмечено: ${concernEnds[before.ownFile]}`)
        : refuse('ofTheFamily', 'Сообщение о детях этой семьи: исправьте в нём то, что записано неверно')
    return accept(
      context.today,
      { kind: 'concernCorrected', concernId: before.id, concern: { ...before, ownFile }, reason },
      seenByHead('correctConcern', before.day, reason, context),
    )
  }
  if (mistaken) {
    if (arrivedNotices(before).length > 0)
      return refuse('concernSent', 'Сообщение уже отправлено: что оно ошибочно, сообщите органу опеки новым письмом', {
        field: 'mistaken',
        clause: 'МП 5.2',
      })
    const isHead = context.by.role === 'unit_head' || context.by.role === 'director'
    if (!isHead || before.by === context.by.id)
      return refuse('secondPerson', 'Снять сообщение может заведующий или директор, но не тот, кто его записал', {
        field: 'mistaken',
        clause: 'МП 5.2',
      })
    return accept(context.today, { kind: 'concernCorrected', concernId: before.id, reason })
  }
  if (!changes) return refuse('nothingChanged', 'Отметьте, что исправлено', { field: 'reason' })
  const { sent, noticedAt, ...words } = changes
  const at = noticedAt.slice(0, 16)
  if (at > context.now) return refuse('futureDay', 'Это время ещё не наступило', { field: 'changes.noticedAt' })
  const wrongDay = checkDay(at.slice(0, 10), context, 'changes.noticedAt')
  if (wrongDay) return wrongDay
  // A child of others whom the notice named stays named in it after leaving the file.
  const here = words.childIds.filter(id => !before.childIds.includes(id) || isIn(file.state, id))
  const wrongChild = refuseNoChild(file, here, at.slice(0, 10), 'changes.childIds')
  if (wrongChild) return wrongChild
  if (!before.sent && sent)
    return refuse('notSent', 'Сообщение ещё не отправлено: сначала запишите отправку', { field: 'changes.sent.at' })
  const notice = before.sent && { ...before.sent, ...sent }
  if (notice && notice.at > context.now)
    return refuse('futureDay', 'Это время ещё не наступило', { field: 'changes.sent.at' })
  if (notice && notice.at < at)
    return refuse('tooEarly', 'Отправка не может быть раньше, чем замечено нарушение', { field: 'changes.sent.at' })
  const isMoved = at !== before.noticedAt || notice?.at !== before.sent?.at
  const areOthersWords = before.signalBy !== undefined && before.signalBy !== context.by.id
  return accept(
    context.today,
    {
      kind: 'concernCorrected',
      concernId: before.id,
      concern: { ...before, ...words, noticedAt: at, ...(notice ? { sent: notice } : {}) },
      reason,
    },
    ...(isMoved || areOthersWords ? [seenByHead('correctConcern', at.slice(0, 10), reason, context)] : []),
  )
}

const afterEnd = (endedDay: Day) =>
  refuse('afterEnd', `Помощь, к которой это относится, окончена ${showDay(endedDay)}: это было не позже`, {
    field: 'changes.day',
    clause: 'МП 6.5, 6.6',
  })
/** The file as the work stood to which a paper of that day belongs: of help that is over, where the family is back since. */
function asOfWork(file: CaseFile, day: Day): { file: CaseFile; endedDay?: Day } {
  const at = endedWorkAt(file.state, day)
  const end = file.state.serviceEnds[at]
  return end?.reopenedDay ? { file: { ...file, state: workBeforeEnd(file.state, at) }, endedDay: end.day } : { file }
}

/** Minutes of a monitoring are put right, or it never was [МП 6.5]. */
export const decideMonitoringCorrection: Decide<z.infer<typeof correctMonitoring>> = (file, input, context) => {
  const before = file.state.monitorings.find(monitoring => monitoring.id === input.monitoringId)
  if (!before) return refuse('noMonitoring', 'Такого мониторинга в деле нет')
  const { changes, mistaken, reason, monitoringId } = input
  const work = asOfWork(file, before.day)
  if (!mistaken && work.endedDay && changes.day > work.endedDay) return afterEnd(work.endedDay)
  const problem = mistaken ? undefined : checkMonitoring(work.file, changes, context)
  if (problem) return under('changes', problem)
  return accept(
    context.today,
    {
      kind: 'monitoringCorrected',
      monitoringId,
      ...(mistaken
        ? {}
        : { monitoring: { ...changes, id: idOnDay(file.state, before, changes.day, context.newId), by: before.by } }),
      reason,
    },
    // What becomes of the family is decided on them [МП 6.5].
    seenByHead('correctMonitoring', mistaken ? before.day : changes.day, reason, context),
  )
}

/** Results by which the family was removed are none that never were: the removal is put right first, or what they say [МП 6.6]. */
function refuseRestingRemoval(state: CaseState, review: FinalReview): Refused | undefined {
  const at = state.reviews.lastIndexOf(review)
  const spell = serviceSpells(state).find(({ from, to }) => from('reviews') <= at && at < to('reviews'))
  const removal = state.closures.find(({ day, reason }) => day === spell?.end?.day && !withoutReview.has(reason))
  return removal
    ? refuse(
        'restsOnIt',
        `По этим итогам семья снята с патроната ${showDay(removal.day)}: исправьте в них то, что неверно, или сначала снятие`,
        { field: 'mistaken', clause: 'МП 6.6' },
      )
    : undefined
}

/** Results are put right, or nobody has summed them up [МП 6.6]; what was compared is compared anew for their day. */
export const decideReviewCorrection: Decide<z.infer<typeof correctReview>> = (file, input, context) => {
  const { changes, reason, of } = input
  const before = file.state.reviews.findLast(({ day }) => of === undefined || day === of)
  if (!before)
    return of && file.state.reviews.length > 0
      ? refuse('noReview', `Итогов за ${showDay(of)} в деле нет: обновите страницу`)
      : refuse('noReview', 'Итоги в деле ещё не подведены')
  if (input.mistaken)
    return (
      refuseRestingRemoval(file.state, before) ??
      accept(
        context.today,
        { kind: 'reviewCorrected', before: before.day, reason },
        seenByHead('correctReview', before.day, `итоги записаны по ошибке: ${reason}`, context),
      )
    )
  const closure = file.state.closures.slice(file.state.round.closures).at(-1)
  if (closure && changes.day > closure.day)
    return refuse('afterClosure', `Семья снята с патроната ${showDay(closure.day)}: итоги подводят раньше`, {
      field: 'changes.day',
      clause: 'МП 6.6',
    })
  const work = asOfWork(file, before.day)
  if (work.endedDay && changes.day > work.endedDay) return afterEnd(work.endedDay)
  const isMoved = changes.day !== before.day
  const problem = checkFinalReview(work.file, changes, context)
  if (problem) return under('changes', problem)
  // On another day they may be results of the next plan, too.
  const unjudged = isMoved ? refuseUnjudged(work.file, changes.day) : undefined
  if (unjudged) return { ...unjudged, field: 'changes.day' }
  return accept(
    context.today,
    { kind: 'reviewCorrected', before: before.day, review: reviewOf(work.file, changes, before.by), reason },
    // The removal is decided on them [МП 6.6].
    seenByHead('correctReview', changes.day, reason, context),
  )
}

/** Who left the family, when and whether by death is put right; or he has not left. */
export const decideDepartureCorrection: Decide<z.infer<typeof correctDeparture>> = (file, input, context) => {
  const { personId, changes, mistaken, reason } = input
  const { left, backOn } = departureOf(file.state, personId) ?? {}
  if (!left?.to) return refuse('notLeft', 'Этот человек в составе семьи', { field: 'personId' })
  const { day, died } = changes
  if (backOn && !mistaken && died)
    return refuse('cameBack', `С ${showDay(backOn)} этот человек снова в семье: умереть раньше он не мог`, {
      field: 'changes.died',
    })
  if (backOn && !mistaken && day > backOn)
    return refuse('cameBack', `С ${showDay(backOn)} этот человек снова в семье: выбыл он не позже`, {
      field: 'changes.day',
    })
  const problem = mistaken ? undefined : checkDeparture(day, left, file, context, 'changes.day')
  if (problem) return problem
  const isAlive = left.died === true && (mistaken || !died)
  return accept(
    context.today,
    {
      kind: 'departureCorrected',
      personId,
      before: left.to,
      ...(mistaken ? {} : { to: day, ...(died ? { died: true as const } : {}) }),
      reason,
    },
    // Nobody alone brings back from death whoever answers for children [МП 5.2, 6.6].
    ...(isAlive ? [seenByHead('correctDeparture', left.to, `запись о смерти снята: ${reason}`, context)] : []),
  )
}
