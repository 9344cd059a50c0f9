import { type ComponentType, createElement, type ReactNode } from 'react'
import { useOutletContext } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'

/** What every dialog of a family gets from its page. */
export type DialogFrame = { family: FamilyContext; onClose: () => void }

/** A dialog above any tab of the family; another `about` begins it anew. */
export type FamilyDialog = { about: string; draw: (frame: DialogFrame) => ReactNode }

/** What every tab of the family gets from the layout. */
export type FamilyContext = {
  view: CaseView
  /** Opens a dialog above the tab. */
  open: (dialog: FamilyDialog) => void
  /** Confirms what was done: which terms it met and what comes next. */
  say: (title: string, answer: CommandAnswer) => void
}

/** The dialog of a command, and what it is about. */
export const familyDialog = <Props extends DialogFrame>(
  Dialog: ComponentType<Props>,
  ...[about]: object extends Omit<Props, keyof DialogFrame>
    ? [about?: Omit<Props, keyof DialogFrame>]
    : [about: Omit<Props, keyof DialogFrame>]
): FamilyDialog => ({
  about: JSON.stringify(about ?? {}),
  draw: frame => createElement(Dialog, { ...frame, ...about } as Props),
})

/** The family of the layout; only in its tabs and dialogs. */
export const useFamily = (): FamilyContext => useOutletContext<FamilyContext>()
