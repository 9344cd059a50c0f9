import * as api from '../../api/document/documents.ts'
import { readDraftKey } from '../../domain/account/drafts.ts'
import { explainDenial } from '../../domain/law/explain-denial.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import type { Who } from '../app.ts'
import { forbidden, invalid, notFound, HttpProblem } from '../http/problem.ts'
import { quotaRefusals, quotas } from '../http/quotas.ts'
import { route, type Route } from '../http/route.ts'
import { draftsOf, extractThere } from '../store/account/quotas.ts'
import { dropDraft, getDraft, saveDraft } from '../store/case/drafts.ts'
import { emergenciesOf, reachableCase } from '../store/case/emergency.ts'
import type { Tx } from '../store/platform/database.ts'

/** What is typed and not yet sent: kept per person while typing, so that no lost connection and no sign-out loses it. */
export const draftRoutes: Route[] = [
  route(api.getDraft, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const row = await getDraft(tx, who.staffId, input.key, app.moment.at)
      return row ? { ...row, draft: JSON.parse(row.draft) as unknown } : { draft: null }
    }),
  ),
  route(api.saveDraft, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const text = written(input.draft)
      const savedAt = app.moment.at
      await makeRoom(tx, who, input.key, Buffer.byteLength(text), savedAt)
      const version = await saveDraft(tx, who.staffId, input.key, text, savedAt, input)
      if (!version) throw savedElsewhere()
      return { savedAt, version }
    }),
  ),
  route(api.dropDraft, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      await dropDraft(tx, who.staffId, input.key, input.after)
      return { ok: true as const }
    }),
  ),
]

/** Another window, or another device, of the same person. */
export const savedElsewhere = () =>
  new HttpProblem(409, {
    code: 'draftElsewhere',
    text: 'Этот черновик уже изменён в другом окне: набранное здесь его не заменило',
  })

/** A draft as it is kept; refuses one that is larger than any form. */
export function written(draft: unknown): string {
  const text = JSON.stringify(draft ?? null)
  if (Buffer.byteLength(text) > quotas.draftEach) throw quotaRefusals.draftEach()
  return text
}

/** Throws when there is no room, or when a draft is begun about what one does not write; one that is there goes on. */
async function makeRoom(tx: Tx, who: Who, key: string, size: number, at: string): Promise<void> {
  const { count, bytes, own } = await draftsOf(tx, who.staffId, key)
  if (bytes - (own ?? 0) + size > quotas.draftBytes && size > (own ?? 0)) throw quotaRefusals.draftBytes()
  if (own !== null) return
  const known = readDraftKey(key)
  if (!known) throw invalid({ key: 'Неизвестный черновик: обновите страницу' })
  if (count >= quotas.drafts) throw quotaRefusals.drafts()
  const { right, about } = known
  if (!about) return
  if (!reachOf(who.role, right)) throw forbidden(explainDenial(who.role, right))
  const opened = async () => (await emergenciesOf(tx, about, at)).some(emergency => emergency.staffId === who.staffId)
  if (
    (await reachableCase(tx, about, who.staffId)) ||
    (await opened()) ||
    (right === 'registerExtract' && (await extractThere(tx, about)))
  )
    return
  throw notFound('Набранное не сохраняется: такой семьи у вас нет. Скопируйте текст и откройте семью заново')
}
