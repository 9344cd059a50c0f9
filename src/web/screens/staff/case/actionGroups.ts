import { type CommandName } from '../../../../domain/law/procedure.ts'
import type { FamilyDialogName } from './context.ts'

/** One command of the family's menu: a page, a dialog, or why it cannot be given now. */
export type FamilyAction = {
  command: CommandName
  label: string
  /** Its head in the menu. */
  group: string
  danger?: boolean
} & (Target | { blocked: string })
type Target = { to: string } | { dialog: FamilyDialogName }
/** An action of a family: its command, words, where it leads. */
export type Row = [command: CommandName, label: string, target: Target | undefined, danger?: true]

const groupNames = {
  work: 'Работа с семьёй',
  contract: 'Договор',
  family: 'Семья',
  safety: 'Защита',
  correction: 'Исправить записанное',
  end: 'Отказ и снятие',
} as const
type Group = keyof typeof groupNames

const groups: Record<Exclude<Group, 'work'>, readonly CommandName[]> = {
  contract: ['signAgreement', 'prolongAgreement', 'endAgreement'],
  family: ['addMember', 'changeAddress', 'giveConsent', 'enterCrisisRoom', 'leaveCrisisRoom', 'showDocument'],
  safety: [
    'raiseConcern',
    'recordProtectiveOrder',
    'hidePlace',
    'showPlace',
    'restrictCase',
    'liftRestriction',
    'declareConflict',
  ],
  correction: [
    'correctProtectiveOrder',
    'correctStay',
    'correctConcern',
    'correctMonitoring',
    'correctAssessment',
    'correctReview',
    'correctClosure',
    'correctDeparture',
    'correctJoining',
    'correctExtract',
    'correctApplication',
    'correctRefusal',
    'correctTakeover',
    'correctReturn',
  ],
  end: [
    'registerRefusal',
    'recordOtherService',
    'closeReferral',
    'closeCase',
    'offerTransfer',
    'withdrawTransfer',
    'recordAftercheck',
    'reopenCase',
  ],
}

/** Under which head of the menu a command stands; the course of the work is the first. */
export const groupOf = (command: CommandName): string =>
  groupNames[(Object.keys(groups) as (keyof typeof groups)[]).find(name => groups[name].includes(command)) ?? 'work']
