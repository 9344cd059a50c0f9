import { type FormId, printedForms } from '../domain/law/printed-forms.ts'
import { anchorSheet } from './account/anchor-sheet.ts'
import { assessmentSheet } from './assessment/assessment-sheet.ts'
import { accessSheet } from './case/access-sheet.ts'
import { breachNotice } from './centre/breach-notice.ts'
import { destructionAct } from './centre/destruction-act.ts'
import { leaflet } from './centre/leaflet.ts'
import { privacyAnswer } from './centre/privacy-answer.ts'
import { processingRegister } from './centre/processing-register.ts'
import { registerPage } from './centre/register-page.ts'
import { consentRevocation } from './consent/consent-revocation.ts'
import { consent } from './consent/consent.ts'
import { disclosureJournal } from './consent/disclosure-journal.ts'
import { contactSheet } from './contact/contact-sheet.ts'
import { guardianshipNotice } from './contact/guardianship-notice.ts'
import { admission } from './contract/admission.ts'
import { contractProlongation } from './contract/contract-prolongation.ts'
import { contract } from './contract/contract.ts'
import { transferLetter } from './handover/transfer-letter.ts'
import { application } from './intake/application.ts'
import { invitation } from './intake/invitation.ts'
import { otherServiceDecision } from './intake/other-service-decision.ts'
import { refusal } from './intake/refusal.ts'
import { replyHelp } from './intake/reply-help.ts'
import { replyNoApplication } from './intake/reply-no-application.ts'
import type { Block } from './kernel/block.ts'
import { letterCorrection } from './letter/letter-correction.ts'
import { informationRequest } from './partner/information-request.ts'
import { partnerLink } from './partner/partner-link.ts'
import { reminderLetter } from './partner/reminder-letter.ts'
import { dispatchLetter } from './plan/dispatch-letter.ts'
import { dispatchProof } from './plan/dispatch-proof.ts'
import { participationEnd } from './plan/participation-end.ts'
import { plan } from './plan/plan.ts'
import { conclusion } from './review/conclusion.ts'
import { monitoringInvitation } from './review/monitoring-invitation.ts'
import { monitoringMinutes } from './review/monitoring-minutes.ts'

/** How each printed form is drawn; what a lawyer reads of it stands in `domain/law/printed-forms.ts`. */
export const forms = {
  application,
  consent,
  'consent-revocation': consentRevocation,
  refusal,
  'other-service-decision': otherServiceDecision,
  admission,
  plan,
  contract,
  'contract-prolongation': contractProlongation,
  'assessment-sheet': assessmentSheet,
  'contact-sheet': contactSheet,
  'monitoring-minutes': monitoringMinutes,
  conclusion,
  invitation,
  'reply-help': replyHelp,
  'reply-no-application': replyNoApplication,
  'dispatch-letter': dispatchLetter,
  'guardianship-notice': guardianshipNotice,
  'information-request': informationRequest,
  'reminder-letter': reminderLetter,
  'participation-end': participationEnd,
  'letter-correction': letterCorrection,
  'monitoring-invitation': monitoringInvitation,
  'dispatch-proof': dispatchProof,
  'transfer-letter': transferLetter,
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
} as const satisfies {
  readonly [Id in FormId]: { readonly blank: object; readonly sample: object; blocks(data: never): Block[] }
}

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
