import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import type { RegisterNo } from '../kernel/registers.ts'
import { id, legalDay, line, optionalLine } from '../kernel/text.ts'

/** Where a family is found; the place of stay only where it is not the place of residence (заявление). */
export const homeInput = {
  address: line(300),
  locality: optionalLine(100),
  stay: optionalLine(300),
  phone: optionalLine(40),
}
/** The same as it is kept. */
export type Home = { address: string; locality?: string; stay?: string; phone?: string }

/** B1 The family moved or changed its telephone: whoever writes it sees what stood there. */
export const changeAddress = z.object({
  ...homeInput,
  /** A family that had left is at this address again, also where it is the one that stands there already [МП 5.2]. */
  found: z.boolean().default(false),
  day: legalDay,
})

/** What of a home a paper can say otherwise. */
export const homeParts = {
  address: 'место жительства',
  stay: 'место пребывания',
  phone: 'телефон',
} as const
/** One part of it. */
export type HomePart = keyof typeof homeParts

/** What a paper says of a known family's home, kept with its number until a reader of the case has compared the two. */
export type HomeReport = {
  /** Of the referral or the application. */
  id: string
  paper: 'extract' | 'application'
  no: RegisterNo
  day: Day
  home: Home
  /** Whose telephone an application gives. */
  applicantId?: string
  /** What it was the first to say: the case had nothing there. */
  filled?: HomePart[]
  /** `before`: what stood where something was taken; an older record does not say. */
  settled?: { day: Day; taken: HomePart[]; reason?: string; before?: Home }
}
/** A paper in words: «выписка № 12/2026». */
export const paperNames = { extract: 'выписка', application: 'заявление' } as const satisfies Record<
  HomeReport['paper'],
  string
>

/** A reader of the case takes over what a paper says of the home, or sets it aside with a reason [МП 4.1, 5.1]. */
export const settleHome = z.object({
  reportId: id,
  taken: z.array(z.enum(Object.keys(homeParts) as [HomePart, ...HomePart[]])).max(3),
  reason: optionalLine(500),
})

/** Facts about where the family is found. */
export type HomeFact =
  | {
      kind: 'addressChanged'
      address: string
      locality?: string
      stay?: string
      phone?: string
      found?: true
      /** The day of the paper it is taken from: it tells nothing of where the family is later. */
      paperDay?: Day
    }
  | { kind: 'homeReported'; report: HomeReport }
  | { kind: 'homeSettled'; reportId: string; settled: NonNullable<HomeReport['settled']> }

/** «д. 4, кв. 2» and «4-2» name one door: words and numbers, without what only says house or flat. */
const doorOf = (address: string) =>
  (
    address
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .filter((word, at, words) => !(/^(?:д|дом|кв|квартира)$/u.test(word) && /^\d/u.test(words[at + 1] ?? '')))
    .join(' ')
/** Whether two addresses are written for one place. */
export const sameAddress = (text: string, other: string): boolean => doorOf(text) === doorOf(other)
/** What a home has from a paper, and what stood there before; an empty word: nothing did. */
export type HomeBack = { from: Partial<Home>; back: Partial<Home> }
/** A home without what a paper of another family brought. */
export const homeWithout = <T extends { [K in keyof Home]?: string | undefined }>(
  home: T,
  { from, back }: HomeBack,
): T => ({
  ...home,
  ...Object.fromEntries(
    (Object.keys(from) as (keyof Home)[])
      .filter(field => home[field] === from[field])
      .map(field => [field, back[field] ?? '']),
  ),
})
