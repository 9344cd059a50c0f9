import type { Block } from '../../../printed/kernel/block.ts'
import { doJobs } from '../../platform/helper.ts'
import { makeDocx } from './docx.ts'
import { renderHtml } from './html.ts'
import type { PrintMeta } from './page.ts'
import { makePdf } from './pdf.ts'

/** A document to print. */
export type PrintRequest = {
  readonly format: 'pdf' | 'docx' | 'html'
  readonly blocks: readonly Block[]
  readonly meta: PrintMeta
}

doJobs(async ({ format, blocks, meta }: PrintRequest): Promise<Uint8Array> => {
  if (format === 'html') return Buffer.from(renderHtml(blocks))
  return format === 'pdf' ? makePdf(blocks, meta) : await makeDocx(blocks, meta)
})
