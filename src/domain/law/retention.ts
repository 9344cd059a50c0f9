import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { line } from '../kernel/text.ts'

/** What ends and is then kept for a time; a file is kept with its papers, scans, notes and letters. */
export const keptKinds = {
  caseFile: { label: 'Дело семьи, снятой с патроната', from: 'день снятия с патроната' },
  closedReferral: { label: 'Направление, по которому семья не обратилась', from: 'день закрытия или отказа' },
} as const
/** One kind of what is kept. */
export type KeptKind = keyof typeof keptKinds

const rule = z.object({
  months: z.int().min(1, 'Не меньше 1').max(1200, 'Не больше 1200'),
  /** The act or list the term stands in; the sources name none (dossier §1.8). */
  basis: line(300),
})

/** Terms of keeping: the law is not known to us, so a centre that has set none destroys nothing. */
export const retentionSettings = z.object({
  caseFile: rule.optional(),
  closedReferral: rule.optional(),
  /** Office practice counts a term of keeping from the first of January after the year in which the file was ended. */
  fromNextYear: z.boolean().default(true),
  /** An extract the centre has returned is a copy its sender has: the papers come anew with the corrected one. */
  returnedExtractDays: z.int().min(1, 'Не меньше 1').max(730, 'Не больше 730').default(90),
  unansweredExtractDays: z.int().min(30, 'Не меньше 30').max(1825, 'Не больше 1825').default(365),
  /** Signals about children without a case, after they were closed; the sources name no term. */
  signalMonths: z.int().min(1, 'Не меньше 1').max(1200, 'Не больше 1200').default(12),
  /** Letters about no family: links and notices. */
  letterMonths: z.int().min(1, 'Не меньше 1').max(120, 'Не больше 120').default(12),
  /** Words of requests, appeals and incidents after the answer; five years is the habit of archives, the sources name no term. */
  privacyMonths: z.int().min(1, 'Не меньше 1').max(1200, 'Не больше 1200').default(60),
  /** Whether the words of an answered request of a family go with its file, or wait for their own term. */
  privacyWithFile: z.boolean().default(true),
  absenceMonths: z.int().min(1, 'Не меньше 1').max(1200, 'Не больше 1200').default(36),
})
/** Terms of keeping of a centre. */
export type RetentionSettings = z.infer<typeof retentionSettings>

/** A file that rests: what it is, since when, and the day from which it may be destroyed, when a term is set. */
export type Resting = { kind: KeptKind; since: Day; until?: Day }
