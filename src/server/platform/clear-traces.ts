import { destroyedTables } from '../../domain/centre/keeping.ts'
import { confirmedActs, repeatDestruction, setScrubbed } from '../store/platform/clear-traces.ts'
import { asOwner, scrub } from '../store/platform/owner.ts'
import type { MasterKeys } from './keys/keys.ts'

/** Clears the files of the database after an act of destruction. */
export type Scrubbing = {
  /** Begins now, behind the answer; an act that waits since a kill is taken up too. */
  begin: () => void
  close: () => Promise<void>
}

/** A command that read a file just before it was destroyed has ended by then. */
const settleMs = 2_000

/**
 * After a destruction the rows are gone, and their words still stand in the files of the tables: they are written anew, as
 * the owner of the database, which the application is not. Tables are locked for as long as that takes.
 */
export function openScrubbing(ownerUrl: string, keys: MasterKeys, clock: () => Date): Scrubbing {
  let running: Promise<void> = Promise.resolve()
  let closed = false
  const pass = async () => {
    await asOwner(ownerUrl, keys, async owner => {
      const acts = await confirmedActs(owner)
      if (acts.length === 0) return
      await new Promise(done => setTimeout(done, settleMs))
      for (const act of acts) await repeatDestruction(owner, act)
      await scrub(owner, destroyedTables)
      for (const act of acts) await setScrubbed(owner, act, clock().toISOString())
    })
  }
  return {
    begin() {
      running = running
        .then(() => (closed ? undefined : pass()))
        .catch(() => console.error('traces of a destruction are not cleared yet; the next start tries again'))
    },
    async close() {
      closed = true
      await running
    },
  }
}
