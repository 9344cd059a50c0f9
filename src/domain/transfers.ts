import { z } from 'zod'
import { eachOnce, id, legalDay, line, oneOf, optionalDay, optionalLine } from './text.ts'
import type { Assessment, Scores } from './assessments.ts'
import { familyScores } from './assessments.ts'
import { agreementOn } from './agreements.ts'
import { showDay, type Day } from './calendar.ts'
import { currentApplication, kindOn, type CaseFile, type CaseState } from './cases.ts'
import { consentStands, dataCategories, type DataCategory } from './consents.ts'
import type { ProtectiveOrder } from './contacts.ts'
import { refuse, type Refused } from './decision.ts'
import { optional } from './fold/step.ts'
import type { PatronageKind } from './frequency.ts'
import { openMatters, settledMatters, type SettledMatter } from './open-matters.ts'
import { fullName, isChild, withoutPhone, type Member, type PersonDetails, type PersonInput } from './people.ts'
import { approvedVersion, goalInWords, planInForce, type Judgement, type MeasureMark } from './plans.ts'
import { showNo, type JournalNo, type RegisterNo } from './registers.ts'
import type { Restriction } from './restrictions.ts'
import { ordersOn, safetyOf, type HiddenPlace } from './safety.ts'
import { namedIn, namingWords } from './same-person.ts'

/** Another centre of the same installation. */
export type Peer = {
  id: number
  name: string
  fullName: string
  /** Somebody works there who may accept a family. */
  open: boolean
}

/**
 * A family moves: the centre offers it to another one of this installation. What goes over is what the family agreed to on
 * paper; until the other centre accepts, nothing changes in this one.
 */
export const offerTransfer = z.object({
  transferId: id,
  toCentreId: z.int('Выберите центр').min(1, 'Выберите центр'),
  locality: line(100, 'Укажите район или населённый пункт, куда переезжает семья'),
  /** Told to the other centre with the case only, never with the offer. */
  address: optionalLine(300),
  moveDay: optionalDay,
  /** Why the family moves; told with the case, as the address. */
  reason: optionalLine(500),
  /** The consent on paper: who gave it when, whose data and which. */
  consentId: id,
  givenById: id,
  day: legalDay,
  personIds: eachOnce(z.array(id).min(1, 'Отметьте, чьи сведения').max(30)),
  categories: eachOnce(z.array(oneOf(dataCategories)).min(1, 'Отметьте, какие сведения')),
  attachmentIds: eachOnce(z.array(id).max(20)).default([]),
  /** What becomes of everything open once the other centre accepts. */
  matters: settledMatters,
})
/** The giving centre takes an offer back that nobody has answered. */
export const withdrawTransfer = z.object({ transferId: id })
/**
 * The receiving centre takes the family over: a case of its own begins, or the one of before goes on. `otherCaseIds`:
 * families the centre knows of which somebody has said that they are others.
 */
export const acceptTransfer = z.object({ transferId: id, otherCaseIds: eachOnce(z.array(id).max(20)).default([]) })

/** A family on its way to another centre, as its own centre sees it. */
export type Transfer = {
  id: string
  centreId: number
  centreName: string
  centreFullName: string
  locality: string
  address?: string
  moveDay?: Day
  reason?: string
  consentId: string
  matters: SettledMatter[]
  by: string
  day: Day
  declined?: { day: Day; reason: string; by: string }
  /** `no`: the number the family has there now. */
  accepted?: { day: Day; by: string; no?: RegisterNo }
}
/** What came over with a family; people and orders stand in the case itself. */
export type Received = {
  transferId: string
  centreName: string
  day: Day
  offeredDay: Day
  /** Since when the other centre worked with the family. */
  openedDay: Day
  consentDay: Day
  /** Why the family moved. */
  reason?: string
  agreement?: { no: JournalNo; day: Day; to: Day }
  /** What the other centre has handed on. */
  handedOn: string[]
  bases?: string[]
  concerns?: { day: Day; facts: string; sent?: string }[]
  patronage?: { kind: PatronageKind; from: Day }
  diagnostics?: { day: Day; scores: Scores; reasons: Assessment['reasons']; summary?: string }
  plan?: {
    approvedDay: Day
    goal: string
    endsOn: Day
    measures: {
      title: string
      dueDay: Day
      state: MeasureMark['state']
      citizen?: Judgement['mark']
      specialist?: Judgement['mark']
    }[]
  }
  contacts?: { count: number; lastDay?: Day }
}

/** Facts about going over to another centre. */
export type TransferFact =
  | { kind: 'transferOffered'; transfer: Transfer }
  | { kind: 'transferWithdrawn'; transferId: string }
  | { kind: 'transferDeclined'; transferId: string; declined: NonNullable<Transfer['declined']> }
  | { kind: 'transferAccepted'; transferId: string; accepted: NonNullable<Transfer['accepted']> }
  | { kind: 'familyReceived'; received: Received }

/** How many days whoever offered sees the other centre’s no on the day and on the page of the family. */
export const declinedShownDays = 14
/** How many days whoever offered sees on the day that the family was accepted. */
export const acceptedShownDays = 7

/** The offer that waits for its answer. */
export const waitingTransfer = ({ transfer }: Pick<CaseState, 'transfer'>): Transfer | undefined =>
  transfer && !transfer.declined && !transfer.accepted ? transfer : undefined
/** Ends an offer with whatever ends the reason for it: a refusal, a removal, the consent taken back. */
export const withdrawnTransfer = (state: Pick<CaseState, 'transfer'>): TransferFact[] => {
  const waiting = waitingTransfer(state)
  return waiting ? [{ kind: 'transferWithdrawn', transferId: waiting.id }] : []
}

/** An offer that is answered or taken back. */
export const noTransfer = (): Refused =>
  refuse('noTransfer', 'Этой передачи уже нет: семью приняли, не приняли или предложение отменили')

/** A family that is probably known here is accepted only with a word on whether it is the same one. */
export const undecidedFamily = (): Refused =>
  refuse('knownFamily', 'Похоже, центр уже знает эту семью: ответьте, та же ли она', { field: 'otherCaseIds' })
/** A family goes on only in the case of one that may be the same. */
export const noLikeness = (): Refused =>
  refuse('noLikeness', 'Это дело другой семьи: примите семью новым делом', { field: 'otherCaseIds' })

/** What whoever may accept a family sees of it before: nothing by which it could be found or judged. */
export type TransferSummary = {
  family: string
  children: number
  locality: string
  moveDay?: Day
  urgent: string[]
  /** Names of those from whom the family is guarded: to a namesake on the staff the offer is not shown. */
  guardedFrom: string[]
  /** The case is closed to all but the named: the offer is shown only to who may close and open cases. */
  restricted?: true
}

/** What cannot wait, always told [МП 5.2; закон № 122-З]. */
function urgencies(state: CaseState, today: Day): string[] {
  const orders = ordersOn(state, today)
  const unsent = state.concerns.filter(concern => !concern.sent).length
  return [
    ...orders.map(order => `Действует защитное предписание до ${showDay(order.until)}`),
    ...(state.hiddenPlaces.some(place => !place.lifted) ? ['Место пребывания не разглашается'] : []),
    ...(unsent > 0 ? ['Сообщение в органы опеки не отправлено'] : []),
    ...(unsent === 0 && state.concerns.length > 0 ? ['Было сообщение в органы опеки'] : []),
    ...(state.crisisStays.some(stay => !stay.left) ? ['Живёт в кризисной комнате'] : []),
    ...(kindOn(state, today)?.kind === 'emergency' ? ['Экстренный патронат'] : []),
    ...(state.restriction ? ['Дело закрыто для круга лиц'] : []),
  ]
}
const guardedFrom = ({ state, persons }: CaseFile, today: Day): string[] => {
  const safety = safetyOf(state, today)
  return [
    ...(safety?.dangerIds ?? []).flatMap(personId => (persons[personId] ? [fullName(persons[personId])] : [])),
    ...(safety?.dangerOutside ?? []),
  ]
}
/** The offer as the receiving centre sees it on a day; `family` is the name by which the family is called. */
export const transferSummary = (file: CaseFile, transfer: Transfer, family: string, today: Day): TransferSummary => ({
  family,
  children: file.state.members.filter(member => !member.to && isChild(member, file.persons[member.personId], today))
    .length,
  // Even the district would tell where a hidden family goes.
  locality: safetyOf(file.state, today) ? '' : transfer.locality,
  ...(transfer.moveDay ? { moveDay: transfer.moveDay } : {}),
  urgent: urgencies(file.state, today),
  guardedFrom: guardedFrom(file, today),
  ...(file.state.restriction ? { restricted: true as const } : {}),
})
/** Whether somebody bears the name of one from whom the family is guarded: surname and own name, in any spelling. */
export function isNamesake(name: string, dangers: readonly string[]): boolean {
  const [familyName = '', givenName = ''] = name.trim().split(/\s+/u)
  return dangers.some(danger => namedIn(namingWords(danger), { familyName, givenName }) !== undefined)
}

/** What goes over to the other centre on the day it accepts; ids are those of the giving centre. */
export type CarriedOver = {
  people: { personId: string; member: Omit<Member, 'personId' | 'from' | 'to'>; person: PersonDetails }[]
  /** Who has left the family or died: of whoever the other centre knows as one of it, that one learns the day. */
  left: (Pick<Member, 'kinship' | 'died'> & { day: Day; person: PersonInput })[]
  signerId: string
  request?: string
  locality: string
  address?: string
  orders: ProtectiveOrder[]
  places: HiddenPlace[]
  guardedFrom: string[]
  restriction?: Pick<Restriction, 'reason' | 'note'>
  received: Omit<Received, 'day'>
}

/** The consents by which this centre may know of the family: of each person who gave one, the last. */
const consentsTo = ({ consents }: CaseState, { centreFullName }: Transfer, today: Day) =>
  consents
    .filter(consent => consent.organisationName === centreFullName && consentStands(consent, today))
    .filter(({ givenById }, at, all) => all.findLastIndex(other => other.givenById === givenById) === at)
/** The people of the household whose card the family agreed to. */
export function goingOver({ state, persons }: CaseFile, transfer: Transfer, today: Day): Member[] {
  const whose = new Set(
    consentsTo(state, transfer, today)
      .filter(({ categories }) => categories.includes('card'))
      .flatMap(({ personIds }) => personIds),
  )
  return state.members.filter(member => !member.to && whose.has(member.personId) && persons[member.personId])
}

/**
 * What goes over: what the family agreed to, and what has to be said without asking, which are running orders and concerns
 * about the rights of a child [МП 5.2; закон № 99-З, ст. 5; закон № 122-З]. Never what a psychologist wrote, notes,
 * special data, an address of before, or a phone while a place is hidden.
 */
export function carriedOver(file: CaseFile, transfer: Transfer, from: { name: string }, today: Day): CarriedOver {
  const { state, persons } = file
  const standing = consentsTo(state, transfer, today)
  const agreed = (category: DataCategory) => standing.some(consent => consent.categories.includes(category))
  const hidden = safetyOf(state, today) !== undefined
  const consent = state.consents.find(({ id: consentId }) => consentId === transfer.consentId)!
  const application = currentApplication(state)
  return {
    people: goingOver(file, transfer, today).map(({ personId, from: _, to: __, ...member }) => {
      const { id: ___, papers: ____, reworded: _____, ...person } = persons[personId]!
      return { personId, member, person: hidden ? withoutPhone(person) : person }
    }),
    left: whoLeft(file),
    signerId: consent.givenById,
    ...optional('request', application?.request),
    locality: transfer.locality,
    ...optional('address', transfer.address),
    orders: state.protectiveOrders.filter(({ until, mistaken }) => !mistaken && today <= until),
    places: state.hiddenPlaces.filter(place => !place.lifted),
    guardedFrom: guardedFrom(file, today),
    ...(state.restriction ? { restriction: { reason: state.restriction.reason, note: state.restriction.note } } : {}),
    received: receivedOf(state, transfer, from, agreed, today, consent.day),
  }
}

/** Who is gone for good, with the day and whether by death; of whoever did not come here in his turn nothing is known. */
const whoLeft = ({ state, persons }: CaseFile): CarriedOver['left'] =>
  state.members.flatMap(({ personId, kinship, to, died, notCome }) => {
    const person = persons[personId]
    if (to === undefined || notCome || !person || state.members.findLast(one => one.personId === personId)?.to !== to)
      return []
    const { familyName, givenName, patronymic, birthDay } = person
    return [{ kinship, day: to, ...(died ? { died } : {}), person: { familyName, givenName, patronymic, birthDay } }]
  })

function receivedOf(
  state: CaseState,
  transfer: Transfer,
  from: { name: string },
  agreed: (category: DataCategory) => boolean,
  today: Day,
  consentDay: Day,
): Omit<Received, 'day'> {
  const agreement = agreementOn(state.agreements, today)
  const kind = kindOn(state, today)
  const assessment = state.assessments.slice(state.round.assessments).at(-1)
  const plan = planInForce(state, today)
  const version = approvedVersion(plan)
  const met = state.contacts.filter(contact => contact.happened)
  const matters = matterLabels(state, transfer, today)
  return {
    transferId: transfer.id,
    centreName: from.name,
    offeredDay: transfer.day,
    openedDay: state.openedDay,
    consentDay,
    ...optional('reason', transfer.reason),
    ...(agreement ? { agreement: { no: agreement.no, day: agreement.day, to: agreement.to } } : {}),
    handedOn: matters,
    bases: [
      ...state.referrals
        .slice(state.round.referrals)
        .map(
          referral =>
            `${referral.organisationName}: выписка, протокол № ${referral.protocol} от ${showDay(referral.councilDay)}`,
        ),
      ...state.applications
        .slice(state.round.applications)
        .map(application => `Заявление № ${showNo(application.no)} от ${showDay(application.day)}`),
    ],
    ...(state.concerns.length > 0
      ? {
          concerns: state.concerns.map(concern => ({
            day: concern.day,
            facts: concern.facts,
            ...optional('sent', concern.sent?.at.slice(0, 10)),
          })),
        }
      : {}),
    ...(agreed('diagnostics') && kind ? { patronage: { kind: kind.kind, from: kind.from } } : {}),
    ...(agreed('diagnostics') && assessment
      ? {
          diagnostics: {
            day: assessment.day,
            scores: familyScores(assessment),
            reasons: assessment.reasons,
            // What a psychologist wrote stays with the psychologist.
            ...(assessment.consultation ? {} : optional('summary', assessment.summary)),
          },
        }
      : {}),
    ...(agreed('plan') && plan && version
      ? {
          plan: {
            approvedDay: version.approved!.day,
            goal: goalInWords(version),
            endsOn: version.content.endsOn,
            measures: version.content.measures.map(measure => {
              const progress = plan.progress[measure.id]
              return {
                title: measure.title,
                dueDay: progress?.dueDay ?? measure.dueDay,
                state: progress?.state ?? 'inWork',
                ...optional('citizen', progress?.citizen?.mark),
                ...optional('specialist', progress?.specialist?.mark),
              }
            }),
          },
        }
      : {}),
    ...(agreed('contacts')
      ? {
          contacts: {
            count: met.length,
            ...optional(
              'lastDay',
              met
                .map(contact => contact.day)
                .toSorted()
                .at(-1),
            ),
          },
        }
      : {}),
  }
}

/** What the giving centre hands on of what is open; whatever was decided at the offer of things that are gone falls away. */
const matterLabels = (state: CaseState, transfer: Transfer, today: Day): string[] =>
  openMatters(state, today)
    .filter(({ key }) => transfer.matters.some(matter => matter.key === key && matter.way === 'handedOn'))
    .map(({ label }) => label)
