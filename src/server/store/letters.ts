import type { MailRow } from '../../api/centre.ts'
import { present, type Database, type Statement, type Tx } from './database.ts'
import { seenBy, within, type Scope } from './standing.ts'

/** A letter as it enters the outbox; its id becomes its Message-ID. */
export type NewLetter = {
  id: string
  caseId?: string
  organisationId: string
  recipient: string
  subject: string
  body: string
}
/** A letter that is being sent. */
export type ClaimedLetter = {
  id: string
  recipient: string
  subject: string
  body: string
  attempts: number
  state: MailRow['state']
}

const queue: Statement = {
  name: 'letter-queue',
  text: `insert into letter (centre_id, id, case_id, organisation_id, recipient, subject, body)
    select $1, l.id, l."caseId", l."organisationId", l.recipient, l.subject, l.body
    from json_to_recordset($2::json) l (id uuid, "caseId" uuid, "organisationId" uuid, recipient text, subject text, body text)
    on conflict do nothing`,
}
const one: Statement = {
  name: 'letter-one',
  text: 'select id, recipient, subject, body, attempts, state from letter where centre_id = $1 and id = $2',
}
const sent: Statement = {
  name: 'letter-sent',
  text: "update letter set state = 'sent', sent_at = $3, last_error = null where centre_id = $1 and id = $2",
}
const postponed: Statement = {
  name: 'letter-postponed',
  text: `update letter set state = case when $4::int is null then 'failed' else 'queued' end, last_error = $3,
      next_try_at = now() + make_interval(mins => coalesce($4, 0)) where centre_id = $1 and id = $2 and state = 'sending'`,
}
const again: Statement = {
  name: 'letter-again',
  text: `update letter set state = 'queued', attempts = 0, next_try_at = now() where centre_id = $1 and id = $2 and state in ('queued', 'failed')`,
}
const journal: Statement = {
  name: 'letter-journal',
  text: `select l.id, l.recipient as "to", l.subject, l.state, l.attempts, l.last_error as "lastError", l.created_at as "createdAt",
      l.sent_at as "sentAt", case when ${within('$3', '$4', '$5')} then l.case_id end as "caseId", o.name as organisation
    from letter l left join case_row r on r.centre_id = l.centre_id and r.case_id = l.case_id left join organisation o on o.centre_id = l.centre_id and o.id = l.organisation_id
    where l.centre_id = $1 and (r.case_id is null or ${seenBy('$3')}) and ($2::text is null or l.state = $2 or ($2 = 'queued' and l.state = 'sending')) order by l.created_at desc, l.id desc limit 200`,
}
const claim: Statement = {
  name: 'letter-claim',
  text: 'select centre_id as "centreId", id from claim_letters($1)',
}

/** Takes letters that are due, of all centres, for five minutes: a process that dies gives them back by that. */
export const claimLetters = (database: Database, most: number) =>
  database.outside<{ centreId: number; id: string }>(claim, [most])
/** Puts letters into the outbox. */
export const queueLetters = (tx: Tx, letters: readonly NewLetter[]) =>
  tx.rows(queue, [tx.centreId, JSON.stringify(letters)])
/** A letter by its id. */
export const letterOf = (tx: Tx, id: string) => tx.one<ClaimedLetter>(one, [tx.centreId, id])
/** The mail server has taken the letter. */
export const letterSent = (tx: Tx, id: string, at: string) => tx.rows(sent, [tx.centreId, id, at])
/** The letter was not taken: tried again in so many minutes, or given up. */
export const letterPostponed = (tx: Tx, id: string, error: string, minutes: number | null) =>
  tx.rows(postponed, [tx.centreId, id, error, minutes])
/** Sends a letter again at once. */
export const sendAgain = (tx: Tx, id: string) => tx.rows(again, [tx.centreId, id])
/** Letters of the centre, the latest first: none about a family that is hidden, and a link only to those within the scope. */
export const letterJournal = async (tx: Tx, state: string | undefined, { self, staff, unassigned }: Scope) =>
  (await tx.rows<MailRow>(journal, [tx.centreId, state ?? null, self, staff, unassigned])).map(present)
