import { z } from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { line } from '../domain/text.ts'
import type { Me } from './session.ts'

/** A sign-in on its way: what it lacks, with all that the screen of that step needs. */
export type Unfinished =
  | { step: 'secondFactor'; name: string; totp: boolean; passkey: boolean }
  | { step: 'enrol'; name: string }
  | { step: 'undertaking'; name: string; post: string; centre: string; version: number; text: string; today: string }
/** Where a sign-in has come to: the work itself, or the next step. */
export type Entered = Me | Unfinished

/** Opens a session by login and password. */
export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  access: 'public',
  audit: 'signIn',
  input: z.object({
    login: line(100),
    password: z.string().min(1, 'Введите пароль').max(200, 'Слишком длинный пароль'),
  }),
}).answers<Entered>()
/** What the sign-in lacks; also how a page says that somebody is still in front of it. */
export const signInStep = endpoint({
  method: 'GET',
  path: '/api/session/step',
  access: 'signingIn',
  steps: ['secondFactor', 'enrol', 'undertaking', 'done'],
  audit: 'none',
  input: nothing,
}).answers<Unfinished | { step: 'done' }>()
