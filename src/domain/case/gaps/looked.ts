import { binds, runningAfter } from '../../contract/agreements.ts'
import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { stageOf } from '../../law/procedure-rules.ts'
import { ageOn, isChild } from '../../people/people.ts'
import { currentPlan, planInForce } from '../../plan/plan-rules.ts'
import { approvedVersion, latestVersion } from '../../plan/plans.ts'
import { registrationOf } from '../queries.ts'
import type { Looked } from './gap.ts'

/** Whether the family is on patronage. */
export const onPatronage = ({ file }: Looked) => registrationOf(file.state) === 'onPatronage'
const present = ({ file: { state } }: Looked) => state.members.filter(({ to }) => !to)
/** The children who belong to the family on the day. */
export const childrenOf = (looked: Looked) =>
  present(looked).filter(member => isChild(member, looked.file.persons[member.personId], looked.today))
/** The contract that binds on the day, or is to begin. */
export const contractOf = ({ file: { state }, today }: Looked) =>
  runningAfter(state.agreements, addDays(today, -1)).at(-1)
/** Whether the help has ended: by a removal, a refusal, or because the family never applied. */
export const helpOver = ({ file }: Looked) => ['closed', 'declined'].includes(stageOf(file.state))
/** The approved version of the plan in force on the day. */
export const approvedPlan = ({ file: { state }, today }: Looked) => approvedVersion(planInForce(state, today))
/** Whether the family has agreed to a plan that no contract lets the head approve. */
export const awaitsContract = ({ file, today }: Looked): boolean => {
  const version = latestVersion(currentPlan(file.state))
  return (
    version?.agreed !== undefined &&
    !version.approved &&
    !version.paper &&
    file.state.members.some(({ personId, to }) => personId === version.content.holderId && !to) &&
    !file.state.agreements.some(contract => binds(contract, today))
  )
}
/** Whether somebody belongs to the family now. */
export const isHere = (looked: Looked, personId: string) => present(looked).some(member => member.personId === personId)

/** The day since which no child is left in a family that had some; undefined while there is one. */
export function childlessSince({ file, today }: Pick<Looked, 'file' | 'today'>): Day | undefined {
  const { state, persons } = file
  let since: Day | undefined
  for (const member of state.members) {
    const person = persons[member.personId]
    if (!member.to && isChild(member, person, today)) return undefined
    if (!isChild(member, person, member.from)) continue
    const grown =
      person?.birthDay && ageOn(person, member.to ?? today)! >= 18 ? addMonths(person.birthDay, 18 * 12) : undefined
    const day = grown ?? member.to
    if (day && (!since || day > since)) since = day
  }
  return since
}
