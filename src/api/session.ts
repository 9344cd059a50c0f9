import { z } from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { line } from '../domain/text.ts'
import type { CalendarOverride } from '../domain/calendar.ts'
import type { YearCalendar } from '../domain/working-calendar.ts'
import type { Role } from '../domain/permissions.ts'
import type { Settings } from '../domain/settings.ts'

/** A colleague as screens and papers name one. */
export type StaffView = {
  id: string
  name: string
  role: Role
  post: string
  active: boolean
  phone?: string | undefined
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

/** Opens a session. */
export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  access: 'public',
  audit: 'signIn',
  input: z.object({
    login: line(100),
    password: z.string().min(1, 'Введите пароль').max(200, 'Слишком длинный пароль'),
  }),
}).answers<Me>()
/** Who is signed in, with all that screens need. */
export const me = endpoint({
  method: 'GET',
  path: '/api/session',
  access: 'signedIn',
  audit: 'none',
  input: nothing,
}).answers<Me>()
/** Ends this session. */
export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  access: 'signedIn',
  audit: 'signOut',
  input: nothing,
}).answers<{ ok: true }>()
/** Ends every session of the person. */
export const signOutEverywhere = endpoint({
  method: 'DELETE',
  path: '/api/sessions',
  access: 'signedIn',
  audit: 'signOut',
  input: nothing,
}).answers<{ ended: number }>()
/** Replaces the own password. */
export const changePassword = endpoint({
  method: 'PUT',
  path: '/api/session/password',
  access: 'signedIn',
  audit: 'staff',
  input: z.object({
    current: z.string().min(1, 'Введите нынешний пароль').max(200),
    next: z.string().min(10, 'Не короче 10 знаков').max(200, 'Слишком длинный пароль'),
  }),
}).answers<{ ok: true }>()
