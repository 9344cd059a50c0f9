import { attachmentRoutes } from './attachments.ts'
import { caseRoutes } from './case-routes.ts'
import { dayRoutes } from './day.ts'
import { documentRoutes } from './documents.ts'
import { draftRoutes } from './drafts.ts'
import type { Route } from './http.ts'
import { nameRoutes } from './names.ts'
import { searchRoutes } from './search.ts'
import { sessionRoutes, type Sessions } from './session.ts'

/** Every endpoint the server answers. */
export const routes = (sessions: Sessions): Route[] => [
  ...sessionRoutes(sessions),
  ...caseRoutes,
  ...dayRoutes,
  ...searchRoutes,
  ...draftRoutes,
  ...attachmentRoutes,
  ...documentRoutes,
  ...nameRoutes,
]
