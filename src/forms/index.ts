import { accessSheet } from './access-sheet.ts'
import { admission } from './admission.ts'
import { anchorSheet } from './anchor-sheet.ts'
import { application } from './application.ts'
import { assessmentSheet } from './assessment-sheet.ts'
import type { Block } from './block.ts'
import { breachNotice } from './breach-notice.ts'
import { conclusion } from './conclusion.ts'
import { consentRevocation } from './consent-revocation.ts'
import { consent } from './consent.ts'
import { contactSheet } from './contact-sheet.ts'
import { contractProlongation } from './contract-prolongation.ts'
import { contract } from './contract.ts'
import { destructionAct } from './destruction-act.ts'
import { disclosureJournal } from './disclosure-journal.ts'
import { dispatchLetter } from './dispatch-letter.ts'
import { dispatchProof } from './dispatch-proof.ts'
import { guardianshipNotice } from './guardianship-notice.ts'
import { informationRequest } from './information-request.ts'
import { invitation } from './invitation.ts'
import { leaflet } from './leaflet.ts'
import { letterCorrection } from './letter-correction.ts'
import { monitoringInvitation } from './monitoring-invitation.ts'
import { monitoringMinutes } from './monitoring-minutes.ts'
import { otherServiceDecision } from './other-service-decision.ts'
import { participationEnd } from './participation-end.ts'
import { partnerLink } from './partner-link.ts'
import { plan } from './plan.ts'
import { privacyAnswer } from './privacy-answer.ts'
import { processingRegister } from './processing-register.ts'
import { refusal } from './refusal.ts'
import { registerPage } from './register-page.ts'
import { reminderLetter } from './reminder-letter.ts'
import { replyHelp } from './reply-help.ts'
import { replyNoApplication } from './reply-no-application.ts'
import { transferLetter } from './transfer-letter.ts'

/** All printed forms by their id, in the order of the procedure. */
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
} as const

/** The id of a form. */
export type FormId = keyof typeof forms

/** All ids of forms. */
export const formIds = Object.keys(forms) as FormId[]

/** The data of one form. */
export type FormData<Id extends FormId> = (typeof forms)[Id]['blank']

/** The blocks of a form by its id; without data the blank form. */
export function blocksOf<Id extends FormId>(id: Id, data?: FormData<Id>): Block[] {
  const form = forms[id] as { blank: FormData<Id>; blocks(data: FormData<Id>): Block[] }
  return form.blocks(data ?? form.blank)
}

/** Title and orientation of a form, as the renderers want them. */
export function metaOf(id: FormId): { title: string; landscape: boolean } {
  const form: { title: string; landscape?: true } = forms[id]
  return { title: form.title, landscape: form.landscape ?? false }
}
