import { createHash } from 'node:crypto'
import * as api from '../api/documents.ts'
import { auditChange } from './audit.ts'
import { readCase } from './cases.ts'
import { Download, route, type Route } from './http.ts'
import { notFound, Refusal } from './problem.ts'
import { attachmentContent, attachmentMeta, saveAttachment } from './store/attachments.ts'

const largest = 10 * 1024 * 1024
const kinds = {
  pdf: { type: 'application/pdf', magic: Buffer.from('%PDF-') },
  jpg: { type: 'image/jpeg', magic: Buffer.from([0xff, 0xd8, 0xff]) },
  png: { type: 'image/png', magic: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
} as const
type Kind = keyof typeof kinds

/** The kind of a file by its first bytes; its name proves nothing. */
const kindOf = (content: Buffer): Kind | undefined =>
  (Object.keys(kinds) as Kind[]).find(kind => content.subarray(0, kinds[kind].magic.length).equals(kinds[kind].magic))

/** A name that every file system takes, with the extension of what the file really is. */
export function safeName(name: string, kind: string): string {
  const stem = name
    .toWellFormed()
    .replace(/\.[a-zа-я0-9]{1,5}$/iu, '')
    .replace(/[^\p{L}\p{N} ()№,_-]+/gu, '_')
    .trim()
  return `${[...stem].slice(0, 100).join('') || 'файл'}.${kind}`
}

const refuse = (text: string) => new Refusal(400, { code: 'invalid', text, fields: { content: text } })

/** Scans: stored once under the id the screen gave, read by those who may read the case they are attached to. */
export const attachmentRoutes: Route[] = [
  route(api.saveAttachment, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const content = Buffer.from(input.content, 'base64')
      if (content.length > largest) throw refuse('Файл больше 10 МБ')
      const kind = kindOf(content)
      if (!kind) throw refuse('Принимаются файлы PDF, JPEG и PNG: этот файл другого вида или повреждён')
      const sha256 = createHash('sha256').update(content).digest()
      const at = app.clock().toISOString()
      const held = await saveAttachment(tx, {
        id: input.id,
        name: safeName(input.name, kind),
        kind,
        sha256,
        content,
        at,
        by: who.staffId,
      })
      if (!sha256.equals(held.sha256) || held.by !== who.staffId)
        throw new Refusal(409, {
          code: 'otherFile',
          text: 'Под этим номером уже сохранён другой файл: выберите файл ещё раз',
        })
      await auditChange(app, tx, who, api.saveAttachment, { id: held.id })
      return { id: held.id, name: held.name, size: held.size, kind: held.kind }
    }),
  ),
  route(api.attachmentFile, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const held = await attachmentMeta(tx, input.id)
      if (!held) throw notFound('Такого файла нет')
      if (held.caseId) await readCase(app, tx, who, held.caseId, 'document.read')
      else if (held.by !== who.staffId) throw notFound('Такого файла нет')
      const content = await attachmentContent(tx, input.id)
      return new Download(held.name, kinds[held.kind as Kind].type, content!, held.caseId ?? undefined)
    }),
  ),
]
