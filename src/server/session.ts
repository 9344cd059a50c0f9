import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import * as api from '../api/session.ts'
import type { Me } from '../api/session.ts'
import { minskNow, type App, type Who } from './app.ts'
import { auditChange } from './audit.ts'
import { cookieName, route, type Call, type Route } from './http.ts'
import { Refusal, signedOut } from './problem.ts'
import { substitutedBy } from './store/absences.ts'
import { organisationsOf, staffOf } from './store/centre-people.ts'
import type { Database } from './store/database.ts'
import {
  accountOfLogin,
  closeSession,
  closeOtherSessions,
  closeSessions,
  countFailure,
  failuresOf,
  openSession,
  ownAccount,
  sessionOf,
  writePassword,
} from './store/sessions.ts'

/** A session is looked up again after this time: a sign-out in another process is seen within it. */
const rememberMs = 3_000

const tokenHash = (token: string) => createHash('sha256').update(token).digest()

/** Who is behind a session cookie. */
export type Sessions = {
  whoIs: (token: string | undefined) => Promise<Who | undefined>
  forget: (token?: string) => void
}

/** Resolves session cookies; a token is remembered for a few seconds. */
export function openSessions(database: Database): Sessions {
  const known = new Map<string, { until: number; who: Who }>()
  return {
    forget: token => (token === undefined ? known.clear() : known.delete(token)),
    async whoIs(token) {
      if (!token || token.length > 100) return undefined
      const held = known.get(token)
      if (held && held.until > Date.now()) return held.who
      const row = await sessionOf(database, tokenHash(token))
      if (!row) {
        known.delete(token)
        return undefined
      }
      if (known.size > 5_000) known.clear()
      const who: Who = {
        centreId: row.centre_id,
        staffId: row.staff_id,
        name: row.name,
        role: row.role,
        post: row.post,
      }
      known.set(token, { until: Date.now() + rememberMs, who })
      return who
    },
  }
}

/** argon2id; about 20 ms. */
export const hashPassword = (password: string) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
/** A hash nobody knows the password of: an unknown login costs as long as a wrong password. */
const decoy = hashPassword(randomBytes(16).toString('hex'))

const wrong = () =>
  new Refusal(401, { code: 'wrongPassword', text: 'Логин или пароль не подходит. Проверьте раскладку клавиатуры' })

async function meOf(app: App, who: Who): Promise<Me> {
  const now = minskNow(app)
  const centre = await app.centres.of(who.centreId)
  return app.database.inCentre(who.centreId, async tx => {
    const [staff, organisations, substituting] = await Promise.all([
      staffOf(tx),
      organisationsOf(tx),
      substitutedBy(tx, who.staffId, now.slice(0, 10)),
    ])
    return {
      id: who.staffId,
      name: who.name,
      role: who.role,
      post: who.post,
      centreId: who.centreId,
      settings: centre.settings,
      calendar: centre.extra,
      staff,
      organisations,
      substituting,
      now,
    }
  })
}

const cookieOptions = (request: Call<unknown>['request']) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: request.protocol === 'https',
  maxAge: 12 * 3600,
})

const signInOf = (app: App, row: { centre_id: number; id: string }) => ({
  centreId: row.centre_id,
  staffId: row.id,
  endpoint: api.signIn.path,
  at: app.clock().toISOString(),
})

/** Sign-in, sign-out, own password. */
export const sessionRoutes = (sessions: Sessions): Route[] => [
  route(api.signIn, async ({ app, input, request, reply }) => {
    const name = input.login.trim().toLowerCase()
    if ((await failuresOf(app.database, name)) >= 10)
      throw new Refusal(429, {
        code: 'tooMany',
        text: 'Слишком много попыток. Подождите 15 минут или попросите администратора задать новый пароль',
      })
    const row = await accountOfLogin(app.database, name)
    const fits = await verify(row?.password_hash ?? (await decoy), input.password)
    if (!row || !fits || !row.active) {
      await countFailure(app.database, name)
      if (row) app.auditLater({ ...signInOf(app, row), action: 'signInRefused' })
      throw wrong()
    }
    const token = randomBytes(32).toString('base64url')
    const who = await app.database.inCentre(row.centre_id, async tx => {
      await openSession(tx, tokenHash(token), row.id, (request.headers['user-agent'] ?? '').slice(0, 200))
      const account = await ownAccount(tx, row.id)
      // Closed between the two looks.
      if (!account) throw wrong()
      const { name: fullName, role, post } = account
      return { centreId: row.centre_id, staffId: row.id, name: fullName, role, post }
    })
    app.auditLater({ ...signInOf(app, row), action: api.signIn.audit })
    void reply.setCookie(cookieName, token, cookieOptions(request))
    return meOf(app, who)
  }),
  route(api.me, ({ app, who }) => meOf(app, who)),
  route(api.signOut, async ({ app, who, request, reply }) => {
    const token = request.cookies[cookieName]
    if (token) {
      await app.database.inCentre(who.centreId, tx => closeSession(tx, tokenHash(token)))
      sessions.forget(token)
    }
    void reply.clearCookie(cookieName, { path: '/' })
    return { ok: true as const }
  }),
  route(api.signOutEverywhere, async ({ app, who, reply }) => {
    const ended = await app.database.inCentre(who.centreId, tx => closeSessions(tx, who.staffId))
    sessions.forget()
    void reply.clearCookie(cookieName, { path: '/' })
    return { ended }
  }),
  route(api.changePassword, async ({ app, who, input, request }) => {
    // Hashing takes its time: no connection waits for it.
    const held = await app.database.inCentre(who.centreId, tx => ownAccount(tx, who.staffId))
    if (!held) throw signedOut()
    if (!(await verify(held.passwordHash, input.current)))
      throw new Refusal(409, {
        code: 'wrongPassword',
        text: 'Нынешний пароль не подходит',
        fields: { current: 'Нынешний пароль не подходит' },
      })
    const next = await hashPassword(input.next)
    await app.database.inCentre(who.centreId, async tx => {
      await writePassword(tx, who.staffId, next)
      // Whoever knew the old password is out; this session goes on.
      await closeOtherSessions(tx, who.staffId, tokenHash(request.cookies[cookieName] ?? ''))
      await auditChange(app, tx, who, api.changePassword)
    })
    sessions.forget()
    return { ok: true as const }
  }),
]
