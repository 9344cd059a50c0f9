import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import type { ClockRowView } from './day.ts'

/** A term or a meeting as a calendar names it. */
export type MonthTerm = Pick<
  ClockRowView,
  'id' | 'caseId' | 'title' | 'due' | 'deadline' | 'duty' | 'subject' | 'contacts' | 'planned' | 'responsibleId'
>
/** Days of the weeks of a month on which something falls: how much, and the first of it, meetings before terms. */
export type MonthTerms = { days: { day: string; count: number; terms: MonthTerm[] }[] }
/** The calendar of a month: of one's own families, or of those somebody is in charge of; this month, where none is named. */
export const monthTerms = endpoint({
  method: 'GET',
  path: '/api/day/month',
  access: 'day.read',
  audit: 'list',
  input: z.object({
    month: z
      .string()
      .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/u, 'Укажите месяц')
      .optional(),
  }),
  packed: true,
}).answers<MonthTerms>()
