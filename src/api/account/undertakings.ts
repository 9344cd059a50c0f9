import { z } from 'zod'
import { endpoint, nothing } from '../endpoint.ts'
import type { Entered } from './sign-in.ts'

/** An undertaking of confidentiality as it was given [МП 5.2, LAW-99 ст. 17]. */
export type UndertakingView = { version: number; day: string; text: string; until: string }

/** Gives the undertaking in the words that were shown. */
export const undertake = endpoint({
  method: 'POST',
  path: '/api/undertaking',
  access: 'signingIn',
  steps: ['undertaking'],
  audit: 'staff',
  input: z.object({ version: z.int().min(1) }),
}).answers<Entered>()
/** The own undertakings, the latest first. */
export const listUndertakings = endpoint({
  method: 'GET',
  path: '/api/undertakings',
  access: 'signedIn',
  audit: 'none',
  input: nothing,
}).answers<{ undertakings: UndertakingView[] }>()
