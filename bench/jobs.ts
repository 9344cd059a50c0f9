import { nameKey } from '../src/domain/kernel/names/names.ts'
import { newId } from '../src/server/start.ts'
import { staffCount, type Made } from './data.ts'
import type { Ask } from './load.ts'

/** The same question to the product and to the bare minimum. */
export type Job = { product: () => Ask; bare: () => Ask }

/** A routine visit as a curator records it. */
export const contact = (today: string) => ({
  contactId: newId(),
  day: today,
  form: 'visit',
  happened: true,
  minutes: 40,
  personIds: [],
  childrenSeenIds: [],
  topics: ['children'],
  agreed: 'Мать позвонит в поликлинику до пятницы.',
  measuresDone: [],
})

/** What is timed; the cases are walked through in an order that meets no case twice before all others. */
export function jobsOf(made: Made, cookies: readonly string[], today: string): Record<string, Job> {
  let turn = 0
  const who = () => made.cases[(turn = (turn + 7919) % made.cases.length)]!
  const own = (path: (caseId: string) => string) => (): Ask => {
    const { caseId, staff } = who()
    return { method: 'GET', path: path(caseId), cookie: cookies[staff]! }
  }
  const bare = (path: string) => (): Ask => {
    const { caseId, staff } = who()
    const { centreId, id } = made.staff[staff]!
    return { method: 'GET', path: `${path}?centre=${centreId}&staff=${id}&case=${caseId}` }
  }
  const name = () => made.names[(turn = turn + 1) % made.names.length]!
  const search = (word: (name: string) => string): Job => ({
    product: () => ({
      method: 'POST',
      path: '/api/search',
      cookie: cookies[turn % staffCount]!,
      body: JSON.stringify({ query: word(name()) }),
    }),
    bare: () => ({
      method: 'GET',
      path: `/search?centre=${made.staff[turn % staffCount]!.centreId}&q=${encodeURIComponent(nameKey(word(name())))}`,
    }),
  })
  return {
    'my day': { product: own(() => '/api/day'), bare: bare('/day') },
    'caseload page': { product: own(() => '/api/cases?responsibleId=mine'), bare: bare('/cases') },
    'case page': { product: own(caseId => `/api/cases/${caseId}`), bare: bare('/case') },
    'search, substring': search(text => text.slice(0, 5)),
    'search, typo': search(text => text.slice(0, 2) + text.slice(3)),
    'record a contact': {
      product() {
        const { caseId, staff } = who()
        return {
          method: 'POST',
          path: `/api/cases/${caseId}/recordContact`,
          cookie: cookies[staff]!,
          body: JSON.stringify({ commandId: newId(), baseVersion: 1, input: contact(today) }),
        }
      },
      bare() {
        const { caseId, staff } = who()
        const { centreId, id } = made.staff[staff]!
        return {
          method: 'POST',
          path: '/contact',
          body: JSON.stringify({ centre: centreId, case: caseId, id: newId(), staff: id, contact: contact(today) }),
        }
      },
    },
  }
}
