import * as oidc from 'openid-client'
import type { FastifyRequest } from 'fastify'
import { returnFromProvider, startProvider } from '../api/sign-in.ts'
import type { App } from './app.ts'
import { beginCeremony, endCeremony, type Ceremony } from './ceremonies.ts'
import { Forward, originOf, route, type Route } from './http.ts'
import { agentOf, startSession, type Sessions } from './session.ts'
import { auditSignIn, entered } from './sign-in.ts'
import { accountOfProvider, rememberSubject } from './store/staff.ts'

/** The region's own sign-in, as its operator names it. */
export type ProviderSettings = { issuer: string; clientId: string; clientSecret: string; name: string }
type Begun = Extract<Ceremony, { kind: 'provider' }>
/** Whom the provider vouches for; `address` only when it has verified it. */
export type Vouched = { subject: string; address?: string; factor: boolean }
/** A provider of OpenID Connect: authorisation code with PKCE, state and nonce. */
export type Provider = {
  name: string
  start: (redirectUri: string) => Promise<{ to: string; begun: Begun }>
  finish: (returned: URL, begun: Begun) => Promise<Vouched>
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A provider is asked for its addresses at the first sign-in, and again after it could not be reached. */
export function openProvider({ issuer, clientId, clientSecret, name }: ProviderSettings): Provider {
  const server = new URL(issuer)
  // Without TLS only on this very machine: elsewhere anybody on the way could answer for the provider.
  const execute = loopback.has(server.hostname) ? [oidc.allowInsecureRequests] : []
  let found: Promise<oidc.Configuration> | undefined
  const configuration = () => {
    found ??= oidc.discovery(server, clientId, clientSecret, undefined, { execute })
    found.catch(() => (found = undefined))
    return found
  }
  return {
    name,
    async start(redirectUri) {
      const config = await configuration()
      const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()]
      const to = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { to: to.href, begun: { kind: 'provider', state, nonce, verifier } }
    },
    async finish(returned, { state, nonce, verifier }) {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), returned, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider gave no id token')
      const { sub, email, email_verified: verified, amr } = claims
      return {
        subject: sub,
        ...(typeof email === 'string' && verified === true ? { address: email } : {}),
        factor: Array.isArray(amr) && amr.includes('mfa'),
      }
    },
  }
}

const returnPath = '/api/provider/return'
/** Why a sign-in of the region did not open this program; the page of sign-in says it in words. */
const refused = (why: 'over' | 'refused' | 'unknown' | 'away') => new Forward(`/?entry=${why}`)

async function vouched(app: App, request: FastifyRequest, begun: Begun): Promise<Vouched | undefined> {
  try {
    return await app.provider!.finish(new URL(request.url, originOf(app, request)), begun)
  } catch {
    // A wrong state or nonce, an expired or foreign code: nobody is told which, and nothing of the answer is logged.
    return undefined
  }
}

/** Sign-in by the region's provider: it opens an account that is already here, never makes one. */
export const providerRoutes = (sessions: Sessions): Route[] => [
  route(startProvider, async ({ app, request, reply }) => {
    if (!app.provider) return refused('away')
    try {
      const { to, begun } = await app.provider.start(originOf(app, request) + returnPath)
      await beginCeremony({ app, request, reply }, begun)
      return new Forward(to)
    } catch {
      return refused('away')
    }
  }),
  route(returnFromProvider, async ({ app, request, reply }) => {
    const begun = await endCeremony(app, request, 'provider')
    if (!app.provider || !begun) return refused('over')
    const person = await vouched(app, request, begun)
    if (!person) return refused('refused')
    const account = await accountOfProvider(app.database, person.subject, person.address)
    if (!account) return refused('unknown')
    const { centre_id: centreId, id: staffId } = account
    // From now on the subject counts, whatever happens to the address.
    await app.database.inCentre(centreId, tx => rememberSubject(tx, staffId, person.subject))
    const opened = { centreId, staffId, device: agentOf(request), minutes: Infinity, method: 'provider' as const }
    const token = await startSession(app, reply, request, { ...opened, factor: person.factor })
    auditSignIn(app, { centreId, staffId }, returnFromProvider.path, 'signIn')
    await entered({ app, request, reply }, sessions, token)
    return new Forward('/')
  }),
]
