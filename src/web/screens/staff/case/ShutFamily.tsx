import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { BlockedAction } from '../../../ui/action/BlockedAction.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import type { EmergencyAbout } from './emergency/Emergency.tsx'

/** A family one may not open: why, who may, whom to ask, and the way in when waiting is impossible. */
export function ShutFamily({ caseId, why }: { caseId: string; why: string }) {
  const session = useSession()
  const about: EmergencyAbout = { caseId }
  return (
    <>
      <PageHead title="Дело вам не открыто" crumbs={[{ label: 'Поиск', to: paths.search() }, { label: 'Дело' }]} />
      <Card label="Почему">
        <div className="row">
          <BlockedAction label="Открыть дело" reason={`${why}.`} />
        </div>
        <p className="row space-above-4">
          {session.may('case.emergency') && (
            <ButtonLink to={paths.emergency()} state={about}>
              Экстренный доступ
            </ButtonLink>
          )}
          {session.may('raiseConcern') && (
            <ButtonLink to={paths.concern(caseId)} look="danger">
              Нарушены права ребёнка
            </ButtonLink>
          )}
        </p>
      </Card>
    </>
  )
}
