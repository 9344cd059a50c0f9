import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { TEMPLATE } from './template.ts'

/** A document to print: the JSON the template reads. */
export type PdfRequest = { readonly id: number; readonly doc: string }
/** The printed file, or why it could not be printed. */
export type PdfAnswer = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly error: string }

const port = parentPort
if (!port) throw new Error('pdf-worker runs in a worker thread only')

const require = createRequire(import.meta.url)
const fontPaths = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((face) =>
  require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`),
)
// Typst may read files of its workspace, so it gets an empty one.
const compiler = NodeCompiler.create({
  workspace: mkdtempSync(join(tmpdir(), 'patronat-print-')),
  fontArgs: [{ fontPaths }],
})

port.on('message', ({ id, doc }: PdfRequest) => {
  try {
    const made = compiler.compile({ mainFileContent: TEMPLATE, inputs: { doc } })
    const document = made.result
    if (!document) throw new Error(describe(made.takeDiagnostics()))
    // A fixed time makes the same data give the same bytes.
    const pdf = Uint8Array.from(compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: 0 }))
    port.postMessage({ id, pdf } satisfies PdfAnswer, [pdf.buffer])
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies PdfAnswer)
  } finally {
    // Without this the cache grows by about a megabyte a document.
    compiler.evictCache(0)
  }
})

function describe(error: { shortDiagnostics: unknown[] } | null): string {
  return error ? JSON.stringify(error.shortDiagnostics) : 'typst gave no document'
}
