import * as api from '../../api/case/cases.ts'
import type { Duplicate, SearchHit } from '../../api/case/cases.ts'
import { searchKeys, surnameKey, surnamesIn } from '../../domain/kernel/names/names.ts'
import { foundBy, type Reading, readingOfKey, readingsToSearch } from '../../domain/kernel/names/search-words.ts'
import { may } from '../../domain/law/permissions.ts'
import { knowsOf } from '../../domain/law/sections.ts'
import {
  closedLikeness,
  compareFamilies,
  hasSamePerson,
  isClosedLikeness,
  isLikely,
  keysToSearch,
  type Likeness,
  likenessInWords,
  type LikeFamily,
  type TypedPerson,
} from '../../domain/people/identity/duplicates.ts'
import type { PersonInput } from '../../domain/people/people.ts'
import type { Who } from '../app.ts'
import { stemHash } from '../document/paper-numbers.ts'
import { route, type Route } from '../http/route.ts'
import { knownScope, accessContextOf, type AccessContext } from '../store/case/access-context.ts'
import { knownCentreKey } from '../store/case/case-keys.ts'
import { hiddenPeople, search, withDocuments, type Found } from '../store/case/search.ts'
import { staffNames } from '../store/centre/centre-people.ts'
import type { Tx } from '../store/platform/database.ts'
import { placeRows, relationOfRow } from './cases.ts'

const isPlace = (about: string) => (placeRows as readonly string[]).includes(about)
const isPerson = (about: string) => !isPlace(about) && about !== 'phone' && about !== 'number'

/**
 * A family as a search shows it: to whoever neither reads the file nor handles its papers only what the table calls the name,
 * so that no second file is opened and one knows whom to ask (A6). Such a family is found by its whole surname only.
 */
function hitFor(who: Who, standing: AccessContext, typed = '') {
  return (row: Found): SearchHit => {
    const relation = relationOfRow(row, standing)
    const known = knowsOf(who.role, relation)
    return {
      caseId: row.caseId,
      title: row.title,
      person: known && row.shown ? row.shown : row.title,
      ...(known ? foundBy(row.about, row.word, typed) : { by: 'surname' as const }),
      responsibleId: row.responsibleId,
      mayRead: may(who.role, 'case.read', relation),
      ...(known
        ? {
            score: row.score,
            head: row.head,
            address: row.address,
            stage: row.stage,
            ...(row.birthDay ? { birthDay: row.birthDay } : {}),
            ...(row.closedDay ? { closedDay: row.closedDay } : {}),
          }
        : {}),
    }
  }
}

/** A family that may be the same one, and why. */
export type FamilyLike = SearchHit & Likeness
/** The same as the answer says it: what agrees as data, and all reasons in words. */
export const duplicateOf = ({ same, other, unchecked, score, ...hit }: FamilyLike): Duplicate => ({
  ...hit,
  ...likenessInWords({ same, other, unchecked, score }),
  same,
  score,
})

/** Numbers with what is kept of them where they stand in a paper journal. */
const withPaperNumbers = (readings: readonly Reading[], centreKey: Buffer | undefined) =>
  readings.map(reading =>
    reading.map(word =>
      'years' in word && centreKey
        ? {
            ...word,
            papers: word.registers.flatMap(register =>
              word.years.map(year => ({
                register,
                year,
                stem: stemHash(centreKey, { register, year, paper: word.typed }).toString('hex'),
              })),
            ),
          }
        : word,
    ),
  )

/** Families that are compared with what is typed, for each name and for the address. */
const mostLike = 40
/** Families a search answers, unless fewer are asked for. */
const mostFound = 50

/** Families that may be that of these people, as far as this person may know of them, the likeliest first (A6). */
export async function familiesLike(
  tx: Tx,
  who: Who,
  today: string,
  persons: readonly TypedPerson[],
  address?: string,
): Promise<FamilyLike[]> {
  const keys = keysToSearch(persons, address)
  if (keys.length === 0) return []
  const standing = await accessContextOf(tx, who.staffId, today)
  const surnames = persons.map(({ familyName }) => surnameKey(familyName)).filter(key => key.length > 1)
  const wanted = { readings: keys.map(readingOfKey), surnames, thorough: true }
  const rows = await search(tx, wanted, mostLike, knownScope(who.role, standing))
  const toHit = hitFor(who, standing)
  return [...Map.groupBy(rows, row => row.caseId).values()]
    .map(found => ({
      ...toHit(found[0]!),
      ...(found[0]!.about === 'surname'
        ? closedLikeness
        : compareFamilies(persons, address, {
            people: found.filter(row => isPerson(row.about)),
            addresses: [
              ...(found[0]!.hidden ? [] : [found[0]!.address]),
              ...found.filter(row => isPlace(row.about)).map(row => row.shown),
            ].filter(place => place !== ''),
          })),
    }))
    .filter(candidate => candidate.same.length > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 5)
}

/** Families of which the file this paper opens may be the second one, by names, days of birth and numbers of documents (A6). */
export async function familiesAlready(
  tx: Tx,
  who: Who,
  today: string,
  { people: persons, address }: { people: readonly PersonInput[]; address: string | undefined },
): Promise<LikeFamily[]> {
  const standing = await accessContextOf(tx, who.staffId, today)
  const [byName, byDocument] = await Promise.all([
    familiesLike(tx, who, today, persons, address),
    withDocuments(tx, persons, knownScope(who.role, standing)),
  ])
  const names = byName.some(isClosedLikeness) ? await staffNames(tx) : undefined
  const found = new Map<string, LikeFamily>(
    // A name that is merely similar is for the panel to show, not for the server to ask about.
    byName
      .filter(family => isClosedLikeness(family) || hasSamePerson(family))
      .map(family => {
        const ledBy = isClosedLikeness(family) && family.responsibleId ? names?.get(family.responsibleId) : undefined
        return [family.caseId, { ...family, ...(ledBy ? { ledBy } : {}) }]
      }),
  )
  for (const { caseId, title, closedDay, document } of byDocument) {
    const known = found.get(caseId)
    found.set(caseId, {
      caseId,
      title,
      ...(closedDay ? { closedDay } : {}),
      same: [...(known?.same ?? []), { kind: document }],
      // A number is one person's, whatever else differs.
      score: Math.max(known?.score ?? 0, 2) + 2,
    })
  }
  return [...found.values()]
}

/** Whether a family that is hidden from this person is probably that of these people. */
export async function isHiddenHere(tx: Tx, { staffId }: Who, persons: readonly TypedPerson[]): Promise<boolean> {
  const rows = await hiddenPeople(tx, staffId)
  return [...Map.groupBy(rows, row => row.caseId).values()].some(people =>
    isLikely(compareFamilies(persons, undefined, { people, addresses: [] })),
  )
}

/** Search over families that forgives spelling, and the panel of possible duplicates (A6). */
export const searchRoutes: Route[] = [
  route(api.searchCases, ({ app, who, standing, input, note }) =>
    app.database.lookInCentre(who.centreId, async tx => {
      const wanted = {
        readings: withPaperNumbers(readingsToSearch(input.query, app.moment.today), await knownCentreKey(tx)),
        surnames: surnamesIn(searchKeys(input.query)),
      }
      const rows = await search(tx, wanted, input.most ?? mostFound, knownScope(who.role, standing))
      const best = new Map<string, Found>()
      for (const row of rows) if (!best.has(row.caseId)) best.set(row.caseId, row)
      const hits = [...best.values()].slice(0, input.most ?? mostFound).map(hitFor(who, standing, input.query))
      note({ hits: hits.length })
      return { hits }
    }),
  ),
  route(api.findDuplicates, ({ app, who, input, note }) =>
    app.database.lookInCentre(who.centreId, async tx => {
      const candidates = await familiesLike(tx, who, app.moment.today, input.persons, input.address)
      note({ hits: candidates.length })
      return { candidates: candidates.map(duplicateOf) }
    }),
  ),
]
