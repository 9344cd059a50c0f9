import { type Power, type PowerChange, powers } from '../../domain/account/four-eyes.ts'
import type { App, Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { askPower, emailsOf, openRequests, powerCandidates, type StoredChange } from '../store/account/four-eyes.ts'
import { queueLetters } from '../store/letter/letters.ts'
import type { Tx } from '../store/platform/database.ts'
import { powerLetter } from './account-letters.ts'
import { mayConfirm } from './who-confirms.ts'

/** Asks for a second person: written down, told to those who may confirm and to whom it is about, and seen in the audit. */
export async function askSecond(
  app: App,
  tx: Tx,
  row: { staffId: string; kind: Power; askedBy: string; why: string; change?: PowerChange | StoredChange },
): Promise<void> {
  // What was said when the account was made holds for the link it was first used with.
  const before = (await openRequests(tx)).find(
    openRequest => openRequest.staffId === row.staffId && openRequest.kind === 'account',
  )
  await askPower(tx, { ...row, why: row.why || before?.why || '' })
  await auditChange(app, tx, { ...who(tx), staffId: row.askedBy }, asking, { power: row.kind, about: row.staffId })
  const [open, staff] = await Promise.all([openRequests(tx), powerCandidates(tx)])
  const request = open.find(
    openRequest => openRequest.staffId === row.staffId && powers[openRequest.kind].waits === powers[row.kind].waits,
  )
  if (!request) return
  await tell(
    app,
    tx,
    mayConfirm(request, staff).map(candidate => candidate.id),
    row.staffId,
    'confirm',
  )
  if (row.staffId !== row.askedBy) await tell(app, tx, [row.staffId], row.staffId, 'asked')
}
const asking = { audit: 'power', path: '/api/powers' } as const
const who = (tx: Tx) => ({ centreId: tx.centreId }) as Who

/** Writes to these people what has become of a request about somebody. */
export async function tell(app: App, tx: Tx, ids: string[], about: string, what: Parameters<typeof powerLetter>[2]) {
  const { centre } = (await app.centres.of(tx.centreId)).settings
  const people = await emailsOf(tx, ids)
  await queueLetters(
    tx,
    people.map(({ email }) => powerLetter(app, { id: about, email, centre: centre.shortName }, what)),
  )
}
