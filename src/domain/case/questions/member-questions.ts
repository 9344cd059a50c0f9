import { type Day, showDay } from '../../kernel/calendar.ts'
import type { Question } from '../../kernel/decision.ts'
import { actsAfter } from '../../people/acts-of-person.ts'
import { recognise } from '../../people/decide-household.ts'
import { knownSex } from '../../people/identity/given-names.ts'
import { differsBySurname } from '../../people/identity/same-person.ts'
import { kinships, representsByKin } from '../../people/kinship.ts'
import { parentsUnclear } from '../../people/parentage.ts'
import { departure, fullName, type Member, type MemberInput } from '../../people/people.ts'
import { abstaining } from '../queries.ts'
import type { CaseFile } from '../state.ts'
import { type Asked, fieldIn } from './asks.ts'
import { called, personQuestions } from './name-questions.ts'

/** Every person of a list of members, as typed in. */
export const peopleQuestions = (
  { members }: { members: readonly MemberInput[] },
  prefix: string,
  { areaCode, today }: Asked<unknown>,
) => members.flatMap((member, index) => personQuestions(member.person, `${prefix}.${index}.person`, areaCode, today))
/** Whom the name does not show and the kinship does not tell: papers cannot decline the name. */
export const sexQuestions = (
  member: Typed,
  field: string,
  { after }: { after: Pick<CaseFile, 'persons'> },
): Question[] =>
  (knownSex(member.person, member.kinship) ?? (member.personId && after.persons[member.personId]?.sex))
    ? []
    : [
        {
          code: 'sexUnknown',
          text: `${member.person.givenName} ${member.person.familyName}: мужчина это или женщина, из имени не видно, и документы его не просклоняют. Записать, не отметив пол?`,
          field: fieldIn(field, 'person.sex'),
        },
      ]

/** Children are represented by whoever the law names; a step-parent or a grandparent only by a paper (КоБС). */
export const paperQuestions = (
  member: Typed,
  name: string,
  field: string,
  { before }: Pick<Asked<unknown>, 'before'>,
): Question[] => {
  const known = before.state.members.find(({ personId, to }) => personId === member.personId && !to)
  return !member.legalRepresentative || representsByKin(member.kinship) || known?.legalRepresentative
    ? []
    : [
        {
          code: 'representativePaper',
          text: `${name}, ${kinships[member.kinship]}: законным представителем детей делает только документ органа опеки или суда. Такой документ есть?`,
          field: fieldIn(field, 'legalRepresentative'),
        },
      ]
}
type Typed = Pick<MemberInput, 'personId' | 'person' | 'kinship' | 'legalRepresentative'>
/** A paper that gives somebody of the file another birthday or personal number is often a namesake's; the values are not told. */
function otherDetailsQuestions(
  { personId, person }: MemberInput,
  field: string,
  { before }: Asked<unknown>,
): Question[] {
  const known = personId === undefined ? undefined : before.persons[personId]
  if (!known) return []
  return (['birthDay', 'personalNumber'] as const)
    .filter(name => known[name] && person[name] && known[name] !== person[name])
    .map(name => ({
      code: 'otherDetails',
      text: `${called(known)}: ${name === 'birthDay' ? 'дата рождения' : 'личный номер'} в бумаге не та, что в деле. Это тот же человек, и в деле была ошибка? Если это однофамилец, вернитесь и выберите другое дело.`,
      field: fieldIn(field, `person.${name}`),
    }))
}
/** A paper may name somebody of the family by a former surname: written down as another, one mother is two. */
function otherSurnameQuestions(member: MemberInput, field: string, { before }: Asked<unknown>): Question[] {
  const { person, personId } = member
  const isKnown = personId !== undefined && before.persons[personId]
  if (isKnown || recognise(before, member, [])) return []
  // Whoever is here first, then who has left or died: he would be back under another name [МП 5.2].
  const alike = before.state.members
    .filter(({ personId: id }) => {
      const known = before.persons[id]
      return known && differsBySurname(known, person)
    })
    .toSorted((a, b) => Number(a.to !== undefined) - Number(b.to !== undefined))[0]
  const known = alike && before.persons[alike.personId]
  if (!known) return []
  const whereabouts =
    alike.to === undefined
      ? `в семье уже есть ${fullName(known)}: имя и отчество те же. Если это один человек, выберите его из семьи и впишите прежнюю фамилию`
      : `в деле есть ${fullName(known)}, ${departure(alike, known)}: имя и отчество те же. Если это один человек, ${alike.died ? 'в семью он не возвращается: сначала проверьте запись о смерти' : 'добавьте в семью его, а не нового, и впишите прежнюю фамилию'}`
  return [
    {
      code: 'otherSurname',
      text: `В бумаге ${fullName(person)}, а ${whereabouts}. Это другой человек?`,
      field: fieldIn(field, 'person.familyName'),
    },
  ]
}
/** Everybody typed in, by where they stand in the command. */
export const memberQuestions = (
  members: readonly (readonly [MemberInput, string])[],
  asked: Asked<unknown>,
): Question[] =>
  members.flatMap(([member, field]) => [
    ...sexQuestions(member, field, asked),
    ...otherDetailsQuestions(member, field, asked),
    ...otherSurnameQuestions(member, field, asked),
    ...paperQuestions(member, `${member.person.givenName} ${member.person.familyName}`, field, asked),
  ])
/** The members of a list, each with its place in the input. */
export const placesOf = (members: readonly MemberInput[]) =>
  members.map((member, index) => [member, `members.${index}`] as const)

/** Whoever refused for himself takes part again by signing (МП 4.2): a slip of the hand in a list would do it in silence. */
export const takesPartQuestions = (
  personId: string,
  { state, persons }: CaseFile,
  act: string,
  field: string,
): Question[] => {
  const refusal = state.ownRefusals.findLast(refused => refused.personId === personId)
  const person = persons[personId]
  if (!refusal || !person || !abstaining(state).includes(personId)) return []
  return [
    {
      code: 'refusedBefore',
      text: `${called(person)}: ${showDay(refusal.day)} записан отказ от услуги за себя. ${act}, этот человек снова участвует. Так и есть?`,
      field,
    },
  ]
}

/** Two fathers or mothers: whose they are is asked once, where this command brings it up. */
export function whoseQuestions({ before, after, today }: Asked<unknown>, field: string): Question[] {
  const known = parentsUnclear(before, today, 'two').map(({ personId }) => personId)
  const unclear = parentsUnclear(after, today, 'two').filter(({ personId }) => !known.includes(personId))
  if (unclear.length === 0) return []
  const who = unclear.flatMap(({ personId, kinship }) => {
    const person = after.persons[personId]
    return person ? [`${called(person)} (${kinships[kinship]})`] : []
  })
  return [
    {
      code: 'whoseParent',
      text: `${who.join(', ')}: не отмечено, чьи это родители: в бумагах каждый будет назван родителем всех детей. Записать так?`,
      field,
    },
  ]
}

/** Whoever had left the family joins it again: the record of then goes on, if somebody says that it is so. */
export function returnQuestions({ before, after }: Asked<unknown>, field: string): Question[] {
  const present = after.state.members.filter(({ to }) => !to)
  return present.flatMap(({ personId }): Question[] => {
    const left = before.state.members.findLast(member => member.personId === personId)
    const person = before.persons[personId]
    if (!left?.to || !person) return []
    return [
      {
        code: 'leftBefore',
        text: `${called(person)}: по записям дела с ${showDay(left.to)} этого человека в семье нет. Он снова в семье? Если это другой человек с тем же именем, укажите дату рождения или отчество.`,
        field,
      },
    ]
  })
}

/** Somebody who left or died, and what the case says he did after that day, or that he left before it knew of him. */
export function departureQuestions(
  { before: { state, persons } }: Asked<unknown>,
  {
    personId,
    day,
    died,
    of,
  }: { personId: string; day: Day; died: boolean; of?: { left: Member; backOn?: Day | undefined } },
  field: string,
): Question[] {
  const person = persons[personId]
  const member = of?.left ?? state.members.findLast(candidate => candidate.personId === personId)
  if (!person || !member) return []
  const acts = actsAfter(state, personId, day, died, of?.backOn)
  return [
    ...(acts
      ? [
          {
            code: 'actsAfterLeaving',
            text: `${called(person)}: после ${showDay(day)} в деле записано: ${acts}. ${died ? 'Умерший этого сделать не мог' : 'Тогда этот человек ещё был в семье'}: дата верная? Если неверны те записи, исправьте их`,
            field,
          },
        ]
      : []),
    ...(day < member.from
      ? [
          {
            code: 'leftBeforeCase',
            text: `${called(person)}: в составе семьи этот человек записан с ${showDay(member.from)}. Если его не было в семье уже раньше, с ${showDay(day)}, бумаги так и скажут. Дата верная?`,
            field,
          },
        ]
      : []),
  ]
}
