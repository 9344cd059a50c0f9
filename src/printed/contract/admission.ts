import { showDay } from '../../domain/kernel/calendar.ts'
import { dateline, field, flow, gap, institution, prose, signature, together, wide } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { type Signer, signed } from '../kernel/letter.ts'
import { sampleCentre, sampleFamilyGenitive, sampleChildren } from '../kernel/sample-family.ts'

/** What the decision to take a family on patronage is filled from. */
export type AdmissionData = {
  readonly centre: string
  /** Full name of the applicant in the genitive case, after «семью». */
  readonly familyGenitive: string
  /** The others of the family: name and birth day. */
  readonly members: readonly string[]
  readonly applicationNumber: string
  readonly applicationDay: string
  /** In place of an application: the centre that handed the family over, the day it was accepted, the consent to it. */
  readonly transfer?: { readonly centreName: string; readonly day: string; readonly consentDay: string }
  readonly admissionDay: string
  /** The specialist who answers for the family. */
  readonly curator: string
  /** Kind of patronage and since when; empty while it is not chosen. */
  readonly kind: string
  readonly note: string
  readonly decidedBy: Signer
  /** Initials and family name of the applicant. */
  readonly citizenSignature: string
}

const sample: AdmissionData = {
  centre: sampleCentre.fullName,
  familyGenitive: sampleFamilyGenitive,
  members: sampleChildren,
  applicationNumber: '27/2026',
  applicationDay: '2026-11-10',
  admissionDay: '2026-11-17',
  curator: 'Лесная Ольга Петровна, специалист по социальной работе',
  kind: 'плановый, с 17.11.2026',
  note: '',
  decidedBy: { post: 'Заведующий отделением', name: 'Е. В. Рябинина' },
  citizenSignature: 'М. С. Калинова',
}

const states: Readonly<Record<string, AdmissionData>> = {
  afterTransfer: {
    ...sample,
    applicationNumber: '',
    applicationDay: '',
    transfer: { centreName: 'Копыльский ТЦСОН', day: '2026-11-10', consentDay: '2026-11-06' },
  },
  beforeDiagnostics: {
    ...sample,
    admissionDay: '2026-11-11',
    kind: '',
    note: 'Семья переехала из Копыльского района',
  },
}

/** Решение о принятии семьи на социальный патронат, МП 5.4, 6.6. */
export const admission: Form<AdmissionData> = {
  blank: {
    centre: '',
    familyGenitive: '',
    members: [],
    applicationNumber: '',
    applicationDay: '',
    admissionDay: '',
    curator: '',
    kind: '',
    note: '',
    decidedBy: { post: '', name: '' },
    citizenSignature: '',
  },
  sample,
  states,
  blocks: data => [
    institution(data.centre),
    gap(),
    { kind: 'title', lines: ['РЕШЕНИЕ', 'о принятии семьи на социальный патронат'] },
    dateline(data.admissionDay),
    gap(),
    data.transfer
      ? prose`На основании передачи семьи другим центром (${data.transfer.centreName}, принята ${showDay(data.transfer.day)}, согласие семьи от ${showDay(data.transfer.consentDay)}) принять на социальный патронат с ${wide(showDay(data.admissionDay), 30)} семью`
      : prose`На основании заявления № ${wide(data.applicationNumber, 25)} от ${wide(showDay(data.applicationDay), 30)} принять на социальный патронат с ${wide(showDay(data.admissionDay), 30)} семью`,
    flow(
      [{ value: data.familyGenitive, fill: 'left' }],
      '(фамилия, собственное имя, отчество (если таковое имеется) заявителя)',
    ),
    field('Состав семьи', data.members.join('; '), 2),
    field('Закрепить ответственного специалиста, куратора семьи (МП 5.4)', data.curator, 1),
    together(
      field('Вид социального патроната', kindOf(data), 1),
      ...(data.note === '' ? [] : [field('Примечание', data.note, 1)]),
      ...signed(data.decidedBy),
      gap(),
      signature('С решением ознакомлен(а)', data.citizenSignature),
    ),
  ],
}

/** While the diagnostics are not done there is no kind yet, and the paper says so. */
const kindOf = ({ kind, admissionDay }: AdmissionData): string =>
  kind === '' && admissionDay !== '' ? 'выбирается по итогам первичной диагностики' : kind
