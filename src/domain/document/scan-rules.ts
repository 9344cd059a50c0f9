import type { CaseState } from '../case/state.ts'
import type { ListedScan, ScanPaper } from './scans.ts'

/** What a scan that came with a record shows. */
function paperOfRecord({ referrals, applications, consents }: CaseState, to: string): ScanPaper {
  const has = (list: readonly { id: string }[]) => list.some(record => record.id === to)
  if (has(referrals)) return 'extract'
  if (has(applications)) return 'application'
  return has(consents) ? 'consent' : 'answer'
}

/** What the case says of a scan that is tied to it. */
export function scanOf(state: CaseState, attachmentId: string): ListedScan {
  const found = state.attachments.find(({ id }) => id === attachmentId)
  if (!found) return { id: attachmentId, paper: 'other', unlisted: true }
  const { to, paper: said, ...rest } = found
  return { ...rest, paper: said ?? paperOfRecord(state, to), ...(said ? {} : { about: to }) }
}
