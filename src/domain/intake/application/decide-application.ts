import type { z } from 'zod'
import { accept, attach, checkDay, type Context, type Decide } from '../../case/command/decision-rules.ts'
import type { CaseFile } from '../../case/state.ts'
import type { Day } from '../../kernel/calendar.ts'
import { refuse, type Refused } from '../../kernel/decision.ts'
import { homeOf } from '../../people/decide-home.ts'
import { checkPerson, type Household, household, joined } from '../../people/decide-household.ts'
import { raisesMinors, standsOutside } from '../../people/family-voice.ts'
import { changedByPaper } from '../../people/identity/earlier-details.ts'
import { absent } from '../../people/membership/memberships.ts'
import { isChild } from '../../people/people.ts'
import { comesBack } from '../coming-back.ts'
import type { registerApplication } from './applications.ts'

// The applicant goes first into the household, the members of the form follow.
const fieldOfApplication = (field: string): string =>
  field.replace(/^members\.(\d+)/u, (_, at: string) => (at === '0' ? 'applicant' : `members.${Number(at) - 1}`))

/** Whether an applicant neither lives with the children nor represents them: help would begin without anybody who answers for them. */
function speaksForNobody(
  file: CaseFile,
  personId: string,
  applicant: z.infer<typeof registerApplication>['applicant'],
  day: Day,
): boolean {
  const member = file.state.members.find(candidate => candidate.personId === personId && !candidate.to) ?? applicant
  return standsOutside(member, file, day)
}

/** Who applies, and with whom: an adult who consents, and a household the centre serves. */
export function applying(
  file: CaseFile,
  input: Pick<z.infer<typeof registerApplication>, 'applicant' | 'members' | 'consents'>,
  day: Day,
  context: Context,
): Household | Refused {
  const child = isChild(
    { personId: '', from: day, legalRepresentative: false, together: true, kinship: input.applicant.kinship },
    { ...input.applicant.person, id: '' },
    day,
  )
  if (child)
    return refuse('childApplies', 'Заявление подаёт взрослый член семьи', {
      field: 'applicant.person.birthDay',
      clause: 'МП 6.1',
    })
  if (!input.consents.includes('personalData'))
    return refuse('noConsent', 'Нужно согласие на обработку персональных данных', {
      field: 'consents',
      clause: 'закон № 99-З',
    })
  const applicantProblem = checkPerson(input.applicant.person, day, 'applicant.person')
  if (applicantProblem) return applicantProblem
  const family = household(file, [input.applicant, ...input.members], day, context, {
    namedOnly: context.isOthers === true,
  })
  if ('ok' in family) return { ...family, ...(family.field ? { field: fieldOfApplication(family.field) } : {}) }
  const here = new Set([
    ...file.state.members.filter(member => !member.to).map(member => member.personId),
    ...family.ids,
  ])
  if (context.settings.recipients !== 'familiesAndCitizens' && here.size === 1)
    return refuse(
      'singleCitizen',
      'Центр оказывает услугу семьям: впишите, кто ещё в семье. Принимать и одиноких граждан можно разрешить в настройках',
      { field: 'members', clause: 'МП II' },
    )
  if (context.settings.recipients === 'familiesWithChildren' && !raisesMinors(joined(file, family), day))
    return refuse(
      'noChildren',
      'По настройке центра услуга оказывается семьям, воспитывающим несовершеннолетних детей, а в составе семьи их нет. Принимать и другие семьи можно разрешить в настройках',
      { field: 'members', clause: 'МП II' },
    )
  return family
}

/**
 * The day on which an application counts as registered, from which its terms run [МП 6.1, 6.2]: its own day, or the working
 * day after a day off, also where it is typed later; or the day of typing, as the centre reads it.
 */
function registrationDay(day: Day, { today, calendar, settings }: Context): Day {
  const workingDay = calendar.nextWorking(day)
  return settings.lateApplicationFrom === 'typedDay' || workingDay > today ? today : workingDay
}

/** A4 [МП 6.1; 001]: on request, with or without an extract. */
export const decideApplication: Decide<z.infer<typeof registerApplication>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day')
  if (wrongDay) return wrongDay
  const family = applying(file, input, input.day, context)
  if ('ok' in family) return family
  const stranger = speaksForNobody(joined(file, family), family.ids[0]!, input.applicant, input.day)
  if (stranger && context.settings.applicationBy === 'familyOrRepresentative')
    return refuse(
      'speaksForNobody',
      'Заявление подаёт тот, кто живёт с семьёй, или законный представитель детей. Этот человек живёт отдельно и детей не представляет: пригласите родителя',
      { field: 'applicant.kinship', clause: 'МП 4.1, 6.1' },
    )
  const id = context.newId()
  const no = context.nextNo('applications')
  const applicantId = family.ids[0]!
  const { applicant, address, locality, stay } = input
  const { phone } = applicant.person
  return {
    ...accept(
      input.day,
      ...comesBack(file, input.day, 'семья подала заявление'),
      {
        kind: 'applicationRegistered',
        application: {
          id,
          no,
          day: input.day,
          registeredDay: registrationDay(input.day, context),
          applicantId,
          joinedIds: family.facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member.personId] : [])),
          ...absent(family.absentIds),
          ...(input.request ? { request: input.request } : {}),
          consents: input.consents,
          identityShown: input.identityShown,
        },
      },
      ...homeOf(
        {
          ...file,
          persons: {
            ...file.persons,
            ...Object.fromEntries(family.persons.map(({ id, person }) => [id, { ...person, id }])),
          },
        },
        { address, locality, stay, phone },
        { id, paper: 'application', no, day: input.day, applicantId },
        context,
      ),
      ...family.facts,
      ...attach(input.attachmentIds, id),
    ),
    // What it changed of people the file knew is so again, if it turns out to be another family's (correctApplication).
    persons: family.persons.map(({ id: personId, person }) => {
      const known = file.persons[personId]
      return { id: personId, person: known ? changedByPaper(known, person, id, input.day) : person }
    }),
  }
}
