import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { hash, verify } from '@node-rs/argon2'
import { passwordProblem } from '../domain/passwords.ts'
import type { App } from './app.ts'
import { openFairTurns, openTurns, secondOfWork } from './turns.ts'
import { invalid } from './problem.ts'

// argon2id; about 20 ms of a processor and 19 MB each.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Who asks for a check: somebody the program knows by a browser, session or link, or anybody else. */
export type Asking = 'known' | 'stranger'
/** Checks at a time: whatever strangers send, they keep one thread busy, and those who are known never wait behind them. */
const known = openTurns(2)
const strangers = openFairTurns({ all: 1, each: 1, restsAfterMs: secondOfWork })

/** Checks in turn; all strangers together are one person here. */
const check = (passwordHash: string, password: string, asking: Asking): Promise<boolean> => {
  const fits = () => verify(passwordHash, password).catch(() => false)
  return asking === 'known' ? known(1, fits) : strangers('', 1, fits)
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
/** How long a check of a stranger took last, with its waiting. */
let lastMs = 20

/** Whether the password fits; without a hash it never does and takes as long. */
export async function passwordFits(
  passwordHash: string | null | undefined,
  password: string,
  asking: Asking,
): Promise<boolean> {
  if (!passwordHash && crowded()) {
    await setTimeout(lastMs)
    return false
  }
  const begun = performance.now()
  if (!passwordHash) decoys += 1
  try {
    const checked = passwordHash || (await decoy)
    const fits = await check(checked, password, asking)
    return fits && Boolean(passwordHash)
  } finally {
    if (!passwordHash) decoys -= 1
    if (asking === 'stranger') lastMs = performance.now() - begun
  }
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
