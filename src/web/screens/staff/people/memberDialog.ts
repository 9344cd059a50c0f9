import type { FamilyContext } from '../case/context.ts'

/** What every dialog about a member needs. */
export type MemberDialogProps = { family: FamilyContext; onClose: () => void }
/** The same about somebody who is in the family. */
export type OfPerson = MemberDialogProps & { personId: string }
