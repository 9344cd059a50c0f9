import type { CaseState } from '../case/state.ts'
import { atTransfer, basisOf } from '../consent/consent-rules.ts'
import type { Basis, Recipient } from '../consent/consents.ts'
import { contentsOf } from '../consent/disclosures.ts'
import type { Day } from '../kernel/calendar.ts'
import { placedByDay } from '../kernel/day-order.ts'
import type { Settings } from '../law/settings.ts'
import { transferIsBack } from '../letter/returned-letter-rules.ts'
import type { Closure } from '../review/reviews.ts'
import type { AcceptedThere, TransferOutcome } from './transfers.ts'

/**
 * The consents by which a letter about a removal of `removedDay` may go to another centre on a day: it asks to take the family on, which
 * needs the card, and encloses what else the family has agreed to [закон № 99-З, ст. 5].
 */
export function transferBasis(
  state: CaseState,
  removedDay: Day,
  to: Recipient,
  when: { day: Day; settings: Settings },
): Basis | undefined {
  const work = atTransfer(state, removedDay)
  const agreed = contentsOf('transfer-letter').categories.filter(category =>
    basisOf(work, 'transfer', to, when, [category]),
  )
  return agreed.includes('card') ? basisOf(work, 'transfer', to, when, agreed) : undefined
}

/** The removal of today that passes the file on to a centre outside the program, which hears of it by letter alone [МП 6.6]. */
export function passedOn(
  state: Pick<CaseState, 'closures' | 'round' | 'acceptedThere' | 'members'>,
): (Closure & { transferTo: string }) | undefined {
  const closure = state.closures.slice(state.round.closures).at(-1)
  if (closure?.reason !== 'moved' || !closure.transferTo) return undefined
  const { transferTo } = closure
  return isKnownThere(state, transferTo) ? undefined : { ...closure, transferTo }
}

/** That a centre of this program has accepted the family of this work, or some of it; an offer to another one since changes nothing of that. */
export const acceptanceBy = (
  { acceptedThere = [], round }: Pick<CaseState, 'acceptedThere' | 'round'>,
  transferTo: string,
): AcceptedThere | undefined =>
  acceptedThere.findLast(({ centreFullName, day }) => centreFullName === transferTo && day >= (round.day ?? ''))
/** Whether a centre of this program has accepted the family and knows of it: all of it, or those after whom everybody else has left. */
export function isKnownThere(
  state: Pick<CaseState, 'acceptedThere' | 'round' | 'members'>,
  transferTo: string,
): boolean {
  const accepted = acceptanceBy(state, transferTo)
  return (
    accepted !== undefined && (accepted.stayedIds === undefined || state.members.every(({ to }) => to !== undefined))
  )
}

/** Whether the letter about this removal has gone to the other centre. */
export function letterHasGone(state: CaseState, { day }: Closure): boolean {
  // A consent that ended before this removal was for another one, and so was a letter that rests on it.
  const ofBefore = new Set(state.consents.flatMap(({ id, over }) => (over !== undefined && over < day ? [id] : [])))
  return state.handOuts.some(
    ({ form, basis, organisationId }) =>
      form === 'transfer-letter' &&
      // A copy for the family itself tells the other centre nothing.
      organisationId !== undefined &&
      ('law' in basis || basis.consentIds.some(id => !ofBefore.has(id))),
  )
}

/** What a removal that passes the file on still asks for: the letter, the answer of the other centre, or a word with the family. */
export type TransferOpen = 'letter' | 'answer' | 'family'

/**
 * A family removed as «дело передаётся в другой центр» is unknown there until the letter has gone, and whether it was taken on is known
 * here when that centre has said so [МП 6.6]. Without a consent nothing may be written [закон № 99-З, ст. 5]: then the family is told
 * where to turn, and it is written down why it does not agree.
 */
export function transferOpen(state: CaseState, today: Day, settings: Settings): TransferOpen | undefined {
  const closure = passedOn(state)
  // Of a removal before this rule nobody is asked.
  if (!closure?.tells) return undefined
  const last = closure.outcomes?.at(-1)
  if (last?.outcome === 'notAccepted') return undefined
  const mayWrite = () =>
    transferBasis(state, closure.day, { organisationName: closure.transferTo }, { day: today, settings }) !== undefined
  if (letterHasGone(state, closure)) {
    // What came back has a line of its own.
    if (last?.outcome === 'accepted' || transferIsBack(state)) return undefined
    // A family that had not agreed at first and has since is passed on by the letter.
    return last && !mayWrite() ? undefined : 'answer'
  }
  if (mayWrite()) return 'letter'
  return last ? undefined : 'family'
}

/** What was heard of a removal and counts: a record that was wrong takes the last one out. */
export const heardWith = (outcomes: readonly TransferOutcome[], answer: TransferOutcome): TransferOutcome[] =>
  answer.outcome === 'takenOut' ? outcomes.slice(0, -1) : placedByDay(outcomes, answer)
/** What was heard takes its place by its day; a record that was wrong goes. */
export function withOutcome(state: CaseState, answer: TransferOutcome): Partial<CaseState> {
  const last = state.closures.slice(state.round.closures).at(-1)
  if (!last?.transferTo) return {}
  const { outcomes = [], ...closure } = last
  const heard = heardWith(outcomes, answer)
  return {
    closures: [...state.closures.slice(0, -1), { ...closure, ...(heard.length > 0 ? { outcomes: heard } : {}) }],
  }
}
