import { z } from 'zod'
import { line } from '../../domain/kernel/text.ts'
import { endpoint, nothing } from '../endpoint.ts'

const signed = z.string().min(1).max(20_000)
const credentialId = z.string().min(1).max(2_000)
const credential = <R extends z.core.$ZodType>(response: R) =>
  z.object({
    id: credentialId,
    rawId: credentialId,
    type: z.literal('public-key'),
    response,
    clientExtensionResults: z.looseObject({}).default({}),
  })
/** A new passkey as the browser answers it. */
export const newCredential = credential(
  z.object({
    clientDataJSON: signed,
    attestationObject: signed,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
)
/** The answer of a passkey to a challenge. */
export const signedChallenge = credential(
  z.object({
    clientDataJSON: signed,
    authenticatorData: signed,
    signature: signed,
    userHandle: z.string().max(500).nullish(),
  }),
)

/** What the browser is asked to do with a passkey: options of the WebAuthn standard as JSON. */
export type PasskeyOptions = { challenge: string }
/** Second factors of a person, without any secret. */
export type Factors = {
  totp?: { createdAt: string }
  passkeys: { id: string; name: string; createdAt: string; usedAt?: string }[]
  codesLeft: number
  /** The centre asks the role of this person for one. */
  needed: boolean
}
/** The first factor brings recovery codes with it: shown once, never again. */
export type FactorAdded = { codes?: string[] }

/** Asked for once more before a change of factors, where the account has one. */
const password = z.string().max(200).default('')

/** The own second factors. */
export const listFactors = endpoint({
  method: 'GET',
  path: '/api/factors',
  access: 'signedIn',
  audit: 'none',
  input: nothing,
}).answers<Factors>()
/** A new secret for an app that makes codes; it works after its first code was shown. */
export const startTotp = endpoint({
  method: 'POST',
  path: '/api/factors/totp/start',
  access: 'signingIn',
  steps: ['enrol', 'done'],
  audit: 'none',
  input: z.object({ password }),
}).answers<{ secret: string; uri: string }>()
/** The first code: from now on codes are asked for. */
export const addTotp = endpoint({
  method: 'POST',
  path: '/api/factors/totp',
  access: 'signingIn',
  steps: ['enrol', 'done'],
  audit: 'staff',
  input: z.object({ code: line(20, 'Введите код из приложения') }),
}).answers<FactorAdded>()
/** Codes are asked for no longer. */
export const removeTotp = endpoint({
  method: 'DELETE',
  path: '/api/factors/totp',
  access: 'signedIn',
  audit: 'staff',
  input: z.object({ password }),
}).answers<{ ok: true }>()
/** What the browser needs to make a passkey. */
export const startPasskey = endpoint({
  method: 'POST',
  path: '/api/factors/passkeys/start',
  access: 'signingIn',
  steps: ['enrol', 'done'],
  audit: 'none',
  input: z.object({ password }),
}).answers<PasskeyOptions>()
/** Keeps the passkey the browser made. */
export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/factors/passkeys',
  access: 'signingIn',
  steps: ['enrol', 'done'],
  audit: 'staff',
  input: z.object({ name: line(60, 'Назовите ключ, например «Рабочий компьютер»'), credential: newCredential }),
}).answers<FactorAdded>()
/** Forgets a passkey. */
export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/api/factors/passkeys/:id',
  access: 'signedIn',
  audit: 'staff',
  input: z.object({ id: z.string().regex(/^([0-9a-f]{2}){1,1023}$/u, 'Неизвестный ключ'), password }),
}).answers<{ ok: true }>()
/** New recovery codes; the earlier ones stop working. */
export const newCodes = endpoint({
  method: 'POST',
  path: '/api/factors/codes',
  access: 'signedIn',
  audit: 'staff',
  input: z.object({ password }),
}).answers<{ codes: string[] }>()
