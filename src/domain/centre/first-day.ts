import { reachOf, type Role } from '../law/permissions.ts'

/** What a centre needs before it can register its first extract, as far as everybody of it knows. */
type Beginning = {
  centre: { locality: string; address: string; phones: string }
  staff: readonly { role: Role; active: boolean }[]
  organisations: readonly { active: boolean }[]
}

/** Roles without which nothing can be registered and decided, of which nobody is there yet. */
export function missingRoles(staff: Beginning['staff']): ('director' | 'registers')[] {
  const isThere = (fits: (role: Role) => boolean) => staff.some(({ role, active }) => active && fits(role))
  return [
    ...(isThere(role => role === 'director') ? [] : (['director'] as const)),
    ...(isThere(role => reachOf(role, 'registerExtract') !== undefined) ? [] : (['registers'] as const)),
  ]
}

/** Whether letters can name the centre: they print its place, address and telephones. */
export const isNamed = ({ locality, address, phones }: Beginning['centre']): boolean =>
  [locality, address, phones].every(text => text.trim() !== '')

/** Whether a centre still lacks what its work cannot begin without. */
export const isBeginning = ({ centre, staff, organisations }: Beginning): boolean =>
  !isNamed(centre) || missingRoles(staff).length > 0 || !organisations.some(organisation => organisation.active)
