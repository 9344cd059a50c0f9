import { headOf } from '../domain/case/project-case.ts'
import { showNo } from '../domain/kernel/registers.ts'
import { type CaseFormId, type FormId, printedForms } from '../domain/law/printed-forms.ts'
import { currentPlan } from '../domain/plan/plan-rules.ts'
import { anchorSheet } from './account/anchor-sheet.ts'
import { fillAssessmentSheet } from './assessment/assessment-sheet-from-case.ts'
import { assessmentSheet } from './assessment/assessment-sheet.ts'
import { accessSheet } from './case/access-sheet.ts'
import { breachNotice } from './centre/breach-notice.ts'
import { destructionAct } from './centre/destruction-act.ts'
import { leaflet } from './centre/leaflet.ts'
import { privacyAnswer } from './centre/privacy-answer.ts'
import { processingRegister } from './centre/processing-register.ts'
import { registerPage } from './centre/register-page.ts'
import { consentOf, fillConsent } from './consent/consent-from-case.ts'
import { fillConsentRevocation, revokerOf } from './consent/consent-revocation-from-case.ts'
import { consentRevocation } from './consent/consent-revocation.ts'
import { consent } from './consent/consent.ts'
import { disclosureJournal } from './consent/disclosure-journal.ts'
import { fillContactSheet } from './contact/contact-sheet-from-case.ts'
import { contactSheet } from './contact/contact-sheet.ts'
import { fillAdmission } from './contract/admission-from-case.ts'
import { admission } from './contract/admission.ts'
import { fillContract } from './contract/contract-from-case.ts'
import { fillContractProlongation } from './contract/contract-prolongation-from-case.ts'
import { contractProlongation } from './contract/contract-prolongation.ts'
import { contract } from './contract/contract.ts'
import { fillTransferLetter } from './handover/transfer-letter-from-case.ts'
import { transferLetter } from './handover/transfer-letter.ts'
import { fillApplication } from './intake/application-from-case.ts'
import { application } from './intake/application.ts'
import { fillInvitation } from './intake/invitation-from-case.ts'
import { invitation } from './intake/invitation.ts'
import { fillOtherServiceDecision } from './intake/other-service-decision-from-case.ts'
import { otherServiceDecision } from './intake/other-service-decision.ts'
import { fillRefusal, refusalOf } from './intake/refusal-from-case.ts'
import { refusal } from './intake/refusal.ts'
import { replyRecorded } from './intake/replies.ts'
import { fillReplyHelp } from './intake/reply-help-from-case.ts'
import { replyHelp } from './intake/reply-help.ts'
import { fillReplyNoApplication } from './intake/reply-no-application-from-case.ts'
import { replyNoApplication } from './intake/reply-no-application.ts'
import type { Block } from './kernel/block.ts'
import type { CaseForm, Filling, Form } from './kernel/form.ts'
import { chosen } from './kernel/not-printed.ts'
import { type Source } from './kernel/source.ts'
import { correctionRecorded, fillLetterCorrection } from './letter/letter-correction-from-case.ts'
import { letterCorrection } from './letter/letter-correction.ts'
import { fillInformationRequest, requestRecorded } from './partner/information-request-from-case.ts'
import { informationRequest } from './partner/information-request.ts'
import { partnerLink } from './partner/partner-link.ts'
import { fillReminderLetter, reminderRecorded } from './partner/reminder-letter-from-case.ts'
import { reminderLetter } from './partner/reminder-letter.ts'
import { dispatchRecorded, fillDispatchLetter } from './plan/dispatch-letter-from-case.ts'
import { dispatchLetter } from './plan/dispatch-letter.ts'
import { fillDispatchProof } from './plan/dispatch-proof-from-case.ts'
import { dispatchProof } from './plan/dispatch-proof.ts'
import { fillParticipationEnd, participationEndRecorded } from './plan/participation-end-from-case.ts'
import { participationEnd } from './plan/participation-end.ts'
import { fillPlan } from './plan/plan-from-case.ts'
import { plan } from './plan/plan.ts'
import { fillConclusion } from './review/conclusion-from-case.ts'
import { conclusion } from './review/conclusion.ts'
import { fillMonitoringInvitation, invitationRecorded } from './review/monitoring-invitation-from-case.ts'
import { monitoringInvitation } from './review/monitoring-invitation.ts'
import { fillMonitoringMinutes } from './review/monitoring-minutes-from-case.ts'
import { monitoringMinutes } from './review/monitoring-minutes.ts'
import { fillGuardianshipNotice, noticeRecorded } from './safety/guardianship-notice-from-case.ts'
import { guardianshipNotice } from './safety/guardianship-notice.ts'

const head = (source: Source) => headOf(source, source.today)
/** Who signs the contract and the plan. */
const holderOf = ({ state, about }: Source) => {
  const id = about?.split(':')[0]
  const plan = state.plans.find(candidate => candidate.id === id) ?? currentPlan(state)
  return (
    state.agreements.find(agreement => agreement.id === id)?.holderId ??
    (id === plan?.id ? plan?.versions.at(-1)?.content.holderId : undefined) ??
    state.agreements.at(-1)?.holderId
  )
}

/** What every form has. */
type Drawn = { readonly blank: object; readonly sample: object; blocks(data: never): Block[] }
/** A form that is filled from the file of a family, where its filling lies beside it. */
const fromCase = <Data extends object>(form: Form<Data>, filling: Filling<Data>): CaseForm<Data> => ({
  ...form,
  filling,
})

/** How each printed form is drawn; what a lawyer reads of it stands in `domain/law/printed-forms.ts`. */
export const forms = {
  application: fromCase(application, {
    data: fillApplication,
    person: source => chosen(source.state.applications, source.about, '').applicantId,
  }),
  consent: fromCase(consent, { data: fillConsent, person: source => consentOf(source).givenById }),
  'consent-revocation': fromCase(consentRevocation, {
    data: fillConsentRevocation,
    person: source => revokerOf(consentOf(source)),
  }),
  refusal: fromCase(refusal, {
    data: fillRefusal,
    person: source => refusalOf(source).personId,
    no: source => showNo(refusalOf(source).no),
  }),
  'other-service-decision': fromCase(otherServiceDecision, {
    data: fillOtherServiceDecision,
    person: source => refusalOf(source).personId,
    no: source => showNo(refusalOf(source).no),
  }),
  admission: fromCase(admission, { data: fillAdmission, person: head }),
  plan: fromCase(plan, { data: fillPlan, person: holderOf }),
  contract: fromCase(contract, { data: fillContract, person: holderOf }),
  'contract-prolongation': fromCase(contractProlongation, { data: fillContractProlongation, person: holderOf }),
  'assessment-sheet': fromCase(assessmentSheet, { data: fillAssessmentSheet, person: head }),
  'contact-sheet': fromCase(contactSheet, { data: fillContactSheet }),
  'monitoring-minutes': fromCase(monitoringMinutes, { data: fillMonitoringMinutes, person: head }),
  conclusion: fromCase(conclusion, { data: fillConclusion, person: head }),
  invitation: fromCase(invitation, { data: fillInvitation, person: head }),
  'reply-help': fromCase(replyHelp, { data: fillReplyHelp, sent: replyRecorded }),
  'reply-no-application': fromCase(replyNoApplication, { data: fillReplyNoApplication, sent: replyRecorded }),
  'dispatch-letter': fromCase(dispatchLetter, {
    data: fillDispatchLetter,
    sent: dispatchRecorded,
    organisation: ({ state, about }) => {
      const all = state.plans.flatMap(other => other.dispatches)
      return (about === undefined ? all.at(-1) : all.find(dispatch => dispatch.id === about))?.organisationId
    },
  }),
  'guardianship-notice': fromCase(guardianshipNotice, { data: fillGuardianshipNotice, sent: noticeRecorded }),
  'information-request': fromCase(informationRequest, {
    data: fillInformationRequest,
    sent: requestRecorded,
    organisation: ({ state, about }) =>
      state.requests.find(request => about === undefined || request.id === about)?.organisationId,
  }),
  'reminder-letter': fromCase(reminderLetter, { data: fillReminderLetter, sent: reminderRecorded }),
  'participation-end': fromCase(participationEnd, {
    data: fillParticipationEnd,
    sent: participationEndRecorded,
    organisation: ({ state, about }) =>
      state.plans
        .flatMap(({ participationEnds = [] }) => participationEnds)
        .findLast(({ id }) => about === undefined || id === about)?.organisationId,
  }),
  'letter-correction': fromCase(letterCorrection, { data: fillLetterCorrection, sent: correctionRecorded }),
  'monitoring-invitation': fromCase(monitoringInvitation, {
    data: fillMonitoringInvitation,
    sent: invitationRecorded,
    organisation: source => source.about?.split(':')[1],
  }),
  'dispatch-proof': fromCase(dispatchProof, { data: fillDispatchProof, letters: true }),
  'transfer-letter': fromCase(transferLetter, { data: fillTransferLetter }),
  'partner-link': partnerLink,
  'anchor-sheet': anchorSheet,
  'access-sheet': accessSheet,
  'disclosure-journal': disclosureJournal,
  'privacy-answer': privacyAnswer,
  'breach-notice': breachNotice,
  'processing-register': processingRegister,
  'destruction-act': destructionAct,
  'register-page': registerPage,
  leaflet,
} as const satisfies { readonly [Id in FormId]: Drawn } & { readonly [Id in CaseFormId]: { readonly filling: object } }

/** The data of one form. */
export type FormData<Id extends FormId> = (typeof forms)[Id]['blank']

/** The blocks of a form by its id; without data the blank form. */
export function blocksOf<Id extends FormId>(id: Id, data?: FormData<Id>): Block[] {
  const form = forms[id] as { blank: FormData<Id>; blocks(data: FormData<Id>): Block[] }
  return form.blocks(data ?? form.blank)
}

/** Title and orientation of a form, as the renderers want them. */
export function metaOf(id: FormId): { title: string; landscape: boolean } {
  const form: { landscape?: true } = forms[id]
  return { title: printedForms[id].title, landscape: form.landscape ?? false }
}

/** A filled form in the other situations it can be in, by their names. */
export function statesOf(id: FormId): readonly (readonly [state: string, data: FormData<FormId>])[] {
  const form: { states?: Readonly<Record<string, FormData<FormId>>> } = forms[id]
  return Object.entries(form.states ?? {})
}

/** How a form is filled from the file of a family. */
export const fillingOf = (id: CaseFormId): Filling<FormData<CaseFormId>> =>
  forms[id].filling as Filling<FormData<CaseFormId>>
