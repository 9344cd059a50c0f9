import { z } from 'zod'
import { line } from '../../domain/kernel/text.ts'
import { endpoint, nothing } from '../endpoint.ts'
import type { OpeningState } from './opening.ts'
import { signedChallenge, type PasskeyOptions } from './second-factors.ts'
import type { Me } from './session.ts'

/** A sign-in on its way: what it lacks, with all that the screen of that step needs. */
export type Unfinished =
  | { step: 'secondFactor'; name: string; totp: boolean; passkey: boolean }
  | { step: 'enrol'; name: string }
  | { step: 'undertaking'; name: string; post: string; centre: string; version: number; text: string; today: string }
  | {
      step: 'confirmation'
      name: string
      label: string
      askedBy: string
      askedAt: string
      /** To be named to whoever confirms. */
      code: string
      /** Who may confirm; nobody: the console. */
      confirmers: string[]
    }
/** The browser goes on elsewhere; only for addresses it opens itself. */
export type Redirect = { to: string }
/** Where a sign-in has come to: the work itself, or the next step. */
export type Entered = Me | Unfinished

/** Opens a session by login and password. */
export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  access: 'public',
  audit: 'signIn',
  input: z.object({
    login: line(100, 'Введите логин'),
    password: z.string().min(1, 'Введите пароль').max(200, 'Слишком длинный пароль'),
  }),
}).answers<Entered>()
/** What the sign-in lacks; also how a page says that somebody is still in front of it. */
export const signInStep = endpoint({
  method: 'GET',
  path: '/api/session/step',
  access: 'signingIn',
  steps: ['secondFactor', 'enrol', 'undertaking', 'confirmation', 'done'],
  audit: 'none',
  input: nothing,
}).answers<Unfinished | { step: 'done' }>()
/** The second factor: a code of the app, or a recovery code. */
export const signInByCode = endpoint({
  method: 'POST',
  path: '/api/session/code',
  access: 'signingIn',
  steps: ['secondFactor'],
  audit: 'signIn',
  input: z.object({ code: line(40, 'Введите код') }),
}).answers<Entered>()
/** What the browser needs to show a passkey as the second factor. */
export const startSecondPasskey = endpoint({
  method: 'POST',
  path: '/api/session/passkey/start',
  access: 'signingIn',
  steps: ['secondFactor'],
  audit: 'none',
  input: nothing,
}).answers<PasskeyOptions>()
/** The second factor: a passkey of this account. */
export const signInBySecondPasskey = endpoint({
  method: 'POST',
  path: '/api/session/passkey',
  access: 'signingIn',
  steps: ['secondFactor'],
  audit: 'signIn',
  input: z.object({ credential: signedChallenge }),
}).answers<Entered>()
/** What the browser needs to come in with a passkey alone. */
export const startPasskeySignIn = endpoint({
  method: 'POST',
  path: '/api/passkey/start',
  access: 'public',
  audit: 'none',
  input: nothing,
}).answers<PasskeyOptions>()
/** Opens a session by a passkey: what one has and a finger, face or PIN are two factors already. */
export const signInByPasskey = endpoint({
  method: 'POST',
  path: '/api/passkey',
  access: 'public',
  audit: 'signIn',
  input: z.object({ credential: signedChallenge }),
}).answers<Entered>()
/** Ways in besides the password; `provider` is the name on its button, `opening` stands where there is no centre yet. */
export const signInWays = endpoint({
  method: 'GET',
  path: '/api/session/ways',
  access: 'public',
  audit: 'none',
  input: nothing,
}).answers<{ provider?: string; opening?: OpeningState }>()
/** Among which accounts of his own whoever the region has vouched for chooses; the login tells two of one centre apart. */
export const centresToChoose = endpoint({
  method: 'GET',
  path: '/api/provider/choice',
  access: 'public',
  audit: 'none',
  input: nothing,
}).answers<{ accounts: { centreId: number; id: string; centre: string; post: string; login?: string }[] }>()
/** Opens a session with the chosen account. */
export const chooseCentre = endpoint({
  method: 'POST',
  path: '/api/provider/choice',
  access: 'public',
  audit: 'signIn',
  // A centre may give an account any id, also that of an account elsewhere: both are named.
  input: z.object({ centreId: z.int(), id: z.uuid() }),
}).answers<{ ok: true }>()
/** Sends the browser to the region's own sign-in. */
export const startProvider = endpoint({
  method: 'GET',
  path: '/api/provider/start',
  access: 'public',
  audit: 'none',
  input: nothing,
}).answers<Redirect>()
/** Where the provider sends the browser back. */
export const returnFromProvider = endpoint({
  method: 'GET',
  path: '/api/provider/return',
  access: 'public',
  audit: 'signIn',
  input: z.object({ state: z.string().max(500).optional() }),
}).answers<Redirect>()
