import type { ExtractWords, ReceivedExtract, SentExtract } from '../../../api/partner/partners.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { centreKeyOf } from '../case/case-keys.ts'
import { bounded, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const put = byName(
  'partner-extract-put',
  `insert into partner_extract (centre_id, id, organisation_id, staff_id, at, sealed)
    values ($centreId, $id, $organisationId, $staffId, $at, $sealed) on conflict do nothing`,
)
const columns = `e.id, e.organisation_id as "organisationId", e.staff_id as "staffId", e.at, e.state, e.sealed, e.answer, e.case_id as "caseId"`
const other = statement(
  'partner-extract-one',
  `select ${columns} from partner_extract e where e.centre_id = $1 and e.id = $2`,
)
const lock = statement(
  'partner-extract-lock',
  `select ${columns} from partner_extract e where e.centre_id = $1 and e.id = $2 for update`,
)
const mine = statement(
  'partner-extracts-mine',
  `select ${columns}, count(*) over ()::int as total from partner_extract e
    where e.centre_id = $1 and e.organisation_id = $2 order by e.at desc limit 50`,
)
const waiting = statement(
  'partner-extracts-waiting',
  `select ${columns}, o.name as organisation from partner_extract e
    join organisation o on o.centre_id = e.centre_id and o.id = e.organisation_id
    where e.centre_id = $1 and e.state = 'sent' order by e.at limit 50`,
)
const waitingCount = statement(
  'partner-extracts-waiting-count',
  "select count(*)::int as count from partner_extract where centre_id = $1 and state = 'sent'",
)
const answered = byName(
  'partner-extract-answer',
  `update partner_extract set state = $state, answered_at = $at, answered_by = $by, answer = $extract,
    case_id = $caseId where centre_id = $centreId and id = $id and state = 'sent'`,
)
const unregistered = statement(
  'partner-extracts-unregistered',
  `select ${columns} from partner_extract e where e.centre_id = $1
    and (e.case_id is null or e.case_id = any ($2::uuid[]))`,
)
const all = statement(
  'partner-extracts-all',
  `select ${columns} from partner_extract e where e.centre_id = $1 order by e.at`,
)
const claim = statement(
  'partner-extracts-claim',
  'update partner_extract set case_id = $3 where centre_id = $1 and id = any ($2::uuid[]) and case_id is null',
)

type Row = {
  id: string
  organisationId: string
  staffId: string
  at: string
  state: SentExtract['state']
  sealed: Buffer
  answer: Buffer | null
  caseId: string | null
}
/** An extract with its words open. */
export type StoredExtract = Omit<Row, 'sealed' | 'answer'> & { words: ExtractWords; answer?: string }

type Sent = Pick<Row, 'organisationId' | 'id'>
const wordsPlace = (tx: Tx, { organisationId, id }: Sent) => placeOf(tx, 'partner_extract.sealed', organisationId, id)
const answerPlace = (tx: Tx, { organisationId, id }: Sent) => placeOf(tx, 'partner_extract.answer', organisationId, id)

async function opened<R extends Row>(tx: Tx, { sealed, answer, ...row }: R) {
  const key = await centreKeyOf(tx)
  return {
    ...row,
    words: unseal<ExtractWords>(key, sealed, wordsPlace(tx, row)),
    ...(answer ? { answer: unseal<string>(key, answer, answerPlace(tx, row)) } : {}),
  }
}

/** How the sender sees its extract. */
export const sentView = ({ id, at, state, words, answer }: StoredExtract): SentExtract => ({
  id,
  at,
  state,
  protocol: words.protocol,
  councilDay: words.councilDay,
  family: words.members[0]?.person.familyName ?? '',
  ...(answer ? { answer } : {}),
})

/** Keeps an extract once; answers what is kept under its id. */
export async function saveExtract(
  tx: Tx,
  extract: { id: string; organisationId: string; staffId: string; at: string; words: ExtractWords },
): Promise<StoredExtract | undefined> {
  const { id, organisationId, staffId, at, words } = extract
  await tx.rows(
    ...put({
      centreId: tx.centreId,
      id,
      organisationId,
      staffId,
      at,
      sealed: seal(await centreKeyOf(tx), words, wordsPlace(tx, extract)),
    }),
  )
  return extractOf(tx, id)
}
/** An extract by its id. */
export async function extractOf(tx: Tx, id: string): Promise<StoredExtract | undefined> {
  const row = await tx.row<Row>(other, [tx.centreId, id])
  return row && opened(tx, row)
}
/** The same, and nobody else answers it meanwhile. */
export async function lockExtract(tx: Tx, id: string): Promise<StoredExtract | undefined> {
  const row = await tx.row<Row>(lock, [tx.centreId, id])
  return row && opened(tx, row)
}
/** Extracts of one organisation, the latest first, and how many there are. */
export async function sentExtracts(
  tx: Tx,
  organisationId: string,
): Promise<{ extracts: SentExtract[]; extractsTotal: number }> {
  const { rows, total } = bounded(await tx.rows<Row & { total: number }>(mine, [tx.centreId, organisationId]))
  const sent = await Promise.all(rows.map(row => opened(tx, row)))
  // Who sends one anew sends it later than the one it takes the place of, so both are among the latest.
  const mended = new Set(sent.flatMap(({ words }) => words.mends ?? []))
  return {
    extracts: sent.map(extract => ({
      ...sentView(extract),
      ...(mended.has(extract.id) ? { mended: true as const } : {}),
    })),
    extractsTotal: total,
  }
}
/** Extracts that wait for the centre, the oldest first. */
export const extractsWaiting = async (tx: Tx): Promise<(StoredExtract & Pick<ReceivedExtract, 'organisation'>)[]> =>
  Promise.all((await tx.rows<Row & { organisation: string }>(waiting, [tx.centreId])).map(row => opened(tx, row)))
/** How many extracts wait for the centre. */
export const extractsWaitingCount = async (tx: Tx): Promise<number> =>
  (await tx.row<{ count: number }>(waitingCount, [tx.centreId]))!.count
/** The centre has registered or returned an extract. */
export const answerExtract = async (
  tx: Tx,
  extract: Sent,
  answer: { state: 'registered' | 'returned'; at: string; by: string; text: string; caseId?: string },
) =>
  tx.rows(
    ...answered({
      centreId: tx.centreId,
      id: extract.id,
      state: answer.state,
      at: answer.at,
      by: answer.by,
      extract: seal(await centreKeyOf(tx), answer.text, answerPlace(tx, extract)),
      caseId: answer.caseId ?? null,
    }),
  )
/** Extracts registered in one of these cases, and those registered in none. */
export const extractsBeside = async (tx: Tx, caseIds: readonly string[]): Promise<StoredExtract[]> =>
  Promise.all((await tx.rows<Row>(unregistered, [tx.centreId, caseIds])).map(row => opened(tx, row)))
/** All extracts of the centre, the oldest first. */
export const allExtracts = async (tx: Tx): Promise<StoredExtract[]> =>
  Promise.all((await tx.rows<Row>(all, [tx.centreId])).map(row => opened(tx, row)))
/** Counts extracts nobody has registered as papers of a case. */
export const claimExtracts = (tx: Tx, ids: readonly string[], caseId: string) =>
  tx.rows(claim, [tx.centreId, ids, caseId])
