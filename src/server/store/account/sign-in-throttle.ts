import type { Database } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

const tryIt = statement('pace-try', 'select sign_in_try($1, $2) as seconds')
const passed = statement('pace-passed', 'select sign_in_passed($1, $2)')
const paused = statement('pace-paused', 'select key, until from sign_in_paused($1)')

/** Counts a try under each key; answers the seconds to wait, 0 when this try may go on. */
export const countTry = async (database: Database, keys: readonly Buffer[], free: readonly number[]) =>
  (await database.outside<{ seconds: number }>(tryIt, [keys, free]))[0]!.seconds
/** Forgets the failures of `own` keys; takes this one try off the `shared` ones. */
export const forgetTries = (database: Database, own: readonly Buffer[], shared: readonly Buffer[]) =>
  database.outside(passed, [own, shared])
/** Which keys are paused, and until when. */
export const pausedKeys = (database: Database, keys: readonly Buffer[]) =>
  database.outside<{ key: Buffer; until: string }>(paused, [keys])
