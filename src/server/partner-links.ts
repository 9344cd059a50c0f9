import type { App } from './app.ts'
import type { Tx } from './store/database.ts'

/** What a link in a letter is for. */
export type LinkAsk = { organisationId: string; letterId: string; caseId: string | null }

/**
 * The one place where a letter gets the personal link of an organisation. It is asked at the moment of sending, so that the
 * outbox and its journal never hold a secret; undefined while the organisation has no access, and then the paper travels.
 */
export async function linkFor(_app: App, _tx: Tx, _ask: LinkAsk): Promise<string | undefined> {
  return undefined
}
