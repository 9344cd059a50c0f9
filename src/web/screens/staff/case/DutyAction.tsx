import { assigned } from '../../../../domain/case/queries.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { type CommandName, mayAt } from '../../../../domain/law/procedure.ts'
import type { Clock } from '../../../../domain/law/terms/clock.ts'
import { useSession } from '../../../data/session.tsx'
import { actionOf } from '../../../terms/actionOf.ts'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { SettleDialog } from '../consent/ConsentDialogs.tsx'
import { ProlongDialog } from '../contract/AgreementDialogs.tsx'
import { AssignDialog } from '../handover/AssignDialog.tsx'
import { ShowDocumentDialog } from '../safety/HidingDialogs.tsx'
import { ProtectiveOrderDialog } from '../safety/OrderDialogs.tsx'
import { familyDialog, useFamily, type FamilyDialog } from './context.ts'
import { dutyOf } from './duty.ts'

/** What meets a term, where this person may do it now: a dialog above the page, or the screen for it. */
export function DutyAction({ clock, primary = false }: { clock: Clock; primary?: boolean }) {
  const { view, open } = useFamily()
  const session = useSession()
  const can = (command: CommandName) => mayAt(command, stageOf(view.state)) && session.may(command, view.relation)
  if (clock.status !== 'running' && clock.status !== 'waiting') return null
  const about = dutyOf(clock, view.state)
  const look = primary ? { look: 'primary' as const } : {}
  const dialog = dialogOf(clock, assigned(view.state) !== undefined)
  if (dialog)
    return can(dialog.command) ? (
      <Button {...look} about={about} onClick={() => open(dialog.opens)}>
        {dialog.label}
      </Button>
    ) : null
  const to = actionOf(clock, view.caseId)
  if (!to || (clock.action && !can(clock.action))) return null
  return (
    <ButtonLink to={to.to} {...look} about={about}>
      {to.label}
    </ButtonLink>
  )
}

function dialogOf(
  clock: Clock,
  isAssigned: boolean,
): { command: CommandName; label: string; opens: FamilyDialog } | undefined {
  const [about = ''] = clock.about.split(':')
  switch (clock.deadline) {
    case 'crisisRoomDocument':
      return {
        command: 'showDocument',
        label: 'Предъявлен',
        opens: familyDialog(ShowDocumentDialog, { personId: about }),
      }
    case 'protectiveOrder':
      return { command: 'recordProtectiveOrder', label: 'Продлить', opens: familyDialog(ProtectiveOrderDialog) }
    case 'consentRevoked':
      return {
        command: 'settleRevocation',
        label: 'Исполнено',
        opens: familyDialog(SettleDialog, { consentId: about }),
      }
    case 'agreementEnd':
      return {
        command: 'prolongAgreement',
        label: 'Продлить',
        opens: familyDialog(ProlongDialog, { agreementId: about }),
      }
    case 'assignAndAssess':
    case 'organiseWork':
      return isAssigned
        ? undefined
        : {
            command: 'assignWorker',
            label: 'Закрепить специалиста',
            opens: familyDialog(AssignDialog, { role: 'responsible' }),
          }
    default:
      return undefined
  }
}
