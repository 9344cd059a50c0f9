import * as oidc from 'openid-client'

/** The region's own sign-in, as its operator names it. */
export type ProviderSettings = { issuer: string; clientId: string; clientSecret: string; name: string }
/** What is kept between the two requests of such a sign-in. */
export type ProviderBegun = { kind: 'provider'; state: string; nonce: string; verifier: string }
/** Whom the provider vouches for; `address` only when it has verified it. */
export type Vouched = { subject: string; address?: string; factor: boolean }
/** A provider of OpenID Connect: authorisation code with PKCE, state and nonce. */
export type Provider = {
  name: string
  start: (redirectUri: string) => Promise<{ to: string; begun: ProviderBegun }>
  finish: (returned: URL, begun: ProviderBegun) => Promise<Vouched>
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
