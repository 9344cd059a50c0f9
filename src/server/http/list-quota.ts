import { listKept } from '../store/account/quotas.ts'
import type { Tx } from '../store/platform/database.ts'
import { quotaRefusals, quotas, type QuotaList } from './quotas.ts'

/** Throws where a list that pages carry whole is full: of entries, or of bytes while this one would take more than it does. */
export async function refuseListOver(tx: Tx, list: QuotaList, entry: { id: string }): Promise<void> {
  const { count, bytes, own } = await listKept(tx, list, entry.id)
  const size = Buffer.byteLength(JSON.stringify(entry))
  if ((own === null && count >= quotas.list[list]) || (bytes + size > quotas.listBytes && size > (own ?? 0)))
    throw quotaRefusals.list(list)
}
