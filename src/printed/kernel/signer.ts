import type { Signer } from './letter.ts'
import { centre, initialsOf, type Source } from './source.ts'

/** Post and name of somebody of the staff, as a decision is signed. */
export const signerOf = (source: Source, staffId: string | undefined): Signer => {
  const worker = centre(source).worker(staffId)
  return { post: worker?.post ?? '', name: worker ? initialsOf(worker.name) : '' }
}
