import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../app.ts'
import { isOverTls } from '../../http/own-hosts.ts'
import { HttpProblem } from '../../http/problem.ts'
import { lookAtCeremony, putCeremony, takeCeremony } from '../../store/account/auth-challenges.ts'
import type { ProviderBegun } from './oidc.ts'
import { newToken, tokenHash } from './session.ts'

/** What is kept between the two requests of a sign-in or a set-up, by the browser's own cookie. */
export type Ceremony =
  | { kind: 'passkeySignIn'; challenge: string }
  | { kind: 'passkeySecond'; challenge: string; staffId: string }
  | { kind: 'newPasskey'; challenge: string; staffId: string }
  | { kind: 'newTotp'; sealed: string; staffId: string }
  | ProviderBegun
  /** The provider has vouched for somebody who has accounts in several centres. */
  | { kind: 'choice'; subject: string; address?: string; factor: boolean }

const cookie = 'patronat-start'

/** Keeps `what` for ten minutes and gives the browser the cookie to come back with. */
export async function beginCeremony(
  { app, request, reply }: { app: App; request: FastifyRequest; reply: FastifyReply },
  what: Ceremony,
): Promise<void> {
  const token = newToken()
  await putCeremony(app.database, tokenHash(token), what)
  void reply.setCookie(cookie, token, {
    path: '/api',
    httpOnly: true,
    // A provider sends the browser back from its own site: a strict cookie would stay at home.
    sameSite: 'lax',
    secure: isOverTls(app, request),
    maxAge: 600,
  })
}

type Begun<K extends Ceremony['kind']> = Extract<Ceremony, { kind: K }>
const kept =
  (read: typeof takeCeremony) =>
  async <K extends Ceremony['kind']>(app: App, request: FastifyRequest, kind: K): Promise<Begun<K> | undefined> => {
    const token = request.cookies[cookie]
    if (!token || token.length > 100) return undefined
    const data = (await read(app.database, tokenHash(token))) as Ceremony | undefined
    return data?.kind === kind ? (data as Begun<K>) : undefined
  }
/** What was begun in this browser, exactly once; undefined when it is none, too old, taken already, or of another kind. */
export const endCeremony = kept(takeCeremony)
/** The same, and it stays to be ended. */
export const ceremonyUnderWay = kept(lookAtCeremony)

/** Begun too long ago, twice, or in another browser. */
export const ceremonyOver = () =>
  new HttpProblem(409, { code: 'startAgain', text: 'Прошло слишком много времени. Начните этот шаг ещё раз' })
