import { parentPort } from 'node:worker_threads'
import type { Block } from '../../forms/block.ts'
import { makeDocx } from './docx.ts'
import type { PrintMeta } from './page.ts'
import { makePdf } from './pdf.ts'

/** A document to print. */
export type PrintRequest = {
  readonly id: number
  readonly format: 'pdf' | 'docx'
  readonly blocks: readonly Block[]
  readonly meta: PrintMeta
}

/** The printed file, or why it could not be printed. */
export type PrintAnswer =
  | { readonly id: number; readonly file: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string }

const port = parentPort
if (!port) throw new Error('print-worker runs in a worker thread only')

port.on('message', ({ id, format, blocks, meta }: PrintRequest) => {
  void make(format, blocks, meta).then(
    file => port.postMessage({ id, file } satisfies PrintAnswer, [file.buffer]),
    (error: unknown) => port.postMessage({ id, error: reasonOf(error) } satisfies PrintAnswer),
  )
})

/** The bytes are copied because a buffer of the compiler or of a pool cannot be handed over to another thread. */
async function make(format: PrintRequest['format'], blocks: readonly Block[], meta: PrintMeta) {
  return Uint8Array.from(format === 'pdf' ? makePdf(blocks, meta) : await makeDocx(blocks, meta))
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error)
}
