import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import * as api from '../api/session.ts'
import type { Me } from '../api/session.ts'
import type { Role } from '../domain/permissions.ts'
import { minskNow, type App, type Who } from './app.ts'
import { auditChange } from './audit.ts'
import { substitutedBy } from './cases.ts'
import { cookieName, route, type Call, type Route } from './http.ts'
import { Refusal, signedOut } from './problem.ts'
import type { Database, Statement } from './store/database.ts'

const idle = '12 hours'
/** A session is looked up again after this time: a sign-out in another process is seen within it. */
const rememberMs = 3_000

const find: Statement = { name: 'session-of', text: 'select * from session_of($1, $2::interval)' }
const open: Statement = {
  name: 'session-open',
  text: 'insert into session (centre_id, token_hash, staff_id, device) values ($1, $2, $3, $4)',
}
const close: Statement = { name: 'session-close', text: 'delete from session where centre_id = $1 and token_hash = $2' }
const closeAll: Statement = {
  name: 'session-close-all',
  text: 'delete from session where centre_id = $1 and staff_id = $2 returning token_hash',
}
const closeOthers: Statement = {
  name: 'session-close-others',
  text: 'delete from session where centre_id = $1 and staff_id = $2 and token_hash <> $3',
}
const login: Statement = { name: 'find-login', text: 'select * from find_login($1)' }
const failed: Statement = { name: 'sign-in-failed', text: 'select sign_in_failed($1)' }
const failures: Statement = { name: 'failures-of', text: 'select failures_of($1) as count' }
const self: Statement = {
  name: 'staff-self',
  text: 'select name, role, post, password_hash from staff where centre_id = $1 and id = $2 and active',
}
const setPassword: Statement = {
  name: 'staff-password',
  text: 'update staff set password_hash = $3 where centre_id = $1 and id = $2',
}
const colleagues: Statement = {
  name: 'staff-list',
  text: 'select id, name, role, post, active, phone from staff where centre_id = $1 order by name',
}
const partners: Statement = {
  name: 'organisation-list',
  text: 'select id, name, kind, email, address, phone, person, active from organisation where centre_id = $1 order by name',
}

const tokenHash = (token: string) => createHash('sha256').update(token).digest()

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
      const [row] = await database.outside<{
        centre_id: number
        staff_id: string
        name: string
        role: Role
        post: string
      }>(find, [tokenHash(token), idle])
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
      tx.rows<Me['staff'][number]>(colleagues, [who.centreId]),
      tx.rows<Record<string, unknown>>(partners, [who.centreId]),
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
      organisations: organisations.map(row =>
        Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
      ) as Me['organisations'],
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

/** Sign-in, sign-out, own password. */
export const sessionRoutes = (sessions: Sessions): Route[] => [
  route(api.signIn, async ({ app, input, request, reply }) => {
    const name = input.login.trim().toLowerCase()
    const [count] = await app.database.outside<{ count: number }>(failures, [name])
    if ((count?.count ?? 0) >= 10)
      throw new Refusal(429, {
        code: 'tooMany',
        text: 'Слишком много попыток. Подождите 15 минут или попросите администратора задать новый пароль',
      })
    const [row] = await app.database.outside<{ centre_id: number; id: string; password_hash: string; active: boolean }>(
      login,
      [name],
    )
    const fits = await verify(row?.password_hash ?? (await decoy), input.password)
    if (!row || !fits || !row.active) {
      await app.database.outside(failed, [name])
      throw wrong()
    }
    const token = randomBytes(32).toString('base64url')
    const who = await app.database.inCentre(row.centre_id, async tx => {
      await tx.rows(open, [
        row.centre_id,
        tokenHash(token),
        row.id,
        (request.headers['user-agent'] ?? '').slice(0, 200),
      ])
      const person = await tx.one<{ name: string; role: Role; post: string }>(self, [row.centre_id, row.id])
      return { centreId: row.centre_id, staffId: row.id, ...person! }
    })
    app.auditLater({
      centreId: row.centre_id,
      staffId: row.id,
      action: 'signIn',
      endpoint: '/api/session',
      at: app.clock().toISOString(),
    })
    void reply.setCookie(cookieName, token, cookieOptions(request))
    return meOf(app, who)
  }),
  route(api.me, ({ app, who }) => meOf(app, who)),
  route(api.signOut, async ({ app, who, request, reply }) => {
    const token = request.cookies[cookieName]
    if (token) {
      await app.database.inCentre(who.centreId, tx => tx.rows(close, [who.centreId, tokenHash(token)]))
      sessions.forget(token)
    }
    void reply.clearCookie(cookieName, { path: '/' })
    return { ok: true as const }
  }),
  route(api.signOutEverywhere, async ({ app, who, reply }) => {
    const ended = await app.database.inCentre(who.centreId, tx => tx.rows(closeAll, [who.centreId, who.staffId]))
    sessions.forget()
    void reply.clearCookie(cookieName, { path: '/' })
    return { ended: ended.length }
  }),
  route(api.changePassword, async ({ app, who, input, request }) => {
    await app.database.inCentre(who.centreId, async tx => {
      const row = await tx.one<{ password_hash: string }>(self, [who.centreId, who.staffId])
      if (!row) throw signedOut()
      if (!(await verify(row.password_hash, input.current)))
        throw new Refusal(409, {
          code: 'wrongPassword',
          text: 'Нынешний пароль не подходит',
          fields: { current: 'Нынешний пароль не подходит' },
        })
      await tx.rows(setPassword, [who.centreId, who.staffId, await hashPassword(input.next)])
      // Whoever knew the old password is out; this session goes on.
      await tx.rows(closeOthers, [who.centreId, who.staffId, tokenHash(request.cookies[cookieName] ?? '')])
      await auditChange(app, tx, who, api.changePassword)
    })
    sessions.forget()
    return { ok: true as const }
  }),
]
