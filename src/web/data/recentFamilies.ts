/** A family whose page was open. */
type RecentFamily = { caseId: string; title: string }

const most = 8
// In the memory of the page and nowhere else: it goes with the sign-out, which loads the page anew, and is never on the disk.
let recent: readonly RecentFamily[] = []

/** Puts a family that is open now before the others. */
export const rememberFamily = (family: RecentFamily): void => {
  recent = [family, ...recent.filter(({ caseId }) => caseId !== family.caseId)].slice(0, most)
}
/** Families that were open since the sign-in, the latest first. */
export const recentFamilies = (): readonly RecentFamily[] => recent
/** Forgets them all. */
export const forgetFamilies = (): void => {
  recent = []
}
