import { useEffect } from 'react'
import { useLocation } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { getDraft } from '../../../../api/document/documents.ts'
import { type Domain, domains } from '../../../../domain/assessment/assessments.ts'
import { reasonInWords } from '../../../../domain/law/terms/hardship-reasons.ts'
import { personsOn } from '../../../../domain/people/identity/earlier-details.ts'
import {
  approvedVersion,
  goalInWords,
  latestVersion,
  organisationsOf,
  type Plan,
  type PlanVersion,
} from '../../../../domain/plan/plans.ts'
import { useData } from '../../../data/data.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { ActionBar } from '../../../ui/page/ActionBar.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDay } from '../../../ui/text.ts'
import { PrintDocument } from '../document/PrintDocument.tsx'
import { ApprovalCard } from './ApprovalCard.tsx'
import { DispatchCard } from './dispatch/DispatchCard.tsx'
import { ReportsCard } from './dispatch/ReportsCard.tsx'
import { draftKeyOf, draftOfVersion } from './editor/planDraft.ts'
import { PreviewPane } from './editor/PreviewPane.tsx'
import { Evaluation } from './Evaluation.tsx'
import { MeasuresProgress } from './MeasuresProgress.tsx'
import { useNames } from './names.ts'
import { PlanFrame } from './PlanFrame.tsx'
import { Versions } from './Versions.tsx'
import { changesInWords, personWithBirthday, type Names } from './words.ts'
import planFrameStyles from './PlanFrame.module.css'

const css = classesOf(planFrameStyles)

/** A plan past its writing: approval, carrying out, dispatch, two-sided evaluation, versions. */
export function PlanView({
  view,
  plan,
  onEdit,
  onNext,
  sends,
  onApproved,
}: {
  view: CaseView
  plan: Plan
  /** Opens the editor; absent for those who may not write. */
  onEdit: (() => void) | undefined
  /** Begins the plan that follows this one; absent while there is no need of it. */
  onNext: (() => void) | undefined
  /** It was just approved, and whoever did so goes on to send it. */
  sends: boolean
  onApproved: (answer: CommandAnswer) => void
}) {
  const names = useNames(view)
  const approved = approvedVersion(plan)
  const latest = latestVersion(plan)
  const shown = approved ?? latest
  const { hash } = useLocation()
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'start' })
  }, [hash])
  const draft = useData(getDraft, { key: draftKeyOf(view, plan) }, onEdit !== undefined)
  if (!shown || !latest) return null
  // What is agreed names people as it was signed; what is not, as they are called now.
  const signed = shown.agreed ? { ...names, persons: personsOn(names.persons, shown.agreed.day) } : names
  const newer = approved && latest.version > approved.version ? latest : undefined
  const waiting = !latest.approved && latest.agreed && !latest.returned ? latest : undefined
  const unsent = approved
    ? organisationsOf(approved.content).filter(
        organisation =>
          !plan.dispatches.some(
            sent => sent.version === approved.version && sent.organisationId === organisation.organisationId,
          ),
      ).length
    : 0
  const step = !approved ? (latest.agreed ? 2 : 1) : unsent > 0 ? 3 : 4
  const begun = draft.data?.draft ? true : newer && !newer.agreed
  return (
    <PlanFrame
      view={view}
      plan={plan}
      step={step}
      tags={
        approved ? (
          <StateTag kind="ok">{`утверждён ${formatDay(approved.approved?.day ?? '')}, редакция ${approved.version}`}</StateTag>
        ) : (
          <StateTag kind="wait">{`ждёт утверждения, редакция ${latest.version}`}</StateTag>
        )
      }
    >
      <div className="stack space-above-4">
        {latest.returned && !latest.approved && (
          <Banner
            kind="warn"
            title={`Редакцию ${latest.version} вернули ${formatDay(latest.returned.day)}.`}
            text={latest.returned.remark}
            {...(onEdit ? { action: <Button onClick={onEdit}>Доработать</Button> } : {})}
          />
        )}
        {waiting && <ApprovalCard view={view} plan={plan} version={waiting} onApproved={onApproved} />}
        {newer && !waiting && (
          <Banner
            kind="info"
            title={`Готовится редакция ${newer.version}${newer.changeReason ? `: ${newer.changeReason}` : ''}.`}
            text="Ниже план, который действует сейчас."
            {...(onEdit ? { action: <Button onClick={onEdit}>Продолжить</Button> } : {})}
          />
        )}
        {newer && (
          <Card title={`Что изменит редакция ${newer.version}`}>
            <ul className="bullets bullets-flat">
              {changesInWords(approved?.content ?? newer.content, newer.content, names).map(change => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </Card>
        )}
      </div>
      <div className={css('columns planColumns space-above-4')}>
        <div className="stack">
          <MeasuresProgress view={view} plan={plan} version={shown} names={names} />
          {approved && <ReportsCard view={view} plan={plan} version={approved} />}
          {approved && <DispatchCard view={view} plan={plan} version={approved} sends={sends} />}
          {approved && <Evaluation view={view} plan={plan} version={approved} />}
          <PlanFacts version={shown} names={signed} />
          <Versions view={view} plan={plan} names={names} />
        </div>
        <PreviewPane
          draft={draftOfVersion(plan.id, shown)}
          names={signed}
          caseId={view.caseId}
          about={`${plan.id}:${shown.version}`}
        />
      </div>
      <PlanActions
        onEdit={onEdit}
        waiting={waiting}
        begun={begun}
        onNext={onNext}
        view={view}
        plan={plan}
        shown={shown}
      />
    </PlanFrame>
  )
}

/** What may be done with the version that is shown. */
function PlanActions({
  onEdit,
  waiting,
  begun,
  onNext,
  view,
  plan,
  shown,
}: {
  onEdit: (() => void) | undefined
  waiting: PlanVersion | undefined
  begun: boolean | undefined
  onNext: (() => void) | undefined
  view: CaseView
  plan: Plan
  shown: PlanVersion
}) {
  return (
    <ActionBar>
      {onEdit && !waiting && (
        <Button icon="pencil" wide="phone" onClick={onEdit}>
          {begun ? 'Продолжить корректировку' : 'Скорректировать план'}
        </Button>
      )}
      {onNext && (
        <Button icon="plus" wide="phone" onClick={onNext}>
          Составить следующий план
        </Button>
      )}
      {onEdit && waiting && (
        <Button icon="pencil" wide="phone" onClick={onEdit}>
          Изменить, новая редакция
        </Button>
      )}
      <PrintDocument
        relation={view.relation}
        caseId={view.caseId}
        form="plan"
        about={`${plan.id}:${shown.version}`}
        label="Распечатать план"
      />
    </ActionBar>
  )
}

function PlanFacts({ version, names }: { version: PlanVersion; names: Names }) {
  const { content } = version
  return (
    <Card title="Цель и основания">
      <KeyValue
        rows={[
          { label: 'Цель', value: <b>{goalInWords(version)}</b> },
          ...(content.objectives.length > 0 ? [{ label: 'Задачи', value: content.objectives.join('; ') }] : []),
          { label: 'Срок', value: `${formatDay(content.startsOn)} – ${formatDay(content.endsOn)}` },
          { label: 'С кем заключён договор', value: personWithBirthday(content.holderId, names) },
          {
            label: 'Дети',
            value: content.childIds.map(id => personWithBirthday(id, names)).join('; ') || 'не указаны',
          },
          {
            label: 'Ответственный специалист',
            value: [names.staffName(content.coordinatorId), names.staffPost(content.coordinatorId)]
              .filter(Boolean)
              .join(', '),
          },
          {
            label: 'Причины ТЖС',
            value: [...content.reasons.map(name => reasonInWords(name, content.startsOn)), content.reasonsNote]
              .filter(Boolean)
              .join('; '),
          },
          ...(content.resources ? [{ label: 'Ресурсы семьи', value: content.resources }] : []),
          ...(Object.entries(content.accepted) as [Domain, string][]).map(([name, reason]) => ({
            label: `Без мероприятия: ${domains[name].title.toLowerCase()}`,
            value: reason,
          })),
        ]}
      />
    </Card>
  )
}
