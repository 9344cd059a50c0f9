import { useSearchParams } from 'react-router'
import { useSession } from '../../../../data/session.tsx'

/** Which year of a journal is open, from which number down, and the addresses of its other pages and years. */
export function useYear(path: string) {
  const { today } = useSession()
  const [search] = useSearchParams()
  const thisYear = Number(today.slice(0, 4))
  const year = Number(search.get('year')) || thisYear
  const before = Number(search.get('before')) || undefined
  return {
    year,
    before,
    /** The page of this journal, or of another under its `path`. */
    address: (to: { path?: string; year?: number; before?: number }) => {
      const params = new URLSearchParams()
      if ((to.year ?? year) !== thisYear) params.set('year', String(to.year ?? year))
      if (to.before) params.set('before', String(to.before))
      return `${to.path ?? path}${params.size > 0 ? `?${params.toString()}` : ''}`
    },
    /** Years to choose from, the newest first. */
    yearsWith: (known: readonly number[] = []) => [...new Set([thisYear, year, ...known])].toSorted((a, b) => b - a),
  }
}
