import type { Fact } from '../../domain/case/events.ts'
import { fold, foldOn } from '../../domain/case/evolve.ts'
import { familyCalledBy, headOf } from '../../domain/case/project-case.ts'
import { assigned, currentApplication } from '../../domain/case/queries.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { centreOn, directorAmong } from '../../domain/centre/centre-details.ts'
import { type Day, showDay, type WorkingCalendar } from '../../domain/kernel/calendar.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import type { Role } from '../../domain/law/permissions.ts'
import type { Settings } from '../../domain/law/settings.ts'
import type { LetterKind } from '../../domain/letter/letters.ts'
import type { MailState } from '../../domain/letter/mail-states.ts'
import { personOn, wordedAt } from '../../domain/people/identity/earlier-details.ts'
import {
  fullName,
  initials,
  initialsFirst,
  isChild,
  nameCases,
  type Person,
  readName,
  shortName,
} from '../../domain/people/people.ts'
import { represents } from '../../domain/people/representation.ts'
import { inflectPost } from './inflect-post.ts'
import { inflect, inflectFamilyName, type Case, type InflectedName } from './inflect.ts'
import type { LetterData } from './letter.ts'

/** Somebody of the centre, as papers name them. */
type Worker = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly post: string
  readonly active: boolean
  readonly phone?: string | undefined
}
/** An organisation of the centre's list, as papers name it. */
type Organisation = { readonly id: string; readonly name: string; readonly kind: string; readonly address?: string }
/** A letter of the case that left by e-mail. */
type Mail = {
  readonly kind: LetterKind
  readonly about?: string
  readonly state: MailState
  readonly sentAt?: string
  /** What the mail server answered when it took the letter. */
  readonly reply?: string
  readonly note?: string
  readonly lastError?: string
}

/** Everything a document of a case is filled from. */
export type Source = {
  state: CaseState
  /** The state at the end of a past day, for papers of that day; without it the state of today is taken for every day. */
  stateOn?: (day: Day) => CaseState
  /** The case as it was known when this was recorded; undefined: nothing of the kind was. */
  knownWhen?: (recorded: Recorded) => Known | undefined
  persons: Readonly<Record<string, Person>>
  /** Who was of the family once, as far as the file was known, and is not named in it any more: letters that left name them. */
  gone?: Readonly<Record<string, Person>>
  /** What of the case the document is about: the id of a referral, «planId:version» … */
  about: string | undefined
  today: string
  settings: Settings
  staff: readonly Worker[]
  organisations: readonly Organisation[]
  calendar: WorkingCalendar
  /** Letters of the case that left by e-mail, where the form asks for them. */
  letters?: readonly Mail[]
  /** An instant as the clock on the wall shows it, `YYYY-MM-DDTHH:MM`. */
  onTheClock: (at: string) => string
  /** Who asks for the document. */
  byId: string
  /** Somebody is guarded from, or the place is hidden, today, or was when the letter was sent. */
  guarded?: boolean
  /** The place of the family is hidden and this paper may not tell it: no days of meetings either (dossier §1.6). */
  placeHidden?: boolean
}

/** Which fact is meant. */
export type Recorded = (fact: Fact) => boolean
/** A case as it was known at a moment. */
export type Known = Pick<Source, 'state' | 'stateOn' | 'byId'> & { version: number; day: Day }

/** The history of a case, for papers of past days and letters that have left; `shown`: what of it a paper may tell. */
export function historyOf(
  facts: readonly Fact[],
  id: string,
  shown: (state: CaseState) => CaseState = state => state,
): Required<Pick<Source, 'stateOn' | 'knownWhen'>> {
  const stateOf = (known: readonly Fact[]) => (day: Day) => shown(foldOn(id, known, day))
  return {
    stateOn: stateOf(facts),
    knownWhen: recorded => {
      const version = facts.findIndex(recorded) + 1
      const known = facts.slice(0, version)
      const last = known.at(-1)
      return last
        ? { version, day: last.day, byId: last.by, state: shown(fold(id, known)), stateOn: stateOf(known) }
        : undefined
    },
  }
}

/**
 * A letter that was sent is filled from the case as it was known when the sending was recorded: the record of what somebody holds
 * is changed by no correction (docs/decisions/2026-11-29-letters-that-left.md). Where the family lives is hidden by what was known
 * then and by what is known today.
 */
export function asSent(source: Source, { version, state, stateOn, byId }: Known): Source {
  const people = Object.entries({ ...source.gone, ...source.persons })
  const persons = people
    .filter(([id]) => state.members.some(({ personId }) => personId === id))
    .map(([id, person]) => [id, wordedAt(person, { id: state.id, version })] as const)
  return {
    ...source,
    persons: Object.fromEntries(persons),
    // Whoever sent it is named where no curator is, and not whoever prints it again.
    byId,
    state: withHomeOf(source, state),
    ...(stateOn ? { stateOn } : {}),
  }
}

/** The fact of that kind by its place among those of its like. */
export function nth(place: number, is: Recorded): Recorded {
  let seen = -1
  return fact => is(fact) && (seen += 1) === place
}

const nameOf = (person: Person): InflectedName => ({
  familyName: person.familyName,
  givenName: person.givenName,
  ...(person.patronymic ? { patronymic: person.patronymic } : {}),
  sex: person.sex,
  stored: Object.fromEntries(nameCases.flatMap(to => (person[to] ? [[to, person[to]]] : []))),
})

/** «О. П. Лесная» of a name written in one line; initials stay as they are. */
export const initialsOf = (text: string) => {
  const name = readName(text)
  return name ? initialsFirst(name) : text
}
/** «Лесная О. П.» of the same. */
export const familyFirstOf = (text: string) => {
  const name = readName(text)
  return name ? shortName(name) : text
}
/** A name written in one line, in another case; what is no whole name stays as it is. */
export const lineIn = (text: string, to: Case) => {
  const name = readName(text)
  return name ? inflect(name, to) : text
}

/** While the place of a family is hidden, its home is the one of today, which is known to be left out. */
function withHomeOf({ state, placeHidden }: Pick<Source, 'state' | 'placeHidden'>, then: CaseState): CaseState {
  if (!placeHidden) return then
  const { address, locality, stay, phone, transfer } = state
  return { ...then, address, locality, stay, phone, transfer, homeReports: state.homeReports ?? [] }
}

/** The family as it was on the day of a paper. */
export function onDay(source: Source, day: Day): CaseState {
  const { state, stateOn, today } = source
  return day === '' || day >= today || !stateOn ? state : withHomeOf(source, stateOn(day))
}

/** Somebody of a case as known on a day: a surname of later is on no paper of before. */
export const knownOn = ({ persons }: Source, id: string, day: Day): Person | undefined =>
  persons[id] && personOn(persons[id], day)

/** Where somebody of the family lives: with it, or apart, where the line stays empty to write in unless it is known [приложение 2]. */
export function residenceOf(source: Source, personId: string, day: Day): string {
  const then = onDay(source, day)
  const member = then.members.findLast(candidate => candidate.personId === personId)
  if (member && !member.together) return member.ownAddress ?? ''
  // Of a day before a family came from paper the centre knows no other home than the one it came with [приложение 2].
  const taken = source.state.takenOver?.day
  return then.address || (taken && day < taken ? onDay(source, taken).address : '')
}

/** Names of people of a case in the shape a form wants, as they were on a day. */
export const namesOn = (source: Source, day: Day) => {
  const named = (id: string, how: (name: InflectedName) => string) => {
    const person = knownOn(source, id, day)
    return person ? how(nameOf(person)) : ''
  }
  const full = (id: string) => named(id, fullName)
  const born = (id: string) => source.persons[id]?.birthDay ?? ''
  /** A short name; of twins and others who share it, the full one: a paper says which child was seen [МП 5.2]. */
  const short = (id: string, how: (name: InflectedName) => string) => {
    const text = named(id, how)
    const isShared = Object.keys(source.persons).some(other => other !== id && named(other, how) === text)
    return isShared ? full(id) : text
  }
  return {
    full,
    born,
    inCase: (id: string, to: Case) => named(id, name => inflect(name, to)),
    initials: (id: string) => short(id, initialsFirst),
    familyFirst: (id: string) => short(id, shortName),
    familyNameIn: (id: string, to: Case) => named(id, name => withInitials(name, to)),
    greeting: (id: string) => named(id, name => [name.givenName, name.patronymic].filter(Boolean).join(' ')),
    withBirthDay: (id: string) => [full(id), showDay(born(id))].filter(Boolean).join(', '),
  }
}

/** The names, and the household, on the day of the paper. */
export const people = (source: Source, day: Day) => {
  const person = (id: string) => source.persons[id]
  const state = onDay(source, day)
  const headId = headOf({ state, persons: source.persons }, day)
  const here = state.members.filter(member => !member.to)
  return {
    ...namesOn(source, day),
    headId,
    /** By whom papers call the family: where only children are left it is still that of whoever applied for it. */
    calledById: familyCalledBy({ state, persons: source.persons }, day),
    here: here.map(member => member.personId),
    children: here.filter(member => isChild(member, person(member.personId), day)).map(member => member.personId),
    /** Adults who answer for the children, else the head. */
    parents: () => {
      const adults = here.filter(member => represents(member) && !isChild(member, person(member.personId), day))
      return adults.length > 0 ? adults.map(adult => adult.personId) : headId ? [headId] : []
    },
  }
}
const withInitials = (name: InflectedName, to: Case) =>
  [inflectFamilyName(name, to), initials(name)].filter(Boolean).join(' ')

/** The number the file of a family is known by on a day: that of its application, else of the extract. */
export const caseNumber = (source: Source, day: Day): string => {
  const state = onDay(source, day)
  const no = currentApplication(state)?.no ?? state.referrals.at(-1)?.no
  return no ? showNo(no) : ''
}

/** The centre on the day of a paper, and its people; `curator` answers for the family on the day of the paper, and nobody else. */
export const centre = (source: Source, day: Day = source.today) => {
  const { settings, staff, byId } = source
  const own = centreOn(settings, day || source.today)
  /** The name inside the outer quotation marks, as it stands after «государственного учреждения». */
  const bareName = /«(.+)»/u.exec(own.fullName)?.[1] ?? own.fullName
  const director = own.director ?? directorAmong(staff)?.name ?? ''
  const worker = (id: string | undefined) => staff.find(other => other.id === id)
  const phoneOf = (other: Worker | undefined) => other?.phone ?? own.phones
  const curator = worker(assigned(onDay(source, day)))
  const named = (other: Worker | undefined) => (other ? [other.name, other.post].filter(Boolean).join(', ') : '')
  return {
    own,
    bareName,
    director,
    directorGenitive: director === '' ? '' : `директора ${lineIn(director, 'genitive')}`,
    /** «Директору …» with the name in the dative, corrected in the settings where the computed one is wrong. */
    toDirector: [
      'Директору',
      ...(own.shortName.includes('«') ? [own.shortName] : ['государственного учреждения', `«${bareName}»`]),
      own.directorDative ?? dativeShort(director),
    ].filter(Boolean),
    worker,
    named,
    phoneOf,
    curator,
    /** Whoever prepared a paper: the curator, or who has typed it. */
    executor: curator ?? worker(byId),
    reached: (other: Worker | undefined) =>
      other ? [named(other), phoneOf(other) && `тел. ${phoneOf(other)}`].filter(Boolean).join(', ') : '',
    approver:
      settings.planApprover === 'director'
        ? directorAmong(staff)
        : staff.find(({ role, active }) => role === 'unit_head' && active),
    postIn: inflectPost,
  }
}
const dativeShort = (text: string) => {
  const name = readName(text)
  return name ? withInitials(name, 'dative') : text
}

/** What every letter of a case has. */
export function letterOf(
  source: Source,
  more: { number: string; letterDay: string; addressee: readonly string[] },
): LetterData {
  const { own, director, executor, phoneOf } = centre(source, more.letterDay)
  return {
    centre: { fullName: own.fullName, address: own.address, phones: own.phones, email: own.email ?? '' },
    signer: { post: 'Директор', name: initialsOf(director) },
    executor: executor ? [initialsOf(executor.name), phoneOf(executor)].filter(Boolean).join(', ') : '',
    ...more,
  }
}

/** Name and address of a partner as an addressee, by the name it had when the letter was recorded, whatever it is called now. */
export const addresseeOf = ({ organisations }: Source, id: string, name: string): string[] =>
  [name, organisations.find(organisation => organisation.id === id)?.address ?? ''].filter(Boolean)
