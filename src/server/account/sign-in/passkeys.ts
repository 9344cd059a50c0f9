import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { newCredential, PasskeyOptions, signedChallenge } from '../../../api/account/second-factors.ts'
import type { App, Who } from '../../app.ts'
import { HttpProblem } from '../../http/problem.ts'
import { originOf } from '../../http/route.ts'
import {
  ownerOfPasskey,
  passkeysOfPerson,
  spendPasskey,
  type StoredPasskey,
} from '../../store/account/second-factors.ts'

const keyDoesNotFit = () =>
  new HttpProblem(409, {
    code: 'wrongPasskey',
    text: 'Ключ входа не подошёл. Повторите или войдите другим способом',
  })

/** The name of this server that passkeys are tied to; a numeric address has none. */
function siteOf(app: App, request: FastifyRequest): { origin: string; site: string } {
  const origin = originOf(app, request)
  const { hostname } = new URL(origin)
  if (isIP(hostname.replace(/^\[|\]$/gu, '')))
    throw new HttpProblem(409, {
      code: 'noPasskeysHere',
      text: 'Ключи входа работают только по имени сервера, а не по числовому адресу. Откройте программу по имени или выберите код из приложения',
    })
  return { origin, site: hostname }
}

const transportsOf = (key: StoredPasskey) => key.transports as AuthenticatorTransport[]
const idOf = (key: StoredPasskey) => key.id.toString('base64url')

/** What the browser needs to make a passkey: one that finds its account by itself and asks for a finger, face or PIN. */
export function newPasskeyOptions(
  app: App,
  request: FastifyRequest,
  who: Who,
  login: string,
  array: readonly StoredPasskey[],
): Promise<PasskeyOptions> {
  return generateRegistrationOptions({
    rpName: 'Патронат',
    rpID: siteOf(app, request).site,
    userID: Uint8Array.from(Buffer.from(who.staffId.replaceAll('-', ''), 'hex')),
    userName: login,
    userDisplayName: who.name,
    excludeCredentials: array.map(key => ({ id: idOf(key), transports: transportsOf(key) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Checks a new passkey; answers what to keep of it. */
export async function checkNewPasskey(
  app: App,
  request: FastifyRequest,
  challenge: string,
  response: z.output<typeof newCredential>,
): Promise<StoredPasskey> {
  const { origin, site } = siteOf(app, request)
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: response as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: site,
    requireUserVerification: true,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }))
  if (!verified || !registrationInfo) throw keyDoesNotFit()
  const { id, publicKey, counter } = registrationInfo.credential
  return {
    id: Buffer.from(id, 'base64url'),
    publicKey: Buffer.from(publicKey),
    counter,
    transports: response.response.transports ?? [],
  }
}

/** What the browser needs to sign a challenge; without `held` any passkey of this site may answer. */
export function passkeyOptions(
  app: App,
  request: FastifyRequest,
  array: readonly StoredPasskey[] = [],
): Promise<PasskeyOptions> {
  return generateAuthenticationOptions({
    rpID: siteOf(app, request).site,
    userVerification: 'required',
    allowCredentials: array.map(key => ({ id: idOf(key), transports: transportsOf(key) })),
  })
}

/** Checks a signed challenge and spends it; answers whose passkey signed it. Throws for any other outcome, all alike. */
export async function checkPasskey(
  app: App,
  request: FastifyRequest,
  challenge: string,
  response: z.output<typeof signedChallenge>,
): Promise<{ centreId: number; staffId: string }> {
  const { origin, site } = siteOf(app, request)
  const id = Buffer.from(response.id, 'base64url')
  const owner = await ownerOfPasskey(app.database, id)
  if (!owner) throw keyDoesNotFit()
  const { centre_id: centreId, staff_id: staffId } = owner
  return app.database.inCentre(centreId, async tx => {
    const key = (await passkeysOfPerson(tx, staffId)).find(passkey => passkey.id.equals(id))
    if (!key) throw keyDoesNotFit()
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: site,
      credential: {
        id: idOf(key),
        publicKey: Uint8Array.from(key.publicKey),
        counter: key.counter,
        transports: transportsOf(key),
      },
      requireUserVerification: true,
    }).catch(() => ({ verified: false, authenticationInfo: undefined }))
    if (!verified || !authenticationInfo) throw keyDoesNotFit()
    if (!(await spendPasskey(tx, staffId, id, authenticationInfo.newCounter))) throw keyDoesNotFit()
    return { centreId, staffId }
  })
}
