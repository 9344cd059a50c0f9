import type { CaseState } from '../case/state.ts'
import type { MistakenExtract } from '../correction/corrections.ts'
import type { Member } from '../people/people.ts'
import type { Closure } from '../review/reviews.ts'
import { type ServiceSpell, serviceSpells } from '../review/service-ends.ts'
import type { Application } from './application/applications.ts'
import { arrivedReplies, type Referral } from './extract/referrals.ts'

// Somebody who was never of this family leaves it as if he had never been there. What was recorded of him is put right first:
// a paper that names whoever the file does not know would be an untruth.

/** Records in which somebody can be named, in words. */
const records = {
  applications: 'заявление',
  refusals: 'отказ',
  ownRefusals: 'отказ за себя',
  agreements: 'договор',
  specialData: 'специальные сведения',
  assessments: 'диагностика',
  plans: 'план',
  contacts: 'запись контакта',
  planned: 'намеченный контакт',
  requests: 'запрос сведений',
  meetings: 'приглашение на мониторинг',
  monitorings: 'протокол мониторинга',
  reviews: 'итоги',
  concerns: 'сообщение в орган опеки',
  protectiveOrders: 'защитное предписание',
  hiddenPlaces: 'отметка о скрытом месте',
  crisisStays: 'кризисная комната',
  consents: 'согласие',
  handOuts: 'выдача документа',
  transfer: 'передача в другой центр',
  received: 'передача из другого центра',
} as const satisfies { [K in keyof CaseState]?: string }

/** Where somebody is named, in words; `withHim`: who leaves the family together with him. */
export const recordsNaming = (state: CaseState, personId: string, withHim: readonly string[] = []): string[] => [
  ...(Object.keys(records) as (keyof typeof records)[])
    // Who was known when a paper was written down is not named in it by that.
    .filter(list =>
      JSON.stringify(state[list] ?? null, (key, value: unknown) =>
        key === 'householdIds' ? undefined : value,
      ).includes(personId),
    )
    .map(list => records[list]),
  ...(state.members.some(member => !withHim.includes(member.personId) && member.childIds?.includes(personId))
    ? ['отметка, чей это родитель']
    : []),
]

/** Who came into the family with an extract; of an older record, whoever came on its day and by nothing else. */
export const broughtBy = (state: CaseState, { joinedIds, receivedDay }: Referral): string[] =>
  [...new Set(state.members.map(({ personId }) => personId))].filter(id =>
    joinedIds
      ? joinedIds.includes(id) && !backBy(state, { joinedIds, receivedDay }).includes(id)
      : state.members.every(({ personId, from }) => personId !== id || from === receivedDay),
  )
/** Who had been of the family before and was back with an extract, while extracts still brought back whom they named. */
export const backBy = (
  { members }: CaseState,
  { joinedIds = [], receivedDay }: Pick<Referral, 'joinedIds' | 'receivedDay'>,
): string[] =>
  joinedIds.filter(id => {
    const own = members.filter(({ personId }) => personId === id)
    return own.some(({ from }) => from === receivedDay) && own.some(({ to }) => to !== undefined && to <= receivedDay)
  })

/** Who came into the family with an application; of an older record, whoever came on its day and by no extract. */
export const broughtByApplication = ({ members, referrals }: CaseState, { joinedIds, day }: Application): string[] =>
  [...new Set(members.map(({ personId }) => personId))].filter(id =>
    joinedIds
      ? joinedIds.includes(id)
      : members.every(({ personId, from }) => personId !== id || from === day) &&
        !referrals.some(referral => (referral.joinedIds ?? []).includes(id)),
  )

/** The work that an application began and that ended with a removal, and how; none while it goes on, or where a refusal ended it. */
export function removedWork(
  state: CaseState,
  at: number,
): { spell: ServiceSpell; reason: Closure['reason'] } | undefined {
  const spell = serviceSpells(state).find(({ from, to }) => from('applications') <= at && at < to('applications'))
  const closure = spell && state.closures[spell.to('closures') - 1]
  return spell?.end?.reason === 'removal' && closure ? { spell, reason: closure.reason } : undefined
}

/** Whom an application concerns: those it brought, or those who came with an extract into a family that was there already. */
function concernedBy(state: CaseState, application: Application): { personIds: string[]; extract?: Referral } {
  const brought = broughtByApplication(state, application)
  if (brought.includes(application.applicantId)) return { personIds: brought }
  const at = state.referrals.findIndex(referral => broughtBy(state, referral).includes(application.applicantId))
  const extract = state.referrals[at]
  const withIt = extract ? broughtBy(state, extract) : []
  const wasBefore = ({ personId, from }: Member) =>
    !withIt.includes(personId) && (from < extract!.receivedDay || (from === extract!.receivedDay && at > 0))
  return extract && state.members.some(wasBefore)
    ? { personIds: [...new Set([...withIt, ...brought])], extract }
    : { personIds: brought }
}

/**
 * An application on which work was begun by mistake, and whom it concerns: they are still in the file of a family that was there
 * without them, and nobody of them has applied here since. Whoever an extract brought leaves with that one; the application follows.
 */
export function strangersLeft(
  state: CaseState,
): { application: Application; personIds: string[]; extract?: Referral } | undefined {
  const all = state.members.map(({ personId }) => personId)
  for (const [at, application] of state.applications.entries()) {
    const { personIds, extract } = concernedBy(state, application)
    const is = (id: string) => personIds.includes(id)
    const isPlaced = state.mistakenApplications?.some(mistaken => mistaken.application.id === application.id)
    if (
      (is(application.applicantId) || (!all.includes(application.applicantId) && !isPlaced)) &&
      !application.transfer &&
      !all.every(is) &&
      removedWork(state, at)?.reason === 'registeredInError' &&
      !state.applications.slice(at + 1).some(({ applicantId }) => is(applicantId))
    )
      return { application, personIds, ...(extract ? { extract } : {}) }
  }
  return undefined
}

/**
 * Applications of work that is closed as begun by mistake: somebody signed each of them, so each belongs somewhere. Where a family
 * was there before, whom they concern leave it first (`strangersLeft`).
 */
export const applicationsToPlace = (state: CaseState): string[] =>
  state.applications.slice(state.round.applications).flatMap(application => {
    const { personIds } = concernedBy(state, application)
    const isTakenOut =
      personIds.includes(application.applicantId) &&
      !state.members.every(({ personId }) => personIds.includes(personId))
    return application.transfer || 'paper' in application.no || isTakenOut ? [] : [application.id]
  })

/**
 * Applications of before that the same people made and refused since: where the work on their next one is closed as begun by mistake,
 * whose these are is asked too. What was done for the family and ended with a removal is no mistake for that.
 */
export function applicationsToAsk(state: CaseState): string[] {
  const from = state.serviceEnds.findLast(({ reason }) => reason === 'removal')?.begun.applications ?? 0
  const waiting = applicationsToPlace(state)
  const people = state.applications
    .filter(({ id }) => waiting.includes(id))
    .flatMap(application => [application.applicantId, ...concernedBy(state, application).personIds])
  return state.applications
    .slice(from, state.round.applications)
    .filter(({ applicantId, transfer, no }) => people.includes(applicantId) && !transfer && !('paper' in no))
    .map(({ id }) => id)
}

/**
 * Whether an application is everybody's in a file that was closed for another reason before anybody saw that it belongs elsewhere:
 * nobody is left to take it away from, and the application alone waits for its own family.
 */
export function waitsFromClosed(state: CaseState, application: Application): boolean {
  const { reason, reopenedDay } = state.serviceEnds.at(-1) ?? {}
  const brought = broughtByApplication(state, application)
  return (
    reason === 'removal' &&
    reopenedDay === undefined &&
    state.closures.at(-1)?.reason !== 'moved' &&
    !application.transfer &&
    state.members.every(({ personId }) => brought.includes(personId)) &&
    !state.mistakenApplications?.some(mistaken => mistaken.application.id === application.id)
  )
}

/** Extracts of other families: taken out of this one, or closed as registered by mistake. */
export const mistakenIn = ({ mistakenExtracts = [], referrals }: CaseState): MistakenExtract[] => [
  ...mistakenExtracts,
  ...referrals.flatMap(referral => (referral.closed?.waits ? [{ ...referral.closed, referral }] : [])),
]

/** The institution has an answer about a family it did not ask about, and nobody has told it so. */
export const isUntold = ({ referral, letter }: MistakenExtract): boolean =>
  (!letter || letter.returned !== undefined) && arrivedReplies(referral).length > 0

/** An extract of which it is known that it is another family's: its number and days go where it belongs. */
export const formerExtract = (
  { mistakenExtracts = [], referrals }: CaseState,
  referralId: string,
): Referral | undefined =>
  mistakenExtracts.find(({ referral, end }) => referral.id === referralId && end !== 'registered')?.referral ??
  referrals.find(({ id, closed }) => id === referralId && closed?.reason === 'mistake' && closed.end !== 'registered')
