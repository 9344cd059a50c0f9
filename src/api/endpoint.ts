import { z } from 'zod'
import type { Step } from '../domain/account/accounts.ts'
import type { AuditAction } from '../domain/account/audit.ts'
import type { Action } from '../domain/law/permissions.ts'

/**
 * Who may call: one action of the table of permissions, any signed-in person, anybody of the staff, somebody at one of the `steps` of a
 * sign-in, or anybody.
 */
type Access = Action | 'signedIn' | 'staff' | 'signingIn' | 'public'
/** What the audit journal writes about a call; `none` only where nothing about a person is read or changed. */
export type Audit = 'none' | AuditAction

/** One endpoint of the contract. `access` and `audit` are required, so neither can be forgotten. */
export type Endpoint<I extends z.core.$ZodType = z.core.$ZodType, O = unknown> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/api/${string}`
  access: Access
  /** Stated with `signingIn` alone; every other endpoint is for those whose sign-in is done. */
  steps?: readonly Step[]
  audit: Audit
  input: I
  /** The body is a file as it is; the input travels in a header beside it. */
  upload?: true
  /**
   * The answer is packed where it is long, or those answers of which this says so. Never where a secret (a code, a key, a link,
   * a hidden place) stands beside what somebody typed: the length would tell it, guess by guess.
   */
  packed?: true | ((answer: never) => boolean)
  /** Only a type: what the answer holds. */
  output?: O
}

/** The body of an endpoint with `upload`. */
export const fileType = 'application/octet-stream'
/** What is said of a file beside its bytes: the input as JSON, percent-encoded. A name of a file never stands in an address. */
export const fileHeader = 'x-patronat-file'

/** For whom the page was opened that calls: the id of an account. Whoever has signed in since gets nothing of it done in their name. */
export const personHeader = 'x-patronat-person'

/** As much of an endpoint as whoever calls it needs. */
export type Called<I extends z.core.$ZodType, O> = Pick<Endpoint<I, O>, 'method' | 'path' | 'output'> & { input?: I }

/** States an endpoint; the answer's type is given by `answers`. Path parameters are fields of the input, like all the rest. */
export const endpoint = <I extends z.core.$ZodType>(e: Omit<Endpoint<I>, 'output'>) => ({
  answers: <O>(): Endpoint<I, O> => e as Endpoint<I, O>,
})

/** Nothing to send. */
export const nothing = z.object({})

/** An expected "no" as it travels: HTTP 409 for a rule, 400 for a field, 401, 403, 404. */
export type Problem = {
  code: string
  text: string
  clause?: string
  /** Field path → message in Russian. */
  fields?: Record<string, string>
  /** For `code: 'questions'`: the same call with these codes in `confirmed` passes, with a `reason` where one asks for it. */
  questions?: { code: string; text: string; field?: string; asksReason?: true }[]
  /** For `code: 'conflict'`: what others did since the version this command was based on. */
  since?: { at: string; by: string; label: string; day: string }[]
  version?: number
}
