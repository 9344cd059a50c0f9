import { useOutletContext } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import type { OtherService } from '../../../../domain/intake/other-services.ts'

/** A question that opens above any tab of the family. */
export type FamilyDialogName =
  | { kind: 'assign'; role: 'responsible' | 'psychologist' }
  | {
      kind:
        | 'changeKind'
        | 'planContact'
        | 'address'
        | 'protectiveOrder'
        | 'hidePlace'
        | 'showPlace'
        | 'crisisRoom'
        | 'reopen'
        | 'consent'
        | 'restrict'
        | 'liftRestriction'
        | 'offerTransfer'
        | 'withdrawTransfer'
    }
  | { kind: 'correctOrder' | 'correctStay'; at: number }
  | { kind: 'correctConcern' | 'concernOfOthers'; concernId: string }
  | { kind: 'correctMonitoring'; monitoringId: string }
  | { kind: 'correctReview' | 'correctClosure'; day: string }
  | { kind: 'correctTakeover' | 'correctReturn' }
  | { kind: 'correctDeparture'; personId: string }
  | { kind: 'correctAssessment'; assessmentId: string }
  | { kind: 'correctExtract' | 'correctExtractDetails'; referralId: string }
  | { kind: 'correctMember'; personId: string }
  | { kind: 'correctJoining'; joiningId: string }
  | { kind: 'correctLetter'; letterId: string }
  | { kind: 'endParticipation'; dispatchId: string }
  | { kind: 'correctApplication'; applicationId: string }
  | { kind: 'tie'; staffId?: string }
  | { kind: 'correctRefusal'; refusalId: string }
  | { kind: 'untie'; staffId: string }
  | { kind: 'revoke' | 'settle'; consentId: string }
  | { kind: 'handOut'; documentId: string; form: string; title: string }
  | { kind: 'showDocument' | 'leaveCrisisRoom'; personId: string }
  | { kind: 'closeReferral'; referralId: string }
  | { kind: 'addMember' }
  | { kind: 'editPerson' | 'place' | 'leave' | 'leaveOut' | 'special' | 'closeSpecial'; personId: string }
  | { kind: 'settleHome'; reportId: string }
  | { kind: 'sign' | 'admit' | 'letterBack' }
  | { kind: 'otherService'; service?: OtherService['service'] }
  | { kind: 'prolong' | 'endAgreement'; agreementId: string }

/** What every tab of the family gets from the layout. */
export type FamilyContext = {
  view: CaseView
  /** Opens a dialog above the tab. */
  open: (dialog: FamilyDialogName) => void
  /** Confirms what was done: which terms it met and what comes next. */
  say: (title: string, answer: CommandAnswer) => void
}

/** The family of the layout; only in its tabs and dialogs. */
export const useFamily = (): FamilyContext => useOutletContext<FamilyContext>()
