import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** One of the files that become one: what it is, and its bytes. */
export type PageFile = { readonly kind: 'pdf' | 'jpg' | 'png'; readonly bytes: Uint8Array }

/** More sheets than this in one scan are a book. */
const mostSheets = 200
const noWorkspace = '/no-workspace'
/** A page of a PDF as it is; a photograph fills a sheet that lies or stands as it does. */
const template = (files: readonly (PageFile & { pages: number })[]) => String.raw`
#let sheet(path) = context {
  let size = measure(image(path))
  let lies = size.width > size.height
  page(width: if lies { 297mm } else { 210mm }, height: if lies { 210mm } else { 297mm }, margin: 5mm,
    align(center + horizon, image(path, width: 100%, height: 100%, fit: "contain")))
}
#let leaf(path, no) = page(width: auto, height: auto, margin: 0pt, image(path, page: no))
${files
  .map(({ kind, pages }, at) =>
    kind === 'pdf' ? `#for no in range(1, ${pages + 1}) { leaf("/${at}.pdf", no) }` : `#sheet("/${at}.${kind}")`,
  )
  .join('\n')}
`

const compiler = () => NodeCompiler.create({ workspace: noWorkspace })

/** How many pages a PDF has: the compiler says it to whoever asks for a page that is not there. */
function pagesOf(typst: NodeCompiler, path: string): number {
  const asked = typst.compile({ mainFileContent: `#image("${path}", page: 100000)` }).takeDiagnostics()
  const said = asked ? typst.fetchDiagnostics(asked).map(({ message }: { message: string }) => message) : []
  const counted = /only has (\d+) page/u.exec(said.join(' '))
  if (counted) return Number(counted[1])
  throw new Error('a file of the scan cannot be read')
}

/** Joins photographs and PDFs in their order into one PDF. Throws where one of them cannot be read, or together they are a book. */
export function joinPages(files: readonly PageFile[]): Uint8Array {
  const typst = compiler()
  try {
    for (const [at, { kind, bytes }] of files.entries())
      typst.mapShadow(`${noWorkspace}/${at}.${kind}`, Buffer.from(bytes))
    const counted = files.map((file, at) => ({
      ...file,
      pages: file.kind === 'pdf' ? pagesOf(typst, `/${at}.pdf`) : 1,
    }))
    if (counted.reduce((sum, { pages }) => sum + pages, 0) > mostSheets) throw new Error('too many pages in one scan')
    return typst.pdf({ mainFileContent: template(counted) }, { creationTimestamp: 0 })
  } catch (error) {
    // What the compiler says of a file is no text of an error of ours.
    throw error instanceof Error && error.message ? error : new Error('a file of the scan cannot be read')
  } finally {
    typst.resetShadow()
    typst.evictCache(0)
  }
}
