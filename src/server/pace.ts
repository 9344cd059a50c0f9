import { createHash } from 'node:crypto'
import type { App } from './app.ts'
import { Refusal } from './problem.ts'
import { countTry, forgetTries, pausedKeys } from './store/pace.ts'

/** What tries are counted under: free ones first, then a pause that doubles from 5 seconds to a quarter of an hour. */
export type Pace = { key: string; free: number; shared?: true }

/** Tries under a login by strangers, and from one address, behind which a whole centre may sit. */
export const strangerPace = (login: string, address: string): Pace[] => [
  { key: `login ${login}`, free: 5 },
  { key: `address ${address}`, free: 100, shared: true },
]
/** Tries under a login from a browser its owner has come in with: strangers do not slow it down. */
export const devicePace = (login: string, device: Buffer): Pace => ({
  key: `device ${login} ${device.toString('hex')}`,
  free: 5,
})
/** Codes and passwords asked for after the first step. */
export const personPace = (staffId: string): Pace => ({ key: `person ${staffId}`, free: 5 })
/** Links and answers that name nobody yet. */
export const addressPace = (address: string): Pace => ({ key: `address ${address}`, free: 100, shared: true })

const hashOf = ({ key }: Pace) => createHash('sha256').update(key).digest()

/** Counts a try before it is checked, so that many at once cannot outrun the count; answers what to call when it was right. */
export async function startTry(app: App, paces: readonly Pace[]): Promise<() => Promise<unknown>> {
  const seconds = await countTry(
    app.database,
    paces.map(hashOf),
    paces.map(one => one.free),
  )
  if (seconds > 0) throw tooMany(seconds)
  const [own, shared] = [paces.filter(one => !one.shared), paces.filter(one => one.shared)]
  return () => forgetTries(app.database, own.map(hashOf), shared.map(hashOf))
}

/** Until when sign-in is paused under any of the keys of each person; who is not paused is left out. */
export async function pauses(app: App, people: ReadonlyMap<string, readonly Pace[]>): Promise<Map<string, string>> {
  const owner = new Map([...people].flatMap(([id, paces]) => paces.map(one => [hashOf(one).toString('hex'), id])))
  const rows = await pausedKeys(
    app.database,
    [...owner.keys()].map(one => Buffer.from(one, 'hex')),
  )
  const until = new Map<string, string>()
  for (const row of rows.toSorted((a, b) => (a.until < b.until ? -1 : 1)))
    until.set(owner.get(row.key.toString('hex'))!, row.until)
  return until
}
/** Takes the pause away. */
export const liftPause = (app: App, paces: readonly Pace[]) => forgetTries(app.database, paces.map(hashOf), [])

const tooMany = (seconds: number) =>
  new Refusal(429, {
    code: 'tooMany',
    text: `Слишком много попыток. Повторите через ${seconds < 100 ? `${seconds} с` : `${Math.ceil(seconds / 60)} мин`}. Снять задержку может администратор центра`,
  })
