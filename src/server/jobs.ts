import { createTransport } from 'nodemailer'
import type { App } from './app.ts'
import { claimLetters, letterOf, letterPostponed, letterSent, type ClaimedLetter } from './store/letters.ts'

const atOnce = 10
const everyMs = 5_000
const closingMs = 3_000
/** About two and a half days of trying. */
const mostAttempts = 70
/** Shorter than the five minutes for which a letter is claimed. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 45_000, dnsTimeout: 10_000 }

type Claim = { centreId: number; id: string }
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

/** The mail server refused the letter itself and will refuse it again; a wrong password or a full queue is no such case. */
export const isFinal = (error: { responseCode?: number; code?: string }): boolean =>
  error.code !== 'EAUTH' && error.code !== 'ECONNECTION' && (error.responseCode ?? 0) >= 500

/**
 * Sends the outbox: at least once, with the id of the letter as its Message-ID, so that a second copy can be recognised.
 * A letter claimed by a process that was killed is taken by the next one when the claim runs out.
 */
export function openMail(app: App, smtpUrl: string): MailJob {
  const transport = createTransport({ url: smtpUrl, ...patience } as Parameters<typeof createTransport>[0])
  let closed = false
  let running: Promise<number> = Promise.resolve(0)

  const send = async ({ centreId, id }: Claim): Promise<void> => {
    const letter = await app.database.inCentre(centreId, tx => letterOf(tx, id))
    if (letter?.state !== 'sending') return
    try {
      const { mailFrom, centre } = (await app.centres.of(centreId)).settings
      const from = mailFrom ?? centre.email
      if (!from) throw new Error('В настройках центра не задан адрес отправителя')
      await transport.sendMail(messageOf(letter, from))
      await app.database.inCentre(centreId, tx => letterSent(tx, id, app.clock().toISOString()))
    } catch (error) {
      if (closed) return
      const failure = error as Error & { responseCode?: number; code?: string }
      const minutes = isFinal(failure) || letter.attempts >= mostAttempts ? null : backOff(letter.attempts)
      await app.database.inCentre(centreId, tx => letterPostponed(tx, id, failure.message.slice(0, 300), minutes))
    }
  }
  const pass = async (): Promise<number> => {
    const claims = await claimLetters(app.database, atOnce)
    await Promise.all(claims.map(send))
    return claims.length
  }
  const deliver = () => {
    running = running.catch(() => 0).then(() => (closed ? 0 : pass()))
    return running
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
      closed = true
      clearInterval(timer)
      // A mail server that does not answer must not hold up the stop: the claim of its letter runs out by itself.
      const enough = new Promise(done => setTimeout(done, closingMs).unref())
      await Promise.race([running.catch(() => 0), enough])
      transport.close()
    },
  }
}

const messageOf = ({ id, recipient, subject, body }: ClaimedLetter, from: string) => ({
  messageId: `<${id}@${/@([\w.-]+)/u.exec(from)?.[1] ?? 'patronat'}>`,
  from,
  to: recipient,
  subject,
  text: body,
})
