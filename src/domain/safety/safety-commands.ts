import { always, command, correcting } from '../case/command/command-row.ts'
import { strangersQuestions } from '../intake/application/application-strangers.ts'
import type { CommandName } from '../law/procedure.ts'
import * as concerns from './concern/concerns.ts'
import * as concern from './concern/decide-concern.ts'
import { enterCrisisRoomQuestions, leaveCrisisRoomQuestions } from './crisis-room/crisis-room-questions.ts'
import * as stays from './crisis-room/crisis-stays.ts'
import { decideCrisisRoom, decideCrisisRoomLeft, decideDocumentShown } from './crisis-room/decide-crisis-room.ts'
import * as restriction from './decide-restriction.ts'
import * as guard from './decide-safety.ts'
import { correctOrderQuestions, recordOrderQuestions, showPlaceQuestions } from './guard-questions.ts'
import * as orders from './protective-orders.ts'
import * as restrictions from './restrictions.ts'
import * as safety from './safety.ts'

/** Violated rights of children, the crisis room, protective orders, hidden places, closed cases and ties [МП 4.1, 5.2]. */
export const safetyCommands = {
  raiseConcern: command(concerns.raiseConcern, concern.decideConcern, {
    signedBy: 'nobody',
    lateEntry: 'today',
    needs: { signal: ({ signalId }) => signalId },
  }),
  sendConcern: command(concerns.sendConcern, concern.decideConcernSent, {
    signedBy: 'nobody',
    lateEntry: { what: 'Сообщение в орган опеки', field: 'sentAt' },
    numbers: ['notices'],
    asks: file => strangersQuestions(file, { cannotWait: true }),
  }),
  enterCrisisRoom: command(stays.enterCrisisRoom, decideCrisisRoom, {
    signedBy: ({ personId }) => ({
      personId,
      act: 'поселить в кризисную комнату',
      field: 'personId',
    }),
    lateEntry: 'work',
    slips: enterCrisisRoomQuestions,
  }),
  leaveCrisisRoom: command(stays.leaveCrisisRoom, decideCrisisRoomLeft, {
    signedBy: 'nobody',
    lateEntry: 'work',
    slips: leaveCrisisRoomQuestions,
  }),
  showDocument: command(stays.showDocument, decideDocumentShown, {
    signedBy: 'nobody',
    lateEntry: { what: 'Предъявление документа', field: 'day' },
  }),
  recordProtectiveOrder: command(orders.recordProtectiveOrder, guard.decideProtectiveOrder, {
    signedBy: 'nobody',
    lateEntry: 'others',
    danger: input => input,
    slips: recordOrderQuestions,
  }),
  correctProtectiveOrder: correcting(orders.correctProtectiveOrder, guard.decideOrderCorrection, {
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
