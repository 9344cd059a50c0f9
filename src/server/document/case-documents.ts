import { headOf } from '../../domain/case/overview.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import { type CaseFormId, printedForms } from '../../domain/law/printed-forms.ts'
import { currentPlan } from '../../domain/plan/plan-rules.ts'
import { safetyOf, withoutPlace } from '../../domain/safety/safety-rules.ts'
import { formHidesPlace } from '../../domain/safety/safety.ts'
import type { FormData } from '../../printed/index.ts'
import { consent, consentOf, consentRevocation, revokerOf } from './case-documents/consents.ts'
import { application, contract, contractProlongation, refusal, refusalOf } from './case-documents/contracts.ts'
import { admission, otherServiceDecision } from './case-documents/decisions.ts'
import {
  correctionRecorded,
  guardianshipNotice,
  invitation,
  letterCorrection,
  noticeRecorded,
  replyHelp,
  replyNoApplication,
  replyRecorded,
  transferLetter,
} from './case-documents/letters.ts'
import {
  dispatchProof,
  informationRequest,
  invitationRecorded,
  monitoringInvitation,
  participationEnd,
  participationEndRecorded,
  reminderLetter,
  reminderRecorded,
  requestRecorded,
} from './case-documents/partners.ts'
import { dispatchLetter, dispatchRecorded, plan } from './case-documents/plans.ts'
import { assessmentSheet, conclusion, contactSheet, monitoringMinutes } from './case-documents/sheets.ts'
import { asSent, chosen, namesOn, type Recorded, type Source } from './case-documents/source.ts'

type CaseForm<Id extends CaseFormId> = {
  /** What the form is filled from; throws a refusal while there is nothing to print. */
  data: (source: Source) => FormData<Id>
  /** The member of the family who gets it. */
  person?: (source: Source) => string | undefined
  /** The organisation it goes to. */
  organisation?: (source: Source) => string | undefined
  /** The fact that recorded that the letter was sent: from then on it says what was known then. */
  sent?: (source: Source) => Recorded | undefined
  /** The form tells how letters of the case fared. */
  letters?: true
  /** Number of the document when the form itself does not print one. */
  no?: (source: Source) => string
}

const head = (source: Source) => headOf(source, source.today)
/** Who signs the contract and the plan. */
const holderOf = ({ state, about }: Source) => {
  const id = about?.split(':')[0]
  const plan = state.plans.find(one => one.id === id) ?? currentPlan(state)
  return (
    state.agreements.find(one => one.id === id)?.holderId ??
    (id === plan?.id ? plan?.versions.at(-1)?.content.holderId : undefined) ??
    state.agreements.at(-1)?.holderId
  )
}

/** Every form that is filled from the file of a family; to add a form, add its line. */
export const caseForms = {
  application: {
    data: application,
    person: source => chosen(source.state.applications, source.about, '').applicantId,
  },
  consent: {
    data: consent,
    person: source => consentOf(source).givenById,
  },
  'consent-revocation': {
    data: consentRevocation,
    person: source => revokerOf(consentOf(source)),
  },
  refusal: {
    data: refusal,
    person: source => refusalOf(source).personId,
    no: source => showNo(refusalOf(source).no),
  },
  'other-service-decision': {
    data: otherServiceDecision,
    person: source => refusalOf(source).personId,
    no: source => showNo(refusalOf(source).no),
  },
  admission: { data: admission, person: head },
  plan: { data: plan, person: holderOf },
  contract: { data: contract, person: holderOf },
  'contract-prolongation': {
    data: contractProlongation,
    person: holderOf,
  },
  'assessment-sheet': { data: assessmentSheet, person: head },
  'contact-sheet': { data: contactSheet },
  'monitoring-minutes': { data: monitoringMinutes, person: head },
  conclusion: {
    data: conclusion,
    person: head,
  },
  invitation: { data: invitation, person: head },
  'reply-help': { data: replyHelp, sent: replyRecorded },
  'reply-no-application': {
    data: replyNoApplication,
    sent: replyRecorded,
  },
  'dispatch-letter': {
    data: dispatchLetter,
    sent: dispatchRecorded,
    organisation: ({ state, about }) => {
      const all = state.plans.flatMap(one => one.dispatches)
      return (about === undefined ? all.at(-1) : all.find(one => one.id === about))?.organisationId
    },
  },
  'guardianship-notice': {
    data: guardianshipNotice,
    sent: noticeRecorded,
  },
  'information-request': {
    data: informationRequest,
    sent: requestRecorded,
    organisation: ({ state, about }) =>
      state.requests.find(one => about === undefined || one.id === about)?.organisationId,
  },
  'reminder-letter': {
    data: reminderLetter,
    sent: reminderRecorded,
  },
  'participation-end': {
    data: participationEnd,
    sent: participationEndRecorded,
    organisation: ({ state, about }) =>
      state.plans
        .flatMap(({ participationEnds = [] }) => participationEnds)
        .findLast(({ id }) => about === undefined || id === about)?.organisationId,
  },
  'letter-correction': {
    data: letterCorrection,
    sent: correctionRecorded,
  },
  'monitoring-invitation': {
    data: monitoringInvitation,
    sent: invitationRecorded,
    organisation: source => source.about?.split(':')[1],
  },
  'dispatch-proof': { data: dispatchProof, letters: true },
  'transfer-letter': { data: transferLetter },
} as const satisfies { [Id in CaseFormId]: CaseForm<Id> }

/** One document of a case, filled: its data, number and title. */
export type CaseDocument = {
  form: CaseFormId
  edition: string
  title: string
  no: string
  data: FormData<CaseFormId>
  /** Whoever gets it, when that is somebody from whom others are guarded: their name. */
  danger?: string
}

/** Fills a form from the file of a family. */
export function documentOf(form: CaseFormId, source: Source): CaseDocument {
  const row: CaseForm<CaseFormId> = caseForms[form]
  const recorded = row.sent?.(source)
  const known = recorded && source.knownWhen?.(recorded)
  const safety = safetyOf(source.state, source.today)
  const safetyThen = known && safetyOf(known.state, known.day)
  const kindOf = (id: string | undefined) => source.organisations.find(one => one.id === id)?.kind
  const guarded = safety !== undefined || safetyThen !== undefined
  const placeHidden = guarded && formHidesPlace(form, kindOf(row.organisation?.(source)))
  const today: Source = { ...source, ...(guarded ? { guarded } : {}), ...(placeHidden ? { placeHidden } : {}) }
  const filledFrom = known ? asSent(today, known) : today
  const filled = row.data(filledFrom)
  // What a letter left out when it was sent stays out of it, whatever may be told since.
  const asThen =
    placeHidden && safetyThen
      ? withoutPlace(filled, { state: known.state, persons: filledFrom.persons }, safetyThen)
      : filled
  const everybody = { state: source.state, persons: { ...source.gone, ...source.persons } }
  const data = placeHidden && safety ? withoutPlace(asThen, everybody, safety) : asThen
  const person = row.person?.(source)
  const danger = person && safety?.dangerIds.includes(person) ? namesOn(source, source.today).full(person) : ''
  const printed = 'number' in data ? data.number : 'registrationNumber' in data ? data.registrationNumber : ''
  return {
    form,
    edition: printedForms[form].edition,
    title: titleOf(form, source, data),
    no: row.no?.(source) ?? printed,
    data,
    ...(danger ? { danger } : {}),
  }
}

function titleOf(form: CaseFormId, source: Source, data: FormData<CaseFormId>): string {
  const { title } = printedForms['anew' in data ? 'information-request' : form]
  const version = form === 'plan' ? source.about?.split(':')[1] : undefined
  if (version) return `${title}, редакция ${version}`
  const addressee = 'addressee' in data && form !== 'application' ? data.addressee[0] : undefined
  return addressee ? `${title}: ${addressee}` : title
}
