import type { SignalClosing, SignalSent, SignalWords } from '../../../domain/safety/concern/signals.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { centreKeyOf } from '../case/case-keys.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { openToTied } from '../platform/tied.ts'

const columns = 's.id, s.at, s.by_staff as "staffId", s.state, s.sealed'
/** How many signals are shown at once, the oldest first, and how many are read to count them. */
const shownSignals = 100
const mostSignals = 2000
const put = byName(
  'signal-put',
  `insert into child_signal (centre_id, id, at, by_staff, changed_at, sealed)
    values ($centreId, $id, $at, $staffId, $at, $sealed)
    on conflict do nothing returning id`,
)
const waiting = statement(
  'signals-waiting',
  `select ${columns} from child_signal s where s.centre_id = $1 and s.state <> 'closed' order by s.at, s.id
    limit ${mostSignals}`,
)
const other = statement(
  'signal-lock',
  `select ${columns} from child_signal s where s.centre_id = $1 and s.id = $2 for update`,
)
const change = byName(
  'signal-change',
  `update child_signal set state = $state, changed_at = $at, sealed = $sealed where centre_id = $centreId and id = $id`,
)
const drop = statement('signal-drop', 'delete from child_signal where centre_id = $1 and id = $2')
const all = statement('signals-all', `select ${columns} from child_signal s where s.centre_id = $1`)
const ended = statement(
  'signals-ended',
  "delete from child_signal where centre_id = $1 and state = 'closed' and changed_at < $2",
)

/** What is sealed of a signal: its words, how the notice left, who finds that none is needed, why it was closed. */
type Sealed = { words: SignalWords; sent?: SignalSent; closing?: SignalClosing; reason?: string }
type State = 'open' | 'sent' | 'closed'
type Row = { id: string; at: string; staffId: string; state: State; sealed: Buffer }
/** A signal with its words open. */
export type StoredSignal = Omit<Row, 'sealed'> & Sealed

const wordsPlace = (tx: Tx, id: string) => placeOf(tx, 'child_signal.sealed', id)
const opened = async (tx: Tx, { sealed, ...row }: Row): Promise<StoredSignal> => ({
  ...row,
  ...unseal<Sealed>(await centreKeyOf(tx), sealed, wordsPlace(tx, row.id)),
})

/** Keeps a signal once; sent again it is the same. False where something else was kept under its id. */
export async function putSignal(
  tx: Tx,
  signal: { id: string; at: string; staffId: string; words: SignalWords },
): Promise<boolean> {
  const { id, at, staffId, words } = signal
  const sealed = seal(await centreKeyOf(tx), { words } satisfies Sealed, wordsPlace(tx, id))
  if ((await tx.rows(...put({ centreId: tx.centreId, id, at, staffId, sealed }))).length > 0) return true
  const row = await tx.row<Row>(other, [tx.centreId, id])
  const storedSignal = row && (await opened(tx, row))
  return storedSignal?.staffId === staffId && JSON.stringify(storedSignal.words) === JSON.stringify(words)
}
/** Those of the signals `me` may read: whoever is tied to a family is not told what a colleague says of it [МП 4.2]. */
async function shownTo(tx: Tx, me: string, rows: readonly Row[]): Promise<StoredSignal[]> {
  if (rows.length === 0) return []
  const isOpen = await openToTied(tx, me)
  const signals = await Promise.all(rows.map(row => opened(tx, row)))
  return signals.filter(({ words }) => isOpen(words))
}
/** Signals that are not closed: of those `me` may read the oldest, and how many there are. */
export async function waitingSignals(tx: Tx, me: string): Promise<{ signals: StoredSignal[]; total: number }> {
  // Only those are counted: how many there are besides would tell of them.
  const signals = await shownTo(tx, me, await tx.rows<Row>(waiting, [tx.centreId]))
  return { signals: signals.slice(0, shownSignals), total: signals.length }
}
/** A signal by its id, and nobody else answers it meanwhile; not one that `me` may not read. */
export const lockSignal = async (tx: Tx, id: string, me: string): Promise<StoredSignal | undefined> =>
  (await shownTo(tx, me, await tx.rows<Row>(other, [tx.centreId, id])))[0]
/** Writes what became of a signal. */
export async function changeSignal(
  tx: Tx,
  { id, at: _, staffId: __, state, ...words }: StoredSignal,
  at: string,
): Promise<void> {
  await tx.rows(
    ...change({ centreId: tx.centreId, id, state, at, sealed: seal(await centreKeyOf(tx), words, wordsPlace(tx, id)) }),
  )
}
/** A signal that became a concern of a case, or belongs to a family that is destroyed. */
export const dropSignal = (tx: Tx, id: string) => tx.rows(drop, [tx.centreId, id])
/** All signals of the centre. */
export const allSignals = async (tx: Tx): Promise<StoredSignal[]> =>
  Promise.all((await tx.rows<Row>(all, [tx.centreId])).map(row => opened(tx, row)))
/** Ends signals that were closed before a moment. */
export const endSignals = (tx: Tx, before: string) => tx.rows(ended, [tx.centreId, before])
