import type { FactKind } from '../../../../domain/case/events.ts'
import { type CommandName } from '../../../../domain/law/procedure.ts'
import type { FamilyDialog } from './context.ts'

/** One command of the family's menu: a page, a dialog, or why it cannot be given now. */
export type FamilyAction = {
  command: CommandName
  label: string
  /** Its head in the menu. */
  group: string
  danger?: boolean
} & (Target | { blocked: string })
type Target = { to: string } | { dialog: FamilyDialog }
/** An action of a family: its command, under which head of the menu it stands, its words, where it leads. */
export type Row = [
  command: CommandName,
  group: keyof typeof groupNames,
  label: string,
  target: Target | undefined,
  danger?: true,
]
/** The lines of the history beside which a record is put right: of these kinds, about that record and, where it has no id, of that day. */
type LinesOf = { kinds: readonly FactKind[]; record?: string; day?: string }
/** What puts right a record: all of them stand under the same head of the menu, and beside the lines of the record itself. */
export type CorrectionRow = [command: CommandName, label: string, target: Target, lines?: LinesOf]

/** The heads of the menu; the course of the work is the first. */
export const groupNames = {
  work: 'Работа с семьёй',
  contract: 'Договор',
  family: 'Семья',
  safety: 'Защита',
  correction: 'Исправить записанное',
  end: 'Отказ и снятие',
} as const
