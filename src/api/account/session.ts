import { z } from 'zod'
import type { EarlierName } from '../../domain/account/account-names.ts'
import type { SignInMethod } from '../../domain/account/accounts.ts'
import type { CalendarOverride } from '../../domain/kernel/calendar.ts'
import { id } from '../../domain/kernel/text.ts'
import type { YearCalendar } from '../../domain/kernel/working-calendar.ts'
import type { Role } from '../../domain/law/permissions.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** A colleague as screens and papers name one. */
export type StaffView = {
  id: string
  name: string
  role: Role
  post: string
  active: boolean
  phone?: string | undefined
  /** The unit somebody belongs to; without one, all of them. */
  unitId?: string | undefined
  /** Under which names the account went before, each until an instant; the oldest first. */
  earlier?: EarlierName[]
}
/** One person of an organisation. */
export type ContactPerson = { name: string; post?: string; phone?: string; email?: string }
/** An organisation the centre works with. */
export type OrganisationView = {
  id: string
  name: string
  kind: string
  email?: string
  address?: string
  phone?: string
  contacts: ContactPerson[]
  active: boolean
}
/** Everything a screen needs to know of who is in front of it, loaded once after sign-in. */
export type Me = {
  id: string
  name: string
  role: Role
  post: string
  /** Somebody of an organisation who came by a one-time link and has no password. */
  byLink?: true
  centreId: number
  settings: Settings
  calendar: { years: YearCalendar[]; overrides: CalendarOverride[] }
  staff: StaffView[]
  organisations: OrganisationView[]
  /** Whom this person stands in for today, with the last day of it. */
  substituting: { staffId: string; until: string }[]
  /** Minsk time `YYYY-MM-DDTHH:MM` of the server. */
  now: string
}

/** Who is signed in, with all that screens need. */
export const me = endpoint({
  method: 'GET',
  path: '/api/session',
  access: 'signedIn',
  audit: 'none',
  input: nothing,
  packed: true,
}).answers<Me>()
/** Ends this session, finished or not. */
export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  access: 'signingIn',
  steps: ['secondFactor', 'enrol', 'undertaking', 'confirmation', 'done'],
  audit: 'signOut',
  input: nothing,
}).answers<{ ok: true }>()
/** One of the own sessions; `device` is what the browser called itself. */
export type SessionView = {
  id: string
  device: string
  method: SignInMethod
  createdAt: string
  seenAt: string
  current: boolean
}
/** The own sessions, this one first. */
export const listSessions = endpoint({
  method: 'GET',
  path: '/api/sessions',
  access: 'signedIn',
  audit: 'none',
  input: nothing,
}).answers<{ sessions: SessionView[] }>()
/** Ends one of the own sessions. */
export const endSession = endpoint({
  method: 'DELETE',
  path: '/api/sessions/:id',
  access: 'signedIn',
  audit: 'signOut',
  input: z.object({ id }),
}).answers<{ ok: true }>()
/** Ends every session of the person. */
export const signOutEverywhere = endpoint({
  method: 'DELETE',
  path: '/api/sessions',
  access: 'signedIn',
  audit: 'signOut',
  input: nothing,
}).answers<{ ended: number }>()
/** A new password; how long it must be and what it must not be, the centre says. */
export const newPassword = z.string().min(1, 'Придумайте пароль').max(200, 'Слишком длинный пароль')
/** Replaces the own password. */
export const changePassword = endpoint({
  method: 'PUT',
  path: '/api/session/password',
  access: 'signedIn',
  audit: 'staff',
  input: z.object({
    current: z.string().min(1, 'Введите нынешний пароль').max(200),
    next: newPassword,
  }),
}).answers<{ ok: true }>()
