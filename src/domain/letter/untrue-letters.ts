import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { letterKey, type RegisterNo } from '../kernel/registers.ts'
import { id, legalDay, line, oneOf } from '../kernel/text.ts'
import type { Person } from '../people/people.ts'
import { channels, type Returned } from './correspondence.ts'

// A letter that has left says what turned out not to be so (docs/decisions/2026-11-29-letters-that-left.md).

/** By which somebody is known in a letter. */
export const nameFields = ['familyName', 'givenName', 'patronymic', 'birthDay'] as const

/** What a letter said that is not so. */
export const untruths = {
  strangers: 'названы люди, которые к семье не относятся',
  names: 'имя, отчество, фамилия или дата рождения указаны неверно',
  twice: 'один человек назван разными именами',
  parted: 'о двух людях сказано как об одном',
  presence: 'неверно сказано, кто живёт в семье',
  place: 'неверно сказано, кто родители детей, какие у них права и с кем они живут',
  work: 'неверно сказано, как центр работал с семьёй',
  end: 'неверно указан день, когда помощь окончена',
  home: 'адрес или телефон чужие',
  facts: 'неверно сказано, что установлено о ребёнке',
  extract: 'неверно указана выписка, на которую отвечает письмо',
  addressee: 'письмо ушло не тому, кто прислал выписку',
} as const
/** One such thing. */
export type Untruth = keyof typeof untruths

/** What a letter said as the file knew it before anything of it turned out otherwise: where that is so again, nothing is to be put right. */
export type SaidThen = {
  names: ({ personId: string } & Partial<Pick<Person, (typeof nameFields)[number]>>)[]
  presence: { personId: string; to?: Day; died?: true }[]
  /** Who each of the family was to the children, in the words by which letters are compared; none where he was not named. */
  place: { personId: string; words?: string }[]
  work?: { attempts: string[]; course: string }
  facts?: string
  /** The day on which the help ended. */
  ended?: Day
}

/** A letter that says what turned out not to be so; whoever holds it is told, or it is noted why not. */
export type UntrueLetter = {
  id: string
  no: RegisterNo
  day: Day
  to: string
  organisationId?: string
  untrue: Untruth[]
  /** People of the family of whom something else is so. */
  personIds: string[]
  /** An older record does not say it. */
  said?: SaidThen
  concernId?: string
  /** The extract it answers. */
  referralId?: string
  /** It put that letter right, which is so again: what it said itself is not so. */
  corrected?: { no: RegisterNo; day: Day }
  /** The head of the family on its day, by whom whoever holds it knows the family; an older record does not say. */
  familyId?: string
  settled?: {
    reason: string
    letter?: { no: RegisterNo; day: Day; channel: keyof typeof channels }
    /** What the letter would have said on the day it was put right: whoever holds both goes by that. */
    said?: SaidThen
  }
  /** Letters about it that came back: nobody has been told. */
  returned?: (Returned & { no: RegisterNo; settled?: NonNullable<UntrueLetter['settled']> })[]
}

/** Whoever holds a letter that is not true is told by another one, or nobody is, for a reason [МП 5.2, 6.4; закон № 99-З]. */
export const correctLetter = z.object({
  letterId: id,
  letter: z.object({ day: legalDay, channel: oneOf(channels) }).optional(),
  reason: line(500, 'Укажите, что было не так или почему письмо не нужно'),
})

/** A letter of which something is so again; `untrue`, `personIds`: what is left to be put right. */
export type TrueAgain = Pick<UntrueLetter, 'no' | 'to' | 'untrue' | 'personIds'> & { letterId: string }

/** Facts about letters that say what is not so. */
export type UntrueLetterFact =
  | { kind: 'lettersUntrue'; letters: Omit<UntrueLetter, 'settled' | 'returned'>[] }
  | { kind: 'lettersTrueAgain'; letters: TrueAgain[] }
  | ({ kind: 'letterCorrected'; letterId: string } & NonNullable<UntrueLetter['settled']>)

/** Whether whoever got a letter was not the one it was meant for: he is told that, and of the family nothing more. */
export const isAstray = ({ untrue }: Pick<UntrueLetter, 'untrue'>): boolean => untrue.includes('addressee')

/** Whether both are the letter of one number. */
export const isSameLetter = (a: Pick<UntrueLetter, 'no'>, b: Pick<UntrueLetter, 'no'>): boolean =>
  a.no.register === b.no.register && letterKey(a.no) === letterKey(b.no)

/** The letter that was put right in the end: a correction that is wrong speaks of that one. */
export const firstLetter = ({ no, corrected }: Pick<UntrueLetter, 'no' | 'corrected'>): Pick<UntrueLetter, 'no'> => ({
  no: corrected?.no ?? no,
})

/** Whether both are about one letter, or one of them about a correction of it. */
export const isSameMatter = (
  a: Pick<UntrueLetter, 'no' | 'corrected'>,
  b: Pick<UntrueLetter, 'no' | 'corrected'>,
): boolean => isSameLetter(firstLetter(a), firstLetter(b))

/** What whoever holds a letter was told of it since, the last correction that has not come back. */
export const lastTold = (known: readonly UntrueLetter[], letter: UntrueLetter): UntrueLetter['settled'] =>
  known.findLast(other => other.settled?.letter && isSameMatter(other, letter))?.settled

/** A letter that was untrue already has one more thing to put right; of a letter and its corrections only one is written of. */
export function withUntrue(
  known: readonly UntrueLetter[],
  found: readonly Omit<UntrueLetter, 'settled'>[],
): UntrueLetter[] {
  return found.reduce<UntrueLetter[]>(
    (letters, letter) => {
      const open = letters.find(other => !other.settled && isSameMatter(other, letter))
      if (!open) return [...letters, letter]
      const { corrected: _, ...about } = open
      const joined = {
        ...about,
        no: letter.no,
        day: letter.day,
        ...(letter.corrected ? { corrected: letter.corrected } : {}),
        untrue: [...new Set([...open.untrue, ...letter.untrue])],
        personIds: [...new Set([...open.personIds, ...letter.personIds])],
      }
      return letters.map(other => (other === open ? joined : other))
    },
    [...known],
  )
}
