import type { Refused } from '../../domain/kernel/decision.ts'

/** Why a document cannot be filled: an expected “no”, on its way to whoever asked for it. */
export class NotPrinted extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.code)
    this.refused = refused
  }
}

/** There is nothing yet that such a document could be printed of. */
export const nothingToPrint = (text: string) => new NotPrinted({ ok: false, code: 'nothingToPrint', text })

/** The one thing the document is about: the named one, or the latest. */
export function chosen<T extends { id: string }>(list: readonly T[], about: string | undefined, missing: string): T {
  const item = about === undefined ? list.at(-1) : list.find(record => record.id === about)
  if (!item) throw nothingToPrint(missing)
  return item
}
