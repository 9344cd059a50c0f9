import type { CaseState } from '../case/state.ts'
import { atTransfer, basisOf } from '../consent/consent-rules.ts'
import type { Basis, Recipient } from '../consent/consents.ts'
import { contentsOf } from '../consent/disclosures.ts'
import type { Day } from '../kernel/calendar.ts'
import type { Settings } from '../law/settings.ts'

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

/**
 * The removal says that the file is passed on to a centre outside the program, the family has agreed, and no letter has gone: it is
 * removed here and unknown there [МП 6.6]. Without a consent nothing may be written; the head reads that with the removal.
 */
export function unwrittenTransfer(state: CaseState, today: Day, settings: Settings): boolean {
  const closure = state.closures.slice(state.round.closures).at(-1)
  if (!closure?.transferTo || !closure.tells) return false
  const { day, transferTo } = closure
  // A centre of this program that has accepted the family knows of it.
  if (state.transfer?.accepted && state.transfer.centreFullName === transferTo) return false
  // A consent that ended before this removal was for another one, and so was a letter that rests on it.
  const ofBefore = new Set(state.consents.flatMap(({ id, over }) => (over !== undefined && over < day ? [id] : [])))
  const hasGone = state.handOuts.some(
    ({ form, basis, organisationId }) =>
      form === 'transfer-letter' &&
      // A copy for the family itself tells the other centre nothing.
      organisationId !== undefined &&
      ('law' in basis || basis.consentIds.some(id => !ofBefore.has(id))),
  )
  return !hasGone && transferBasis(state, day, { organisationName: transferTo }, { day: today, settings }) !== undefined
}
