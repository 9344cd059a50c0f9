import * as api from '../api/cases.ts'
import type { SearchHit } from '../api/cases.ts'
import { compareFamilies, keysToSearch } from '../domain/duplicates.ts'
import { searchKeys } from '../domain/names.ts'
import { reachOf } from '../domain/permissions.ts'
import { minskToday, type App, type Who } from './app.ts'
import { route, type Route } from './http.ts'
import type { Tx } from './store/database.ts'
import { substitutedBy } from './store/absences.ts'
import { search, type Found } from './store/search.ts'

const toHit = (row: Found, mine: readonly string[] | undefined): SearchHit => ({
  caseId: row.caseId,
  title: row.title,
  head: row.head,
  address: row.address,
  person: row.shown,
  ...(row.birthDay ? { birthDay: row.birthDay } : {}),
  stage: row.stage,
  responsibleId: row.responsibleId,
  mayRead: !mine || [row.responsibleId, row.psychologistId].some(one => one !== null && mine.includes(one)),
  ...(row.closedDay ? { closedDay: row.closedDay } : {}),
})

/** Whose families somebody may open: one's own and those one stands in for; undefined: everybody's. */
async function mineOf(app: App, tx: Tx, who: Who): Promise<string[] | undefined> {
  const reach = reachOf(who.role, 'case.read')
  if (reach === 'centre' || reach === 'unit') return undefined
  if (reach === undefined) return []
  return [who.staffId, ...(await substitutedBy(tx, who.staffId, minskToday(app))).map(one => one.staffId)]
}

/** Search over families that forgives spelling, and the panel of possible duplicates (A6). */
export const searchRoutes: Route[] = [
  route(api.searchCases, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const mine = await mineOf(app, tx, who)
      const rows = await search(tx, searchKeys(input.query), 60)
      const best = new Map<string, Found>()
      for (const row of rows) if (!best.has(row.caseId)) best.set(row.caseId, row)
      const hits = [...best.values()].slice(0, 20).map(row => toHit(row, mine))
      note({ hits: hits.length })
      return { hits }
    }),
  ),
  route(api.findDuplicates, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const keys = keysToSearch(input.persons, input.address)
      if (keys.length === 0) return { candidates: [] }
      const mine = await mineOf(app, tx, who)
      const rows = await search(tx, keys, 80)
      const candidates = [...Map.groupBy(rows, row => row.caseId).values()].map(found => ({
        ...toHit(found[0]!, mine),
        ...compareFamilies(input.persons, input.address, {
          people: found.filter(row => row.about !== 'address'),
          address: found[0]!.address,
        }),
      }))
      const best = candidates.toSorted((a, b) => b.score - a.score).slice(0, 5)
      note({ hits: best.length })
      return { candidates: best }
    }),
  ),
]
