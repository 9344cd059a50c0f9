import type { Problem } from '../../../api/endpoint.ts'
import { HttpProblem } from '../../http/problem.ts'
import { newKey } from '../../platform/keys/keys.ts'
import { type Place, placeOf } from '../../platform/keys/places.ts'
import { sqlState, type Tx } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

const ofCase = statement('case-key', 'select wrapped from case_key where centre_id = $1 and case_id = $2')
const makeOfCase = statement(
  'case-key-make',
  'insert into case_key (centre_id, case_id, wrapped) values ($1, $2, $3) on conflict do nothing returning wrapped',
)
const ofCentre = statement(
  'centre-key',
  'select wrapped, xmin = pg_current_xact_id_if_assigned()::xid as own from centre_key where centre_id = $1',
)
const makeOfCentre = statement(
  'centre-key-make',
  'insert into centre_key (centre_id, wrapped) values ($1, $2) on conflict do nothing returning wrapped',
)

/** Where the wrapped key of a case stands, or that of the centre. */
const keyPlace = (tx: Pick<Tx, 'centreId'>, caseId: string | null = null): Place =>
  caseId ? placeOf(tx, 'case_key.wrapped', caseId) : placeOf(tx, 'centre_key.wrapped')

/** Opens the wrapped key of a case that another statement has read. */
export const openCaseKey = (tx: Tx, caseId: string, wrapped: Buffer): Buffer =>
  tx.keys.master.unwrap(wrapped, keyPlace(tx, caseId))

/** The same key of a case, or of the centre, wrapped by the current master key. */
export function rewrapped(tx: Tx, caseId: string | null, wrapped: Buffer): Buffer {
  const place = keyPlace(tx, caseId)
  return tx.keys.master.wrap(tx.keys.master.unwrap(wrapped, place), place)
}

/** The same key as an earlier version wrapped it, tied to its place. */
export function tiedKey(tx: Tx, caseId: string | null, wrapped: Buffer): Buffer {
  const formerly = caseId ? `${tx.centreId}:${caseId}` : `${tx.centreId}`
  return tx.keys.master.wrap(tx.keys.master.unwrap(wrapped, { formerly }), keyPlace(tx, caseId))
}

/** The key of a case as it stands; undefined when nothing of the case was ever sealed, or it is destroyed. */
export async function knownCaseKey(tx: Tx, caseId: string): Promise<Buffer | undefined> {
  const row = await tx.row<{ wrapped: Buffer }>(ofCase, [tx.centreId, caseId])
  return row && openCaseKey(tx, caseId, row.wrapped)
}

const destroyed: Problem = {
  code: 'destroyed',
  text: 'Это дело уничтожено по акту: записать в него ничего нельзя',
}
/** A new key of a case, and how it is stored. */
export function newCaseKey(tx: Pick<Tx, 'centreId' | 'keys'>, caseId: string): { key: Buffer; wrapped: Buffer } {
  const key = newKey()
  return { key, wrapped: tx.keys.master.wrap(key, keyPlace(tx, caseId)) }
}

/** The key of a case, made on first need. Of two at once one makes it, and the other waits and takes that. */
export async function caseKeyOf(tx: Tx, caseId: string): Promise<Buffer> {
  const known = await knownCaseKey(tx, caseId)
  if (known) return known
  const { key, wrapped } = newCaseKey(tx, caseId)
  const made = await tx.row(makeOfCase, [tx.centreId, caseId, wrapped]).catch((error: unknown) => {
    throw sqlState(error) === '23514' ? new HttpProblem(410, destroyed) : error
  })
  return made ? key : (await knownCaseKey(tx, caseId))!
}

/** The key of the centre as it stands; undefined where nothing of the centre was ever sealed. It never changes, so the process remembers it. */
export async function knownCentreKey(tx: Tx): Promise<Buffer | undefined> {
  const remembered = tx.keys.centres.get(tx.centreId)
  if (remembered) return remembered
  const row = await tx.row<{ wrapped: Buffer; own: boolean }>(ofCentre, [tx.centreId])
  if (!row) return undefined
  const key = tx.keys.master.unwrap(row.wrapped, keyPlace(tx))
  // What this very transaction made may still be rolled back.
  if (!row.own) tx.keys.centres.set(tx.centreId, key)
  return key
}

/** The key of the centre for what belongs to no case, made on first need. */
export async function centreKeyOf(tx: Tx): Promise<Buffer> {
  const known = await knownCentreKey(tx)
  if (known) return known
  const key = newKey()
  const made = await tx.row(makeOfCentre, [tx.centreId, tx.keys.master.wrap(key, keyPlace(tx))])
  return made ? key : centreKeyOf(tx)
}
