import type { Context } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import { untoldOf } from '../case/older-facts.ts'
import { assigned } from '../case/queries.ts'
import type { CaseState } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { reachOf, type Role } from '../law/permissions.ts'
import type { CommandName } from '../law/procedure.ts'
import type { LateEntry } from './late-entries.ts'

/** Somebody of the staff, as far as it says whether they may look at what was typed late. */
type Colleague = { id: string; role: Role; active: boolean; unitId?: string | null | undefined }
/**
 * Whether somebody but `typedBy` may look at what was typed late into this case: another head of its unit, or the director. Whom
 * `typedBy` alone has shut out of the case is there still: nobody makes himself the only one who looks.
 */
export function hasOtherHead(state: CaseState, staff: readonly Colleague[], typedBy: string): boolean {
  const { restriction, conflicts = [] } = state
  const unitOf = (staffId: string) => staff.find(({ id }) => id === staffId)?.unitId ?? undefined
  const people = (['responsible', 'psychologist'] as const).flatMap(role => assigned(state, role) ?? [])
  return staff.some(({ id, role, active, unitId }) => {
    const reach = reachOf(role, 'acknowledgeLateEntry')
    const shutOut = conflicts.some(
      conflict => conflict.staffId === id && (conflict.by !== typedBy || conflict.confirmedBy !== undefined),
    )
    if (!active || !reach || id === typedBy || shutOut) return false
    if (restriction && restriction.by !== typedBy) return restriction.readers.includes(id)
    if (reach === 'centre' || !unitId || people.length === 0) return true
    return people.some(staffId => staffId === id || [undefined, unitId].includes(unitOf(staffId)))
  })
}

/** Late entries no head has seen yet. */
export const unseenLateEntries = ({ lateEntries = [] }: Pick<CaseState, 'lateEntries'>): LateEntry[] =>
  lateEntries.filter(({ acknowledged }) => !acknowledged)

/** Whom to tell that nobody had agreed to what they were sent, until a head has seen that they were [закон № 99-З, ст. 5, 10]. */
export const untoldOfNoConsent = (state: Pick<CaseState, 'lateEntries'>): string[] =>
  unseenLateEntries(state).flatMap(entry => untoldOf(entry) ?? [])

/** A day that meets a term was changed: the head sees it, with the reason. */
export const seenByHead = (command: CommandName, day: Day, reason: string, { newId }: Context): FactBody => ({
  kind: 'enteredLate',
  entry: { id: newId(), command, day, reason },
})
