import type { z } from 'zod'
import type { Asked, Asks } from '../case/questions/asks.ts'
import { called, phoneQuestions } from '../case/questions/name-questions.ts'
import { termQuestions } from '../contract/contract-questions.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import { showNo } from '../kernel/registers.ts'
import { addressQuestions } from '../letter/address-questions.ts'
import { ageOn, departure, goneBy } from '../people/people.ts'
import { type dispatchPlan, lastSent, leftDay, type remindDispatch } from './dispatches.ts'
import type { endParticipation } from './participation.ts'
import {
  type agreePlan,
  approvedVersions,
  type approvePlan,
  type PlanContent,
  type PlanVersion,
  type writePlan,
} from './plans.ts'

/** A plan is asked about its length and the telephones in it. */
export const writePlanQuestions: Asks<z.infer<typeof writePlan>> = asked => [
  ...termQuestions(
    asked.input.content.startsOn,
    asked.input.content.endsOn,
    asked.limits.askPlanMonths,
    'План',
    'content.endsOn',
  ),
  ...doerQuestions(asked),
]

/** A plan that is agreed to is asked about its children and about a version of a later day. */
export const agreePlanQuestions: Asks<z.infer<typeof agreePlan>> = asked => [
  ...laterVersionQuestions(asked, ({ agreed }) => agreed?.day),
  ...childrenOfPlanQuestions(asked),
]

/** A plan that is approved is asked the same. */
export const approvePlanQuestions: Asks<z.infer<typeof approvePlan>> = asked => [
  ...laterVersionQuestions(asked, ({ approved }) => approved?.day),
  ...childrenOfPlanQuestions(asked),
]

/**
 * Of two versions that of the later day is carried out, whichever was typed first: it is asked about one of an earlier day, and about
 * one that takes the place of a version to which the family agreed later [МП 6.4, 6.5].
 */
function laterVersionQuestions(
  { input, before }: Asked<Pick<z.infer<typeof approvePlan>, 'planId' | 'version' | 'day'>>,
  dayOf: (version: PlanVersion) => Day | undefined,
): Question[] {
  const plan = before.state.plans.find(({ id }) => id === input.planId)
  if (!plan) return []
  const others = approvedVersions(plan)
  const later = others.find(version => (dayOf(version) ?? '') > input.day)
  const named = (version: PlanVersion) => `редакция ${version.version} от ${showDay(dayOf(version)!)}`
  if (later)
    return [
      {
        code: 'laterVersion',
        text: `Уже записана ${named(later)}: эта редакция останется планом до неё, а сегодня действует ${named(others.at(-1)!)}. Дата верная?`,
        field: 'day',
      },
    ]
  const agreed = plan.versions.find(({ version }) => version === input.version)?.agreed?.day
  const since = agreed && others.find(version => (version.agreed?.day ?? '') > agreed)
  return since
    ? [
        {
          code: 'agreedLater',
          text: `Семья согласовала эту редакцию ${showDay(agreed)}, а позже, ${showDay(since.agreed!.day)}, редакцию ${since.version}. Если утвердить с ${showDay(input.day)}, действовать будет более ранняя. Так и есть?`,
          field: 'day',
        },
      ]
    : []
}

/** A plan that is sent is asked about its address, and about its children as they are on that day. */
export const dispatchPlanQuestions: Asks<z.infer<typeof dispatchPlan>> = asked => [
  ...addressQuestions(asked, { ...asked.input, field: 'email', brings: 'план' }),
  ...laterSendingQuestions(asked),
  ...childrenOfPlanQuestions(asked, asked.input.day),
]

/** A sending of before another is asked about: an organisation has the plan since the first [МП 6.4]. */
function laterSendingQuestions({ input, before }: Asked<z.infer<typeof dispatchPlan>>): Question[] {
  const plan = before.state.plans.find(({ id }) => id === input.planId)
  const later = plan && lastSent(plan.dispatches, input)
  const gone = later && leftDay(later)
  return gone && gone > input.day
    ? [
        {
          code: 'laterSending',
          text: `Уже записано, что план ушёл ${showDay(gone)}, исх. № ${showNo(later.no)}. Эта отправка была раньше, ${showDay(input.day)}? У неё будет свой номер; если это то же самое письмо, второй раз его не записывают`,
          field: 'day',
        },
      ]
    : []
}

/** A reminder of a plan is asked about its address. */
export const remindDispatchQuestions: Asks<z.infer<typeof remindDispatch>> = asked => {
  const sent = asked.before.state.plans
    .flatMap(({ dispatches }) => dispatches)
    .find(({ id }) => id === asked.input.dispatchId)
  return addressQuestions(asked, { ...asked.input, organisationId: sent?.organisationId, field: 'email' })
}

/** So is the letter about the end of a part. */
export const endParticipationQuestions: Asks<z.infer<typeof endParticipation>> = asked =>
  addressQuestions(asked, { ...asked.input, field: 'email', brings: 'письмо об окончании участия' })

/**
 * Children of a plan who have died or left by the day of the act [МП 5.2], and those who are of age then or will be by the day the
 * plan ends: they answer for themselves (закон № 99-З, ст. 5; приложение 1).
 */
function childrenOfPlanQuestions(
  { input, before }: Asked<Pick<z.infer<typeof approvePlan>, 'planId' | 'version' | 'day'>>,
  until?: Day,
): Question[] {
  const plan = before.state.plans.find(({ id }) => id === input.planId)
  const content = plan?.versions.find(({ version }) => version === input.version)?.content
  if (!content) return []
  return content.childIds.flatMap((id): Question[] => {
    const person = before.persons[id]
    const gone = goneBy(before.state.members, id, input.day)
    if (person && gone)
      return [
        {
          code: 'childGone',
          text: `${called(person)} назван(а) в плане, но ${departure(gone, person)}. Лучше сначала скорректировать план: в письмах и на страницах организаций этот ребёнок больше не назван. Оставить план таким?`,
          field: 'day',
        },
      ]
    if (!person || (ageOn(person, until ?? content.endsOn) ?? 0) < 18) return []
    const ofAge = (day: Day) => (ageOn(person, day) ?? 0) >= 18
    const since = ofAge(input.day) ? 'уже исполнилось' : `исполнится до ${showDay(content.endsOn)}, конца плана,`
    return [
      {
        code: 'childOfAge',
        text: `${called(person)} назван(а) в плане ребёнком, а ему (ей) ${since} 18 лет: совершеннолетний соглашается сам, и в письмах организациям его больше не называют. Оставить план таким?`,
        field: 'day',
      },
    ]
  })
}

/** Telephones of those who answer for measures; one of the list or of an earlier version is not asked about again. */
function doerQuestions({ input, before, areaCode, organisations = [] }: Asked<z.infer<typeof writePlan>>): Question[] {
  const phonesOf = ({ responsible }: PlanContent['measures'][number]) =>
    responsible.map(doer => ('phone' in doer ? doer.phone : undefined))
  const known = new Set([
    ...before.state.plans.flatMap(plan => plan.versions.flatMap(({ content }) => content.measures.flatMap(phonesOf))),
    ...organisations.flatMap(({ phone, contacts = [] }) => [phone, ...contacts.map(contact => contact.phone)]),
  ])
  return input.content.measures.flatMap((measure, index) =>
    phonesOf(measure).flatMap((phone, at) =>
      known.has(phone) ? [] : phoneQuestions(phone, `content.measures.${index}.responsible.${at}.phone`, areaCode),
    ),
  )
}
