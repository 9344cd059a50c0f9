import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import * as api from '../../api/account/session.ts'
import type { Me } from '../../api/account/session.ts'
import { accountThen } from '../../domain/account/account-names.ts'
import { momentAfter, workingCalendar } from '../../domain/kernel/calendar.ts'
import { may, reachOf } from '../../domain/law/permissions.ts'
import { call, CallError, openedFor } from '../data/call.ts'
import { allSaved } from '../data/draft.ts'
import { isExpired, sessionExpired, setExpired, useExpired } from '../data/expired.ts'
import { type Session, SessionContext } from '../data/session.tsx'
import { hearPerson, sayPerson } from '../data/windows.ts'
import { SignIn } from '../screens/sign-in/SignIn.tsx'
import { Button } from '../ui/action/Button.tsx'
import { classesOf } from '../ui/classesOf.ts'
import { Banner } from '../ui/notice/Banner.tsx'
import { Spinner } from '../ui/page/Waiting.tsx'
import { IdleWatch } from './IdleWatch.tsx'
import shellStyles from '../ui/page/Shell.module.css'
import styles from './SignedIn.module.css'

const css = classesOf(styles, shellStyles)

const LinkAgain = lazy(async () => ({ default: (await import('../screens/partner/LinkAgain.tsx')).LinkAgain }))

/** While the password is typed, the screen behind it comes. */
const loadFirstScreen = () => void import('../screens/staff/case/day/Day.tsx').catch(() => undefined)

/** Loads who works; without a session shows the sign-in, and above the screen when the session ends in the middle. */
export function SignedIn({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const over = useExpired()
  const query = useQuery({
    queryKey: ['me'],
    queryFn: async () => {
      const fresh = await call(api.me, {})
      openedFor(fresh.id)
      return fresh
    },
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
      staffName: (id, at) => {
        const person = me.staff.find(worker => worker.id === id)
        return person ? accountThen(person, at).name : 'не закреплён'
      },
    }
  }, [me, answeredAt])
  const id = me?.id
  useEffect(() => {
    if (id) sayPerson(id)
    return hearPerson(other => {
      if (id === undefined) {
        // Somebody has signed in beside this window: it opens by itself.
        if (other) void client.invalidateQueries({ queryKey: ['me'] })
      } else if (other === null) sessionExpired()
      else if (other !== id) setExpired('other')
      else if (isExpired()) void goOn(client)
    })
  }, [client, id])
  const entered = async (fresh: Me) => {
    if (me && me.id !== fresh.id) {
      sayPerson(fresh.id)
      // This page stays that of its person: another one starts with a fresh page, once nothing typed here would be lost.
      if (allSaved()) location.reload()
      else setExpired('other')
      return
    }
    openedFor(fresh.id)
    sayPerson(fresh.id)
    client.setQueryData(['me'], fresh)
    setExpired(undefined)
    // The answer of the sign-in is who works here; whoever has just come in has nothing else that could be old.
    if (me) await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  }
  if (!session) {
    if (query.isPending) return <Spinner text="Открываем" />
    if (query.error instanceof CallError && query.error.status !== 401)
      return (
        <main className={css('main')} data-slot="main" id="main">
          <Banner
            kind="warn"
            title="Не открылось."
            text={query.error.message}
            action={<Button onClick={() => void query.refetch()}>Повторить</Button>}
          />
        </main>
      )
    const unfinished = query.error instanceof CallError && query.error.problem.code === 'signInUnfinished'
    return <SignIn reason={unfinished ? 'unfinished' : 'first'} onTyping={loadFirstScreen} onEnter={entered} />
  }
  return (
    <SessionContext value={session}>
      {/* Nobody at the machine, nothing on the screen. */}
      <div className={css(over ? 'away' : undefined)}>{children}</div>
      {over ? (
        <Again>
          {session.byLink && over !== 'other' ? (
            <Suspense fallback={<Spinner text="Открываем" />}>
              <LinkAgain phones={session.settings.centre.phones} />
            </Suspense>
          ) : (
            <SignIn reason={over} whose={session} onTyping={loadFirstScreen} onEnter={entered} />
          )}
        </Again>
      ) : (
        <IdleWatch minutes={session.settings.accounts.idleMinutes} />
      )}
    </SessionContext>
  )
}

/** The person of the page is here again: what it shows is asked for anew, and what is typed goes on. */
function goOn(client: QueryClient): Promise<void> {
  setExpired(undefined)
  return client.invalidateQueries()
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
      className={css('signInAgain')}
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
