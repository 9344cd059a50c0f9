import { addDays, type Day } from './calendar.ts'
import type { CaseFile, CaseState } from './cases.ts'
import { refuse, type Refused } from './decision.ts'
import { approvedVersion, type Plan } from './plans.ts'
import { departure, fullName, goneBy } from './people.ts'

/**
 * Refuses what somebody is said to have done in the family on a day when he was there no more: dead, gone, or not born yet.
 * Whoever comes into the household later may have been met before; who is no member at all is not looked at. `whoeverLeft`:
 * what one may still do after one has moved away, and only the dead do not.
 */
export function refuseAbsent(
  { state, persons }: CaseFile,
  personIds: readonly string[],
  day: Day,
  field: string,
  { whoeverLeft = false } = {},
): Refused | undefined {
  for (const personId of personIds) {
    const person = persons[personId]
    const name = person ? fullName(person) : 'Этот человек'
    if (person?.birthDay && day < person.birthDay)
      return refuse('notBorn', `${name}: дата раньше дня рождения`, { field })
    // On the very day somebody leaves he may have been met before.
    const gone = goneBy(state.members, personId, addDays(day, -1))
    if (gone && (gone.died || !whoeverLeft))
      return refuse('goneThen', `${name} ${departure(gone, person)}: на эту дату этого человека в семье уже нет`, {
        field,
      })
  }
  return undefined
}

/**
 * Whoever signed a plan and died before judging it, where no version with another adult can follow: the plan is over, or another
 * takes its place. His side stays empty, and the results do not wait for it [МП 6.6, приложение 1].
 */
export function diedUnjudged({ members, plans }: Pick<CaseState, 'members' | 'plans'>, plan: Plan, day: Day) {
  const content = approvedVersion(plan)?.content
  const gone = content && goneBy(members, content.holderId, day)
  if (!content || !gone?.died) return undefined
  const followed = plans.slice(plans.indexOf(plan) + 1).some(next => approvedVersion(next) !== undefined)
  return content.endsOn < day || followed ? gone : undefined
}
