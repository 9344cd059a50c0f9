import { z } from 'zod'
import type { Attention } from '../../domain/case/attention.ts'
import type { ContactForm } from '../../domain/contact/contact-forms.ts'
import { confirmedCodes, id, legalDay, line, optionalLine } from '../../domain/kernel/text.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import { endpoint, nothing } from '../endpoint.ts'
import type { SignalView } from '../safety/signals.ts'

/** A clock as a work list shows it. */
export type ClockRowView = Clock & {
  caseId: string
  title: string
  responsibleId: string | null
}
/** A paper typed later than its working day that no head has seen yet: what, for which day, when, by whom and why. */
export type LateEntryView = {
  /** None of a report on a quarter. */ caseId?: string
  title: string
  text: string
  at: string
}
/** The home page: what must I do today, for whom, by which clause. */
export type DayView = {
  today: string
  /** Open child-rights concerns of the centre that are not sent yet; on top of everyone's day in charge. */
  concerns: (ClockRowView & { raisedAt: string })[]
  /** Signals about children without a case that wait: for the notice, or to be joined to a family; for heads and the director. */
  /** `closing`: why a colleague finds that no notice is needed; a second person decides. */
  signals: (Pick<SignalView, 'id' | 'at'> & { child: string; due: string; no?: string; closing?: string })[]
  /** Running and waiting clocks due up to a week ahead, and all overdue ones. */
  clocks: ClockRowView[]
  /** Meetings planned within the next seven days. */
  planned: { caseId: string; title: string; day: string; time?: string; form: ContactForm }[]
  /** Things others did that ask for a look, as data: `attentionInWords` makes the sentences. */
  attention: Attention[]
  /**
   * `overdue`: how much is overdue, where the list shows only the oldest terms of each family. `ahead`: how many terms of today
   * and the days ahead there are, where it shows only the nearest. `attention`: whether there is more.
   */
  cut: { overdue?: { terms: number; families: number }; ahead?: number; attention: boolean }
  /** Years of the calendar near today without published transfers: a notice, not a guess. */
  yearsWithoutTransfers: number[]
}
/** The work list of one person. */
export const myDay = endpoint({
  method: 'GET',
  path: '/api/day',
  access: 'day.read',
  audit: 'list',
  input: z.object({ staffId: id.optional() }),
  packed: true,
}).answers<DayView>()
/** `more`: there is more even so. */
export type WholeTerms = { clocks: ClockRowView[]; more: boolean }
/** All open terms, also those that a day leaves out: whoever's day is cut asks for them. */
export const wholeTerms = endpoint({
  method: 'GET',
  path: '/api/day/terms',
  access: 'day.read',
  audit: 'list',
  input: z.object({ staffId: id.optional() }),
  packed: true,
}).answers<WholeTerms>()
/** `more`: there is more even so. */
export type WholeAttention = { attention: DayView['attention']; more: boolean }
/** All that asks for a look, also what the day leaves out: whoever's day is cut opens it. */
export const wholeAttention = endpoint({
  method: 'GET',
  path: '/api/day/attention',
  access: 'day.read',
  audit: 'list',
  input: z.object({ staffId: id.optional() }),
  packed: true,
}).answers<WholeAttention>()

/** H4 The digest of the last full week and of the coming one: one's own, and for a head of each colleague. */
export type WeekDigest = {
  from: string
  to: string
  people: {
    staffId: string
    met: number
    late: number
    missed: number
    overdue: number
    contacts: number
    attempts: number
    nextWeek: number
  }[]
}
/** The digest of oneself, or of everybody for a head. */
export const weekDigest = endpoint({
  method: 'GET',
  path: '/api/digest',
  access: 'day.read',
  audit: 'list',
  input: nothing,
  packed: true,
}).answers<WeekDigest>()

/** The head's board. */
export type DepartmentView = {
  today: string
  counts: {
    emergency: number
    planned: number
    control: number
    overdue: number
    unassigned: number
    awaiting: number
    gaps: number
    missed: number
  }
  people: {
    staffId: string
    emergency: number
    planned: number
    control: number
    own: number
    substituted: number
    overdue: number
    week: number
    absentUntil?: string
    substituteId?: string
  }[]
  unassigned: { caseId: string; title: string; text: string; due?: string; locality?: string; version: number }[]
  awaiting: { caseId: string; title: string; text: string; responsibleId: string | null }[]
  overdue: ClockRowView[]
  /** What fell away in this quarter when it was already late, the newest first. */
  missed: ClockRowView[]
  /** What is overdue, or was typed late and not seen, in families that are closed to the director: numbers only. */
  closed?: { terms: number; families: number; lateFamilies: number } | undefined
  gaps: { gap: string; label: string; clause: string; count: number }[]
  lateEntries: LateEntryView[]
  /** Families with late entries beyond those that are shown. */
  lateFamiliesLeft: number
  absences: {
    id: string
    staffId: string
    from: string
    to: string
    substituteId?: string
    reason: string
    families: number
  }[]
  /** The reports on quarters [МП 5.2], the last first: those that are not sent, and the last of those that are. */
  reports: {
    clock: Clock
    /** False for a quarter that ended before the centre worked with the program: nobody is asked for it. */
    asked: boolean
    how?: string
    /** Marked later than its working day: why, by whom, and which head has looked at it. */
    late?: { text: string; by: string; seen?: string }
  }[]
}
/** What the head's board shows. */
export const department = endpoint({
  method: 'GET',
  path: '/api/department',
  access: 'department.read',
  audit: 'list',
  input: z.object({ all: z.stringbool().optional() }),
  packed: true,
}).answers<DepartmentView>()

/** H4 Absence with a substitute: the substitute gets the work list and the access, and loses both by the date. */
export const saveAbsence = endpoint({
  method: 'PUT',
  path: '/api/absences/:id',
  access: 'absence.write',
  audit: 'staff',
  input: z.object({
    id,
    staffId: id,
    from: legalDay,
    to: legalDay,
    substituteId: id.optional(),
    reason: line(200, 'Укажите причину'),
    confirmed: confirmedCodes,
  }),
}).answers<{ ok: true }>()
/** Ends an absence today, or takes back one that has not begun. */
export const endAbsence = endpoint({
  method: 'DELETE',
  path: '/api/absences/:id',
  access: 'absence.write',
  audit: 'staff',
  input: z.object({ id }),
}).answers<{ ok: true }>()

/** TL-12: marks the quarterly report as sent. */
export const sendQuarterReport = endpoint({
  method: 'POST',
  path: '/api/quarter-reports',
  access: 'report.send',
  audit: 'change',
  input: z.object({
    quarterEnd: legalDay,
    sentDay: legalDay,
    how: line(300, 'Укажите, как отправлен'),
    /** Why it is written down later than its working day. */
    lateReason: optionalLine(500),
  }),
}).answers<{ ok: true }>()
/** A head who did not type it has looked at why a report was marked late. */
export const seeQuarterReport = endpoint({
  method: 'POST',
  path: '/api/quarter-reports/seen',
  access: 'report.send',
  audit: 'change',
  input: z.object({ quarterEnd: legalDay }),
}).answers<{ ok: true }>()
