import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { doJobs } from '../platform/helper.ts'
import { readerOf, type SpooledFile } from './spooled-file.ts'
import { inspectUpload, type Seen } from './uploads.ts'

// Looks into files beside the server. It is given the key of the one file and no other key.
doJobs(async (spooled: SpooledFile): Promise<Seen> => {
  const handle = await open(spooled.path)
  try {
    const file = readerOf(spooled, handle)
    const seen = await inspectUpload(file)
    if ('refused' in seen) return seen
    const hash = createHash('sha256')
    for await (const piece of file.pieces()) hash.update(piece)
    return { ...seen, sha256: hash.digest() }
  } finally {
    await handle.close()
  }
})
