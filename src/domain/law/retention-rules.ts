import { standingRefusal } from '../case/queries.ts'
import type { CaseState } from '../case/state.ts'
import { addMonths } from '../kernel/calendar.ts'
import { type RegisterNo, showNo } from '../kernel/registers.ts'
import { stageOf } from './procedure-rules.ts'
import type { KeptKind, Resting, RetentionSettings } from './retention.ts'

/** Whether and how a case rests; undefined while anybody works on it. */
export function restingOf(state: CaseState, settings: RetentionSettings): Resting | undefined {
  const stage = stageOf(state)
  if (stage !== 'closed' && stage !== 'declined') return undefined
  const kind: KeptKind = stage === 'declined' && state.applications.length === 0 ? 'closedReferral' : 'caseFile'
  const ends =
    stage === 'closed'
      ? [state.closures.at(-1)?.day]
      : [...state.referrals.map(referral => referral.closed?.day), standingRefusal(state)?.day]
  const since = ends
    .filter(day => day !== undefined)
    .toSorted()
    .at(-1)
  if (!since) return undefined
  const set = settings[kind]
  if (!set) return { kind, since }
  const from = settings.fromNextYear ? `${Number(since.slice(0, 4)) + 1}-01-01` : since
  return { kind, since, until: addMonths(from, set.months) }
}

const words: Partial<Record<RegisterNo['register'], string>> = {
  contracts: 'договор',
  applications: 'заявление',
  refusals: 'отказ',
  incoming: 'выписка',
}
/** What a file is called without a word about the family: its latest number, «договор № 12/2026». */
export function fileNoOf(state: CaseState): string {
  const no =
    state.agreements.at(-1)?.no ??
    state.applications.at(-1)?.no ??
    state.refusals.at(-1)?.no ??
    state.referrals.at(-1)?.no
  return no ? `${words[no.register] ?? 'запись'} № ${showNo(no)}` : 'без номера'
}
