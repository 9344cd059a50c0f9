import { createHmac } from 'node:crypto'
import type { Accepted } from '../../domain/case/command/decision-rules.ts'
import { type JournalNo, type PaperNo, type PaperPlace, paperStem, plainNumber } from '../../domain/kernel/registers.ts'
import { at409 } from '../case/command/command-checks.ts'
import { keyObjectOf } from '../platform/keys/keys.ts'
import type { Tx } from '../store/platform/database.ts'
import { byName } from '../store/platform/statements.ts'

const placeStatement = byName(
  'paper-number-place',
  `select exists (select 1 from paper_number p where p.centre_id = $centreId and p.register = $register and p.year = $year and p.stem_hash = $stemHash
      and p.case_id <> $caseId) as twin,
    coalesce((select c.last_no from register_counter c where c.centre_id = $centreId and c.register = $register and c.year = $year),
      0) as last`,
)
const givenStatement = byName(
  'paper-number',
  `select exists (select 1 from register_entry e where e.centre_id = $centreId and e.register = $register and e.year = $year and e.no = $plain) as given,
    coalesce((select c.last_no from register_counter c where c.centre_id = $centreId and c.register = $register
      and c.year = $year), 0) as last`,
)
const keepStatement = byName(
  'paper-number-keep',
  `insert into paper_number (centre_id, register, year, stem_hash, case_id) values ($centreId, $register, $year, $stemHash, $caseId) on conflict do nothing`,
)
const goOnStatement = byName(
  'paper-number-go-on',
  `insert into register_counter (centre_id, register, year, last_no) values ($centreId, $register, $year, $no)
    on conflict (centre_id, register, year) do update
      set last_no = greatest(register_counter.last_no, excluded.last_no)`,
)

/** What is kept of a number of a paper journal, made with the key of the centre: short numbers could be guessed from a bare hash. */
export const stemHash = (centreKey: Buffer, no: PaperNo): Buffer =>
  createHmac('sha256', keyObjectOf(centreKey))
    .update(`${no.register} ${no.year} ${paperStem(no)}`)
    .digest()

/** How numbers of paper stand in their journals beside those of other families, before they are kept. */
export async function paperPlacesOf(
  tx: Tx,
  centreKey: Buffer,
  caseId: string,
  typed: readonly { field: string; no: PaperNo }[],
): Promise<PaperPlace[]> {
  const places: PaperPlace[] = []
  for (const { field, no } of typed) {
    const values = {
      centreId: tx.centreId,
      register: no.register,
      year: no.year,
      stemHash: stemHash(centreKey, no),
      caseId,
    }
    const { twin, last } = (await tx.row<{ twin: boolean; last: number }>(...placeStatement(values)))!
    places.push({ field, no, twin, last })
  }
  return places
}

/** The journal goes on after this number, which the program does not give. */
export async function goOnAfter(
  tx: Tx,
  { register, year, no }: { register: string; year: number; no: number },
): Promise<void> {
  await tx.rows(...goOnStatement({ centreId: tx.centreId, register, year, no }))
  tx.taken.push({ register, year, no })
}

/**
 * A number of the paper journal is never given a second time: one that the program gave is refused, one that it would
 * still give is passed over, so that the journal goes on after it.
 */
export async function keepsPaperNumbers(tx: Tx, centreKey: Buffer, caseId: string, { facts }: Accepted): Promise<void> {
  for (const fact of facts) {
    const numbers: [field: string, no: JournalNo | undefined][] =
      fact.kind === 'takenOver'
        ? [
            ['applicationNo', fact.application.no],
            ['contractNo', fact.agreement?.no],
          ]
        : fact.kind === 'replySent'
          ? [['paperNo', fact.reply.no]]
          : fact.kind === 'extractCorrected'
            ? [['changes.replyNo', fact.paperNo]]
            : []
    for (const [field, number] of numbers) {
      if (!number || !('paper' in number) || !number.paper) continue
      const no = { register: number.register, year: number.year, paper: number.paper }
      await tx.rows(
        ...keepStatement({
          centreId: tx.centreId,
          register: no.register,
          year: no.year,
          stemHash: stemHash(centreKey, no),
          caseId,
        }),
      )
      const plain = plainNumber(no)
      if (plain === undefined) continue
      const { given, last } = (await tx.row<{ given: boolean; last: number }>(
        ...givenStatement({ centreId: tx.centreId, register: no.register, year: no.year, plain }),
      ))!
      if (given)
        throw at409('numberGiven', field, `Номер ${plain}/${no.year} программа уже дала другому делу: проверьте номер`)
      if (plain > last) await goOnAfter(tx, { register: no.register, year: no.year, no: plain })
    }
  }
}
