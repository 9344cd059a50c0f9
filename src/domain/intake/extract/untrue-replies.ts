import { isClosed } from '../../case/queries.ts'
import type { CaseState } from '../../case/state.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { Settings } from '../../law/settings.ts'
import type { Closure } from '../../review/reviews.ts'
import { arrivedReplies, type Referral, type Reply } from './referrals.ts'
import { answeredBy, type End, type ReplyFacts, replyFacts, worksOf } from './replies.ts'
import { replySituations } from './reply-situations.ts'

const saysOf = ({ situation, goesOn }: ReplyFacts) =>
  situation === 'otherHelp' && !goesOn ? 'end' : replySituations[situation].says

/** Whether an answer said that the help was over, and meant an end of that day or of after it [МП 5.2]. */
export function saysEndSince(state: CaseState, referral: Referral, reply: Reply, day: Day): boolean {
  const { situation, refusal, closure } = replyFacts(state, answeredBy(referral, reply), reply.day)
  const end = refusal ?? closure
  return replySituations[situation].says === 'end' && end !== undefined && end.day >= day
}

/** The end of the work whose contract or plan an answer names, where that is over and the family has applied anew [МП 5.2]. */
function endOfNamed(state: CaseState, { application, agreement, plan }: ReplyFacts, now: ReplyFacts): End | undefined {
  if (!application || !(agreement ?? plan) || now.application?.id === application.id) return undefined
  return worksOf(state).find(work => work.application.id === application.id)?.end
}

/** A refusal signed before an answer left and typed after it, of which the answer says nothing: «решение она еще не приняла» is untrue. */
const isRefusalLeftOut = (
  state: CaseState,
  referral: Referral,
  said: ReplyFacts,
  { day }: Reply,
  which: 'refusal' | 'refusedAgain',
): boolean => {
  const known = replyFacts(state, answeredBy(referral), day)[which]
  return known !== undefined && known.day < day && known.id !== said[which]?.id
}

/**
 * What is so of the family on `day`, where it is not what the institution was told last: the family applied later, the help
 * ended later, the contract and the plan that were named are those of work that is over, or the family had refused in writing by
 * then. The institution acts on what it was told [МП 1.5, 5.2], so a further letter, under a number of its own, is offered. The Programme sets no term for it. An institution that has sent a newer extract is answered to that one.
 */
export function untrueReply(state: CaseState, referral: Referral, day: Day): ReplyFacts | undefined {
  const last = arrivedReplies(referral).findLast(reply => reply.day <= day)
  const isNewest = !state.referrals
    .slice(state.referrals.indexOf(referral) + 1)
    .some(({ organisationId, decision }) => organisationId === referral.organisationId && decision === 'recommend')
  if (!last || !isNewest || referral.closed?.reason === 'mistake') return undefined
  // What an earlier edition answered about a family that has been removed since is not asked about.
  if (!last.seen && isClosed(state)) return undefined
  const said = replyFacts(state, answeredBy(referral, last), last.day)
  const then = saysOf(said)
  // That somebody is helped was said of an application that turned out to be another family's: it was said.
  const lastAnswer = last.variant === 'notApplied' ? 'none' : then === 'none' ? 'help' : then
  const facts = replyFacts(state, answeredBy(referral), day)
  if (saysOf(facts) !== lastAnswer) return facts
  const namedEnd = lastAnswer === 'help' ? endOfNamed(state, said, facts) : undefined
  if (namedEnd) return { ...facts, namedEnd }
  // An end was named that stands no more: the family had refused before that removal, or was removed before that refusal.
  const isOtherEnd = (said.closure && facts.refusal) ?? (said.refusal && facts.closure)
  if (lastAnswer === 'end' && isOtherEnd && said.application?.id === facts.application?.id) return facts
  const which = { none: 'refusal', end: 'refusedAgain', help: undefined } as const
  const refusal = which[lastAnswer]
  return refusal && isRefusalLeftOut(state, referral, said, last, refusal) ? facts : undefined
}

/** Help that was carried to its end: the council acts on nothing else than it was told, and no more of the family is passed on. */
const endsAsPlanned: ReadonlySet<Closure['reason']> = new Set([
  'situationOvercome',
  'goalPartlyReached',
  'goalPartlyEarly',
  'childrenAdult',
])

/** An answer that is true no longer, and that the centre corrects by a further letter, as it reads МП 5.2. */
export const replyToCorrect = (
  state: CaseState,
  day: Day,
  { furtherReply }: Pick<Settings, 'furtherReply'>,
): Referral | undefined =>
  state.referrals.find(referral => {
    const facts = untrueReply(state, referral, day)
    const closure = facts?.closure ?? facts?.namedEnd?.closure
    if (!facts || (closure && endsAsPlanned.has(closure.reason))) return undefined
    return furtherReply === 'whenUntrue' || saysOf(facts) === 'help'
  })
