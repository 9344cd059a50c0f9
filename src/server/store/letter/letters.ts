import type { MailRow } from '../../../api/centre/mail.ts'
import type { CaseLetter, LetterKind } from '../../../domain/letter/letters.ts'
import type { MailState } from '../../../domain/letter/mail-states.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { type Scope, visibleTo, inScope } from '../case/access-context.ts'
import { caseKeyOf, centreKeyOf, openCaseKey } from '../case/case-keys.ts'
import { type Database, present, type Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

/** A letter as it enters the outbox; its id becomes its Message-ID. */
export type NewLetter = {
  id: string
  kind: LetterKind
  caseId?: string
  /** Left out in a letter to a colleague. */
  organisationId?: string
  /** What it is about: a dispatch, a request, a meeting, an account. */
  about: string
  recipient: string
  subject: string
  body: string
  /** Moment of what it tells of; now, where it is left out. */
  at?: string
}
/** A letter that is being sent. */
export type ClaimedLetter = {
  id: string
  kind: LetterKind
  about: string | null
  recipient: string
  subject: string
  body: string
  attempts: number
  state: MailState
  organisationId: string | null
  caseId: string | null
  createdAt: string
  sentAt: string | null
  /** Whether the link stood in it as it left; null while it waits, and of letters of before. */
  linked: boolean | null
}

const queue = statement(
  'letter-queue',
  `insert into letter (centre_id, id, kind, case_id, organisation_id, about, recipient, subject, body, created_at)
    select $1, l.id, l.kind, l."caseId", l."organisationId", l.about, l.recipient, l.subject, decode(l.body, 'hex'),
      coalesce(l.at, now())
    from json_to_recordset($2::json) l (id uuid, kind text, "caseId" uuid, "organisationId" uuid, about uuid,
      recipient text, subject text, body text, at timestamptz)
    on conflict do nothing`,
)
const other = statement(
  'letter-one',
  `select id, kind, about, recipient, subject, body, attempts, state, organisation_id as "organisationId",
    case_id as "caseId", created_at as "createdAt", sent_at as "sentAt", linked
    from letter where centre_id = $1 and id = $2`,
)
// `attempts` is the pass of a sender: after another has claimed the letter anew, the earlier one changes nothing any more.
const handed = byName(
  'letter-handed',
  `update letter set state = 'handed', linked = $linked, handed_at = now(), next_try_at = now() + interval '15 minutes'
    where centre_id = $centreId and id = $id and attempts = $pass and state = 'sending' returning id`,
)
const sent = byName(
  'letter-sent',
  `update letter set state = 'sent', sent_at = $at, reply = $reply, last_error = null
    where centre_id = $centreId and id = $id and attempts = $pass and state in ('handed', 'unsure')`,
)
const unsure = byName(
  'letter-unsure',
  `update letter set state = 'unsure', last_error = $error where centre_id = $centreId and id = $id
    and attempts = $pass and state = 'handed'`,
)
const postponed = byName(
  'letter-postponed',
  `update letter set state = case when $minutes::int is null then 'failed' else 'queued' end, last_error = $error,
    handed_at = null,
      next_try_at = now() + make_interval(mins => coalesce($minutes, 0)) where centre_id = $centreId and id = $id
        and attempts = $pass and state in ('sending', 'handed')`,
)
const waits = byName(
  'letter-waits',
  `update letter set state = 'queued', attempts = attempts - 1, last_error = $error,
    next_try_at = now() + interval '10 minutes'
    where centre_id = $centreId and id = $id and attempts = $pass and state = 'sending'`,
)
const pause = statement(
  'letter-pause',
  `update letter set next_try_at = now() + interval '1 minute' where centre_id = $1 and state = 'queued'
    and next_try_at < now() + interval '1 minute'`,
)
const wake = statement('letter-wake', `update letter set next_try_at = now() where centre_id = $1 and state = 'queued'`)
const again = statement(
  'letter-again',
  `update letter set state = 'queued', attempts = 0, next_try_at = now(), handed_at = null, closed_note = null
    where centre_id = $1 and id = $2 and state in ('queued', 'failed', 'unsure', 'returned') returning id`,
)
const settled = statement(
  'letter-settled',
  `update letter set state = 'sent', sent_at = coalesce(handed_at, now()), last_error = null, closed_note = $3
    where centre_id = $1 and id = $2 and state = 'unsure' returning id`,
)
// A sender that has claimed the letter marks it `handed` before the last dot, by the same row: either that mark comes first and
// the letter is leaving, or this does and the mark finds nothing.
const stillHere = "('queued', 'sending', 'failed')"
const waitingAbout = byName(
  'letter-waiting-about',
  `select id from letter where centre_id = $centreId and case_id = $caseId and kind = $kind and about = $about
    and ($organisationId::uuid is null or organisation_id = $organisationId) and state in ${stillHere} order by id for update`,
)
const withdrawn = statement(
  'letter-withdrawn',
  `update letter set state = 'withdrawn', closed_note = $3, last_error = null where centre_id = $1 and id = $2
    and state in ${stillHere}`,
)
// The last letter about a thing: one that was followed by another stays withdrawn.
const notWithdrawn = byName(
  'letter-not-withdrawn',
  `update letter set state = 'failed', closed_note = null, last_error = $why
    where centre_id = $centreId and state = 'withdrawn'
      and id = (select id from letter where centre_id = $centreId and case_id = $caseId and kind = $kind
      and about = $about
      and ($organisationId::uuid is null or organisation_id = $organisationId) order by created_at desc, id desc
        limit 1)`,
)
const caseOf = statement('letter-case', 'select case_id as "caseId" from letter where centre_id = $1 and id = $2')
const leftUnrecorded = statement(
  'letters-left',
  `select l.id, l.kind, l.case_id as "caseId", l.about, l.sent_at as "sentAt", l.linked,
      coalesce((select f.by_staff from fact f where f.centre_id = l.centre_id and f.case_id = l.case_id
        and f.at = l.created_at limit 1), r.responsible_id) as "staffId"
    from letter l join case_row r on r.centre_id = l.centre_id and r.case_id = l.case_id
    where l.centre_id = $1 and l.state = 'sent' and not l.recorded
      and (l.kind = 'dispatch' or l.kind in ('request', 'requestReminder', 'participationEnd') and not l.linked) order by l.sent_at
      limit 100`,
)
const recorded = statement('letter-recorded', 'update letter set recorded = true where centre_id = $1 and id = $2')
const returned = statement(
  'letter-returned',
  `update letter set state = 'returned', closed_note = $3, recorded = false where centre_id = $1 and id = $2
    and state in ('sent', 'unsure') returning id`,
)
// As it was before it was said to have come back: taken by the mail server, or unsure.
const notReturned = byName(
  'letter-not-returned',
  `update letter set state = case when sent_at is null then 'unsure' else 'sent' end, closed_note = null,
    recorded = sent_at is not null
    where centre_id = $centreId and id = (select id from letter where centre_id = $centreId and case_id = $caseId
      and kind = $letter and about = $about
      and ($organisationId::uuid is null or organisation_id = $organisationId) and state = 'returned'
        order by created_at desc limit 1)`,
)
const rowTo = (
  near: string,
) => `l.id, l.kind, l.recipient as "to", l.subject, l.body, l.state, l.attempts, l.last_error as "lastError", l.reply, l.created_at as "createdAt",
  l.linked, l.handed_at as "handedAt", l.sent_at as "sentAt", case when l.state = 'queued' then l.next_try_at end as "nextTryAt", l.closed_note as note,
  l.case_id as "keyOf", (select k.wrapped from case_key k where k.centre_id = l.centre_id
    and k.case_id = l.case_id) as wrapped,
  case when ${near} then l.case_id end as "caseId", l.about, l.organisation_id as "organisationId", o.name as organisation`
const from = `from letter l left join organisation o on o.centre_id = l.centre_id and o.id = l.organisation_id`
const journal = byName(
  'letter-journal',
  `select ${rowTo(inScope('$self', '$staff', '$unassigned'))} ${from} left join case_row r on r.centre_id = l.centre_id
    and r.case_id = l.case_id
    where l.centre_id = $centreId and (r.case_id is null or ${visibleTo('$self')})
      and ($states::text[] is null or l.state = any ($states)) and ($before::timestamptz is null or l.created_at < $before)
    order by l.created_at desc, l.id desc limit $most`,
)
const ofCase = statement(
  'letter-of-case',
  `select ${rowTo('true')} ${from} where l.centre_id = $1 and l.case_id = $2 order by l.created_at, l.id`,
)
const visible = statement(
  'letter-visible',
  `select l.state ${from} left join case_row r on r.centre_id = l.centre_id and r.case_id = l.case_id
    where l.centre_id = $1 and l.id = $2 and (r.case_id is null or ${visibleTo('$3')})`,
)
const claim = statement('letter-claim', 'select centre_id as "centreId", id, claim from claim_letters($1)')

/** A letter taken by one sender; `claim` is its pass. */
export type Claim = { centreId: number; id: string; claim: number }
/** Takes letters that are due, of all centres, for five minutes: a process that dies gives them back by that. */
export const claimLetters = (database: Database, most: number) => database.outside<Claim>(claim, [most])
const bodyPlace = (tx: Tx, id: string) => placeOf(tx, 'letter.body', id)
const notePlace = (tx: Tx, id: string) => placeOf(tx, 'letter.closed_note', id)
const keyOf = (tx: Tx, caseId: string | null | undefined) => (caseId ? caseKeyOf(tx, caseId) : centreKeyOf(tx))

/** Puts letters into the outbox. */
export async function queueLetters(tx: Tx, letters: readonly NewLetter[]): Promise<void> {
  const sealed: NewLetter[] = []
  for (const letter of letters) {
    const body = seal(await keyOf(tx, letter.caseId), letter.body, bodyPlace(tx, letter.id))
    sealed.push({ ...letter, body: body.toString('hex') })
  }
  await tx.rows(queue, [tx.centreId, JSON.stringify(sealed)])
}
/** A letter by its id. */
export async function letterOf(tx: Tx, id: string): Promise<ClaimedLetter | undefined> {
  const row = await tx.row<Omit<ClaimedLetter, 'body'> & { body: Buffer }>(other, [tx.centreId, id])
  return row && { ...row, body: unseal(await keyOf(tx, row.caseId), row.body, bodyPlace(tx, id)) }
}
/** A note of a person about a letter, as it is stored. */
async function sealedNote(tx: Tx, id: string, note: string): Promise<Buffer> {
  const found = await tx.row<{ caseId: string | null }>(caseOf, [tx.centreId, id])
  return seal(await keyOf(tx, found?.caseId), note, notePlace(tx, id))
}

/** The whole text is with the mail server but for the final dot; false when another sender holds the letter now. */
export const letterHanded = async (tx: Tx, { id, claim: pass }: Claim, linked: boolean) =>
  (await tx.rows(...handed({ centreId: tx.centreId, id, pass, linked }))).length > 0
/** The mail server has taken the letter. */
export const letterSent = (tx: Tx, { id, claim: pass }: Claim, at: string, reply: string) =>
  tx.rows(...sent({ centreId: tx.centreId, id, pass, at, reply }))
/** The final dot has left and no answer came: nobody knows whether the letter was taken. */
export const letterUnsure = (tx: Tx, { id, claim: pass }: Claim, error: string) =>
  tx.rows(...unsure({ centreId: tx.centreId, id, pass, error }))
/** The letter was not taken: tried again in so many minutes, or given up. */
export const letterPostponed = (tx: Tx, { id, claim: pass }: Claim, error: string, minutes: number | null) =>
  tx.rows(...postponed({ centreId: tx.centreId, id, pass, error, minutes }))
/** There is nowhere to send from yet: the letter waits, and the try does not count. */
export const letterWaits = (tx: Tx, { id, claim: pass }: Claim, error: string) =>
  tx.rows(...waits({ centreId: tx.centreId, id, pass, error }))
/** The mail server cannot be reached: all letters of the centre wait a minute, one knocks again. */
export const pauseLetters = (tx: Tx) => tx.rows(pause, [tx.centreId])
/** The settings of mail have changed: what waits is tried at once. */
export const wakeLetters = (tx: Tx) => tx.rows(wake, [tx.centreId])

/** Sends a letter again at once; false when it has been sent. */
export const sendAgain = async (tx: Tx, id: string) => (await tx.rows(again, [tx.centreId, id])).length > 0
/** A person knows that an unsure letter has arrived. */
export const letterArrived = async (tx: Tx, id: string, note: string) =>
  (await tx.rows(settled, [tx.centreId, id, await sealedNote(tx, id, note)])).length > 0
/** A report of non-delivery came back. */
export const letterReturned = async (tx: Tx, id: string, note: string) =>
  (await tx.rows(returned, [tx.centreId, id, await sealedNote(tx, id, note)])).length > 0
/** It was a mistake that a letter of a case came back. */
export const letterNotReturned = (
  tx: Tx,
  caseId: string,
  { letter, about, organisationId }: { letter: string; about: string; organisationId?: string },
) => tx.rows(...notReturned({ centreId: tx.centreId, caseId, letter, about, organisationId: organisationId ?? null }))

/** A letter that has not left yet does not leave any more, and says why. */
export const withdrawLetter = async (tx: Tx, id: string, reason: string) =>
  tx.rows(withdrawn, [tx.centreId, id, await sealedNote(tx, id, reason)])
/** The same of every letter of a case about one thing. */
export async function withdrawLettersAbout(
  tx: Tx,
  caseId: string,
  { kind, about, organisationId }: CaseLetter,
  reason: string,
): Promise<void> {
  const values = { centreId: tx.centreId, caseId, kind, about, organisationId }
  for (const { id } of await tx.rows<{ id: string }>(...waitingAbout(values))) await withdrawLetter(tx, id, reason)
}
/** A letter that was withdrawn by mistake has not left: a person sends it again, or hands it over. */
export const letterNotWithdrawn = (tx: Tx, caseId: string, { kind, about, organisationId }: CaseLetter, why: string) =>
  tx.rows(...notWithdrawn({ centreId: tx.centreId, caseId, kind, about, organisationId, why }))
/** A letter that has left, and whose case does not say so yet: with a plan, or with a request that is not in it. */
export type LeftLetter = Pick<ClaimedLetter, 'id' | 'kind' | 'linked'> &
  Record<'caseId' | 'about' | 'sentAt', string> & { staffId: string | null }
/** Letters that have left, of which their cases are still to be told. */
export const lettersLeft = (tx: Tx) => tx.rows<LeftLetter>(leftUnrecorded, [tx.centreId])
/** The case says that the letter has left. */
export const letterRecorded = (tx: Tx, id: string) => tx.rows(recorded, [tx.centreId, id])

/** Whether somebody may know of a letter: none about a family that is hidden from them. */
export const mayKnowLetter = async (tx: Tx, id: string, self: string) =>
  (await tx.rows(visible, [tx.centreId, id, self])).length > 0
type SealedRow = Omit<MailRow, 'body' | 'note'> & {
  body: Buffer
  note: Buffer | null
  keyOf: string | null
  wrapped: Buffer | null
}
async function opened(tx: Tx, { keyOf: caseId, wrapped, body, note, ...row }: SealedRow): Promise<MailRow> {
  const key = caseId && wrapped ? openCaseKey(tx, caseId, wrapped) : await centreKeyOf(tx)
  return present({
    ...row,
    body: unseal<string>(key, body, bodyPlace(tx, row.id)),
    note: note ? unseal<string>(key, note, notePlace(tx, row.id)) : null,
  }) as MailRow
}
/** Letters of the centre, the latest first: none about a family that is hidden, and a link only to those within the scope. */
export async function letterJournal(
  tx: Tx,
  ask: { states: readonly MailState[] | undefined; before: string | undefined; most: number },
  scope: Scope,
): Promise<MailRow[]> {
  const { states = null, before = null, most } = ask
  const values = { centreId: tx.centreId, states, before, most, ...scope }
  return Promise.all((await tx.rows<SealedRow>(...journal(values))).map(row => opened(tx, row)))
}
/** Letters of one case, oldest first. */
export const lettersOfCase = async (tx: Tx, caseId: string): Promise<MailRow[]> =>
  Promise.all((await tx.rows<SealedRow>(ofCase, [tx.centreId, caseId])).map(row => opened(tx, row)))
