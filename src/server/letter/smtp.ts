import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { MailFailure } from './mail-failures.ts'

/** A mail server and how to speak to it. `ifOffered` comes from SMTP_URL only: TLS where the server offers it. */
export type MailServer = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'ifOffered' | 'none'
  login?: string | undefined
  password?: string | undefined
}
/** A letter ready to leave. */
export type Outgoing = {
  messageId: string
  date: Date
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
}
/** How long each part of the dialogue may take, in milliseconds. */
export type Patience = { connect: number; dialogue: number; answer: number }
/** Two minutes until the whole text is over there; ten for the answer to the final dot (RFC 5321, 4.5.3.2.6). */
const patient: Patience = { connect: 15_000, dialogue: 120_000, answer: 600_000 }

/** `smtp://user:password@host:port`, `smtps://…`, `?requireTLS=true`. */
export function mailServerOf(url: string): MailServer {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url)
  const tls = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: Number(port || (tls ? 465 : 587)),
    security: tls ? 'tls' : searchParams.get('requireTLS') === 'true' ? 'starttls' : 'ifOffered',
    ...(username ? { login: decodeURIComponent(username), password: decodeURIComponent(password) } : {}),
  }
}
/** Where a mail server typed on the page «Почта» may be, and how a test letter to it is answered. */
export type MailRules = {
  ports: Pick<ReadonlySet<number>, 'has'>
  /** A test that fails is answered after so many milliseconds, whatever went wrong: its time tells nothing. */
  failureAfter: number
  patience: Patience
}
/** Ports of mail; the operator adds another by MAIL_PORTS. */
export const mailPorts: readonly number[] = [25, 465, 587, 2525]
/** The rules of a running server; all parts of the patience end before the failure is told. */
export const mailRules = (more: readonly number[] = []): MailRules => ({
  ports: new Set([...mailPorts, ...more]),
  failureAfter: 15_000,
  patience: { connect: 8_000, dialogue: 10_000, answer: 4_000 },
})

/** This machine itself: nobody can listen on the way. */
export const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|::1)$/u.test(host)

/** The whole text, and then a moment to write down that it is over there, before the dot that ends it. */
async function* handing(content: Buffer, handed: () => Promise<void>) {
  yield content
  await handed()
}

/**
 * One letter, one connection. `handed` is awaited when the server has asked for the text and has all of it but the final
 * dot: until then nothing can have been taken, and a throw there keeps it so. Answers what the server said to the dot.
 */
export async function sendBySmtp(
  server: MailServer,
  letter: Outgoing,
  handed: () => Promise<void> = async () => {},
  { signal, patience = patient }: { signal?: AbortSignal; patience?: Patience } = {},
): Promise<string> {
  const { host, port, security, login, password } = server
  const { to, from, ...rest } = letter
  const content = await new MailComposer({
    ...rest,
    to,
    from,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
    .compile()
    .build()
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    // A password never travels where others can read it.
    requireTLS: security === 'starttls' || (security === 'ifOffered' && login !== undefined && !isLoopback(host)),
    ignoreTLS: security === 'none',
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    dnsTimeout: patience.connect,
    socketTimeout: patience.answer,
    tls: { minVersion: 'TLSv1.2' },
  })
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => undefined)
  connection.on('error', broken.reject)
  connection.on('end', () => broken.reject(Object.assign(new Error('closed'), { code: 'ECONNECTION' })))
  const giveUp = (code: string) => broken.reject(Object.assign(new Error(code), { code }))
  const stop = () => giveUp('ECONNECTION')
  let watch = setTimeout(giveUp, patience.dialogue, 'ETIMEDOUT')
  signal?.addEventListener('abort', stop)
  const step = <T>(act: (done: (error?: Error | null, answer?: T) => void) => void): Promise<T> =>
    Promise.race([
      broken.promise,
      new Promise<T>((resolve, reject) => act((error, answer) => (error ? reject(error) : resolve(answer as T)))),
    ])
  const message = Readable.from(
    handing(content, async () => {
      signal?.throwIfAborted()
      await handed()
      signal?.removeEventListener('abort', stop)
      clearTimeout(watch)
      watch = setTimeout(giveUp, patience.answer, 'ETIMEDOUT')
    }),
    { objectMode: false },
  )
  try {
    await step<void>(done => connection.connect(error => done(error)))
    if (login !== undefined) await step<boolean>(done => connection.login({ user: login, pass: password ?? '' }, done))
    const { response } = await step<SMTPConnection.SentMessageInfo>(done =>
      connection.send({ from: from.address, to: [to] }, message, done),
    )
    connection.quit()
    return response
  } catch (error) {
    connection.close()
    throw new MailFailure(error as Error)
  } finally {
    clearTimeout(watch)
    signal?.removeEventListener('abort', stop)
    message.destroy()
  }
}
