/** Reasons that say all by themselves. */
export type AloneReason =
  | 'refusal'
  | 'removal'
  | 'startedAnew'
  | 'newPlan'
  | 'holderLeft'
  | 'leftCrisisRoom'
  | 'putOff'
  | 'notAlone'
  | 'consentTakenBack'
  | 'forInformation'
/** Reasons that a version of the plan gives, which they name. */
export type VersionReason = 'approved' | 'moved' | 'dropped'
/** Why a term fell away, as a code: read tables hold it, and `stop-words.ts` makes sentences of it. */
export type StopReason = AloneReason | `referral:${string}` | `${VersionReason}:${number}`
