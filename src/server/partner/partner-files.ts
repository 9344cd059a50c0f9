import { saveAttachment } from '../store/document/attachments.ts'
import { fileBytes, filesOf, fileWasTaken } from '../store/partner/partner-reports.ts'
import type { Tx } from '../store/platform/database.ts'

/** Takes papers of an organisation over among the scans of the centre; `by` is who may then tie them to a case. */
export async function takeFiles(tx: Tx, ids: readonly string[], by: string): Promise<void> {
  for (const file of await filesOf(tx, ids)) {
    if (!file.waiting) continue
    const { id, name, kind, size, sha256, at } = file
    await saveAttachment(tx, { id, name, kind, size, sha256, at, by }, fileBytes(tx, file))
    await fileWasTaken(tx, id)
  }
}
