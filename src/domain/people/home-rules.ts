import type { CaseFile, CaseState } from '../case/state.ts'
import { parsePhone, phonesIn } from '../kernel/phones.ts'
import { type Home, type HomeBack, type HomePart, type HomeReport, homeWithout, sameAddress } from './homes.ts'

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

const dialled = (phone: string) => {
  const parsed = parsePhone(phone)
  return 'phone' in parsed ? parsed.phone : phone.replace(/\D/gu, '') || phone
}
const samePhone = (text: string, other: string | undefined) =>
  phonesIn(other ?? '').some(known => dialled(text) === dialled(known) || dialled(text).endsWith(dialled(known)))

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

/** Papers that say something else of the home than the case and wait for a word of its readers. */
export const waitingReports = (file: CaseFile): HomeReport[] =>
  (file.state.homeReports ?? []).filter(report => !report.settled && differences(file, report).length > 0)

/** What of the home is left where some of it was never of this family. */
export const homeLeft = ({ address, locality, stay, phone }: CaseState, gone: HomeBack) => {
  const left = homeWithout({ address, locality, stay, phone }, gone)
  return { ...left, locality: left.locality || undefined, stay: left.stay || undefined, phone: left.phone || undefined }
}
