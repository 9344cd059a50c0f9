import { always, command, correcting } from '../case/command/command-row.ts'
import * as contacts from '../contact/contacts.ts'
import type { CommandName } from '../law/procedure.ts'
import * as restriction from './decide-restriction.ts'
import * as guard from './decide-safety.ts'
import { correctOrderQuestions, recordOrderQuestions, showPlaceQuestions } from './guard-questions.ts'
import * as restrictions from './restrictions.ts'
import * as safety from './safety.ts'

/** Protective orders, hidden places, closed cases and ties [МП 4.1, 5.2]. */
export const safetyCommands = {
  recordProtectiveOrder: command(contacts.recordProtectiveOrder, guard.decideProtectiveOrder, {
    signedBy: 'nobody',
    lateEntry: 'others',
    danger: input => input,
    slips: recordOrderQuestions,
  }),
  correctProtectiveOrder: correcting(contacts.correctProtectiveOrder, guard.decideOrderCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    danger: ({ changes, mistaken }) => (mistaken ? undefined : changes),
    slips: correctOrderQuestions,
  }),
  hidePlace: command(safety.hidePlace, guard.decideHiddenPlace, {
    signedBy: 'nobody',
    lateEntry: 'work',
    danger: input => input,
  }),
  showPlace: command(safety.showPlace, guard.decideShownPlace, {
    signedBy: 'nobody',
    lateEntry: 'work',
    slips: showPlaceQuestions,
  }),
  restrictCase: command(restrictions.restrictCase, restriction.decideRestriction, {
    signedBy: 'nobody',
    lateEntry: 'today',
    slips: restriction.restrictCaseQuestions,
  }),
  liftRestriction: command(restrictions.liftRestriction, restriction.decideRestrictionLift, {
    signedBy: 'nobody',
    lateEntry: 'today',
  }),
  declareConflict: command(restrictions.declareConflict, restriction.decideConflict, {
    signedBy: 'nobody',
    lateEntry: 'today',
    needs: { leaders: always },
  }),
  liftConflict: command(restrictions.liftConflict, restriction.decideConflictLift, {
    signedBy: 'nobody',
    lateEntry: 'today',
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
