import { createHmac } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ChainHead } from './store/audit-chain.ts'

/** Where the anchors lie when nothing else is said: beside the data folder, as the key does. */
export const anchorFileOf = (dataDir: string): string => `${dataDir}.anchor.json`

/** A head written down outside the database, so that cutting the end of the journal is found. */
export type Anchor = { seq: number; hash: string; at: string; mac: string }
/** The anchors of all centres, in one small file. */
export type Anchors = { read: () => Record<string, Anchor>; write: (anchors: Record<string, Anchor>) => void }

/** An anchor for a head, proved by the key. */
export function anchorOf(key: Buffer, centreId: number, { seq, hash }: ChainHead, at: string): Anchor {
  const anchor = { seq, hash: hash.toString('base64'), at }
  return { ...anchor, mac: macOf(key, centreId, anchor) }
}
const macOf = (key: Buffer, centreId: number, { seq, hash, at }: Omit<Anchor, 'mac'>): string =>
  createHmac('sha256', key)
    .update(JSON.stringify(['anchor', centreId, seq, hash, at]))
    .digest('base64')

/** The file of anchors; it need not be there yet. */
export const anchorsIn = (file: string): Anchors => ({
  read() {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Anchor>
    } catch {
      return {}
    }
  },
  write(anchors) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, `${JSON.stringify(anchors, null, 1)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  },
})

/** What is wrong with an anchor, given the hash of the row it names. */
export function anchorProblem(
  key: Buffer,
  centreId: number,
  anchor: Anchor,
  hash: Buffer | undefined,
): string | undefined {
  if (macOf(key, centreId, anchor) !== anchor.mac) return 'контрольная отметка подделана'
  if (hash && hash.toString('base64') !== anchor.hash) return 'запись не та, что в контрольной отметке'
  return undefined
}
