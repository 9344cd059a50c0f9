import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { type FormId, formIds, printedForm } from '../../domain/law/printed-forms.ts'
import { type Options, Mistake } from './options.ts'

/** Prints a blank form into a file. */
export async function printBlank(id: string | undefined, row: Options): Promise<void> {
  if (id === undefined || !printedForm(id)) throw new Mistake(`Такой формы нет. Есть: ${formIds.join(', ')}`)
  if (!row.blank) throw new Mistake('Добавьте --blank: здесь печатаются пустые бланки, заполненные — в деле семьи')
  const format = extname(row.to ?? '').toLowerCase()
  if (row.to === undefined || (format !== '.pdf' && format !== '.docx'))
    throw new Mistake('Укажите файл: --to бланк.pdf или --to бланк.docx')
  const { blocksOf, metaOf } = await import('../../printed/index.ts')
  const { closePrinter, renderDocx, renderPdf } = await import('../document/print/printer.ts')
  const render = format === '.pdf' ? renderPdf : renderDocx
  const file = await render(blocksOf(id as FormId), metaOf(id as FormId))
  await closePrinter()
  try {
    writeFileSync(row.to, file)
  } catch (error) {
    throw new Mistake(`Файл ${row.to} не записывается: ${(error as NodeJS.ErrnoException).code ?? ''}`)
  }
}
