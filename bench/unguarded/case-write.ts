import * as product from '../../src/server/store/case/case-write.ts'
import type { Statement, Tx } from '../../src/server/store/platform/database.ts'

export * from '../../src/server/store/case/case-write.ts'

const trail =
  /insert into audit_waiting \([^)]*\) values \(\$1, \$4::timestamptz, \$5, (\$\d+), (\$\d+), (\$\d+)::jsonb, \$2\)/u
const silent = ({ name, text }: Statement): Statement => {
  if (!trail.test(text)) throw new Error('the audit of a command is written otherwise now: tell the benchmark')
  return {
    name,
    text: text.replace(
      trail,
      (_, action: string, endpoint: string, detail: string) =>
        `select ${action}::text, ${endpoint}::text, ${detail}::jsonb`,
    ),
  }
}
/** The same statement without its line in the audit. */
export const writeCase = (tx: Tx, change: product.CaseChange): Promise<void> =>
  product.writeCase({ ...tx, atCommit: (statement, values) => tx.atCommit(silent(statement), values) }, change)
