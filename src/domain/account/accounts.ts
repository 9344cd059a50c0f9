import { addMonths, type Day } from '../kernel/calendar.ts'
import type { Role } from '../law/permissions.ts'
import type { Settings } from '../law/settings.ts'

/**
 * What a sign-in still lacks: the second factor of somebody who has one, its set-up where the role must have one, the
 * undertaking of confidentiality, the confirmation of a second person. Only `done` opens the work itself.
 */
export type Step = 'secondFactor' | 'enrol' | 'undertaking' | 'confirmation' | 'done'
/** How a session began. */
export type SignInMethod = 'password' | 'passkey' | 'provider' | 'invitation' | 'link'

/** What a session knows of its person. */
export type Progress = {
  role: Role
  /** Nothing more is asked of this session: a second factor was shown, or none was needed when it began. */
  factor: boolean
  /** The person has set up a second factor. */
  hasFactor: boolean
  undertaken?: { version: number; day: Day } | undefined
  /** A second person has not confirmed the account yet (four-eyes.ts). */
  waits: boolean
}

/** Whether somebody of that role must have a second factor here. */
export const needsFactor = (role: Role, { accounts }: Pick<Settings, 'accounts'>): boolean =>
  accounts.secondFactorRoles.includes(role)

/** Organisations answer for secrecy themselves (LAW-99 ст. 17); the staff of the service undertake it [МП 5.2]. */
const undertakes = (role: Role): boolean => role !== 'partner'

/** The day from which an undertaking given on `day` must be given anew. */
export const undertakingEnds = (day: Day, { accounts }: Pick<Settings, 'accounts'>): Day =>
  addMonths(day, accounts.undertakingMonths)

/** What a sign-in lacks today. */
export function stepOf(progress: Progress, settings: Pick<Settings, 'accounts'>, today: Day): Step {
  const { role, factor, hasFactor, undertaken, waits } = progress
  if (!factor) return hasFactor ? 'secondFactor' : 'enrol'
  if (undertakes(role)) {
    const valid = undertaken?.version === settings.accounts.undertakingVersion
    if (!valid || undertakingEnds(undertaken.day, settings) <= today) return 'undertaking'
  }
  return waits ? 'confirmation' : 'done'
}
