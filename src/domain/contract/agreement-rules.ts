import type { CaseFile, CaseState } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { dangersOn } from '../people/family-voice.ts'
import { type Agreement, binds } from './agreements.ts'

/** The contracts of this work: those made in it, and one that was kept through the end of the work before and held when the family came back. */
export const contractsOfWork = ({ agreements, round }: Pick<CaseState, 'agreements' | 'round'>): Agreement[] =>
  agreements.filter(
    (agreement, index) => index >= round.agreements || (round.day !== undefined && binds(agreement, round.day)),
  )

/**
 * The day the service began: with the decision to take the family on patronage, or with the first contract of this work that came to
 * hold where that is earlier or alone, and never before the family applied; without either with the application [МП 5.4, 6.1, 6.2, 6.6].
 */
export function serviceBegan(
  state: Pick<CaseState, 'admissions' | 'agreements' | 'applications' | 'round'>,
): Day | undefined {
  const applied = state.applications.slice(state.round.applications)
  const first = state.agreements
    .slice(state.round.agreements)
    .find(({ from, ended }) => ended === undefined || ended.day > from)
  const admitted = (state.admissions ?? []).filter(({ applicationId }) =>
    applied.some(({ id }) => id === applicationId),
  )
  const [began] = [...admitted.map(({ day }) => day), ...(first ? [first.from] : [])].toSorted()
  if (began === undefined) return applied.at(-1)?.day
  const day = applied[0]?.day
  return day !== undefined && day > began ? day : began
}

/** Whether whoever signed a plan is gone: no longer of the family, or it is guarded from him; such a plan is approved no more [МП 6.4]. */
export const isSignerGone = (file: Pick<CaseFile, 'state'>, holderId: string, day: Day): boolean =>
  dangersOn(file, day).includes(holderId) ||
  !file.state.members.some(({ personId, to }) => personId === holderId && to === undefined)

/** Whether a plan can be approved on a day: whoever signed it is there and has a contract that binds [МП 6.2, приложение 1]. */
export const canBeApproved = (file: CaseFile, holderId: string, day: Day): boolean =>
  file.state.agreements.some(contract => contract.holderId === holderId && binds(contract, day)) &&
  !isSignerGone(file, holderId, day)
