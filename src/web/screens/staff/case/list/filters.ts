import type { z } from 'zod'
import { browseCases } from '../../../../../api/case/cases.ts'
import { paths } from '../../../../data/paths.ts'

/** Filters of the list: codes and ids, which stand in the address, and the place, which does not. */
const filterNames = [
  'responsibleId',
  'stage',
  'kind',
  'registration',
  'overdue',
  'awaits',
  'gap',
  'locality',
  'reason',
  'sort',
] as const
/** Name of one filter. */
export type FilterName = (typeof filterNames)[number]
/** Filters that are set. */
export type Filters = Partial<Record<FilterName, string>>
/** What the list is asked for. */
export type ListAsk = z.input<typeof browseCases.input>

/** Filters out of an address and the state beside it; what the contract does not know is left out. */
export function filtersOf(query: URLSearchParams, state: unknown = null): Filters {
  const filters: Filters = {}
  for (const name of filterNames) {
    const value = name === 'locality' ? (state as { locality?: string } | null)?.locality : query.get(name)
    if (value && browseCases.input.safeParse({ [name]: value }).success) filters[name] = value
  }
  return filters
}

/** Filters as one text, always in one order, so that a saved view is found again. */
export function queryOf(filters: Filters): string {
  const query = new URLSearchParams()
  for (const name of filterNames) {
    const value = filters[name]
    if (value && !(name === 'sort' && value === 'nextDue')) query.set(name, value)
  }
  return query.toString()
}

/** Where a view opens: the name of a village goes along in the history of the tab, not in the address. */
export function placeOf(query: string): { to: string; state: { locality: string } | null } {
  const { locality, ...rest } = filtersOf(new URLSearchParams(query), Object.fromEntries(new URLSearchParams(query)))
  const search = queryOf(rest)
  return { to: search ? `${paths.families()}?${search}` : paths.families(), state: locality ? { locality } : null }
}

/** How many filters narrow the list; the order is none. */
export const narrowing = (filters: Filters): number =>
  Object.entries(filters).filter(([name, value]) => name !== 'sort' && value).length

/** A view kept under a name of the person's own. */
export type SavedView = { name: string; query: string }

const keyOf = (staffId: string) => `patronat-views:${staffId}`

/** Views saved on this computer by this person. */
export function savedViews(staffId: string): SavedView[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyOf(staffId)) ?? '[]')
    if (!Array.isArray(read)) return []
    return read.flatMap((value: unknown) => {
      const { name, query } = (value ?? {}) as Partial<SavedView>
      return typeof name === 'string' && typeof query === 'string' ? [{ name, query }] : []
    })
  } catch {
    return []
  }
}

/** Keeps the views; a full or closed storage only means that they last until the tab is closed. */
export function saveViews(staffId: string, views: readonly SavedView[]): void {
  try {
    localStorage.setItem(keyOf(staffId), JSON.stringify(views))
  } catch {
    // Nothing to do: the list itself does not depend on it.
  }
}
