import type { z } from 'zod'
import * as assessments from '../assessment/assessments.ts'
import { decideAssessmentCorrection } from '../assessment/decide-assessment-correction.ts'
import * as consents from '../consent/consents.ts'
import * as consent from '../consent/decide-consent.ts'
import * as disclosures from '../consent/disclosures.ts'
import * as contacts from '../contact/contacts.ts'
import * as contact from '../contact/decide-contact.ts'
import {
  metBy,
  otherVisitsOn,
  sameHourQuestions,
  visitCorrected,
  visitPlanned,
  visitsRecorded,
} from '../contact/visits.ts'
import * as admissions from '../contract/admissions.ts'
import * as agreements from '../contract/agreements.ts'
import * as admission from '../contract/decide-admission.ts'
import * as agreement from '../contract/decide-agreement.ts'
import * as corrections from '../correction/corrections.ts'
import * as correction from '../correction/decide-correction.ts'
import * as lateEntry from '../correction/decide-late-entry.ts'
import { decideTakeoverCorrection } from '../correction/decide-takeover-correction.ts'
import * as lateEntries from '../correction/late-entries.ts'
import * as handover from '../handover/decide-handover.ts'
import * as transfer from '../handover/decide-transfer.ts'
import * as handovers from '../handover/handovers.ts'
import * as transfers from '../handover/transfers.ts'
import * as applications from '../intake/applications.ts'
import { decideExtractCorrection } from '../intake/decide-extract-correction.ts'
import * as intake from '../intake/decide-intake.ts'
import * as otherService from '../intake/decide-other-service.ts'
import { decideRefusalCorrection } from '../intake/decide-refusal-correction.ts'
import { decideTakeover, overdueAtOnce } from '../intake/decide-takeover.ts'
import { correctRefusal } from '../intake/mistaken-refusals.ts'
import * as otherServices from '../intake/other-services.ts'
import * as referrals from '../intake/referrals.ts'
import * as takeover from '../intake/takeover.ts'
import type { CommandName } from '../law/procedure.ts'
import { decideReturn, decideReturnCorrection } from '../letter/decide-returned-letter.ts'
import { decideLetterCorrection } from '../letter/decide-untrue-letter.ts'
import * as returnedLetters from '../letter/returned-letters.ts'
import { correctLetter } from '../letter/untrue-letters.ts'
import * as partner from '../partner/decide-partner.ts'
import * as request from '../partner/decide-request.ts'
import * as partners from '../partner/partners.ts'
import * as requests from '../partner/requests.ts'
import * as home from '../people/decide-home.ts'
import * as household from '../people/decide-household.ts'
import * as joining from '../people/decide-joining.ts'
import * as newcomer from '../people/decide-newcomer.ts'
import * as homes from '../people/homes.ts'
import * as newcomers from '../people/newcomers.ts'
import * as measure from '../plan/decide-measure.ts'
import { decideParticipationEnd } from '../plan/decide-participation.ts'
import * as plan from '../plan/decide-plan.ts'
import * as participation from '../plan/participation.ts'
import * as plans from '../plan/plans.ts'
import * as review from '../review/decide-review.ts'
import * as reviews from '../review/reviews.ts'
import * as restriction from '../safety/decide-restriction.ts'
import * as guard from '../safety/decide-safety.ts'
import { actingByApplication, actingByTransfer, actingForNewcomer } from '../safety/guarded-elsewhere.ts'
import * as restrictions from '../safety/restrictions.ts'
import * as safety from '../safety/safety.ts'
import { type AnyCommand, command } from './command-row.ts'
import { slips } from './questions.ts'

const always = () => true as const

/** Every command of a case: its input, its rule, the journals it takes numbers from, what it needs, what it is asked about. */
export const commands = {
  registerExtract: command(referrals.registerExtract, intake.decideExtract, {
    numbers: ['incoming'],
    people: ({ members }) => members,
    needs: {
      arrivedDay: ({ receivedId }) => receivedId,
      formerExtract: ({ formerly }) => formerly,
      likeFamilies: referrals.familyOfExtract,
    },
    slips: slips.registerExtract,
  }),
  takeOver: command(takeover.takeOver, decideTakeover, {
    people: applications.peopleApplying,
    needs: { likeFamilies: applications.familyApplying, paperPlaces: takeover.numbersOfPaper, workers: always },
    acting: actingByApplication,
    slips: slips.takeOver,
    asksAfter: ({ state }, { day }, context) => overdueAtOnce(state, day, context),
  }),
  assignWorker: command(referrals.assignWorker, intake.decideAssignment, {
    needs: { absences: always, workers: always },
  }),
  sendReply: command(referrals.sendReply, intake.decideReply, {
    numbers: ['outgoing'],
    needs: { helpedElsewhere: intake.childrenOfExtract },
    checks: file => correction.refuseStrangers(file),
    forHead: intake.repliedBeforeApplying,
    asks: (file, input, { helpedElsewhere = [] }) => [
      ...correction.strangersQuestions(file),
      ...intake.helpedElsewhereQuestions(input, helpedElsewhere),
    ],
  }),
  closeReferral: command(referrals.closeReferral, intake.decideReferralClosing),
  registerApplication: command(applications.registerApplication, intake.decideApplication, {
    numbers: ['applications'],
    people: applications.peopleApplying,
    needs: { likeFamilies: applications.familyApplying },
    acting: actingByApplication,
    checks: (file, { applicant }) => correction.refuseStrangers(file, applicant.personId),
    slips: slips.registerApplication,
    asks: (file, { applicant }) => correction.strangersQuestions(file, { applicantId: applicant.personId }),
  }),
  registerRefusal: command(applications.registerRefusal, intake.decideRefusal, { numbers: ['refusals'] }),
  recordOtherService: command(otherServices.recordOtherService, otherService.decideOtherService),
  admitFamily: command(admissions.admitFamily, admission.decideAdmission),
  updatePerson: command(applications.updatePerson, household.decidePersonUpdate, {
    slips: slips.updatePerson,
  }),
  addMember: command(applications.addMember, household.decideMemberJoin, {
    people: ({ member }) => [member],
    acting: actingForNewcomer,
    slips: slips.addMember,
  }),
  changeMember: command(applications.changeMember, household.decideMemberChange, {
    slips: slips.changeMember,
  }),
  removeMember: command(applications.removeMember, household.decideMemberLeave, {
    slips: slips.removeMember,
  }),
  leaveChildOut: command(newcomers.leaveChildOut, newcomer.decideChildLeftOut),
  changeAddress: command(homes.changeAddress, home.decideAddress, {
    slips: slips.changeAddress,
  }),
  settleHome: command(homes.settleHome, home.decideHomeSettlement),
  recordSpecialData: command(applications.recordSpecialData, household.decideSpecialData),
  closeSpecialData: command(applications.closeSpecialData, household.decideSpecialDataClosing),
  completeAssessment: command(assessments.completeAssessment, agreement.decideAssessment),
  changeKind: command(assessments.changeKind, agreement.decideKind),
  signAgreement: command(agreements.signAgreement, agreement.decideAgreement, {
    numbers: ['contracts'],
    slips: slips.signAgreement,
  }),
  prolongAgreement: command(agreements.prolongAgreement, agreement.decideProlongation, {
    slips: slips.prolongAgreement,
  }),
  endAgreement: command(agreements.endAgreement, agreement.decideAgreementEnd),
  writePlan: command(plans.writePlan, plan.decidePlanWriting, {
    needs: { absences: always, organisations: always, workers: always },
    slips: slips.writePlan,
  }),
  agreePlan: command(plans.agreePlan, plan.decidePlanConsent, {
    slips: slips.agreePlan,
  }),
  returnPlan: command(plans.returnPlan, plan.decidePlanReturn),
  approvePlan: command(plans.approvePlan, plan.decidePlanApproval, {
    slips: slips.approvePlan,
  }),
  dispatchPlan: command(plans.dispatchPlan, plan.decideDispatch, {
    numbers: ['outgoing'],
    slips: slips.dispatchPlan,
  }),
  recordSending: command(plans.recordSending, plan.decideSending),
  acknowledgeDispatch: command(plans.acknowledgeDispatch, plan.decideAcknowledgement),
  recordReturn: command(returnedLetters.recordReturn, decideReturn, {
    needs: { printed: always },
  }),
  endParticipation: command(participation.endParticipation, decideParticipationEnd, { numbers: ['outgoing'] }),
  remindDispatch: command(plans.remindDispatch, plan.decideReminder, { numbers: ['outgoing'] }),
  openDispatch: command(partners.openDispatch, partner.decideOpening),
  reportMeasure: command(partners.reportMeasure, partner.decideReport),
  answerReport: command(partners.answerReport, partner.decideReportAnswer),
  markMeasure: command(plans.markMeasure, measure.decideMeasureMark),
  recordContact: command(contacts.recordContact, contact.decideContact, {
    slips: slips.recordContact,
    needs: { otherVisits: input => otherVisitsOn(visitsRecorded(input)) },
    asks: (_, input, context) => sameHourQuestions(visitsRecorded(input), context),
  }),
  correctContact: command(contacts.correctContact, contact.decideCorrection, {
    slips: slips.correctContact,
    needs: { otherVisits: (input, { state }) => otherVisitsOn(visitCorrected(input, state), metBy(state, input)) },
    asks: ({ state }, input, context) => sameHourQuestions(visitCorrected(input, state), context),
  }),
  planContact: command(contacts.planContact, contact.decidePlannedContact, {
    slips: slips.planContact,
    needs: { otherVisits: input => otherVisitsOn(visitPlanned(input)) },
    asks: (_, input, context) => sameHourQuestions(visitPlanned(input), context),
  }),
  requestInformation: command(requests.requestInformation, request.decideRequest, {
    numbers: ['outgoing'],
    needs: { organisations: always },
  }),
  remindInformation: command(requests.remindInformation, request.decideRequestReminder, { numbers: ['outgoing'] }),
  recordInformation: command(requests.recordInformation, request.decideInformation),
  raiseConcern: command(contacts.raiseConcern, contact.decideConcern, {
    needs: { signal: ({ signalId }) => signalId },
  }),
  sendConcern: command(contacts.sendConcern, contact.decideConcernSent, {
    numbers: ['notices'],
    asks: file => correction.strangersQuestions(file, { cannotWait: true }),
  }),
  recordProtectiveOrder: command(contacts.recordProtectiveOrder, guard.decideProtectiveOrder, {
    danger: input => input,
  }),
  correctProtectiveOrder: command(contacts.correctProtectiveOrder, guard.decideOrderCorrection, {
    danger: ({ changes, mistaken }) => (mistaken ? undefined : changes),
  }),
  hidePlace: command(safety.hidePlace, guard.decideHiddenPlace, {
    danger: input => input,
  }),
  showPlace: command(safety.showPlace, guard.decideShownPlace),
  enterCrisisRoom: command(contacts.enterCrisisRoom, contact.decideCrisisRoom, {
    slips: slips.enterCrisisRoom,
  }),
  leaveCrisisRoom: command(contacts.leaveCrisisRoom, contact.decideCrisisRoomLeft, {
    slips: slips.leaveCrisisRoom,
  }),
  showDocument: command(contacts.showDocument, contact.decideDocumentShown),
  planMonitoring: command(reviews.planMonitoring, review.decideMeeting, { numbers: ['outgoing'] }),
  recordMonitoringReply: command(reviews.recordMonitoringReply, review.decideMeetingReply),
  recordMonitoringReport: command(reviews.recordMonitoringReport, review.decideMeetingReport),
  holdMonitoring: command(reviews.holdMonitoring, review.decideMonitoring, {
    slips: slips.holdMonitoring,
  }),
  judgeMeasure: command(plans.judgeMeasure, measure.decideJudgement),
  holdFinalReview: command(reviews.holdFinalReview, review.decideFinalReview, {
    slips: slips.holdFinalReview,
  }),
  closeCase: command(reviews.closeCase, review.decideClosure, {
    slips: slips.closeCase,
    forHead: review.closureForHead,
  }),
  reopenCase: command(reviews.reopenCase, review.decideReopening),
  recordAftercheck: command(reviews.recordAftercheck, review.decideAftercheck),
  restrictCase: command(restrictions.restrictCase, restriction.decideRestriction),
  liftRestriction: command(restrictions.liftRestriction, restriction.decideRestrictionLift),
  declareConflict: command(restrictions.declareConflict, restriction.decideConflict, {
    needs: { leaders: always },
  }),
  liftConflict: command(restrictions.liftConflict, restriction.decideConflictLift),
  giveConsent: command(consents.giveConsent, consent.decideConsent, {
    slips: slips.giveConsent,
  }),
  revokeConsent: command(consents.revokeConsent, consent.decideRevocation),
  settleRevocation: command(consents.settleRevocation, consent.decideSettlement),
  handOutDocument: command(disclosures.handOutDocument, consent.decideHandOut, {
    needs: { organisations: always },
  }),
  offerHandover: command(handovers.offerHandover, handover.decideHandoverOffer, {
    needs: { absences: always, workers: always },
  }),
  acceptHandover: command(handovers.acceptHandover, handover.decideHandoverAcceptance, {
    answeredBy: handovers.offeredTo,
  }),
  declineHandover: command(handovers.declineHandover, handover.decideHandoverRefusal, {
    answeredBy: handovers.offeredTo,
  }),
  withdrawHandover: command(handovers.withdrawHandover, handover.decideHandoverWithdrawal),
  offerTransfer: command(transfers.offerTransfer, transfer.decideTransferOffer, {
    needs: { peers: always },
    slips: slips.offerTransfer,
  }),
  withdrawTransfer: command(transfers.withdrawTransfer, transfer.decideTransferWithdrawal),
  acceptTransfer: command(transfers.acceptTransfer, transfer.decideTransferAcceptance, {
    numbers: ['applications'],
    needs: { carriedOver: input => input },
    acting: (_, __, { carriedOver }) => carriedOver && actingByTransfer(carriedOver),
    slips: slips.acceptTransfer,
  }),
  correctStay: command(corrections.correctStay, correction.decideStayCorrection),
  correctConcern: command(corrections.correctConcern, correction.decideConcernCorrection),
  correctMonitoring: command(corrections.correctMonitoring, correction.decideMonitoringCorrection),
  correctAssessment: command(corrections.correctAssessment, decideAssessmentCorrection),
  correctReview: command(corrections.correctReview, correction.decideReviewCorrection),
  correctExtract: command(corrections.correctExtract, decideExtractCorrection, { numbers: ['incoming', 'outgoing'] }),
  correctMember: command(corrections.correctMember, joining.decideMemberCorrection, {
    asks: joining.onlyNameAgrees,
  }),
  correctJoining: command(corrections.correctJoining, joining.decideJoiningCorrection, {
    needs: { records: ({ joiningId }) => ({ joiningId }) },
    asks: joining.partingQuestions,
  }),
  correctDeparture: command(corrections.correctDeparture, correction.decideDepartureCorrection, {
    slips: slips.correctDeparture,
  }),
  correctApplication: command(corrections.correctApplication, correction.decideApplicationCorrection, {
    numbers: ['applications'],
  }),
  correctRefusal: command(correctRefusal, decideRefusalCorrection, { numbers: ['refusals'] }),
  correctLetter: command(correctLetter, decideLetterCorrection, { numbers: ['outgoing'] }),
  correctReturn: command(returnedLetters.correctReturn, decideReturnCorrection),
  correctTakeover: command(corrections.correctTakeover, decideTakeoverCorrection, {
    asksAfter: ({ state }, { day }, context) => overdueAtOnce(state, day, context),
  }),
  acknowledgeLateEntry: command(lateEntries.acknowledgeLateEntry, lateEntry.decideLateEntryAcknowledgement, {
    needs: { aloneInCharge: always },
    slips: slips.acknowledgeLateEntry,
  }),
} as const satisfies Record<CommandName, unknown>

/** The row of a command, for the pipeline: its input is what its own schema has parsed. */
export const commandOf = (name: CommandName): AnyCommand => commands[name] as unknown as AnyCommand

/** What a screen sends for a command. */
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>
