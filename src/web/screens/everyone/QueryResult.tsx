import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CallError } from '../../data/call.ts'
import { Button } from '../../ui/action/Button.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { Skeleton } from '../../ui/page/Waiting.tsx'
import { NotFound } from './NotFound.tsx'

/** Shows a screen once its data are here; says what happened and how to go on when they are not. */
export function QueryResult<T>({
  query,
  children,
}: {
  query: UseQueryResult<T, Error>
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <Skeleton lines={6} />
  if (query.error instanceof CallError && [403, 404].includes(query.error.status)) return <NotFound />
  return (
    <Banner
      kind="warn"
      title="Не загрузилось."
      text={query.error?.message ?? ''}
      action={<Button onClick={() => void query.refetch()}>Повторить</Button>}
    />
  )
}
