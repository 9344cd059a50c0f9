import { useState } from 'react'
import type { CaseView, CommandAnswer } from '../../../../../api/case/cases.ts'
import { type Domain, weakDomains } from '../../../../../domain/assessment/assessments.ts'
import { assigned } from '../../../../../domain/case/queries.ts'
import { fullName } from '../../../../../domain/people/people.ts'
import { latestVersion, type Plan, uncoveredDomains } from '../../../../../domain/plan/plans.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../../command-form/useSubmitValidation.ts'
import { newId } from '../../../../data/call.ts'
import { useCommand } from '../../../../data/data.ts'
import { useDraft } from '../../../../data/draft.ts'
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
import { GoalCard } from './GoalCard.tsx'
import { LibraryCard } from './LibraryCard.tsx'
import { MeasureDialog } from './MeasureDialog.tsx'
import { MeasuresCard } from './MeasuresCard.tsx'
import {
  contentInput,
  draftKeyOf,
  draftOfVersion,
  isSaved,
  moved,
  newPlan,
  planErrors,
  sameContent,
  type MeasureDraft,
  type PlanDraft,
} from './planDraft.ts'
import { PreviewPane } from './PreviewPane.tsx'
import { fromLibrary } from './typicalMeasures.ts'
import { WeakDomains } from './WeakDomains.tsx'
import actionBarStyles from '../../../../ui/page/ActionBar.module.css'
import planFrameStyles from '../PlanFrame.module.css'

const css = classesOf(planFrameStyles, actionBarStyles)

const show = (id: string) => {
  const target = document.getElementById(id)
  target?.scrollIntoView({ block: 'start' })
  target?.querySelector<HTMLElement>('select, button')?.focus({ preventScroll: true })
}
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

/** The plan while it is written: the form, measures, weak domains, the library, and the paper beside them. */
export function PlanEditor({
  view,
  plan,
  note,
  onSaved,
  onAgreed,
  onLeave,
}: {
  view: CaseView
  /** The plan that is corrected; a new one is written without. */
  plan: Plan | undefined
  /** What was just saved, said once above the form. */
  note: string | undefined
  onSaved: (version: number) => void
  onAgreed: (answer: CommandAnswer) => void
  /** Back to the plan in force; absent when there is none. */
  onLeave: (() => void) | undefined
}) {
  const session = useSession()
  const { caseId, state, persons } = view
  const names = useNames(view)
  const latest = latestVersion(plan)
  const fresh = (): PlanDraft =>
    plan && latest ? draftOfVersion(plan.id, latest) : newPlan(state, persons, session.today, newId(), session.id)
  const draft = useDraft<PlanDraft>(draftKeyOf(view, plan), fresh)
  const command = useCommand('writePlan', caseId, view.version)
  const checked = useSubmitValidation(command, draft.value ? planErrors(draft.value, Boolean(latest?.approved)) : {})
  const [editing, edit] = useState<MeasureDraft>()
  const [domain, setDomain] = useState<Domain | ''>('')
  const [agreeing, setAgreeing] = useState(false)
  const value = draft.value
  if (!value) return <Skeleton lines={12} />

  const assessment = state.assessments.at(-1)
  const change = (part: Partial<PlanDraft>) => draft.change(before => ({ ...before, ...part }))
  const uncovered = uncoveredDomains(value, weakDomains(assessment))
  const signed = Boolean(latest?.agreed || latest?.approved)
  const reasonNeeded = Boolean(latest?.approved)
  const saved = !signed && isSaved(value, latest)
  const moot = latest && value.base !== null && !sameContent(value.base, latest.content)
  const nextVersion = latest ? (signed ? latest.version + 1 : latest.version) : 1
  const putMeasure = (measure: MeasureDraft) => {
    const known = value.measures.some(measureDraft => measureDraft.id === measure.id)
    change({
      measures: known
        ? value.measures.map(measureDraft => (measureDraft.id === measure.id ? measure : measureDraft))
        : [...value.measures, measure],
    })
    edit(undefined)
  }
  const send = async (force = false) => {
    if (!checked.check()) return
    const answer = await command.send(
      {
        planId: value.planId,
        content: contentInput(value),
        ...(value.changeReason ? { changeReason: value.changeReason } : {}),
      },
      { force },
    )
    if (!answer) return
    await draft.drop()
    onSaved(nextVersion)
  }
  const startOver = async () => {
    await draft.drop()
    onSaved(0)
  }
  const lacking =
    uncovered.length > 0
      ? `${count(uncovered.length, { one: 'слабая сфера', few: 'слабые сферы', many: 'слабых сфер' })} без мероприятия или причины.`
      : value.measures.length === 0
        ? 'в плане нет мероприятий.'
        : undefined
  const why = lacking && `Пока нельзя: ${lacking}`
  const about = plan && latest ? `${plan.id}:${latest.version}` : undefined
  return (
    <PlanFrame
      view={view}
      plan={plan}
      step={saved && !why ? 1 : 0}
      tags={
        <StateTag kind="plain" icon="pencil">
          {`черновик, редакция ${nextVersion}`}
        </StateTag>
      }
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
          <GoalCard view={view} draft={value} errors={checked.errors} reasonNeeded={reasonNeeded} onChange={change} />
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
          <WeakDomains
            uncovered={uncovered}
            accepted={value.accepted}
            assessment={assessment}
            onPick={picked => {
              setDomain(picked)
              setTimeout(() => show('lib'))
            }}
            onAccept={(name, reason) => {
              const { [name]: _, ...rest } = value.accepted
              change({ accepted: reason ? { ...rest, [name]: reason } : rest })
            }}
          />
          <LibraryCard
            domain={domain}
            reasons={value.reasons}
            taken={new Set(value.measures.map(measure => measure.title))}
            onDomain={setDomain}
            onTake={item => {
              const { measure, sure } = fromLibrary(item, value, {
                id: newId(),
                organisations: session.organisations,
                personName: id => (persons[id] ? fullName(persons[id]) : ''),
                staffName: session.staffName,
                psychologistId: assigned(state, 'psychologist'),
              })
              if (sure) change({ measures: [...value.measures, measure] })
              else edit(measure)
            }}
          />
        </div>
        <PreviewPane draft={value} names={names} caseId={caseId} about={saved ? about : undefined} />
      </div>
      <ActionBar>
        {!saved ? (
          <>
            <Button look="primary" wide="phone" disabled={command.busy} onClick={() => void send()}>
              {command.busy ? 'Сохраняем…' : 'Сохранить редакцию'}
            </Button>
            <p className={css('small muted actionNote')}>
              {lacking
                ? `Согласовать пока нельзя: ${lacking}`
                : 'После сохранения план можно распечатать и согласовать с семьёй.'}
            </p>
          </>
        ) : why ? (
          <BlockedAction label="Согласовать с семьёй" reason={why} />
        ) : session.may('agreePlan', view.relation) ? (
          <Button look="primary" wide="phone" onClick={() => setAgreeing(true)}>
            Согласовать с семьёй
          </Button>
        ) : (
          <p className={css('small muted actionNote')}>Редакция сохранена. Согласие семьи записывает куратор.</p>
        )}
        {saved && about && (
          <PrintDocument
            relation={view.relation}
            caseId={caseId}
            form="plan"
            about={about}
            label="Распечатать черновик"
          />
        )}
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
