import type { ReactNode } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { useWhy } from '../../../data/useWhy.ts'
import { ButtonLink } from '../../../ui/action/Button.tsx'

/** The step that the stage of a family waits for, as a button: its application, or taking it back [МП 6.1, 6.6]. */
export function StageRemedy({
  view: { caseId, state, relation },
  otherwise,
}: {
  view: Pick<CaseView, 'caseId' | 'state' | 'relation'>
  /** Stands where this is no matter of the stage. */
  otherwise?: ReactNode
}) {
  const session = useSession()
  const why = useWhy()
  const stage = stageOf(state)
  const command =
    stage === 'closed' ? 'reopenCase' : stage === 'referred' || stage === 'declined' ? 'registerApplication' : undefined
  if (!command || !mayAt(command, stage)) return otherwise
  if (!session.may(command, relation)) return <p className="small muted">{`${why(command, relation) ?? ''}`}</p>
  return command === 'reopenCase' ? (
    <ButtonLink to={paths.closing(caseId)}>Возобновить работу</ButtonLink>
  ) : (
    <ButtonLink to={paths.applicationOf(caseId)}>Зарегистрировать заявление</ButtonLink>
  )
}
