import { z } from 'zod'
import {
  newOutcome,
  newPrivacyEntry,
  type Outcome,
  type OutcomeContent,
  type PrivacyContent,
  type PrivacyKind,
} from '../../domain/centre/privacy.ts'
import type { Day } from '../../domain/kernel/calendar.ts'
import { type PrivacyRegister, privacyRegisters } from '../../domain/kernel/registers.ts'
import { id, oneOf } from '../../domain/kernel/text.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** An entry of a journal of personal data, opened. */
export type PrivacyEntry = {
  id: string
  register: PrivacyRegister
  year: number
  no: number
  kind: PrivacyKind
  day: Day
  due: Day
  safeDue: Day
  content: PrivacyContent
  at: string
  by: string
  outcome?: {
    outcome: Outcome
    day: Day
    content: OutcomeContent
    /** Number of the letter in the journal of outgoing letters. */
    letter?: string
    at: string
    by: string
  }
}

/**
 * When an anchor of the audit is to leave the house, and when one last did; `waits`: nobody has said yet that the last one lies
 * outside. `stopped` says why the database stands still, if it does.
 */
export type AnchorState = {
  due: Day
  last?: Day
  waits?: { id: string; day: Day; channel: 'mail' | 'paper' }
  stopped?: string
}

/** What whoever is responsible for personal data must see today; nothing of any case. */
export type PrivacyHome = {
  today: Day
  /** Entries without an end, the nearest due first. */
  open: PrivacyEntry[]
  /** Consents revoked in cases and not yet carried out. */
  revoked: { caseId: string; day: Day; due: Day; no?: string }[]
  /** Emergency openings of the last thirty days, newest first. */
  emergencies: { seq: number; at: string; staffId: string | null; no?: string }[]
  /** Days of the last two weeks on which one person looked at more families than the setting allows unnoticed. */
  manyReads: { day: Day; staffId: string; cases: number }[]
  /** Calls refused in the last seven days, by person, the most first. */
  refusals: { staffId: string | null; count: number }[]
  /** People who have not acknowledged the undertaking that is in force. */
  undertakings: { staffId: string; day?: Day }[]
  /** How many there are of each list that is cut. */
  totals: { open: number; revoked: number; manyReads: number; refusals: number }
  moreEmergencies: boolean
  anchor: AnchorState
}
/** «Персональные данные»: the page one begins the day with. */
export const privacyHome = endpoint({
  method: 'GET',
  path: '/api/privacy',
  access: 'privacy.read',
  audit: 'list',
  input: nothing,
}).answers<PrivacyHome>()

/** «Контрольная отметка журнала действий» on paper; that it was taken is kept. */
export const anchorSheet = endpoint({
  method: 'GET',
  path: '/api/privacy/anchor/:format',
  access: 'privacy.read',
  audit: 'print',
  input: z.object({ format: z.enum(['pdf', 'docx']) }),
}).answers<Blob>()

/** Whoever keeps it says that an anchor lies outside the house. */
export const keepAnchor = endpoint({
  method: 'POST',
  path: '/api/privacy/anchor/:id/kept',
  access: 'privacy.write',
  audit: 'anchor',
  input: z.object({ id }),
}).answers<{ ok: true }>()

const register = oneOf(privacyRegisters)
/** A page of a journal of personal data, newest first. */
export const privacyEntries = endpoint({
  method: 'GET',
  path: '/api/privacy/registers/:register',
  access: 'privacy.read',
  audit: 'list',
  input: z.object({
    register,
    year: z.coerce.number().int().min(2020).max(2100),
    before: z.coerce.number().int().optional(),
  }),
}).answers<{ entries: PrivacyEntry[]; next?: number; years: number[] }>()
/** A journal of a year as a file to print. */
export const privacyRegisterFile = endpoint({
  method: 'GET',
  path: '/api/privacy/registers/:register/:year/:format',
  access: 'privacy.read',
  audit: 'print',
  input: z.object({ register, year: z.coerce.number().int().min(2020).max(2100), format: z.enum(['pdf', 'docx']) }),
}).answers<Blob>()

/** One entry. */
export const privacyEntry = endpoint({
  method: 'GET',
  path: '/api/privacy/entries/:id',
  access: 'privacy.read',
  audit: 'read',
  input: z.object({ id }),
}).answers<PrivacyEntry>()
/** Writes an entry under the next number; sent twice under one id it acts once. */
export const registerPrivacyEntry = endpoint({
  method: 'PUT',
  path: '/api/privacy/entries/:id',
  access: 'privacy.write',
  audit: 'privacy',
  input: newPrivacyEntry.extend({ id }),
}).answers<PrivacyEntry>()
/** Ends an entry once, with the number of the letter that goes out. */
export const endPrivacyEntry = endpoint({
  method: 'PUT',
  path: '/api/privacy/entries/:id/outcome',
  access: 'privacy.write',
  audit: 'privacy',
  input: newOutcome.extend({ id }),
}).answers<PrivacyEntry>()
/** The answer to the citizen, or the notice to the НЦЗПД, to print. */
export const privacyLetter = endpoint({
  method: 'GET',
  path: '/api/privacy/entries/:id/:format',
  access: 'privacy.read',
  audit: 'print',
  input: z.object({ id, format: z.enum(['pdf', 'docx']) }),
}).answers<Blob>()
