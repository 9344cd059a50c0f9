import type { z } from 'zod'
import { accept, type Accepted, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import type { CaseFile } from '../case/state.ts'
import type { addMember, changeMember, removeMember, updatePerson } from '../intake/application/applications.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { checkPersonalNumber } from '../kernel/personal-number.ts'
import { safetyOf } from '../safety/safety-rules.ts'
import { laterChange, withChange, withOlder, withPhone } from './identity/earlier-details.ts'
import { samePerson } from './identity/same-person.ts'
import { joiningBy } from './membership/by-paper-alone.ts'
import { begunEarlier, standingOn } from './membership/memberships.ts'
import type { EarlierDetails, Member, MemberInput, PersonDetails, PersonInput } from './people.ts'
import { refuseDead, saidSince } from './presence.ts'

/** The people typed in, as they join; `absentIds`: whom the paper names though by the file they had died or left. */
export type Household = {
  facts: FactBody[]
  persons: { id: string; person: PersonDetails }[]
  ids: string[]
  absentIds: string[]
}

/** Checks one person against the calendar and the identity number. */
export function checkPerson(person: PersonInput, before: Day, field: string): Refused | undefined {
  if (person.birthDay && person.birthDay > before)
    return refuse('bornLater', 'Дата рождения позже даты документа', { field: `${field}.birthDay` })
  if (person.identityIssuedDay && person.identityIssuedDay > before)
    return refuse('issuedLater', 'Документ выдан позже этой даты', { field: `${field}.identityIssuedDay` })
  if (person.personalNumber) {
    const problem = checkPersonalNumber(person.personalNumber, person)
    if (problem) return refuse('personalNumber', problem, { field: `${field}.personalNumber` })
  }
  return undefined
}

const generation = (kinship: MemberInput['kinship']) => ['son', 'daughter', 'sibling'].includes(kinship)

/** Whoever of these memberships is here, or else the last of those who left. */
export const presentFirst = (found: readonly Member[]): string | undefined =>
  (found.find(({ to }) => !to) ?? found.at(-1))?.personId

/**
 * The member of this household who is typed in again, also one who had left: same name in any spelling, same generation, no
 * other birthday.
 */
export const recognise = (
  file: CaseFile,
  { person, kinship }: MemberInput,
  taken: readonly string[],
): string | undefined =>
  presentFirst(
    file.state.members.filter(member => {
      const known = file.persons[member.personId]
      return (
        known &&
        !taken.includes(member.personId) &&
        generation(member.kinship) === generation(kinship) &&
        samePerson(known, person) !== undefined
      )
    }),
  )

type BesideKin = Pick<Partial<Member>, 'childIds' | 'ownAddress'>
/** Of which children somebody is the parent, and where he lives apart: only where it is said. */
const beside = ({ childIds, ownAddress }: BesideKin) => ({
  ...(childIds ? { childIds } : {}),
  ...(ownAddress ? { ownAddress } : {}),
})
const strangerAmong = ({ state }: CaseFile, childIds: readonly string[] | undefined, field: string) =>
  childIds?.every(id => state.members.some(({ personId }) => personId === id)) === false
    ? refuse('unknownChild', 'Этого ребёнка нет в семье', { field })
    : undefined

/** Everybody a file ever names: a foster family through which thirty children have passed has room, a list of strangers has not. */
const mostPeople = 100
/**
 * Facts and persons for the members typed in; a known member is kept, a new one joins. Who died comes back by no paper, and who left
 * only where it is said of him (`saysSince`: also since when, of somebody who has come back): `namedOnly`, a paper of others, or one whose typist does not read the file, brings nobody back [МП 5.2].
 */
export function household(
  file: CaseFile,
  members: readonly (MemberInput & BesideKin)[],
  day: Day,
  context: Context,
  { namedOnly = false, saysSince = false } = {},
): Household | Refused {
  const facts: FactBody[] = []
  const persons: Household['persons'] = []
  const ids: string[] = []
  const absentIds: string[] = []
  const hidden = safetyOf(file.state, context.today) !== undefined
  const joins = joiningBy(file, context)
  for (const [index, input] of members.entries()) {
    const problem = checkPerson(input.person, day, `members.${index}.person`)
    if (problem) return problem
    const twin = input.personId ? undefined : recognise(file, input, ids)
    const typed = Object.entries(input.person) as [keyof PersonInput, unknown][]
    const personId = input.personId ?? twin ?? context.newId()
    const known = file.persons[personId]
    // A paper changes nobody's telephone: another one waits for a reader of the case (decisions/home.ts).
    const { phone, ...words } = input.person
    const called = known?.phone ?? (known && hidden ? undefined : phone)
    const own = called === undefined ? {} : { phone: called }
    // Typed anew beside a record: the record keeps its spelling, only what it lacks is added.
    if (known && twin) persons.push({ id: personId, person: { ...words, ...known, ...own } })
    else if (!known) persons.push({ id: personId, person: { ...words, ...own } })
    // The paper names somebody otherwise: its applicant is called so from its day on, and earlier papers stay as they were.
    else if (typed.some(([field, value]) => known[field] !== value)) {
      const next = { ...known, ...words, ...own }
      // A paper of a later day has said since what he is called today.
      const until = saidSince(file, personId, day)
      persons.push({
        id: personId,
        person: until ? withOlder(known, next, { day, until }) : withChange(known, next, day),
      })
    }
    ids.push(personId)
    const member = joins(
      {
        personId,
        kinship: input.kinship,
        legalRepresentative: input.legalRepresentative,
        ...(input.lostRights ? { lostRights: input.lostRights } : {}),
        together: input.together,
        ...beside(input),
        from: day,
      },
      input.person,
    )
    const standing = standingOn(file.state.members, personId, day)
    if (standing === 'gone') {
      if (namedOnly) {
        absentIds.push(personId)
        continue
      }
      const dead = refuseDead(file, personId, `members.${index}.person.familyName`)
      if (dead) return dead
    }
    if (standing === 'unknown' || standing === 'gone') facts.push({ kind: 'memberJoined', member })
    // The earliest paper says since when somebody is known, in whatever order papers are typed.
    if (standing === 'notYet' || (saysSince && standing === 'betweenTimes'))
      facts.push({ kind: 'memberJoined', member, begins: true })
  }
  const known = new Set(file.state.members.map(({ personId }) => personId))
  const all = new Set([...known, ...ids])
  if (all.size > known.size && all.size > mostPeople)
    return refuse(
      'tooManyPeople',
      `В деле ${known.size} чел. вместе с выбывшими, а в одном деле может быть не больше ${mostPeople}. Проверьте, об этой ли семье бумага: другой семье нужно своё дело. Кого вписали по ошибке, уберите: «Записан(а) по ошибке»`,
    )
  return { facts, persons, ids, absentIds }
}

/** The file with the people who join it. */
export const joined = ({ state, persons }: CaseFile, { facts, persons: typed }: Household): CaseFile => ({
  state: {
    ...state,
    members: facts.reduce(
      (members, fact) =>
        fact.kind !== 'memberJoined'
          ? members
          : fact.begins
            ? begunEarlier(members, fact.member)
            : [...members, fact.member],
      state.members,
    ),
  },
  persons: { ...persons, ...Object.fromEntries(typed.map(({ id, person }) => [id, { ...person, id }])) },
})

/** The change of details recorded as of a day is of another day, or never was. */
function correctedChange(
  earlier: readonly EarlierDetails[],
  corrects: Day,
  since: Day | undefined,
): EarlierDetails[] | Refused {
  const at = earlier.findIndex(({ until }) => until === corrects)
  const wrong = earlier[at]
  if (!wrong) return refuse('noChange', 'Такого изменения в деле нет: обновите страницу', { field: 'corrects' })
  const [before, after] = [earlier[at - 1], earlier[at + 1]]
  if (since && ((before && since <= before.until) || (after && since >= after.until)))
    return refuse('otherChange', 'Изменения идут по порядку: рядом уже записано другое', { field: 'since' })
  return earlier.toSpliced(at, 1, ...(since ? [{ ...wrong, until: since }] : []))
}

/** A change of a person's data, from a day on or of a slip; the old values stay in the history of the person. */
export const decidePersonUpdate: Decide<z.infer<typeof updatePerson>> = (file, input, context) => {
  const { personId, person, since, corrects } = input
  const member = file.state.members.some(candidate => candidate.personId === personId)
  const known = file.persons[personId]
  if (!member || !known) return refuse('unknownPerson', 'Этого человека нет в семье')
  const problem = checkPerson(person, context.today, 'person')
  if (problem) return problem
  const { id: _, earlier: ____, papers, ...kept } = known
  if (since && since > context.today) return refuse('futureDay', 'Эта дата ещё не наступила', { field: 'since' })
  if (since && person.birthDay && since <= person.birthDay)
    return refuse('beforeBirth', 'Изменение не может быть раньше рождения', { field: 'since' })
  const later = since && !corrects && laterChange(known, person, since)
  if (later)
    return refuse('otherChange', `С ${showDay(later)} уже записано другое изменение: это должно быть не раньше`, {
      field: 'since',
    })
  const isReachedAnew = !input.slip && (!since || corrects !== undefined) && known.phone !== person.phone
  const words = withChange(
    known,
    isReachedAnew ? { ...person, phone: known.phone } : person,
    corrects ? undefined : since,
  )
  const details = isReachedAnew ? withPhone(words, person.phone, context.today) : words
  const changes = corrects ? correctedChange(details.earlier ?? [], corrects, since) : details.earlier
  if (changes && 'ok' in changes) return changes
  const keys = new Set([...Object.keys(kept), ...Object.keys(person)] as (keyof PersonInput)[])
  const changed = [...keys].filter(key => kept[key] !== person[key])
  const result: Accepted = accept(context.today, {
    kind: 'personUpdated',
    personId,
    changed,
    ...(since ? { since } : {}),
    ...(corrects ? { corrects } : {}),
  })
  const { earlier: __, ...rest } = details
  const now = papers ? { ...rest, papers } : rest
  return { ...result, persons: [{ id: personId, person: changes?.length ? { ...now, earlier: changes } : now }] }
}

/** B1 A member joins the household. */
export const decideMemberJoin: Decide<z.infer<typeof addMember>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day')
  if (wrongDay) return wrongDay
  const { personId } = input.member
  if (personId && standingOn(file.state.members, personId, input.day) === 'here')
    return refuse('alreadyMember', 'Этот человек уже в составе семьи')
  const unknown = strangerAmong(file, input.member.childIds, 'member.childIds')
  if (unknown) return unknown
  // Of somebody of the family of today it says since when he is.
  const family = household(file, [input.member], input.day, context, { saysSince: true })
  if ('ok' in family)
    return { ...family, ...(family.field ? { field: family.field.replace('members.0.', 'member.') } : {}) }
  if (family.facts.length === 0)
    return refuse(
      'alreadyMember',
      'Этот человек уже в составе семьи. Если это другой человек с тем же именем, укажите дату рождения или отчество',
      { field: 'member.person.givenName' },
    )
  return { ...accept(input.day, ...family.facts), persons: family.persons }
}

/** B1 What is known of a membership changes; the membership itself goes on since its first day. */
export const decideMemberChange: Decide<z.infer<typeof changeMember>> = (file, input, context) => {
  const member = file.state.members.find(candidate => candidate.personId === input.personId && !candidate.to)
  if (!member) return refuse('unknownPerson', 'Этого человека нет в составе семьи')
  const { day, lostRights, slip, childIds, ownAddress, ...rest } = input
  const unknown = strangerAmong(file, childIds, 'childIds')
  if (unknown) return unknown
  return (
    checkDay(day, context, 'day', { day: member.from, text: 'Дата раньше, чем человек появился в семье' }) ??
    accept(day, {
      kind: 'memberJoined',
      member: {
        ...rest,
        ...(lostRights ? { lostRights } : {}),
        ...beside({ childIds, ownAddress }),
        from: member.from,
      },
      ...(slip ? { slip: true as const } : {}),
    })
  )
}

/** B1 A member leaves; the membership keeps both dates. */
export const decideMemberLeave: Decide<z.infer<typeof removeMember>> = (file, input, context) => {
  const member = file.state.members.find(candidate => candidate.personId === input.personId && !candidate.to)
  if (!member) return refuse('unknownPerson', 'Этого человека нет в составе семьи')
  const { personId, day, reason, died } = input
  const wrongDay = checkDeparture(day, member, file, context, 'day')
  if (wrongDay) return wrongDay
  // Known to the case only since he was written down: until then its state knows nothing of it.
  const since = day < member.from ? member.from : day
  return accept(since, { kind: 'memberLeft', personId, to: day, ...(died ? { died } : {}), reason })
}

/** Whoever left before the paper that names him came is written down with the true day: papers say when. */
export const checkDeparture = (
  day: Day,
  { personId }: Member,
  { persons }: CaseFile,
  context: Context,
  field: string,
): Refused | undefined => {
  const birthDay = persons[personId]?.birthDay
  if (day > context.today) return refuse('futureDay', 'Эта дата ещё не наступила', { field })
  return birthDay && day < birthDay
    ? refuse('notBorn', 'Дата раньше дня рождения этого человека', { field })
    : undefined
}
