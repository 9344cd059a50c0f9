import { setPriority } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { auditActions } from '../../domain/account/audit.ts'
import { minskOf } from '../app.ts'
import { csv, csvStart } from '../http/csv.ts'
import { priorityBeside } from '../platform/helper.ts'
import { openMasterKeys } from '../platform/keys/keys.ts'
import { auditEvents } from '../store/audit/audit-journal.ts'
import { journalNamesOf } from '../store/centre/centre-people.ts'
import { openDatabase } from '../store/platform/database.ts'
import type { TableAsk, TablePage } from './audit-table.ts'
import { rowInWords } from './audit-words.ts'

const pageSize = 5_000
const { url, centreId, filter, words } = workerData as TableAsk
if (!parentPort) throw new Error('audit-table-worker is started by the server only')
const port = parentPort
// On Linux a priority is a thread's own; elsewhere this would slow the whole server down.
if (process.platform === 'linux') setPriority(priorityBeside())
// The journal holds nothing sealed: this thread is given no key.
const database = openDatabase(
  url,
  openMasterKeys(() => []),
  1,
)
const { nameThen } = await database.inCentre(centreId, journalNamesOf)

let before: number | undefined
let first = true
async function page(): Promise<TablePage> {
  const events = await database.inCentre(centreId, tx => auditEvents(tx, { ...filter, before, most: pageSize }))
  const rows = events.map(event => {
    const row = rowInWords(words, event, nameThen)
    const who = nameThen(row.staffId, row.at)
    const action = auditActions[row.action] ?? row.action
    return [
      String(row.seq),
      minskOf(row.at),
      who,
      action,
      row.what,
      row.no ?? (row.closed ? 'закрытое дело' : ''),
      row.detail ?? '',
    ]
  })
  const head = ['№', 'Дата и время', 'Кто', 'Что', 'Действие', 'Дело', 'Подробности']
  const text = first ? csvStart + csv([head, ...rows]) : csv(rows)
  first = false
  before = events.at(-1)?.seq
  return { chunk: new TextEncoder().encode(text), last: events.length < pageSize }
}

let working = Promise.resolve()
port.on('message', () => {
  working = working.then(async () => {
    const begun = performance.now()
    const made = await page()
    const workedMs = performance.now() - begun
    port.postMessage(made, [made.chunk.buffer])
    if (made.last) {
      await database.close()
      port.close()
    }
    // A quarter of a processor is enough for a table: the rest is for whoever waits for a screen.
    else await setTimeout(3 * workedMs)
  })
})
