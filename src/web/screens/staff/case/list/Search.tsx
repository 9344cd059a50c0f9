import { useLocation, useNavigate } from 'react-router'
import { searchCases } from '../../../../../api/case/cases.ts'
import { useData } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../../ui/page/Shell.tsx'
import { count } from '../../../../ui/text.ts'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { families } from './familyWords.ts'
import { FindFamily } from './FindFamily.tsx'
import { SearchResults } from './SearchResults.tsx'

/** Search over families; the words travel beside the address, never in it. */
export function Search() {
  const location = useLocation()
  const navigate = useNavigate()
  const { words = '' } = (location.state ?? {}) as { words?: string }
  return (
    <NarrowPage>
      <PageHead title="Поиск" tight />
      <FindFamily
        key={words}
        words={words}
        label="Найти семью или человека"
        onSearch={next => void navigate(paths.search(), { state: { words: next } })}
      />
      {words.trim().length >= 2 && <Found words={words.trim()} />}
    </NarrowPage>
  )
}

function Found({ words }: { words: string }) {
  const session = useSession()
  const query = useData(searchCases, { query: words })
  return (
    <div className="space-above-5">
      <QueryResult query={query}>
        {({ hits }) =>
          hits.length > 0 ? (
            <Card title="Найдено" count={count(hits.length, families)} content="flush">
              <SearchResults hits={hits} to={paths.family} />
            </Card>
          ) : (
            <Card title="Никого не нашли">
              <EmptyState
                text={`По словам «${words}» семей нет. Попробуйте только фамилию, прежнюю фамилию или улицу.${
                  session.may('case.read', 'centre') || session.may('document.read', 'centre')
                    ? ''
                    : ' Семьи других сотрудников поиск находит только по полной фамилии.'
                }`}
                action={
                  session.may('registerApplication') ? (
                    <ButtonLink to={paths.newApplication()}>Новое заявление</ButtonLink>
                  ) : undefined
                }
              />
            </Card>
          )
        }
      </QueryResult>
    </div>
  )
}
