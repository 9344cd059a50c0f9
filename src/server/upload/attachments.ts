import type { CaseView } from '../../api/case/cases.ts'
import * as api from '../../api/document/documents.ts'
import { uploadNameOf } from '../../domain/kernel/file-names.ts'
import { sees } from '../../domain/law/sections.ts'
import { scansOfPapers } from '../../domain/letter/family-papers.ts'
import type { App, Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { openCase } from '../case/cases.ts'
import { invalid, notFound, HttpProblem } from '../http/problem.ts'
import { quotaRefusals, quotas } from '../http/quotas.ts'
import { Download, route, type Route } from '../http/route.ts'
import { safetyFor } from '../safety/safety.ts'
import { looseScansOf } from '../store/account/quotas.ts'
import { attachmentMeta, attachmentPart, saveAttachment } from '../store/document/attachments.ts'
import type { Tx } from '../store/platform/database.ts'
import { readParts } from '../store/platform/file-parts.ts'
import { uploadKinds, type SentFile, type UploadKind } from './uploads.ts'

const refuse = (text: string) => invalid({ content: text }, text)

/** The kind and hash of a file that may be kept; before any transaction begins, because looking takes its time. */
export async function checked(
  app: Pick<App, 'antivirus'>,
  file: SentFile,
): Promise<{ kind: UploadKind; sha256: Buffer }> {
  const seen = await file.look()
  if ('refused' in seen) throw refuse(seen.refused)
  const verdict = (await app.antivirus?.(file.pieces())) ?? 'clean'
  if (verdict === 'infected') throw refuse('В файле найден вирус: он не сохранён. Проверьте компьютер антивирусом')
  if (verdict === 'silent')
    throw new HttpProblem(503, {
      code: 'noScanner',
      text: 'Проверка файлов на вирусы сейчас не отвечает. Приложите файл через минуту',
      fields: { content: 'Приложите файл через минуту' },
    })
  return { kind: seen.kind, sha256: Buffer.from(seen.sha256) }
}

/** Throws where somebody has as many scans without a family as may lie about: before a scan is read, and when it is. */
async function refuseScansOver(tx: Tx, staffId: string, id: string, size: number): Promise<void> {
  const loose = await looseScansOf(tx, staffId, id)
  if (loose.count >= quotas.looseScans || loose.bytes + size > quotas.looseScanBytes) throw quotaRefusals.looseScans()
  if (loose.ofCentre + size > quotas.centreBytes) throw quotaRefusals.centreScans()
}

/** Which scans of a family somebody opens: all, or those of its papers for whoever handles these and does not read the case. */
export function scansFor(who: Who, { state, relation }: CaseView): (scan: { id: string }) => boolean {
  if (sees(who.role, 'card', relation)) return () => true
  const open = new Set(scansOfPapers(state))
  return ({ id }) => open.has(id)
}

/** Nobody looks into a scan for an address: for whom the place of the family is hidden its scans do not open. */
function refuseHiddenPlaceIn(view: CaseView, { role }: Who, today: string): void {
  if (safetyFor(view, role, today)?.placeHidden)
    throw new HttpProblem(409, {
      code: 'placeHidden',
      text: 'На снимке документа может быть адрес или телефон, которые сейчас скрыты. Его могут открыть те, кто работает с семьёй',
    })
}

/** Scans: stored once under the id the screen gave, read by those who may read the case they are attached to. */
export const attachmentRoutes: Route[] = [
  route(api.saveAttachment, async ({ app, who, input, size, takeFile }) => {
    await app.database.inCentre(who.centreId, tx => refuseScansOver(tx, who.staffId, input.id, size))
    return takeFile(async file => {
      const { size } = file
      const { kind, sha256 } = await checked(app, file)
      return app.database.inCentre(who.centreId, async tx => {
        const at = app.moment.at
        await refuseScansOver(tx, who.staffId, input.id, size)
        const name = uploadNameOf(input.name, kind)
        const scan = { id: input.id, name, kind, size, sha256, at, by: who.staffId }
        const meta = await saveAttachment(tx, scan, file.pieces())
        if (!meta || !sha256.equals(meta.sha256) || meta.by !== who.staffId)
          throw new HttpProblem(409, {
            code: 'otherFile',
            text: 'Под этим номером уже сохранён другой файл: выберите файл ещё раз',
          })
        await auditChange(app, tx, who, api.saveAttachment, { id: meta.id })
        return { id: meta.id, name: meta.name, size: meta.size, kind: meta.kind }
      })
    })
  }),
  route(api.attachmentFile, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const meta = await attachmentMeta(tx, input.id, { staffId: who.staffId, at: app.moment.at })
      if (!meta) throw notFound('Такого файла нет')
      const opened = meta.caseId ? await openCase(app, tx, who, meta.caseId, 'document.read') : undefined
      const view = opened?.view
      if (!(view ? scansFor(who, view)(meta) : meta.by === who.staffId)) throw notFound('Такого файла нет')
      if (opened) refuseHiddenPlaceIn(opened.view, who, opened.asOf.today)
      note({ attachment: input.id })
      const bytes = readParts(no => app.database.inCentre(who.centreId, later => attachmentPart(later, input.id, no)))
      const content = { size: meta.size, bytes }
      return new Download(meta.name, uploadKinds[meta.kind as UploadKind], content, meta.caseId ?? undefined)
    }),
  ),
]
