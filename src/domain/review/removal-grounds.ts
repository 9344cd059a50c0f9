import { isClosed } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import { isChild, isMemberOn } from '../people/people.ts'
import { type Closure, closureReasons } from './reviews.ts'

// A removal says why. Where the file said so on the day it was decided and says so no more, the family is left without help for a
// reason that is none [МП 4.2, 6.2, 6.6].

/** Whoever the contract is with, or who applied where there was none. */
const recipientOf = (state: CaseState) => state.agreements.at(-1)?.holderId ?? state.applications.at(-1)?.applicantId

/** The recipient of whom the file does not say by that day that he died; `hasLeft`: it says that he left the family. */
export function recipientAlive(state: CaseState, day: Day): { hasLeft: boolean } | undefined {
  const last = state.members.findLast(({ personId }) => personId === recipientOf(state))
  if (!last || (last.died && last.to !== undefined && last.to <= day)) return undefined
  return { hasLeft: last.to !== undefined && last.to <= day }
}

/** Whether the file says that the recipient had died by that day. */
export const recipientDead = (state: CaseState, day: Day): boolean => {
  const last = state.members.findLast(({ personId }) => personId === recipientOf(state))
  return last?.died === true && last.to !== undefined && last.to <= day
}

/** What has to be so for a reason of a removal, as far as the file can know it; true where it is not so. */
const isGone: Partial<Record<Closure['reason'], (file: CaseFile, closure: Closure) => boolean>> = {
  recipientDied: ({ state }, { day }) => recipientAlive(state, day) !== undefined,
  // Of whom no birthday is known it was asked about when the family was removed.
  childrenAdult: ({ state, persons }, { day }) =>
    state.members.some(member => {
      const person = persons[member.personId]
      return person?.birthDay !== undefined && isMemberOn(member, day) && isChild(member, person, day)
    }),
}

/** The removal by which the help is over, for a reason that the file does not bear out any more. */
export function removalWithoutGround(file: CaseFile): Closure | undefined {
  const last = isClosed(file.state) ? file.state.closures.at(-1) : undefined
  return last && isGone[last.reason]?.(file, last) ? last : undefined
}

/** Asked before a record takes away the reason for which the family was removed. */
export function groundQuestions(before: CaseFile, after: () => CaseFile): Question[] {
  const last = isClosed(before.state) ? before.state.closures.at(-1) : undefined
  if (!last || !isGone[last.reason] || removalWithoutGround(before)) return []
  const gone = removalWithoutGround(after())
  return gone
    ? [
        {
          code: 'groundGone',
          text: `Семья снята с патроната ${showDay(gone.day)} с причиной «${closureReasons[gone.reason]}», а по этой записи причины нет. Помощь и договор останутся оконченными, пока снятие не исправят или работу не возобновят: это встанет на ваш день и на день заведующего. Всё верно?`,
        },
      ]
    : []
}
