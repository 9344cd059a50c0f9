import * as api from '../api/documents.ts'
import { route, type Route } from './http.ts'
import { Refusal } from './problem.ts'
import { dropDraft, getDraft, saveDraft } from './store/drafts.ts'

const largest = 300 * 1024

/** What is typed and not yet sent: kept per person while typing, so that no lost connection and no sign-out loses it. */
export const draftRoutes: Route[] = [
  route(api.getDraft, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const row = await getDraft(tx, who.staffId, input.key)
      return row ? { draft: JSON.parse(row.draft) as unknown, savedAt: row.savedAt } : { draft: null }
    }),
  ),
  route(api.saveDraft, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const text = written(input.draft)
      const savedAt = app.clock().toISOString()
      await saveDraft(tx, who.staffId, input.key, text, savedAt)
      return { savedAt }
    }),
  ),
  route(api.dropDraft, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      await dropDraft(tx, who.staffId, input.key)
      return { ok: true as const }
    }),
  ),
]

function written(draft: unknown): string {
  const text = JSON.stringify(draft ?? null)
  if (Buffer.byteLength(text) > largest)
    throw new Refusal(413, {
      code: 'tooLarge',
      text: 'Черновик больше 300 КБ не сохраняется: сократите текст или сохраните запись',
    })
  return text
}
