import type { Day } from '../../kernel/calendar.ts'
import type { CommandName } from '../../law/procedure.ts'
import type { Settings } from '../../law/settings.ts'
import type { Clock } from '../../law/terms/clock.ts'
import type { CaseFile } from '../state.ts'

/** What a gap is looked for in: the file on a day, and the terms that still ask for something. */
export type Looked = {
  file: CaseFile
  today: Day
  settings: Settings
  open: readonly Pick<Clock, 'deadline' | 'fixed' | 'due'>[]
}

/** One row of the table of gaps: its words, whom it is for, and when it is found. */
export type Gap = {
  label: string
  clause: string
  /** What somebody has to do about it today: such a gap stands on the day of the curator, of the head where there is none. */
  todo?: string
  /** It stands on the day of the heads and on their board instead, also when the case is closed. */
  forHead?: true
  /** The heads have it on their day too, beside the curator. */
  alsoHead?: true
  /** What was kept when the help ended: it stands until it ends too, also when the case is closed. */
  afterEnd?: true
  /** The command that mends it. */
  action?: CommandName
  /** A contact can bring it or mend it: it looks at the contacts, or at the terms that they meet. */
  changesWithContacts?: true
  found: (looked: Looked) => boolean
}

/** All gaps, in the order in which they are listed; the row of each stands in its subject's `…-gaps.ts`. */
export const gapNames = [
  'childrenAlone',
  'childInRoomAlone',
  'familyLeft',
  'notCome',
  'namedThoughGone',
  'adultUnconfirmed',
  'noRepresentative',
  'whoseParent',
  'minorParentAlone',
  'holderLeft',
  'holderRefused',
  'holderGuarded',
  'signedInVain',
  'planSignerOther',
  'childrenAdult',
  'specialWithoutConsent',
  'otherHome',
  'noDiagnostics',
  'noKind',
  'absentResponsible',
  'coordinatorGone',
  'childNotInPlan',
  'childGone',
  'childNotInContract',
  'childNotDiagnosed',
  'childWithoutConsent',
  'ownConsentMissing',
  'consentTakenBack',
  'agreementOver',
  'planOver',
  'planReturned',
  'planRewritten',
  'removalUndecided',
  'closeDecided',
  'kindDecided',
  'referralUpDecided',
  'replyUntrue',
  'extractUnanswered',
  'referralOpen',
  'referralUndecided',
  'extractMoves',
  'strangersLeft',
  'applicationMoves',
  'applicationEarlier',
  'refusalMoves',
  'concernMoves',
  'letterUntrue',
  'mistakeUntold',
  'cameBack',
  'letterBack',
  'guestCancelled',
  'guestUntold',
  'invitationBack',
  'transferNewcomer',
  'transferUnwritten',
  'transferUnanswered',
  'transferUntold',
  'transferLetterBack',
  'organisationDropped',
  'otherServiceWaits',
  'noWishes',
  'personUnnamed',
  'notInformed',
  'resultsUndiscussed',
  'emergencyOpen',
  'nothingAhead',
  'groundGone',
  'helpNeededAgain',
  'crisisStayKept',
  'placeKept',
  'contractKept',
  'consentKept',
  'consentNeverGiven',
  'enteredLate',
  'namesakeTaken',
  'tieAsked',
  'notJudgedByCitizen',
  'noAgreement',
  'contractAwaited',
  'notAdmitted',
  'noBirthDay',
  'identityNotShown',
] as const
/** Name of a gap. */
export type GapName = (typeof gapNames)[number]
/** The gaps of a subject: what has no place in the list of names is refused. */
export type GapRows = Partial<Record<GapName, Gap>>
