import { signOut } from '../../api/account/session.ts'
import { call } from './call.ts'

// All windows of one browser share one cookie: who signs in or out in one of them does so in all. Nothing of it is kept on the disk.
const channel = new BroadcastChannel('patronat')

/** Says to the other windows of this browser who is signed in now; null: nobody. */
export const sayPerson = (id: string | null): void => channel.postMessage(id)

/** Hears of a sign-in or sign-out in another window; answers how to stop listening. */
export function hearPerson(hear: (id: string | null) => void): () => void {
  const listen = ({ data }: MessageEvent) => hear(data as string | null)
  channel.addEventListener('message', listen)
  return () => channel.removeEventListener('message', listen)
}

/** Ends the session of this browser, when it is that of this page, and says so to the other windows. */
export const leaveDesk = (): Promise<void> =>
  call(signOut, {}).then(
    () => sayPerson(null),
    () => undefined,
  )
