import { createHmac } from 'node:crypto'
import type { Fact } from '../../../domain/case/events.ts'
import { evolve } from '../../../domain/case/evolve.ts'
import { type CaseState, emptyCase } from '../../../domain/case/state.ts'
import { type ContactColumns, columnsOf, contactsOf } from '../../../domain/contact/contact-columns.ts'
import { openFact, sealFact } from '../../../domain/law/sealed.ts'
import { keyObjectOf, seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'

/** A case whose words are sealed or opened: where it is, and its key. */
export type OwnCase = { centreId: number; caseId: string; key: Buffer }
const foldPlace = (ownCase: OwnCase) => placeOf(ownCase, 'case_file.state', ownCase.caseId)
const factPlace = (ownCase: OwnCase, version: number) => placeOf(ownCase, 'fact.sealed', ownCase.caseId, version)

/** From so many contacts on they are stored as columns: fewer are opened as fast as they are, and sealed faster. */
const columnsFrom = 30
/** A fold as it is stored: of a family that was met very often the contacts are columns. */
type StoredFold = Omit<CaseState, 'contacts'> & { contacts: CaseState['contacts'] | ContactColumns }

/** The fold as it is stored. */
export function sealState(own: OwnCase, state: CaseState): Buffer {
  const columns = state.contacts.length < columnsFrom ? undefined : columnsOf(state.contacts)
  const stored: StoredFold = columns ? { ...state, contacts: columns } : state
  return seal(own.key, stored, foldPlace(own))
}
/** Opens a stored fold; lists that a later edition of the program added begin empty. */
export function openState(own: OwnCase, sealed: Buffer): CaseState {
  const stored = unseal<StoredFold>(own.key, sealed, foldPlace(own))
  const contacts = Array.isArray(stored.contacts) ? stored.contacts : contactsOf(stored.contacts)
  return { ...emptyCase(own.caseId), ...stored, contacts }
}

/** A row of the table of facts; `sealed` is empty where a fact has no confidential words. */
export type FactRow = Omit<ReturnType<typeof sealFact>, 'sealed'> & { version: number; sealed: Buffer | null }
/** A fact as it is stored. What the weekly digest counts contacts by stands outside: whether they met at all. */
export function factRow(own: OwnCase, version: number, fact: Fact): FactRow & { happened: boolean | null } {
  const { sealed, ...open } = sealFact(fact)
  const happened = fact.kind === 'contactRecorded' ? fact.contact.happened : null
  const words = Object.keys(sealed).length > 0 ? seal(own.key, sealed, factPlace(own, version)) : null
  return { version, ...open, happened, sealed: words }
}
/** A stored fact put together again. */
export const factOf = (own: OwnCase, { version, ...row }: FactRow): Fact =>
  openFact({ ...row, sealed: row.sealed ? unseal(own.key, row.sealed, factPlace(own, version)) : {} })

/** The version whose fold is stored: every eighth. Sealing and writing the whole fold costs more than folding up to seven facts. */
export const foldedAt = (version: number): number => version - (version % 8)
/** A fact after the stored fold, as JSON tells it: its bytes are written in hexadecimal signs. */
export type TailRow = [
  version: number,
  id: string,
  at: string,
  by: string,
  day: string,
  kind: string,
  open: FactRow['open'],
  sealed: string | null,
]
/** The state of a case: the stored fold, empty while it is young, and the facts after it. */
export function stateOf(own: OwnCase, fold: Buffer, tail: readonly TailRow[] | null): CaseState {
  const folded = fold.length > 0 ? openState(own, fold) : emptyCase(own.caseId)
  return (tail ?? []).reduce((state, [version, id, at, by, day, kind, open, hex]) => {
    const sealed = hex === null ? null : Buffer.from(hex.slice(2), 'hex')
    return evolve(state, factOf(own, { version, id, at: new Date(at).toISOString(), by, day, kind, open, sealed }))
  }, folded)
}

const tokens = new WeakMap<Buffer, Map<string, string>>()
/**
 * Stands in a read table for a word that may be filtered by and must not be read: the same for the same word within a
 * centre, and telling nothing without the key of the centre.
 */
export function tokenOf(centreKey: Buffer, word: string): string {
  const known = tokens.get(centreKey) ?? new Map<string, string>()
  tokens.set(centreKey, known)
  const token =
    known.get(word) ??
    createHmac('sha256', keyObjectOf(centreKey)).update(`token ${word}`).digest('base64url').slice(0, 16)
  known.set(word, token)
  return token
}
