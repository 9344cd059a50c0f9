import { z } from 'zod'
import { id, legalDay, line, optionalLine } from './text.ts'
import type { Day } from './calendar.ts'
import type { CaseFile, CaseState } from './cases.ts'
import { parsePhone, phonesIn } from './phones.ts'
import type { RegisterNo } from './registers.ts'

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

/** The homes of before, with the one that another replaces. */
export const withEarlier = (
  { earlierHomes = [], address, stay, phone }: Pick<CaseState, 'earlierHomes' | 'address' | 'stay' | 'phone'>,
  next: { [K in keyof Home]?: string | undefined },
): Pick<CaseState, 'earlierHomes'> => {
  const isReplaced = next.address !== address || (stay && next.stay !== stay) || (phone && next.phone !== phone)
  return address && isReplaced
    ? { earlierHomes: [...earlierHomes, { address, ...(stay ? { stay } : {}), ...(phone ? { phone } : {}) }] }
    : {}
}

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
export const sameAddress = (one: string, other: string): boolean => doorOf(one) === doorOf(other)

const dialled = (phone: string) => {
  const parsed = parsePhone(phone)
  return 'phone' in parsed ? parsed.phone : phone.replace(/\D/gu, '') || phone
}
const samePhone = (one: string, other: string | undefined) =>
  phonesIn(other ?? '').some(known => dialled(one) === dialled(known) || dialled(one).endsWith(dialled(known)))

/** Where the family is to be found now: the place of stay, where it has one. */
export const reachedAt = ({ address, stay }: Pick<CaseState, 'address' | 'stay'>): string => stay ?? address

/** What stands in the case beside the words of a paper. */
export function knownHome({ state, persons }: CaseFile, applicantId?: string): Home {
  const phone = applicantId ? persons[applicantId]?.phone : state.phone
  return {
    address: state.address,
    ...(state.stay ? { stay: state.stay } : {}),
    ...(phone ? { phone } : {}),
  }
}

/** The parts in which a paper says something else than the case; a silent paper says nothing. */
export function differences(file: CaseFile, { home, applicantId }: Pick<HomeReport, 'home' | 'applicantId'>) {
  const { state, persons } = file
  const known = knownHome(file, applicantId)
  const phones = applicantId
    ? [known.phone]
    : [known.phone, ...state.members.map(({ personId }) => persons[personId]?.phone)]
  const differs: Record<HomePart, boolean> = {
    address: !sameAddress(home.address, known.address) && !(known.stay && sameAddress(home.address, known.stay)),
    stay: home.stay !== undefined && !sameAddress(home.stay, known.stay ?? ''),
    phone: home.phone !== undefined && !phones.some(phone => samePhone(home.phone!, phone)),
  }
  return (Object.keys(differs) as HomePart[]).filter(part => differs[part])
}

const partsOf = { address: ['address', 'locality'], stay: ['stay'], phone: ['phone'] } as const
/** What a home has from a paper, and what stood there before; an empty word: nothing did. */
export type HomeBack = { from: Partial<Home>; back: Partial<Home> }
/** What of the home of today is there by this paper alone. */
export function broughtHome(state: CaseState, paperId: string): HomeBack | undefined {
  const report = state.homeReports?.find(({ id }) => id === paperId)
  const before = report?.settled?.before
  const fields = [...(report?.filled ?? []), ...(before ? (report.settled?.taken ?? []) : [])]
    .flatMap((part): readonly (keyof Home)[] => partsOf[part])
    .filter(field => report?.home[field] && report.home[field] === state[field])
  if (!report || fields.length === 0) return undefined
  const taken = (home: Partial<Home>) => Object.fromEntries(fields.map(field => [field, home[field] ?? '']))
  return { from: taken(report.home), back: taken(before ?? {}) }
}
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

/** Papers that say something else of the home than the case and wait for a word of its readers. */
export const waitingReports = (file: CaseFile): HomeReport[] =>
  (file.state.homeReports ?? []).filter(report => !report.settled && differences(file, report).length > 0)
