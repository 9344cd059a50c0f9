import { abstaining, currentApplicants, currentApplication } from '../case/queries.ts'
import type { CaseFile } from '../case/state.ts'
import { runningAfter } from '../contract/agreements.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import type { Settings } from '../law/settings.ts'
import { safetyOf } from '../safety/safety-rules.ts'
import { isChild, type Member, type MemberInput } from './people.ts'
import { isOfChild, represents, representsChild } from './representation.ts'

/** People from whom the family is guarded on that day: they neither end, see nor steer its help (закон № 122-З; МП 4.2). */
export const dangersOn = ({ state }: Pick<CaseFile, 'state'>, day: Day): readonly string[] =>
  safetyOf(state, day)?.dangerIds ?? []

/** The adults of the household on that day, without those from whom it is guarded. */
export function adultsOn(file: CaseFile, day: Day): Member[] {
  const dangers = dangersOn(file, day)
  return file.state.members.filter(
    member => !member.to && !dangers.includes(member.personId) && !isChild(member, file.persons[member.personId], day),
  )
}

/** Whether a child of the family has nobody who is known to represent him: of whom a paper alone speaks is not known yet [закон № 99-З, ст. 5]. */
export function someoneUnrepresented(file: CaseFile, day: Day): boolean {
  const adults = adultsOn(file, day).filter(({ unconfirmed }) => !unconfirmed)
  return file.state.members.some(
    child =>
      !child.to &&
      isChild(child, file.persons[child.personId], day) &&
      !adults.some(adult => representsChild(adult, child.personId)),
  )
}

/** Whether minors live in the family, or are its children though apart: what 002 asks of a recipient [МП II]. */
export const raisesMinors = ({ state, persons }: CaseFile, day: Day): boolean =>
  state.members.some(member => !member.to && isChild(member, persons[member.personId], day))

/** Whether somebody neither lives with the children of the family nor represents them: no application, contract or plan is made with him. */
export const standsOutside = (
  member: Pick<Member, 'together' | 'legalRepresentative' | 'kinship' | 'lostRights'>,
  file: CaseFile,
  day: Day,
): boolean => !member.together && !represents(member) && raisesMinors(file, day)

/** A contract or a plan with such a person is refused, unless the centre takes them of whoever comes (setting). */
export function refuseOutsider(
  member: Member,
  file: CaseFile,
  day: Day,
  { applicationBy }: Pick<Settings, 'applicationBy'>,
  { act, field, clause }: { act: string; field: string; clause: string },
): Refused | undefined {
  if (applicationBy !== 'familyOrRepresentative' || !standsOutside(member, file, day)) return undefined
  return refuse(
    'speaksForNobody',
    `${act} с тем, кто живёт с семьёй или законно представляет детей. Этот человек живёт отдельно и детей не представляет`,
    { field, clause },
  )
}

/** Whom the contract covers besides its holder: who lives with the family, takes part and is no danger to it [МП 4.2; договор, п. 1.2]. */
export function coveredWith(holderId: string, { state }: Pick<CaseFile, 'state'>, day: Day): string[] {
  const out = [holderId, ...abstaining(state), ...dangersOn({ state }, day)]
  return state.members
    .filter(({ personId, to, together }) => !to && together && !out.includes(personId))
    .map(({ personId }) => personId)
}

/**
 * Of those who represent the children, whoever lives with them and answers for all of them: a parent who lives apart, or is the
 * parent of some of them only, decides nothing for the family of the others [МП 4.1, 4.2].
 */
function parentsIn(file: CaseFile, adults: readonly Member[], day: Day): Member[] {
  const { state, persons } = file
  const children = state.members.filter(member => !member.to && isChild(member, persons[member.personId], day))
  const representing = adults.filter(represents)
  const living = representing.filter(({ together }) => together)
  const near = living.length > 0 ? living : representing
  const ofAll = near.filter(member => children.every(({ personId }) => isOfChild(member, personId)))
  return ofAll.length > 0 ? ofAll : near
}

/**
 * Who speaks for the whole family when it refuses the help [МП 4.2, 6.1, 6.3; договор, п. 6.2]: the holder of the
 * contract and the applicant, with the children's representatives where neither represents them; where nobody has applied yet, the children's representatives, or any adult by the setting
 * of the centre; where they have left, the children's representatives alone, and any adult of a family without minors.
 */
export function familyVoices(
  file: CaseFile,
  day: Day,
  settings: Pick<Settings, 'refusalWithoutApplication'>,
): string[] {
  const { state } = file
  const adults = adultsOn(file, day)
  const parents = parentsIn(file, adults, day)
  // Who stands outside the family, or has lost the rights of a parent where somebody else answers for the children, speaks for himself.
  const speaks = (id: string | undefined) =>
    adults.some(
      member =>
        member.personId === id &&
        !standsOutside(member, file, day) &&
        !(member.lostRights && parents.some(({ personId }) => personId !== id)),
    )
  const named = [
    ...runningAfter(state.agreements, addDays(day, -1)).map(agreement => agreement.holderId),
    ...currentApplicants(state),
  ].filter(speaks) as string[]
  // A relative may apply; that takes nothing from the rights of the children's representatives (МП 4.1; закон № 99-З, ст. 5).
  const represented = named.some(id => parents.some(({ personId }) => personId === id))
  const others = represented || !raisesMinors(file, day) ? [] : parents.map(({ personId }) => personId)
  if (named.length > 0) return [...new Set([...named, ...others])]
  // A partner or a relative who represents nobody does not end the help of children whose mother has died.
  const left = currentApplication(state) !== undefined
  if (left && raisesMinors(file, day)) return parents.map(({ personId }) => personId)
  const speaking = settings.refusalWithoutApplication === 'parents' && parents.length > 0 ? parents : adults
  return speaking.map(member => member.personId)
}

/**
 * What a member of the family does by a command: signs, gets or is given; `field` is where it was typed, `day` when it was done, where
 * that is not the day of the command.
 */
export type Act = {
  personId: string | undefined
  act: string
  /** Who else hears of the help by it. */
  hearers?: readonly string[]
  field?: string
  day?: Day
  /** He signs for others or for himself: a parent not yet eighteen is asked about (ГК, ст. 20, 25, 26). */
  signs?: true
  /** It ends and moves nothing: signed before the family was guarded from him, the paper stands, whatever was typed first. */
  ofItsDay?: true
  /** Whoever has moved away may still do it, the dead may not; what is signed otherwise is signed by somebody of the family of its day. */
  alsoAway?: true
  /** As he is typed in, where the paper brings him. */
  typed?: MemberInput
}

/** One of these people from whom the family is guarded on a day. */
export const guardedAmong = (personIds: readonly string[] | undefined, file: CaseFile, day: Day) =>
  personIds?.find(personId => dangersOn(file, day).includes(personId))

/** Whoever discusses the results with us hears of the help [МП 6.5]. */
export const discusses = ({ familyIds, day }: { familyIds?: string[] | undefined; day: Day }, file: CaseFile): Act => ({
  personId: guardedAmong(familyIds, file, day),
  hearers: familyIds ?? [],
  act: 'обсуждать с этим человеком результаты помощи',
  field: 'familyIds',
})
