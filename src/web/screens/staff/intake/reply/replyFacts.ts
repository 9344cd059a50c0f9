import { currentApplication, standingRefusal, type CaseState } from '../../../../../domain/cases.ts'
import { approvedVersion, currentPlan } from '../../../../../domain/plans.ts'
import type { Referral, replyVariants } from '../../../../../domain/referrals.ts'
import { showNo } from '../../../../../domain/registers.ts'
import { count, formatDay } from '../../../../ui/text.ts'

/** One of the two answers of МП 5.2. */
export type ReplyVariant = keyof typeof replyVariants

/** Which of the two lawful answers the facts speak for, and why [МП 5.2]. */
type ReplyAdvice = { variant: ReplyVariant; reasonsFor: string[]; reasonsAgainst: string[] }

const attempts = { one: 'попытка связаться', few: 'попытки связаться', many: 'попыток связаться' }

/** Weighs the facts since the extract; the specialist decides. */
export function replyAdvice(state: CaseState, referral: Referral): ReplyAdvice {
  const application = state.applications.findLast(one => one.day >= referral.councilDay) ?? currentApplication(state)
  const refusal = standingRefusal(state)
  if (application && !refusal) {
    const agreement = state.agreements.slice(state.round.agreements).at(-1)
    const plan = approvedVersion(currentPlan(state))
    return {
      variant: 'helpProvided',
      reasonsFor: [
        `заявление № ${showNo(application.no)} от ${formatDay(application.day)}`,
        ...(agreement ? [`договор № ${showNo(agreement.no)} от ${formatDay(agreement.day)}`] : []),
        ...(plan?.approved ? [`план утверждён ${formatDay(plan.approved.day)}`] : []),
      ],
      reasonsAgainst: [
        ...(agreement ? [] : ['договора ещё нет: его строка в письме останется пустой']),
        ...(plan ? [] : ['плана ещё нет: его срок в письме останется пустым']),
      ],
    }
  }
  const since = state.contacts.filter(one => one.day >= referral.receivedDay)
  const last = since
    .map(one => one.day)
    .toSorted()
    .at(-1)
  return {
    variant: 'notApplied',
    reasonsFor: [
      ...(refusal
        ? [`семья отказалась ${formatDay(refusal.day)}, заявление № ${showNo(refusal.no)}`]
        : ['заявления нет']),
      ...(last ? [`${count(since.length, attempts)}, последняя ${formatDay(last)}`] : []),
    ],
    reasonsAgainst: last ? [] : ['ни одной попытки связаться не записано: письмо не сможет сказать, что центр сделал'],
  }
}
