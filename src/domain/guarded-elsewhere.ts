import type { CaseFile, CaseState } from './cases.ts'
import { currentApplication } from './cases.ts'
import { runningAfter } from './agreements.ts'
import { addDays, type Day } from './calendar.ts'
import { nameKey } from './names.ts'
import { fullName, type MemberInput, type PersonInput } from './people.ts'
import type { CommandName } from './procedure.ts'
import { refuse, type Refused } from './decision.ts'
import { safetyOf } from './safety.ts'
import { isNamesake } from './transfers.ts'

/** Who acts by a command, and for whom. */
export type Acting = { actors: PersonInput[]; household: PersonInput[] }

type Named = Pick<PersonInput, 'familyName' | 'givenName' | 'patronymic' | 'birthDay'>
const agree = (a: string | undefined, b: string | undefined) => !a || !b || nameKey(a) === nameKey(b)
/** The same name, and nothing that contradicts it. */
const samePerson = (a: Named, b: Named): boolean =>
  nameKey(`${a.familyName} ${a.givenName}`) === nameKey(`${b.familyName} ${b.givenName}`) &&
  agree(a.patronymic, b.patronymic) &&
  agree(a.birthDay, b.birthDay)

const currentVoices = (state: CaseState, today: Day): (string | undefined)[] => [
  currentApplication(state)?.applicantId,
  ...runningAfter(state.agreements, addDays(today, -1)).map(({ holderId }) => holderId),
]

type Typed = {
  applicant?: MemberInput
  members?: MemberInput[]
  member?: MemberInput
  personId?: string
  holderId?: string
  givenById?: string
}
/** The commands by which somebody speaks for the people of a file, or by which people come into a file somebody speaks for. */
const acts: Partial<Record<CommandName, (input: Typed, state: CaseState, today: Day) => (string | undefined)[]>> = {
  registerApplication: () => [],
  takeOver: () => [],
  addMember: (_, state, today) => currentVoices(state, today),
  registerRefusal: ({ personId }) => [personId],
  signAgreement: ({ holderId }) => [holderId],
  agreePlan: ({ personId }) => [personId],
  giveConsent: ({ givenById }) => [givenById],
}

/** Who acts by this command, and for whom; undefined where nobody speaks for others by it. */
export function actingBy(
  name: CommandName,
  { state, persons }: CaseFile,
  input: unknown,
  today: Day,
): Acting | undefined {
  const typed = input as Typed
  const actorIds = acts[name]?.(typed, state, today)
  if (!actorIds) return undefined
  const known = (ids: readonly (string | undefined)[]) => ids.flatMap(id => (id && persons[id]) || [])
  return {
    actors: [...known(actorIds), ...(typed.applicant ? [typed.applicant.person] : [])],
    household: [
      ...known(state.members.filter(({ to }) => !to).map(({ personId }) => personId)),
      ...[...(typed.members ?? []), ...(typed.member ? [typed.member] : [])].map(({ person }) => person),
    ],
  }
}

/**
 * Whether another family is guarded from who acts here, and its people stand in this file: whoever an order or a hidden place
 * keeps away from them speaks for them nowhere (закон № 122-З, ст. 31; МП 4.2).
 */
export function isGuardedElsewhere({ actors, household }: Acting, other: CaseFile, today: Day): boolean {
  const safety = safetyOf(other.state, today)
  if (!safety) return false
  const isDanger = (actor: PersonInput) =>
    safety.dangerIds.some(id => other.persons[id] && samePerson(other.persons[id], actor)) ||
    isNamesake(fullName(actor), safety.dangerOutside)
  const theirs = other.state.members
    .filter(({ personId, to }) => !to && !safety.dangerIds.includes(personId))
    .flatMap(({ personId }) => other.persons[personId] ?? [])
  return actors.some(isDanger) && household.some(person => theirs.some(one => samePerson(one, person)))
}

/** What whoever takes the paper in is told: neither which family it is nor where. */
export const guardedElsewhere = (): Refused =>
  refuse(
    'guardedElsewhere',
    'Действовать за этих людей этот человек сейчас не может. Ничего ему не объясняйте и позовите заведующего: строка об этом уже у него в «Моём дне»',
    { clause: 'закон № 122-З, ст. 31; МП 4.2', field: 'applicant.person.familyName' },
  )
