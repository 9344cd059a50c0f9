import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { browseCases, listCases, searchCases } from '../../../../api/case/cases.ts'
import { ask, useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { recentFamilies } from '../../../data/recentFamilies.ts'
import { useSession } from '../../../data/session.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { formatDayShort, typo } from '../../../ui/text.ts'
import { handlesPapersOnly } from '../document/familyFile.ts'
import { foundGroups, type FoundGroup } from './found.ts'
import { searchPlaces } from './places.ts'
import styles from './Found.module.css'

const css = classesOf(styles)

/** How long nothing is typed before the words are looked for: each search is written into the journal of access. */
const pauseMs = 180
/** Families that are asked for while somebody types. */
const mostFamilies = 8

/** What the dialog of the search shows below its field, as lines that it walks through. */
export function Found({
  typed,
  active,
  id,
  onGone,
  onSettled,
}: {
  typed: string
  /** Which line Enter opens. */
  active: number
  /** Of the list, for the field; lines have numbers behind it. */
  id: string
  /** A line was opened. */
  onGone: () => void
  /** Told for which words the lines stand now. */
  onSettled: (words: string) => void
}) {
  const session = useSession()
  const words = useSettled(typed.trim())
  const isSearch = words.length > 1
  const mayFind = session.may('case.search')
  const search = useQuery({
    queryKey: [searchCases.path, { query: words, most: mostFamilies }],
    queryFn: () => ask(searchCases, { query: words, most: mostFamilies }),
    enabled: isSearch && mayFind,
    placeholderData: keepPreviousData,
  })
  const listed = useQuery({
    queryKey: [browseCases.path, 'places'],
    queryFn: () => ask(browseCases, { limit: 1 }),
    enabled: isSearch && session.may('case.list'),
    staleTime: 600_000,
  })
  const places = searchPlaces.filter(place => place.seen(session))
  const groups = isSearch
    ? foundGroups(words, {
        hits: search.data?.hits ?? [],
        organisations: session.may('settings.read') ? session.organisations.filter(({ active: works }) => works) : [],
        localities: listed.data?.localities ?? [],
        places,
        opens: hit => hit.mayRead || (handlesPapersOnly(session) && hit.head !== undefined),
        curator: hit => session.staff.find(worker => worker.id === hit.responsibleId)?.name,
      })
    : []
  const isSettled =
    isSearch && words === typed.trim() && (!mayFind || (!search.isFetching && !search.isPlaceholderData))
  useEffect(() => {
    if (isSettled) onSettled(words)
  }, [isSettled, onSettled, words])
  const count = groups.reduce((sum, { lines }) => sum + lines.length, 0)
  return (
    <>
      <p className="visually-hidden" role="status">
        {isSettled && (count > 0 ? `Найдено: ${count}` : 'Ничего не нашли')}
      </p>
      {isSearch ? (
        <Lines groups={groups} active={active} id={id} onGone={onGone} more={mayFind ? words : ''} />
      ) : (
        <Before active={active} id={id} onGone={onGone} />
      )}
      {search.error && isSearch && <p className={css('nothing')}>{search.error.message}</p>}
      {isSettled && count === 0 && !search.error && (
        <p className={css('nothing')}>
          {typo(`По словам «${words}» ничего нет. Попробуйте только фамилию, телефон или улицу.`)}
        </p>
      )}
    </>
  )
}

/** Before anything is typed: families that were open last, or else those whose terms are the nearest; then what is done most. */
function Before({ active, id, onGone }: { active: number; id: string; onGone: () => void }) {
  const session = useSession()
  const recent = recentFamilies()
  const near = useData(listCases, { sort: 'nextDue', limit: 5 }, recent.length === 0 && session.may('case.list'))
  const groups: FoundGroup[] = [
    {
      name: 'Недавние семьи',
      lines: recent.map(({ caseId, title }) => ({
        key: caseId,
        title: `Семья ${title}`,
        hint: '',
        to: paths.family(caseId),
      })),
    },
    {
      name: 'Ближайшие по сроку',
      lines: (recent.length === 0 ? (near.data?.rows ?? []) : []).map(row => ({
        key: row.caseId,
        title: `Семья ${row.title}`,
        hint: row.nextDue ? `${formatDayShort(row.nextDue)}: ${row.nextDuty ?? ''}` : row.address,
        to: paths.family(row.caseId),
      })),
    },
    {
      name: 'Разделы и действия',
      lines: searchPlaces
        .filter(place => place.seen(session))
        .slice(0, 5)
        .map(({ label, to }) => ({ key: to + label, title: label, hint: '', to })),
    },
  ]
  return (
    <Lines groups={groups.filter(({ lines }) => lines.length > 0)} active={active} id={id} onGone={onGone} more="" />
  )
}

function Lines({
  groups,
  active,
  id,
  onGone,
  more,
}: {
  groups: readonly FoundGroup[]
  active: number
  id: string
  onGone: () => void
  /** Words for the search page; empty where it has no more. */
  more: string
}) {
  const before = groups.map((_, at) => groups.slice(0, at).reduce((sum, { lines }) => sum + lines.length, 0))
  const total = groups.reduce((sum, { lines }) => sum + lines.length, 0)
  const option = (at: number) => ({
    role: 'option',
    id: `${id}-${at}`,
    tabIndex: -1,
    'aria-selected': at === active,
    className: css(at === active ? 'line active' : 'line'),
    onClick: onGone,
  })
  return (
    <div className={css('lines')} id={id} role="listbox" aria-label="Найденное">
      {groups.map(({ name, lines }, group) => (
        <div key={name} role="group" aria-label={name}>
          <p className={css('name')} aria-hidden="true">
            {name}
          </p>
          {lines.map(({ key, title, hint, to, state }, at) => (
            <Link key={key} to={to} state={state} {...option(before[group]! + at)}>
              <span>{typo(title)}</span>
              {hint && <span className={css('hint')}>{typo(hint)}</span>}
            </Link>
          ))}
        </div>
      ))}
      {more !== '' && groups.some(({ name }) => name === 'Семьи') && (
        <Link to={paths.search()} state={{ words: more }} {...option(total)}>
          Показать все найденные семьи
        </Link>
      )}
    </div>
  )
}

/** The words once nobody has typed for a moment; a field that was emptied shows it at once. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), pauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  return typed === '' ? '' : settled
}
