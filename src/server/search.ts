import * as api from '../api/cases.ts'
import type { SearchHit } from '../api/cases.ts'
import { nameKey, searchKeys, similar } from '../domain/names.ts'
import { reachOf } from '../domain/permissions.ts'
import { minskToday } from './app.ts'
import { route, type Route } from './http.ts'
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

/** Search over families that forgives spelling, and the panel of possible duplicates (A6). */
export const searchRoutes: Route[] = [
  route(api.searchCases, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const reach = reachOf(who.role, 'case.read')
      const mine =
        reach === 'centre'
          ? undefined
          : reach === 'own'
            ? [who.staffId, ...(await substitutedBy(tx, who.staffId, minskToday(app))).map(one => one.staffId)]
            : []
      const rows = await search(tx, searchKeys(input.query), 60)
      const best = new Map<string, Found>()
      for (const row of rows) if (!best.has(row.caseId)) best.set(row.caseId, row)
      return { hits: [...best.values()].slice(0, 20).map(row => toHit(row, mine)) }
    }),
  ),
  route(api.findDuplicates, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const persons = input.persons.filter(one => one.familyName.trim().length > 1)
      const keys = persons.map(one => nameKey(`${one.familyName} ${one.givenName}`)).filter(key => key.length > 2)
      const address = input.address && input.address.trim().length > 4 ? nameKey(input.address) : undefined
      if (keys.length === 0) return { candidates: [] }
      const rows = await search(tx, [...keys, ...(address ? [address] : [])], 80)
      const byCase = Map.groupBy(rows, row => row.caseId)
      const candidates = [...byCase.values()].map(found => {
        const first = found[0]!
        const matched: string[] = []
        const differs: string[] = []
        const unknown: string[] = []
        for (const person of persons) {
          const name = `${person.familyName} ${person.givenName}`
          const same = found.find(
            row =>
              row.about !== 'address' &&
              similar(nameKey(row.shown).split(' ').slice(0, 2).join(' '), nameKey(name)) > 0.6,
          )
          if (!same) continue
          matched.push(`имя: ${same.shown}`)
          if (!person.birthDay || !same.birthDay) unknown.push('дата рождения не сверена')
          else (person.birthDay === same.birthDay ? matched : differs).push('дата рождения')
        }
        if (address) (similar(nameKey(first.address), address) > 0.6 ? matched : differs).push('адрес')
        if (matched.length === 0) matched.push('фамилия')
        return {
          ...toHit(first, undefined),
          matched,
          differs: [...new Set(differs)],
          unknown: [...new Set(unknown)],
          score: matched.length * 2 - differs.length,
        }
      })
      const readable = reachOf(who.role, 'case.read') === 'centre'
      return {
        candidates: candidates
          .toSorted((a, b) => b.score - a.score)
          .slice(0, 5)
          .map(one => ({ ...one, mayRead: readable || one.responsibleId === who.staffId })),
      }
    }),
  ),
]
