import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { hash, verify } from '@node-rs/argon2'
import { passwordProblem } from '../../../domain/account/passwords.ts'
import type { App } from '../../app.ts'
import { invalid } from '../../http/problem.ts'
import { openFairTurns, openTurns, secondOfWork } from '../../http/turns.ts'

// argon2id; about 20 ms of a processor and 19 MB each.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Who asks for a check: somebody the program knows by a browser, session or link, or anybody else. */
export type Asking = 'known' | 'stranger'
/**
 * Checks at a time: whatever strangers send, they keep one thread busy, and those who are known never wait behind them. Under
 * each login one at a time, so that a newcomer waits behind one check of each that is tried and not behind all of them; there
 * is no end of logins that do not exist, so that these together are one, and rest.
 */
const known = openTurns(2)
const strangers = openFairTurns({ all: 1, each: 1, restsAfterMs: secondOfWork })

const check = (passwordHash: string, password: string, asking: Asking, login: string): Promise<boolean> => {
  const fits = () => verify(passwordHash, password).catch(() => false)
  return asking === 'known' ? known(1, fits) : strangers(login, 1, fits)
}

/** Makes what is kept of a password, for somebody who is known. */
export const hashPassword = (password: string): Promise<string> => known(1, () => hash(password, cost))
/** A hash nobody knows the password of: an unknown login costs as long as a wrong password. */
const decoy = hash(randomBytes(16).toString('hex'), cost)

/** Decoys under way; there is no end of logins that do not exist, so only a few of them at a time cost anything. */
let decoys = 0
const decoysAtMost = 4
/** Whether more unknown logins are tried than are worth any work. */
export const crowded = (): boolean => decoys >= decoysAtMost
/** How long a check under a login that does not exist took last, with its waiting, and when that was. */
const lastDecoy = { ms: 20, at: Number.NEGATIVE_INFINITY }
const decoyHoldsMs = 10_000

/** Whether the password fits; without a hash it never does and takes as long. */
export async function passwordFits(
  passwordHash: string | null | undefined,
  password: string,
  asking: Asking,
): Promise<boolean> {
  const begun = performance.now()
  const asLongAsDecoy = () => setTimeout(Math.max(0, lastDecoy.ms - (performance.now() - begun)))
  if (!passwordHash) {
    if (crowded()) {
      await asLongAsDecoy()
      return false
    }
    decoys += 1
    try {
      await check(await decoy, password, asking, '')
      lastDecoy.at = performance.now()
      lastDecoy.ms = lastDecoy.at - begun
      return false
    } finally {
      decoys -= 1
    }
  }
  const fits = await check(passwordHash, password, asking, passwordHash)
  // While logins that do not exist wait for each other, a wrong password of one that does waits as long.
  if (!fits && asking === 'stranger' && performance.now() - lastDecoy.at < decoyHoldsMs) await asLongAsDecoy()
  return fits
}

let common: Promise<ReadonlySet<string>> | undefined
/** Passwords that are tried first everywhere; 49 000 words, read at the first need. */
const commonPasswords = () =>
  (common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'])))

/** Refuses a new password that breaks the rules of the centre, at its field. */
export async function checkNewPassword(
  app: Pick<App, 'centres'>,
  whose: { centreId: number; name: string; login?: string | null | undefined },
  password: string,
  field: string,
): Promise<void> {
  const words = await commonPasswords()
  const { accounts, centre } = (await app.centres.of(whose.centreId)).settings
  const text = passwordProblem(password, {
    minimum: accounts.passwordMinimum,
    about: [whose.login ?? '', whose.name, centre.shortName, centre.locality],
    isCommon: word => words.has(word),
  })
  if (text) throw invalid({ [field]: text }, text)
}
