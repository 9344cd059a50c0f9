import { z } from 'zod'
import type { Assessment, Scores } from '../assessment/assessments.ts'
import { dataCategories, type DataCategory } from '../consent/consents.ts'
import type { Day } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import type { JournalNo, RegisterNo } from '../kernel/registers.ts'
import { eachOnce, id, legalDay, line, oneOf, optionalDay, optionalLine } from '../kernel/text.ts'
import type { PatronageKind } from '../law/terms/frequency.ts'
import { namedIn, namingWords } from '../people/identity/same-person.ts'
import type { Member, PersonDetails, PersonInput } from '../people/people.ts'
import type { Judgement, MeasureMark } from '../plan/plans.ts'
import { type SettledMatter, settledMatters } from '../review/open-matters.ts'
import type { ProtectiveOrder } from '../safety/protective-orders.ts'
import type { Restriction } from '../safety/restrictions.ts'
import type { HiddenPlace } from '../safety/safety.ts'

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
  /** Who goes with the family though nobody has agreed that his data go too; whoever else of the household is not named stays here. */
  alsoGoIds: eachOnce(z.array(id).max(30)).default([]),
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

/** How a removal «дело передаётся в другой центр» ended for the family, as far as this centre has heard [МП 6.6]. */
export const transferOutcomes = {
  accepted: 'другой центр семью принял',
  notAccepted: 'другой центр семью не принял',
  withoutConsent: 'семья не согласна передать дело, ей сказано, куда обратиться',
  notFound: 'семью не нашли, спросить её не удалось',
  takenOut: 'последняя запись ошибочна',
} as const
/** What became of a family whose file goes to a centre outside the program. */
export const recordTransferOutcome = z.object({
  outcome: oneOf(transferOutcomes),
  day: legalDay,
  /** Who answered and how, where the family was told to turn, or how it was looked for. */
  how: line(1000, 'Впишите, кто и как это сообщил'),
  /** What comes next, or why the family does not agree. */
  further: optionalLine(1000),
})
/** The same as it stands with the removal, in the order of its days. */
export type TransferOutcome = z.infer<typeof recordTransferOutcome> & { by: string }

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
  /** Who goes with the family without his data; of an older offer nobody has said it. */
  alsoGoIds?: string[]
  /** Who stays here, as it was said with the offer; an older offer does not say it. */
  stayIds?: string[]
  /** Who stayed here when the others were accepted: their help goes on. */
  stayedIds?: string[]
  matters: SettledMatter[]
  by: string
  day: Day
  declined?: { day: Day; reason: string; by: string }
  /** `no`: the number the family has there now. */
  accepted?: { day: Day; by: string; no?: RegisterNo }
}
/** A centre of the program that has accepted the family; `stayedIds`: who stayed here, where not all of it went. */
export type AcceptedThere = { centreName: string; centreFullName: string; day: Day; stayedIds?: string[] }
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
  /** They came to a family that was helped here already. */
  joins?: true
  /** Whom the other centre hands over though he has died by this file: he is not back by that. */
  absentIds?: string[]
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
  /** `wentOver`: to whom the file went over, what of it and by which consents; an older record does not say it. */
  | {
      kind: 'transferAccepted'
      transferId: string
      accepted: NonNullable<Transfer['accepted']>
      wentOver?: { to: string; categories: DataCategory[]; consentIds: string[] }
      /** Who stays here with the case, where not the whole family goes. */
      stayedIds?: string[]
      /** Consents about those alone who go: they end here. */
      endedConsentIds?: string[]
    }
  | { kind: 'familyReceived'; received: Received }
  | { kind: 'transferOutcomeRecorded'; answer: TransferOutcome }

/** How many days whoever offered sees the other centre’s no on the day and on the page of the family. */
export const declinedShownDays = 14
/** How many days whoever offered sees on the day that the family was accepted. */
export const acceptedShownDays = 7

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
