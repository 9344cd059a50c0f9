import type { Context } from '../../case/command/decision-rules.ts'
import type { CaseFile } from '../../case/state.ts'
import { childrenAlone } from '../../safety/children-alone.ts'
import { someoneUnrepresented } from '../family-voice.ts'
import { isChild, type Member, type PersonInput } from '../people.ts'

/**
 * How whoever a paper names joins the family. What somebody who does not read the file cannot see she does not settle: while nobody is
 * known to live with the children, or to represent one of them, an adult of her paper is to be confirmed first [МП 5.2].
 */
export function joiningBy(
  file: CaseFile,
  { isOthers, today }: Pick<Context, 'isOthers' | 'today'>,
): (member: Member, person: PersonInput) => Member {
  const doubted = isOthers === true && (childrenAlone(file, today) !== undefined || someoneUnrepresented(file, today))
  return (member, person) =>
    doubted && !isChild(member, { ...person, id: member.personId }, member.from)
      ? { ...member, unconfirmed: true }
      : member
}
