import type { z } from 'zod'
import * as admissions from './admissions.ts'
import * as agreements from './agreements.ts'
import * as applications from './applications.ts'
import * as assessments from './assessments.ts'
import * as consents from './consents.ts'
import * as contacts from './contacts.ts'
import * as corrections from './corrections.ts'
import * as partners from './partners.ts'
import * as disclosures from './disclosures.ts'
import * as handovers from './handovers.ts'
import * as homes from './homes.ts'
import { withRewording } from './earlier-details.ts'
import { refuseTakenIds } from './ids.ts'
import * as lateEntries from './late-entries.ts'
import * as lettersThatLeft from './letters-that-left.ts'
import * as transfers from './transfers.ts'
import * as otherServices from './other-services.ts'
import { correctRefusal } from './mistaken-refusals.ts'
import { decideRefusalCorrection } from './decisions/refusal-correction.ts'
import { correctLetter } from './untrue-letters.ts'
import * as newcomers from './newcomers.ts'
import * as participation from './participation.ts'
import * as plans from './plans.ts'
import * as requests from './requests.ts'
import * as referrals from './referrals.ts'
import * as returnedLetters from './returned-letters.ts'
import * as reviews from './reviews.ts'
import * as safety from './safety.ts'
import * as takeover from './takeover.ts'
import * as admission from './decisions/admission.ts'
import * as agreement from './decisions/agreement.ts'
import * as consent from './decisions/consent.ts'
import * as contact from './decisions/contact.ts'
import * as correction from './decisions/correction.ts'
import * as joining from './decisions/joining.ts'
import { decideAssessmentCorrection } from './decisions/assessment-correction.ts'
import { decideExtractCorrection } from './decisions/extract-correction.ts'
import * as handover from './decisions/handover.ts'
import * as home from './decisions/home.ts'
import * as household from './decisions/household.ts'
import * as lateEntry from './decisions/late-entry.ts'
import * as transfer from './decisions/transfer.ts'
import * as intake from './decisions/intake.ts'
import * as otherService from './decisions/other-service.ts'
import * as restriction from './decisions/restriction.ts'
import * as restrictions from './restrictions.ts'
import { decideLetterCorrection } from './decisions/untrue-letter.ts'
import * as newcomer from './decisions/newcomer.ts'
import * as partner from './decisions/partner.ts'
import * as measure from './decisions/measure.ts'
import * as plan from './decisions/plan.ts'
import * as request from './decisions/request.ts'
import * as review from './decisions/review.ts'
import * as guard from './decisions/safety.ts'
import { decideParticipationEnd } from './decisions/participation.ts'
import { decideReturn, decideReturnCorrection } from './decisions/returned-letter.ts'
import { decideTakeover, overdueAtOnce } from './decisions/takeover.ts'
import { checkSignature } from './decisions/signatures.ts'
import { awayQuestions, entrusted } from './away.ts'
import { likeFamilyQuestions } from './duplicates.ts'
import { coordinatorQuestions } from './coordinator.ts'
import { educationQuestions } from './education.ts'
import { namesakeQuestions, namesakesOf } from './outside-danger.ts'
import { minorParentQuestions, refuseMinorParent } from './minor-parents.ts'
import { questionsOf } from './questions.ts'
import { ask, programmeSince, refuse, type Accepted, type Context, type Decide, type Decision } from './decision.ts'
import { sameHourQuestions, visitsIn } from './visits.ts'
import { mayAt, procedure, stageOf, stages, type CommandName } from './procedure.ts'
import { evolve, type CaseFile, type Fact } from './cases.ts'
import { showDay } from './calendar.ts'
import { lateNoticeTakenAway } from './children-alone.ts'
import { paperQuestions, type Register } from './registers.ts'

type Command<S extends z.ZodType = z.ZodType> = { input: S; decide: Decide<z.infer<S>>; numbers: readonly Register[] }
const command = <S extends z.ZodType>(input: S, decide: Decide<z.infer<S>>, ...numbers: Register[]): Command<S> => ({
  input,
  decide,
  numbers,
})

/** Every command of a case: its input, its rule and the journals it takes numbers from. */
export const commands = {
  registerExtract: command(referrals.registerExtract, intake.decideExtract, 'incoming'),
  takeOver: command(takeover.takeOver, decideTakeover),
  assignWorker: command(referrals.assignWorker, intake.decideAssignment),
  sendReply: command(referrals.sendReply, intake.decideReply, 'outgoing'),
  closeReferral: command(referrals.closeReferral, intake.decideReferralClosing),
  registerApplication: command(applications.registerApplication, intake.decideApplication, 'applications'),
  registerRefusal: command(applications.registerRefusal, intake.decideRefusal, 'refusals'),
  recordOtherService: command(otherServices.recordOtherService, otherService.decideOtherService),
  admitFamily: command(admissions.admitFamily, admission.decideAdmission),
  updatePerson: command(applications.updatePerson, household.decidePersonUpdate),
  addMember: command(applications.addMember, household.decideMemberJoin),
  changeMember: command(applications.changeMember, household.decideMemberChange),
  removeMember: command(applications.removeMember, household.decideMemberLeave),
  leaveChildOut: command(newcomers.leaveChildOut, newcomer.decideChildLeftOut),
  changeAddress: command(homes.changeAddress, home.decideAddress),
  settleHome: command(homes.settleHome, home.decideHomeSettlement),
  recordSpecialData: command(applications.recordSpecialData, household.decideSpecialData),
  closeSpecialData: command(applications.closeSpecialData, household.decideSpecialDataClosing),
  completeAssessment: command(assessments.completeAssessment, agreement.decideAssessment),
  changeKind: command(assessments.changeKind, agreement.decideKind),
  signAgreement: command(agreements.signAgreement, agreement.decideAgreement, 'contracts'),
  prolongAgreement: command(agreements.prolongAgreement, agreement.decideProlongation),
  endAgreement: command(agreements.endAgreement, agreement.decideAgreementEnd),
  writePlan: command(plans.writePlan, plan.decidePlanWriting),
  agreePlan: command(plans.agreePlan, plan.decidePlanConsent),
  returnPlan: command(plans.returnPlan, plan.decidePlanReturn),
  approvePlan: command(plans.approvePlan, plan.decidePlanApproval),
  dispatchPlan: command(plans.dispatchPlan, plan.decideDispatch, 'outgoing'),
  recordSending: command(plans.recordSending, plan.decideSending),
  acknowledgeDispatch: command(plans.acknowledgeDispatch, plan.decideAcknowledgement),
  recordReturn: command(returnedLetters.recordReturn, decideReturn),
  endParticipation: command(participation.endParticipation, decideParticipationEnd, 'outgoing'),
  remindDispatch: command(plans.remindDispatch, plan.decideReminder, 'outgoing'),
  openDispatch: command(partners.openDispatch, partner.decideOpening),
  reportMeasure: command(partners.reportMeasure, partner.decideReport),
  answerReport: command(partners.answerReport, partner.decideReportAnswer),
  markMeasure: command(plans.markMeasure, measure.decideMeasureMark),
  recordContact: command(contacts.recordContact, contact.decideContact),
  correctContact: command(contacts.correctContact, contact.decideCorrection),
  planContact: command(contacts.planContact, contact.decidePlannedContact),
  requestInformation: command(requests.requestInformation, request.decideRequest, 'outgoing'),
  remindInformation: command(requests.remindInformation, request.decideRequestReminder, 'outgoing'),
  recordInformation: command(requests.recordInformation, request.decideInformation),
  raiseConcern: command(contacts.raiseConcern, contact.decideConcern),
  sendConcern: command(contacts.sendConcern, contact.decideConcernSent, 'notices'),
  recordProtectiveOrder: command(contacts.recordProtectiveOrder, guard.decideProtectiveOrder),
  correctProtectiveOrder: command(contacts.correctProtectiveOrder, guard.decideOrderCorrection),
  hidePlace: command(safety.hidePlace, guard.decideHiddenPlace),
  showPlace: command(safety.showPlace, guard.decideShownPlace),
  enterCrisisRoom: command(contacts.enterCrisisRoom, contact.decideCrisisRoom),
  leaveCrisisRoom: command(contacts.leaveCrisisRoom, contact.decideCrisisRoomLeft),
  showDocument: command(contacts.showDocument, contact.decideDocumentShown),
  planMonitoring: command(reviews.planMonitoring, review.decideMeeting, 'outgoing'),
  recordMonitoringReply: command(reviews.recordMonitoringReply, review.decideMeetingReply),
  recordMonitoringReport: command(reviews.recordMonitoringReport, review.decideMeetingReport),
  holdMonitoring: command(reviews.holdMonitoring, review.decideMonitoring),
  judgeMeasure: command(plans.judgeMeasure, measure.decideJudgement),
  holdFinalReview: command(reviews.holdFinalReview, review.decideFinalReview),
  closeCase: command(reviews.closeCase, review.decideClosure),
  reopenCase: command(reviews.reopenCase, review.decideReopening),
  recordAftercheck: command(reviews.recordAftercheck, review.decideAftercheck),
  restrictCase: command(restrictions.restrictCase, restriction.decideRestriction),
  liftRestriction: command(restrictions.liftRestriction, restriction.decideRestrictionLift),
  declareConflict: command(restrictions.declareConflict, restriction.decideConflict),
  liftConflict: command(restrictions.liftConflict, restriction.decideConflictLift),
  giveConsent: command(consents.giveConsent, consent.decideConsent),
  revokeConsent: command(consents.revokeConsent, consent.decideRevocation),
  settleRevocation: command(consents.settleRevocation, consent.decideSettlement),
  handOutDocument: command(disclosures.handOutDocument, consent.decideHandOut),
  offerHandover: command(handovers.offerHandover, handover.decideHandoverOffer),
  acceptHandover: command(handovers.acceptHandover, handover.decideHandoverAcceptance),
  declineHandover: command(handovers.declineHandover, handover.decideHandoverRefusal),
  withdrawHandover: command(handovers.withdrawHandover, handover.decideHandoverWithdrawal),
  offerTransfer: command(transfers.offerTransfer, transfer.decideTransferOffer),
  withdrawTransfer: command(transfers.withdrawTransfer, transfer.decideTransferWithdrawal),
  acceptTransfer: command(transfers.acceptTransfer, transfer.decideTransferAcceptance, 'applications'),
  correctStay: command(corrections.correctStay, correction.decideStayCorrection),
  correctConcern: command(corrections.correctConcern, correction.decideConcernCorrection),
  correctMonitoring: command(corrections.correctMonitoring, correction.decideMonitoringCorrection),
  correctAssessment: command(corrections.correctAssessment, decideAssessmentCorrection),
  correctReview: command(corrections.correctReview, correction.decideReviewCorrection),
  correctExtract: command(corrections.correctExtract, decideExtractCorrection, 'incoming', 'outgoing'),
  correctMember: command(corrections.correctMember, joining.decideMemberCorrection),
  correctJoining: command(corrections.correctJoining, joining.decideJoiningCorrection),
  correctDeparture: command(corrections.correctDeparture, correction.decideDepartureCorrection),
  correctApplication: command(corrections.correctApplication, correction.decideApplicationCorrection, 'applications'),
  correctRefusal: command(correctRefusal, decideRefusalCorrection, 'refusals'),
  correctLetter: command(correctLetter, decideLetterCorrection, 'outgoing'),
  correctReturn: command(returnedLetters.correctReturn, decideReturnCorrection),
  correctTakeover: command(corrections.correctTakeover, correction.decideTakeoverCorrection),
  acknowledgeLateEntry: command(lateEntries.acknowledgeLateEntry, lateEntry.decideLateEntryAcknowledgement),
} as const satisfies { [N in CommandName]: Command<never> | Command }

/** What a screen sends for a command. */
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>

/** The case as it would be after a decision. */
const after = (
  { state, persons }: CaseFile,
  { facts, persons: changed }: Accepted,
  { by, now }: Context,
): CaseFile => ({
  state: facts.map(fact => ({ ...fact, id: state.id, at: now, by: by.id }) as Fact).reduce(evolve, state),
  persons: { ...persons, ...Object.fromEntries(changed.map(({ id, person }) => [id, { ...person, id }])) },
})

/** Whoever is called otherwise from now on was called so in the letters that have left. */
function withRewordings({ state, persons }: CaseFile, decision: Decision): Decision {
  if (!decision.ok || !lettersThatLeft.hasLetters(state)) return decision
  const worded = ({ id, person }: Accepted['persons'][number]) => {
    const known = persons[id]
    return { id, person: known ? withRewording(known, person, state.version) : person }
  }
  return { ...decision, persons: decision.persons.map(worded) }
}

/** Decides a command: stage first, then who signs, then its own rule. Answers facts or a refusal, never throws for an expected "no". */
export function decide(name: CommandName, file: CaseFile, input: unknown, context: Context): Decision {
  const stage = file.state.version === 0 ? 'new' : stageOf(file.state)
  if (!mayAt(name, stage)) {
    const where = stage === 'new' ? 'дело ещё не открыто' : `этап «${stages[stage]}»`
    return refuse('wrongStage', `Сейчас это сделать нельзя: ${where}`, { clause: procedure[name].clause })
  }
  const guarded = checkSignature(name, file, input, context.today) ?? refuseMinorParent(name, file, input, context)
  if (guarded) return guarded
  const strangers = correction.strangersInTheWay(name, file, input)
  if (strangers && 'ok' in strangers) return strangers
  // What a family from paper has lived through may be written down with its day, also before the Programme was in force.
  const { takenOver, openedDay } = file.state
  const earliest = takenOver && openedDay < programmeSince ? { earliest: openedDay } : {}
  const decision = withRewordings(
    file,
    (commands[name].decide as Decide<unknown>)(file, input, {
      ...context,
      ...earliest,
      nextNo: lateEntries.numbersFor(name, input, context),
    }),
  )
  if (decision.ok && decision.facts.length === 0)
    return refuse('nothingChanged', 'Изменений нет: всё это уже записано', { clause: procedure[name].clause })
  if (!decision.ok) return decision
  const taken = refuseTakenIds(file.state, input, decision, context)
  if (taken) return taken
  const { settings, today, confirmed = [], reason } = context
  const late = context.seen ? undefined : lateEntries.tooLate(name, input, context)
  const noticeLost = late ? undefined : lateNoticeTakenAway(file, after(file, decision, context), today)
  const reply = name === 'sendReply' ? (input as z.infer<typeof referrals.sendReply>) : undefined
  const served =
    name === 'closeCase' ? review.servedThoughMistaken(file.state, input as z.infer<typeof reviews.closeCase>) : []
  const contradicted = reply && intake.repliedBeforeApplying(file, reply, today)
  const maybeDanger = namesakesOf(name, file, input, decision, today)
  const questions = [
    ...questionsOf(name, file, input, decision, {
      today,
      ...settings,
      by: context.by.id,
      organisations: context.organisations,
      isOthers: context.isOthers,
    }),
    ...awayQuestions(
      decision.facts.flatMap(fact => entrusted(fact, today)),
      context.absences ?? [],
    ),
    ...(contradicted ? [contradicted] : late ? [lateEntries.lateEntryQuestion(name, late, context)] : []),
    ...(noticeLost
      ? [
          {
            code: 'enteredLate',
            text: `С ${showDay(noticeLost)} дети были без взрослых, сообщение в органы опеки не сделано в срок. По этой записи срока не было: причину увидит заведующий. Почему внесено позже?`,
            asksReason: true as const,
          },
        ]
      : []),
    ...(served.length > 0
      ? [
          {
            code: 'servedInError',
            text: `В деле есть ${served.join(', ')}: с семьёй работали. Если помощь окончена, подведите итоги и выберите другую причину. Если это ошибка регистрации, напишите, в чём она: причину увидит заведующий.`,
            field: 'reason',
            asksReason: true as const,
          },
        ]
      : []),
    ...(strangers ? [strangers] : []),
    ...(name === 'correctMember'
      ? joining.onlyNameAgrees(file, input as z.infer<typeof corrections.correctMember>)
      : []),
    ...(name === 'correctJoining'
      ? joining.partingQuestions(file.state, input as z.infer<typeof corrections.correctJoining>, context)
      : []),
    ...sameHourQuestions(visitsIn(name, input, file.state), context.otherVisits ?? [], settings.askFamiliesApart),
    ...(reply ? intake.helpedElsewhereQuestions(reply, context.helpedElsewhere ?? []) : []),
    ...likeFamilyQuestions(context.likeFamilies ?? []),
    ...namesakeQuestions(maybeDanger, file.state, today),
    ...(name === 'takeOver' || name === 'correctTakeover'
      ? overdueAtOnce(after(file, decision, context).state, (input as { day: string }).day, context)
      : []),
    ...paperQuestions(context.paperPlaces ?? []),
    ...minorParentQuestions(name, file, input, context),
    ...educationQuestions(decision.facts, context.workers ?? [], settings.familyLeadBy),
    ...(name === 'writePlan' ? coordinatorQuestions(file.state, decision.facts, context.workers) : []),
  ]
  // A trial stores nothing: it asks nothing and needs no reason.
  if (confirmed === 'all') return decision
  if (!questions.every(({ code, asksReason }) => confirmed.includes(code) && (!asksReason || reason)))
    return ask(questions)
  const untrue = lettersThatLeft.turnedUntrue(file, () => after(file, decision, context), decision.facts)
  const closing = name === 'closeCase' ? (input as z.infer<typeof reviews.closeCase>) : undefined
  const ground = closing && review.groundToLookAt(file.state, closing, context.by.role)
  const closedDay = served.length > 0 || ground ? closing?.day : undefined
  const lateDay = late?.day ?? (contradicted && reply?.day) ?? noticeLost ?? closedDay
  const why = [
    ground ?? (served.length > 0 && reason ? 'Семью сняли как зарегистрированную ошибочно' : undefined),
    reason,
  ]
    .flatMap(words => words?.replace(/\.$/u, '') ?? [])
    .join('. ')
  const entry =
    lateDay && why
      ? { id: context.newId(), command: name, day: lateDay, reason: why, ...(ground ? { ground: true as const } : {}) }
      : undefined
  const { namesakes } = maybeDanger
  return {
    ...decision,
    facts: [
      ...decision.facts,
      ...(namesakes.length > 0 ? [{ kind: 'namesakesCleared' as const, namesakes, day: today }] : []),
      ...(entry ? [{ kind: 'enteredLate' as const, entry, day: today }] : []),
      ...(untrue.length > 0
        ? [
            {
              kind: 'lettersUntrue' as const,
              letters: untrue.map(letter => ({ ...letter, id: context.newId() })),
              day: today,
            },
          ]
        : []),
    ],
  }
}
