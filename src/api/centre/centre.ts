import { z } from 'zod'
import { type Domain, domainNames } from '../../domain/assessment/assessments.ts'
import { type Register, registers } from '../../domain/kernel/registers.ts'
import {
  confirmedCodes,
  eachOnce,
  id,
  legalDay,
  line,
  oneOf,
  optionalDay,
  optionalLine,
} from '../../domain/kernel/text.ts'
import { accountSettings, settingsSchema } from '../../domain/law/settings.ts'
import { hardshipReasons } from '../../domain/law/terms/hardship-reasons.ts'
import { helpKinds } from '../../domain/plan/plans.ts'
import type { OrganisationView } from '../account/session.ts'
import { endpoint, nothing } from '../endpoint.ts'

/** One line of a journal. */
export type RegisterEntry = {
  no: number
  year: number
  day: string
  caseId?: string
  title: string
  text: string
  at: string
  by: string
}
const registerName = z.enum(Object.keys(registers) as [Register, ...Register[]])
/** A page of a journal, newest first. */
export const registerEntries = endpoint({
  method: 'GET',
  path: '/api/registers/:register',
  access: 'register.read',
  audit: 'list',
  input: z.object({
    register: registerName,
    year: z.coerce.number().int().min(2020).max(2100),
    before: z.coerce.number().int().optional(),
  }),
  packed: true,
}).answers<{ entries: RegisterEntry[]; next?: number; years: number[] }>()
/** A journal of a year as a file to print. */
export const registerFile = endpoint({
  method: 'GET',
  path: '/api/registers/:register/:year/:format',
  access: 'register.read',
  audit: 'print',
  input: z.object({ register: registerName, year: z.coerce.number().int(), format: z.enum(['pdf', 'docx']) }),
}).answers<Blob>()

/** What whoever keeps the settings should know of how the program is installed. */
export const installation = endpoint({
  method: 'GET',
  path: '/api/installation',
  access: 'settings.write',
  audit: 'none',
  input: nothing,
}).answers<{ keyBesideData: boolean }>()
/** Settings of the centre, but for those of sign-in, which have an endpoint of their own. */
export const saveSettings = endpoint({
  method: 'PUT',
  path: '/api/settings',
  access: 'settings.write',
  audit: 'settings',
  // `centreSince`, `centreSlip`: since when the centre or its director is another, or that a slip of earlier days is put right.
  input: z.object({
    settings: settingsSchema.omit({ centreBefore: true }),
    centreSince: optionalDay,
    centreSlip: z.boolean().optional(),
  }),
}).answers<{ ok: true }>()

/** How people get in and stay in; a new text of the undertaking is asked of everybody anew. */
export const saveAccountSettings = endpoint({
  method: 'PUT',
  path: '/api/settings/accounts',
  access: 'settings.write',
  audit: 'settings',
  input: accountSettings.omit({ undertakingVersion: true }),
}).answers<{ ok: true; undertakingVersion: number }>()

/**
 * Working calendar: imported years, the centre's own orders, and what would move. Both lists are sent whole:
 * what is left out is taken back.
 */
const transferInput = z.object({
  year: z.int().min(2023).max(2100),
  act: line(300),
  moves: z.array(z.object({ from: legalDay, to: legalDay })).max(30),
})
/** The centre's own order about one day. */
export const overrideInput = z.object({ day: legalDay, working: z.boolean(), reason: line(300) })
/** A term of a case that another calendar would move; whose, only for whoever may open the case. */
export type MovedClock = { caseId?: string; title?: string; duty: string; before: string; after: string }
const calendarChange = z.object({
  years: z.array(transferInput).max(20).default([]),
  overrides: z.array(overrideInput).max(400).default([]),
})
/** What a change of the calendar would move; nothing is saved. `waiting`: days that will wait for a second person. */
export const previewCalendar = endpoint({
  method: 'POST',
  path: '/api/calendar/preview',
  access: 'settings.write',
  audit: 'list',
  input: calendarChange,
}).answers<{ moved: MovedClock[]; total: number; waiting?: string }>()
/** A wish about days of the calendar, until a second person decides. */
export type CalendarWish = { askedBy: string; askedAt: string; days: string; confirmers: string[] }
/** What of the calendar waits for a second person. */
export const calendarWishes = endpoint({
  method: 'GET',
  path: '/api/powers/calendar',
  access: 'settings.write',
  audit: 'none',
  input: nothing,
}).answers<{ wishes: CalendarWish[] }>()
/** Saves the calendar and computes all terms anew; days that are over, and coming ones that move open terms, wait for a second person. */
export const saveCalendar = endpoint({
  method: 'PUT',
  path: '/api/calendar',
  access: 'settings.write',
  audit: 'settings',
  input: calendarChange,
}).answers<{ ok: true; moved: number; waits?: true }>()

/** Organisations the centre works with [МП 5.5]. */
export const organisationKinds = {
  school: 'учреждение образования',
  spc: 'социально-педагогический центр',
  health: 'учреждение здравоохранения',
  labour: 'управление по труду, занятости и социальной защите',
  council: 'сельский (поселковый) исполнительный комитет',
  police: 'РОВД',
  guardianship: 'орган опеки и попечительства',
  kdn: 'комиссия по делам несовершеннолетних',
  emergency: 'РОЧС',
  public: 'общественная организация',
  other: 'другая организация',
} as const
const emailOrNothing = z
  .union([z.literal('').transform(() => undefined), z.email('Проверьте адрес электронной почты')])
  .optional()
/** Adds an organisation, changes it or strikes it off the list. */
export const saveOrganisation = endpoint({
  method: 'PUT',
  path: '/api/organisations/:id',
  access: 'organisation.write',
  audit: 'settings',
  input: z.object({
    id,
    name: line(300),
    kind: oneOf(organisationKinds),
    email: emailOrNothing,
    address: optionalLine(300),
    phone: optionalLine(40),
    /** Several people, each with a post, a phone and an address of mail. */
    contacts: z
      .array(
        z.object({
          name: line(200, 'Впишите, кто это'),
          post: optionalLine(200),
          phone: optionalLine(40),
          email: emailOrNothing,
        }),
      )
      .max(30)
      .default([]),
    active: z.boolean().default(true),
    confirmed: confirmedCodes,
  }),
}).answers<OrganisationView>()

/** Library of typical measures, editable by the centre (E3). */
const libraryItem = z.object({
  id,
  title: line(1000),
  helpKind: oneOf(helpKinds),
  domain: z.enum(domainNames as [Domain, ...Domain[]]),
  reasons: eachOnce(z.array(oneOf(hardshipReasons))).default([]),
  responsibleKind: optionalLine(200),
  usualDays: z.int().min(1).max(400),
  expectedResult: line(1000),
  active: z.boolean().default(true),
})
/** A typical measure. */
export type LibraryItem = z.infer<typeof libraryItem>
/** All typical measures of the centre. */
export const library = endpoint({
  method: 'GET',
  path: '/api/library',
  access: 'settings.read',
  audit: 'none',
  input: nothing,
  packed: true,
}).answers<{ items: LibraryItem[] }>()
/** Adds or changes a typical measure. */
export const saveLibraryItem = endpoint({
  method: 'PUT',
  path: '/api/library/:id',
  access: 'library.write',
  audit: 'settings',
  input: libraryItem,
}).answers<LibraryItem>()
/** Adds the measures of the standard set that the library does not have by their title. */
export const addStandardLibrary = endpoint({
  method: 'POST',
  path: '/api/library/standard',
  access: 'library.write',
  audit: 'settings',
  input: nothing,
}).answers<{ added: number }>()
