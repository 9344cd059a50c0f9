import { currentApplicants } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { runningAfter } from '../contract/agreements.ts'
import type { CarriedOver } from '../handover/transfers.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import { type Question, refuse, type Refused } from '../kernel/decision.ts'
import { namedIn, namingWords, samePerson } from '../people/identity/same-person.ts'
import type { MemberInput, PersonInput } from '../people/people.ts'
import { safetyOf } from './safety-rules.ts'

/** Who acts by a command, and for whom. */
export type Acting = { actors: PersonInput[]; household: PersonInput[] }

const currentVoices = (state: CaseState, today: Day): (string | undefined)[] => [
  ...currentApplicants(state),
  ...runningAfter(state.agreements, addDays(today, -1)).map(({ holderId }) => holderId),
]

const currentPeople = (state: CaseState): string[] =>
  state.members.filter(({ to }) => !to).map(({ personId }) => personId)

const known = ({ persons }: CaseFile, ids: readonly (string | undefined)[]): PersonInput[] =>
  ids.flatMap(id => (id && persons[id]) || [])
/** Somebody acts for everybody who is in the file, and for those who join it by this paper. */
const actsFor = (file: CaseFile, actors: PersonInput[], joining: readonly MemberInput[] = []): Acting | undefined =>
  actors.length > 0
    ? {
        actors,
        household: [...known(file, currentPeople(file.state)), ...joining.map(({ person }) => person)],
      }
    : undefined

/** Who acts by a signature: whoever signs or is given something by the command; undefined where nobody of the family does. */
export const actingBySignature = (file: CaseFile, signerId: string | undefined): Acting | undefined =>
  actsFor(file, known(file, [signerId]))
/** Who acts by an application, or by the paper of one. */
export const actingByApplication = (
  file: CaseFile,
  { applicant, members }: { applicant: MemberInput; members: readonly MemberInput[] },
): Acting | undefined => actsFor(file, [applicant.person], members)
/** Who comes into a file finds its voices there: they speak for him too. */
export const actingForNewcomer = (
  file: CaseFile,
  { member }: { member: MemberInput },
  { today }: { today: Day },
): Acting | undefined => actsFor(file, known(file, currentVoices(file.state, today)), [member])

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
  const guarded = household.flatMap(person => theirs.flatMap(otherPerson => samePerson(otherPerson, person) ?? []))
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
