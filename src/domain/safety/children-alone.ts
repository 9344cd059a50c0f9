import type { CaseFile } from '../case/state.ts'
import { addDays, addMonths, type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import type { Clock } from '../law/terms/clock.ts'
import { deadlines } from '../law/terms/deadline-rules.ts'
import { outcomeOf } from '../law/terms/term-outcome.ts'
import { ageOn, isChild, isMemberOn, type Member } from '../people/people.ts'
import { guardedFromOn } from './safety-rules.ts'

/** Whether somebody is known to have lived with the family on a day: of whom a paper alone speaks, a reader of the case says it first. */
function togetherOn(member: Member, day: Day): boolean {
  const { together, unconfirmed } = member.was?.find(({ until }) => day < until) ?? member
  return together && !unconfirmed
}
/**
 * Whether the work with the family was over by a removal before that day: on the day itself the centre still answers for them. A time
 * without an adult that began before and that nobody has raised goes on, and one begins when the centre hears that an adult has left
 * since; raised, it is the guardianship body's until the family is back.
 */
const removedOn = ({ state }: CaseFile, day: Day) =>
  state.serviceEnds.some(
    end => end.reason === 'removal' && end.day < day && (end.reopenedDay === undefined || day < end.reopenedDay),
  )

/** Whether children lived with the family on that day and no adult it is not guarded from lived with them [МП 5.2]. */
function aloneOn(file: CaseFile, day: Day): boolean {
  const { state, persons } = file
  const here = state.members.filter(member => isMemberOn(member, day))
  const child = (member: Member) => isChild(member, persons[member.personId], day)
  if (!here.some(child)) return false
  const dangers = guardedFromOn(state, day)
  return !here.some(member => !child(member) && togetherOn(member, day) && !dangers.includes(member.personId))
}

/** The days on which who lives with the children can have changed, up to today, each once. */
function turningDays({ state, persons }: CaseFile, today: Day): Day[] {
  const days = [
    state.openedDay,
    ...state.members.flatMap(({ personId, from, to, was = [] }) => {
      const birthDay = persons[personId]?.birthDay
      const birthday = birthDay && addMonths(birthDay, 18 * 12)
      // Born on 29 February: of age on 1 March.
      const grown = birthday && (ageOn({ birthDay }, birthday)! >= 18 ? birthday : addDays(birthday, 1))
      return [from, to, grown, ...was.map(({ until }) => until)]
    }),
    ...state.protectiveOrders.flatMap(({ issuedDay, until }) => [issuedDay, addDays(until, 1)]),
    ...state.hiddenPlaces.flatMap(({ day, lifted }) => [day, lifted?.day]),
    ...state.serviceEnds.flatMap(({ day, reopenedDay }) => [addDays(day, 1), reopenedDay]),
    ...state.concerns.map(({ day }) => day),
  ]
  const past = days.filter(day => day !== undefined).filter(day => day <= today)
  return [...new Set(past)].toSorted()
}

/** Whether an adult from whom nobody was ever guarded has lived with the children all the time: then they were never alone. */
const hadOneAdult = ({ state, persons }: CaseFile): boolean =>
  state.protectiveOrders.length === 0 &&
  state.hiddenPlaces.length === 0 &&
  state.members.some(
    member =>
      !member.to &&
      member.together &&
      !member.unconfirmed &&
      member.was === undefined &&
      member.from <= state.openedDay &&
      state.members.every(({ from }) => member.from <= from) &&
      !isChild(member, persons[member.personId], member.from),
  )

/** A time without an adult: since when, and the day it ended. */
type Stretch = { since: Day; end?: Day }
function stretches(file: CaseFile, today: Day): Stretch[] {
  const found: Stretch[] = []
  if (hadOneAdult(file)) return found
  for (const day of turningDays(file, today)) {
    const last = found.at(-1)
    const open = last !== undefined && last.end === undefined
    const isOver = removedOn(file, day)
    if (!aloneOn(file, day) || (open && isOver && raisedIn(file, { since: last.since, end: day }))) {
      if (open) last.end = day
    } else if (!open && (!isOver || file.state.members.some(({ to }) => to === day))) found.push({ since: day })
  }
  return found
}

/** The first concern that was written down in that time. */
const raisedIn = ({ state }: CaseFile, { since, end }: Stretch) =>
  state.concerns.find(({ day }) => day >= since && (end === undefined || day <= end))
/** The day a concern was raised for that time: noticed in it, or written down in it. */
function raisedOn(file: CaseFile, stretch: Stretch): Day | undefined {
  const concern = raisedIn(file, stretch)
  if (!concern) return undefined
  const noticed = concern.noticedAt.slice(0, 10)
  return noticed >= stretch.since ? noticed : concern.day
}

/** Since when children of the family are without an adult, and nobody has raised it yet. */
export function childrenAlone(file: CaseFile, today: Day): { since: Day } | undefined {
  const now = stretches(file, today).at(-1)
  return now && now.end === undefined && raisedOn(file, now) === undefined ? { since: now.since } : undefined
}

/** Children who live in the crisis room on a day, where no adult of the family does: the centre's own people are no family [МП 5.2]. */
export function childrenAloneInRoom({ state, persons }: CaseFile, day: Day): string[] {
  const staying = state.crisisStays.filter(stay => stay.day <= day && (stay.left === undefined || stay.left > day))
  const isYoung = (personId: string) =>
    state.members.some(member => member.personId === personId && isChild(member, persons[personId], day))
  const children = staying.filter(({ personId }) => isYoung(personId))
  return children.length === staying.length ? children.map(({ personId }) => personId) : []
}

/** The help of a family does not end while its children are without an adult and nobody has written it down [МП 5.2]. */
export function refuseWhileAlone(file: CaseFile, today: Day): Refused | undefined {
  const alone = childrenAlone(file, today)
  return (
    alone &&
    refuse(
      'childrenAlone',
      `Дети с ${showDay(alone.since)} без взрослых, а сообщения в органы опеки нет: сначала запишите его или укажите, с кем дети живут`,
      { clause: 'МП 5.2' },
    )
  )
}

/**
 * TL-13 for children who are left without an adult: due at once, before anybody has written a word [МП 5.2]. It is met when
 * the concern is raised, whose own notice is a term of its own. Once late it stays late, though an adult is there again.
 */
export function aloneClocks(file: CaseFile, today: Day): Clock[] {
  const { id, clause, duty } = deadlines.childRights
  const taken = file.state.takenOver?.day
  const all = stretches(file, today)
  return all.map((stretch, index): Clock => {
    const { since, end } = stretch
    const metDay = raisedOn(file, stretch)
    const fellAway = end === undefined ? {} : { fellAway: { day: end, why: 'notAlone' as const } }
    const outcome = outcomeOf({ ...(metDay ? { metDay } : {}), ...fellAway }, since, today)
    const before = taken !== undefined && since < taken && outcome.status !== 'running'
    return {
      id: index === all.length - 1 ? `${id}:alone` : `${id}:alone:${since}`,
      deadline: 'childRights',
      duty,
      subject: 'дети остались без взрослых',
      clause,
      from: since,
      raw: since,
      due: since,
      safeDue: since,
      ...(before ? { status: 'beforeRecords' as const } : outcome),
      action: 'raiseConcern',
      about: 'alone',
      fixed: true,
    }
  })
}

const isLate = ({ status, due }: Clock, today: Day) =>
  status === 'late' || status === 'missed' || (status === 'running' && due !== undefined && due < today)
/**
 * The notices that were late and by this were not (`gone`): an adult back-dated, a departure put off, a concern said to have been noticed
 * in time. Honestly recorded, a change ends the term and leaves it missed, and a concern of today leaves it late; where it ends before
 * anybody has told of the time in which the children were alone (`untold`), nobody asks for that any more [МП 5.2]; so it is where the
 * time is known of only once it is over, whatever was typed first.
 */
export function lateNotices(before: CaseFile, after: () => CaseFile, today: Day): { gone: Clock[]; untold: Clock[] } {
  const file = after()
  if (hadOneAdult(before) && hadOneAdult(file)) return { gone: [], untold: [] }
  const known = aloneClocks(before, today)
  const late = known.filter(clock => isLate(clock, today))
  const left = aloneClocks(file, today)
  const stands = (clock: Clock, isSo: (status: Clock['status']) => boolean) =>
    left.some(({ from, status }) => from === clock.from && isSo(status))
  const isKnown = ({ from, stoppedDay }: Clock) =>
    known.some(other => other.from <= stoppedDay! && (other.stoppedDay ?? today) >= from)
  return {
    gone: late.filter(clock => !stands(clock, status => status !== 'met')),
    untold: [
      ...late.filter(clock => clock.status === 'running' && stands(clock, status => status === 'missed')),
      ...left.filter(clock => clock.status === 'missed' && !isKnown(clock)),
    ],
  }
}
