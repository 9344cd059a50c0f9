import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, Fragment, use, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import * as api from '../api/session.ts'
import type { Me } from '../api/session.ts'
import { momentAfter, workingCalendar, type WorkingCalendar } from '../domain/calendar.ts'
import { may, reachOf, type Action, type Relation } from '../domain/permissions.ts'
import { call, CallError } from './call.ts'
import { setExpired, useExpired } from './expired.ts'
import { IdleWatch } from './IdleWatch.tsx'
import { SignIn } from './screens/sign-in/SignIn.tsx'
import { Banner } from './ui/Banner.tsx'
import { Button } from './ui/Button.tsx'
import { Spinner } from './ui/Waiting.tsx'

/** Who works, and what every screen may need: settings, calendar, colleagues, organisations, today. */
export type Session = Me & {
  today: string
  workdays: WorkingCalendar
  /** Whether this person may do that at all, or with a family of that relation. */
  may: (action: Action, relation?: Relation) => boolean
  staffName: (id: string | null | undefined) => string
}
const SessionContext = createContext<Session | null>(null)

/** The signed-in person; only below `<SignedIn>`. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession needs <SignedIn> above')
  return session
}

/** Loads who works; without a session shows the sign-in, and above the screen when the session ends in the middle. */
export function SignedIn({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const over = useExpired()
  const query = useQuery({
    queryKey: ['me'],
    queryFn: () => call(api.me, {}),
    staleTime: 60_000,
    retry: (count, error) => count < 2 && error instanceof CallError && error.status === 0,
  })
  const me = query.data
  const answeredAt = query.dataUpdatedAt
  const session = useMemo<Session | null>(() => {
    if (!me) return null
    // The clock of the server moves on while one page stays open for hours; only the difference is measured here.
    const now = () => momentAfter(me.now, Date.now() - answeredAt)
    return {
      ...me,
      get now() {
        return now()
      },
      get today() {
        return now().slice(0, 10)
      },
      workdays: workingCalendar(me.calendar),
      may: (action, relation) => (relation ? may(me.role, action, relation) : reachOf(me.role, action) !== undefined),
      staffName: id => me.staff.find(one => one.id === id)?.name ?? 'не назначен',
    }
  }, [me, answeredAt])
  const entered = async (fresh: Me) => {
    setExpired(undefined)
    // Another person at the same machine sees nothing of the one before.
    if (me && me.id !== fresh.id) client.clear()
    client.setQueryData(['me'], fresh)
    await client.invalidateQueries()
  }
  if (!session) {
    if (query.isPending) return <Spinner text="Открываем" />
    if (query.error instanceof CallError && query.error.status !== 401)
      return (
        <main className="main" id="main">
          <Banner
            kind="warn"
            title="Не открылось."
            text={query.error.message}
            action={<Button onClick={() => void query.refetch()}>Повторить</Button>}
          />
        </main>
      )
    const unfinished = query.error instanceof CallError && query.error.problem.code === 'signInUnfinished'
    return <SignIn reason={unfinished ? 'unfinished' : 'first'} onEnter={entered} />
  }
  return (
    <SessionContext value={session}>
      {/* Nobody at the machine, nothing on the screen; another person starts with a fresh page. */}
      <div className={over ? 'away' : undefined}>
        <Fragment key={session.id}>{children}</Fragment>
      </div>
      {over ? (
        <Again>
          <SignIn reason={over} onEnter={entered} />
        </Again>
      ) : (
        <IdleWatch minutes={session.settings.accounts.idleMinutes} />
      )}
    </SessionContext>
  )
}

/** Over the whole page and over any dialog of it, until somebody has signed in. */
function Again({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      className="relogin"
      ref={box}
      aria-labelledby="sign-title"
      onCancel={event => event.preventDefault()}
      onClose={event => {
        if (event.currentTarget.isConnected && !event.currentTarget.open) event.currentTarget.showModal()
      }}
    >
      {children}
    </dialog>
  )
}
