import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { mayBeTyped } from '../../../../domain/case/command/ended-work.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { kindLabels } from '../../../../domain/law/terms/patronage-kinds.ts'
import { useCase } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../ui/page/Shell.tsx'
import { Outcome } from '../../everyone/Outcome.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { AssessForm } from './AssessForm.tsx'
import { type AssessmentDraft } from './assessmentDraft.ts'

/** One assessment: eight domains, strengths, reasons, and the kind of patronage the specialist decides on (C1–C3). */
export function Assess() {
  const { caseId = '' } = useParams()
  const query = useCase(caseId)
  return <QueryResult query={query}>{view => <AssessPage view={view} />}</QueryResult>
}

function AssessPage({ view }: { view: CaseView }) {
  const session = useSession()
  const [done, setDone] = useState<{ answer: CommandAnswer; kind: AssessmentDraft['chosenKind']; title: string }>()
  const { caseId, row, state } = view
  const stage = stageOf(state)
  const crumbs = [
    { label: 'Семьи', to: paths.families() },
    { label: row.title, to: paths.family(caseId) },
    { label: 'Диагностика' },
  ]
  if (done)
    return (
      <NarrowPage>
        <Outcome
          title={done.title}
          note={done.kind ? `Вид патроната: ${kindLabels[done.kind]}.` : undefined}
          answer={done.answer}
          caseId={caseId}
          family={row.title}
          action={
            <ButtonLink to={paths.plan(caseId)} look="primary">
              Перейти к плану
            </ButtonLink>
          }
        />
      </NarrowPage>
    )
  if (!session.may('completeAssessment', view.relation) || !mayBeTyped('completeAssessment', state))
    return (
      <>
        <PageHead title="Диагностика" crumbs={crumbs} />
        <Banner
          kind="info"
          title={
            mayBeTyped('completeAssessment', state)
              ? 'Диагностику проводит специалист этой семьи.'
              : `Диагностику проводят после заявления. Сейчас этап «${stages[stage]}».`
          }
          note="МП 6.3"
          action={
            state.assessments.length > 0 ? (
              <ButtonLink to={paths.assessments(caseId)}>Прошлые диагностики</ButtonLink>
            ) : (
              <ButtonLink to={paths.family(caseId)}>К карточке семьи</ButtonLink>
            )
          }
        />
      </>
    )
  return <AssessForm view={view} crumbs={crumbs} onDone={setDone} />
}
