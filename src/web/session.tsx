import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useMemo, useState, useSyncExternalStore, type FormEvent, type ReactNode } from 'react'
import * as api from '../api/session.ts'
import type { Me } from '../api/session.ts'
import { signIn } from '../api/sign-in.ts'
import { workingCalendar, type WorkingCalendar } from '../domain/calendar.ts'
import { may, reachOf, type Action, type Relation } from '../domain/permissions.ts'
import { call, CallError } from './call.ts'
import { Banner } from './ui/Banner.tsx'
import { Button } from './ui/Button.tsx'
import { Mark } from './ui/icons.tsx'
import { TextField } from './ui/TextField.tsx'
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

// One flag outside React: any call answered with 401 raises it, and the sign-in opens above the screen, which stays as it was.
let expired = false
const listeners = new Set<() => void>()
const setExpired = (value: boolean) => {
  expired = value
  for (const listener of listeners) listener()
}
/** Tell that the session is over; the screen below keeps what was typed. */
export const sessionExpired = (): void => setExpired(true)
const useExpired = () =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => expired,
  )

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
  const session = useMemo<Session | null>(() => {
    if (!me) return null
    return {
      ...me,
      today: me.now.slice(0, 10),
      workdays: workingCalendar(me.calendar),
      may: (action, relation) => (relation ? may(me.role, action, relation) : reachOf(me.role, action) !== undefined),
      staffName: id => me.staff.find(one => one.id === id)?.name ?? 'не назначен',
    }
  }, [me])
  const entered = async (fresh: Me) => {
    setExpired(false)
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
    return <SignIn onEnter={entered} />
  }
  return (
    <SessionContext value={session}>
      <div inert={over}>{children}</div>
      {over && (
        <div className="relogin">
          <SignIn again onEnter={entered} />
        </div>
      )}
    </SessionContext>
  )
}

function SignIn({ again = false, onEnter }: { again?: boolean; onEnter: (me: Me) => Promise<void> }) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await call(signIn, { login, password })
      if ('step' in answer) throw new Error(answer.step)
      await onEnter(answer)
    } catch (error) {
      setProblem(error instanceof CallError ? error.message : 'Не получилось войти. Повторите')
      setBusy(false)
    }
  }
  return (
    <main className="sign" id={again ? 'sign-again' : 'main'}>
      <form className="card sign__card" onSubmit={event => void submit(event)} aria-labelledby="sign-title">
        <div className="card__b">
          <p className="brand">
            <Mark />
            <span>Патронат</span>
          </p>
          <h1 id="sign-title" className="mt4">
            {again ? 'Сеанс закончился' : 'Вход'}
          </h1>
          <p className="mid mt1">
            {again ? 'Войдите снова: всё набранное осталось на странице.' : 'Рабочее место социального патроната.'}
          </p>
          {problem && (
            <div className="mt4" role="alert">
              <Banner kind="over" title={problem} />
            </div>
          )}
          <div className="mt4">
            <TextField
              label="Логин"
              name="login"
              value={login}
              onChange={setLogin}
              autoComplete="username"
              spellCheck={false}
            />
            <TextField
              label="Пароль"
              name="password"
              type="password"
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
            />
          </div>
          <div className="mt4">
            <Button look="primary" large wide type="submit" disabled={busy}>
              Войти
            </Button>
          </div>
        </div>
      </form>
    </main>
  )
}
