import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { passwordProblem } from '../domain/passwords.ts'
import type { App } from './app.ts'
import { invalid } from './problem.ts'

/** argon2id; about 20 ms. */
export const hashPassword = (password: string) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
/** A hash nobody knows the password of: an unknown login costs as long as a wrong password. */
const decoy = hashPassword(randomBytes(16).toString('hex'))

/** Whether the password fits; without a hash it never does and takes as long. */
export async function passwordFits(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash || (await decoy), password).catch(() => false)
  return fits && Boolean(passwordHash)
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
