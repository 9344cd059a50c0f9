import type { FormData, FormId } from '../forms/index.ts'
import { forms } from '../forms/index.ts'
import type { Section } from '../domain/sections.ts'
import { showNo } from '../domain/registers.ts'
import { application, contract, contractProlongation, refusal } from './case-documents/contracts.ts'
import {
  guardianshipNotice,
  informationRequest,
  invitation,
  replyHelp,
  replyNoApplication,
  transferLetter,
} from './case-documents/letters.ts'
import { dispatchLetter, plan } from './case-documents/plans.ts'
import { assessmentSheet, conclusion, contactSheet, monitoringMinutes } from './case-documents/sheets.ts'
import { chosen, type Source } from './case-documents/source.ts'

type CaseForm<Id extends FormId> = {
  /** What the form is filled from; throws a refusal while there is nothing to print. */
  data: (source: Source) => FormData<Id>
  /** What `about` names; without it the latest one is printed. */
  about: string
  /** The parts of the case the paper is made of: only who reads them all sees it (dossier §5.3). */
  sections: readonly Section[]
  /** Number of the document when the form itself does not print one. */
  no?: (source: Source) => string
}

const papers = ['documents'] as const

/** Every form that is filled from the file of a family; to add a form, add its line. */
export const caseForms = {
  application: { data: application, about: 'заявление', sections: papers },
  refusal: {
    data: refusal,
    about: 'отказ',
    sections: papers,
    no: source => showNo(chosen(source.state.refusals, source.about, 'Отказа в деле нет').no),
  },
  plan: { data: plan, about: 'план:редакция', sections: ['plan'] },
  contract: { data: contract, about: 'договор', sections: ['card'] },
  'contract-prolongation': { data: contractProlongation, about: 'договор:номер продления', sections: ['card'] },
  'assessment-sheet': { data: assessmentSheet, about: 'диагностика', sections: ['diagnostics'] },
  'contact-sheet': { data: contactSheet, about: 'с:по', sections: ['contacts'] },
  'monitoring-minutes': { data: monitoringMinutes, about: 'мониторинг', sections: ['plan'] },
  conclusion: { data: conclusion, about: '', sections: ['diagnostics', 'plan'] },
  invitation: { data: invitation, about: '', sections: papers },
  'reply-help': { data: replyHelp, about: 'выписка', sections: papers },
  'reply-no-application': { data: replyNoApplication, about: 'выписка', sections: papers },
  'dispatch-letter': { data: dispatchLetter, about: 'отправка', sections: papers },
  'guardianship-notice': { data: guardianshipNotice, about: 'сообщение', sections: papers },
  'information-request': { data: informationRequest, about: 'организация', sections: papers },
  'transfer-letter': { data: transferLetter, about: '', sections: papers },
} as const satisfies { [Id in FormId]?: CaseForm<Id> }
/** A form that is filled from the file of a family. */
export type CaseFormId = keyof typeof caseForms

/** Whether the form is filled from the file of a family. */
export const isCaseForm = (id: string): id is CaseFormId => Object.hasOwn(caseForms, id)

/** One document of a case, filled: its data, number and title. */
export type CaseDocument = { form: CaseFormId; edition: string; title: string; no: string; data: FormData<CaseFormId> }

/** Fills a form from the file of a family. */
export function documentOf(form: CaseFormId, source: Source): CaseDocument {
  const row: CaseForm<CaseFormId> = caseForms[form]
  const data = row.data(source)
  const printed = 'number' in data ? data.number : 'registrationNumber' in data ? data.registrationNumber : ''
  return {
    form,
    edition: forms[form].edition,
    title: titleOf(form, source, data),
    no: row.no?.(source) ?? printed,
    data,
  }
}

function titleOf(form: CaseFormId, source: Source, data: FormData<CaseFormId>): string {
  const { title } = forms[form]
  const version = form === 'plan' ? source.about?.split(':')[1] : undefined
  if (version) return `${title}, редакция ${version}`
  const addressee = 'addressee' in data && form !== 'application' ? data.addressee[0] : undefined
  return addressee ? `${title}: ${addressee}` : title
}
