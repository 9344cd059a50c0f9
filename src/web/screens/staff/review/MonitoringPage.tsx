import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { mayBeTyped } from '../../../../domain/case/command/ended-work.ts'
import { planInForce } from '../../../../domain/plan/plan-rules.ts'
import { monitoringDecisions } from '../../../../domain/review/reviews.ts'
import { useCase } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { metWords, WhatNext } from '../../../terms/NextTerms.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { DonePanel } from '../../../ui/page/DonePanel.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { TaskPage } from '../../../ui/page/Shell.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { TaskHead } from '../../everyone/TaskHead.tsx'
import { PrintDocument } from '../document/PrintDocument.tsx'
import { namesIn } from './FamilyTookPart.tsx'
import { MeetingCard } from './MeetingCard.tsx'
import { MonitoringForm, type MonitoringDraft } from './MonitoringForm.tsx'

/** «Промежуточный мониторинг», together with the interested bodies (G1) [МП 6.5]. */
export function MonitoringPage() {
  const { caseId = '' } = useParams()
  const query = useCase(caseId)
  return (
    <TaskPage>
      <div className="narrow-form">
        <QueryResult query={query}>{view => <Monitoring key={caseId} view={view} />}</QueryResult>
      </div>
    </TaskPage>
  )
}

function Monitoring({ view }: { view: CaseView }) {
  const session = useSession()
  const [done, setDone] = useState<{ answer: CommandAnswer; draft: MonitoringDraft }>()
  if (done) return <MonitoringDone view={view} {...done} />
  const plan = planInForce(view.state, session.today)
  const allowed = session.may('holdMonitoring', view.relation)
  const held = view.state.monitorings
  if (!allowed && held.length === 0) return <NotFound />
  return (
    <>
      <TaskHead
        view={view}
        title="Промежуточный мониторинг"
        lead="вместе с заинтересованными, чтобы скорректировать действия, МП 6.5"
      />
      {allowed && (
        <div className="space-above-4">
          <MeetingCard view={view} />
        </div>
      )}
      {allowed && plan && mayBeTyped('holdMonitoring', view.state) ? (
        <div className="space-above-4">
          <MonitoringForm view={view} onDone={(answer, draft) => setDone({ answer, draft })} />
        </div>
      ) : (
        allowed && (
          <Card label="Мониторинг пока не проводят">
            <EmptyState
              text="Мониторинг проводят по утверждённому плану: сначала согласуйте план с семьёй и утвердите его."
              action={<ButtonLink to={paths.plan(view.caseId)}>Открыть план</ButtonLink>}
            />
          </Card>
        )
      )}
      {held.length > 0 && (
        <div className="space-above-4">
          <Card title="Проведённые мониторинги" count={held.length} content="flush">
            <ul className="list">
              {held.toReversed().map(monitoring => (
                <li key={monitoring.id}>
                  <div className="row row-between">
                    <div>
                      <p>
                        <b>{formatDay(monitoring.day)}</b>
                        {`, решение: ${monitoringDecisions[monitoring.decision]}`}
                      </p>
                      <p className="small">
                        {monitoring.participants.length > 0
                          ? monitoring.participants.map(({ organisation }) => organisation).join('; ')
                          : 'Организации не участвовали'}
                      </p>
                      {Boolean(monitoring.familyIds?.length) && (
                        <p className="small">{`Обсудили с семьёй: ${namesIn(view, monitoring.familyIds ?? [], monitoring.day)}`}</p>
                      )}
                      {monitoring.familyView && <p className="small muted">{typo(monitoring.familyView)}</p>}
                    </div>
                    <PrintDocument
                      caseId={view.caseId}
                      relation={view.relation}
                      form="monitoring-minutes"
                      about={monitoring.id}
                      label="Протокол"
                    />
                  </div>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      )}
    </>
  )
}

const after = {
  continue: undefined,
  amendPlan: { label: 'Скорректировать план', to: paths.plan },
  changeKind: { label: 'Изменить вид патроната', to: paths.assessments },
  close: { label: 'Подвести итоги', to: paths.results },
  referUp: { label: 'Документы семьи', to: paths.documents },
} as const

function MonitoringDone({ view, answer, draft }: { view: CaseView; answer: CommandAnswer; draft: MonitoringDraft }) {
  const next = draft.decision ? after[draft.decision] : undefined
  return (
    <>
      <DonePanel
        title="Мониторинг записан"
        number={`Семья ${view.row.title}, ${formatDay(draft.day)}`}
        note={metWords(answer.met) || 'Запись в деле, состояние мероприятий обновлено.'}
      />
      <WhatNext clocks={answer.clocks} />
      <div className="row space-above-4">
        {next && (
          <ButtonLink look="primary" to={next.to(view.caseId)} wide="phone">
            {next.label}
          </ButtonLink>
        )}
        <PrintDocument
          caseId={view.caseId}
          relation={view.relation}
          form="monitoring-minutes"
          about={draft.monitoringId}
          label="Напечатать протокол"
        />
        <ButtonLink to={paths.family(view.caseId)} wide="phone">
          К семье
        </ButtonLink>
        <ButtonLink to={paths.day()} look="quiet" wide="phone">
          Мой день
        </ButtonLink>
      </div>
    </>
  )
}
