import { useSyncExternalStore } from 'react'

/**
 * Why the sign-in is on the screen: nobody is signed in, a session ended, nobody was at the machine (and what was typed could
 * or could not be saved before), a step is missing, somebody else has signed in in this browser.
 */
export type SignInReason = 'first' | 'ended' | 'idle' | 'idleUnsaved' | 'unfinished' | 'other'

// One flag outside React: any call answered with 401 raises it, and the sign-in opens above the screen, which stays as it was.
let expired: SignInReason | undefined
const listeners = new Set<() => void>()
/** Says that the session is over, or with undefined that somebody has signed in. */
export const setExpired = (value: SignInReason | undefined): void => {
  expired = value
  for (const listener of listeners) listener()
}
/** Tell that the session is over; the screen below keeps what was typed. The first reason stands. */
export const sessionExpired = (reason: SignInReason = 'ended'): void => setExpired(expired ?? reason)
/** Whether the session of this page is over. */
export const isExpired = (): boolean => expired !== undefined
/** Why the sign-in stands above the page, while it does. */
export const useExpired = (): SignInReason | undefined =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => expired,
  )
