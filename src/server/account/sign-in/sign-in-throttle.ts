import { createHash } from 'node:crypto'
import { earliestFirst } from '../../../domain/kernel/day-order.ts'
import type { App } from '../../app.ts'
import { HttpProblem } from '../../http/problem.ts'
import { countTry, forgetTries, pausedKeys } from '../../store/account/sign-in-throttle.ts'
import { crowded } from './passwords.ts'

/** What tries are counted under: free ones first, then a pause that doubles from 5 seconds to a quarter of an hour. */
export type Pace = {
  key: string
  free: number
  /** Others are counted under it too: what was right takes off its own count only. */
  shared?: true
}

/** Passwords tried under a login by browsers its owner has never come in with; no address is paused, so neighbours go on. */
export const strangerPace = (login: string): Pace => ({ key: `login ${login}`, free: 5 })
/** Passwords tried from a browser the owner has come in with: strangers do not slow it down. */
export const devicePace = (login: string, device: Buffer): Pace => ({
  key: `device ${login} ${device.toString('hex')}`,
  free: 5,
})
/** Second factors tried by whoever has shown the password on a browser that is not known. */
export const factorPace = (staffId: string): Pace => ({ key: `person ${staffId}`, free: 5 })
/** The same on a browser the owner has come in with: whoever has only the password does not slow it down. */
export const deviceFactorPace = (staffId: string, device: Buffer): Pace => ({
  key: `factor ${staffId} ${device.toString('hex')}`,
  free: 5,
})
/** Names and birth days tried for an emergency: slips are free, guessing is not, also when colleagues share it out. */
export const emergencyPaces = (centreId: number, staffId: string): Pace[] => [
  { key: `emergency ${staffId}`, free: 5 },
  { key: `emergency of centre ${centreId}`, free: 30, shared: true },
]
/** Signals about children: far more than a day brings, and no flood. */
export const signalPace = (staffId: string): Pace => ({ key: `signal ${staffId}`, free: 10 })
/** Passwords set by a one-time link: each costs a hash. */
export const invitationPace = (token: Buffer): Pace => ({ key: `invitation ${token.toString('hex')}`, free: 20 })
/** Passwords and codes asked for once more inside a session whose sign-in is done. */
export const insidePace = (staffId: string): Pace => ({ key: `inside ${staffId}`, free: 5 })

const hashOf = ({ key }: Pace) => createHash('sha256').update(key).digest()

/**
 * Counts a try before it is checked, so that many at once cannot outrun the count; answers what to call when it was right.
 * `refusal` makes the words for the pause.
 */
export async function countAttempt(
  app: App,
  paces: Pace | readonly Pace[],
  refusal: (pause: string) => HttpProblem = tooMany,
): Promise<() => Promise<unknown>> {
  const all = [paces].flat()
  const seconds = await countTry(
    app.database,
    all.map(hashOf),
    all.map(pace => pace.free),
  )
  if (seconds > 0) throw refusal(pauseOf(seconds))
  const [own, shared] = [all.filter(pace => !pace.shared), all.filter(pace => pace.shared)]
  return () => forgetTries(app.database, own.map(hashOf), shared.map(hashOf))
}

/** Logins that do not exist, with the tries under each: kept in memory and bounded, because anybody can think of any number. */
const unknown = new Map<string, { failures: number; at: number; until: number }>()
const unknownAtMost = 20_000
const hour = 3_600_000
/** Rows that stand for unknown logins in the database: as many as an address can be spread over, and no more. */
const standIns = 512

/** Slows tries under a login that does not exist as if it did: the same count, and while few come the same work for the database. */
export async function countUnknownAttempt(app: App, login: string): Promise<void> {
  const { key, free } = strangerPace(login)
  const hash = hashOf({ key, free })
  if (!crowded()) {
    const standIn = hashOf({ key: `stand-in ${hash.readUInt16BE() % standIns}`, free: 0 })
    await countTry(app.database, [standIn], [1_000_000])
  }
  const now = Date.now()
  const last = unknown.get(key) ?? { failures: 0, at: now, until: 0 }
  if (last.until > now) throw tooMany(pauseOf(Math.ceil((last.until - now) / 1000)))
  const failures = last.at < now - hour ? 1 : last.failures + 1
  const pause = failures < free ? 0 : Math.min(900, 5 * 2 ** (failures - free))
  // The latest stands last, so that the first to go is the one nobody has tried for longest.
  unknown.delete(key)
  unknown.set(key, { failures, at: now, until: now + pause * 1000 })
  if (unknown.size > unknownAtMost) unknown.delete(unknown.keys().next().value!)
}

/** Until when sign-in is paused under any of the keys of each person; who is not paused is left out. */
export async function pauses(app: App, people: ReadonlyMap<string, readonly Pace[]>): Promise<Map<string, string>> {
  const owner = new Map([...people].flatMap(([id, paces]) => paces.map(pace => [hashOf(pace).toString('hex'), id])))
  const rows = await pausedKeys(
    app.database,
    [...owner.keys()].map(text => Buffer.from(text, 'hex')),
  )
  const until = new Map<string, string>()
  for (const row of rows.toSorted(earliestFirst(({ until }) => until)))
    until.set(owner.get(row.key.toString('hex'))!, row.until)
  return until
}
/** Takes the pause away. */
export const liftPause = (app: App, paces: readonly Pace[]) => forgetTries(app.database, paces.map(hashOf), [])

const pauseOf = (seconds: number) => (seconds < 100 ? `${seconds} с` : `${Math.ceil(seconds / 60)} мин`)
const tooMany = (pause: string) =>
  new HttpProblem(429, {
    code: 'tooMany',
    text: `Слишком много попыток. Повторите через ${pause}. Снять задержку может администратор центра`,
  })
