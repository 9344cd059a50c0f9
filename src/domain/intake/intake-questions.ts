import type { z } from 'zod'
import { ageQuestions, ages } from '../case/questions/age-questions.ts'
import type { Asked, Asks } from '../case/questions/asks.ts'
import {
  placesOf,
  memberQuestions,
  paperQuestions,
  peopleQuestions,
  returnQuestions,
  sexQuestions,
  takesPartQuestions,
} from '../case/questions/member-questions.ts'
import { personQuestions, phoneQuestions } from '../case/questions/name-questions.ts'
import { serviceEndReasons } from '../case/state.ts'
import { termQuestions } from '../contract/contract-questions.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import { placeKey } from '../kernel/names/names.ts'
import { raisesMinors } from '../people/family-voice.ts'
import { samePerson } from '../people/identity/same-person.ts'
import type { MemberInput } from '../people/people.ts'
import { cameBeforeEnd } from '../review/service-ends.ts'
import { safetyOf } from '../safety/safety-rules.ts'
import type { registerApplication } from './application/applications.ts'
import type { registerExtract } from './extract/referrals.ts'
import type { takeOver } from './takeover.ts'

/** An application of before the help ended, typed since: the family stays removed, so whoever asks for help anew applies anew. */
function endedSinceQuestions({ before, input }: Asked<z.infer<typeof registerApplication>>): Question[] {
  const ended = cameBeforeEnd(before.state, input.day)
  if (!ended) return []
  return [
    {
      code: 'endedSince',
      text: `Помощь семье окончена ${showDay(ended.day)}: ${serviceEndReasons[ended.reason]}. Заявление от ${showDay(input.day)} подано раньше: оно останется в той, оконченной работе и семью не вернёт. Если семья просит о помощи снова, зарегистрируйте новое заявление его днём. Записать это?`,
      field: 'day',
    },
  ]
}

/**
 * A paper that goes into a file with whose people nothing agrees, neither a name nor a birthday nor the address, is nearly always
 * another family's. A place that is hidden is not compared: the question would tell it.
 */
function strangerQuestions(
  { before: { state, persons }, today }: Asked<unknown>,
  typed: readonly MemberInput[],
  address: string,
  field: string,
): Question[] {
  const known = state.members.flatMap(({ personId }) => persons[personId] ?? [])
  const agrees = typed.some(
    ({ personId, person }) =>
      known.some(other => other.id === personId) ||
      known.some(other => samePerson(other, person) !== undefined) ||
      known.some(({ birthDay }) => birthDay !== undefined && birthDay === person.birthDay),
  )
  const isHome =
    !safetyOf(state, today) && [state.address, state.stay].some(place => place && placeKey(place) === placeKey(address))
  if (known.length === 0 || agrees || isHome) return []
  return [
    {
      code: 'strangerFamily',
      text: 'С людьми этого дела ничего не совпадает: ни имя, ни дата рождения, ни адрес. Эта бумага точно об этой семье? Если нет, вернитесь и выберите другое дело или заведите новое.',
      field,
    },
  ]
}

/**
 * A paper for the file of a family that whoever types may not read: asked in the same words whether or not anything agrees, because
 * a question that comes and goes tells names, birthdays and the address one guess at a time.
 */
const othersFamily = (field: string): Question => ({
  code: 'othersFamily',
  text: 'Это дело вам не открыто, и программа не скажет, совпадает ли оно с бумагой. Сверьте номер дела и куратора у того, кто его ведёт. Бумага точно об этой семье? Если нет, вернитесь и выберите другое дело или заведите новое.',
  field,
})
/** What is asked about the people of such a paper, by the paper alone. */
const typedQuestions = (members: readonly (readonly [MemberInput, string])[], asked: Asked<unknown>): Question[] => [
  ...members.flatMap(([member, field]) => [
    ...personQuestions(member.person, `${field}.person`, asked.areaCode, asked.today),
    ...sexQuestions(member, field, { after: { persons: {} } }),
    ...paperQuestions(member, `${member.person.givenName} ${member.person.familyName}`, field, {
      before: { ...asked.before, state: { ...asked.before.state, members: [] } },
    }),
  ]),
  ...ageQuestions(
    members.map(([{ person, kinship }, field]) => ({
      person: { ...person, id: field },
      kinship,
      field: `${field}.person`,
    })),
    asked.today,
  ),
]

/** Whether the recipient must raise minors: 002 says so, 001 serves every citizen; where the centre has not decided, a person does [МП II]. */
const recipientQuestions = ({ after, recipients }: Asked<unknown>, day: Day): Question[] =>
  recipients === 'families' && !raisesMinors(after, day)
    ? [
        {
          code: 'noChildren',
          text: 'Несовершеннолетних детей в составе семьи нет. МП II говорит о семьях, листовка Минской области — о семьях, воспитывающих несовершеннолетних. Всё равно принять?',
          field: 'members',
        },
      ]
    : []

/** An extract is asked about the people it names, and whether it is of this family; where the file is not open to who types, by the paper alone. */
export const registerExtractQuestions: Asks<z.infer<typeof registerExtract>> = asked => {
  if (asked.isOthers)
    return [
      othersFamily('members'),
      ...typedQuestions(placesOf(asked.input.members), asked),
      ...phoneQuestions(asked.input.phone, 'phone', asked.areaCode),
    ]
  return [
    ...strangerQuestions(asked, asked.input.members, asked.input.address, 'members'),
    ...peopleQuestions(asked.input, 'members', asked),
    ...memberQuestions(placesOf(asked.input.members), asked),
    ...phoneQuestions(asked.input.phone, 'phone', asked.areaCode),
    ...ages(asked, 'members.0.person'),
  ]
}

/** An application is asked about the people it names, whether it is of this family, and who takes part again by it. */
export const registerApplicationQuestions: Asks<z.infer<typeof registerApplication>> = asked => {
  const members = [[asked.input.applicant, 'applicant'] as const, ...placesOf(asked.input.members)]
  if (asked.isOthers) return [othersFamily('applicant.person.familyName'), ...typedQuestions(members, asked)]
  return [
    ...strangerQuestions(
      asked,
      [asked.input.applicant, ...asked.input.members],
      asked.input.address,
      'applicant.person.familyName',
    ),
    ...personQuestions(asked.input.applicant.person, 'applicant.person', asked.areaCode, asked.today),
    ...peopleQuestions(asked.input, 'members', asked),
    ...memberQuestions(members, asked),
    ...endedSinceQuestions(asked),
    ...takesPartQuestions(
      asked.after.state.applications.find(({ id }) => !asked.before.state.applications.some(known => known.id === id))!
        .applicantId,
      asked.before,
      'Подав заявление',
      'applicant.person.familyName',
    ),
    ...returnQuestions(asked, 'members'),
    ...ages(asked, 'applicant.person'),
    ...recipientQuestions(asked, asked.input.day),
  ]
}

/** A family taken over from paper is asked about its people and the terms of its contract and plan. */
export const takeOverQuestions: Asks<z.infer<typeof takeOver>> = asked => [
  ...personQuestions(asked.input.applicant.person, 'applicant.person', asked.areaCode, asked.today),
  ...peopleQuestions(asked.input, 'members', asked),
  ...memberQuestions([[asked.input.applicant, 'applicant'], ...placesOf(asked.input.members)], asked),
  ...phoneQuestions(asked.input.phone, 'phone', asked.areaCode),
  ...ages(asked, 'applicant.person'),
  ...recipientQuestions(asked, asked.input.day),
  ...(asked.input.contractDay && asked.input.contractTo
    ? termQuestions(
        asked.input.contractDay,
        asked.input.contractTo,
        asked.limits.askContractMonths,
        'Договор',
        'contractTo',
      )
    : []),
  ...(asked.input.planFrom && asked.input.planTo
    ? termQuestions(asked.input.planFrom, asked.input.planTo, asked.limits.askPlanMonths, 'План', 'planTo')
    : []),
]

/** What an extract of a council is asked about where it is written, at the school. */
export const extractQuestions = (
  words: { members: readonly Omit<MemberInput, 'personId'>[]; phone?: string | undefined },
  areaCode: string,
  today: Day,
): Question[] => [
  ...words.members.flatMap((member, index) => [
    ...personQuestions(member.person, `members.${index}.person`, areaCode, today),
    ...sexQuestions(member, `members.${index}`, { after: { persons: {} } }),
  ]),
  ...phoneQuestions(words.phone, 'phone', areaCode),
  ...ageQuestions(
    words.members.map(({ person, kinship }, index) => ({
      person: { ...person, id: String(index) },
      kinship,
      field: `members.${index}.person`,
    })),
    today,
  ),
]
