import { useState } from 'react'
import type { CaseView, CommandAnswer } from '../../../../../api/case/cases.ts'
import { type Domain, weakDomains } from '../../../../../domain/assessment/assessments.ts'
import { type Plan, uncoveredDomains } from '../../../../../domain/plan/plans.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { newId } from '../../../../data/call.ts'
import { useSession } from '../../../../data/session.tsx'
import { AutosaveLine } from '../../../../ui/action/AutosaveLine.tsx'
import { BlockedAction } from '../../../../ui/action/BlockedAction.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { ActionBar } from '../../../../ui/page/ActionBar.tsx'
import { Skeleton } from '../../../../ui/page/Waiting.tsx'
import { count } from '../../../../ui/text.ts'
import { PrintDocument } from '../../document/PrintDocument.tsx'
import { AgreeDialog } from '../AgreeDialog.tsx'
import { useNames } from '../names.ts'
import { PlanFrame } from '../PlanFrame.tsx'
import { changesInWords } from '../words.ts'
import { EditorNotices } from './EditorNotices.tsx'
import { FromLibrary, showOneOf } from './FromLibrary.tsx'
import { GoalCard } from './GoalCard.tsx'
import { MeasureDialog } from './MeasureDialog.tsx'
import { MeasuresCard } from './MeasuresCard.tsx'
import { isSaved, moved, sameContent, type MeasureDraft, type PlanDraft } from './planDraft.ts'
import { PreviewPane } from './PreviewPane.tsx'
import { usePlanDraft } from './usePlanDraft.ts'
import actionBarStyles from '../../../../ui/page/ActionBar.module.css'
import planFrameStyles from '../PlanFrame.module.css'

const css = classesOf(planFrameStyles, actionBarStyles)

const emptyMeasure = (plan: PlanDraft, domain: Domain | ''): MeasureDraft => ({
  id: newId(),
  title: '',
  helpKind: '',
  domain,
  mandatoryForFamily: false,
  responsible: [],
  dueDay: plan.endsOn,
  recurrence: '',
  expectedResult: '',
})

/** What the editor of a plan gets from its page. */
type EditorProps = {
  view: CaseView
  /** The plan that is corrected; a new one is written without. */
  plan: Plan | undefined
  /** What was just saved, said once above the form. */
  note: string | undefined
  onSaved: (version: number) => void
  onAgreed: (answer: CommandAnswer) => void
  /** Back to the plan in force; absent when there is none. */
  onLeave: (() => void) | undefined
}

/** The plan while it is written: the form, measures, weak domains, the library, and the paper beside them. */
export function PlanEditor({ view, plan, note, onSaved, onAgreed, onLeave }: EditorProps) {
  const session = useSession()
  const { caseId, state, persons } = view
  const names = useNames(view)
  const { latest, draft, command, checked, nextVersion, signed, send, startOver } = usePlanDraft(view, plan, onSaved)
  const [editing, edit] = useState<MeasureDraft>()
  const [domain, setDomain] = useState<Domain | ''>('')
  const [agreeing, setAgreeing] = useState(false)
  const value = draft.value
  if (!value) return <Skeleton lines={12} />

  const change = (part: Partial<PlanDraft>) => draft.change(before => ({ ...before, ...part }))
  const uncovered = uncoveredDomains(value, weakDomains(state.assessments.at(-1)))
  const saved = !signed && isSaved(value, latest)
  const moot = latest && value.base !== null && !sameContent(value.base, latest.content)
  const putMeasure = (measure: MeasureDraft) => {
    change({ measures: withMeasure(value.measures, measure) })
    edit(undefined)
  }
  const lacking = lackingIn(value, uncovered)
  const about = plan && latest ? `${plan.id}:${latest.version}` : undefined
  return (
    <PlanFrame
      view={view}
      plan={plan}
      step={saved && !lacking ? 1 : 0}
      tags={<DraftTag version={nextVersion} />}
      actions={<AutosaveLine state={draft.state} />}
    >
      <div className="stack space-above-4">
        <SendingProblem sending={checked} onForce={() => void send(true)} />
        <EditorNotices
          view={view}
          latest={latest}
          nextVersion={nextVersion}
          note={note}
          onLeave={onLeave}
          moot={moot && value.base ? changesInWords(value.base, latest.content, names) : undefined}
          onTakeSaved={() => void startOver()}
        />
      </div>
      <div className={css('columns planColumns space-above-4')}>
        <div className="stack">
          <GoalCard
            view={view}
            draft={value}
            errors={checked.errors}
            reasonNeeded={Boolean(latest?.approved)}
            onChange={change}
          />
          <MeasuresCard
            measures={value.measures}
            names={names}
            errors={checked.errors}
            onAdd={() => edit(emptyMeasure(value, domain))}
            onEdit={edit}
            onMove={(index, by) => change({ measures: moved(value.measures, index, by) })}
            onRemove={measure =>
              change({ measures: value.measures.filter(measureDraft => measureDraft.id !== measure.id) })
            }
          />
          <FromLibrary
            view={view}
            value={value}
            uncovered={uncovered}
            onChange={change}
            onEdit={edit}
            domain={domain}
            onDomain={setDomain}
          />
        </div>
        <PreviewPane draft={value} names={names} caseId={caseId} about={saved ? about : undefined} />
      </div>
      <ActionBar>
        <NextStep
          saved={saved}
          lacking={lacking}
          busy={command.busy}
          mayAgree={session.may('agreePlan', view.relation)}
          onSave={() => void send()}
          onAgree={() => setAgreeing(true)}
        />
        {saved && about && <PrintDraft view={view} about={about} />}
      </ActionBar>
      {editing && (
        <MeasureDialog
          measure={editing}
          plan={value}
          members={state.members}
          persons={persons}
          onSave={putMeasure}
          onClose={() => edit(undefined)}
        />
      )}
      {agreeing && plan && latest && (
        <AgreeDialog
          view={view}
          plan={plan}
          version={latest}
          onClose={() => setAgreeing(false)}
          onDone={answer => {
            setAgreeing(false)
            onAgreed(answer)
          }}
        />
      )}
    </PlanFrame>
  )
}

/** What comes next with the plan: to save it, to mend what it lacks, to agree it with the family. */
function NextStep({
  saved,
  lacking,
  busy,
  mayAgree,
  onSave,
  onAgree,
}: {
  saved: boolean
  /** What a plan lacks that is to be agreed. */
  lacking: string | undefined
  busy: boolean
  mayAgree: boolean
  onSave: () => void
  onAgree: () => void
}) {
  return !saved ? (
    <>
      <Button look="primary" wide="phone" disabled={busy} onClick={onSave}>
        {busy ? 'Сохраняем…' : 'Сохранить редакцию'}
      </Button>
      <p className={css('small muted actionNote')}>
        {lacking
          ? `Согласовать пока нельзя: ${lacking}`
          : 'После сохранения план можно распечатать и согласовать с семьёй.'}
      </p>
    </>
  ) : lacking ? (
    <BlockedAction
      label="Согласовать с семьёй"
      reason={`Пока нельзя: ${lacking}`}
      remedy={<Button onClick={() => showOneOf('weak', 'lib')}>Подобрать мероприятия</Button>}
    />
  ) : mayAgree ? (
    <Button look="primary" wide="phone" onClick={onAgree}>
      Согласовать с семьёй
    </Button>
  ) : (
    <p className={css('small muted actionNote')}>Редакция сохранена. Согласие семьи записывает куратор.</p>
  )
}

/** What a plan lacks before it can be agreed. */
const lackingIn = (plan: PlanDraft, uncovered: readonly Domain[]): string | undefined =>
  uncovered.length > 0
    ? `${count(uncovered.length, { one: 'слабая сфера', few: 'слабые сферы', many: 'слабых сфер' })} без мероприятия или причины.`
    : plan.measures.length === 0
      ? 'в плане нет мероприятий.'
      : undefined

/** The measures with this one changed, or added at the end. */
const withMeasure = (measures: readonly MeasureDraft[], measure: MeasureDraft): MeasureDraft[] =>
  measures.some(({ id }) => id === measure.id)
    ? measures.map(other => (other.id === measure.id ? measure : other))
    : [...measures, measure]

const PrintDraft = ({ view, about }: { view: CaseView; about: string }) => (
  <PrintDocument relation={view.relation} caseId={view.caseId} form="plan" about={about} label="Распечатать черновик" />
)

const DraftTag = ({ version }: { version: number }) => (
  <StateTag kind="plain" icon="pencil">
    {`черновик, редакция ${version}`}
  </StateTag>
)
