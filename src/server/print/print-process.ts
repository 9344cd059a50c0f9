import type { Block } from '../../forms/block.ts'
import { makeDocx } from './docx.ts'
import type { PrintMeta } from './page.ts'
import { renderHtml } from './html.ts'
import { makePdf } from './pdf.ts'

/** A document to print. */
export type PrintRequest = {
  readonly id: number
  readonly format: 'pdf' | 'docx' | 'html'
  readonly blocks: readonly Block[]
  readonly meta: PrintMeta
}

/** The printed file with the memory that the process holds by now, or why it could not be printed. */
export type PrintAnswer =
  | { readonly id: number; readonly file: Uint8Array; readonly rss: number }
  | { readonly id: number; readonly error: string }

if (!process.send) throw new Error('print-process is started by the printer only')
const answer = (message: PrintAnswer) => process.send?.(message)

process.on('message', ({ id, format, blocks, meta }: PrintRequest) => {
  void make(format, blocks, meta).then(
    file => answer({ id, file, rss: process.memoryUsage.rss() }),
    (error: unknown) => answer({ id, error: error instanceof Error ? error.message : JSON.stringify(error) }),
  )
})
// The server has gone: nobody waits for papers.
process.on('disconnect', () => process.exit())

async function make(format: PrintRequest['format'], blocks: readonly Block[], meta: PrintMeta): Promise<Uint8Array> {
  if (format === 'html') return Buffer.from(renderHtml(blocks))
  return format === 'pdf' ? makePdf(blocks, meta) : await makeDocx(blocks, meta)
}
