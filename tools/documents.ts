import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formIds, type FormId } from '../src/domain/law/printed-forms.ts'
import { blocksOf, forms, metaOf, statesOf } from '../src/printed/index.ts'
import { lengthen } from '../src/printed/kernel/lengthen.ts'
import { renderHtml } from '../src/server/document/print/html.ts'
import { closePrinter, renderDocx, renderPdf } from '../src/server/document/print/printer.ts'

// Prints every form blank, filled, long and in every state it can be in into out/documents, to be looked at before it goes to people.
// `npm run documents -- plan refusal` prints only the named forms.
const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !formIds.some(id => id === name))
if (unknown.length > 0) {
  console.error(`No form is called ${unknown.join(', ')}. Forms: ${formIds.join(', ')}`)
  process.exit(1)
}
const out = join(import.meta.dirname, '..', 'out', 'documents')
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const docx: string[] = []
let worst = { name: '', ms: 0 }
for (const id of formIds) {
  if (wanted.length > 0 && !wanted.includes(id)) continue
  for (const [kind, blocks] of variants(id)) {
    const name = join(out, `${id}-${kind}`)
    const began = performance.now()
    writeFileSync(`${name}.pdf`, await renderPdf(blocks, metaOf(id)))
    writeFileSync(`${name}.docx`, await renderDocx(blocks, metaOf(id)))
    const ms = performance.now() - began
    if (docx.length > 0 && ms > worst.ms) worst = { name: `${id}-${kind}`, ms }
    writeFileSync(`${name}.html`, `<!doctype html><meta charset="utf-8">${renderHtml(blocks)}`)
    docx.push(`${name}.docx`)
    tool('pdftoppm', ['-r', '70', '-png', `${name}.pdf`, name])
  }
}
await closePrinter()
const office = tool('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', join(out, 'from-docx'), ...docx])
console.log(`${docx.length} documents as PDF, DOCX and HTML in ${out}`)
console.log(`slowest pair after the first: ${worst.name}, ${Math.round(worst.ms)} ms`)
if (!office) console.log('LibreOffice is not installed: DOCX files were not converted for comparison')

function variants(id: FormId) {
  return [
    ['blank', blocksOf(id)] as const,
    ['filled', blocksOf(id, forms[id].sample)] as const,
    ['long', blocksOf(id, lengthen(forms[id].sample))] as const,
    ...statesOf(id).map(([state, data]) => [state, blocksOf(id, data as never)] as const),
  ]
}

function tool(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
