import { headOf } from '../../domain/case/overview.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import type { Section } from '../../domain/law/sections.ts'
import { currentPlan } from '../../domain/plan/plan-rules.ts'
import { safetyOf, withoutPlace } from '../../domain/safety/safety-rules.ts'
import { formHidesPlace } from '../../domain/safety/safety.ts'
import type { FormData, FormId } from '../../printed/index.ts'
import { forms } from '../../printed/index.ts'
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

type CaseForm<Id extends FormId> = {
  /** What the form is filled from; throws a refusal while there is nothing to print. */
  data: (source: Source) => FormData<Id>
  /** What `about` names; without it the latest one is printed. */
  about: string
  /** The parts of the case the paper is made of: only who reads them all sees it (dossier §5.3). */
  sections: readonly Section[]
  /** The member of the family who gets it. */
  person?: (source: Source) => string | undefined
  /** The organisation it goes to. */
  organisation?: (source: Source) => string | undefined
  /** The fact that recorded that the letter was sent: from then on it says what was known then. */
  sent?: (source: Source) => Recorded | undefined
  /** The letter has no command of its own: printing takes an outgoing number, with these words in the journal. */
  takes?: string
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

const papers = ['documents'] as const

/** Every form that is filled from the file of a family; to add a form, add its line. */
export const caseForms = {
  application: {
    data: application,
    about: 'заявление',
    sections: papers,
    person: source => chosen(source.state.applications, source.about, '').applicantId,
  },
  consent: {
    data: consent,
    about: 'согласие',
    // Whoever registers a consent prints it to be signed.
    sections: papers,
    person: source => consentOf(source).givenById,
  },
  'consent-revocation': {
    data: consentRevocation,
    about: 'согласие',
    sections: ['card'],
    person: source => revokerOf(consentOf(source)),
  },
  refusal: {
    data: refusal,
    about: 'отказ',
    sections: papers,
    person: source => refusalOf(source).personId,
    no: source => showNo(refusalOf(source).no),
  },
  'other-service-decision': {
    data: otherServiceDecision,
    about: 'отказ',
    sections: papers,
    person: source => refusalOf(source).personId,
    no: source => showNo(refusalOf(source).no),
  },
  admission: { data: admission, about: 'решение', sections: ['card', 'diagnostics'], person: head },
  plan: { data: plan, about: 'план:редакция', sections: ['plan'], person: holderOf },
  contract: { data: contract, about: 'договор', sections: ['card'], person: holderOf },
  'contract-prolongation': {
    data: contractProlongation,
    about: 'договор:номер продления',
    sections: ['card'],
    person: holderOf,
  },
  'assessment-sheet': { data: assessmentSheet, about: 'диагностика', sections: ['diagnostics'], person: head },
  'contact-sheet': { data: contactSheet, about: 'с:по', sections: ['contacts'] },
  'monitoring-minutes': { data: monitoringMinutes, about: 'мониторинг', sections: ['plan'], person: head },
  conclusion: {
    data: conclusion,
    about: 'работа с семьёй по порядку',
    sections: ['diagnostics', 'plan'],
    person: head,
  },
  invitation: { data: invitation, about: '', sections: papers, person: head, takes: 'Приглашение семье' },
  'reply-help': { data: replyHelp, about: 'выписка:номер ответа', sections: papers, sent: replyRecorded },
  'reply-no-application': {
    data: replyNoApplication,
    about: 'выписка:номер ответа',
    sections: papers,
    sent: replyRecorded,
  },
  'dispatch-letter': {
    data: dispatchLetter,
    sent: dispatchRecorded,
    about: 'отправка',
    sections: papers,
    organisation: ({ state, about }) => {
      const all = state.plans.flatMap(one => one.dispatches)
      return (about === undefined ? all.at(-1) : all.find(one => one.id === about))?.organisationId
    },
  },
  // The words of a concern are those of the journal of contacts: who handles papers alone does not read them.
  'guardianship-notice': {
    data: guardianshipNotice,
    about: 'сообщение:номер',
    sections: ['documents', 'contacts'],
    sent: noticeRecorded,
  },
  'information-request': {
    data: informationRequest,
    sent: requestRecorded,
    about: 'запрос',
    sections: papers,
    organisation: ({ state, about }) =>
      state.requests.find(one => about === undefined || one.id === about)?.organisationId,
  },
  'reminder-letter': {
    data: reminderLetter,
    about: 'отправка или запрос:номер напоминания',
    sections: papers,
    sent: reminderRecorded,
  },
  'participation-end': {
    data: participationEnd,
    sent: participationEndRecorded,
    about: 'письмо',
    sections: papers,
    organisation: ({ state, about }) =>
      state.plans
        .flatMap(({ participationEnds = [] }) => participationEnds)
        .findLast(({ id }) => about === undefined || id === about)?.organisationId,
  },
  'letter-correction': {
    data: letterCorrection,
    about: 'письмо или выписка:номер исправления',
    // Of a notice it says what is so of the child.
    sections: ['documents', 'contacts'],
    sent: correctionRecorded,
  },
  'monitoring-invitation': {
    data: monitoringInvitation,
    sent: invitationRecorded,
    about: 'мониторинг:организация:номер',
    sections: papers,
    organisation: source => source.about?.split(':')[1],
  },
  'dispatch-proof': { data: dispatchProof, about: 'план:редакция или отправка', sections: papers, letters: true },
  'transfer-letter': { data: transferLetter, about: '', sections: papers, takes: 'Письмо о передаче дела' },
} as const satisfies { [Id in FormId]?: CaseForm<Id> }
/** A form that is filled from the file of a family. */
export type CaseFormId = keyof typeof caseForms

/** Whether the form is filled from the file of a family. */
export const isCaseForm = (id: string): id is CaseFormId => Object.hasOwn(caseForms, id)

/** The words in the journal of a letter that gets its outgoing number when it is printed; undefined for other forms. */
export const takesNumber = (form: CaseFormId): string | undefined => (caseForms[form] as CaseForm<CaseFormId>).takes

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
    edition: forms[form].edition,
    title: titleOf(form, source, data),
    no: row.no?.(source) ?? printed,
    data,
    ...(danger ? { danger } : {}),
  }
}

function titleOf(form: CaseFormId, source: Source, data: FormData<CaseFormId>): string {
  const { title } = forms['anew' in data ? 'information-request' : form]
  const version = form === 'plan' ? source.about?.split(':')[1] : undefined
  if (version) return `${title}, редакция ${version}`
  const addressee = 'addressee' in data && form !== 'application' ? data.addressee[0] : undefined
  return addressee ? `${title}: ${addressee}` : title
}
