import { optional } from '../../case/events.ts'
import { isClosed } from '../../case/queries.ts'
import type { CaseState } from '../../case/state.ts'
import { type Contact, type missedReasons } from '../../contact/contacts.ts'
import type { Agreement } from '../../contract/agreements.ts'
import type { Day } from '../../kernel/calendar.ts'
import { byDay, byDayAndTime } from '../../kernel/day-order.ts'
import type { Settings } from '../../law/settings.ts'
import { isMemberOn, type Kinship, type Member } from '../../people/people.ts'
import { isOfChild, represents } from '../../people/representation.ts'
import type { PlanVersion } from '../../plan/plans.ts'
import type { Closure } from '../../review/reviews.ts'
import { cameBackByWord, serviceSpells } from '../../review/service-ends.ts'
import { guardedFromOn } from '../../safety/safety-rules.ts'
import type { Application, Refusal } from '../application/applications.ts'
import { arrivedReplies, type Referral, type Reply, type replyVariants, seenLists } from './referrals.ts'

/** One of the two answers of МП 5.2. */
export type ReplyVariant = keyof typeof replyVariants

/**
 * Everything a family can be on the day of the reply, each within one of the two lawful answers: information of help, or
 * that the parents did not turn to the centre [МП 5.2]. Nobody chooses: the situation follows from what is recorded. What the
 * institution acts on is what it `says`: that there is help, that it is over, or that nobody turned to the centre [МП 1.5].
 */
export const replySituations = {
  helped: { says: 'help', variant: 'helpProvided', label: 'семья обратилась' },
  applicantGone: {
    says: 'help',
    variant: 'helpProvided',
    label: 'семья обратилась; обратившийся умер или выбыл, другого взрослого, отвечающего за детей, нет',
  },
  refusedDuring: {
    says: 'end',
    variant: 'helpProvided',
    label: 'семья обратилась, помощь оказывалась, семья отказалась',
  },
  withdrawn: { says: 'end', variant: 'helpProvided', label: 'семья обратилась и отказалась до заключения договора' },
  removed: { says: 'end', variant: 'helpProvided', label: 'семья обратилась, снята с патроната' },
  moved: { says: 'end', variant: 'helpProvided', label: 'семья обратилась, выехала и снята с патроната' },
  otherHelp: {
    says: 'help',
    variant: 'helpProvided',
    label: 'центр помогает семье иначе: кризисная комната, экстренная помощь, другая услуга; заявления о патронате нет',
  },
  refused: { says: 'none', variant: 'notApplied', label: 'семья не обратилась и подписала отказ' },
  noParent: {
    says: 'none',
    variant: 'notApplied',
    label: 'семья не обратилась: родителей, которые могли бы обратиться, в семье не осталось',
  },
  thinking: { says: 'none', variant: 'notApplied', label: 'центр связался с семьёй, она пока не обратилась' },
  movedAway: { says: 'none', variant: 'notApplied', label: 'семья не обратилась: выехала' },
  askedLater: {
    says: 'none',
    variant: 'notApplied',
    label: 'семья попросила встретиться позже, она пока не обратилась',
  },
  notMet: { says: 'none', variant: 'notApplied', label: 'семья не обратилась, разговор с родителями ещё не состоялся' },
  written: { says: 'none', variant: 'notApplied', label: 'центр написал семье, она пока не обратилась' },
  unnamed: { says: 'none', variant: 'notApplied', label: 'семья не обратилась, с кем центр говорил, не записано' },
  notReached: { says: 'none', variant: 'notApplied', label: 'семья не обратилась, связаться с ней не удалось' },
  notContacted: { says: 'none', variant: 'notApplied', label: 'семья не обратилась, попыток связаться не записано' },
} as const satisfies Record<string, { variant: ReplyVariant; says: 'help' | 'end' | 'none'; label: string }>
/** One such situation. */
export type ReplySituation = keyof typeof replySituations

/** How the work on an application ended. */
type End = { day: Day; refusal?: Refusal; closure?: Closure }

/** The facts a reply rests on, as they stood at the end of one day. */
export type ReplyFacts = {
  situation: ReplySituation
  variant: ReplyVariant
  application?: Application
  agreement?: Agreement
  /** The plan in force or, when the help is over, the last that was. */
  plan?: PlanVersion
  refusal?: Refusal
  closure?: Closure
  /** The day the contract ended, where the work goes on without one. */
  contractEnded?: Day
  /** Something was done for the family by that day: only then does the letter speak of help. */
  helpBegan?: true
  /** The help goes on at the end of the day; of help without an application. */
  goesOn?: boolean
  /** Who died or left, where nobody is left who has applied or answers for the children. */
  gone?: Member[]
  /** How the work ended whose contract or plan the answer before named; the family has applied anew since. */
  namedEnd?: End
}

/**
 * Whoever represented the children or spoke for the family and is gone by that day; nobody while a representative is left from
 * whom no order guards them (закон № 122-З).
 */
function parentsGone(
  { members, protectiveOrders, hiddenPlaces }: CaseState,
  day: Day,
  childIds: readonly string[] = [],
  speakers: readonly string[] = [],
): Member[] {
  const isTheirs = (member: Member) => childIds.length === 0 || childIds.some(id => isOfChild(member, id))
  const speaking = members.filter(
    member => (represents(member) && isTheirs(member)) || speakers.includes(member.personId),
  )
  const dangers = guardedFromOn({ protectiveOrders, hiddenPlaces }, day)
  if (speaking.some(member => isMemberOn(member, day) && !dangers.includes(member.personId))) return []
  const last = new Map(speaking.filter(({ from }) => from <= day).map(member => [member.personId, member]))
  return [...last.values()].filter(member => !isMemberOn(member, day))
}

/**
 * What each contact tells the institution of the family: how the centre tried, and never why it did not work out, because an
 * illness or a closed door is the family's own matter [МП 5.2].
 */
export const contactOutcomes = {
  talked: { words: 'разговор состоялся', situation: 'thinking' },
  written: { words: 'центр написал семье', situation: 'written' },
  withOthers: { words: 'разговора с родителями не было', situation: 'notMet' },
  unnamed: { words: 'с кем говорили, не записано', situation: 'unnamed' },
  nobodyHome: { words: 'никого не застали', situation: 'notReached' },
  noAnswer: { words: 'на звонок не ответили', situation: 'notReached' },
  askedLater: { words: 'семья попросила встретиться позже', situation: 'askedLater' },
  notAdmitted: { words: 'встреча не состоялась', situation: 'notMet' },
  illness: { words: 'встреча не состоялась', situation: 'notMet' },
  left: { words: 'по полученным сведениям, семья уехала', situation: 'movedAway' },
  worker: { words: 'встреча не состоялась', situation: 'notMet' },
  other: { words: 'встреча не состоялась', situation: 'notMet' },
} as const satisfies Record<
  keyof typeof missedReasons | 'talked' | 'written' | 'withOthers' | 'unnamed',
  { words: string; situation: ReplySituation }
>

const youngerKin: readonly (Kinship | undefined)[] = ['son', 'daughter', 'sibling']

/** What came of a contact. A letter is no talk, and neither is a talk with a child alone or with people outside the family. */
export function outcomeOf(contact: Contact, { members }: Pick<CaseState, 'members'>): keyof typeof contactOutcomes {
  if (!contact.happened) return contact.missedReason ?? 'other'
  if (contact.form === 'letter') return 'written'
  const kin = contact.personIds.map(id => members.find(({ personId }) => personId === id)?.kinship)
  if (kin.some(kinship => !youngerKin.includes(kinship))) return 'talked'
  return kin.length > 0 || contact.childrenSeenIds.length > 0 || contact.others ? 'withOthers' : 'unnamed'
}

/** The contacts since the extract came, in the order of their days. */
export const contactsSince = (
  { contacts }: Pick<CaseState, 'contacts'>,
  { receivedDay }: Referral,
  day: Day,
): Contact[] => contacts.filter(contact => contact.day >= receivedDay && contact.day <= day).toSorted(byDayAndTime)

/** What is so of a family after all contacts with it: the farthest that any of them came. */
const farthest = ['thinking', 'askedLater', 'unnamed', 'notMet', 'written', 'notReached'] as const

/** That a family left is so until a later contact, or when its extract was put to rest for it. */
function afterContacts(state: CaseState, referral: Referral, day: Day): ReplySituation {
  if (referral.closed?.reason === 'movedAway' && referral.closed.day <= day) return 'movedAway'
  const came = contactsSince(state, referral, day).map(contact => contactOutcomes[outcomeOf(contact, state)].situation)
  if (came.at(-1) === 'movedAway') return 'movedAway'
  return farthest.find(situation => came.includes(situation)) ?? 'notContacted'
}

/** What was done for a family between its application and a day: a talk, diagnostics, a contract, a plan, a stay in the crisis room. */
function helpBegan(state: CaseState, { day: from }: Application, to: Day): boolean {
  const within = ({ day }: { day: Day }) => day >= from && day <= to
  return (
    state.contacts.some(contact => within(contact) && ['talked', 'withOthers'].includes(outcomeOf(contact, state))) ||
    [...state.assessments, ...state.agreements, ...state.crisisStays].some(within) ||
    state.plans.some(({ versions }) => versions.some(({ approved }) => approved && within(approved)))
  )
}

/**
 * Help of the centre between two days that needs no application for patronage: whoever lives in the crisis room, was helped in an
 * emergency or is given another service has turned to the centre, and «не обратились» would be untrue [МП 1.5, 5.2, 6.3].
 */
function otherHelp(
  { crisisStays, contacts, serviceRecords = [] }: CaseState,
  from: Day,
  to: Day,
): { goesOn: boolean } | undefined {
  const began = serviceRecords.filter(({ state, day }) => state === 'begun' && day <= to)
  const ended = (service: string, since: Day) =>
    serviceRecords.find(
      record => record.service === service && record.state !== 'begun' && record.day >= since && record.day <= to,
    )?.day
  const stretches = [
    ...crisisStays.filter(({ day }) => day <= to).map(({ day, left }) => ({ day, end: left })),
    ...began.map(({ service, day }) => ({ day, end: ended(service, day) })),
    ...contacts
      .filter(({ happened, emergencyHelp, day }) => happened && emergencyHelp && day <= to)
      .map(({ day }) => ({ day, end: day })),
  ].filter(({ end }) => end === undefined || end >= from)
  return stretches.length > 0 ? { goesOn: stretches.some(({ end }) => end === undefined || end > to) } : undefined
}

/** The day a contract ended, when that is past. */
function endOfContract(agreement: Agreement | undefined, day: Day): Day | undefined {
  if (agreement?.ended && agreement.ended.day <= day) return agreement.ended.day
  return agreement && agreement.to < day ? agreement.to : undefined
}

/** Work on an application, and how it ended. */
type Work = { application: Application; end?: End }
/**
 * The works of a family, each with the application it began with: whoever has applied once more in the same work, because the refusal
 * between the two was another family's, is helped since the first.
 */
const worksOf = (state: CaseState): Work[] =>
  serviceSpells(state).flatMap(({ from, to, end }): Work[] => {
    const [application] = state.applications.slice(from('applications'), to('applications')).toSorted(byDay)
    if (!application) return []
    const refusal = end?.reason === 'refusal' ? state.refusals[end.begun.refusals - 1] : undefined
    const closure = end?.reason === 'removal' ? state.closures[end.begun.closures - 1] : undefined
    const day = (refusal ?? closure)?.day
    return [
      {
        application,
        ...(day ? { end: { day, ...optional('refusal', refusal), ...optional('closure', closure) } } : {}),
      },
    ]
  })

/** The case as an answer of a day knows it: of a sent answer as it was when that was recorded. */
export function asReplied(state: CaseState, { reply }: Pick<Referral, 'reply'>, day: Day): CaseState {
  const seen = reply?.day === day ? reply.seen : undefined
  if (!seen) return state
  const before = seenLists.map(list => [list, state[list].slice(0, seen[list])] as const)
  return { ...state, ...Object.fromEntries(before) }
}

/**
 * What is so about the family of an extract at the end of `day` [МП 5.2]. An application counts when it came after the
 * council, or when the help it began still ran on the day of the council; what is dated later is not looked at, and of the day
 * of a sent answer nothing that was recorded after it.
 */
export function replyFacts(whole: CaseState, referral: Referral, day: Day): ReplyFacts {
  const state = asReplied(whole, referral, day)
  const { application, end } =
    worksOf(state).findLast(work => {
      if (work.application.day > day || work.end?.closure?.reason === 'registeredInError') return false
      return work.application.day >= referral.councilDay || !work.end || work.end.day >= referral.councilDay
    }) ?? {}
  const facts = (situation: ReplySituation, more: Partial<ReplyFacts> = {}): ReplyFacts => ({
    ...more,
    situation,
    variant: replySituations[situation].variant,
  })
  if (!application) {
    const refusal = state.refusals.findLast(signed => signed.day >= referral.councilDay && signed.day <= day)
    const other = otherHelp(state, referral.councilDay, day)
    if (other) return facts('otherHelp', { helpBegan: true, goesOn: other.goesOn, ...(refusal ? { refusal } : {}) })
    if (refusal) return facts('refused', { refusal })
    const gone = parentsGone(state, day, referral.childIds)
    if (gone.length > 0) return facts('noParent', { gone })
    return facts(afterContacts(state, referral, day))
  }
  const over = end !== undefined && end.day <= day
  const last = over ? end.day : day
  const agreement = state.agreements.findLast(contract => contract.day >= application.day && contract.day <= last)
  const approved = state.plans
    .flatMap(({ versions }) => versions)
    .filter(version => version.approved && version.approved.day >= application.day && version.approved.day <= last)
  // A next plan may be approved ahead: what was carried out is the one that had begun.
  const plan = approved.findLast(({ content }) => content.startsOn <= last) ?? approved.at(-1)
  const began = helpBegan(state, application, last)
  const contractEnded = over ? undefined : endOfContract(agreement, day)
  const known = {
    application,
    ...(agreement ? { agreement } : {}),
    ...(plan ? { plan } : {}),
    ...(contractEnded ? { contractEnded } : {}),
    ...(began ? { helpBegan: true as const } : {}),
  }
  if (!over) {
    const speakers = [
      application.applicantId,
      ...(agreement && endOfContract(agreement, day) === undefined ? [agreement.holderId] : []),
    ]
    const isHere = speakers.some(personId =>
      state.members.some(member => member.personId === personId && isMemberOn(member, day)),
    )
    const gone = isHere ? [] : parentsGone(state, day, referral.childIds, speakers)
    return gone.length > 0 ? facts('applicantGone', { ...known, gone }) : facts('helped', known)
  }
  if (end.refusal) return facts(agreement || plan ? 'refusedDuring' : 'withdrawn', { ...known, refusal: end.refusal })
  return facts(end.closure?.reason === 'moved' ? 'moved' : 'removed', { ...known, closure: end.closure! })
}

/** An extract as if this answer alone had been sent to it, or none. */
export function answeredBy({ reply: _, laterReplies: __, ...referral }: Referral, reply?: Reply): Referral {
  return reply ? { ...referral, reply } : referral
}

const saysOf = ({ situation, goesOn }: ReplyFacts) =>
  situation === 'otherHelp' && !goesOn ? 'end' : replySituations[situation].says

/** Whether an answer said that the help was over, and meant an end of that day or of after it [МП 5.2]. */
export function saysEndSince(state: CaseState, referral: Referral, reply: Reply, day: Day): boolean {
  const { situation, refusal, closure } = replyFacts(state, answeredBy(referral, reply), reply.day)
  const end = refusal ?? closure
  return replySituations[situation].says === 'end' && end !== undefined && end.day >= day
}

/** The end of the work whose contract or plan an answer names, where that is over and the family has applied anew [МП 5.2]. */
function endOfNamed(state: CaseState, { application, agreement, plan }: ReplyFacts, now: ReplyFacts): End | undefined {
  if (!application || !(agreement ?? plan) || now.application?.id === application.id) return undefined
  return worksOf(state).find(work => work.application.id === application.id)?.end
}

/** A refusal signed before an answer left and typed after it, of which the answer says nothing: «решение она еще не приняла» is untrue. */
const isRefusalLeftOut = (state: CaseState, referral: Referral, { refusal }: ReplyFacts, { day }: Reply): boolean => {
  const known = replyFacts(state, answeredBy(referral), day).refusal
  return known !== undefined && known.day < day && known.id !== refusal?.id
}

/**
 * What is so of the family on `day`, where it is not what the institution was told last: the family applied later, the help
 * ended later, the contract and the plan that were named are those of work that is over, or the family had refused in writing by
 * then. The institution acts on what it was told [МП 1.5, 5.2], so a further letter, under a number of its own, is offered. The Programme sets no term for it. An institution that has sent a newer extract is answered to that one.
 */
export function untrueReply(state: CaseState, referral: Referral, day: Day): ReplyFacts | undefined {
  const last = arrivedReplies(referral).at(-1)
  const isNewest = !state.referrals
    .slice(state.referrals.indexOf(referral) + 1)
    .some(({ organisationId, decision }) => organisationId === referral.organisationId && decision === 'recommend')
  if (!last || last.day > day || !isNewest || referral.closed?.reason === 'mistake') return undefined
  // What an earlier edition answered about a family that has been removed since is not asked about.
  if (!last.seen && isClosed(state)) return undefined
  const said = replyFacts(state, answeredBy(referral, last), last.day)
  const then = saysOf(said)
  // That somebody is helped was said of an application that turned out to be another family's: it was said.
  const lastAnswer = last.variant === 'notApplied' ? 'none' : then === 'none' ? 'help' : then
  const facts = replyFacts(state, answeredBy(referral), day)
  if (saysOf(facts) !== lastAnswer) return facts
  const namedEnd = lastAnswer === 'help' ? endOfNamed(state, said, facts) : undefined
  if (namedEnd) return { ...facts, namedEnd }
  return lastAnswer === 'none' && isRefusalLeftOut(state, referral, said, last) ? facts : undefined
}

/** Help that was carried to its end: the council acts on nothing else than it was told, and no more of the family is passed on. */
const endsAsPlanned: ReadonlySet<Closure['reason']> = new Set([
  'situationOvercome',
  'goalPartlyReached',
  'goalPartlyEarly',
  'childrenAdult',
])

/** An answer that is true no longer, and that the centre corrects by a further letter, as it reads МП 5.2. */
export const replyToCorrect = (
  state: CaseState,
  day: Day,
  { furtherReply }: Pick<Settings, 'furtherReply'>,
): Referral | undefined =>
  state.referrals.find(referral => {
    const facts = untrueReply(state, referral, day)
    const closure = facts?.closure ?? facts?.namedEnd?.closure
    if (!facts || (closure && endsAsPlanned.has(closure.reason))) return undefined
    // Whoever refused is back by word: whether the help is over is known once the family applies or is put to rest (`cameBack`).
    if (facts.refusal && cameBackByWord(state)) return undefined
    return furtherReply === 'whenUntrue' || saysOf(facts) === 'help'
  })
