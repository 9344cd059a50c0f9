import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { id } from '../kernel/text.ts'
import type { CommandName } from '../law/procedure.ts'
import type { Settings } from '../law/settings.ts'

/** Why the day of a command is not asked about, however late it is typed. */
type NotAsked =
  /** It has no day but that of the typing. */
  | 'today'
  /** Work with the family, written down when the specialist is back: the term is met on the day of the work. */
  | 'work'
  /** What somebody outside the centre did; their terms are not ours. */
  | 'others'
  /** A family from the paper journal: days of the past are what it is for (docs/decisions/2026-11-28-families-from-paper.md). */
  | 'fromPaper'
  /** It puts right what was typed, with its own reason; where a day of a term changes, the head is shown it. */
  | 'correction'

/** What was done, in words, and the field of the command that holds its day. */
type Dated<I> = {
  what: string
  field: keyof I & string
  /** The day, where it stands in a part of the command. */
  dayIn?: (input: I) => Day | undefined
  /** Only these of the acts are asked about. */
  only?: (input: I) => boolean
  /** What the day means besides, said where it is asked about. */
  means?: (settings: Settings) => string
}
/**
 * Registrations, dispatches, notices, minutes and acts of the centre whose day meets or ends a term or stands in a journal say what
 * was done and on which day: typed later than the working day of that day they need a reason, and the head sees it
 * (docs/decisions/2026-11-29-late-entries.md). The others say why their day is not asked about.
 */
export type LateEntryRule<I> = NotAsked | Dated<I>

/** A paper typed later than the working day of its day, with the reason; what the head has seen is acknowledged. */
export type LateEntry = {
  id: string
  command: CommandName
  /** The day of the paper, by which terms count. */
  day: Day
  /** The day it stood under before it was moved to that one. */
  movedFrom?: Day
  reason: string
  /** The family was removed without results by whoever works with it: the head looks at the ground, also where nothing was typed late. */
  ground?: true
  /** Whoever answered that somebody is not the one the family is guarded from does not read the case. */
  namesake?: true
  /** Who is to be told that nobody had agreed to what they were sent, with what it was. */
  toTell?: string
  enteredDay: Day
  by: string
  acknowledged?: { day: Day; by: string }
}
/** Facts about late entries; `enteredLate` stands beside the facts of the paper itself. */
export type LateEntryFact =
  | {
      kind: 'enteredLate'
      entry: Pick<LateEntry, 'id' | 'command' | 'day' | 'movedFrom' | 'reason' | 'ground' | 'namesake' | 'toTell'>
    }
  /** `alone`: by whoever typed it, because there was no other head to look. */
  | { kind: 'lateEntryAcknowledged'; entryId: string; alone?: true }

/** A head has seen what was typed late and why. */
export const acknowledgeLateEntry = z.object({ entryId: id })
