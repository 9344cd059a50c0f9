import type { z } from 'zod'
import type { changeKind } from '../assessment/assessments.ts'
import type { Fact, FactMeta } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { sentBy } from '../consent/consent-rules.ts'
import type { giveConsent, revokeConsent, settleRevocation } from '../consent/consents.ts'
import type { handOutDocument } from '../consent/disclosures.ts'
import type { endAgreement } from '../contract/agreements.ts'
import type { closeSpecialData, recordSpecialData } from '../intake/application/applications.ts'
import type { assignWorker } from '../intake/extract/referrals.ts'
import type { recordOtherService } from '../intake/other-services.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import type { recordInformation, remindInformation } from '../partner/requests.ts'
import type { leaveChildOut } from '../people/newcomers/newcomers.ts'
import type { acknowledgeDispatch, recordSending, remindDispatch } from '../plan/dispatches.ts'
import type { agreePlan, approvePlan, judgeMeasure, markMeasure } from '../plan/plans.ts'
import type { recordAftercheck } from '../review/reviews.ts'
import { type RecordBody, type RecordKind, recordNames } from './records.ts'

/** The commands that make such records. */
type Inputs = {
  acknowledgeDispatch: z.infer<typeof acknowledgeDispatch>
  agreePlan: z.infer<typeof agreePlan>
  approvePlan: z.infer<typeof approvePlan>
  assignWorker: z.infer<typeof assignWorker>
  changeKind: z.infer<typeof changeKind>
  closeSpecialData: z.infer<typeof closeSpecialData>
  endAgreement: z.infer<typeof endAgreement>
  giveConsent: z.infer<typeof giveConsent>
  handOutDocument: z.infer<typeof handOutDocument>
  judgeMeasure: z.infer<typeof judgeMeasure>
  leaveChildOut: z.infer<typeof leaveChildOut>
  markMeasure: z.infer<typeof markMeasure>
  recordAftercheck: z.infer<typeof recordAftercheck>
  recordInformation: z.infer<typeof recordInformation>
  recordOtherService: z.infer<typeof recordOtherService>
  recordSending: z.infer<typeof recordSending>
  recordSpecialData: z.infer<typeof recordSpecialData>
  remindDispatch: z.infer<typeof remindDispatch>
  remindInformation: z.infer<typeof remindInformation>
  revokeConsent: z.infer<typeof revokeConsent>
  settleRevocation: z.infer<typeof settleRevocation>
}
type Changed = { day: Day; words?: string | undefined }
type Recorded<K extends RecordKind> = FactMeta & Extract<RecordBody, { kind: K }>
/** What a record rests on, and what rests on it. */
type Rule<K extends RecordKind> = {
  [N in keyof Inputs]: {
    /** The command that recorded it: it is decided anew in the place of the first. */
    by: N
    input: (fact: Recorded<K>, to: Changed, state: CaseState) => Inputs[N]
  }
}[keyof Inputs] & {
  /** Which of these facts are a record of their own; without it each. */
  only?: (fact: Recorded<K>, facts: readonly Fact[], state: CaseState) => boolean
  /** The words that can be changed, where it has some. */
  words?: (fact: Recorded<K>) => string | undefined
  /** What was recorded since and would be left without it. */
  rests?: (fact: Recorded<K>, state: CaseState) => string | undefined
  /** What was done after it and names it: it was no later. */
  until?: (fact: Recorded<K>, state: CaseState, facts: readonly Fact[]) => { day: Day; text: string } | undefined
  /** What it came after: it was no earlier. */
  from?: (fact: Recorded<K>, state: CaseState) => { day: Day; text: string } | undefined
}

const consentOf = (state: CaseState, id: string) => state.consents.find(consent => consent.id === id)
const dispatchOf = (state: CaseState, id: string) =>
  state.plans.flatMap(({ dispatches }) => dispatches).find(dispatch => dispatch.id === id)
const versionOf = (state: CaseState, { planId, version }: { planId: string; version: number }) =>
  state.plans.find(({ id }) => id === planId)?.versions.find(written => written.version === version)
const firstDay = (days: readonly (Day | undefined)[]): Day | undefined =>
  days
    .flatMap(day => day ?? [])
    .toSorted()
    .at(0)
const noLater = (day: Day | undefined, what: string) =>
  day === undefined ? undefined : { day, text: `${what} ${showDay(day)}: это было не позже` }
/** Whether a fact came with another by one command. */
const cameWith = (fact: FactMeta, facts: readonly Fact[], kinds: readonly Fact['kind'][]) =>
  facts.some(other => kinds.includes(other.kind) && other.at === fact.at && other.by === fact.by)

const rules: { readonly [K in RecordKind]: Rule<K> } = {
  workerAssigned: {
    by: 'assignWorker',
    // With a handover or from the paper journal it is a part of what was decided there.
    only: (fact, facts) => !cameWith(fact, facts, ['handoverAccepted', 'takenOver']),
    words: ({ assignment }) => assignment.reason ?? '',
    input: ({ assignment: { staffId, role, reason } }, { day, words = reason }) => ({
      staffId,
      role,
      day,
      reason: words,
    }),
  },
  otherServiceRecorded: {
    by: 'recordOtherService',
    words: ({ record }) => record.note ?? '',
    input: ({ record: { service, state, note } }, { day, words = note }) => ({ service, state, day, note: words }),
    until: ({ record }, { serviceRecords = [] }) => {
      const at = serviceRecords.findIndex(({ id }) => id === record.id)
      const next = serviceRecords.slice(at + 1).find(({ service }) => service === record.service)
      return noLater(next?.day, 'Следующая запись об этой услуге')
    },
    rests: ({ record }, { serviceRecords = [] }) => {
      const at = serviceRecords.findIndex(({ id }) => id === record.id)
      return serviceRecords.slice(at + 1).some(({ service }) => service === record.service)
        ? 'Об этой услуге есть более поздняя запись: сначала исправьте её'
        : undefined
    },
  },
  specialDataRecorded: {
    by: 'recordSpecialData',
    words: ({ special }) => special.text,
    input: ({ special }, { day, words = special.text }) => ({ ...special, day, text: words }),
  },
  specialDataClosed: {
    by: 'closeSpecialData',
    words: ({ reason }) => reason,
    input: ({ personId, reason }, { day, words = reason }) => ({ personId, day, reason: words }),
  },
  childLeftOut: {
    by: 'leaveChildOut',
    words: ({ leftOut }) => leftOut.reason,
    input: ({ leftOut }, { day, words = leftOut.reason }) => ({ ...leftOut, day, reason: words }),
  },
  kindChosen: {
    by: 'changeKind',
    // Chosen by diagnostics it is put right with them.
    only: (fact, facts) => fact.reason !== undefined && !cameWith(fact, facts, ['assessmentCompleted', 'takenOver']),
    words: ({ reason }) => reason,
    input: ({ patronage, reason = '' }, { day, words = reason }) => ({ to: patronage, day, reason: words }),
  },
  agreementEnded: {
    by: 'endAgreement',
    // What a refusal or a removal ended is put right with it.
    only: ({ ground }) => ground !== undefined,
    words: ({ reason }) => reason,
    input: ({ agreementId, ground = 'agreement', reason }, { day, words = reason }) => ({
      agreementId,
      day,
      ground,
      reason: words,
    }),
    until: ({ agreementId }, { agreements }) => {
      const ended = agreements.find(({ id }) => id === agreementId)
      const next = agreements.find(({ id, from }) => id !== agreementId && ended !== undefined && from > ended.from)
      return (
        next && {
          day: next.from,
          text: `С ${showDay(next.from)} действует договор № ${showNo(next.no)}: двух договоров сразу не бывает`,
        }
      )
    },
    rests: ({ agreementId }, { agreements }) => {
      const ended = agreements.find(({ id }) => id === agreementId)
      const other = agreements.find(
        ({ id, from, to, ended: over }) =>
          id !== agreementId && !over && ended !== undefined && from <= ended.to && ended.from <= to,
      )
      return other ? `На эти дни заключён договор № ${showNo(other.no)}: двух договоров сразу не бывает` : undefined
    },
  },
  planAgreed: {
    by: 'agreePlan',
    input: ({ planId, version, personId }, { day }) => ({ planId, version, personId, day }),
    until: (fact, state) => noLater(versionOf(state, fact)?.approved?.day, 'План утверждён'),
    rests: (fact, state) => (versionOf(state, fact)?.approved ? 'План утверждён: составьте новую редакцию' : undefined),
  },
  planApproved: {
    by: 'approvePlan',
    input: ({ planId, version }, { day }) => ({ planId, version, day }),
    until: ({ planId, version }, { plans }) => {
      const plan = plans.find(({ id }) => id === planId)
      const sentDay = firstDay((plan?.dispatches ?? []).filter(sent => sent.version === version).map(({ day }) => day))
      const next = plan?.versions.find(written => written.version > version && written.approved)?.approved?.day
      return next !== undefined && (sentDay === undefined || next < sentDay)
        ? noLater(next, 'Следующая редакция утверждена')
        : noLater(sentDay, 'План отправлен')
    },
    from: ({ planId, version }, { plans }) => {
      const before = plans
        .find(({ id }) => id === planId)
        ?.versions.findLast(written => written.version < version && written.approved)?.approved?.day
      return before === undefined
        ? undefined
        : { day: before, text: `Прежняя редакция утверждена ${showDay(before)}: эта утверждена не раньше` }
    },
    rests: () => 'Утверждённый план не убирают: составьте новую редакцию',
  },
  dispatchLeft: {
    by: 'recordSending',
    // That the mail server took a letter the program has seen itself.
    only: ({ channel }) => channel !== 'email',
    input: ({ dispatchId, channel, handedTo, postNo }, { day }) => ({ dispatchId, day, channel, handedTo, postNo }),
    until: ({ dispatchId }, state) => noLater(dispatchOf(state, dispatchId)?.acknowledged?.day, 'Получение отмечено'),
    rests: ({ dispatchId }, state) =>
      dispatchOf(state, dispatchId)?.acknowledged
        ? 'Получение этого плана отмечено: сначала исправьте отметку о получении'
        : undefined,
  },
  dispatchAcknowledged: {
    by: 'acknowledgeDispatch',
    // What the organisation has confirmed itself is not ours to change.
    only: ({ dispatchId, by }, _, state) => dispatchOf(state, dispatchId)?.opened?.by !== by,
    words: ({ how }) => how,
    input: ({ dispatchId, how }, { day, words = how }) => ({ dispatchId, day, how: words }),
  },
  dispatchReminded: {
    by: 'remindDispatch',
    only: ({ no }) => no === undefined,
    words: ({ how }) => how,
    input: ({ dispatchId, how }, { day, words = how }) => ({ dispatchId, day, channel: 'phone', how: words }),
  },
  measureMarked: {
    by: 'markMeasure',
    words: ({ note }) => note ?? '',
    input: ({ measureId, state, note, dueDay }, { day, words = note }) => ({
      measureId,
      state,
      day,
      note: words,
      newDueDay: dueDay,
    }),
  },
  measureJudged: {
    by: 'judgeMeasure',
    words: ({ note }) => note ?? '',
    input: ({ measureId, side, mark, note }, { day, words = note }) => ({ measureId, side, mark, day, note: words }),
    // Both sides have judged before the results: without this mark they would be those of a form that is not filled [приложение 1].
    rests: ({ measureId, side }, { plans, reviews }) => {
      const judged = plans.find(({ progress }) => progress[measureId])?.progress[measureId]?.[side]?.day
      const summedUp = reviews.find(review => judged !== undefined && review.day >= judged)
      return summedUp
        ? `По этой оценке подведены итоги ${showDay(summedUp.day)}: запишите другую оценку или сначала исправьте итоги`
        : undefined
    },
  },
  informationReminded: {
    by: 'remindInformation',
    only: ({ reminder }) => reminder.no === undefined,
    words: ({ reminder }) => reminder.how,
    input: ({ requestId, reminder: { how } }, { day, words = how }) => ({
      requestId,
      day,
      channel: 'phone',
      how: words,
    }),
  },
  informationRecorded: {
    by: 'recordInformation',
    words: ({ answer }) => answer.text ?? '',
    input: ({ requestId, outcome, answer: { letterNo, text } }, { day, words = text }, { attachments }) => ({
      requestId,
      day,
      outcome,
      letterNo,
      text: words,
      attachmentIds: attachments.filter(({ to }) => to === requestId).map(({ id }) => id),
    }),
  },
  consentGiven: {
    by: 'giveConsent',
    input: ({ consent: { id, day: _, purpose, ...consent } }, { day }) => ({
      ...consent,
      consentId: id,
      attachmentIds: [],
      ...(purpose === 'personalData' || purpose === 'specialData' ? { purpose } : {}),
      day,
    }),
    until: ({ consent }, state, facts) => {
      const revoked = consentOf(state, consent.id)?.revoked?.day
      const sentDay = firstDay(sentBy(facts, state, consent.id).map(({ day }) => day))
      return sentDay !== undefined && (revoked === undefined || sentDay < revoked)
        ? noLater(sentDay, 'По этому согласию сведения переданы')
        : noLater(revoked, 'Согласие отозвано')
    },
    rests: ({ consent }, state) =>
      consentOf(state, consent.id)?.revoked
        ? 'Это согласие отозвано: сначала исправьте запись об отзыве'
        : state.transfer?.consentId === consent.id && !state.transfer.accepted
          ? 'По этому согласию семью передают в другой центр: сначала отзовите передачу'
          : undefined,
  },
  consentRevoked: {
    by: 'revokeConsent',
    words: ({ revoked }) => revoked.reason ?? '',
    input: ({ consentId, revoked: { reason, byId } }, { day, words = reason }) => ({
      consentId,
      day,
      reason: words,
      byId,
    }),
    until: ({ consentId }, state) => noLater(consentOf(state, consentId)?.settled?.day, 'Отзыв исполнен'),
    rests: ({ consentId }, state) =>
      consentOf(state, consentId)?.settled ? 'Отзыв исполнен: сначала исправьте запись об этом' : undefined,
  },
  revocationSettled: {
    by: 'settleRevocation',
    words: ({ settled }) => settled.how,
    input: ({ consentId, settled: { how } }, { day, words = how }) => ({ consentId, day, how: words }),
  },
  documentHandedOut: {
    by: 'handOutDocument',
    input: ({ handOut: { id, documentId, form, title, personId, organisationId, channel } }, { day }) => ({
      handOutId: id,
      documentId,
      form,
      title,
      personId,
      organisationId,
      channel,
      day,
    }),
  },
  afterchecked: {
    by: 'recordAftercheck',
    words: ({ check }) => check.note ?? '',
    input: ({ check: { months, outcome, note } }, { day, words = note }) => ({ months, outcome, day, note: words }),
  },
}

/** The rule of a record, whatever its kind. */
type AnyRule = {
  by: keyof Inputs
  input: (fact: Fact, to: Changed, state: CaseState) => unknown
  only?: (fact: Fact, facts: readonly Fact[], state: CaseState) => boolean
  words?: (fact: Fact) => string | undefined
  rests?: (fact: Fact, state: CaseState) => string | undefined
  until?: (fact: Fact, state: CaseState, facts: readonly Fact[]) => { day: Day; text: string } | undefined
  from?: (fact: Fact, state: CaseState) => { day: Day; text: string } | undefined
}

const isRecord = (kind: Fact['kind']): kind is RecordKind => kind in recordNames
/** How a fact can be put right by its place; undefined where it has its own correction, or none. */
export function recordRule(fact: Fact, facts: readonly Fact[], state: CaseState): AnyRule | undefined {
  const rule = isRecord(fact.kind) ? (rules[fact.kind] as unknown as AnyRule) : undefined
  return rule && (rule.only?.(fact, facts, state) ?? true) ? rule : undefined
}
