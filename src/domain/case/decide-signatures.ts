import type { z } from 'zod'
import { consentsOf } from '../consent/consent-rules.ts'
import type { giveConsent, revokeConsent } from '../consent/consents.ts'
import type { handOutDocument } from '../consent/disclosures.ts'
import type { ContactInput, correctContact, enterCrisisRoom, recordContact } from '../contact/contacts.ts'
import type { endAgreement, prolongAgreement, signAgreement } from '../contract/agreements.ts'
import type { correctMonitoring, correctReview } from '../correction/corrections.ts'
import type { offerTransfer } from '../handover/transfers.ts'
import type { registerApplication, registerRefusal } from '../intake/applications.ts'
import type { Day } from '../kernel/calendar.ts'
import type { CommandName } from '../law/procedure.ts'
import { recognise } from '../people/decide-household.ts'
import { dangersOn } from '../people/family-voice.ts'
import type { MemberInput } from '../people/people.ts'
import { planOfMeasure } from '../plan/plan-rules.ts'
import type { agreePlan, approvePlan, judgeMeasure, writePlan } from '../plan/plans.ts'
import type { holdFinalReview, holdMonitoring } from '../review/reviews.ts'
import { safetyOf } from '../safety/safety-rules.ts'
import { refuse, type Refused } from './decision.ts'
import type { CaseFile, CaseState } from './state.ts'

/**
 * What a member of the family does by a command: signs, gets or is given; `field` is where it was typed, `day` when it was done, where
 * that is not the day of the command.
 */
export type Act = {
  personId: string | undefined
  act: string
  field?: string
  day?: Day
  /** He signs for others or for himself: a parent not yet eighteen is asked about (ГК, ст. 20, 25, 26). */
  signs?: true
  /** As he is typed in, where the paper brings him. */
  typed?: MemberInput
}
type Signs<I> = (input: I, file: CaseFile) => Act | undefined
const signs = <S extends z.ZodType>(act: Signs<z.infer<S>>): Signs<z.infer<S>> => act

const agreementOf = (state: CaseState, id: string) => state.agreements.find(one => one.id === id)
const versionOf = (state: CaseState, ask: { planId: string; version: number }) =>
  state.plans.find(one => one.id === ask.planId)?.versions.find(one => one.version === ask.version)

const guardedAmong = (personIds: readonly string[] | undefined, file: CaseFile, day: Day) =>
  personIds?.find(personId => dangersOn(file, day).includes(personId))
/** Whoever is there when parents are informed of the help hears of it [МП 5.2]. */
const informs = ({ informed, personIds, day }: ContactInput, file: CaseFile, field: string): Act | undefined =>
  informed?.length
    ? { personId: guardedAmong(personIds, file, day), act: 'информировать этого человека о помощи семье', field, day }
    : undefined
/** Whoever discusses the results with us hears of the help [МП 6.5]. */
const discusses = ({ familyIds, day }: { familyIds?: string[] | undefined; day: Day }, file: CaseFile): Act => ({
  personId: guardedAmong(familyIds, file, day),
  act: 'обсуждать с этим человеком результаты помощи',
  field: 'familyIds',
})

/**
 * Every command and the member of the family who signs or gets something by it; `nobody`: no member does. Whoever a
 * protective order or a hidden place guards the family from may do none of these: they would end, see or steer its help.
 */
const signatures = {
  registerExtract: 'nobody',
  takeOver: 'nobody',
  assignWorker: 'nobody',
  sendReply: 'nobody',
  closeReferral: 'nobody',
  registerApplication: signs<typeof registerApplication>(({ applicant }, file) => ({
    personId: applicant.personId ?? recognise(file, applicant, []),
    act: 'принять заявление за семью',
    field: 'applicant.person.familyName',
    signs: true,
    typed: applicant,
  })),
  registerRefusal: signs<typeof registerRefusal>(({ personId }) => ({
    personId,
    act: 'принять отказ',
    field: 'personId',
    signs: true,
  })),
  recordOtherService: 'nobody',
  admitFamily: 'nobody',
  updatePerson: 'nobody',
  addMember: 'nobody',
  changeMember: 'nobody',
  removeMember: 'nobody',
  leaveChildOut: 'nobody',
  changeAddress: 'nobody',
  settleHome: 'nobody',
  recordSpecialData: 'nobody',
  closeSpecialData: 'nobody',
  completeAssessment: 'nobody',
  changeKind: 'nobody',
  signAgreement: signs<typeof signAgreement>(({ holderId }) => ({
    personId: holderId,
    act: 'заключить договор',
    field: 'holderId',
    signs: true,
  })),
  prolongAgreement: signs<typeof prolongAgreement>(({ agreementId }, { state }) => ({
    personId: agreementOf(state, agreementId)?.holderId,
    act: 'продлить договор, его подписывает тот, с кем он заключён. Прекратите его и заключите новый',
    signs: true,
  })),
  endAgreement: signs<typeof endAgreement>(({ agreementId, ground }, { state }) =>
    ground === 'agreement'
      ? {
          personId: agreementOf(state, agreementId)?.holderId,
          act: 'прекратить договор по соглашению. Выберите другое основание',
          field: 'ground',
        }
      : undefined,
  ),
  writePlan: signs<typeof writePlan>(({ content }) => ({
    personId: content.holderId,
    act: 'составить план, который он подпишет',
    field: 'content.holderId',
  })),
  agreePlan: signs<typeof agreePlan>(({ personId }) => ({
    personId,
    act: 'согласовать план',
    field: 'personId',
    signs: true,
  })),
  returnPlan: 'nobody',
  approvePlan: signs<typeof approvePlan>((input, { state }) => ({
    personId: versionOf(state, input)?.content.holderId,
    act: 'утвердить план с его подписью. Составьте план с другим взрослым',
  })),
  dispatchPlan: 'nobody',
  recordSending: 'nobody',
  acknowledgeDispatch: 'nobody',
  recordReturn: 'nobody',
  endParticipation: 'nobody',
  remindDispatch: 'nobody',
  openDispatch: 'nobody',
  reportMeasure: 'nobody',
  answerReport: 'nobody',
  markMeasure: 'nobody',
  recordContact: signs<typeof recordContact>((input, file) => informs(input, file, 'informed')),
  correctContact: signs<typeof correctContact>(({ changes, mistaken }, file) =>
    mistaken ? undefined : informs(changes, file, 'changes.informed'),
  ),
  planContact: 'nobody',
  requestInformation: 'nobody',
  remindInformation: 'nobody',
  recordInformation: 'nobody',
  raiseConcern: 'nobody',
  sendConcern: 'nobody',
  recordProtectiveOrder: 'nobody',
  correctProtectiveOrder: 'nobody',
  hidePlace: 'nobody',
  showPlace: 'nobody',
  enterCrisisRoom: signs<typeof enterCrisisRoom>(({ personId }) => ({
    personId,
    act: 'поселить в кризисную комнату',
    field: 'personId',
  })),
  leaveCrisisRoom: 'nobody',
  showDocument: 'nobody',
  planMonitoring: 'nobody',
  recordMonitoringReply: 'nobody',
  recordMonitoringReport: 'nobody',
  holdMonitoring: signs<typeof holdMonitoring>(discusses),
  judgeMeasure: signs<typeof judgeMeasure>(({ side, measureId }, { state }) =>
    side === 'citizen'
      ? {
          personId: planOfMeasure(state, measureId)?.versions.findLast(({ approved }) => approved)?.content.holderId,
          act: 'записать оценку гражданина: план подписал этот человек. Составьте план с другим взрослым',
        }
      : undefined,
  ),
  holdFinalReview: signs<typeof holdFinalReview>(discusses),
  closeCase: 'nobody',
  reopenCase: 'nobody',
  recordAftercheck: 'nobody',
  restrictCase: 'nobody',
  liftRestriction: 'nobody',
  declareConflict: 'nobody',
  liftConflict: 'nobody',
  giveConsent: signs<typeof giveConsent>(({ givenById }) => ({
    personId: givenById,
    act: 'записать согласие',
    field: 'givenById',
    signs: true,
  })),
  revokeConsent: signs<typeof revokeConsent>(({ consentId, byId }, { state }) => ({
    personId: byId ?? consentsOf(state).find(one => one.id === consentId)?.givenById,
    act: 'записать отзыв согласия. Его может отозвать другой законный представитель',
    field: 'byId',
    signs: true,
  })),
  settleRevocation: 'nobody',
  handOutDocument: signs<typeof handOutDocument>(({ personId }) => ({
    personId,
    act: 'выдать документ о семье',
    field: 'personId',
  })),
  offerHandover: 'nobody',
  acceptHandover: 'nobody',
  declineHandover: 'nobody',
  withdrawHandover: 'nobody',
  offerTransfer: signs<typeof offerTransfer>(({ givenById }) => ({
    personId: givenById,
    act: 'принять согласие на передачу в другой центр',
    field: 'givenById',
    signs: true,
  })),
  withdrawTransfer: 'nobody',
  acceptTransfer: 'nobody',
  correctStay: 'nobody',
  correctConcern: 'nobody',
  correctMonitoring: signs<typeof correctMonitoring>(({ changes }, file) => discusses(changes, file)),
  correctReview: signs<typeof correctReview>(({ changes }, file) => discusses(changes, file)),
  correctAssessment: 'nobody',
  correctExtract: 'nobody',
  correctMember: 'nobody',
  correctJoining: 'nobody',
  correctApplication: 'nobody',
  correctRefusal: 'nobody',
  correctLetter: 'nobody',
  correctDeparture: 'nobody',
  correctReturn: 'nobody',
  correctTakeover: 'nobody',
  acknowledgeLateEntry: 'nobody',
} as const satisfies Record<CommandName, 'nobody' | Signs<never>>

/** What a member of the family does by this command; undefined where nobody of it acts. */
export function actOf(name: CommandName, file: CaseFile, input: unknown): Act | undefined {
  const act = signatures[name]
  return act === 'nobody' ? undefined : (act as Signs<unknown>)(input, file)
}

/** The refusal of an act of whoever the family is guarded from, on the day of the act or now; undefined where it may be. */
export function checkSignature(
  asked: Act | undefined,
  file: CaseFile,
  { today, day }: { today: Day; day: Day },
): Refused | undefined {
  if (asked?.personId === undefined) return undefined
  const on = [today, asked.day ?? day].find(date => dangersOn(file, date).includes(asked.personId!))
  if (!on) return undefined
  const clause = safetyOf(file.state, on)?.why === 'order' ? 'закон № 122-З, ст. 31; МП 4.2' : 'закон № 122-З; МП 4.2'
  return refuse('guardedFrom', `От этого человека защищают семью: нельзя ${asked.act}`, {
    clause,
    ...(asked.field ? { field: asked.field } : {}),
  })
}
