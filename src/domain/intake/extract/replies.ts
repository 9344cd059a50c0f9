import { optional } from '../../case/events.ts'
import type { CaseState } from '../../case/state.ts'
import type { Agreement } from '../../contract/agreements.ts'
import type { Day } from '../../kernel/calendar.ts'
import { byDay } from '../../kernel/day-order.ts'
import { isMemberOn, type Member } from '../../people/people.ts'
import { isOfChild, represents } from '../../people/representation.ts'
import type { PlanVersion } from '../../plan/plans.ts'
import { refusedAsKnown, removedAgain } from '../../review/other-end.ts'
import type { Closure } from '../../review/reviews.ts'
import { serviceSpells } from '../../review/service-ends.ts'
import { guardedFromOn } from '../../safety/safety-rules.ts'
import type { Application, Refusal } from '../application/applications.ts'
import { type Referral, type Reply, type Seen, seenLists } from './referrals.ts'
import { afterContacts, outcomeOf } from './reply-contacts.ts'
import { type ReplySituation, replySituations, type ReplyVariant } from './reply-situations.ts'

/** How the work on an application ended. */
export type End = { day: Day; refusal?: Refusal; closure?: Closure }

/** Help of before that the family was given after the council, and how it ended. */
type EarlierWork = Pick<ReplyFacts, 'agreement' | 'plan' | 'helpBegan'> & { application: Application; end: End }

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
  /** The refusal signed after the help had ended: what the family answered to the offer made since [МП 6.3]. */
  refusedAgain?: Refusal
  /** How the work ended whose contract or plan the answer before named; the family has applied anew since. */
  namedEnd?: End
  /** The family was helped, that ended, and it has applied anew since: what followed the extract is told in its order. */
  earlier?: EarlierWork[]
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
export const worksOf = (state: CaseState): Work[] =>
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

/** What was agreed and done on an application up to a day. */
function doneOn(state: CaseState, application: Application, last: Day) {
  const agreement = state.agreements.findLast(contract => contract.day >= application.day && contract.day <= last)
  const approved = state.plans
    .flatMap(({ versions }) => versions)
    .filter(version => version.approved && version.approved.day >= application.day && version.approved.day <= last)
  // A next plan may be approved ahead: what was carried out is the one that had begun.
  const plan = approved.findLast(({ content }) => content.startsOn <= last) ?? approved.at(-1)
  return {
    ...(agreement ? { agreement } : {}),
    ...(plan ? { plan } : {}),
    ...(helpBegan(state, application, last) ? { helpBegan: true as const } : {}),
  }
}

/** The removals in whose place a refusal has come since an answer left: it knew of them, and not of the refusal. */
function withRemovalsBack(state: CaseState, seen: Seen): CaseState {
  const at = state.serviceEnds.findIndex(({ instead, begun }) => instead && seen.refusals < begun.refusals)
  const instead = state.serviceEnds[at]?.instead
  return instead ? withRemovalsBack({ ...state, ...removedAgain(state, at, instead) }, seen) : state
}

/** The refusals that an answer knew as the end, before a removal of an earlier day was typed. */
const withRefusalsAsEnds = (state: CaseState, seen: Seen): CaseState =>
  state.serviceEnds.reduce(
    (known, { refusedSince, begun }, at) =>
      refusedSince && seen.refusals >= begun.refusals && seen.closures < begun.closures
        ? refusedAsKnown(known, at)
        : known,
    state,
  )

/** The case as an answer of a day knows it: of a sent answer as it was when that was recorded. */
export function asReplied(whole: CaseState, { reply }: Pick<Referral, 'reply'>, day: Day): CaseState {
  const seen = reply?.day === day ? reply.seen : undefined
  if (!seen) return whole
  const state = withRefusalsAsEnds(withRemovalsBack(whole, seen), seen)
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
  const works = worksOf(state).filter(work => {
    if (work.application.day > day || work.end?.closure?.reason === 'registeredInError') return false
    return work.application.day >= referral.councilDay || !work.end || work.end.day >= referral.councilDay
  })
  const { application, end } = works.at(-1) ?? {}
  const facts = (situation: ReplySituation, more: Partial<ReplyFacts> = {}): ReplyFacts => ({
    ...more,
    situation,
    variant: replySituations[situation].variant,
  })
  if (!application) {
    const refusal = state.refusals.findLast(signed => signed.day >= referral.councilDay && signed.day <= day)
    const other = otherHelp(state, referral.councilDay, day)
    if (other) return facts('otherHelp', { helpBegan: true, goesOn: other.goesOn, ...(refusal ? { refusal } : {}) })
    const gone = parentsGone(state, day, referral.childIds)
    if (refusal) return facts('refused', { refusal, ...(gone.length > 0 ? { gone } : {}) })
    if (gone.length > 0) return facts('noParent', { gone })
    return facts(afterContacts(state, referral, day))
  }
  const over = end !== undefined && end.day <= day
  const last = over ? end.day : day
  const done = doneOn(state, application, last)
  const { agreement, plan } = done
  const contractEnded = over ? undefined : endOfContract(agreement, day)
  const earlier = works
    .slice(0, -1)
    .flatMap((work): EarlierWork[] =>
      work.end
        ? [{ application: work.application, end: work.end, ...doneOn(state, work.application, work.end.day) }]
        : [],
    )
  const known = {
    application,
    ...done,
    ...(contractEnded ? { contractEnded } : {}),
    ...(earlier.length > 0 ? { earlier } : {}),
  }
  const speakers = [
    application.applicantId,
    ...(agreement && (over || endOfContract(agreement, day) === undefined) ? [agreement.holderId] : []),
  ]
  const isHere = speakers.some(personId =>
    state.members.some(member => member.personId === personId && isMemberOn(member, day)),
  )
  const gone = isHere ? [] : parentsGone(state, day, referral.childIds, speakers)
  const whoIsGone = gone.length > 0 ? { gone } : {}
  if (!over) return facts(gone.length > 0 ? 'applicantGone' : 'helped', { ...known, ...whoIsGone })
  const refusedAgain = state.refusals
    .slice(end.refusal ? state.refusals.indexOf(end.refusal) + 1 : 0)
    .findLast(signed => signed.day >= end.day && signed.day <= day)
  const ended = { ...known, ...whoIsGone, ...(refusedAgain ? { refusedAgain } : {}) }
  if (end.refusal) return facts(agreement || plan ? 'refusedDuring' : 'withdrawn', { ...ended, refusal: end.refusal })
  return facts(end.closure?.reason === 'moved' ? 'moved' : 'removed', { ...ended, closure: end.closure! })
}

/** An extract as if this answer alone had been sent to it, or none. */
export function answeredBy({ reply: _, laterReplies: __, ...referral }: Referral, reply?: Reply): Referral {
  return reply ? { ...referral, reply } : referral
}
