import type { CaseFile, CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { earliestFirst } from '../kernel/day-order.ts'
import { type Question, refuse, type Refused } from '../kernel/decision.ts'
import { approvedVersion, type Plan } from '../plan/plans.ts'
import { safetyOf } from '../safety/safety-rules.ts'
import { departure, fullName, goneBy, isMemberOn, type Member } from './people.ts'

/** The membership by which somebody was away on a day, also if he has come back since; on the very day he left he may have been met before. */
function awayOn(members: readonly Member[], personId: string, day: Day): Member | undefined {
  const own = members.filter(member => member.personId === personId)
  return own.some(member => member.to === day || isMemberOn(member, day))
    ? undefined
    : own.findLast(({ to }) => to !== undefined && to < day)
}

/** Who signs a paper of a day before he came into the family by the file: either the paper is of another day, or he came earlier [МП 6.2]. */
export function cameLaterQuestions(
  { state, persons }: Pick<CaseFile, 'state' | 'persons'>,
  personIds: readonly string[],
  day: Day,
): Question[] {
  return personIds.flatMap((personId): Question[] => {
    const own = state.members.filter(member => member.personId === personId)
    const [first] = own.toSorted(earliestFirst(({ from }) => from))
    const person = persons[personId]
    if (!first || !person || own.some(({ from, to }) => from <= day || (to !== undefined && to <= day))) return []
    return [
      {
        code: 'cameLater',
        text: `${fullName(person)}: по записям дела в составе семьи с ${showDay(first.from)}, а бумага от ${showDay(day)}. Если этот человек жил в семье уже тогда, сначала исправьте день, с которого он в семье. Дата бумаги верная?`,
      },
    ]
  })
}

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
    const gone = awayOn(state.members, personId, day)
    if (gone && (gone.died || !whoeverLeft))
      return refuse('goneThen', `${name} ${departure(gone, person)}: на эту дату этого человека в семье уже нет`, {
        field,
      })
  }
  return undefined
}

/**
 * The family as it was on the day of a paper: whoever has left or died since was still of it, and who had left by then and has come
 * back since was not. Whoever is known to have come later stays, for he may have been met before he was written down.
 */
export function householdOn<F extends Pick<CaseFile, 'state'>>(file: F, day: Day): F {
  const { members } = file.state
  const isBack = ({ personId }: Member) => members.some(other => other.personId === personId && other.to === undefined)
  const wasThere = (member: Member) =>
    member.to !== undefined && member.from <= day && member.to >= day && !member.notCome && !isBack(member)
  const wasAway = (member: Member) => member.from > day && awayOn(members, member.personId, day) !== undefined
  if (!members.some(member => wasThere(member) || wasAway(member))) return file
  return {
    ...file,
    state: {
      ...file.state,
      members: members.flatMap(member => {
        if (wasAway(member)) return []
        if (!wasThere(member)) return [member]
        const { to: _, died: __, ...here } = member
        return [here]
      }),
    },
  }
}

/**
 * Whoever signed a plan and can be asked to judge it no more, where no version with another adult can follow: the plan is over,
 * or another takes its place. He has died or left, or the family is guarded from him. His side stays empty, and the results do not
 * wait for it; of somebody who left alive they ask first [МП 6.6, приложение 1; закон № 122-З].
 */
export function unaskedSigner(
  state: Pick<CaseState, 'members' | 'plans' | 'protectiveOrders' | 'hiddenPlaces'>,
  plan: Plan,
  day: Day,
): { left?: Member } | undefined {
  const { members, plans } = state
  const content = approvedVersion(plan)?.content
  if (!content) return undefined
  const followed = plans.slice(plans.indexOf(plan) + 1).some(next => approvedVersion(next) !== undefined)
  if (content.endsOn >= day && !followed) return undefined
  const gone = goneBy(members, content.holderId, day)
  if (gone?.died) return { left: gone }
  if (safetyOf(state, day)?.dangerIds.includes(content.holderId)) return {}
  return gone && { left: gone }
}

/** Whether nobody asks such a signer any more: somebody who left alive may still be asked, and his judgement is shown as missing. */
export const isBeyondAsking = (unasked: ReturnType<typeof unaskedSigner>): boolean =>
  unasked !== undefined && (unasked.left === undefined || unasked.left.died === true)

/** Who has died is in no family again: a red card would go by a slip of a name [МП 5.2, 6.6]. */
export const refuseDead = ({ state, persons }: CaseFile, personId: string, field: string): Refused | undefined => {
  const last = state.members.findLast(member => member.personId === personId)
  const person = persons[personId]
  return last?.died
    ? refuse(
        'died',
        `${person ? fullName(person) : 'Этот человек'}: по записям дела ${departure(last, person)}. Если это неверно, сначала исправьте выбытие; если это другой человек с тем же именем, укажите дату рождения или отчество`,
        { field, clause: 'МП 5.2, 6.6' },
      )
    : undefined
}

/**
 * The first day after `day` on which a paper or a record said what somebody of the file is called and how he is reached; undefined where none
 * has: what a paper of `day` says of him is so today then.
 */
export function saidSince({ state, persons }: CaseFile, personId: string, day: Day): Day | undefined {
  const known = persons[personId]
  if (!known) return undefined
  return [
    ...(known.earlier ?? []).map(({ until }) => until),
    ...state.members.flatMap(member => (member.personId === personId ? [member.from] : [])),
    ...state.applications.flatMap(({ applicantId, joinedIds, day: applied }) =>
      applicantId === personId || joinedIds?.includes(personId) ? [applied] : [],
    ),
    ...state.referrals.flatMap(({ joinedIds, receivedDay }) => (joinedIds?.includes(personId) ? [receivedDay] : [])),
  ]
    .filter(said => said > day)
    .toSorted()
    .at(0)
}
