import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id; about 20 ms. */
export const hashPassword = (password: string) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
/** A hash nobody knows the password of: an unknown login costs as long as a wrong password. */
const decoy = hashPassword(randomBytes(16).toString('hex'))

/** Whether the password fits; without a hash it never does and takes as long. */
export async function passwordFits(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash || (await decoy), password).catch(() => false)
  return fits && Boolean(passwordHash)
}
