import type { z } from 'zod'
import { browseCases, type countCases } from '../../../../../api/case/cases.ts'
import { paths } from '../../../../data/paths.ts'

/** Filters of the list: codes and ids, which stand in the address; the place and the words do not. */
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
  'words',
] as const
/** Name of one filter. */
export type FilterName = (typeof filterNames)[number]
/** Filters that are set. */
export type Filters = Partial<Record<FilterName, string>>
/** Filters that may name somebody: they go along in the history of the tab, not in the address. */
type HiddenFilters = { locality?: string; words?: string }
const isHidden = (name: FilterName): name is keyof HiddenFilters => name === 'locality' || name === 'words'
/** What the list is asked for. */
export type ListAsk = z.input<typeof browseCases.input>

/** The same for its count. */
export type CountAsk = z.input<typeof countCases.input>

/** Filters out of an address and the state beside it; what the contract does not know is left out. */
export function filtersOf(query: URLSearchParams, state: unknown = null): Filters {
  const filters: Filters = {}
  for (const name of filterNames) {
    const value = isHidden(name) ? (state as HiddenFilters | null)?.[name] : query.get(name)
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

/** Where a view opens. */
export function placeOf(query: string): { to: string; state: HiddenFilters | null } {
  const { locality, words, ...rest } = filtersOf(
    new URLSearchParams(query),
    Object.fromEntries(new URLSearchParams(query)),
  )
  const search = queryOf(rest)
  return {
    to: search ? `${paths.families()}?${search}` : paths.families(),
    state: locality || words ? { ...(locality ? { locality } : {}), ...(words ? { words } : {}) } : null,
  }
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
