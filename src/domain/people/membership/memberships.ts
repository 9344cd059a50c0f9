import type { CaseState } from '../../case/state.ts'
import type { Day } from '../../kernel/calendar.ts'
import { earliestFirst } from '../../kernel/day-order.ts'
import { kinships, sexOfKin } from '../kinship.ts'
import { goneBy, isMemberOn, lostRightsWord, type Member, placedOn, placeDiffers, placeFields } from '../people.ts'

// What is so today is what the latest day says, in whatever order the days are typed.

/** What the file knows of somebody's place in the family on a day on which a paper names him. */
type Standing = 'unknown' | 'here' | 'gone' | 'betweenTimes' | 'notYet'
/**
 * Whether somebody belongs to the family on a day: `gone`, who had left or died by then and has not come back; `betweenTimes`, who had
 * left and has come back on a later day; `notYet`, of whom the file knows only since a later day.
 */
export function standingOn(members: readonly Member[], personId: string, day: Day): Standing {
  const own = members.filter(member => member.personId === personId)
  if (own.length === 0) return 'unknown'
  if (own.every(({ from }) => from > day)) return 'notYet'
  if (own.some(({ to }) => to === undefined))
    return own.some(member => isMemberOn(member, day)) ? 'here' : 'betweenTimes'
  return goneBy(members, personId, day) ? 'gone' : 'here'
}

/** Everybody of whom the file knows that he had come into the family by a day: a paper of that day can name no other. */
export const knownBy = (members: readonly Member[], day: Day): string[] => [
  ...new Set(members.filter(({ from }) => from <= day).map(({ personId }) => personId)),
]
/** Whether the last that is known of somebody is that he has died. */
export const diedHere = ({ members }: Pick<CaseState, 'members'>, personId: string): boolean =>
  members.findLast(member => member.personId === personId)?.died === true

/** Whom a paper names though he had died or left, as the paper keeps it. */
export const absent = (absentIds: string[]): { absentIds?: string[] } => (absentIds.length > 0 ? { absentIds } : {})
/**
 * Whom an extract, an application or another centre names though he has died or left, and nobody has said what is so: the paper may be
 * older than what the file knows, or the file may be wrong. Nobody comes back by it [МП 1.5, 5.2].
 */
export function namedThoughGone(
  { members, referrals, applications, received, childrenLeftOut = [] }: CaseState,
  today: Day,
): string[] {
  const named = [
    ...referrals.filter(({ closed }) => closed?.reason !== 'mistake'),
    ...applications,
    ...(received ? [{ absentIds: received.absentIds, registeredDay: received.day }] : []),
  ].flatMap(({ absentIds = [], registeredDay }) => absentIds.map(personId => ({ personId, registeredDay })))
  const waiting = named.filter(
    ({ personId, registeredDay }) =>
      goneBy(members, personId, today) &&
      !childrenLeftOut.some(
        decided => decided.personId === personId && decided.papers.includes('named') && decided.day >= registeredDay,
      ),
  )
  return [...new Set(waiting.map(({ personId }) => personId))]
}

type FormerPlace = NonNullable<Member['was']>[number]
const placeUntil = (until: Day, member: Member): FormerPlace => ({
  until,
  ...(Object.fromEntries(
    placeFields.flatMap(field => (member[field] === undefined ? [] : [[field, member[field]]])),
  ) as Omit<FormerPlace, 'until'>),
})
const withPlaces = ({ was: _, ...member }: Member, was: readonly FormerPlace[]): Member =>
  was.length > 0 ? { ...member, was: [...was] } : member

/** A slip was one in every place of before that had it. */
const corrected =
  (before: Member, now: Member) =>
  (place: FormerPlace): FormerPlace => {
    const same = placeDiffers(before, now).filter(
      field =>
        (place.kinship || field === 'together') && JSON.stringify(place[field]) === JSON.stringify(before[field]),
    )
    return { ...place, ...Object.fromEntries(same.map(field => [field, now[field]])) }
  }
/** A membership whose place in the family was always this one, where it was typed wrong. */
export const withoutSlip = (present: Member, right: Member): Member =>
  withPlaces(right, (present.was ?? []).map(corrected(present, right)))

/** A membership with the place somebody has since a day; what is recorded as of a later day stays, and his place until then is this one. */
export function placedFrom(present: Member, next: Member, day: Day): Member {
  const { was = [] } = present
  const at = was.findIndex(({ until }) => day < until)
  if (at < 0)
    return withPlaces(
      { ...next, from: present.from },
      placeDiffers(present, next).length > 0 ? [...was, placeUntil(day, present)] : was,
    )
  if (placeDiffers(placedOn(present, day), next).length === 0) return present
  const { until, ...place } = was[at]!
  const began = was[at - 1]?.until ?? present.from
  return withPlaces(
    present,
    was.toSpliced(at, 1, ...(began < day ? [{ ...place, until: day }] : []), placeUntil(until, next)),
  )
}

/** A membership of which a reader of the case has said that it is so: a paper of earlier days alone does not make it less so. */
export function confirmed({ unconfirmed: _, ...member }: Member): Member {
  const { was } = member
  return was ? { ...member, was: was.map(({ unconfirmed: __, ...place }) => place) } : member
}
/** The membership that is known to have begun on an earlier day already; what is recorded of its later days stays. */
function begunWith(known: Member, earlier: Member): Member {
  const later = earlier.unconfirmed ? known : confirmed(known)
  return {
    ...withPlaces(later, [
      ...(placeDiffers(placedOn(later, later.from), earlier).length > 0 ? [placeUntil(later.from, earlier)] : []),
      ...(later.was ?? []),
    ]),
    from: earlier.from,
  }
}
/** The memberships with one that a paper of an earlier day, typed later, begins on its day. */
export function begunEarlier(members: readonly Member[], earlier: Member): Member[] {
  const own = members.filter(({ personId }) => personId === earlier.personId)
  const [first] = own.filter(({ from }) => from > earlier.from).toSorted(earliestFirst(({ from }) => from))
  if (!first) return own.some(member => isMemberOn(member, earlier.from)) ? [...members] : [...members, earlier]
  return members.map(member => (member === first ? begunWith(member, earlier) : member))
}

/** The last time somebody left, and the day he came back after it. */
export function departureOf(
  { members }: Pick<CaseState, 'members'>,
  personId: string,
): { left: Member; backOn: Day | undefined } | undefined {
  const own = members.filter(member => member.personId === personId)
  const left = own.findLast(({ to }) => to !== undefined)
  return left && { left, backOn: own.find(({ from, to }) => to === undefined && from >= left.to!)?.from }
}

/** The memberships of somebody who turns out not to have left on a day: his return of later was none, and he has been here all the time. */
export function neverLeft(members: readonly Member[], personId: string, leftOn: Day): Member[] {
  const left = members.find(member => member.personId === personId && member.to === leftOn)
  if (!left) return [...members]
  const { to: _, died: __, notCome: ___, ...here } = left
  const back = members
    .filter(member => member.personId === personId && member !== left && member.from >= leftOn)
    .toSorted(earliestFirst(({ from }) => from))[0]
  const place = back && placedFrom(here, placedOn(back, back.from), back.from)
  const whole = back ? withPlaces({ ...back, from: here.from }, [...(place?.was ?? []), ...(back.was ?? [])]) : here
  return members.flatMap(member => (member === left ? [whole] : member === back ? [] : [member]))
}

/** Somebody's place in the family, in words of the history: «отец, лишен(а) родительских прав, живёт отдельно». */
export const placeInWords = ({ kinship, lostRights, legalRepresentative, together, unconfirmed }: Member): string =>
  [
    kinships[kinship],
    lostRights ? lostRightsWord(lostRights, sexOfKin[kinship]) : legalRepresentative ? 'законный представитель' : '',
    together ? '' : 'живёт отдельно',
    unconfirmed ? 'известно только из бумаги' : '',
  ]
    .filter(Boolean)
    .join(', ')
