import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { AuditFilter } from '../../api/audit/audit.ts'
import { HttpProblem } from '../http/problem.ts'
import { openTurns } from '../http/turns.ts'
import type { AuditWords } from './audit-words.ts'

/** What a table is made of, sent to the thread that makes it. */
export type TableAsk = {
  url: string
  centreId: number
  filter: AuditFilter & { hiddenFrom?: string | undefined }
  words: AuditWords
}
/** A page of the table; the last one ends it. */
export type TablePage = { readonly chunk: Uint8Array<ArrayBuffer>; readonly last: boolean }

/** Makes the journal as a table for somebody: page by page, as fast as it is taken, in a thread and on a connection of its own. */
export type AuditTables = (staffId: string, ask: Omit<TableAsk, 'url'>) => Readable

const busy = () =>
  new HttpProblem(429, {
    code: 'tooMany',
    text: 'Предыдущая таблица ещё готовится: дождитесь её или остановите загрузку, затем повторите',
  })

/** Tables are made one at a time, and one for each person, whoever takes it however slowly. */
export function openAuditTables(url: string): AuditTables {
  const inTurn = openTurns(1)
  const asking = new Set<string>()
  return (staffId, ask) => {
    if (asking.has(staffId)) throw busy()
    asking.add(staffId)
    let worker: Worker | undefined
    let wanted = false
    const table = new Readable({
      read() {
        if (worker) worker.postMessage('more')
        else wanted = true
      },
      destroy(error, done) {
        void worker?.terminate()
        done(error)
      },
    })
    const over = new Promise<void>(resolve => table.once('close', resolve)).then(() => asking.delete(staffId))
    const begin = async () => {
      if (table.destroyed) return
      worker = new Worker(new URL('./audit-table-worker.ts', import.meta.url), {
        workerData: { ...ask, url } satisfies TableAsk,
        resourceLimits: { maxOldGenerationSizeMb: 96 },
        env: {},
      })
      worker.on('message', ({ chunk, last }: TablePage) => {
        table.push(chunk)
        if (last) table.push(null)
      })
      worker.on('error', error => table.destroy(error))
      if (wanted) worker.postMessage('more')
      await over
      await worker.terminate()
    }
    void inTurn(1, begin)
    return table
  }
}
