import { signerOf } from '../case/decide-signatures.ts'
import { type Question, refuse, type Refused } from '../case/decision.ts'
import { currentApplication } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { runningAfter } from '../contract/agreements.ts'
import type { CarriedOver } from '../handover/transfers.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import { namedIn, namingWords, samePerson } from '../kernel/same-person.ts'
import type { CommandName } from '../law/procedure.ts'
import type { MemberInput, PersonInput } from '../people/people.ts'
import { safetyOf } from './safety-rules.ts'

/** Who acts by a command, and for whom. */
export type Acting = { actors: PersonInput[]; household: PersonInput[] }

const currentVoices = (state: CaseState, today: Day): (string | undefined)[] => [
  currentApplication(state)?.applicantId,
  ...runningAfter(state.agreements, addDays(today, -1)).map(({ holderId }) => holderId),
]

const currentPeople = (state: CaseState): string[] =>
  state.members.filter(({ to }) => !to).map(({ personId }) => personId)

type Typed = {
  applicant?: MemberInput
  members?: MemberInput[]
  member?: MemberInput
}
/** Where somebody speaks for the people of a file by other than a signature: who comes into a file finds its voices there. */
const acts: Partial<Record<CommandName, (state: CaseState, today: Day) => (string | undefined)[]>> = {
  registerApplication: () => [],
  takeOver: () => [],
  addMember: currentVoices,
}

/**
 * Who acts by this command, and for whom: whoever signs or is given something by it, or applies by it; undefined where nobody
 * of the family does.
 */
export function actingBy(name: CommandName, file: CaseFile, input: unknown, today: Day): Acting | undefined {
  const { state, persons } = file
  const typed = input as Typed
  const actorIds = acts[name]?.(state, today) ?? [signerOf(name, file, input)]
  const known = (ids: readonly (string | undefined)[]) => ids.flatMap(id => (id && persons[id]) || [])
  const actors = [...known(actorIds), ...(typed.applicant ? [typed.applicant.person] : [])]
  if (actors.length === 0) return undefined
  const joining = [...(typed.members ?? []), ...(typed.member ? [typed.member] : [])]
  return { actors, household: [...known(currentPeople(state)), ...joining.map(({ person }) => person)] }
}

/** Who acts where a family comes from another centre: whoever signed that it goes, for all who come [МП 6.1]. */
export const actingByTransfer = ({ people, signerId }: Pick<CarriedOver, 'people' | 'signerId'>): Acting => ({
  actors: people.filter(({ personId }) => personId === signerId).map(({ person }) => person),
  household: people.map(({ person }) => person),
})

/**
 * Whether another family is guarded from who acts here, and its people stand in this file: whoever an order or a hidden place
 * keeps away from them speaks for them nowhere (закон № 122-З, ст. 31; МП 4.2). `he`: his birthday says so, or his whole name
 * and the birthday of somebody guarded; `namesake`: by the name alone nobody can tell, so a person is asked.
 */
export function isGuardedElsewhere(
  { actors, household }: Acting,
  other: CaseFile,
  today: Day,
): 'he' | 'namesake' | undefined {
  const safety = safetyOf(other.state, today)
  if (!safety) return undefined
  const words = safety.dangerOutside.flatMap(text => text.split(/[;\n]/u)).map(namingWords)
  const dangers = actors.flatMap(actor => [
    ...safety.dangerIds.flatMap(id => (other.persons[id] && samePerson(other.persons[id], actor)) ?? []),
    ...words.flatMap(said => namedIn(said, actor) ?? []),
  ])
  const theirs = currentPeople(other.state)
    .filter(personId => !safety.dangerIds.includes(personId))
    .flatMap(personId => other.persons[personId] ?? [])
  const guarded = household.flatMap(person => theirs.flatMap(one => samePerson(one, person) ?? []))
  if (dangers.length === 0 || guarded.length === 0) return undefined
  const sure = dangers.includes('birthday') || (dangers.includes('wholeName') && guarded.includes('birthday'))
  return sure ? 'he' : 'namesake'
}

/** What whoever takes the paper in is told: neither which family it is nor where. */
export const guardedElsewhere = (): Refused =>
  refuse(
    'guardedElsewhere',
    'Действовать за этих людей этот человек сейчас не может. Ничего ему не объясняйте и позовите заведующего: строка об этом уже у него в «Моём дне»',
    { clause: 'закон № 122-З, ст. 31; МП 4.2', field: 'applicant.person.familyName' },
  )

/** What is asked where only the name agrees. */
export const guardedNamesake: Question = {
  code: 'guardedNamesake',
  text: 'Человеку с таким именем действовать за этих людей сейчас нельзя, а сверить дату рождения не с чем. Впишите её и отчество по документу. Это точно другой человек? Если сомневаетесь, ничего ему не объясняйте и позовите заведующего: строка об этом уже у него в «Моём дне»',
  field: 'applicant.person.birthDay',
}
