import { Worker } from 'node:worker_threads'
import type { Block } from '../../forms/block.ts'
import { clean, cleanText } from './clean.ts'
import { isTall, page, rowsOf, textWidth, type PrintMeta } from './page.ts'
import type { PdfAnswer, PdfRequest } from './pdf-worker.ts'

type Job = { readonly done: (pdf: Buffer) => void; readonly failed: (error: Error) => void }

/** A print thread that stays busy this long with one queue is given up, so that no document can hang the rest. */
const PATIENCE_MS = 60_000

let worker: Worker | undefined
let nextId = 1
let watch: NodeJS.Timeout | undefined
const jobs = new Map<number, Job>()

/** Prints blocks as PDF/A-2b; the same blocks always give the same bytes. Rejects when the document cannot be set. */
export function renderPdf(blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> {
  const width = textWidth(meta)
  const doc = { title: cleanText(meta.title), page: page(meta), blocks: clean(blocks).map((block) => prepare(block, width)) }
  return new Promise((done, failed) => {
    const id = nextId++
    jobs.set(id, { done, failed })
    worker ??= start()
    worker.ref()
    watch ??= setTimeout(giveUp, PATIENCE_MS)
    worker.postMessage({ id, doc: JSON.stringify(doc) } satisfies PdfRequest)
  })
}

/** Stops the print thread and gives its memory back; the next document starts a new one. */
export async function closePrinter(): Promise<void> {
  const old = worker
  worker = undefined
  stopWatch()
  failAll('printer is closed')
  await old?.terminate()
}

function start(): Worker {
  const made = new Worker(new URL('./pdf-worker.ts', import.meta.url))
  made.on('message', (answer: PdfAnswer) => {
    if (made !== worker) return
    const job = jobs.get(answer.id)
    jobs.delete(answer.id)
    stopWatch()
    if (jobs.size === 0) made.unref()
    else watch = setTimeout(giveUp, PATIENCE_MS)
    if ('pdf' in answer) job?.done(Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength))
    else job?.failed(new Error(`document cannot be printed: ${answer.error}`))
  })
  made.on('error', (error) => lost(made, error.message))
  made.on('exit', (code) => lost(made, `print thread ended with code ${code}`))
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

/** Adds what the template cannot know by itself: empty rows, rows that may be split, places to break long words. */
function prepare(block: Block, width: number): unknown {
  if (block.kind === 'table') {
    const rows = rowsOf(block).map((cells) => ({ tall: isTall(cells, block, width), cells: cells.map(breakable) }))
    return { ...block, columns: block.columns.map((c) => ({ ...c, head: breakable(c.head) })), rows }
  }
  if (block.kind === 'columns') {
    return {
      kind: 'columns',
      tall: JSON.stringify(block).length > 2500,
      left: block.left.map((inner) => prepare(inner, width / 2)),
      right: block.right.map((inner) => prepare(inner, width / 2)),
    }
  }
  return mapStrings(block)
}

function mapStrings(value: unknown): unknown {
  if (typeof value === 'string') return breakable(value)
  if (Array.isArray(value)) return value.map(mapStrings)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item)]))
}

/** Zero-width spaces inside very long words: otherwise they would run over the edge of the paper. */
function breakable(text: string): string {
  return text.replace(/[^\s\u00a0]{30,}/gu, (word) => word.replace(/.{10}(?=.)/gsu, '$&\u200b'))
}
