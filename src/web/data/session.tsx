import { createContext, use } from 'react'
import type { Me } from '../../api/account/session.ts'
import type { WorkingCalendar } from '../../domain/kernel/calendar.ts'
import type { Action, Relation } from '../../domain/law/permissions.ts'

// Apart from <SignedIn>, and without a value of domain: else every change there would draw all screens anew in npm run dev.

/** Who works, and what every screen may need: settings, calendar, colleagues, organisations, today. */
export type Session = Me & {
  today: string
  workdays: WorkingCalendar
  /** Whether this person may do that at all, or with a family of that relation. */
  may: (action: Action, relation?: Relation) => boolean
  /** The name of a colleague, or the one of an instant. */
  staffName: (id: string | null | undefined, at?: string) => string
}
/** Filled by `<SignedIn>`. */
export const SessionContext = createContext<Session | null>(null)

/** The signed-in person; only below `<SignedIn>`. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession needs <SignedIn> above')
  return session
}
