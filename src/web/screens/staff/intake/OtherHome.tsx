import type { CaseView } from '../../../../api/case/cases.ts'
import { waitingReports } from '../../../../domain/people/home-rules.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { Card } from '../../../ui/page/Card.tsx'

/** After registering: the paper names another home than the case, and nothing has been changed by it. */
export function OtherHome({ view }: { view: CaseView | undefined }) {
  const session = useSession()
  if (!view || view.safety?.placeHidden || waitingReports(view).length === 0) return null
  return (
    <Card title="Адрес или телефон не тот, что в деле">
      <p>В деле остаётся прежнее. Сверьте с семьёй и выберите, что верно.</p>
      {session.may('settleHome', view.relation) && (
        <div className="row space-above-3">
          <ButtonLink wide="phone" to={paths.family(view.caseId)}>
            Сверить
          </ButtonLink>
        </div>
      )}
    </Card>
  )
}
