import type { z } from 'zod'
import { ages } from '../case/questions/age-questions.ts'
import type { Asked, Asks } from '../case/questions/asks.ts'
import {
  departureQuestions,
  memberQuestions,
  paperQuestions,
  returnQuestions,
  whoseQuestions,
} from '../case/questions/member-questions.ts'
import { called, personQuestions, phoneQuestions } from '../case/questions/name-questions.ts'
import { joinsOfferedQuestions } from '../handover/transfer-questions.ts'
import type { addMember, changeMember, removeMember, updatePerson } from '../intake/application/applications.ts'
import { showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import type { changeAddress, settleHome } from './homes.ts'
import { isReplaced } from './identity/earlier-details.ts'
import { saidSince } from './presence.ts'

/** A slip corrects papers of the past too; whoever is called otherwise since a day is not called so in them. */
function slipQuestions({ input, before }: Asked<z.infer<typeof updatePerson>>): Question[] {
  const { personId, person, slip, since, corrects } = input
  const known = before.persons[personId]
  if (slip || since || corrects || !known || !isReplaced(known, person)) return []
  return [
    {
      code: 'slipOrChange',
      text: `${called(known)}: исправлена ошибка в записи? Тогда она исправится и в документах прошлых дней. Если сведения изменились (брак, развод, новый документ, другая работа), укажите, с какого дня`,
      field: 'since',
    },
  ]
}

/** Somebody of the family of today who is said to be in it since an earlier day: a slip of the day would be believed. */
function sinceQuestions({ before, after, input: { day } }: Asked<z.infer<typeof addMember>>): Question[] {
  return before.state.members.flatMap(({ personId, from, to }): Question[] => {
    const person = before.persons[personId]
    const isEarlier = after.state.members.some(
      member => member.personId === personId && member.from === day && member.from < from && member.to === to,
    )
    return person && isEarlier
      ? [
          {
            code: 'knownSince',
            text: `${called(person)}: в составе семьи этот человек записан с ${showDay(from)}. Он в семье уже с ${showDay(day)}?`,
            field: 'day',
          },
        ]
      : []
  })
}

/** Somebody who joins the family is asked about as everybody typed in, and whose parent he is. */
export const addMemberQuestions: Asks<z.infer<typeof addMember>> = asked => [
  ...personQuestions(asked.input.member.person, 'member.person', asked.areaCode, asked.today),
  ...memberQuestions([[asked.input.member, 'member']], asked),
  ...returnQuestions(asked, 'member.person.givenName'),
  ...sinceQuestions(asked),
  ...joinsOfferedQuestions(asked),
  ...whoseQuestions(asked, 'member.childIds'),
  ...ages(asked, 'member.person'),
]

/** Somebody who leaves is asked about what the case says he did after that day. */
export const removeMemberQuestions: Asks<z.infer<typeof removeMember>> = asked => {
  const { personId, day, died = false } = asked.input
  return departureQuestions(asked, { personId, day, died }, 'day')
}

/** Another place in the family is asked about the paper of a representative, and whose parent it is. */
export const changeMemberQuestions: Asks<z.infer<typeof changeMember>> = asked => {
  const person = asked.before.persons[asked.input.personId]
  return [
    ...(person ? paperQuestions({ ...asked.input, person }, called(person), '', asked) : []),
    ...whoseQuestions(asked, 'childIds'),
    ...ages(asked, ''),
  ]
}

/** Other details of a person are asked about as typed in, and whether they were a slip or have changed. */
export const updatePersonQuestions: Asks<z.infer<typeof updatePerson>> = asked => [
  ...personQuestions(asked.input.person, 'person', asked.areaCode, asked.today),
  ...slipQuestions(asked),
  ...ages(asked, 'person'),
]

/** A new home is asked about its telephone. */
export const changeAddressQuestions: Asks<z.infer<typeof changeAddress>> = ({ input, areaCode, before: { state } }) => [
  ...phoneQuestions(input.phone, 'phone', areaCode),
  ...(state.homeDay && input.day < state.homeDay
    ? [
        {
          code: 'laterHome',
          text: `С ${showDay(state.homeDay)} уже записано, где семья живёт и какой у неё телефон: это остаётся, а по этой записи было только до того дня. Дата верная?`,
          field: 'day',
        },
      ]
    : []),
]

/** A paper that is older than the home of today is said to be so: what is taken from it was before [МП III, приложение 2]. */
export const settleHomeQuestions: Asks<z.infer<typeof settleHome>> = ({ input, before }) => {
  const { state, persons } = before
  const report = state.homeReports?.find(({ id }) => id === input.reportId)
  const { applicantId } = report ?? {}
  const reached =
    applicantId !== undefined && input.taken.includes('phone') && persons[applicantId]?.phone
      ? saidSince(before, applicantId, report!.day)
      : undefined
  const asked: Question[] = reached
    ? [
        {
          code: 'laterPhone',
          text: `Бумага от ${showDay(report!.day)}, а с ${showDay(reached)} уже записан другой телефон: он остаётся, а этот был до того дня. Если по нему отвечают сейчас, исправьте телефон в сведениях о человеке. Взять из бумаги как прежний?`,
          field: 'taken',
        },
      ]
    : []
  const isOfHome = input.taken.some(part => part !== 'phone' || applicantId === undefined)
  return report && state.homeDay && report.day < state.homeDay && isOfHome
    ? [
        ...asked,
        {
          code: 'laterHome',
          text: `Бумага от ${showDay(report.day)}, а с ${showDay(state.homeDay)} уже записано, где семья живёт: это остаётся, а взятое из бумаги было до того дня. Если семья живёт так сейчас, запишите это новым адресом. Взять из бумаги как прежнее?`,
          field: 'taken',
        },
      ]
    : asked
}
