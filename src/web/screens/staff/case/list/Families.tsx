import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from 'react-router'
import { browseCases, countCases } from '../../../../../api/case/cases.ts'
import { stages } from '../../../../../domain/law/stages.ts'
import { ask } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button, ButtonLink } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { MoreRows } from '../../../../ui/list/MoreRows.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { Skeleton } from '../../../../ui/page/Waiting.tsx'
import { count } from '../../../../ui/text.ts'
import { FamilyFilters } from './FamilyFilters.tsx'
import { FamilyTable } from './FamilyTable.tsx'
import { FamilyViews } from './FamilyViews.tsx'
import { families } from './familyWords.ts'
import {
  filtersOf,
  narrowing,
  placeOf,
  queryOf,
  type CountAsk,
  type FilterName,
  type Filters,
  type ListAsk,
} from './filters.ts'
import cardStyles from '../../../../ui/page/Card.module.css'
import styles from './Families.module.css'

const css = classesOf(styles, cardStyles)

/** «Семьи»: who is on patronage, what is due next, filtered and sorted; the address keeps the filters that are no words. */
export function Families() {
  const location = useLocation()
  const navigate = useNavigate()
  const session = useSession()
  const filters = filtersOf(new URLSearchParams(location.search), location.state)
  const list = useFamilies(filters)
  const { sort: _, ...asked } = filters
  const counted = useQuery({
    queryKey: [countCases.path, asked],
    queryFn: () => ask(countCases, asked as CountAsk),
    placeholderData: before => before,
  })
  const put = (name: FilterName, value: string) => {
    const { to, state } = placeOf(queryOf({ ...filters, [name]: value }))
    void navigate(to, { state, replace: true, preventScrollReset: true })
  }
  const narrow = narrowing(filters)
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <>
      <PageHead
        title="Семьи"
        lead={counted.data ? leadOf(counted.data) : ''}
        actions={
          <>
            {session.may('registerExtract') && (
              <ButtonLink to={paths.newExtract()} icon="plus">
                Выписка
              </ButtonLink>
            )}
            {session.may('takeOver') && (
              <ButtonLink to={paths.takeOver()} icon="plus">
                Из бумажного журнала
              </ButtonLink>
            )}
            {session.may('registerApplication') && (
              <ButtonLink to={paths.newApplication()} icon="plus">
                Заявление
              </ButtonLink>
            )}
          </>
        }
        tight
      />
      <FamilyViews key={session.id} filters={filters} />
      <details
        className={css('card filters')}
        data-slot="card"
        open={narrow > 0 || matchMedia('(min-width: 1024px)').matches}
      >
        <summary>
          <Icon name="chevronDown" />
          {narrow > 0 ? `Фильтры: ${narrow}` : 'Фильтры'}
        </summary>
        <div>
          <FamilyFilters
            filters={filters}
            localities={list.data?.pages[0]?.localities ?? []}
            localitiesTotal={list.data?.pages[0]?.localitiesTotal}
            onChange={put}
          />
          {narrow > 0 && (
            <div className="row space-above-3">
              <Button look="quiet" icon="cross" onClick={() => void navigate(paths.families())}>
                Сбросить фильтры
              </Button>
            </div>
          )}
        </div>
      </details>
      <Card label="Список семей" content="flush">
        {list.isPending ? (
          <Skeleton lines={6} />
        ) : list.error && rows.length === 0 ? (
          <Banner
            kind="warn"
            title="Список не загрузился."
            text={list.error.message}
            action={<Button onClick={() => void list.refetch()}>Повторить</Button>}
          />
        ) : (
          <>
            <FamilyTable rows={rows} empty={<NoFamilies filters={filters} />} />
            {list.hasNextPage && (
              <MoreRows
                label={`Показать ещё ${pageOf()}`}
                {...(counted.data ? { said: `Показано ${rows.length} из ${counted.data.total}` } : {})}
                busy={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            )}
          </>
        )}
      </Card>
    </>
  )
}

/** Families at a time: on a phone each is a card, and fifty of them would be thirteen thousand pixels. */
const pageOf = () => (matchMedia('(min-width: 48em)').matches ? 50 : 20)

/** Pages of the list by its cursor. */
const useFamilies = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: [browseCases.path, 'pages', filters],
    queryFn: ({ pageParam }) => ask(browseCases, { ...filters, after: pageParam, limit: pageOf() } as ListAsk),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next,
    placeholderData: before => before,
  })

const leadOf = ({ total, overdue }: { total: number; overdue: number }): string =>
  total === 0 ? '' : `${count(total, families)}${overdue > 0 ? `, с просрочкой ${overdue}` : ', просрочки нет'}`

function NoFamilies({ filters }: { filters: Filters }) {
  const session = useSession()
  if (narrowing(filters) > 0)
    return (
      <EmptyState
        text={
          filters.stage
            ? `С такими условиями семей нет. Этап «${stages[filters.stage as keyof typeof stages]}» заполняется по ходу работы.`
            : 'С такими условиями семей нет. Измените или сбросьте фильтры.'
        }
        action={<ButtonLink to={paths.families()}>Показать все</ButtonLink>}
      />
    )
  return (
    <EmptyState
      text="Семей пока нет. Список начинается с выписки совета профилактики или с заявления."
      action={
        session.may('registerExtract') ? <ButtonLink to={paths.newExtract()}>Внести выписку</ButtonLink> : undefined
      }
    />
  )
}
