import { Link, useParams, useSearchParams } from 'react-router'
import { caseViews, type CaseViewRow } from '../../../../api/audit/audit.ts'
import { auditActions } from '../../../../domain/account/audit.ts'
import { useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession, type Session } from '../../../data/session.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { formatDayWords, formatTime, typo } from '../../../ui/text.ts'
import { minskParts } from '../../../words/minskParts.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { NameThen } from './NameThen.tsx'
import cardStyles from '../../../ui/page/Card.module.css'
import clockRowStyles from '../../../ui/term/ClockRow.module.css'

const css = classesOf(cardStyles, clockRowStyles)

/** Who looked, in runs: the same person in the same way within one day is one line with all the times. */
type Look = {
  key: string
  day: string
  staffId: string | null
  action: string
  what: string
  afterSearch: boolean
  times: string[]
  /** The instant of the newest. */
  at: string
}
function looksOf(rows: readonly CaseViewRow[], staffName: Session['staffName']): Look[] {
  const looks: Look[] = []
  for (const { seq, at, staffId, action, what, afterSearch } of rows) {
    const { day, time } = minskParts(at)
    const same = looks.find(
      row =>
        row.day === day &&
        row.staffId === staffId &&
        row.action === action &&
        row.what === what &&
        staffName(row.staffId, row.at) === staffName(staffId, at) &&
        row.afterSearch === afterSearch,
    )
    if (same) same.times.push(time)
    else looks.push({ key: String(seq), day, staffId, action, what, afterSearch, times: [time], at })
  }
  return looks
}
const shown = 6

/** «Кто смотрел»: who opened the file of a family, when and in what way; emergencies and refusals stand out. */
export function CaseViews({ caseId }: { caseId: string }) {
  const [search] = useSearchParams()
  const before = Number(search.get('before')) || undefined
  const inLists = search.has('lists')
  const query = useData(caseViews, {
    caseId,
    ...(before ? { before } : {}),
    ...(inLists ? { inLists: 'true' as const } : {}),
  })
  const at = (more: string) => [inLists && 'lists', more].filter(Boolean).join('&')
  return (
    <Card
      title="Кто смотрел"
      content="flush"
      {...(inLists
        ? { footer: 'Списки, таблицы и поиск, в которых стояла фамилия семьи; само дело так не открывают.' }
        : {})}
      aside={<Link to={inLists ? '?' : '?lists'}>{inLists ? 'Кто открывал дело' : 'В каких списках была семья'}</Link>}
    >
      <QueryResult query={query}>
        {({ rows, next, marks }) => (
          <>
            {rows.length === 0 ? (
              <EmptyState text={inLists ? 'Ни в одном списке семья не показана.' : 'Это дело никто не открывал.'} />
            ) : (
              <Looks rows={rows} marks={marks} />
            )}
            {(next !== undefined || before !== undefined) && (
              <p className={css('foot row')}>
                {before !== undefined && <Link to={`?${at('')}`}>К последним</Link>}
                {next !== undefined && <Link to={`?${at(`before=${next}`)}`}>Показать раньше</Link>}
              </p>
            )}
          </>
        )}
      </QueryResult>
    </Card>
  )
}

function Looks({ rows, marks }: { rows: readonly CaseViewRow[]; marks: Readonly<Record<string, string>> }) {
  const session = useSession()
  const looks = looksOf(rows, session.staffName)
  return [...new Set(looks.map(row => row.day))].map(day => (
    <section key={day} aria-label={formatDayWords(day)}>
      <h3 className={css('group')} data-slot="clock-group">
        {typo(formatDayWords(day, { year: true }))}
      </h3>
      <ul className="list">
        {looks
          .filter(row => row.day === day)
          .map(row => (
            <li key={row.key}>
              <p>
                <b>
                  {row.staffId ? <NameThen staffId={row.staffId} at={row.at} mark={marks[row.staffId]} /> : 'без имени'}
                </b>{' '}
                {row.action === 'breakGlass' && <StateTag kind="over">экстренный доступ</StateTag>}
                {row.action === 'refused' && (
                  <StateTag kind="soon" icon="lock">
                    отказано
                  </StateTag>
                )}
                {row.afterSearch && <StateTag kind="plain">из поиска</StateTag>}
              </p>
              <p className="small">
                {typo(
                  [
                    ['read', 'refused', 'breakGlass', 'list'].includes(row.action)
                      ? row.what
                      : `${auditActions[row.action as keyof typeof auditActions] ?? row.action}: ${row.what.toLocaleLowerCase('ru')}`,
                    timesOf(row.times),
                  ].join(' · '),
                )}
              </p>
            </li>
          ))}
      </ul>
    </section>
  ))
}

const timesOf = (times: readonly string[]): string => {
  const minutes = [...new Set(times)]
  const some = minutes.slice(0, shown).map(formatTime).toReversed().join(', ')
  return minutes.length > shown ? `${some} и ещё ${minutes.length - shown}` : some
}

/** The same on a page of its own, for whoever is responsible for personal data and may not open the case. */
export function CaseViewsPage() {
  const { caseId = '' } = useParams()
  const session = useSession()
  if (!session.may('case.views')) return <NotFound />
  return (
    <>
      <PageHead
        title="Кто смотрел дело"
        crumbs={[
          { label: 'Персональные данные', to: paths.privacy() },
          { label: 'Журнал действий', to: paths.audit() },
          { label: 'Дело' },
        ]}
        lead="Содержания дела здесь нет."
      />
      <CaseViews caseId={caseId} />
    </>
  )
}
