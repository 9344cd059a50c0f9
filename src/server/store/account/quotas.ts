import type { QuotaList } from '../../http/quotas.ts'
import type { Statement, Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const turn = statement('quota-turn', 'select pg_advisory_xact_lock(hashtextextended($1, 4015))')
const drafts = statement(
  'quota-drafts',
  `select count(*)::int as count, coalesce(sum(octet_length(draft)), 0)::int as bytes,
      max(octet_length(draft)) filter (where key = $3) as own from draft where centre_id = $1 and staff_id = $2`,
)
const looseScans = statement(
  'quota-loose-scans',
  `select count(*) filter (where by_staff = $2)::int as count,
    coalesce(sum(size) filter (where by_staff = $2), 0) as bytes,
      coalesce(sum(size), 0) as "ofCentre" from attachment where centre_id = $1 and case_id is null and id <> $3`,
)
const partnerPapers = statement(
  'quota-partner-papers',
  `select count(*)::int as count, coalesce(sum(size), 0) as bytes from partner_file
    where centre_id = $1 and organisation_id = $2 and waiting and id <> $3`,
)
const extractsWaiting = statement(
  'quota-extracts-waiting',
  `select count(*)::int as count from partner_extract where centre_id = $1 and organisation_id = $2
    and state = 'sent' and id <> $3`,
)
const waitingInAll = statement(
  'quota-waiting-in-centre',
  `select (select coalesce(sum(size), 0) from partner_file where centre_id = $1 and waiting) as bytes,
    (select count(*)::int from partner_extract where centre_id = $1 and state = 'sent') as extracts`,
)
const reportsOfTask = statement(
  'quota-reports-of-task',
  'select count(*)::int as count from partner_report where centre_id = $1 and task_id = $2',
)
const linkLetters = statement(
  'quota-link-letters',
  `select count(*) filter (where organisation_id = $2)::int as count, count(*)::int as "ofCentre"
    from letter where centre_id = $1 and kind = 'access' and created_at > now() - interval '1 day'`,
)
const paperLinks = statement(
  'quota-paper-links',
  `select count(*)::int as count from partner_link where centre_id = $1 and organisation_id = $2 and channel = 'paper'
    and created_at > $3::timestamptz - interval '1 day'`,
)
const received = statement('quota-extract-there', 'select 1 from partner_extract where centre_id = $1 and id = $2')

const listOf = (table: QuotaList): Statement => ({
  name: `quota-list-${table}`,
  text: `select count(*) filter (where t.id <> $2)::int as count, coalesce(sum(octet_length(t::text)) filter (where t.id <> $2), 0)::int as bytes,
      max(octet_length(t::text)) filter (where t.id = $2) as own
    from ${table} t where t.centre_id = $1${table === 'staff' ? ' and t.login is not null' : ''}`,
})
const lists = {
  organisation: listOf('organisation'),
  library_item: listOf('library_item'),
  unit: listOf('unit'),
  staff: listOf('staff'),
} satisfies Record<QuotaList, Statement>
const ahead = byName(
  'quota-absences-ahead',
  `select count(*)::int as count from absence where centre_id = $centreId and staff_id = $staffId
    and to_day >= $today and id <> $except`,
)

type Kept = { count: number; bytes: number }
/** What one has, and the whole centre. */
type Counted<K> = K & { ofCentre: number }
/** Lets those who count against the same quota come one after the other, so that many at once cannot outrun it. */
const inTurn = (tx: Tx, whose: string) => tx.rows(turn, [whose])

/** Drafts of a person, in all and, when there is one, the size of that under `key`. */
export async function draftsOf(tx: Tx, staffId: string, key: string): Promise<Kept & { own: number | null }> {
  const [, counted] = await Promise.all([
    inTurn(tx, `drafts ${staffId}`),
    tx.row<Kept & { own: number | null }>(drafts, [tx.centreId, staffId, key]),
  ])
  return counted!
}
/** Scans of a person that belong to no family yet, but for one. */
export async function looseScansOf(tx: Tx, staffId: string, id: string): Promise<Counted<Kept>> {
  await inTurn(tx, `scans ${staffId}`)
  return (await tx.row<Counted<Kept>>(looseScans, [tx.centreId, staffId, id]))!
}
/** Papers of an organisation that the centre has not taken over, but for one. */
export async function partnerPapersOf(tx: Tx, organisationId: string, id: string): Promise<Kept> {
  await inTurn(tx, `papers ${organisationId}`)
  return (await tx.row<Kept>(partnerPapers, [tx.centreId, organisationId, id]))!
}
/** Extracts of an organisation that wait for the centre, but for one. */
export async function extractsWaitingOf(tx: Tx, organisationId: string, id: string): Promise<number> {
  await inTurn(tx, `extracts ${organisationId}`)
  return (await tx.row<Pick<Kept, 'count'>>(extractsWaiting, [tx.centreId, organisationId, id]))!.count
}
/** What all organisations together have waiting; asked as the centre, because an organisation sees its own rows only. */
export const waitingInCentre = async (tx: Tx): Promise<{ bytes: number; extracts: number }> =>
  (await tx.row<{ bytes: number; extracts: number }>(waitingInAll, [tx.centreId]))!
/** Answers about one task. */
export async function reportsCount(tx: Tx, taskId: string): Promise<number> {
  await inTurn(tx, `reports ${taskId}`)
  return (await tx.row<Pick<Kept, 'count'>>(reportsOfTask, [tx.centreId, taskId]))!.count
}
/** Letters with a link to an organisation within a day. */
export const linkLettersInDay = async (tx: Tx, organisationId: string): Promise<Counted<{ count: number }>> =>
  (await tx.row<Counted<Kept>>(linkLetters, [tx.centreId, organisationId]))!
/** Printed links of an organisation within a day. */
export const paperLinksInDay = async (tx: Tx, organisationId: string, at: string): Promise<number> =>
  (await tx.row<Pick<Kept, 'count'>>(paperLinks, [tx.centreId, organisationId, at]))!.count
/** Whether an organisation has sent an extract under this id. */
export const extractThere = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.row(received, [tx.centreId, id])) !== undefined
/** A list of the centre without pages: how much the others take, and this one where it is there already. */
export async function listKept(tx: Tx, list: QuotaList, id: string): Promise<Kept & { own: number | null }> {
  await inTurn(tx, `list ${list} ${tx.centreId}`)
  return (await tx.row<Kept & { own: number | null }>(lists[list], [tx.centreId, id]))!
}
/** Absences of a person that are not over, besides one. */
export const absencesAhead = async (tx: Tx, staffId: string, today: string, except: string): Promise<number> =>
  (await tx.row<{ count: number }>(...ahead({ centreId: tx.centreId, staffId, today, except })))!.count
