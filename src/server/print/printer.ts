import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import type { Block } from '../../forms/block.ts'
import type { PrintMeta } from './page.ts'
import type { PrintAnswer, PrintRequest } from './print-process.ts'

// Papers are set in a process of their own. Setting blocks a processor for a moment, a very long document leaves
// memory behind that only the end of a process gives back, and a fault in native code must not end the server.

type Job = { readonly done: (file: Buffer) => void; readonly failed: (error: Error) => void }

/** A document that takes longer is given up, so that none can hang the rest. */
const PATIENCE_MS = 60_000
/** The print process ends when nobody has printed for so long. */
const IDLE_MS = 30_000
/** A print process that holds more memory than this is replaced as soon as nobody waits; a normal one holds 150 MB. */
const ENOUGH_BYTES = 300_000_000

let printer: ChildProcess | undefined
let nextId = 1
let watch: NodeJS.Timeout | undefined
const jobs = new Map<number, Job>()

/**
 * Prints blocks as PDF/A-2b; the same blocks always give the same bytes. Rejects when the document cannot be set or
 * takes longer than a minute.
 */
export function renderPdf(blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> {
  return print('pdf', blocks, meta)
}

/** Prints blocks as a Word document with the same wording and order as the PDF; rejects like `renderPdf`. */
export function renderDocx(blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> {
  return print('docx', blocks, meta)
}

/** Draws a preview of the same wording as a fragment of a page; rejects like `renderPdf`. */
export async function drawHtml(blocks: readonly Block[]): Promise<string> {
  return (await print('html', blocks, { title: '' })).toString()
}

/** Ends the print process, rejecting what waits in it; the next document starts a new one. */
export async function closePrinter(): Promise<void> {
  const old = drop('printer is closed')
  if (!old || old.exitCode !== null || old.signalCode !== null) return
  const ended = once(old, 'exit')
  old.ref()
  old.kill('SIGKILL')
  await ended
}

function print(format: PrintRequest['format'], blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> {
  return new Promise((done, failed) => {
    const id = nextId++
    if (jobs.size === 0) watchFor(PATIENCE_MS, 'document took too long to print')
    jobs.set(id, { done, failed })
    printer ??= start()
    printer.ref()
    printer.channel?.ref()
    printer.send({ id, format, blocks, meta } satisfies PrintRequest, error => {
      if (error) settle(id)?.failed(error)
    })
  })
}

function start(): ChildProcess {
  const made = fork(new URL('./print-process.ts', import.meta.url), [], {
    serialization: 'advanced',
    execArgv: ['--max-semi-space-size=4', '--max-old-space-size=512', '--disable-warning=ExperimentalWarning'],
    // Nothing of the server's environment: no secrets, and few memory arenas.
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], MALLOC_ARENA_MAX: '2' },
  })
  // Whoever waits for a screen goes before whoever waits for a paper, when both want the same processor.
  if (made.pid) setPriority(made.pid, constants.priority.PRIORITY_LOW)
  made.on('message', (answer: PrintAnswer) => {
    if (made !== printer) return
    const job = settle(answer.id)
    if ('error' in answer) return job?.failed(new Error(`document cannot be printed: ${answer.error}`))
    const { buffer, byteOffset, byteLength } = answer.file
    if (jobs.size === 0 && answer.rss > ENOUGH_BYTES) drop('')?.kill('SIGKILL')
    job?.done(Buffer.from(buffer, byteOffset, byteLength))
  })
  made.on('error', error => made === printer && drop(error.message))
  made.on('exit', (code, signal) => made === printer && drop(`print process ended with ${signal ?? code}`))
  return made
}

/** Takes a job out of the queue; with nothing left, the print process no longer keeps the server alive. */
function settle(id: number): Job | undefined {
  const job = jobs.get(id)
  jobs.delete(id)
  if (jobs.size > 0) watchFor(PATIENCE_MS, 'document took too long to print')
  else {
    watchFor(IDLE_MS, '')
    watch?.unref()
    printer?.unref()
    printer?.channel?.unref()
  }
  return job
}

function watchFor(ms: number, reason: string): void {
  clearTimeout(watch)
  watch = setTimeout(() => drop(reason)?.kill('SIGKILL'), ms)
}

/** Forgets the print process and rejects what waits in it. */
function drop(reason: string): ChildProcess | undefined {
  const old = printer
  printer = undefined
  clearTimeout(watch)
  const waiting = [...jobs.values()]
  jobs.clear()
  for (const job of waiting) job.failed(new Error(reason))
  return old
}
