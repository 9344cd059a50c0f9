import { z } from 'zod'
import type { Power } from '../../domain/account/four-eyes.ts'
import { id } from '../../domain/kernel/text.ts'
import type { Role } from '../../domain/law/permissions.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** Something that waits for a second person. */
export type PowerView = {
  id: string
  kind: Power
  /** Whom it is about. */
  name: string
  role: Role
  post: string
  /** The unit of the account; empty where it has none and a head reads the whole centre. */
  unit: string
  /** A seal of what is shown here: only that is confirmed. */
  seen: string
  askedBy: string
  askedAt: string
  why: string
  /** Whether the digits on the screen of the person are asked for. */
  needsCode: boolean
  /** When and with which browser the person who waits has signed in; left out while nobody has. */
  signedInAt?: string
  device?: string
  /** What will be otherwise, in words: before and after. */
  changes: { what: string; before: string; after: string }[]
  /** What was done to this account in the last thirty days, and by whom. */
  lately: { at: string; what: string; by: string }[]
}
/** What waits for the one who asks. */
export const listPowers = endpoint({
  method: 'GET',
  path: '/api/powers',
  access: 'power.confirm',
  audit: 'none',
  input: nothing,
}).answers<{ powers: PowerView[] }>()
/** The second person confirms what was shown: where it has changed since, nothing is confirmed. */
export const confirmPower = endpoint({
  method: 'POST',
  path: '/api/powers/:id/confirm',
  access: 'power.confirm',
  audit: 'power',
  input: z.object({ id, code: z.string().trim().max(20).default(''), seen: z.string().regex(/^[\w-]{0,64}$/u) }),
}).answers<{ ok: true }>()
/** The second person refuses: a way in that was opened is shut again, a change does not act. */
export const refusePower = endpoint({
  method: 'POST',
  path: '/api/powers/:id/refuse',
  access: 'power.confirm',
  audit: 'power',
  input: z.object({ id }),
}).answers<{ ok: true }>()
