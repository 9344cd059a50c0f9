import type { z } from 'zod'
import * as assessments from '../assessment/assessments.ts'
import { decideAssessmentCorrection } from '../assessment/decide-assessment-correction.ts'
import * as consents from '../consent/consents.ts'
import * as consent from '../consent/decide-consent.ts'
import * as disclosures from '../consent/disclosures.ts'
import * as contacts from '../contact/contacts.ts'
import * as contact from '../contact/decide-contact.ts'
import { sameHourQuestions, visitsIn } from '../contact/visits.ts'
import * as admissions from '../contract/admissions.ts'
import * as agreements from '../contract/agreements.ts'
import * as admission from '../contract/decide-admission.ts'
import * as agreement from '../contract/decide-agreement.ts'
import * as corrections from '../correction/corrections.ts'
import * as correction from '../correction/decide-correction.ts'
import * as lateEntry from '../correction/decide-late-entry.ts'
import { decideTakeoverCorrection } from '../correction/decide-takeover-correction.ts'
import * as lateEntries from '../correction/late-entries.ts'
import * as lateEntriesRules from '../correction/late-entry-rules.ts'
import { latenessQuestion, latenessTakenAway, withLateness } from '../correction/lateness.ts'
import { awayQuestions, entrusted } from '../handover/away.ts'
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
import { showDay } from '../kernel/calendar.ts'
import { likeFamilyQuestions } from '../kernel/duplicates.ts'
import { withRewording } from '../kernel/earlier-details.ts'
import { paperQuestions, type Register } from '../kernel/registers.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { type CommandName, mayAt, procedure } from '../law/procedure.ts'
import { stages } from '../law/stages.ts'
import { decideReturn, decideReturnCorrection } from '../letter/decide-returned-letter.ts'
import { decideLetterCorrection } from '../letter/decide-untrue-letter.ts'
import * as lettersThatLeft from '../letter/letters-that-left.ts'
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
import { educationQuestions } from '../people/education.ts'
import * as homes from '../people/homes.ts'
import { minorParentQuestions, refuseMinorParent } from '../people/minor-parents.ts'
import * as newcomers from '../people/newcomers.ts'
import { coordinatorQuestions } from '../plan/coordinator.ts'
import * as measure from '../plan/decide-measure.ts'
import { decideParticipationEnd } from '../plan/decide-participation.ts'
import * as plan from '../plan/decide-plan.ts'
import * as participation from '../plan/participation.ts'
import * as plans from '../plan/plans.ts'
import * as review from '../review/decide-review.ts'
import * as reviews from '../review/reviews.ts'
import { lateNoticeTakenAway } from '../safety/children-alone.ts'
import * as restriction from '../safety/decide-restriction.ts'
import * as guard from '../safety/decide-safety.ts'
import { namesakeQuestions, namesakesOf, namesakesToLookAt } from '../safety/outside-danger.ts'
import * as restrictions from '../safety/restrictions.ts'
import * as safety from '../safety/safety.ts'
import { checkSignature } from './decide-signatures.ts'
import type { Accepted, Context, Decide, Decision } from './decision-rules.ts'
import { ask, programmeSince, refuse } from './decision.ts'
import type { Fact } from './events.ts'
import { evolve } from './evolve.ts'
import { refuseTakenIds } from './ids.ts'
import { questionsOf } from './questions.ts'
import type { CaseFile } from './state.ts'

export type Command<S extends z.ZodType = z.ZodType> = {
  input: S
  decide: Decide<z.infer<S>>
  numbers: readonly Register[]
}
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
  correctTakeover: command(corrections.correctTakeover, decideTakeoverCorrection),
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
    return { id, person: known ? withRewording(known, person, state) : person }
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
      nextNo: lateEntriesRules.numbersFor(name, input, context),
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
  const lateBefore =
    noticeLost || context.seen || context.isOthers || confirmed === 'all'
      ? []
      : latenessTakenAway(name, input, file.state, () => after(file, decision, context).state, context)
  const reply = name === 'sendReply' ? (input as z.infer<typeof referrals.sendReply>) : undefined
  const closing = name === 'closeCase' ? (input as z.infer<typeof reviews.closeCase>) : undefined
  const served = closing ? review.servedThoughMistaken(file.state, closing) : []
  const inContact = closing && review.contactThereIs(file.state, closing)
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
    ...(contradicted ? [contradicted] : late ? [lateEntriesRules.lateEntryQuestion(name, late, context)] : []),
    ...(noticeLost
      ? [
          {
            code: 'enteredLate',
            text: `С ${showDay(noticeLost)} дети были без взрослых, сообщение в органы опеки не сделано в срок. По этой записи срока не было: причину увидит заведующий. Почему внесено позже?`,
            asksReason: true as const,
          },
        ]
      : []),
    ...(lateBefore.length > 0 ? [latenessQuestion(name, lateBefore)] : []),
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
    ...(inContact ? [inContact] : []),
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
    ...namesakeQuestions(maybeDanger, file.state, { today, isOthers: context.isOthers }),
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
  const ground = closing && review.groundToLookAt(file.state, closing, context.by.role)
  const closedDay = served.length > 0 || inContact || ground ? closing?.day : undefined
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
      ...(lateBefore.length > 0 ? withLateness(name, decision.facts, lateBefore, input, context) : decision.facts),
      ...(context.isOthers
        ? namesakesToLookAt(name, maybeDanger, context).map(fact => ({ ...fact, day: today }))
        : namesakes.length > 0
          ? [{ kind: 'namesakesCleared' as const, namesakes, day: today }]
          : []),
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
