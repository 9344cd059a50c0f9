import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as api from '../../../api/account/session.ts'
import type { Me } from '../../../api/account/session.ts'
import { type SignInMethod, type Step, stepOf } from '../../../domain/account/accounts.ts'
import type { Day } from '../../../domain/kernel/calendar.ts'
import { defaultSettings } from '../../../domain/law/settings.ts'
import type { App, Who } from '../../app.ts'
import { auditChange } from '../../audit/audit.ts'
import { isOverTls } from '../../http/own-hosts.ts'
import { notFound, HttpProblem, signedOut } from '../../http/problem.ts'
import { cookieName, deviceCookie, route, type Route } from '../../http/route.ts'
import { substitutedBy } from '../../store/account/absences.ts'
import {
  closeOtherSessions,
  closeSession,
  closeSessionOf,
  closeSessions,
  deviceKnown,
  hasLogin,
  openSession,
  ownAccount,
  sessionOf,
  sessionsOf,
  writePassword,
  type OwnAccount,
} from '../../store/account/sessions.ts'
import type { AccessContext } from '../../store/case/access-context.ts'
import { organisationsOf, staffThenOf } from '../../store/centre/centre-people.ts'
import type { Tx } from '../../store/platform/database.ts'
import { checkNewPassword, hashPassword, passwordFits } from './passwords.ts'
import { insidePace, countAttempt } from './sign-in-throttle.ts'

/** A session is looked up again after this time: a sign-out or an absence recorded in another process is seen within it. */
const rememberMs = 3_000
/** However busy somebody is, a session ends after a working day. */
const longestMinutes = 12 * 60

/** What is kept of a token. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest()
/** A token nobody can guess. */
export const newToken = () => randomBytes(32).toString('base64url')

/** Whose session it is, how near that person is to families today, and how far the sign-in has come. */
export type Seen = { who: Who; standing: AccessContext; step: Step }
/** Who is behind a session cookie. */
export type Sessions = {
  /** `today`: the day of the request, for what is asked anew each year. */
  whoIs: (token: string | undefined, today: Day) => Promise<Seen | undefined>
  forget: (token?: string) => void
  /** The browser with this cookie, when somebody has come in with it; undefined for any other. */
  knownBrowser: (cookie: string | undefined) => Promise<string | undefined>
}

/** Resolves session cookies; a token is remembered for a few seconds. */
export function openSessions(app: Pick<App, 'database' | 'centres'>): Sessions {
  const known = new Map<string, { until: number; today: Day; seen: Seen }>()
  return {
    async knownBrowser(cookie) {
      if (!cookie || cookie.length > 100) return undefined
      const hash = tokenHash(cookie)
      return (await deviceKnown(app.database, hash)) ? hash.toString('hex') : undefined
    },
    forget: token => (token === undefined ? known.clear() : known.delete(token)),
    async whoIs(token, today) {
      if (!token || token.length > 100) return undefined
      const remembered = known.get(token)
      if (remembered && remembered.until > Date.now() && remembered.today === today) return remembered.seen
      const row = await sessionOf(app.database, tokenHash(token), today)
      if (!row) {
        known.delete(token)
        return undefined
      }
      if (known.size > 5_000) known.clear()
      const { settings } = await app.centres.of(row.centre_id)
      const undertaken = row.undertaken_day ? { version: row.undertaken_version!, day: row.undertaken_day } : undefined
      const { role, factor } = row
      const seen: Seen = {
        who: {
          centreId: row.centre_id,
          staffId: row.staff_id,
          name: row.name,
          role,
          post: row.post,
          ...(row.organisation_id ? { organisationId: row.organisation_id } : {}),
        },
        standing: { self: row.staff_id, standsFor: row.stands_for, unit: row.unit },
        step: stepOf({ role, factor, hasFactor: row.has_factor, undertaken, waits: row.waits }, settings, today),
      }
      known.set(token, { until: Date.now() + rememberMs, today, seen })
      return seen
    },
  }
}

/** Sets a cookie that scripts cannot read and other sites cannot send. */
export const setToken = (
  app: Pick<App, 'publicUrl'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { name = cookieName, token, seconds = longestMinutes * 60 }: { name?: string; token: string; seconds?: number },
) =>
  reply.setCookie(name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isOverTls(app, request),
    maxAge: seconds,
  })

/** What the browser calls itself. */
export const agentOf = (request: FastifyRequest) => (request.headers['user-agent'] ?? '').slice(0, 200)

/**
 * Opens a session for somebody who has shown what was asked, and gives the browser its cookie; answers the token. Give
 * `tx` to do it together with what must happen once, such as the use of a one-time link.
 */
export async function startSession(
  app: App,
  reply: FastifyReply,
  request: FastifyRequest,
  row: {
    centreId: number
    staffId: string
    device: string
    /** The longest life of the session. */
    minutes: number
    method?: SignInMethod
    /** Nothing more is asked of the person: the way in is factor enough. */
    factor?: boolean
  },
  tx?: Tx,
): Promise<string> {
  const { centreId, staffId, device, minutes, method = 'link', factor = method === 'link' } = row
  const token = newToken()
  const { accounts } = (await app.centres.of(centreId)).settings
  const opened = {
    tokenHash: tokenHash(token),
    staffId,
    device: device.slice(0, 200),
    method,
    factor,
    // Whoever came by a link cannot sign in anew: the session lasts as long as was promised. Otherwise the page itself ends
    // the session at the limit and saves what is typed before that; the server waits two minutes more.
    idleMinutes: method === 'link' ? Math.min(minutes, longestMinutes) : accounts.idleMinutes + 2,
    minutes: Math.min(minutes, longestMinutes),
    secondFactorRoles: accounts.secondFactorRoles,
  }
  await (tx ? openSession(tx, opened) : app.database.inCentre(centreId, own => openSession(own, opened)))
  void setToken(app, request, reply, { token, seconds: opened.minutes * 60 })
  return token
}

/** Everything a screen needs to know of who is in front of it. */
export async function meOf(app: App, who: Who): Promise<Me> {
  const now = app.moment.now
  const centre = await app.centres.of(who.centreId)
  const self = { id: who.staffId, name: who.name, role: who.role, post: who.post, centreId: who.centreId, now }
  // Colleagues, organisations and the ways of the centre are not a partner's business.
  if (who.organisationId)
    return {
      ...self,
      ...((await app.database.inCentre(who.centreId, tx => hasLogin(tx, who.staffId)))
        ? {}
        : { byLink: true as const }),
      settings: {
        ...defaultSettings,
        centre: centre.settings.centre,
        // A page opened by a link never ends itself: there would be no way back. The server ends the session in its time.
        accounts: { ...defaultSettings.accounts, idleMinutes: longestMinutes },
      },
      calendar: centre.extra,
      staff: [],
      organisations: [],
      substituting: [],
    }
  return app.database.inCentre(who.centreId, async tx => {
    const [staff, organisations, substituting] = await Promise.all([
      staffThenOf(tx),
      organisationsOf(tx),
      substitutedBy(tx, who.staffId, now.slice(0, 10)),
    ])
    return {
      ...self,
      settings: centre.settings,
      calendar: centre.extra,
      staff,
      organisations,
      substituting,
    }
  })
}

/** Asks for the password once more before something that would shut its owner out; slowed like a sign-in. */
export async function confirmPassword(app: App, who: Who, password: string, field: string): Promise<OwnAccount> {
  const account = await app.database.inCentre(who.centreId, tx => ownAccount(tx, who.staffId))
  if (!account) throw signedOut()
  const passed = await countAttempt(app, insidePace(who.staffId))
  // Hashing takes its time: no connection waits for it.
  if (!(await passwordFits(account.passwordHash, password, 'known')))
    throw new HttpProblem(409, {
      code: 'wrongPassword',
      text: 'Нынешний пароль не подходит',
      fields: { [field]: 'Нынешний пароль не подходит' },
    })
  await passed()
  return account
}

/** Who is signed in, the own sessions, sign-out, the own password. */
export const sessionRoutes = (sessions: Sessions): Route[] => [
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
  route(api.listSessions, async ({ app, who, request }) => ({
    sessions: await app.database.inCentre(who.centreId, tx =>
      sessionsOf(tx, who.staffId, tokenHash(request.cookies[cookieName] ?? '')),
    ),
  })),
  route(api.endSession, async ({ app, who, input }) => {
    const ended = await app.database.inCentre(who.centreId, tx => closeSessionOf(tx, who.staffId, input.id))
    if (!ended) throw notFound('Этот сеанс уже завершён')
    sessions.forget()
    return { ok: true as const }
  }),
  route(api.signOutEverywhere, async ({ app, who, reply }) => {
    const ended = await app.database.inCentre(who.centreId, tx => closeSessions(tx, who.staffId))
    sessions.forget()
    void reply.clearCookie(cookieName, { path: '/' })
    return { ended }
  }),
  route(api.changePassword, async ({ app, who, input, request }) => {
    const { login } = await confirmPassword(app, who, input.current, 'current')
    await checkNewPassword(app, { ...who, login }, input.next, 'next')
    const next = await hashPassword(input.next)
    await app.database.inCentre(who.centreId, async tx => {
      await writePassword(tx, who.staffId, next)
      // Whoever knew the old password is out; this session goes on.
      await closeOtherSessions(tx, who.staffId, tokenHash(request.cookies[cookieName] ?? ''), deviceHash(request))
      await auditChange(app, tx, who, api.changePassword)
    })
    sessions.forget()
    return { ok: true as const }
  }),
]

/** What is kept of a browser's cookie. */
export const deviceHash = (request: FastifyRequest): Buffer | null => {
  const token = request.cookies[deviceCookie]
  return token && token.length < 100 ? tokenHash(token) : null
}
