import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { listCases, searchCases, type CaseListRow } from '../../../../../api/case/cases.ts'
import type { Action } from '../../../../../domain/law/permissions.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { NarrowPage, TaskPage } from '../../../../ui/page/Shell.tsx'
import { formatDayShort, typo } from '../../../../ui/text.ts'
import { NotFound } from '../../../everyone/NotFound.tsx'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { FindFamily } from './FindFamily.tsx'
import { SearchResults } from './SearchResults.tsx'
import searchResultsStyles from './SearchResults.module.css'

const css = classesOf(searchResultsStyles)

/** «Контакт» from anywhere. */
export const FamilyForContact = () => (
  <ChooseFamily title="Контакт: с какой семьёй?" command="recordContact" to={paths.contact} />
)

/** «Нарушены права ребёнка» from anywhere [МП 5.2]; a family may be off patronage. */
export const FamilyForConcern = () => (
  <ChooseFamily
    title="Нарушены права ребёнка: в какой семье?"
    command="raiseConcern"
    to={paths.concern}
    closedToo
    more={
      <Card label="Семьи нет">
        <h2>Семью не нашли или дела нет?</h2>
        <p className="muted space-above-1">
          {typo('Имени, места и того, что вы видели, достаточно: в опеку сообщит заведующий, МП 5.2.')}
        </p>
        <div className="space-above-3">
          <ButtonLink to={paths.newSignal()} look="danger" icon="alert">
            Сообщить о ребёнке
          </ButtonLink>
        </div>
      </Card>
    }
  />
)

type Target = { to: (caseId: string) => string; closedToo?: boolean }
type Choice = Target & { title: string; command: Action; more?: ReactNode }

/** Own families, the nearest term first, and a search; one tap opens the task. */
function ChooseFamily({ title, command, more, ...target }: Choice) {
  const session = useSession()
  const [words, setWords] = useState('')
  if (!session.may(command) || !session.may('case.search')) return <NotFound />
  return (
    <TaskPage>
      <NarrowPage>
        <PageHead title={title} tight />
        <FindFamily words={words} label="Найти семью" onSearch={setWords} />
        <div className="space-above-5">
          {words ? (
            <Found words={words} to={target.to} onBack={() => setWords('')} />
          ) : (
            session.may('case.list') && <Nearest {...target} />
          )}
        </div>
        {more && <div className="space-above-4">{more}</div>}
      </NarrowPage>
    </TaskPage>
  )
}

function Found({ words, to, onBack }: { words: string; to: Target['to']; onBack: () => void }) {
  const query = useData(searchCases, { query: words })
  return (
    <QueryResult query={query}>
      {({ hits }) => (
        <Card title="Найдено" count={hits.length} content={hits.length > 0 ? 'flush' : 'body'}>
          {hits.length > 0 ? (
            <SearchResults hits={hits} to={to} />
          ) : (
            <EmptyState
              text={`По словам «${words}» семей нет.`}
              action={<Button onClick={onBack}>К моим семьям</Button>}
            />
          )}
        </Card>
      )}
    </QueryResult>
  )
}

function Nearest({ to, closedToo = false }: Target) {
  const query = useData(listCases, { sort: 'nextDue', limit: 50 })
  return (
    <QueryResult query={query}>
      {({ rows }) => {
        const open = rows.filter(row => closedToo || !row.closedDay)
        return (
          <Card title="Ближайшие по сроку" content={open.length > 0 ? 'flush' : 'body'}>
            {open.length > 0 ? (
              <ul className="list">
                {open.map(row => (
                  <li key={row.caseId}>
                    <Link className={css('choice')} to={to(row.caseId)}>
                      <Row row={row} />
                    </Link>
                  </li>
                ))}
              </ul>
            ) : (
              <EmptyState text="Семей за вами пока нет. Их закрепляет заведующий отделением." />
            )}
          </Card>
        )
      }}
    </QueryResult>
  )
}

const Row = ({ row }: { row: CaseListRow }) => (
  <>
    <p className="row">
      <b>{typo(`Семья ${row.title}`)}</b>
      {row.overdue > 0 && <StateTag kind="over">{`просрочено ${row.overdue}`}</StateTag>}
    </p>
    <p className="small">{typo(row.address)}</p>
    {row.nextDue && <p className="small">{typo(`${formatDayShort(row.nextDue)}: ${row.nextDuty ?? ''}`)}</p>}
  </>
)
