import { Readable } from 'node:stream'
import { fileTypeFromBlob } from 'file-type'
import yauzl from 'yauzl'
import { partReader, type OfficeFormat } from './office-files.ts'
import { pdfReader } from './pdf-files.ts'

/** Kinds of files that are taken, by their extension: what scanners, cameras and offices of organisations make. */
export const uploadKinds = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
} as const
/** Kind of a file that was taken. */
export type UploadKind = keyof typeof uploadKinds

/** A file that has come whole and lies on the disk, sealed: whoever looks at it asks for the part they need. */
export type ReceivedFile = {
  size: number
  /** The bytes from `at` on, fewer where it ends. */
  read: (at: number, length: number) => Promise<Buffer>
  /** The bytes from one place to another, all of them by default, in small pieces. */
  pieces: (from?: number, to?: number) => AsyncGenerator<Buffer>
}

/** What is seen in a file: its kind and hash, or a Russian sentence that says why it is not taken. */
export type Seen = { kind: UploadKind; sha256: Uint8Array } | { refused: string }
/** A received file that can be looked into beside the answering thread. */
export type SentFile = ReceivedFile & { look: () => Promise<Seen> }

/** Largest file in bytes. */
export const largestUpload = 10 * 1024 * 1024
/** An archive that unpacks to more than this is a trap, whatever its entries say of themselves. */
const unpacked = { bytes: 100 * 1024 * 1024, ratio: 200, entries: 2_000 }

const archives: Partial<Record<UploadKind, OfficeFormat>> = {
  docx: 'openXml',
  xlsx: 'openXml',
  odt: 'openDocument',
}

/**
 * Looks at a file by its content; its name proves nothing. Answers the kind, or a Russian sentence that says why it is not
 * taken. Office files are archives: they are unpacked in passing, counting, and hold what is on a list and nothing else. Of the
 * file itself no more than a piece is in memory.
 */
export async function inspectUpload(file: ReceivedFile): Promise<{ kind: UploadKind } | { refused: string }> {
  if (file.size > largestUpload) return { refused: 'Файл больше 10 МБ' }
  const found = await fileTypeFromBlob(asBlob(file)).catch(() => undefined)
  const kind = (Object.keys(uploadKinds) as UploadKind[]).find(name => name === found?.ext)
  if (!kind)
    return {
      refused: 'Принимаются файлы PDF, JPEG, PNG, DOCX, XLSX и ODT: этот файл другого вида или повреждён',
    }
  const format = archives[kind]
  const ending = endings[kind]
  const wrong =
    (kind === 'pdf' ? await wrongPdf(file) : format && (await wrongArchive(file, format))) ??
    (ending && (await brokenOff(file, ending)))
  return wrong ? { refused: wrong } : { kind }
}

/** What stands at the end of a whole file; others may have written something behind it. */
const endings: Partial<Record<UploadKind, Buffer>> = {
  pdf: Buffer.from('%%EOF'),
  jpg: Buffer.from([0xff, 0xd9]),
  png: Buffer.from('IEND'),
}
/** Why a scan that broke off on its way is not taken: a signature that nobody can open is none. Undefined when it is whole. */
async function brokenOff(file: ReceivedFile, ending: Buffer): Promise<string | undefined> {
  let rest = Buffer.alloc(0)
  for await (const piece of file.pieces()) {
    const read = Buffer.concat([rest, piece])
    if (read.includes(ending)) return undefined
    rest = read.subarray(Math.max(0, read.length - ending.length + 1))
  }
  return 'Файл обрывается, до конца он не дошёл: откройте его, сохраните или снимите заново и приложите ещё раз'
}

/** The file as what asks for its bytes slice by slice. */
const asBlob = (file: ReceivedFile): Blob => {
  const slice = (from = 0, to = file.size) => ({
    arrayBuffer: async () => Uint8Array.from(await file.read(from, to - from)).buffer,
  })
  return { size: file.size, type: '', slice } as unknown as Blob
}

/** The file as the archive reader reads it: its directory from the end, then one entry after the other. */
class FileReader extends yauzl.RandomAccessReader {
  readonly #file: ReceivedFile
  constructor(file: ReceivedFile) {
    super()
    this.#file = file
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#file.pieces(start, end), { objectMode: false })
  }
}

/** Why a PDF is not taken; undefined when it is. */
async function wrongPdf(file: ReceivedFile): Promise<string | undefined> {
  const look = pdfReader()
  for await (const piece of file.pieces()) {
    const wrong = await look(piece)
    if (wrong) return wrong
  }
  return look()
}

/** Why an archive is not taken; undefined when it is. */
async function wrongArchive(file: ReceivedFile, format: OfficeFormat): Promise<string | undefined> {
  const broken = 'Файл повреждён: откройте его, сохраните заново и приложите ещё раз'
  try {
    const archive = await yauzl.fromRandomAccessReaderPromise(new FileReader(file), file.size, {
      validateEntrySizes: true,
    })
    if (archive.entryCount > unpacked.entries) return broken
    let bytes = 0
    for await (const entry of archive.eachEntry()) {
      const look = partReader(format, entry.fileName)
      if ('refused' in look) return look.refused
      const stream = await archive.openReadStreamPromise(entry)
      for await (const piece of stream) {
        bytes += (piece as Buffer).length
        const isBomb = bytes > unpacked.bytes || bytes > file.size * unpacked.ratio
        const wrong = isBomb
          ? 'Файл распаковывается в слишком большой: приложите его как PDF'
          : look(piece as Buffer, false)
        if (wrong) {
          stream.destroy()
          return wrong
        }
      }
      const wrong = look(Buffer.alloc(0), true)
      if (wrong) return wrong
    }
    return undefined
  } catch {
    return broken
  }
}
