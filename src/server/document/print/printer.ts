import type { Block } from '../../../printed/kernel/block.ts'
import { noteBeside } from '../../http/call-cost.ts'
import { HelperEnded, openHelper } from '../../platform/helper.ts'
import type { PageFile } from './join-pages.ts'
import type { PrintMeta } from './page.ts'
import type { PrintRequest } from './print-process.ts'

// Papers are set in a process of their own. Setting blocks a processor for a moment, a very long document leaves
// memory behind that only the end of a process gives back, and a fault in native code must not end the server.
const patienceMs = 60_000
const printer = openHelper<PrintRequest, Uint8Array>({
  module: new URL('./print-process.ts', import.meta.url),
  // A normal one holds 150 MB altogether.
  heapMb: 512,
  patienceMs,
})

/**
 * Prints blocks as PDF/A-2b; the same blocks always give the same bytes. Rejects when the document cannot be set or
 * takes longer than a minute of its turns.
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
export const closePrinter = printer.close

/**
 * Joins photographs and PDFs in their order into one PDF; undefined where one of them cannot be read, or together they have too
 * many pages.
 */
export const joinFiles = (files: readonly PageFile[]): Promise<Buffer | undefined> =>
  set({ format: 'joined', files }).catch(() => undefined)

const print = (format: 'pdf' | 'docx' | 'html', blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> =>
  set({ format, blocks, meta })

async function set(request: PrintRequest): Promise<Buffer> {
  const { answer, cpuMs } = await printer.ask(request).catch((error: unknown) => {
    if (error instanceof HelperEnded) noteBeside(patienceMs)
    throw new Error(`document cannot be printed: ${error instanceof Error ? error.message : ''}`)
  })
  noteBeside(cpuMs)
  const { buffer, byteOffset, byteLength } = answer
  return Buffer.from(buffer, byteOffset, byteLength)
}
