import type { z } from 'zod'
import { dynamicsUntil } from '../assessment/assessment-rules.ts'
import { accept, checkDay, type Context, type Decide, type ForHead } from '../case/command/decision-rules.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { basisOf, withoutBasis } from '../consent/consent-rules.ts'
import type { Recipient } from '../consent/consents.ts'
import type { Contact } from '../contact/contacts.ts'
import { runningAfter } from '../contract/agreements.ts'
import { withdrawnHandover } from '../handover/decide-handover.ts'
import { withdrawnTransfer } from '../handover/transfer-rules.ts'
import { backSince } from '../intake/decide-intake.ts'
import { applicationsToAsk, applicationsToPlace } from '../intake/mistaken-people.ts'
import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import { byDayAndTime } from '../kernel/day-order.ts'
import { type Question, refuse, type Refused } from '../kernel/decision.ts'
import type { Role } from '../law/permissions.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { checkCountsFrom } from '../law/terms/clocks.ts'
import { lastSigned, signedAfter } from '../people/acts-of-person.ts'
import { isMemberOn } from '../people/people.ts'
import { refuseAbsent, unaskedSigner } from '../people/presence.ts'
import { droppedOrganisations } from '../plan/participation-rules.ts'
import { isSummedUp, planInForce, plansCarriedOut } from '../plan/plan-rules.ts'
import { approvedVersion, hasMeasures, organisationsOf, versionsOn } from '../plan/plans.ts'
import { refuseWhileAlone } from '../safety/children-alone.ts'
import { endedByRemoval } from './ended-work.ts'
import { settledOf } from './open-matter-rules.ts'
import {
  type closeCase,
  closureReasons,
  type FinalReview,
  type holdFinalReview,
  type holdMonitoring,
  leadToNothing,
  type planMonitoring,
  type recordAftercheck,
  type recordMonitoringReply,
  type recordMonitoringReport,
  type reopenCase,
} from './reviews.ts'
import { bringsBack, cameBackByWord, isChecked } from './service-ends.ts'

const mayTell = ({ state }: CaseFile, to: Recipient, { today: day, settings }: Context) =>
  basisOf(state, 'monitoring', to, { day, settings })

/** G1 [МП 6.5]: the organisations are invited by letters, each with its number; the same meeting asked again is moved. */
export const decideMeeting: Decide<z.infer<typeof planMonitoring>> = (file, input, context) => {
  const { monitoringId, invited, family, ...rest } = input
  if (!planInForce(file.state, input.day))
    return refuse('noPlan', 'Мониторинг проводят по утверждённому плану', { clause: 'МП 6.5' })
  if (file.state.monitorings.some(monitoring => monitoring.id === monitoringId))
    return refuse('held', 'Этот мониторинг уже проведён')
  if (input.day < context.today) return refuse('pastDay', 'Встречу назначают на будущее', { field: 'day' })
  if (input.day > addDays(context.today, 366))
    return refuse('farDay', 'Проверьте год: это больше чем через год', { field: 'day' })
  const dropped = droppedOrganisations(file.state, context.today)
    .filter(({ over }) => !over)
    .map(({ dispatch }) => dispatch.organisationId)
  for (const [at, row] of invited.entries()) {
    if (invited.findIndex(entry => entry.organisationId === row.organisationId) < at)
      return refuse('twice', `${row.organisationName} приглашается дважды`, { field: `invited.${at}.organisationId` })
    if (row.channel === 'email' && !row.email)
      return refuse('noEmail', 'Укажите адрес электронной почты', { field: `invited.${at}.email` })
    // Whoever is not in the agreed plan comes only by the family's consent [МП 5.3].
    const basis = mayTell(file, row, context)
    // Whoever an agreed version named once and the plan names no more takes no part [МП 6.5; закон № 99-З, ст. 5].
    if (basis && 'law' in basis && dropped.includes(row.organisationId))
      return refuse(
        'notInPlan',
        `${row.organisationName} в плане больше не участвует: на мониторинг приглашают участников`,
        {
          field: `invited.${at}.organisationId`,
          clause: 'МП 6.5; закон № 99-З, ст. 5',
        },
      )
    if (!basis) return { ...withoutBasis(file.state, 'monitoring', row), field: `invited.${at}.organisationId` }
  }
  return accept(context.today, {
    kind: 'monitoringPlanned',
    meeting: {
      id: monitoringId,
      sentDay: context.today,
      ...rest,
      ...(family ? { family } : {}),
      invited: invited.map(({ email, ...one }) => ({
        ...one,
        ...(one.channel === 'email' && email ? { email } : {}),
        no: context.nextNo('outgoing'),
        basis: mayTell(file, one, context)!,
      })),
    },
  })
}

const findGuest = (file: CaseFile, ask: { monitoringId: string; organisationId: string }, context: Context) => {
  const meeting = file.state.meetings.find(candidate => candidate.id === ask.monitoringId)
  const guest = meeting?.invited.find(candidate => candidate.organisationId === ask.organisationId)
  if (!guest || (context.by.organisationId && context.by.organisationId !== ask.organisationId))
    return refuse('notInvited', 'Эта организация на мониторинг не приглашена')
  return file.state.monitorings.some(monitoring => monitoring.id === ask.monitoringId)
    ? refuse('held', 'Мониторинг уже проведён: протокол не меняется')
    : undefined
}
/** Who will come. */
export const decideMeetingReply: Decide<z.infer<typeof recordMonitoringReply>> = (file, input, context) => {
  const { day, ...rest } = input
  return (
    findGuest(file, input, context) ??
    checkDay(day, context, 'day') ??
    accept(day, { kind: 'monitoringReplied', ...rest })
  )
}
/** A written report before the meeting. */
export const decideMeetingReport: Decide<z.infer<typeof recordMonitoringReport>> = (file, input, context) => {
  const { day, text, author, ...rest } = input
  return (
    findGuest(file, input, context) ??
    checkDay(day, context, 'day') ??
    accept(day, { kind: 'monitoringReported', ...rest, report: { text, ...(author ? { author } : {}) } })
  )
}

/** Results are discussed with members of the family [МП 6.5]. */
const strangerIn = (file: CaseFile, { familyIds = [], day }: { familyIds?: string[] | undefined; day: Day }) =>
  familyIds.every(personId => file.state.members.some(member => member.personId === personId))
    ? refuseAbsent(file, familyIds, day, 'familyIds')
    : refuse('unknownPerson', 'Этого человека нет в семье', { field: 'familyIds' })

/** What minutes of a monitoring may say: of an approved plan, its measures and its family [МП 6.5]. */
export function checkMonitoring(
  file: CaseFile,
  input: Omit<z.infer<typeof holdMonitoring>, 'monitoringId'>,
  context: Context,
): Refused | undefined {
  const plan = planInForce(file.state, input.day)
  const versions = plan ? versionsOn(plan, input.day) : []
  if (versions.length === 0) return refuse('noPlan', 'Мониторинг проводят по утверждённому плану', { clause: 'МП 6.5' })
  const wrongDay = checkDay(input.day, context, 'day', {
    day: versions.at(-1)!.content.startsOn,
    text: 'Дата раньше начала плана',
  })
  if (wrongDay) return wrongDay
  // Minutes typed late speak of the version of their own day, whatever was approved since.
  if (!versions.some(version => hasMeasures(version, input.statuses)))
    return refuse('noMeasure', `Такого мероприятия в плане на ${showDay(input.day)} нет`)
  if (input.nextDay && input.nextDay <= input.day)
    return refuse('nextTooEarly', 'Следующий мониторинг должен быть позже', { field: 'nextDay' })
  return strangerIn(file, input)
}
/** G1 [МП 6.5]: together with the interested bodies, on an approved plan. */
export const decideMonitoring: Decide<z.infer<typeof holdMonitoring>> = (file, input, context) => {
  const problem = checkMonitoring(file, input, context)
  if (problem) return problem
  const { monitoringId, ...rest } = input
  if (file.state.monitorings.some(monitoring => monitoring.id === monitoringId))
    return refuse('held', 'Этот мониторинг уже проведён')
  return accept(input.day, { kind: 'monitoringHeld', monitoring: { ...rest, id: monitoringId, by: context.by.id } })
}

type Results = z.infer<typeof holdFinalReview>
/** What results may say: of an approved plan, with the interested bodies [МП 6.6]. */
export function checkFinalReview(file: CaseFile, input: Results, context: Context): Refused | undefined {
  const plan = planInForce(file.state, input.day)
  const version = approvedVersion(plan)
  if (!plan || !version) return refuse('noPlan', 'Итоги подводят по утверждённому плану', { clause: 'МП 6.6' })
  const wrongDay = checkDay(input.day, context, 'day', {
    day: version.approved?.day,
    text: 'Дата раньше утверждения плана',
  })
  if (wrongDay) return wrongDay
  const stranger = strangerIn(file, input)
  if (stranger) return stranger
  if (organisationsOf(version.content).length > 0 && input.participants.length === 0)
    return refuse('alone', 'Итоги подводят вместе с заинтересованными: отметьте, кто участвовал', {
      field: 'participants',
      clause: 'МП 6.6',
    })
  return undefined
}
/** Results as they are stored: with what changed by their day. */
export const reviewOf = (file: CaseFile, input: Results, by: string): FinalReview => ({
  ...input,
  dynamics: dynamicsUntil(file.state, input.day),
  by,
})
/** G3 [МП 6.6]: every measure judged by both sides comes before the final review. */
export const decideFinalReview: Decide<Results> = (file, input, context) => {
  const problem = checkFinalReview(file, input, context) ?? refuseUnjudged(file, input.day)
  if (problem) return problem
  return accept(input.day, { kind: 'finalReviewHeld', review: reviewOf(file, input, context.by.id) })
}
/** Results of a day need both judgements of every plan of this work: its form is filled to the end, also where another has followed it. */
export function refuseUnjudged(file: CaseFile, day: Day): Refused | undefined {
  const plans = plansCarriedOut(file.state, day)
  const judged = (side: 'citizen' | 'specialist') =>
    plans
      .filter(plan => side === 'specialist' || !unaskedSigner(file.state, plan, day))
      .flatMap(plan => approvedVersion(plan)!.content.measures.filter(({ id }) => !plan.progress[id]?.[side])).length
  const left = { citizen: judged('citizen'), specialist: judged('specialist') }
  if (left.citizen + left.specialist > 0)
    return refuse(
      'notJudged',
      `Не оценено: гражданином — ${left.citizen}, специалистом — ${left.specialist}. Оценка каждой стороны входит в форму плана`,
      { clause: 'приложение 1' },
    )
  return undefined
}

/** Reasons that close a case without results to judge: the family left, refused, or the record is a mistake. */
const withoutReview: ReadonlySet<string> = new Set([
  'noContact',
  'moved',
  'recipientDied',
  'registeredInError',
  'childNeedsStateProtection',
])

/**
 * Whether the results come before the removal [МП 6.6]. They are those of a plan: before there is one, nothing can be
 * summed up and the removal itself says why, except that a goal is reached in part only where one was set.
 */
export const reviewComesFirst = (state: CaseState, reason: string, day: Day): boolean =>
  !withoutReview.has(reason) &&
  !isSummedUp(state, day) &&
  (reason === 'goalPartlyReached' || reason === 'goalPartlyEarly' || planInForce(state, day) !== undefined)

/**
 * Whoever works with a family removes it alone, without results: no other act of the centre says that the reason is so, and after a
 * death or a move nobody looks in on the family any more. The head looks at the ground [МП 5.4, 6.6].
 */
function groundToLookAt(
  state: CaseState,
  { reason, decision, day }: Pick<z.infer<typeof closeCase>, 'reason' | 'decision' | 'day'>,
  by: Role,
): string | undefined {
  const isDecided = by === 'unit_head' || by === 'director' || (isSummedUp(state, day) && !withoutReview.has(reason))
  if (isDecided) return undefined
  const last =
    reason === 'noContact' ? `: ${lastHeardOf(state, day)}` : noticeMissing(state, { reason }) ? `: ${noNotice}` : ''
  return `${closureReasons[reason]}${last}. ${decision}`
}

const isMet = ({ happened }: Contact) => happened
/** The last meeting by a day, and the attempts after which there was none. */
function sinceMet(state: CaseState, day: Day): { met?: Contact; attempts: number } {
  const contacts = state.contacts.filter(contact => contact.day <= day).toSorted(byDayAndTime)
  const at = contacts.findLastIndex(isMet)
  return { ...(at < 0 ? {} : { met: contacts[at]! }), attempts: contacts.length - at - 1 }
}
/** When the family was last heard of, in words for whoever looks at the ground «связи с семьёй нет». */
function lastHeardOf(state: CaseState, day: Day): string {
  const { met, attempts } = sinceMet(state, day)
  const signed = lastSigned(state, day)
  return [
    ...(met
      ? [`последняя встреча ${showDay(met.day)}`, `неудачных попыток с тех пор: ${attempts}`]
      : ['встреч не было', `неудачных попыток: ${attempts}`]),
    ...(signed && (!met || signed.day > met.day) ? [`${signed.what} ${showDay(signed.day)}`] : []),
  ].join(', ')
}

/** The family was met, and nobody has tried in vain since: that there is no contact needs a reason, which the head sees [МП 6.6]. */
function contactThereIs(
  state: CaseState,
  { reason, day }: Pick<z.infer<typeof closeCase>, 'reason' | 'day'>,
): Question | undefined {
  if (reason !== 'noContact') return undefined
  const { met, attempts } = sinceMet(state, day)
  if (!met || met.day < (state.round.day ?? '') || attempts > 0) return undefined
  return {
    code: 'contactThereIs',
    text: `Последняя встреча с семьёй состоялась ${showDay(met.day)}, неудачных попыток связаться с тех пор не записано. Почему считаете, что связи нет? Причину увидит заведующий`,
    field: 'reason',
    asksReason: true,
  }
}

/** What was done for a family in this work, where it is removed as registered by mistake: then it was no mistake, or the head must see why. */
function servedThoughMistaken(
  state: CaseState,
  { reason }: Pick<z.infer<typeof closeCase>, 'reason'>,
): Question | undefined {
  if (reason !== 'registeredInError') return undefined
  const { round } = state
  const served = [
    state.agreements.length > round.agreements && 'договор',
    state.plans.length > round.plans && 'план',
    state.assessments.length > round.assessments && 'диагностика',
    state.contacts.some(({ happened, day }) => happened && day >= (round.day ?? '')) && 'контакты с семьёй',
  ].filter(word => word !== false)
  if (served.length === 0) return undefined
  return {
    code: 'servedInError',
    text: `В деле есть ${served.join(', ')}: с семьёй работали. Если помощь окончена, подведите итоги и выберите другую причину. Если это ошибка регистрации, напишите, в чём она: причину увидит заведующий.`,
    field: 'reason',
    asksReason: true,
  }
}

/** The recipient is said to have died, and lives as far as the file knows: children without an adult would not be seen [МП 5.2, 6.6]. */
function refuseAlive({ state }: CaseFile, { reason, day }: z.infer<typeof closeCase>): Refused | undefined {
  if (reason !== 'recipientDied') return undefined
  const recipientId = state.agreements.at(-1)?.holderId ?? state.applications.at(-1)?.applicantId
  return state.members.some(member => member.personId === recipientId && isMemberOn(member, day))
    ? refuse(
        'deathFirst',
        'О смерти получателя в деле не записано: сначала отметьте её в составе семьи. Если дети остались без взрослых, об этом сообщают в органы опеки незамедлительно',
        { field: 'reason', clause: 'МП 5.2, 6.6' },
      )
    : undefined
}

const noNotice = 'сообщения в органы опеки о детях в деле нет'
/** Children are said to need the protection of the state, and the file has no notice of it: why, the head sees [МП 5.2]. */
function noticeMissing(state: CaseState, { reason }: Pick<z.infer<typeof closeCase>, 'reason'>): Question | undefined {
  if (reason !== 'childNeedsStateProtection') return undefined
  if (state.concerns.some(({ sent, day }) => sent && day >= (state.round.day ?? ''))) return undefined
  return {
    code: 'noNotice',
    text: `В деле нет сообщения в органы опеки о детях, а сообщают незамедлительно (МП 5.2). Кто и когда признал детей нуждающимися в государственной защите и почему центр не сообщал? Причину увидит заведующий`,
    field: 'reason',
    asksReason: true,
  }
}

/** What of a removal a head is shown, with the reason or the ground, though it is typed in time. */
export function closureForHead(
  { state }: CaseFile,
  input: z.infer<typeof closeCase>,
  { by }: Pick<Context, 'by'>,
): ForHead | undefined {
  const served = servedThoughMistaken(state, input)
  const inContact = contactThereIs(state, input)
  const unsaid = noticeMissing(state, input)
  const ground = groundToLookAt(state, input, by.role)
  if (!served && !inContact && !unsaid && !ground) return undefined
  const question = served ?? inContact ?? unsaid
  return {
    day: input.day,
    ...(question ? { question } : {}),
    ...(ground ? { ground } : {}),
    ...(served ? { said: 'Семью сняли как зарегистрированную ошибочно' } : {}),
    ...(unsaid ? { said: `${closureReasons[input.reason]}: ${noNotice}` } : {}),
  }
}

/** Of a goal reached in part the conclusion says whether the term was over: of the plan or of the contract, and no other than is so [МП 6.6]. */
function untrueTerm(state: CaseState, { reason, day }: z.infer<typeof closeCase>): Refused | undefined {
  if (reason !== 'goalPartlyReached' && reason !== 'goalPartlyEarly') return undefined
  const planEnd = approvedVersion(planInForce(state, day))?.content.endsOn
  const contract = state.agreements.slice(state.round.agreements).at(-1)
  // One that was ended before its day runs out no more.
  const ended = contract?.ended && contract.ended.day <= day ? contract.ended.day : undefined
  const contractEnd = ended ? undefined : contract?.to
  const isOver = [planEnd, contractEnd].some(end => end !== undefined && end <= day)
  if (isOver === (reason === 'goalPartlyReached')) return undefined
  const terms = [
    planEnd && `план по ${showDay(planEnd)}`,
    ended && `договор прекращён ${showDay(ended)}`,
    contractEnd && `договор по ${showDay(contractEnd)}`,
  ]
  const right = closureReasons[isOver ? 'goalPartlyReached' : 'goalPartlyEarly']
  return refuse('untrueTerm', `По записям дела: ${terms.filter(Boolean).join(', ')}. Выберите «${right}»`, {
    field: 'reason',
    clause: 'МП 6.6',
  })
}

/** G3 [МП 6.6]: the end of the contract alone is no reason. */
export const decideClosure: Decide<z.infer<typeof closeCase>> = (file, input, context) => {
  const returned = stageOf(file.state) === 'referred'
  if (returned && !cameBackByWord(file.state))
    return refuse('notYet', 'Семья ещё не на патронате: закройте направление или оформите отказ', {
      clause: 'МП 5.2, 6.3',
    })
  const wrongDay = checkDay(input.day, context, 'day', {
    day: (returned ? file.state.round.day : file.state.applications.at(-1)?.day) ?? file.state.openedDay,
    text: 'Снять с патроната раньше начала нельзя',
  })
  if (wrongDay) return wrongDay
  if (returned && !leadToNothing.has(input.reason) && input.reason !== 'recipientDied')
    return refuse(
      'cameBack',
      'Семья вернулась, заявления нет: выберите «связи с семьёй нет», если она не обратилась, или «зарегистрировано ошибочно», если работу возобновили по ошибке. Прежнее решение и проверки останутся',
      { field: 'reason', clause: 'МП 6.1, 6.6' },
    )
  // A contact since another extract came is about that one.
  const back = bringsBack(file.state, input.day)?.receivedDay
  const later = file.state.contacts.find(({ day }) => day > input.day && !(back && day >= back))
  if (later) return refuse('laterContact', 'После этой даты уже записан контакт', { field: 'day' })
  const review = file.state.reviews.slice(file.state.round.reviews).at(-1)
  if (review && review.day > input.day)
    return refuse('beforeReview', 'Итоги подведены позже этой даты', { field: 'day', clause: 'МП 6.6' })
  // The family went on with the help after that day: its own papers would say so of a family that was removed.
  const signed = signedAfter(file.state, input.day)
  if (signed)
    return refuse('signedSince', `После этой даты с семьёй: ${signed}. Снимите с патроната не раньше этого дня`, {
      field: 'day',
      clause: 'МП 6.6',
    })
  if (input.reason === 'recipientRefused')
    return refuse('refusalFirst', 'Отказ получателя оформляют заявлением – отказом: кто вправе, тот его подписывает', {
      field: 'reason',
      clause: 'МП 6.3, приложение 2',
    })
  const alive = refuseAlive(file, input)
  if (alive) return alive
  const first = reviewComesFirst(file.state, input.reason, input.day)
  if (first && !planInForce(file.state, input.day))
    return refuse('noGoal', 'Плана ещё нет, и цели, достигнутой частично, тоже: выберите другую причину', {
      field: 'reason',
      clause: 'МП 6.6',
    })
  if (first)
    return refuse('reviewFirst', 'Сначала подведите итоги: результаты, динамика, рекомендации', { clause: 'МП 6.6' })
  const untrue = untrueTerm(file.state, input)
  if (untrue) return untrue
  if (input.reason === 'moved' && !input.transferTo)
    return refuse('noTarget', 'Укажите, в какой центр передаётся дело', { field: 'transferTo' })
  const unsent = file.state.concerns.find(concern => !concern.sent)
  if (unsent)
    return refuse('concernWaits', 'Не отправлено сообщение в органы опеки: сначала отправьте его', { clause: 'МП 5.2' })
  const alone = refuseWhileAlone(file, context.today)
  if (alone) return alone
  const matters = settledOf(file.state, context.today, input.matters, context.by.role)
  if ('ok' in matters) return matters
  const { transferTo, newAddress, endAgreement, ...rest } = input
  const waiting = input.reason === 'registeredInError' ? applicationsToPlace(file.state) : []
  const asked = input.reason === 'registeredInError' ? applicationsToAsk(file.state) : []
  const ending = endAgreement ? runningAfter(file.state.agreements, input.day) : []
  const ends = ending.map(agreement => ({
    kind: 'agreementEnded' as const,
    agreementId: agreement.id,
    day: input.day,
    ...endedByRemoval(input.reason),
  }))
  const closed = accept(input.day, ...ends, ...withdrawnHandover(file.state, back), ...withdrawnTransfer(file.state), {
    kind: 'caseClosed',
    closure: {
      ...rest,
      matters,
      tells: true,
      ...(transferTo ? { transferTo } : {}),
      ...(newAddress ? { newAddress } : {}),
      ...(waiting.length > 0 ? { applicationsWait: waiting } : {}),
      ...(asked.length > 0 ? { applicationsAsked: asked } : {}),
      by: context.by.id,
      checks: [],
    },
  })
  return backSince(file, closed, input.day)
}

/** The family comes back; its history continues. */
export const decideReopening: Decide<z.infer<typeof reopenCase>> = (file, input, context) => {
  const { day: floor = file.state.openedDay, reason } = file.state.serviceEnds.at(-1) ?? {}
  return (
    checkDay(input.day, context, 'day', {
      day: floor,
      text: `Дата раньше ${reason === 'refusal' ? 'отказа' : 'снятия с патроната'}`,
    }) ?? accept(input.day, { kind: 'caseReopened', reason: input.reason })
  )
}

/** Check after closure: does the result hold? */
export const decideAftercheck: Decide<z.infer<typeof recordAftercheck>> = (file, input, context) => {
  const closure = file.state.closures.at(-1)
  if (!closure || !isChecked(file.state)) return refuse('notClosed', 'Семья не снята с патроната')
  const wrongDay = checkDay(input.day, context, 'day', { day: closure.day, text: 'Дата раньше снятия с патроната' })
  if (wrongDay) return wrongDay
  const earliest = checkCountsFrom(closure, input.months, context.settings)
  if (closure.checks.some(check => check.months === input.months && check.day >= earliest))
    return refuse('checked', 'Эта проверка уже записана')
  if (input.day < earliest)
    return refuse('checkTooEarly', `Проверка через ${input.months} мес. засчитывается с ${showDay(earliest)}`, {
      field: 'day',
    })
  const { note, ...rest } = input
  return accept(input.day, { kind: 'afterchecked', check: { ...rest, ...(note ? { note } : {}) } })
}
