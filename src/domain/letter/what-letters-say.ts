import type { CaseFile, CaseState } from '../case/state.ts'
import { contactForms } from '../contact/contact-forms.ts'
import type { Referral, Reply } from '../intake/extract/referrals.ts'
import { answeredBy, asReplied, replyFacts } from '../intake/extract/replies.ts'
import { contactOutcomes, contactsSince, outcomeOf } from '../intake/extract/reply-contacts.ts'
import { replySituations } from '../intake/extract/reply-situations.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { isParent, kinships } from '../people/kinship.ts'
import { departure, isChild, isMemberOn, joinedBy, lostRightsWord, mayBeChild, type Member } from '../people/people.ts'
import { isOfChild, represents } from '../people/representation.ts'
import type { Concern } from '../safety/concern/concerns.ts'
import { guardedFromOn, ordersOn } from '../safety/safety-rules.ts'

// What letters say of the people of a family and of the work with it: the forms are filled from here, and what was said is compared
// from here with what is so once something is put right, so that no field of a letter is forgotten in one of the two.

type People = { members: readonly Member[]; persons: CaseFile['persons'] }
const isPresent = ({ to }: Pick<Member, 'to'>) => to === undefined
/** Who has left by a day says so; whoever leaves later is there. */
const asOf =
  (day: Day) =>
  ({ to, died, ...member }: Member): Member =>
    to !== undefined && to <= day ? { ...member, to, ...(died ? { died } : {}) } : member

/**
 * Parents and others who represent the children, on a day: who has left or died is named with them, because the rights of the
 * children stand though the parent does not [МП 5.2]. Of somebody who left and came back the last time counts.
 */
export const parentsOn = ({ members, persons }: People, day: Day, childIds: readonly string[]): Member[] =>
  joinedBy(members, day)
    .filter(member => represents(member) || isParent(member.kinship))
    .filter(member => childIds.length === 0 || childIds.some(id => isOfChild(member, id)))
    .filter(member => !isChild(member, persons[member.personId], day))
    .map(asOf(day))

/** Adults of the household who are no parents of the children: named apart, where no parent is there. */
export const adultsBeside = ({ members, persons }: People, parents: readonly Member[], day: Day): Member[] =>
  parents.some(isPresent)
    ? []
    : joinedBy(members, day)
        .map(asOf(day))
        .filter(isPresent)
        .filter(({ personId, together }) => together && !parents.some(parent => parent.personId === personId))
        .filter(member => !isChild(member, persons[member.personId], day))

/** Whom an answer to an institution calls the family of its extract. */
export function familyOf(
  people: People,
  {
    state,
    receivedDay,
    childIds,
  }: { state: Parameters<typeof guardedFromOn>[0]; receivedDay: Day; childIds: readonly string[] },
  day: Day,
): Member[] {
  const everybody = parentsOn(people, day, childIds)
  // Whoever an order keeps away from the family is no part of what the institution is told of its help (закон № 122-З).
  const dangers = guardedFromOn(state, day)
  const others = everybody.filter(({ personId }) => !dangers.includes(personId))
  const parents = others.length > 0 ? others : everybody
  const present = parents.filter(isPresent)
  // Where none is left, the extract spoke of those who have died or left since.
  return present.length > 0 ? present : parents.filter(({ to }) => to! >= receivedDay)
}

/** What the notice to the guardianship body says of a parent beside the name [МП 5.2]. */
export function parentInNotice(
  { personId, lostRights: lost, together, ...member }: Member,
  { state, persons }: { state: Pick<CaseState, 'protectiveOrders' | 'hiddenPlaces'>; persons: CaseFile['persons'] },
  day: Day,
): string[] {
  const until = ordersOn(state, day)
    .filter(({ dangerIds = [] }) => dangerIds.includes(personId))
    .map(order => order.until)
    .toSorted()
    .at(-1)
  const whom = { m: 'него', f: 'нее', unknown: 'него (нее)' }[persons[personId]?.sex ?? 'unknown']
  const parts: (string | false | undefined)[] = [
    lost && lostRightsWord(lost, persons[personId]?.sex),
    isPresent(member) && !together && 'живет отдельно',
    // The body that decides with whom the children stay knows whom the law keeps from them (закон № 122-З).
    isPresent(member) && until && `в отношении ${whom} действует защитное предписание до ${showDay(until)}`,
    isPresent(member) &&
      !until &&
      guardedFromOn(state, day).includes(personId) &&
      `место пребывания семьи от ${whom} скрыто`,
    departure(member, persons[personId]),
  ]
  return parts.filter((part): part is string => typeof part === 'string' && part !== '')
}

/** The attempts and talks an answer «не обратились» lists. */
export const attemptsIn = (state: CaseState, referral: Referral, day: Day) =>
  contactsSince(state, referral, day).map(contact => ({
    day: contact.day,
    channel: contactForms[contact.form].label,
    outcome: contactOutcomes[outcomeOf(contact, state)].words,
  }))

const childrenOn = ({ members, persons }: People, day: Day): string[] =>
  members
    .filter(member => isMemberOn(member, day) && isChild(member, persons[member.personId], day))
    .map(({ personId }) => personId)

/** The children of a notice: who was one on the day of the facts, also if he is of age by now; of age then, he was none. */
export function childrenInNotice(
  { members, persons }: People,
  { childIds, noticedAt }: Pick<Concern, 'childIds' | 'noticedAt'>,
  day: Day,
): string[] {
  const noticed = noticedAt.slice(0, 10)
  const here = members.filter(member => isMemberOn(member, day)).map(({ personId }) => personId)
  return (childIds.length > 0 ? childIds : here).filter(id => {
    const member = members.findLast(({ personId }) => personId === id)
    return (
      member !== undefined &&
      (childIds.length > 0 ? mayBeChild(member, persons[id], noticed) : isChild(member, persons[id], noticed))
    )
  })
}

/** Whom the notice and the answers name, and as whom: another line is another letter. */
export type SaidOf = ReadonlyMap<string, string>
const child = 'child'
const named = (lines: readonly (readonly [string, string])[]): SaidOf => new Map(lines)

/** Whom a notice names, and as whom. */
export function saidInNotice({ state, persons }: CaseFile, concern: Concern, day: Day): SaidOf {
  const people = { members: state.members, persons }
  const childIds = childrenInNotice(people, concern, day)
  const parents = parentsOn(people, day, childIds)
  // When he left is compared apart, by the day.
  const words = ({ to: _, died: __, ...member }: Member) => parentInNotice(member, { state, persons }, day).join(', ')
  return named([
    ...adultsBeside(people, parents, day).map(({ personId, kinship }) => [personId, kinships[kinship]] as const),
    ...parents.map(member => [member.personId, `parent ${words(member)}`] as const),
    ...childIds.map(id => [id, child] as const),
  ])
}

/** Whom an answer names, and as whom. */
export function saidInReply({ state, persons }: CaseFile, { childIds, receivedDay }: Referral, day: Day): SaidOf {
  const people = { members: state.members, persons }
  const children = childIds ?? childrenOn(people, day)
  return named([
    ...familyOf(people, { state, receivedDay, childIds: children }, day).map(
      ({ personId }) => [personId, 'parent'] as const,
    ),
    ...children.map(id => [id, child] as const),
  ])
}

/** What an answer says of the work: the contacts it lists, and how far the family and the centre have come. */
export function workInReply(state: CaseState, referral: Referral, reply: Reply) {
  const known = answeredBy(referral, reply)
  const { situation, application, helpBegan = false, closure } = replyFacts(state, known, reply.day)
  return {
    attempts:
      reply.variant === 'notApplied'
        ? attemptsIn(asReplied(state, known, reply.day), known, reply.day).map(attempt => JSON.stringify(attempt))
        : [],
    says: replySituations[situation].says,
    course: JSON.stringify([situation, application?.day, helpBegan]),
    removedDay: closure?.day,
  }
}
