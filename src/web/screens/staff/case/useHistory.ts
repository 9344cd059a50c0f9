import { useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query'
import { caseHistory, type HistoryEntry } from '../../../../api/case/cases.ts'
import { ask } from '../../../data/data.ts'

/** What has been read of a history so far, and how to read on where there is more. */
export type ReadHistory = {
  entries: HistoryEntry[]
  earlier?: { page: () => Promise<unknown>; all: () => Promise<unknown> }
}

/** The history of a family by pages, the latest first; a page is read once for all screens of the family. */
export function useHistory(caseId: string): UseQueryResult<ReadHistory, Error> {
  const { fetchNextPage, hasNextPage, data, ...query } = useInfiniteQuery({
    queryKey: [caseHistory.path, 'pages', caseId],
    queryFn: ({ pageParam: before }) => ask(caseHistory, { caseId, ...(before ? { before } : {}) }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: page => page.earlier,
  })
  const all = async () => {
    for (let read = await fetchNextPage(); read.hasNextPage && !read.isError;) read = await read.fetchNextPage()
  }
  const read = data && {
    entries: data.pages.flatMap(({ entries }) => entries),
    ...(hasNextPage ? { earlier: { page: () => fetchNextPage(), all } } : {}),
  }
  return { ...query, data: read } as UseQueryResult<ReadHistory, Error>
}
