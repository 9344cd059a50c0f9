import { droppedOrganisations } from '../../../../domain/plan/participation-rules.ts'
import { useSession } from '../../../data/session.tsx'
import { CorrectAssessmentDialog } from '../assessment/CorrectAssessmentDialog.tsx'
import { ConsentDialog, RevokeDialog, SettleDialog } from '../consent/ConsentDialogs.tsx'
import { PlanContact } from '../contact/PlanContact.tsx'
import { EndAgreementDialog, ProlongDialog, SignAgreementDialog } from '../contract/AgreementDialogs.tsx'
import { CorrectApplicationDialog } from '../correction/CorrectApplicationDialog.tsx'
import { CorrectClosureDialog } from '../correction/CorrectClosureDialog.tsx'
import { ConcernOfOthersDialog, CorrectConcernDialog } from '../correction/CorrectConcernDialog.tsx'
import { CorrectDepartureDialog } from '../correction/CorrectDepartureDialog.tsx'
import { CorrectExtractDialog } from '../correction/CorrectExtractDialog.tsx'
import { CorrectJoiningDialog } from '../correction/CorrectJoiningDialog.tsx'
import { CorrectLetterDialog } from '../correction/CorrectLetterDialog.tsx'
import { CorrectMemberDialog } from '../correction/CorrectMemberDialog.tsx'
import { CorrectMonitoringDialog } from '../correction/CorrectMonitoringDialog.tsx'
import { CorrectExtractDetailsDialog } from '../correction/CorrectPaperDialogs.tsx'
import { CorrectRefusalDialog } from '../correction/CorrectRefusalDialog.tsx'
import { CorrectReviewDialog } from '../correction/CorrectReviewDialog.tsx'
import { CorrectStayDialog } from '../correction/CorrectStayDialog.tsx'
import { CorrectTakeoverDialog } from '../correction/CorrectTakeoverDialog.tsx'
import { HandOutDialog } from '../document/HandOutDialog.tsx'
import { AssignDialog } from '../handover/AssignDialog.tsx'
import { OfferTransferDialog, WithdrawTransferDialog } from '../handover/TransferDialogs.tsx'
import { AdmitDialog, OtherServiceDialog } from '../intake/ServiceDialogs.tsx'
import { CorrectReturnDialog, LetterBackDialog } from '../letter/LetterBackDialog.tsx'
import { AddMemberDialog } from '../people/AddMemberDialog.tsx'
import { ChangeMemberDialog } from '../people/ChangeMemberDialog.tsx'
import { EditPersonDialog } from '../people/EditPersonDialog.tsx'
import { SettleHomeDialog } from '../people/HomeReports.tsx'
import { LeaveChildOutDialog, LeaveDialog } from '../people/LeaveDialogs.tsx'
import { CloseSpecialDataDialog, SpecialDataDialog } from '../people/SpecialDataDialogs.tsx'
import { EndParticipationDialog } from '../plan/dispatch/DispatchDialogs.tsx'
import { CrisisRoomDialog, LeaveCrisisRoomDialog } from '../safety/CrisisRoomDialogs.tsx'
import { HidePlaceDialog, ShowDocumentDialog, ShowPlaceDialog } from '../safety/HidingDialogs.tsx'
import { CorrectOrderDialog, ProtectiveOrderDialog } from '../safety/OrderDialogs.tsx'
import { LiftRestrictionDialog, RestrictDialog, TieDialog, UntieDialog } from '../safety/RestrictionDialogs.tsx'
import type { FamilyContext, FamilyDialogName } from './context.ts'
import { KindDialog } from './KindDialog.tsx'
import { AddressDialog, CloseReferralDialog, ReopenDialog } from './overview/CourseDialogs.tsx'

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
      return (
        <PlanContact view={family.view} onDone={answer => family.say('Контакт намечен.', answer)} onClose={onClose} />
      )
    case 'address':
      return <AddressDialog {...same} />
    case 'settleHome':
      return <SettleHomeDialog {...same} reportId={dialog.reportId} />
    case 'protectiveOrder':
      return <ProtectiveOrderDialog {...same} />
    case 'correctOrder':
      return <CorrectOrderDialog {...same} at={dialog.at} />
    case 'hidePlace':
      return <HidePlaceDialog {...same} />
    case 'showPlace':
      return <ShowPlaceDialog {...same} />
    case 'restrict':
      return <RestrictDialog {...same} />
    case 'liftRestriction':
      return <LiftRestrictionDialog {...same} />
    case 'offerTransfer':
      return <OfferTransferDialog {...same} />
    case 'withdrawTransfer':
      return <WithdrawTransferDialog {...same} />
    case 'tie':
      return <TieDialog {...same} staffId={dialog.staffId} />
    case 'untie':
      return <UntieDialog {...same} staffId={dialog.staffId} />
    case 'consent':
      return <ConsentDialog {...same} />
    case 'revoke':
      return <RevokeDialog {...same} consentId={dialog.consentId} />
    case 'settle':
      return <SettleDialog {...same} consentId={dialog.consentId} />
    case 'handOut':
      return <HandOutDialog {...same} documentId={dialog.documentId} form={dialog.form} title={dialog.title} />
    case 'crisisRoom':
      return <CrisisRoomDialog {...same} />
    case 'showDocument':
      return <ShowDocumentDialog {...same} personId={dialog.personId} />
    case 'leaveCrisisRoom':
      return <LeaveCrisisRoomDialog {...same} personId={dialog.personId} />
    case 'correctStay':
      return <CorrectStayDialog {...same} at={dialog.at} />
    case 'correctConcern':
      return <CorrectConcernDialog {...same} concernId={dialog.concernId} />
    case 'concernOfOthers':
      return <ConcernOfOthersDialog {...same} concernId={dialog.concernId} />
    case 'correctMonitoring':
      return <CorrectMonitoringDialog {...same} monitoringId={dialog.monitoringId} />
    case 'correctReview':
      return <CorrectReviewDialog {...same} day={dialog.day} />
    case 'correctClosure':
      return <CorrectClosureDialog {...same} day={dialog.day} />
    case 'correctDeparture':
      return <CorrectDepartureDialog {...same} personId={dialog.personId} />
    case 'correctExtract':
      return <CorrectExtractDialog {...same} referralId={dialog.referralId} />
    case 'correctAssessment':
      return <CorrectAssessmentDialog {...same} assessmentId={dialog.assessmentId} />
    case 'correctExtractDetails':
      return <CorrectExtractDetailsDialog {...same} referralId={dialog.referralId} />
    case 'correctApplication':
      return <CorrectApplicationDialog {...same} applicationId={dialog.applicationId} />
    case 'correctRefusal':
      return <CorrectRefusalDialog {...same} refusalId={dialog.refusalId} />
    case 'correctLetter':
      return <CorrectLetterDialog {...same} letterId={dialog.letterId} />
    case 'endParticipation':
      return <PartEndedDialog {...same} dispatchId={dialog.dispatchId} />
    case 'correctMember':
      return <CorrectMemberDialog {...same} personId={dialog.personId} />
    case 'correctJoining':
      return <CorrectJoiningDialog {...same} joiningId={dialog.joiningId} />
    case 'correctReturn':
      return <CorrectReturnDialog {...same} />
    case 'correctTakeover':
      return <CorrectTakeoverDialog {...same} />
    case 'reopen':
      return <ReopenDialog {...same} />
    case 'closeReferral':
      return <CloseReferralDialog {...same} referralId={dialog.referralId} />
    case 'addMember':
      return <AddMemberDialog {...same} />
    case 'editPerson':
      return <EditPersonDialog {...same} personId={dialog.personId} />
    case 'place':
      return <ChangeMemberDialog {...same} personId={dialog.personId} />
    case 'leave':
      return <LeaveDialog {...same} personId={dialog.personId} />
    case 'leaveOut':
      return <LeaveChildOutDialog {...same} personId={dialog.personId} />
    case 'special':
      return <SpecialDataDialog {...same} personId={dialog.personId} />
    case 'closeSpecial':
      return <CloseSpecialDataDialog {...same} personId={dialog.personId} />
    case 'admit':
      return <AdmitDialog {...same} />
    case 'letterBack':
      return <LetterBackDialog {...same} />
    case 'otherService':
      return <OtherServiceDialog {...same} service={dialog.service} />
    case 'sign':
      return <SignAgreementDialog {...same} />
    case 'prolong':
      return <ProlongDialog {...same} agreementId={dialog.agreementId} />
    case 'endAgreement':
      return <EndAgreementDialog {...same} agreementId={dialog.agreementId} />
  }
}

/** The letter to an organisation that holds a plan of which it has no part any more. */
function PartEndedDialog({
  family,
  dispatchId,
  onClose,
}: {
  family: FamilyContext
  dispatchId: string
  onClose: () => void
}) {
  const { today } = useSession()
  const dropped = droppedOrganisations(family.view.state, today).find(({ dispatch }) => dispatch.id === dispatchId)
  return dropped ? (
    <EndParticipationDialog
      view={family.view}
      dropped={dropped}
      onDone={answer => family.say('Записано. Письмо есть в документах семьи.', answer)}
      onClose={onClose}
    />
  ) : null
}
