import { createHash } from 'node:crypto'
import type { CaseView } from '../../api/case/cases.ts'
import * as api from '../../api/document/documents.ts'
import { scanOf } from '../../domain/document/scan-rules.ts'
import { sectionsOfPaper } from '../../domain/document/scans.ts'
import { uploadNameOf } from '../../domain/kernel/file-names.ts'
import { sees } from '../../domain/law/sections.ts'
import type { App, Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { openCase } from '../case/cases.ts'
import type { PageFile } from '../document/print/join-pages.ts'
import { joinFiles } from '../document/print/printer.ts'
import { invalid, notFound, HttpProblem } from '../http/problem.ts'
import { quotaRefusals, quotas } from '../http/quotas.ts'
import { Download, route, type Route } from '../http/route.ts'
import { safetyFor } from '../safety/safety.ts'
import { looseScansOf } from '../store/account/quotas.ts'
import {
  attachmentBytes,
  attachmentMeta,
  type AttachmentMeta,
  attachmentPart,
  dropLooseAttachments,
  saveAttachment,
} from '../store/document/attachments.ts'
import type { Tx } from '../store/platform/database.ts'
import { readParts, wholeOf } from '../store/platform/file-parts.ts'
import { largestUpload, uploadKinds, type SentFile, type UploadKind } from './uploads.ts'

/** So much is in memory while it is joined. */
const mostToJoin = 2 * largestUpload
const refusePages = (text: string) => invalid({ attachmentIds: text }, text)
const tooLargeTogether = 'Вместе страницы занимают больше 10 МБ: приложите их двумя файлами'
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

/** Which scans of a family somebody opens: those of papers whose words they may read. */
export const scansFor =
  (who: Who, { state, relation }: CaseView): ((scan: { id: string }) => boolean) =>
  ({ id }) =>
    sectionsOfPaper(scanOf(state, id).paper).every(section => sees(who.role, section, relation))

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
  route(api.joinAttachments, async ({ app, who, input }) => {
    const { id, ids } = input
    const own = { staffId: who.staffId, at: app.moment.at }
    const answerOf = ({ id, name, size, kind }: AttachmentMeta) => ({ id, name, size, kind })
    const read = await app.database.inCentre(who.centreId, async tx => {
      const known = await attachmentMeta(tx, id, own)
      if (known?.by === who.staffId) return { known }
      const files: PageFile[] = []
      let bytes = 0
      for (const page of ids) {
        const meta = await attachmentMeta(tx, page, own)
        if (!meta || meta.caseId || meta.by !== who.staffId)
          throw refusePages('Страница не найдена: приложите её ещё раз')
        const { kind } = meta
        if (kind !== 'pdf' && kind !== 'jpg' && kind !== 'png')
          throw refusePages(`«${meta.name}»: в один файл соединяются снимки и PDF. Приложите этот файл отдельно`)
        bytes += meta.size
        if (bytes > mostToJoin) throw refusePages(tooLargeTogether)
        files.push({ kind, bytes: await wholeOf(attachmentBytes(tx, page)) })
      }
      return { files }
    })
    if (read.known) return answerOf(read.known)
    const joined = await joinFiles(read.files)
    if (!joined)
      throw refusePages('Соединить не удалось: один из файлов закрыт паролем или повреждён. Приложите файлы по одному')
    if (joined.length > largestUpload) throw refusePages(tooLargeTogether)
    return app.database.inCentre(who.centreId, async tx => {
      const about = { id, name: uploadNameOf(input.name, 'pdf'), kind: 'pdf', size: joined.length, at: own.at }
      const sha256 = createHash('sha256').update(joined).digest()
      const meta = await saveAttachment(tx, { ...about, sha256, by: who.staffId }, [joined])
      if (!meta) throw notFound('Такого файла нет')
      await dropLooseAttachments(tx, ids, who.staffId)
      await auditChange(app, tx, who, api.joinAttachments, { id })
      return answerOf(meta)
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
