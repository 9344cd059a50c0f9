import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { mayBeTyped } from '../../../../domain/case/command/ended-work.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { departure } from '../../../../domain/people/people.ts'
import { isBeyondAsking, unaskedSigner } from '../../../../domain/people/presence.ts'
import { planInForce, plansCarriedOut } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion, type Plan, type PlanVersion } from '../../../../domain/plan/plans.ts'
import { useCase } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { metWords, WhatNext } from '../../../terms/NextTerms.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { DonePanel } from '../../../ui/page/DonePanel.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { TaskPage } from '../../../ui/page/Shell.tsx'
import { formatDay } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { TaskHead } from '../../everyone/TaskHead.tsx'
import { PrintDocument } from '../document/PrintDocument.tsx'
import { DynamicsCard, JudgementsCard } from './Evidence.tsx'
import { namesIn } from './FamilyTookPart.tsx'
import { ResultsForm } from './ResultsForm.tsx'

/** «Подведение итогов»: judgements, disagreements, dynamics, results and recommendations (G2, G3) [МП 6.6]. */
export function Results() {
  const { caseId = '' } = useParams()
  const query = useCase(caseId)
  return (
    <TaskPage>
      <div className="narrow-form">
        <QueryResult query={query}>{view => <ResultsTask key={caseId} view={view} />}</QueryResult>
      </div>
    </TaskPage>
  )
}

const termOf = ({ content }: PlanVersion) => `${formatDay(content.startsOn)} – ${formatDay(content.endsOn)}`

function ResultsTask({ view }: { view: CaseView }) {
  const session = useSession()
  const [answer, setAnswer] = useState<CommandAnswer>()
  if (answer) return <ResultsDone view={view} answer={answer} />
  const { state } = view
  const plan = planInForce(state, session.today)
  const version = approvedVersion(plan)
  const plans = plansCarriedOut(state, session.today)
  const allowed = session.may('holdFinalReview', view.relation)
  const review = state.reviews.slice(state.round.reviews).at(-1)
  return (
    <>
      <TaskHead view={view} title="Подведение итогов" lead="результаты, динамика, рекомендации, МП 6.6" />
      {review && (
        <Card title={`Итоги подведены ${formatDay(review.day)}`}>
          <KeyValue
            rows={[
              { label: 'Результаты', value: review.results },
              { label: 'Что изменилось', value: review.dynamicsNote },
              ...(review.familyIds?.length
                ? [{ label: 'С кем в семье обсудили', value: namesIn(view, review.familyIds, review.day) }]
                : []),
              ...(review.familyView ? [{ label: 'Мнение семьи', value: review.familyView }] : []),
              { label: 'Помогла ли работа', value: review.efficiency },
              { label: 'Рекомендации', value: review.recommendations },
            ]}
          />
          <div className="row space-above-3">
            {session.may('closeCase', view.relation) && mayAt('closeCase', stageOf(state)) && (
              <ButtonLink look="primary" to={paths.closing(view.caseId)}>
                Перейти к снятию с патроната
              </ButtonLink>
            )}
            <PrintDocument
              caseId={view.caseId}
              relation={view.relation}
              form="conclusion"
              label="Напечатать заключение"
            />
          </div>
        </Card>
      )}
      {plan && version ? (
        <>
          {plans.map(other => (
            <JudgementsCard
              key={other.id}
              caseId={view.caseId}
              plan={other}
              version={approvedVersion(other)!}
              unasked={whyUnasked(view, other, session.today)}
              term={plans.length > 1 ? termOf(approvedVersion(other)!) : undefined}
            />
          ))}
          <DynamicsCard view={view} />
          {allowed &&
            mayBeTyped('holdFinalReview', state) &&
            !(review && review.day >= (version.approved?.day ?? '')) && (
              <ResultsForm view={view} version={version} onDone={setAnswer} />
            )}
        </>
      ) : allowed ? (
        <Card label="Итоги пока не подводят">
          <EmptyState
            text="Итоги подводят по утверждённому плану. Если семья отказалась или уехала, снять её с патроната можно без итогов."
            action={
              <div className="row">
                <ButtonLink to={paths.plan(view.caseId)}>Открыть план</ButtonLink>
                <ButtonLink look="quiet" to={paths.closing(view.caseId)}>
                  Снять с патроната
                </ButtonLink>
              </div>
            }
          />
        </Card>
      ) : (
        <NotFound />
      )}
    </>
  )
}

function ResultsDone({ view, answer }: { view: CaseView; answer: CommandAnswer }) {
  const session = useSession()
  return (
    <>
      <DonePanel
        title="Итоги подведены"
        number={`Семья ${view.row.title}`}
        note={metWords(answer.met) || 'Теперь можно принять решение о снятии с патроната, МП 6.6.'}
      />
      <WhatNext clocks={answer.clocks} />
      <div className="row space-above-4">
        {session.may('closeCase', view.relation) && (
          <ButtonLink look="primary" to={paths.closing(view.caseId)} wide="phone">
            Перейти к снятию с патроната
          </ButtonLink>
        )}
        <PrintDocument caseId={view.caseId} relation={view.relation} form="conclusion" label="Напечатать заключение" />
        <ButtonLink to={paths.family(view.caseId)} wide="phone">
          К семье
        </ButtonLink>
      </div>
    </>
  )
}

/** Why whoever signed a plan judges it no more: he has died, or the family is guarded from him, which is said to nobody. */
function whyUnasked({ state, persons }: CaseView, plan: Plan, today: Day): string | undefined {
  const unasked = unaskedSigner(state, plan, today)
  if (!isBeyondAsking(unasked)) return undefined
  const { left } = unasked!
  return left ? departure(left, persons[left.personId]) : 'тот, кто подписал план, в работе больше не участвует'
}
