import { z } from 'zod'
import type { AssessmentFact } from '../assessment/assessments.ts'
import type { Otherwise } from '../case/state.ts'
import type { ConsentFact } from '../consent/consents.ts'
import type { DisclosureFact } from '../consent/disclosures.ts'
import type { AgreementFact } from '../contract/agreements.ts'
import type { ApplicationFact } from '../intake/application/applications.ts'
import type { ReferralFact } from '../intake/extract/referrals.ts'
import type { OtherServiceFact } from '../intake/other-services.ts'
import type { Day } from '../kernel/calendar.ts'
import { legalDay, line, optionalProse } from '../kernel/text.ts'
import type { RequestFact } from '../partner/requests.ts'
import type { NewcomerFact } from '../people/newcomers/newcomers.ts'
import type { PlanFact } from '../plan/plans.ts'
import type { ReviewFact } from '../review/reviews.ts'

// Records that bear no number of a journal and have no correction of their own: each is put right by its place among the facts of the
// case, with another day or other words, or it never was (docs/decisions/2026-11-29-corrections.md).

/** Another day or other words of a record, or that it never was; `version`: which fact of the case it is. */
export const correctRecord = z.object({
  version: z.int().min(1),
  changes: z.object({ day: legalDay.optional(), words: optionalProse(20_000) }).default({}),
  mistaken: z.boolean().default(false),
  reason: line(500, 'Укажите, что было не так'),
})

/** What such records are called. */
export const recordNames = {
  workerAssigned: 'закрепление специалиста',
  otherServiceRecorded: 'другая услуга',
  specialDataRecorded: 'специальные сведения',
  specialDataClosed: 'закрытие специальных сведений',
  childLeftOut: 'отметка, что ребёнка в документе нет',
  kindChosen: 'решение о виде патроната',
  agreementEnded: 'прекращение договора',
  planAgreed: 'согласование плана',
  planApproved: 'утверждение плана',
  dispatchLeft: 'передача плана организации',
  dispatchAcknowledged: 'получение плана',
  dispatchReminded: 'напоминание о плане',
  measureMarked: 'отметка о мероприятии',
  measureJudged: 'оценка мероприятия',
  informationReminded: 'напоминание о запросе',
  informationRecorded: 'ответ на запрос',
  consentGiven: 'согласие',
  consentRevoked: 'отзыв согласия',
  revocationSettled: 'исполнение отзыва',
  documentHandedOut: 'выдача документа',
  afterchecked: 'проверка после снятия',
} as const
/** One kind of such a record. */
export type RecordKind = keyof typeof recordNames

/** What such a record says. */
export type RecordBody = Extract<
  | ApplicationFact
  | AgreementFact
  | AssessmentFact
  | ConsentFact
  | DisclosureFact
  | NewcomerFact
  | OtherServiceFact
  | PlanFact
  | ReferralFact
  | RequestFact
  | ReviewFact,
  { kind: RecordKind }
>

/** A record was put right, or it never was; `back`: what of the case reads otherwise by it, because a state is folded on from its last fact. */
export type RecordFact = {
  kind: 'recordCorrected'
  version: number
  was: RecordKind
  before: Day
  to?: RecordBody & { day: Day }
  back: Otherwise
  reason: string
}
