import { representsByKin } from './kinship.ts'
import type { Member } from './people.ts'

/**
 * Whether somebody represents the children: by a paper that is marked, or by the kinship as a parent, a foster parent or a
 * guardian, who need no mark; whoever has lost the rights of a parent does not, whatever is marked (КоБС).
 */
export const represents = (member: Pick<Member, 'legalRepresentative' | 'kinship' | 'lostRights'>): boolean =>
  !member.lostRights && (member.legalRepresentative || representsByKin(member.kinship))

/** Whether somebody is the parent or other kin of this child, and not of others of the family only. */
export const isOfChild = ({ childIds }: Pick<Member, 'childIds'>, childId: string): boolean =>
  childIds?.includes(childId) ?? true
/** Whether somebody represents this child of the family. */
export const representsChild = (member: Member, childId: string): boolean =>
  represents(member) && isOfChild(member, childId)
