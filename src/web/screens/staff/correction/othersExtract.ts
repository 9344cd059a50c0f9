import type { CaseView } from '../../../../api/case/cases.ts'
import type { Referral } from '../../../../domain/intake/extract/referrals.ts'
import { broughtBy } from '../../../../domain/intake/mistaken-people.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'

/**
 * Whether an extract of another family can leave this file by itself: one that opened the file is no mistake of another family's until
 * the family has applied, its file is closed as one (closeReferral).
 */
export const mayLeave = (state: CaseView['state'], referral: Referral): boolean =>
  !mayAt('closeReferral', stageOf(state)) ||
  !state.members.every(({ personId }) => broughtBy(state, referral).includes(personId))
