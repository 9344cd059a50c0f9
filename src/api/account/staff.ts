import { z } from 'zod'
import { type Education, educations } from '../../domain/account/education.ts'
import type { Power } from '../../domain/account/four-eyes.ts'
import { confirmedCodes, id, line, oneOf, optionalLine } from '../../domain/kernel/text.ts'
import { roles } from '../../domain/law/permissions.ts'
import { endpoint, nothing } from '../endpoint.ts'
import type { StaffView } from './session.ts'

/** An account as the administrator sees it; nothing secret is in it. */
export type AccountView = StaffView & {
  login: string
  email?: string
  externalId?: string
  organisationId?: string
  unitId?: string
  education?: Education
  hasPassword: boolean
  hasFactor: boolean
  sessions: number
  lastSeenAt?: string
  /** Until when the last link is good, while it waits. */
  invitedUntil?: string
  undertookDay?: string
  /** What waits for a second person, and who that is. */
  waits?: { kind: Power; label: string; askedAt: string; confirmers: string[] }[]
  /** Until when strangers' or own wrong passwords slow the sign-in down. */
  pausedUntil?: string
}
const why = optionalLine(300)
/** A login as it may be given to somebody. */
export const loginInput = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9._-]{3,40}$/u, 'Логин: латинские буквы, цифры, точка, дефис, от 3 знаков')
/** Staff accounts. */
export const listStaff = endpoint({
  method: 'GET',
  path: '/api/staff',
  access: 'staff.manage',
  audit: 'none',
  input: nothing,
  packed: true,
}).answers<{ staff: AccountView[]; provider?: string }>()
/** Makes an account, changes or closes it; the password is set by its owner through a link. Power over families waits for a second person. */
export const saveStaff = endpoint({
  method: 'PUT',
  path: '/api/staff/:id',
  access: 'staff.manage',
  audit: 'staff',
  input: z.object({
    id,
    login: loginInput,
    name: line(200),
    post: line(200),
    role: oneOf(roles),
    phone: optionalLine(40),
    email: z.union([z.literal('').transform(() => undefined), z.email('Проверьте адрес электронной почты')]).optional(),
    /** Who the person is at the region's own sign-in. */
    externalId: optionalLine(255),
    /** Unit somebody belongs to; without one, all of them. */
    unitId: z.union([z.literal('').transform(() => undefined), id]).optional(),
    /** Professional education, where it is known [МП 5.4]. */
    education: z.union([z.literal('').transform(() => undefined), oneOf(educations)]).optional(),
    /** Of a partner. */
    organisationId: z.union([z.literal('').transform(() => undefined), id]).optional(),
    active: z.boolean(),
    /** For whoever confirms it. */
    why,
    confirmed: confirmedCodes,
  }),
}).answers<{ ok: true; waits?: true }>()

const ofStaff = <P extends `/api/staff/:id/${string}`>(method: 'POST' | 'DELETE', path: P) =>
  endpoint({ method, path, access: 'staff.manage', audit: 'staff', input: z.object({ id, why }) }).answers<{
    ok: true
  }>()
/** Takes the second factors of somebody who lost them; the next sign-in sets up new ones. */
export const resetFactors = ofStaff('DELETE', '/api/staff/:id/factors')
/** Ends every session of a person. */
export const endSessionsOf = ofStaff('DELETE', '/api/staff/:id/sessions')
/** Lifts the pause after wrong passwords. */
export const liftPauseOf = ofStaff('POST', '/api/staff/:id/lift')
