import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { mayBeTyped } from '../../../../domain/case/command/ended-work.ts'
import { addDays } from '../../../../domain/kernel/calendar.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { isSummedUp, planInForce } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion, latestVersion, organisationsOf, type PlanVersion } from '../../../../domain/plan/plans.ts'
import { useCase } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../ui/page/Shell.tsx'
import { Outcome } from '../../everyone/Outcome.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { StageRemedy } from '../case/StageRemedy.tsx'
import { PlanEditor } from './editor/PlanEditor.tsx'
import { PlanView } from './PlanView.tsx'

/** The plan of help: written, agreed, approved, sent out, carried out and judged (E, G2). */
export function PlanPage() {
  const { caseId = '' } = useParams()
  const query = useCase(caseId)
  return <QueryResult query={query}>{view => <PlanScreen view={view} />}</QueryResult>
}

function PlanScreen({ view }: { view: CaseView }) {
  const session = useSession()
  const [search, setSearch] = useSearchParams()
  const [done, setDone] = useState<Done>()
  const [sends, setSends] = useState(false)
  // A saved version starts the editor anew: its draft is done with.
  const [saved, setSaved] = useState({ times: 0, version: 0 })
  const { caseId, row, state } = view
  const plans = state.plans.slice(state.round.plans)
  const last = plans.at(-1)
  const ownChoice = search.has('next') ? undefined : plans.find(({ id }) => id === search.get('plan'))
  // What waits to be written or approved comes first, else the plan that is carried out.
  const usual = last && !approvedVersion(last) ? last : planInForce(state, session.today)
  const plan = search.has('next') ? undefined : (ownChoice ?? usual)
  const latest = latestVersion(plan)
  const stage = stageOf(state)
  const mayWrite = session.may('writePlan', view.relation) && mayBeTyped('writePlan', state)
  const isOver = mayWrite && !mayAt('writePlan', stage)
  const writes = mayWrite && (search.has('edit') || (!isOver && !approvedVersion(plan) && !latest?.agreed))
  const about: Record<string, string> = ownChoice ? { plan: ownChoice.id } : {}
  const ending = approvedVersion(plan)?.content.endsOn
  const isNextDue =
    plan !== undefined &&
    plan === last &&
    ending !== undefined &&
    (ending <= addDays(session.today, nextPlanDays) || isSummedUp(state, session.today))

  if (done)
    return (
      <NarrowPage>
        <Outcome
          title={done.title}
          note={done.note}
          answer={done.answer}
          caseId={caseId}
          family={row.title}
          action={
            <Button
              look="primary"
              onClick={() => {
                setSends(done.sends === true)
                setDone(undefined)
              }}
            >
              {done.sends ? 'Отправить организациям' : 'К плану'}
            </Button>
          }
        />
      </NarrowPage>
    )
  if (writes)
    return (
      <PlanEditor
        key={`${saved.times}:${plan?.id ?? ''}`}
        view={view}
        plan={plan}
        note={saved.version > 0 ? `Редакция ${saved.version} сохранена в деле.` : undefined}
        onSaved={version => {
          if (search.has('next')) setSearch({}, { replace: true })
          setSaved(before => ({ times: before.times + 1, version }))
        }}
        onAgreed={answer => {
          setSearch({}, { replace: true })
          setSaved(before => ({ times: before.times + 1, version: 0 }))
          setDone({ title: 'Семья согласна с планом', note: 'Теперь план утверждает руководитель.', answer })
        }}
        onLeave={
          approvedVersion(plan) || latest?.agreed || search.has('next')
            ? () => setSearch(about, { replace: true })
            : undefined
        }
      />
    )
  if (!plan || !latest)
    return (
      <>
        <PageHead
          title="План патронатного сопровождения"
          crumbs={[
            { label: 'Семьи', to: paths.families() },
            { label: row.title, to: paths.family(caseId) },
            { label: 'План' },
          ]}
        />
        <Card label="План" content="flush">
          <EmptyState
            text={
              mayAt('writePlan', stage)
                ? 'Плана пока нет. Его составляет специалист вместе с семьёй, МП 6.4.'
                : `План составляют после заявления. Сейчас этап «${stages[stage]}».`
            }
            action={
              isOver ? (
                <Button onClick={() => setSearch({ edit: '' }, { replace: true })}>
                  Внести план, составленный раньше
                </Button>
              ) : (
                <StageRemedy
                  view={view}
                  otherwise={<ButtonLink to={paths.family(caseId)}>К карточке семьи</ButtonLink>}
                />
              )
            }
          />
        </Card>
      </>
    )
  return (
    <PlanView
      view={view}
      plan={plan}
      onEdit={mayWrite ? () => setSearch({ ...about, edit: '' }) : undefined}
      onNext={mayWrite && isNextDue ? () => setSearch({ next: '' }) : undefined}
      sends={sends}
      onApproved={answer => setDone(approvedAs(latest, answer, session.may('dispatchPlan', view.relation)))}
    />
  )
}

type Done = { title: string; note?: string; answer: CommandAnswer; sends?: boolean }
/** What is said of an approved plan, and whether whoever approved it goes on to send it. */
const approvedAs = ({ content }: PlanVersion, answer: CommandAnswer, maySend: boolean): Done => {
  const title = 'План утверждён'
  return organisationsOf(content).length > 0
    ? { title, note: 'Отправьте его в ответственные организации.', answer, sends: maySend }
    : { title, answer }
}

/** So many days before its end a plan is offered to be followed by another one. */
const nextPlanDays = 31
