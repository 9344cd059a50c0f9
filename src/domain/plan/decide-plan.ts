import type { z } from 'zod'
import { domains, weakDomains } from '../assessment/assessments.ts'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import { abstaining, latestApplication } from '../case/queries.ts'
import type { CaseFile } from '../case/state.ts'
import { agreementStatusOn, binds } from '../contract/agreements.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { diagnosed } from '../law/procedure-rules.ts'
import { refuseOutsider } from '../people/family-voice.ts'
import { isChild } from '../people/people.ts'
import { shortestPlanEnd } from './plan-rules.ts'
import {
  type agreePlan,
  approvedVersion,
  type approvePlan,
  latestVersion,
  type Plan,
  type PlanContent,
  type PlanVersion,
  type returnPlan,
  uncoveredDomains,
  type writePlan,
} from './plans.ts'

/** What makes the content of a plan unlawful or impossible [МП II, 6.4]. */
function checkPlan(
  file: CaseFile,
  planId: string,
  content: PlanContent,
  { settings, today }: Pick<Context, 'settings' | 'today'>,
): Refused | undefined {
  const { state, persons } = file
  const opened = latestApplication(state)?.day
  if (opened && content.startsOn < opened)
    return refuse('planBeforeApplication', 'План не может начаться раньше заявления', { field: 'content.startsOn' })
  if (content.endsOn < shortestPlanEnd(content.startsOn))
    return refuse('planTooShort', 'План составляется на срок не менее одного месяца', {
      field: 'content.endsOn',
      clause: 'МП II',
    })
  if (state.plans.slice(0, state.round.plans).some(plan => plan.id === planId))
    return refuse('formerPlan', 'Этот план из прежней работы с семьёй: составьте новый')
  const other = state.plans.slice(state.round.plans).find(plan => {
    const approved = plan.id !== planId && approvedVersion(plan)?.content
    // Goals can be reached early: a plan whose results are summed up gives way to the next on its first day [МП 6.6].
    const isDone = state.reviews
      .slice(state.round.reviews)
      .some(
        ({ day }) =>
          day <= content.startsOn &&
          approved &&
          approved.startsOn <= day &&
          day >= approvedVersion(plan)!.approved!.day,
      )
    return (
      approved &&
      approved.startsOn <= content.endsOn &&
      content.startsOn <= approved.endsOn &&
      !(isDone && approved.startsOn < content.startsOn)
    )
  })
  if (other)
    return refuse('plansOverlap', 'На эти дни уже есть утверждённый план: откорректируйте его', {
      field: 'content.startsOn',
    })
  const unfinished = state.plans
    .slice(state.round.plans)
    // A plan that was over before the one being written begins is a paper of an earlier day.
    .find(
      plan =>
        plan.id !== planId &&
        plan.versions.length > 0 &&
        !approvedVersion(plan) &&
        latestVersion(plan)!.content.startsOn <= content.endsOn,
    )
  if (unfinished && !state.plans.some(plan => plan.id === planId))
    return refuse('planUnfinished', 'План уже составляется: доведите его до утверждения или измените', {
      clause: 'МП 6.4',
    })
  const holder = state.members.find(member => member.personId === content.holderId && !member.to)
  if (!holder) return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'content.holderId' })
  if (isChild(holder, persons[content.holderId], content.startsOn))
    return refuse('childHolder', 'План подписывает взрослый член семьи', { field: 'content.holderId' })
  const act = { act: 'План составляют', field: 'content.holderId', clause: 'МП 4.1, 6.4' }
  const outsider = refuseOutsider(holder, file, today, settings, act)
  if (outsider) return outsider
  const stranger = content.childIds.findIndex(id => !state.members.some(member => member.personId === id))
  if (stranger >= 0)
    return refuse('unknownChild', 'Этого ребёнка нет в семье', { field: `content.childIds.${stranger}` })
  const adult = content.childIds.findIndex(
    id => !state.members.some(member => member.personId === id && isChild(member, persons[id], content.startsOn)),
  )
  if (adult >= 0)
    return refuse('notAChild', 'Это взрослый: в плане он не ребёнок', {
      field: `content.childIds.${adult}`,
      clause: 'приложение 1',
    })
  for (const [index, measure] of content.measures.entries()) {
    if (measure.dueDay < content.startsOn || measure.dueDay > content.endsOn)
      return refuse('measureOutside', 'Срок мероприятия должен быть внутри срока плана', {
        field: `content.measures.${index}.dueDay`,
      })
    if (measure.childIds?.some(id => !content.childIds.includes(id)))
      return refuse('unknownChild', 'Этого ребёнка нет в плане', { field: `content.measures.${index}.childIds` })
    const alien = measure.responsible.find(
      who => who.type === 'member' && !state.members.some(member => member.personId === who.personId),
    )
    if (alien)
      return refuse('unknownPerson', 'Ответственного нет в семье', { field: `content.measures.${index}.responsible` })
    if (measure.responsible.some(who => who.type === 'member' && abstaining(state).includes(who.personId)))
      return refuse('takesNoPart', 'Этот человек отказался от услуги за себя и в плане не участвует', {
        field: `content.measures.${index}.responsible`,
        clause: 'МП 4.2',
      })
  }
  return undefined
}

const findVersion = (file: CaseFile, planId: string, version: number): { plan: Plan; one: PlanVersion } | Refused => {
  const plan = file.state.plans.find(candidate => candidate.id === planId)
  const planVersion = plan?.versions.find(candidate => candidate.version === version)
  if (!plan || !planVersion) return refuse('noPlan', 'Такого плана в деле нет')
  if (planVersion !== latestVersion(plan)) return refuse('olderVersion', 'Есть более новая редакция плана')
  return { plan, one: planVersion }
}

/** E1, E4: an unsigned version is rewritten, a signed one is followed by a new version with its reason. */
export const decidePlanWriting: Decide<z.infer<typeof writePlan>> = (file, input, context) => {
  const problem = checkPlan(file, input.planId, input.content, context)
  if (problem) return problem
  const plan = file.state.plans.find(candidate => candidate.id === input.planId)
  const last = latestVersion(plan)
  const signed = last && (last.agreed || last.approved)
  if (last?.approved && !input.changeReason)
    return refuse('reasonNeeded', 'План утверждён: укажите причину корректировки', {
      field: 'changeReason',
      clause: 'МП 6.5',
    })
  const numbers = plan?.versions.map(written => written.version) ?? []
  const version = last && !signed ? last.version : Math.max(0, ...numbers) + 1
  const reason = input.changeReason ?? (signed ? undefined : last?.changeReason)
  return accept(context.today, {
    kind: 'planWritten',
    planId: input.planId,
    version,
    content: input.content,
    ...(reason ? { changeReason: reason } : {}),
  })
}

/**
 * Problems are found before a plan answers them: diagnostics and the kind of patronage come first, by their days too, in
 * whatever order they are typed [МП II, 6.2, 6.3].
 */
function checkDiagnostics({ state }: CaseFile, day: Day): Refused | undefined {
  const clause = 'МП II, 6.3'
  if (!diagnosed(state) || !state.kindPeriods.some(period => period.to === undefined))
    return refuse('noDiagnostics', 'Сначала проведите первичную диагностику и выберите вид патроната', { clause })
  // Diagnostics on paper were done before the family came from there.
  if (state.takenOver?.diagnosed && state.round.day === undefined) return undefined
  const first = state.assessments
    .slice(state.round.assessments)
    .map(assessment => assessment.day)
    .toSorted()[0]
  return first && day < first
    ? refuse('diagnosedLater', `Диагностика проведена ${showDay(first)}: план не может быть принят раньше неё`, {
        field: 'day',
        clause,
      })
    : undefined
}

/** The citizen's consent (annex 4); every weak domain is answered first (E2). */
export const decidePlanConsent: Decide<z.infer<typeof agreePlan>> = (file, input, context) => {
  const found = findVersion(file, input.planId, input.version)
  if ('ok' in found) return found
  if (found.one.agreed) return refuse('agreed', 'Эта редакция уже согласована')
  const wrongDay = checkDay(input.day, context, 'day', {
    day: latestApplication(file.state)?.day,
    text: 'Дата раньше заявления',
  })
  if (wrongDay) return wrongDay
  const { content } = found.one
  const over = refuseOver(content, input.day)
  if (over) return over
  const undiagnosed = checkDiagnostics(file, input.day)
  if (undiagnosed) return undiagnosed
  if (content.measures.length === 0) return refuse('noMeasures', 'В плане пока нет мероприятий', { clause: 'МП 6.4' })
  // A plan answers the diagnostics of its day, whatever was found later.
  const assessment = file.state.assessments.findLast(({ day }) => day <= input.day)
  const uncovered = uncoveredDomains(content, weakDomains(assessment))
  if (uncovered.length > 0)
    return refuse(
      'uncovered',
      `Нет мероприятия или причины: ${uncovered.map(name => domains[name].title.toLowerCase()).join(', ')}`,
      { clause: 'МП 6.4' },
    )
  if (input.personId !== content.holderId)
    return refuse('notHolder', 'План подписывает тот, с кем заключён договор', {
      field: 'personId',
      clause: 'приложение 1',
    })
  return accept(input.day, {
    kind: 'planAgreed',
    planId: input.planId,
    version: input.version,
    personId: input.personId,
  })
}

/** Nobody agrees to or approves a plan whose term is over: nothing of it can be carried out any more [МП II, 6.4]. */
const refuseOver = ({ endsOn }: PlanContent, day: Day): Refused | undefined =>
  day > endsOn
    ? refuse('planOver', `Срок плана окончился ${showDay(endsOn)}: поставьте в плане новый срок`, {
        field: 'day',
        clause: 'МП II, 6.4',
      })
    : undefined

/** E4 [МП 6.2, 6.4]: consent and contract, made in either order, come before the approval. */
export const decidePlanApproval: Decide<z.infer<typeof approvePlan>> = (file, input, context) => {
  const found = findVersion(file, input.planId, input.version)
  if ('ok' in found) return found
  const { one } = found
  if (one.approved) return refuse('approved', 'Эта редакция уже утверждена')
  if (!one.agreed) return refuse('notAgreed', 'Сначала план согласует семья', { clause: 'приложение 1' })
  const wrongDay = checkDay(input.day, context, 'day', {
    day: one.agreed.day,
    text: 'Утверждение не может быть раньше согласия семьи',
  })
  if (wrongDay) return wrongDay
  const undiagnosed = checkDiagnostics(file, input.day)
  if (undiagnosed) return undiagnosed
  const needed = context.settings.planApprover === 'director' ? ['director'] : ['unit_head', 'director']
  if (!needed.includes(context.by.role))
    return refuse('notApprover', 'План утверждает руководитель: так настроено в центре')
  const { holderId } = one.content
  if (!file.state.members.some(member => member.personId === holderId && !member.to))
    return refuse('holderLeft', 'Тот, кто подписал план, выбыл из семьи: составьте план с другим взрослым', {
      clause: 'приложение 1',
    })
  // A contract signed and not begun yet is a contract; one that has ended or lapsed is none.
  const bound = file.state.agreements.filter(contract => binds(contract, input.day))
  if (!bound.some(contract => contract.holderId === holderId))
    return refuse(
      'noAgreement',
      bound.length > 0
        ? 'Договор заключён с другим членом семьи: план подписывает тот, с кем заключён договор'
        : agreementStatusOn(file.state.agreements, input.day) === 'expired'
          ? 'Срок договора истёк: продлите его или заключите новый'
          : 'Для утверждения нужен договор с семьёй',
      { clause: 'МП 6.2, приложение 1' },
    )
  return (
    refuseOver(one.content, input.day) ??
    accept(input.day, { kind: 'planApproved', planId: input.planId, version: input.version })
  )
}

/** The head returns the plan with a remark. */
export const decidePlanReturn: Decide<z.infer<typeof returnPlan>> = (file, input, context) => {
  const found = findVersion(file, input.planId, input.version)
  if ('ok' in found) return found
  if (found.one.approved) return refuse('approved', 'Эта редакция уже утверждена')
  return (
    checkDay(input.day, context, 'day') ??
    accept(input.day, { kind: 'planReturned', planId: input.planId, version: input.version, remark: input.remark })
  )
}
