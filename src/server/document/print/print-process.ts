import type { Block } from '../../../printed/kernel/block.ts'
import { doJobs } from '../../platform/helper.ts'
import { makeDocx } from './docx.ts'
import { renderHtml } from './html.ts'
import { joinPages, type PageFile } from './join-pages.ts'
import type { PrintMeta } from './page.ts'
import { makePdf } from './pdf.ts'

/** A document to print, or files that become one PDF. */
export type PrintRequest = Document | { readonly format: 'joined'; readonly files: readonly PageFile[] }
type Document = {
  readonly format: 'pdf' | 'docx' | 'html'
  readonly blocks: readonly Block[]
  readonly meta: PrintMeta
}

doJobs(async (request: PrintRequest): Promise<Uint8Array> => {
  if (request.format === 'joined') return joinPages(request.files)
  const { format, blocks, meta } = request
  if (format === 'html') return Buffer.from(renderHtml(blocks))
  return format === 'pdf' ? makePdf(blocks, meta) : await makeDocx(blocks, meta)
})
