import { Worker } from 'node:worker_threads'
import type { Block } from '../../forms/block.ts'
import type { PrintMeta } from './page.ts'
import type { PrintAnswer, PrintRequest } from './print-worker.ts'

type Job = { readonly done: (file: Buffer) => void; readonly failed: (error: Error) => void }

/** A print thread that stays busy this long with one queue is given up, so that no document can hang the rest. */
const PATIENCE_MS = 60_000

let worker: Worker | undefined
let nextId = 1
let watch: NodeJS.Timeout | undefined
const jobs = new Map<number, Job>()

/**
 * Prints blocks as PDF/A-2b in the print thread; the same blocks always give the same bytes. Rejects when the document
 * cannot be set or takes longer than a minute.
 */
export function renderPdf(blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> {
  return print('pdf', blocks, meta)
}

/** Prints blocks as a Word document with the same wording and order as the PDF; rejects like `renderPdf`. */
export function renderDocx(blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> {
  return print('docx', blocks, meta)
}

/** Stops the print thread and gives its memory back; the next document starts a new one. */
export async function closePrinter(): Promise<void> {
  const old = worker
  worker = undefined
  stopWatch()
  failAll('printer is closed')
  await old?.terminate()
}

function print(format: PrintRequest['format'], blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> {
  return new Promise((done, failed) => {
    const id = nextId++
    jobs.set(id, { done, failed })
    worker ??= start()
    worker.ref()
    watch ??= setTimeout(giveUp, PATIENCE_MS)
    worker.postMessage({ id, format, blocks, meta } satisfies PrintRequest)
  })
}

function start(): Worker {
  const made = new Worker(new URL('./print-worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 },
  })
  made.on('message', (answer: PrintAnswer) => {
    if (made !== worker) return
    const job = jobs.get(answer.id)
    jobs.delete(answer.id)
    stopWatch()
    if (jobs.size === 0) made.unref()
    else watch = setTimeout(giveUp, PATIENCE_MS)
    if ('file' in answer) job?.done(Buffer.from(answer.file.buffer, answer.file.byteOffset, answer.file.byteLength))
    else job?.failed(new Error(`document cannot be printed: ${answer.error}`))
  })
  made.on('error', error => lost(made, error.message))
  made.on('exit', code => lost(made, `print thread ended with code ${code}`))
  return made
}

function lost(which: Worker, reason: string): void {
  if (which !== worker) return
  worker = undefined
  stopWatch()
  failAll(reason)
}

function giveUp(): void {
  const stuck = worker
  if (!stuck) return
  lost(stuck, 'document took too long to print')
  void stuck.terminate()
}

function stopWatch(): void {
  clearTimeout(watch)
  watch = undefined
}

function failAll(reason: string): void {
  const waiting = [...jobs.values()]
  jobs.clear()
  for (const job of waiting) job.failed(new Error(reason))
}
