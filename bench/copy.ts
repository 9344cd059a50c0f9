import type pg from 'pg'

const escaped: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const array = (items: readonly unknown[]) => `{${items.map(item => JSON.stringify(String(item))).join(',')}}`
/** A value as COPY reads it. */
const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '\\N'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  const text = Array.isArray(value)
    ? array(value)
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value as string)
  return /[\\\n\r\t]/u.test(text) ? text.replace(/[\\\n\r\t]/gu, sign => escaped[sign]!) : text
}

type Wire = { query: (text: string) => void; sendCopyFromChunk: (chunk: Buffer) => void; endCopyFrom: () => void }
const nothing = () => {}

/** Writes many rows into a table: the way in that PostgreSQL is fastest at. The columns are those of the first row. */
export function copyInto(client: pg.Client, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  if (rows.length === 0) return Promise.resolve()
  const columns = Object.keys(rows[0]!)
  const text = rows.map(row => `${columns.map(column => cell(row[column])).join('\t')}\n`).join('')
  return new Promise((resolve, reject) => {
    const order = {
      submit: (wire: Wire) => wire.query(`copy ${table} (${columns.join(', ')}) from stdin`),
      handleCopyInResponse(wire: Wire) {
        wire.sendCopyFromChunk(Buffer.from(text))
        wire.endCopyFrom()
      },
      handleError: reject,
      handleReadyForQuery: () => resolve(),
      handleCommandComplete: nothing,
      handleRowDescription: nothing,
      handleDataRow: nothing,
      handleEmptyQuery: nothing,
      handlePortalSuspended: nothing,
    }
    client.query(order as unknown as pg.Submittable)
  })
}
