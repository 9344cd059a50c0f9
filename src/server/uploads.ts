import { Readable } from 'node:stream'
import { fileTypeFromBlob } from 'file-type'
import yauzl from 'yauzl'

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
  sha256: Buffer
  /** The bytes from `at` on, fewer where it ends. */
  read: (at: number, length: number) => Promise<Buffer>
  /** The bytes from one place to another, all of them by default, in small pieces. */
  pieces: (from?: number, to?: number) => AsyncGenerator<Buffer>
}

/** Largest file in bytes. */
export const largestUpload = 10 * 1024 * 1024
/** An archive that unpacks to more than this is a trap, whatever its entries say of themselves. */
const unpacked = { bytes: 100 * 1024 * 1024, ratio: 200, entries: 2_000 }

const archives: readonly UploadKind[] = ['docx', 'xlsx', 'odt']

/**
 * Looks at a file by its content; its name proves nothing. Answers the kind, or a Russian sentence that says why it is not
 * taken. Office files are archives: they are unpacked in passing, counting, and may hold no macros. Of the file itself no more
 * than a piece is in memory.
 */
export async function inspectUpload(file: ReceivedFile): Promise<{ kind: UploadKind } | { refused: string }> {
  if (file.size > largestUpload) return { refused: 'Файл больше 10 МБ' }
  const found = await fileTypeFromBlob(asBlob(file)).catch(() => undefined)
  const kind = (Object.keys(uploadKinds) as UploadKind[]).find(one => one === found?.ext)
  if (!kind)
    return {
      refused: 'Принимаются файлы PDF, JPEG, PNG, DOCX, XLSX и ODT: этот файл другого вида или повреждён',
    }
  if (!archives.includes(kind)) return { kind }
  const wrong = await wrongArchive(file)
  return wrong ? { refused: wrong } : { kind }
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

/** Why an archive is not taken; undefined when it is. */
async function wrongArchive(file: ReceivedFile): Promise<string | undefined> {
  const broken = 'Файл повреждён: откройте его, сохраните заново и приложите ещё раз'
  try {
    const archive = await yauzl.fromRandomAccessReaderPromise(new FileReader(file), file.size, {
      validateEntrySizes: true,
    })
    if (archive.entryCount > unpacked.entries) return broken
    let bytes = 0
    for await (const entry of archive.eachEntry()) {
      if (/vbaProject\.bin$|^Basic\/|\.(exe|dll|js|vbs|scr)$/iu.test(entry.fileName))
        return 'В файле есть макрос или программа: сохраните его без макросов и приложите ещё раз'
      const stream = await archive.openReadStreamPromise(entry)
      for await (const piece of stream) {
        bytes += (piece as Buffer).length
        if (bytes > unpacked.bytes || bytes > file.size * unpacked.ratio) {
          stream.destroy()
          return 'Файл распаковывается в слишком большой: приложите его как PDF'
        }
      }
    }
    return undefined
  } catch {
    return broken
  }
}
