import { QueryClient } from '@tanstack/react-query'
import { CallError } from './call.ts'

/** What the screens load their data with. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // A lost connection is tried again, an answer of the server is not: it would say the same.
        retry: (count, error) => count < 2 && error instanceof CallError && error.status === 0,
        staleTime: 5_000,
        // Without this nothing is asked while the browser is offline, and a page waits for ever without a word.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
    },
  })

/** Whether a screen failed because its code could not be fetched; each browser says it in its own words. */
export const isLostChunk = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported|importing a module script|preload/iu.test(error.message)
