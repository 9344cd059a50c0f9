import type { CaseState } from '../case/state.ts'
import { prolongationNo } from '../contract/agreements.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { type ListedScan, paperTitle, type ScanPaper } from './scans.ts'

const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id)
/** Papers the family signs, each with the records of the case that give it. */
const recordsOfPaper: Partial<Record<ScanPaper, (state: CaseState) => string[]>> = {
  application: state => idsOf(state.applications),
  refusal: state => idsOf([...state.refusals, ...state.ownRefusals]),
  'other-service-decision': state => idsOf([...state.refusals, ...state.ownRefusals]),
  contract: state => idsOf(state.agreements),
  'contract-prolongation': state =>
    state.agreements.flatMap(agreement =>
      agreement.prolongations.map((_, at) => `${agreement.id}:${prolongationNo(agreement, at)}`),
    ),
  plan: state => state.plans.flatMap(({ id, versions }) => versions.map(({ version }) => `${id}:${version}`)),
  'assessment-sheet': state => idsOf(state.assessments),
  'monitoring-minutes': state => idsOf(state.monitorings),
}
/** A scan shows a paper the case has: what the family never signed would look signed [МП 6.1, 6.2; закон № 99-З, ст. 5]. */
export function refuseUnknownPaper(state: CaseState, paper: ScanPaper, about: string | undefined): Refused | undefined {
  const known = recordsOfPaper[paper]?.(state)
  if (!known || (about === undefined ? known.length > 0 : known.includes(about))) return undefined
  return refuse(
    'noSuchPaper',
    `«${paperTitle(paper)}»: такой бумаги в деле нет. Обновите страницу или выберите другую бумагу`,
    { field: 'paper', clause: 'МП 6.1' },
  )
}

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
