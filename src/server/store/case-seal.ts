import { createHmac } from 'node:crypto'
import { emptyCase, type CaseState, type Fact } from '../../domain/cases.ts'
import { openFact, sealFact } from '../../domain/sealed.ts'
import { seal, unseal } from '../keys.ts'

/** The fold as it is stored. */
export const sealState = (key: Buffer, state: CaseState): Buffer => seal(key, state, state.id)
/** Opens a stored fold; lists that a later edition of the program added begin empty. */
export const openState = (key: Buffer, caseId: string, sealed: Buffer): CaseState => ({
  ...emptyCase(caseId),
  ...unseal<CaseState>(key, sealed, caseId),
})

/** A row of the table of facts; `sealed` is empty where a fact has no confidential words. */
export type FactRow = Omit<ReturnType<typeof sealFact>, 'sealed'> & { version: number; sealed: Buffer | null }
/** A fact as it is stored. What the weekly digest counts contacts by stands outside: whether they met at all. */
export function factRow(key: Buffer, version: number, fact: Fact): FactRow & { happened: boolean | null } {
  const { sealed, ...open } = sealFact(fact)
  const happened = fact.kind === 'contactRecorded' ? fact.contact.happened : null
  return { version, ...open, happened, sealed: Object.keys(sealed).length > 0 ? seal(key, sealed, fact.id) : null }
}
/** A stored fact put together again. */
export const factOf = (key: Buffer, { version: _, ...row }: FactRow): Fact =>
  openFact({ ...row, sealed: row.sealed ? unseal(key, row.sealed, row.id) : {} })

const tokens = new WeakMap<Buffer, Map<string, string>>()
/**
 * Stands in a read table for a word that may be filtered by and must not be read: the same for the same word within a
 * centre, and telling nothing without the key of the centre.
 */
export function tokenOf(centreKey: Buffer, word: string): string {
  const known = tokens.get(centreKey) ?? new Map<string, string>()
  tokens.set(centreKey, known)
  const token =
    known.get(word) ?? createHmac('sha256', centreKey).update(`token ${word}`).digest('base64url').slice(0, 16)
  known.set(word, token)
  return token
}
/** The words among `words` whose tokens these are. */
export const wordsOf = <W extends string>(centreKey: Buffer, words: readonly W[], found: readonly string[]): W[] =>
  words.filter(word => found.includes(tokenOf(centreKey, word)))
