import type { Outcome, OutcomeContent, PrivacyContent, PrivacyKind } from '../../../domain/centre/privacy.ts'
import type { Day } from '../../../domain/kernel/calendar.ts'
import type { destructionNumbers, PrivacyRegister, Register, RegisterNo } from '../../../domain/kernel/registers.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { closedTo } from '../case/access-context.ts'
import { centreKeyOf } from '../case/case-keys.ts'
import { bounded, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const columns = `e.id, e.register, e.year, e.no, e.kind, e.day, e.sealed, e.at, e.by_staff as by, o.outcome, o.day as "endDay", o.letter_year as "letterYear",
    o.letter_no as "letterNo", o.sealed as "endSealed", o.at as "endAt", o.by_staff as "endBy"`
const from = `from privacy_entry e left join privacy_outcome o on o.centre_id = e.centre_id and o.entry_id = e.id`
const other = statement('privacy-entry', `select ${columns} ${from} where e.centre_id = $1 and e.id = $2`)
const open = statement(
  'privacy-open',
  `select ${columns}, count(*) over ()::int as total ${from} where e.centre_id = $1 and o.entry_id is null
    order by e.day, e.no limit 200`,
)
const page = byName(
  'privacy-page',
  `select ${columns} ${from} where e.centre_id = $centreId and e.register = $register and e.year = $year
    and ($before::int is null or e.no < $before) order by e.no desc limit $most`,
)
const insert = byName(
  'privacy-insert',
  `insert into privacy_entry (centre_id, id, register, year, no, kind, day, sealed, at, by_staff)
    values ($centreId, $id, $register, $year, $no, $kind, $day, $sealed, $at, $by)`,
)
const end = byName(
  'privacy-end',
  `insert into privacy_outcome (centre_id, entry_id, outcome, day, letter_year, letter_no, sealed, at, by_staff)
    values ($centreId, $id, $outcome, $day, $year, $no, $sealed, $at, $by)`,
)
const take = statement(
  'register-take',
  `insert into register_counter (centre_id, register, year, last_no) values ($1, $2, $3, 1)
    on conflict (centre_id, register, year) do update set last_no = register_counter.last_no + 1
      returning last_no as no`,
)
const outgoing = byName(
  'register-outgoing',
  `insert into register_entry (centre_id, register, year, no, day, text, at, by_staff)
    values ($centreId, 'outgoing', $year, $no, $day, $text, $at, $by)`,
)
const answered = statement(
  'privacy-answered',
  `select ${columns} from privacy_entry e join privacy_outcome o on o.centre_id = e.centre_id and o.entry_id = e.id
    where e.centre_id = $1 and o.at < $2`,
)
const whole = statement('privacy-whole', `select ${columns} ${from} where e.centre_id = $1`)
const blank = statement('privacy-blank', 'select erase_privacy_words($1)')

/** An entry as it is kept, its words opened; `end` once it is answered. */
export type StoredEntry = {
  id: string
  register: PrivacyRegister
  year: number
  no: number
  kind: PrivacyKind
  day: Day
  /** `erased`: nothing but the kind and the days is left of it. */
  content: PrivacyContent & { erased?: true }
  at: string
  by: string
  end?: {
    outcome: Outcome
    day: Day
    letter?: Pick<RegisterNo, 'year' | 'no'> | undefined
    content: OutcomeContent
    at: string
    by: string
  }
}
type Row = Omit<StoredEntry, 'content' | 'end'> & {
  sealed: Buffer
  outcome: Outcome | null
  endDay: Day
  letterYear: number | null
  letterNo: number | null
  endSealed: Buffer
  endAt: string
  endBy: string
}

const entryPlace = (tx: Tx, id: string) => placeOf(tx, 'privacy_entry.sealed', id)
const outcomePlace = (tx: Tx, id: string) => placeOf(tx, 'privacy_outcome.sealed', id)

async function opened(tx: Tx, rows: readonly Row[]): Promise<StoredEntry[]> {
  if (rows.length === 0) return []
  const key = await centreKeyOf(tx)
  return rows.map(({ sealed, outcome, endDay, letterYear, letterNo, endSealed, endAt, endBy, ...row }) => ({
    ...row,
    content: unseal<StoredEntry['content']>(key, sealed, entryPlace(tx, row.id)),
    ...(outcome
      ? {
          end: {
            outcome,
            day: endDay,
            ...(letterYear && letterNo ? { letter: { year: letterYear, no: letterNo } } : {}),
            content: unseal<OutcomeContent>(key, endSealed, outcomePlace(tx, row.id)),
            at: endAt,
            by: endBy,
          },
        }
      : {}),
  }))
}

/** One entry by its id. */
export const entryOf = async (tx: Tx, id: string) => (await opened(tx, await tx.rows<Row>(other, [tx.centreId, id])))[0]
/** Entries that are not ended. */
export async function openEntries(tx: Tx) {
  const { rows, total } = bounded(await tx.rows<Row & { total: number }>(open, [tx.centreId]))
  return { entries: await opened(tx, rows), total }
}
/** Entries of a journal of a year, newest first. */
export const entriesOf = async (
  tx: Tx,
  ask: { register: PrivacyRegister; year: number; before?: number | undefined; most: number },
) =>
  opened(
    tx,
    await tx.rows<Row>(
      ...page({
        centreId: tx.centreId,
        register: ask.register,
        year: ask.year,
        before: ask.before ?? null,
        most: ask.most,
      }),
    ),
  )
/** All entries of the centre. */
export const allEntries = async (tx: Tx) => opened(tx, await tx.rows<Row>(whole, [tx.centreId]))
/** Entries answered before a moment. */
export const entriesAnsweredBefore = async (tx: Tx, moment: Date) =>
  opened(tx, await tx.rows<Row>(answered, [tx.centreId, moment.toISOString()]))

const gone = 'сведения уничтожены'
/** Whether the words of an entry are erased already; of those erased by an older edition only their words say so. */
export const isErased = ({ content }: Pick<StoredEntry, 'content'>): boolean => content.erased ?? content.words === gone
/** Leaves of answered entries the numbers, kinds and days. */
export async function eraseEntryWords(tx: Tx, entries: readonly StoredEntry[]): Promise<void> {
  if (entries.length === 0) return
  const key = await centreKeyOf(tx)
  const blanks = entries.map(({ id, content: { received } }) => {
    const content: StoredEntry['content'] = { from: gone, received, words: gone, erased: true }
    const end: OutcomeContent = { text: gone }
    const sealed = seal(key, content, entryPlace(tx, id)).toString('base64')
    return { id, sealed, endSealed: seal(key, end, outcomePlace(tx, id)).toString('base64') }
  })
  await tx.rows(blank, [JSON.stringify(blanks)])
}

/** The next number of a journal; whoever takes another at once waits. */
export async function takeNo(
  tx: Tx,
  register: Register | PrivacyRegister | typeof destructionNumbers,
  year: number,
): Promise<number> {
  const { no } = (await tx.row<{ no: number }>(take, [tx.centreId, register, year]))!
  tx.taken.push({ register, year, no })
  return no
}

/** Writes a new entry; the words are sealed with the key of the centre. */
export async function insertEntry(tx: Tx, entry: Omit<StoredEntry, 'end'>): Promise<void> {
  const sealed = seal(await centreKeyOf(tx), entry.content, entryPlace(tx, entry.id))
  const { id, register, year, no, kind, day, at, by } = entry
  await tx.rows(...insert({ centreId: tx.centreId, id, register, year, no, kind, day, sealed, at, by }))
}
/** Writes the end of an entry, once. */
export async function insertEnd(
  tx: Tx,
  id: string,
  { content, ...given }: NonNullable<StoredEntry['end']>,
): Promise<void> {
  const sealed = seal(await centreKeyOf(tx), content, outcomePlace(tx, id))
  const { outcome, day, letter, at, by } = given
  await tx.rows(
    ...end({
      centreId: tx.centreId,
      id,
      outcome,
      day,
      year: letter?.year ?? null,
      no: letter?.no ?? null,
      sealed,
      at,
      by,
    }),
  )
}
/** Registers a letter that goes out for no family. */
export const registerOutgoing = (
  tx: Tx,
  letter: { year: number; no: number; day: Day; text: string; at: string; by: string },
) =>
  tx.rows(
    ...outgoing({
      centreId: tx.centreId,
      year: letter.year,
      no: letter.no,
      day: letter.day,
      text: letter.text,
      at: letter.at,
      by: letter.by,
    }),
  )

const revoked = statement(
  'privacy-revoked',
  `select c.case_id as "caseId", c.from_day as day, c.due, count(*) over ()::int as total,
      (select e.no || '/' || e.year from register_entry e where e.centre_id = c.centre_id and e.case_id = c.case_id
        and e.register = 'applications'
        order by e.year, e.no limit 1) as no
    from clock_row c where c.centre_id = $1 and c.deadline = 'consentRevoked' and c.status = 'running'
      and ($2::uuid is null or not ${closedTo('$2', 'c.case_id')})
    order by c.due limit 100`,
)
/** Revocations of consent in cases that are still to be carried out, by the number of the application; none that are closed to `from`. */
export const revokedConsents = async (tx: Tx, from: string | undefined) =>
  bounded(
    await tx.rows<{ caseId: string; day: Day; due: Day; no: string | null; total: number }>(revoked, [
      tx.centreId,
      from ?? null,
    ]),
  )

const notUndertaken = statement(
  'privacy-undertakings',
  `select s.id as "staffId", u.day from staff s
    left join lateral (select v.version, v.day from undertaking v where v.centre_id = s.centre_id
      and v.staff_id = s.id order by v.day desc, v.version desc limit 1) u on true
    where s.centre_id = $1 and s.active and s.role <> 'partner' and (u.version is distinct from $2 or u.day <= $3)
      order by s.name`,
)
/** People whose undertaking is of another wording or older than that day, or who never gave one. */
export const notUndertakenBy = (tx: Tx, version: number, since: Day) =>
  tx.rows<{ staffId: string; day: Day | null }>(notUndertaken, [tx.centreId, version, since])
