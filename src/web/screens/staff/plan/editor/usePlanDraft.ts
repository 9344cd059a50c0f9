import type { CaseView } from '../../../../../api/case/cases.ts'
import { latestVersion, type Plan } from '../../../../../domain/plan/plans.ts'
import { useSubmitValidation } from '../../../../command-form/useSubmitValidation.ts'
import { newId } from '../../../../data/call.ts'
import { useCommand } from '../../../../data/data.ts'
import { useDraft } from '../../../../data/draft.ts'
import { useSession } from '../../../../data/session.tsx'
import { contentInput, draftKeyOf, draftOfVersion, newPlan, planErrors, type PlanDraft } from './planDraft.ts'

/** The plan as it is typed, and how it is saved as a version. */
export function usePlanDraft(view: CaseView, plan: Plan | undefined, onSaved: (version: number) => void) {
  const session = useSession()
  const { caseId, state, persons } = view
  const latest = latestVersion(plan)
  const fresh = (): PlanDraft =>
    plan && latest ? draftOfVersion(plan.id, latest) : newPlan(state, persons, session.today, newId(), session.id)
  const draft = useDraft<PlanDraft>(draftKeyOf(view, plan), fresh)
  const command = useCommand('writePlan', caseId, view.version)
  const checked = useSubmitValidation(command, draft.value ? planErrors(draft.value, Boolean(latest?.approved)) : {})
  const signed = Boolean(latest?.agreed || latest?.approved)
  const nextVersion = latest ? (signed ? latest.version + 1 : latest.version) : 1
  const send = async (force = false) => {
    const { value } = draft
    if (!value || !checked.check()) return
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
  return { latest, draft, command, checked, nextVersion, signed, send, startOver }
}
