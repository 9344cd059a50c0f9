import type { ScanRow } from '../../../../api/document/documents.ts'
import type { CaseState } from '../../../../domain/case/state.ts'
import { prolongationNo } from '../../../../domain/contract/agreements.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import type { Paper } from './paper.ts'

/** What the family or the head signs, in the order of the work [МП 6.1–6.6]. */
const signed = [
  'application',
  'refusal',
  'consent',
  'admission',
  'plan',
  'contract',
  'contract-prolongation',
  'monitoring-minutes',
] as const
type Signed = (typeof signed)[number]

/** The newest of each paper of the work that goes on now, and every consent that holds: earlier ones are signed or need it no more. */
function newest(state: CaseState, today: Day): Record<Signed, readonly (string | undefined)[]> {
  const { round } = state
  const last = <T>(list: readonly T[], from = 0) => list.slice(from).slice(-1)
  const plan = last(state.plans, round.plans)
  const agreements = last(state.agreements, round.agreements).filter(({ ended }) => !ended)
  return {
    application: last(state.applications, round.applications).map(({ id }) => id),
    refusal: last(state.refusals, round.refusals).map(({ id }) => id),
    consent: state.consents
      .filter(({ revoked, until }) => !revoked && (until === undefined || until >= today))
      .map(({ id }) => id),
    admission: last(state.admissions ?? []).map(({ id }) => id),
    plan: plan.map(({ id, versions }) => `${id}:${versions.at(-1)?.version}`),
    contract: agreements.map(({ id }) => id),
    'contract-prolongation': agreements.map(
      agreement => `${agreement.id}:${prolongationNo(agreement, agreement.prolongations.length - 1)}`,
    ),
    'monitoring-minutes': last(state.monitorings).map(({ id }) => id),
  }
}

/** The papers that can be printed and wait for a signature: those of the work that goes on of which there is no scan. */
export function papersToSign(
  state: CaseState,
  papers: readonly Paper[],
  scans: readonly Pick<ScanRow, 'paper' | 'about' | 'withdrawn'>[],
  today: Day,
): Paper[] {
  const wanted = newest(state, today)
  const isThere = ({ form, about }: Paper) =>
    scans.some(scan => scan.paper === form && scan.about === about && !scan.withdrawn)
  return signed.flatMap(form =>
    papers.filter(paper => paper.form === form && wanted[form].includes(paper.about) && !isThere(paper)),
  )
}
