import type { LetterData } from '../kernel/letter.ts'

// What the answers to a school say.

/** The extract of the council of prevention that a reply answers. */
type ExtractReference = {
  readonly number: string
  /** Day of the council meeting. */
  readonly councilDay: string
  readonly receivedDay: string
}

/** What both replies to the school have: no diagnostic content (МП 5.2, confidentiality). */
export type ReplyData = LetterData & {
  readonly extract: ExtractReference
  /** Parents in the genitive case: «Ивановой Анны Петровны». */
  readonly parentsGenitive: string
  /** Children, one a line: full name, day of birth. */
  readonly children: readonly string[]
  /** Who is not in the family any more, where nobody is left to speak for it: «Иванова Анна Петровна умерла 10.11.2026». */
  readonly gone: readonly string[]
  /** The letter before, which is true no longer; without a number this is the first answer. */
  readonly earlier: { readonly number: string; readonly day: string }
}

/** What was agreed with the family on one application. */
export type WorkData = {
  /** The day the family applied: when it was typed is the centre's own matter and may be after the letter. */
  readonly applicationDay: string
  /** The centre that handed the family over with its consent, where the family signed no application in this one. */
  readonly receivedFrom: string
  readonly contractNumber: string
  readonly contractDay: string
  readonly planStartDay: string
  readonly planEndDay: string
}

/** What the reply «об оказании помощи» is filled from. */
export type ReplyHelpData = ReplyData &
  WorkData & {
    /** Help since the council that ended before the family applied anew, in order. */
    readonly earlierWorks: readonly (WorkData & {
      readonly helpBegan: boolean
      readonly endDay: string
      readonly ending: 'refused' | 'removed' | 'moved'
    })[]
    /** Whether the help goes on, or how it ended: the letter says only what is so. */
    readonly situation: 'helped' | 'applicantGone' | 'otherHelp' | 'refusedDuring' | 'withdrawn' | 'removed' | 'moved'
    /** Help without an application goes on; else it is over. */
    readonly goesOn: boolean
    /** Day of the refusal or of the removal; empty while the family is helped. */
    readonly endDay: string
    /** Day of the refusal that the family signed after the help had ended; else empty. */
    readonly refusedAgainDay: string
    /** The day the contract ended, where the work goes on without one; else empty. */
    readonly contractEndDay: string
    /** Name, post and phone of the specialist to talk to; without one a filled letter names the centre [МП 5.4]. */
    readonly coordinator: string
    /** Something was done for the family: a letter speaks of help only then. */
    readonly helpBegan: boolean
    /** Anything to add; may be empty. */
    readonly note: string
  }
