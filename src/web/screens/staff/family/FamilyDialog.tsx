import { AddressDialog, CloseReferralDialog, PlanContactDialog, ReopenDialog } from './CourseDialogs.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import type { FamilyContext, FamilyDialogName } from './context.ts'
import { KindDialog } from './KindDialog.tsx'
import { CrisisRoomDialog, ProtectiveOrderDialog, ShowDocumentDialog } from './SafetyDialogs.tsx'

/** The dialog of a command, by its name. */
export function FamilyDialog({
  family,
  dialog,
  onClose,
}: {
  family: FamilyContext
  dialog: FamilyDialogName
  onClose: () => void
}) {
  const same = { family, onClose }
  switch (dialog.kind) {
    case 'assign':
      return <AssignDialog {...same} role={dialog.role} />
    case 'changeKind':
      return <KindDialog {...same} />
    case 'planContact':
      return <PlanContactDialog {...same} />
    case 'address':
      return <AddressDialog {...same} />
    case 'protectiveOrder':
      return <ProtectiveOrderDialog {...same} />
    case 'crisisRoom':
      return <CrisisRoomDialog {...same} />
    case 'showDocument':
      return <ShowDocumentDialog {...same} personId={dialog.personId} />
    case 'reopen':
      return <ReopenDialog {...same} />
    case 'closeReferral':
      return <CloseReferralDialog {...same} referralId={dialog.referralId} />
    default:
      return null
  }
}
