import { Link } from 'react-router'
import type { CaseView } from '../../../../api/case/cases.ts'
import { planInForce } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion, latestVersion, type Plan } from '../../../../domain/plan/plans.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDay, typo } from '../../../ui/text.ts'

/** Every plan of the work with the family, where there is more than one: each has its measures, letters and evaluation. */
export function PlansOfWork({ view, shown }: { view: CaseView; shown: Plan | undefined }) {
  const session = useSession()
  const plans = view.state.plans.slice(view.state.round.plans)
  if (plans.length < 2) return null
  const inForce = planInForce(view.state, session.today)
  return (
    <Card title="Планы этой работы" count={plans.length}>
      <ul>
        {plans.map((plan, at) => {
          const version = approvedVersion(plan) ?? latestVersion(plan)
          const term = version ? `: ${formatDay(version.content.startsOn)} – ${formatDay(version.content.endsOn)}` : ''
          const label = typo(`План ${at + 1}${term}`)
          const stands = !approvedVersion(plan) ? 'не утверждён' : plan === inForce ? 'выполняется' : ''
          return (
            <li key={plan.id}>
              {plan === shown ? <b>{label}</b> : <Link to={`${paths.plan(view.caseId)}?plan=${plan.id}`}>{label}</Link>}
              {stands && <span className="small">{` · ${stands}`}</span>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
