import type { OrganisationView } from '../../../../api/account/session.ts'
import type { SearchHit } from '../../../../api/case/cases.ts'
import { choiceScore } from '../../../../domain/kernel/names/choice-search.ts'
import { formatPhone } from '../../../../domain/kernel/phones.ts'
import { paths } from '../../../data/paths.ts'
import { placeOf } from '../case/list/filters.ts'
import { reasonOf } from '../case/list/hitWords.ts'
import type { SearchPlace } from './places.ts'

/** One line of what the search found, and where it leads. */
type FoundLine = { key: string; title: string; hint: string; to: string; state?: unknown }
/** Lines of one kind under their name. */
export type FoundGroup = { name: string; lines: readonly FoundLine[] }

/** Everything that is looked through. */
export type Ground = {
  hits: readonly SearchHit[]
  organisations: readonly OrganisationView[]
  localities: readonly string[]
  places: readonly SearchPlace[]
  /** Whether the page of a found family opens to this person. */
  opens: (hit: SearchHit) => boolean
  /** Who works with a family. */
  curator: (hit: SearchHit) => string | undefined
}

/** Lines of a kind that are shown; the search page has more families. */
const mostLines = 5
type Scored = { score: number; line: FoundLine }

const familyLine =
  ({ opens, curator }: Ground, typed: string) =>
  (hit: SearchHit): Scored => {
    const worker = curator(hit)
    const hint = opens(hit)
      ? [reasonOf(hit), hit.address, hit.closedDay && 'снята с патроната'].filter(Boolean).join(' · ')
      : [reasonOf(hit), worker ? `дело ведёт ${worker}` : 'куратор не закреплён'].join(' · ')
    const title = `Семья ${hit.title}`
    return {
      score: hit.score ?? 1,
      line: opens(hit)
        ? { key: hit.caseId, title, hint, to: paths.family(hit.caseId) }
        : { key: hit.caseId, title, hint, to: paths.search(), state: { words: typed } },
    }
  }

/** Lines that answer what is typed, with how well, from 0 to 1. */
const scored = <T>(
  list: readonly T[],
  typed: string,
  text: (value: T) => string,
  line: (value: T) => FoundLine,
): Scored[] =>
  list.flatMap(value => {
    const score = choiceScore(text(value), typed) / 3
    return score > 0 ? [{ score: score * 0.95, line: line(value) }] : []
  })

/** What answers the typed words: kinds and lines, the best first; families stand before others that answer as well. */
export function foundGroups(typed: string, ground: Ground): FoundGroup[] {
  const groups: [name: string, lines: Scored[]][] = [
    ['Семьи', ground.hits.map(familyLine(ground, typed))],
    [
      'Разделы и действия',
      scored(
        ground.places,
        typed,
        ({ label, words = '' }) => `${label} ${words}`,
        ({ label, to }) => ({
          key: to + label,
          title: label,
          hint: '',
          to,
        }),
      ),
    ],
    [
      'Организации',
      scored(
        ground.organisations,
        typed,
        ({ name }) => name,
        ({ id, name, phone, email }) => ({
          key: id,
          title: name,
          hint: [phone && formatPhone(phone), email].filter(Boolean).join(' · '),
          to: paths.organisations(),
          state: { words: name },
        }),
      ),
    ],
    [
      'Населённые пункты',
      scored(
        ground.localities,
        typed,
        name => name,
        name => ({
          key: name,
          title: name,
          hint: 'семьи этого населённого пункта',
          ...placeOf(new URLSearchParams({ locality: name }).toString()),
        }),
      ),
    ],
  ]
  return groups
    .map(([name, lines]) => ({ name, lines: lines.toSorted((a, b) => b.score - a.score) }))
    .filter(({ lines }) => lines.length > 0)
    .toSorted((a, b) => b.lines[0]!.score - a.lines[0]!.score)
    .map(({ name, lines }) => ({
      name,
      lines: lines.slice(0, name === 'Семьи' ? 8 : mostLines).map(({ line }) => line),
    }))
}
