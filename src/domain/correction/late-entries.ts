import { z } from 'zod'
import type { changeKind } from '../assessment/assessments.ts'
import type { revokeConsent, settleRevocation } from '../consent/consents.ts'
import type { handOutDocument } from '../consent/disclosures.ts'
import type { sendConcern, showDocument } from '../contact/contacts.ts'
import type { admitFamily } from '../contract/admissions.ts'
import type { endAgreement, prolongAgreement, signAgreement } from '../contract/agreements.ts'
import type { registerApplication, registerRefusal } from '../intake/applications.ts'
import type { assignWorker, closeReferral, registerExtract, sendReply } from '../intake/referrals.ts'
import { type Day, showDay, type WorkingCalendar } from '../kernel/calendar.ts'
import { id } from '../kernel/text.ts'
import { lateAfterOn, type LateSettings } from '../law/counting.ts'
import { type CommandName, procedure } from '../law/procedure.ts'
import type { Settings } from '../law/settings.ts'
import type { recordReturn } from '../letter/returned-letters.ts'
import type { correctLetter } from '../letter/untrue-letters.ts'
import type { remindInformation, requestInformation } from '../partner/requests.ts'
import type { endParticipation } from '../plan/participation.ts'
import type { agreePlan, approvePlan, dispatchPlan, recordSending, remindDispatch } from '../plan/plans.ts'
import type { closeCase, holdFinalReview, holdMonitoring } from '../review/reviews.ts'
import type { correctExtract } from './corrections.ts'

/** Why the day of a command is not asked about, however late it is typed. */
export type NotAsked =
  /** It has no day but that of the typing. */
  | 'today'
  /** Work with the family, written down when the specialist is back: the term is met on the day of the work. */
  | 'work'
  /** What somebody outside the centre did; their terms are not ours. */
  | 'others'
  /** A family from the paper journal: days of the past are what it is for (docs/decisions/2026-11-28-families-from-paper.md). */
  | 'fromPaper'
  /** It puts right what was typed, with its own reason; where a day of a term changes, the head is shown it. */
  | 'correction'

/** What was done, in words, and the field of the command that holds its day. */
export type Dated<I> = {
  what: string
  field: keyof I & string
  /** The day, where it stands in a part of the command. */
  dayIn?: (input: I) => Day | undefined
  /** Only these of the acts are asked about. */
  only?: (input: I) => boolean
  /** What the day means besides, said where it is asked about. */
  means?: (settings: Settings) => string
}
const dated = <S extends z.ZodType>(
  what: string,
  field: keyof z.infer<S> & string,
  more: Omit<Dated<z.infer<S>>, 'what' | 'field'> = {},
): Dated<z.infer<S>> => ({ what, field, ...more })
/** The letter about a mistake, where the correction says that one has left [МП 5.2, 6.4]. */
const datedLetter = <S extends z.ZodType<{ letter?: { day: Day } | undefined }>>(what: string): Dated<z.infer<S>> => ({
  what,
  field: 'letter',
  dayIn: ({ letter }) => letter?.day,
})

/**
 * Registrations, dispatches, notices, minutes and acts of the centre whose day meets or ends a term or stands in a journal. Typed
 * later than the working day of that day they need a reason, and the head sees it (docs/decisions/2026-11-29-late-entries.md).
 */
export const lateEntryRules = {
  registerExtract: dated<typeof registerExtract>('Регистрация выписки', 'receivedDay'),
  takeOver: 'fromPaper',
  // An act of the head: its day meets the term of three days [МП 1.5, 5.4].
  assignWorker: dated<typeof assignWorker>('Закрепление специалиста', 'day', {
    only: ({ role }) => role === 'responsible',
  }),
  sendReply: dated<typeof sendReply>('Отправка ответа учреждению', 'day'),
  closeReferral: dated<typeof closeReferral>('Закрытие направления', 'day'),
  // The terms of the contract and the plan run from the registration [МП 6.2, 6.4].
  registerApplication: dated<typeof registerApplication>('Регистрация заявления', 'day', {
    means: ({ lateApplicationFrom }) =>
      lateApplicationFrom === 'typedDay'
        ? 'Сроки, которые идут от регистрации заявления, считаются с сегодняшнего дня.'
        : 'Сроки, которые идут от регистрации заявления, считаются с этого же дня, если он рабочий, или с ближайшего рабочего.',
  }),
  admitFamily: dated<typeof admitFamily>('Приём на патронат', 'day'),
  registerRefusal: dated<typeof registerRefusal>('Регистрация отказа', 'day'),
  recordOtherService: 'work',
  updatePerson: 'today',
  addMember: 'work',
  changeMember: 'work',
  removeMember: 'work',
  leaveChildOut: 'work',
  changeAddress: 'work',
  settleHome: 'today',
  recordSpecialData: 'work',
  closeSpecialData: 'work',
  completeAssessment: 'work',
  changeKind: dated<typeof changeKind>('Смена вида патроната', 'day'),
  signAgreement: dated<typeof signAgreement>('Регистрация договора', 'day'),
  prolongAgreement: dated<typeof prolongAgreement>('Продление договора', 'day'),
  endAgreement: dated<typeof endAgreement>('Прекращение договора', 'day'),
  writePlan: 'today',
  agreePlan: dated<typeof agreePlan>('Согласование плана семьёй', 'day'),
  returnPlan: 'work',
  approvePlan: dated<typeof approvePlan>('Утверждение плана', 'day'),
  dispatchPlan: dated<typeof dispatchPlan>('Отправка плана', 'day'),
  recordSending: dated<typeof recordSending>('Отправка плана', 'day'),
  acknowledgeDispatch: 'others',
  // A term that was met is open again by it, since that day [МП 5.2, 5.3, 6.4].
  recordReturn: dated<typeof recordReturn>('Возврат письма', 'day'),
  endParticipation: dated<typeof endParticipation>('Письмо об окончании участия', 'day'),
  remindDispatch: dated<typeof remindDispatch>('Напоминание о плане', 'day'),
  openDispatch: 'others',
  reportMeasure: 'others',
  answerReport: 'work',
  markMeasure: 'work',
  recordContact: 'work',
  correctContact: 'work',
  planContact: 'work',
  requestInformation: dated<typeof requestInformation>('Отправка запроса сведений', 'day'),
  remindInformation: dated<typeof remindInformation>('Напоминание о запросе', 'day'),
  recordInformation: 'others',
  raiseConcern: 'today',
  sendConcern: dated<typeof sendConcern>('Сообщение в орган опеки', 'sentAt'),
  recordProtectiveOrder: 'others',
  correctProtectiveOrder: 'others',
  hidePlace: 'work',
  showPlace: 'work',
  enterCrisisRoom: 'work',
  leaveCrisisRoom: 'work',
  showDocument: dated<typeof showDocument>('Предъявление документа', 'day'),
  planMonitoring: 'today',
  recordMonitoringReply: 'others',
  recordMonitoringReport: 'others',
  holdMonitoring: dated<typeof holdMonitoring>('Протокол мониторинга', 'day'),
  judgeMeasure: 'work',
  holdFinalReview: dated<typeof holdFinalReview>('Протокол подведения итогов', 'day'),
  closeCase: dated<typeof closeCase>('Снятие с патроната', 'day'),
  reopenCase: 'work',
  recordAftercheck: 'work',
  restrictCase: 'today',
  liftRestriction: 'today',
  declareConflict: 'today',
  liftConflict: 'today',
  giveConsent: 'work',
  revokeConsent: dated<typeof revokeConsent>('Регистрация отзыва согласия', 'day'),
  settleRevocation: dated<typeof settleRevocation>('Сообщение об исполнении отзыва', 'day'),
  handOutDocument: dated<typeof handOutDocument>('Выдача документа организации', 'day', {
    only: ({ organisationId }) => organisationId !== undefined,
  }),
  offerHandover: 'today',
  acceptHandover: 'today',
  declineHandover: 'today',
  withdrawHandover: 'today',
  offerTransfer: 'today',
  withdrawTransfer: 'today',
  acceptTransfer: 'today',
  correctStay: 'correction',
  correctConcern: 'correction',
  correctMonitoring: 'correction',
  correctAssessment: 'correction',
  correctReview: 'correction',
  correctExtract: datedLetter<typeof correctExtract>('Письмо об ошибке в ответе'),
  correctMember: 'correction',
  correctJoining: 'correction',
  correctApplication: 'correction',
  correctRefusal: 'correction',
  correctLetter: datedLetter<typeof correctLetter>('Письмо об исправлении'),
  correctReturn: 'correction',
  correctDeparture: 'correction',
  correctTakeover: 'correction',
  acknowledgeLateEntry: 'today',
} as const satisfies { [N in CommandName]: NotAsked | Dated<never> }

/** A paper typed later than the working day of its day, with the reason; what the head has seen is acknowledged. */
export type LateEntry = {
  id: string
  command: CommandName
  /** The day of the paper, by which terms count. */
  day: Day
  reason: string
  /** The family was removed without results by whoever works with it: the head looks at the ground, also where nothing was typed late. */
  ground?: true
  /** Whoever answered that somebody is not the one the family is guarded from does not read the case. */
  namesake?: true
  enteredDay: Day
  by: string
  acknowledged?: { day: Day; by: string }
}
/** Facts about late entries; `enteredLate` stands beside the facts of the paper itself. */
export type LateEntryFact =
  | { kind: 'enteredLate'; entry: Pick<LateEntry, 'id' | 'command' | 'day' | 'reason' | 'ground' | 'namesake'> }
  /** `alone`: by whoever typed it, because there was no other head to look. */
  | { kind: 'lateEntryAcknowledged'; entryId: string; alone?: true }

/** A head has seen what was typed late and why. */
export const acknowledgeLateEntry = z.object({ entryId: id })

/** «Отправка плана за 03.11.2026» */
export function lateEntryWords({ command, day, ground }: Pick<LateEntry, 'command' | 'day' | 'ground'>): string {
  const rule: NotAsked | Dated<never> = lateEntryRules[command]
  const isCorrection = rule === 'correction' || (typeof rule !== 'string' && rule.dayIn !== undefined)
  const what = isCorrection ? procedure[command].label : typeof rule === 'string' ? 'Запись' : rule.what
  return `${ground ? 'Проверьте основание: ' : ''}${ground ? what.toLowerCase() : what} за ${showDay(day)}`
}

/** The day a command gives its paper, and its field; undefined where it is none of a paper. */
export function dayOf(name: CommandName, input: unknown): { day: Day; field: string } | undefined {
  const rule: NotAsked | Dated<never> = lateEntryRules[name]
  if (typeof rule === 'string') return undefined
  const { field, only, dayIn } = rule as unknown as Dated<Record<string, unknown>>
  if (only && !only(input as Record<string, unknown>)) return undefined
  if (dayIn) {
    const day = dayIn(input as Record<string, unknown>)
    return day === undefined ? undefined : { day, field: `${field}.day` }
  }
  return { day: String((input as Record<string, unknown>)[field]).slice(0, 10), field }
}

/**
 * The day of a paper that is typed too late, and its field; undefined where it is typed in time or is none. What is done on
 * a day off belongs to the next working day. `arrivedDay`: the program itself has seen the paper come on that day.
 */
export function tooLate(
  name: CommandName,
  input: unknown,
  context: {
    today: Day
    calendar: WorkingCalendar
    settings: LateSettings
    arrivedDay?: Day | undefined
  },
): { day: Day; field: string } | undefined {
  const dated = dayOf(name, input)
  if (!dated) return undefined
  const { day, field } = dated
  const { today, calendar, settings, arrivedDay } = context
  if (arrivedDay !== undefined && arrivedDay <= day) return undefined
  const workingDays = calendar.workingDaysBetween(calendar.nextWorking(day), today)
  return workingDays > lateAfterOn(settings, day) ? { day, field } : undefined
}
