import type { CommandAnswer } from '../../../api/case/cases.ts'
import type { Fact } from '../../../domain/case/events.ts'
import { undoMinutes } from '../../../domain/correction/undo/undo-minutes.ts'
import { mayTakeBack } from '../../../domain/correction/undo/undo.ts'
import type { RegisterNo } from '../../../domain/kernel/registers.ts'
import type { Relation, Role } from '../../../domain/law/permissions.ts'
import { type CommandName, procedure } from '../../../domain/law/procedure.ts'

/** Until when what was saved at an instant can be taken back. */
export const undoUntil = (at: string): string => new Date(Date.parse(at) + undoMinutes * 60_000).toISOString()

/** What a command has saved: `isFirst` where it opened the case. */
type SavedByCommand = {
  name: CommandName
  isFirst: boolean
  facts: readonly Fact[]
  version: number
  numbers: readonly RegisterNo[]
  letters: readonly unknown[]
  at: string
}
/** That whoever saved it may take it back, and until when; nothing where it opened a case, took a number or sends a letter. */
export const undoOffer = (
  role: Role,
  relation: Relation,
  { name, isFirst, facts, version, numbers, letters, at }: SavedByCommand,
): Pick<CommandAnswer, 'undo'> =>
  !isFirst && numbers.length === 0 && letters.length === 0 && mayTakeBack(role, relation, facts)
    ? { undo: { what: procedure[name].label, version, until: undoUntil(at) } }
    : {}
