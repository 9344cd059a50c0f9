import type { CaseState } from '../../../../../domain/case/state.ts'
import type { Referral } from '../../../../../domain/intake/extract/referrals.ts'
import type { ReplyFacts } from '../../../../../domain/intake/extract/replies.ts'
import { contactsSince } from '../../../../../domain/intake/extract/reply-contacts.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { count, formatDay } from '../../../../ui/text.ts'

const attempts = { one: 'попытка связаться', few: 'попытки связаться', many: 'попыток связаться' }

/** The records a reply rests on, and what the letter will lack [МП 5.2]. */
export function replyReasons(state: CaseState, referral: Referral, facts: ReplyFacts, day: string) {
  const { application, agreement, plan, refusal, closure } = facts
  const since = contactsSince(state, referral, day)
  const last = since.at(-1)?.day
  return {
    rests: [
      application ? `заявление № ${showNo(application.no)} от ${formatDay(application.day)}` : 'заявления нет',
      ...(agreement ? [`договор № ${showNo(agreement.no)} от ${formatDay(agreement.day)}`] : []),
      ...(plan?.approved ? [`план утверждён ${formatDay(plan.approved.day)}`] : []),
      ...(refusal ? [`отказ № ${showNo(refusal.no)} от ${formatDay(refusal.day)}`] : []),
      ...(closure ? [`семья снята с патроната ${formatDay(closure.day)}`] : []),
      ...(!application && last ? [`${count(since.length, attempts)}, последняя ${formatDay(last)}`] : []),
    ],
    lacks: [
      ...(facts.situation === 'helped' && !agreement ? ['договора ещё нет, в письме он не назван'] : []),
      ...(facts.situation === 'helped' && !plan ? ['плана ещё нет, в письме он не назван'] : []),
      ...(facts.situation === 'unnamed'
        ? ['в записи контакта не отмечено, с кем говорили: письмо этого не скажет']
        : []),
      ...(application && !facts.helpBegan && facts.situation !== 'withdrawn'
        ? ['ничего, кроме заявления, не записано: письмо не говорит, что помощь оказана']
        : []),
      ...(facts.situation === 'notContacted'
        ? ['ни одной попытки связаться не записано: письмо не сможет сказать, что центр сделал']
        : []),
    ],
  }
}
