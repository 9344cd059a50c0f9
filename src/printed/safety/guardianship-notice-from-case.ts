import { letterKey, numberOnPaper } from '../../domain/kernel/registers.ts'
import { adultsBeside, childrenInNotice, parentsOn, parentInNotice } from '../../domain/letter/what-letters-say.ts'
import { reachedAt } from '../../domain/people/home-rules.ts'
import { kinshipWord } from '../../domain/people/kinship.ts'
import { allNotices, concernsOf } from '../../domain/safety/concern/concerns.ts'
import { knownAddress, knownStay } from '../../domain/safety/safety-rules.ts'
import { chosen, nothingToPrint } from '../kernel/not-printed.ts'
import { nth, onDay, people, type Recorded, type Source, letterOf } from '../kernel/source.ts'
import { type GuardianshipNoticeData, placeNotWritten } from './guardianship-notice.ts'

/** «concern» or «concern:number of the notice»; a concern that turned out to be a mistake has only notices that left. */
function noticeOf({ state, about }: Source) {
  const [id, key] = about?.split(':') ?? []
  const known = id === undefined ? state.concerns : concernsOf(state)
  const concern = chosen(known, id, 'Сообщения о нарушении прав ребёнка в деле нет')
  const last = state.concerns.includes(concern) ? concern.sent : allNotices(concern).at(-1)
  return { concern, key: key ?? (last && letterKey(last.no)) }
}

/** The notice that has left, the one of that number, else the last where others came back. */
export function noticeRecorded(source: Source): Recorded | undefined {
  const { concern, key } = noticeOf(source)
  // In the order they left: a return that was a mistake leaves an earlier notice the last in force.
  const at = allNotices(concern).findIndex(notice => letterKey(notice.no) === key)
  return at < 0 ? undefined : nth(at, fact => fact.kind === 'concernSent' && fact.concernId === concern.id)
}

/** Notice to the guardianship body, to the minute [МП 5.2]. */
export function fillGuardianshipNotice(source: Source): GuardianshipNoticeData {
  const { concern, key } = noticeOf(source)
  const sent = concern.sent
  if (key !== undefined && (!sent || letterKey(sent.no) !== key))
    throw nothingToPrint('Сообщения с таким номером в деле нет')
  const day = sent?.at.slice(0, 10) ?? source.today
  const names = people(source, day)
  const then = onDay(source, day)
  const household = { members: then.members, persons: source.persons }
  const childIds = childrenInNotice({ members: source.state.members, persons: source.persons }, concern, day)
  const parents = parentsOn(household, day, childIds)
  // The address of that day, but for one that has been hidden since.
  const isHidden = source.guarded === true
  return {
    ...letterOf(source, {
      number: sent ? numberOnPaper(sent.no) : '',
      letterDay: sent ? day : concern.day,
      addressee: [concern.addressee],
    }),
    children: childIds.map(names.withBirthDay),
    parents: parents.map(member =>
      [names.withBirthDay(member.personId), ...parentInNotice(member, source, day)].join(', '),
    ),
    adults: adultsBeside(household, parents, day).map(member =>
      [names.withBirthDay(member.personId), kinshipWord(member.kinship, source.persons[member.personId]?.sex)].join(
        ', ',
      ),
    ),
    childPlace: isHidden && concern.childPlace ? placeNotWritten : (concern.childPlace ?? ''),
    address: isHidden ? '' : knownAddress(then, day),
    placeHidden: isHidden && reachedAt(source.state) !== '',
    stay: isHidden ? '' : knownStay(then, day),
    noticedDay: concern.noticedAt.slice(0, 10),
    noticedTime: concern.noticedAt.slice(11, 16),
    facts: concern.facts,
    actions: concern.actions ?? '',
    givenDay: sent?.at.slice(0, 10) ?? '',
    givenTime: sent?.at.slice(11, 16) ?? '',
    givenTo: sent?.how ?? '',
  }
}
