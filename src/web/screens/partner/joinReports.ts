import type { ReportDraft } from './TaskCard.tsx'

/** Answers while they are typed, by task. */
export type Reports = { reports: Record<string, ReportDraft> }

const isSame = (a: ReportDraft | undefined, b: ReportDraft | undefined) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Two windows of one organisation answer about different measures: both answers stay. Undefined where the same answer was
 * typed in both.
 */
export function joinReports(base: Reports, here: Reports, there: Reports): Reports | undefined {
  const reports: Record<string, ReportDraft> = {}
  for (const id of new Set([...Object.keys(here.reports), ...Object.keys(there.reports)])) {
    const [before, own, other] = [base.reports[id], here.reports[id], there.reports[id]]
    if (!isSame(own, other) && !isSame(own, before) && !isSame(other, before)) return undefined
    const stays = isSame(own, before) ? other : own
    if (stays) reports[id] = stays
  }
  return { reports }
}
