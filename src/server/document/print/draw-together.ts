import { printedForm, type FormId } from '../../../domain/law/printed-forms.ts'
import { metaOf } from '../../../printed/index.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { FrozenDocument } from '../../store/document/documents.ts'
import type { PageFile } from './join-pages.ts'
import { joinFiles, renderPdf } from './printer.ts'

/** Documents as one PDF, each on a new sheet. Throws 409 where together they are too long. */
export async function drawTogether(
  documents: readonly Pick<FrozenDocument, 'form' | 'title' | 'blocks'>[],
): Promise<Buffer> {
  const files: PageFile[] = []
  for (const { form, title, blocks } of documents)
    files.push({
      kind: 'pdf',
      bytes: await renderPdf(blocks, printedForm(form) ? metaOf(form as FormId) : { title }),
    })
  const together = await joinFiles(files)
  if (!together)
    throw new HttpProblem(409, {
      code: 'tooLong',
      text: 'Вместе документы слишком длинные: напечатайте их по одному',
    })
  return together
}
