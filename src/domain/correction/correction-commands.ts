import { always, command, correcting } from '../case/command/command-row.ts'
import { decideApplicationCorrection } from '../intake/application/decide-application-correction.ts'
import { overdueAtOnce } from '../intake/decide-takeover.ts'
import type { CommandName } from '../law/procedure.ts'
import { discusses } from '../people/family-voice.ts'
import {
  correctClosureQuestions,
  decideClosureCorrection,
  doubtsOfRightReason,
} from '../review/decide-closure-correction.ts'
import { correctDepartureQuestions, acknowledgeLateEntryQuestions } from './correction-questions.ts'
import * as corrections from './corrections.ts'
import {
  decideConcernCorrection,
  decideDepartureCorrection,
  decideMonitoringCorrection,
  decideReviewCorrection,
  decideStayCorrection,
} from './decide-correction.ts'
import * as lateEntry from './decide-late-entry.ts'
import { decideRecordCorrection, toldByConsent } from './decide-record-correction.ts'
import { decideTakeoverCorrection } from './decide-takeover-correction.ts'
import * as lateEntries from './late-entries.ts'
import * as records from './records.ts'
import { decideUndo } from './undo/decide-undo.ts'
import * as undo from './undo/undo.ts'

/** Corrections of what belongs to no other subject, and the look of a head at what was typed late. */
export const correctionCommands = {
  correctStay: correcting(corrections.correctStay, decideStayCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
  }),
  correctConcern: correcting(corrections.correctConcern, decideConcernCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
  }),
  correctMonitoring: correcting(corrections.correctMonitoring, decideMonitoringCorrection, {
    signedBy: ({ changes, mistaken }, file) => (mistaken ? undefined : discusses(changes, file)),
    lateEntry: 'correction',
  }),
  correctReview: correcting(corrections.correctReview, decideReviewCorrection, {
    signedBy: ({ changes, mistaken }, file) => (mistaken ? undefined : discusses(changes, file)),
    lateEntry: 'correction',
  }),
  correctClosure: correcting(corrections.correctClosure, decideClosureCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    slips: correctClosureQuestions,
    asks: doubtsOfRightReason,
  }),
  correctDeparture: correcting(corrections.correctDeparture, decideDepartureCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    slips: correctDepartureQuestions,
  }),
  correctApplication: correcting(corrections.correctApplication, decideApplicationCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    numbers: ['applications'],
  }),
  correctTakeover: correcting(corrections.correctTakeover, decideTakeoverCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    asksAfter: ({ state }, { day }, context) => overdueAtOnce(state, day, context),
  }),
  correctRecord: correcting(records.correctRecord, decideRecordCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    needs: { organisations: always, records: () => ({}) },
    asks: toldByConsent,
  }),
  undoEntry: correcting(undo.undoEntry, decideUndo, {
    signedBy: 'nobody',
    lateEntry: 'correction',
    needs: { savedLast: ({ version }) => version },
  }),
  acknowledgeLateEntry: command(lateEntries.acknowledgeLateEntry, lateEntry.decideLateEntryAcknowledgement, {
    signedBy: 'nobody',
    lateEntry: 'today',
    needs: { aloneInCharge: always },
    slips: acknowledgeLateEntryQuestions,
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
