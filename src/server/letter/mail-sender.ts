import { tellsOfGuarded, withdrawalOf } from '../../domain/letter/letters.ts'
import { withInvitation } from '../account/account-letters.ts'
import { invitationLinkFor } from '../account/invitations.ts'
import { atThisMoment, type App, type Program } from '../app.ts'
import { linkFor } from '../partner/partner-links.ts'
import { loadCase } from '../store/case/cases.ts'
import {
  claimLetters,
  letterHanded,
  letterOf,
  letterPostponed,
  letterSent,
  letterUnsure,
  letterWaits,
  pauseLetters,
  withdrawLetter,
  type Claim,
  type ClaimedLetter,
} from '../store/letter/letters.ts'
import type { Tx } from '../store/platform/database.ts'
import { withLink } from './letters.ts'
import { inWords, MailFailure } from './mail-failures.ts'
import { senderOf } from './mail-server.ts'
import { recordedKinds, recordSentLetters } from './sent-letters.ts'
import { sendBySmtp, type Outgoing, type Patience } from './smtp.ts'

const atOnce = 10
const everyMs = 5_000
/** How long the stop waits for the answer to a letter that is over there already. */
const closingMs = 10_000
const noAccess = 'У организации нет доступа: ссылка не выдана, письмо не отправлено.'
/** More than two and a half days of trying. */
const mostAttempts = 70

/** The sender of the outbox. */
export type MailJob = {
  /** Sends what is due now; answers how many letters were tried. */
  deliver: () => Promise<number>
  /** Looks into the outbox every few seconds from now on. */
  start: () => void
  close: () => Promise<void>
}

/** Minutes until the next try: 1, 2, 4 … and then every hour. */
export const backOff = (attempts: number): number => Math.min(60, 2 ** Math.max(0, attempts - 1))

/** Another sender has claimed the letter since: this one goes no further. */
class LostClaim extends Error {}

/**
 * Sends the outbox. A letter that failed before its final dot left is tried again; one whose final dot has left without an
 * answer is not: it becomes «проверить», and a person decides. See docs/decisions/2026-11-24-outbox.md.
 */
export function openMail(program: Program, patience?: Patience): MailJob {
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()

  const send = async (claim: Claim): Promise<void> => {
    const { centreId, id } = claim
    const app = atThisMoment(program)
    const inCentre = <T>(work: (tx: Tx) => Promise<T>) => app.database.inCentre(centreId, work)
    const found = await inCentre(async tx => {
      const letter = await letterOf(tx, id)
      if (letter?.state !== 'sending' || letter.attempts !== claim.claim) return undefined
      const over = await overToday(app, tx, letter)
      if (over) return withdrawLetter(tx, id, over).then(() => undefined)
      const { server, from, problem } = await senderOf(app, tx)
      if (!server || !from) return letterWaits(tx, claim, problem).then(() => undefined)
      const text = await textOf(app, tx, letter)
      if (text === undefined) return letterPostponed(tx, claim, noAccess, null).then(() => undefined)
      return { server, letter, linked: text.linked, message: messageOf(letter, from, text.words) }
    })
    if (!found) return
    let handed = false
    try {
      const reply = await sendBySmtp(
        found.server,
        found.message,
        async () => {
          if (!(await inCentre(tx => letterHanded(tx, claim, found.linked)))) throw new LostClaim()
          handed = true
        },
        { signal: stopping.signal, ...(patience ? { patience } : {}) },
      )
      await insist(() => inCentre(tx => letterSent(tx, claim, atThisMoment(program).moment.at, reply.slice(0, 300))))
      // Left out by a stop or a fault, it is made up by the sweep.
      if (recordedKinds.includes(found.letter.kind)) await recordSentLetters(app, centreId).catch(() => undefined)
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error
      const words = inWords(error)
      await inCentre(async tx => {
        if (handed && error.said === undefined)
          return letterUnsure(tx, claim, `Письмо передано, но ответа сервера нет: дошло ли оно, неизвестно. ${words}`)
        const stopped = stopping.signal.aborted
        const givenUp = error.final || found.letter.attempts >= mostAttempts
        await letterPostponed(tx, claim, words, stopped ? 0 : givenUp ? null : backOff(found.letter.attempts))
        // What ended while the letter was with the mail server could not take it back then.
        const over = await overToday(app, tx, found.letter)
        if (over) await withdrawLetter(tx, id, over)
        if (error.ofServer && !stopped) await pauseLetters(tx)
        return undefined
      })
    }
  }
  /** What the mail server has taken must be written down, even when the database is away for a moment. */
  const insist = async (write: () => Promise<unknown>): Promise<void> => {
    for (let wait = 250; ; wait *= 2)
      try {
        await write()
        return
      } catch (error) {
        if (wait > 30_000) throw error
        await new Promise(done => setTimeout(done, wait))
      }
  }
  /** A fault of ours: told by its kind only, and the letter waits unless it is over there already; then its claim runs out. */
  const fault = async (claim: Claim, error: Error): Promise<void> => {
    console.error(`letter ${claim.id} is not sent: ${error.name}`)
    await program.database
      .inCentre(claim.centreId, tx => letterWaits(tx, claim, 'Ошибка программы: письмо ждёт следующей попытки.'))
      .catch(() => undefined)
  }
  const deliver = async () => {
    const free = atOnce - underWay.size
    if (stopping.signal.aborted || free <= 0) return 0
    const claims = await claimLetters(program.database, free)
    const sendings = claims.map(claim => send(claim).catch((error: Error) => fault(claim, error)))
    for (const sending of sendings) {
      underWay.add(sending)
      void sending.then(() => underWay.delete(sending))
    }
    await Promise.all(sendings)
    return claims.length
  }
  let timer: NodeJS.Timeout | undefined
  return {
    deliver,
    start() {
      // A fault of the database is told by every other part of the program; the letters wait.
      timer ??= setInterval(() => void deliver().catch(() => undefined), everyMs)
      timer.unref()
    },
    async close() {
      clearInterval(timer)
      // What is not over there yet is broken off and waits for the next start; what is gets a moment to be answered.
      stopping.abort()
      const enough = new Promise(done => setTimeout(done, closingMs).unref())
      await Promise.race([Promise.all(underWay), enough])
    },
  }
}

/** Why a letter of a family must not leave today, whatever was so when it was queued: a consent has run out, a meeting is over. */
export async function overToday(app: App, tx: Tx, letter: ClaimedLetter): Promise<string | undefined> {
  if (!letter.caseId) return undefined
  const loadedCase = await loadCase(tx, letter.caseId)
  const { settings } = await app.centres.of(tx.centreId)
  const day = app.moment.today
  return (
    loadedCase &&
    (withdrawalOf(loadedCase.state, letter, { day, settings }) ?? tellsOfGuarded(loadedCase.state, letter, day))
  )
}

/** What leaves: the words of the letter with the link it brings, made at this moment, and whether it brings any. */
async function textOf(
  app: App,
  tx: Tx,
  letter: ClaimedLetter,
): Promise<{ words: string; linked: boolean } | undefined> {
  const { id, kind, about, organisationId, caseId, body, recipient } = letter
  if (kind === 'invitation' && about)
    return { words: withInvitation(body, await invitationLinkFor(app, tx, about)), linked: true }
  const link = organisationId ? await linkFor(app, tx, { organisationId, letterId: id, caseId, recipient }) : undefined
  // A letter that is only a link says nothing without one: the access was taken away while it waited.
  return kind === 'access' && !link ? undefined : { words: withLink(body, link), linked: link !== undefined }
}

/** The same letter each time it is tried: its Message-ID and date do not change, so that a second copy is recognised. */
const messageOf = (
  { id, recipient, subject, createdAt }: ClaimedLetter,
  from: Outgoing['from'],
  text: string,
): Outgoing => ({
  messageId: `<${id}@${/@([\w.-]+)$/u.exec(from.address)?.[1] ?? 'patronat'}>`,
  date: new Date(createdAt),
  from,
  to: recipient,
  subject,
  text,
})
