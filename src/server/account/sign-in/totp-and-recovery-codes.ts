import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { App, Who } from '../../app.ts'
import { seal, unseal } from '../../platform/keys/keys.ts'
import { placeOf } from '../../platform/keys/places.ts'
import { spendCode, spendStep, totpOfPerson } from '../../store/account/second-factors.ts'
import { centreKeyOf } from '../../store/case/case-keys.ts'
import type { Tx } from '../../store/platform/database.ts'

const period = 30
/** A telephone may be half a minute off in either direction. */
const window = 1
const codesAtOnce = 10

const generatorOf = (secret: string, login = '') =>
  new TOTP({ issuer: 'Патронат', label: login || 'вход', secret: Secret.fromBase32(secret), period })
const secretPlace = (tx: Tx, staffId: string) => placeOf(tx, 'totp.sealed', staffId)

/** A new secret for an app that makes codes, and the address its QR code holds. */
export function newSecret(login: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 }).base32
  return { secret, uri: generatorOf(secret, login).toString() }
}
/** The secret as it is kept. */
export const sealSecret = async (tx: Tx, staffId: string, secret: string) =>
  seal(await centreKeyOf(tx), secret, secretPlace(tx, staffId))

/** The step of time a code belongs to; undefined when it fits none near now. */
function stepOfCode(app: App, secret: string, code: string): number | undefined {
  const timestamp = Date.parse(app.moment.at)
  const token = code.replaceAll(/\s/gu, '')
  if (!/^\d{6}$/u.test(token)) return undefined
  const delta = generatorOf(secret).validate({ token, timestamp, window })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta
}
/** The step of the first code of a new secret. */
export const firstStep = async (app: App, tx: Tx, staffId: string, sealed: Buffer, code: string) =>
  stepOfCode(app, unseal<string>(await centreKeyOf(tx), sealed, secretPlace(tx, staffId)), code)

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const plain = (code: string) => code.toLowerCase().replaceAll(/[^a-z0-9]/gu, '')
const hashOf = (code: string) => createHash('sha256').update(plain(code)).digest()

/** New recovery codes of 79 bits each, and what is kept of them. */
export function newRecoveryCodes(): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: codesAtOnce }, () => {
    const word = Array.from({ length: 16 }, () => letters[randomLetter()]!).join('')
    return word.replaceAll(/(.{4})(?=.)/gu, '$1-')
  })
  return { codes, hashes: codes.map(hashOf) }
}
/** Every letter as likely as every other. */
function randomLetter(): number {
  for (;;) {
    const byte = randomBytes(1)[0]!
    if (byte < letters.length * 8) return byte % letters.length
  }
}

/** Whether a code of the app or a recovery code fits, and is spent by that; of two tries at once one gets it. */
export function spendAnyCode(app: App, { centreId, staffId }: Who, code: string): Promise<'totp' | 'code' | undefined> {
  return app.database.inCentre(centreId, async tx => {
    if (/^[\d\s]{6,12}$/u.test(code.trim())) {
      const sealed = await totpOfPerson(tx, staffId)
      const step = sealed && (await firstStep(app, tx, staffId, sealed, code))
      return step !== undefined && (await spendStep(tx, staffId, step)) ? 'totp' : undefined
    }
    return plain(code).length === 16 && (await spendCode(tx, staffId, hashOf(code))) ? 'code' : undefined
  })
}
