import type { Dynamics } from '../assessment/assessments.ts'
import type { Otherwise } from '../case/state.ts'
import type { Application } from '../intake/application/applications.ts'
import { type extractEnds, type MistakeLetter, type Referral } from '../intake/extract/referrals.ts'
import type { Day } from '../kernel/calendar.ts'
import type { PaperNo, RegisterNo } from '../kernel/registers.ts'
import type { PatronageKind } from '../law/terms/frequency.ts'
import type { HomeBack } from '../people/homes.ts'
import type { Member } from '../people/people.ts'
import type { FinalReview, Monitoring, RemovalAsTyped } from '../review/reviews.ts'
import type { Concern } from '../safety/concern/concerns.ts'
import type { CrisisStay } from '../safety/crisis-room/crisis-stays.ts'
import { type applicationEnds, type ExtractDetails, type JoinedRecords } from './corrections.ts'
import type { RecordFact } from './records.ts'
import type { UndoFact } from './undo/undo-fact.ts'

/** Facts that put right what was recorded; without the corrected record it never was. */
export type CorrectionFact =
  | { kind: 'stayCorrected'; before: CrisisStay; stay?: CrisisStay; reason: string }
  | { kind: 'concernCorrected'; concernId: string; concern?: Concern; reason: string }
  | { kind: 'monitoringCorrected'; monitoringId: string; monitoring?: Monitoring; reason: string }
  | { kind: 'reviewCorrected'; before?: Day; review?: FinalReview; reason: string }
  | { kind: 'closureCorrected'; before: RemovalAsTyped; to: RemovalAsTyped; reason: string }
  | {
      kind: 'assessmentMistaken'
      assessmentId: string
      /** The day it was dated. */
      assessedDay: Day
      /** The diagnostics that are the primary ones now. */
      primaryId?: string
      /** Since when the kind held that was chosen by it. */
      from?: Day
      /** The kind since then; without it that of before goes on, if there was one. */
      patronage?: PatronageKind
      /** Results since, with what they compare now. */
      reviews?: { day: Day; dynamics: Dynamics[] }[]
      reason: string
    }
  | {
      kind: 'extractCorrected'
      referralId: string
      before: ExtractDetails
      to: ExtractDetails
      /** Who came with it and has been known since it came, where it came earlier than was typed. */
      people?: string[]
      /** Of whom the council spoke as of a child, by the right day of the council. */
      childIds?: string[]
      /** The case begins with it. */
      opens?: true
      /** A family came back by it: on the right day. */
      reopened?: true
      /** A family was taken to have come back by it: it came before the end of the work, which stands. */
      rests?: true
      /** The answer that left on paper has this number in the journal of paper. */
      paperNo?: PaperNo
      /** The entry of the journal that puts its own right. */
      no: RegisterNo
      reason: string
    }
  | {
      kind: 'extractMistaken'
      referral: Referral
      /** Who leaves the family with it, by id and in words. */
      people: { personId: string; name: string }[]
      /** Who had been of the family before and was back by it: as gone as they were. */
      returnedIds?: string[]
      /** What the home had from it, and what stood there before. */
      home?: HomeBack
      /** The entry of the journal that puts its own right. */
      no: RegisterNo
      /** It had brought a family back that was removed or had declined. */
      reopened?: true
      reason: string
    }
  | {
      kind: 'applicationMistaken'
      application: Application
      people: { personId: string; name: string }[]
      home?: HomeBack
      /** The entry of the journal that puts its own right. */
      no: RegisterNo
      reopened?: true
      reason: string
    }
  | { kind: 'applicationWaits'; applicationId: string; reason: string }
  | { kind: 'applicationSettled'; applicationId: string; end: keyof typeof applicationEnds; reason: string }
  | { kind: 'mistakeTold'; referralId: string; letter: MistakeLetter; reason: string }
  | { kind: 'extractSettled'; referralId: string; end: keyof typeof extractEnds; reason: string }
  | {
      kind: 'memberMistaken'
      personId: string
      name: string
      sameAs?: string
      joined?: Member[]
      /** An older record does not have them: its joining cannot be undone. */
      records?: JoinedRecords
      reason: string
    }
  | {
      kind: 'joiningUndone'
      joiningId: string
      personId: string
      keptId: string
      name: string
      versions: number[]
      /** What of the case reads otherwise, had the two never become one. */
      back: Otherwise
      /** The letters that had left before they did: none of them names the one for the other. */
      letters: string[]
      reason: string
    }
  | { kind: 'takeoverCorrected'; before: Day; to: Day; reason: string }
  | RecordFact
  | UndoFact
  | { kind: 'departureCorrected'; personId: string; before: Day; to?: Day; died?: true; reason: string }
