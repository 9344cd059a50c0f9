import type { FastifyRequest } from 'fastify'
import * as api from '../../../api/account/sign-in.ts'
import type { Entered, Unfinished } from '../../../api/account/sign-in.ts'
import type { App, Who } from '../../app.ts'
import { HttpProblem } from '../../http/problem.ts'
import { cookieName, deviceCookie, route, type Call, type Route } from '../../http/route.ts'
import { factorsOf, passkeysOfPerson } from '../../store/account/second-factors.ts'
import { accountOfLogin, knowDevice, knowsDevice, raiseSession } from '../../store/account/sessions.ts'
import { waitingFor } from '../who-confirms.ts'
import { beginCeremony, ceremonyOver, endCeremony } from './auth-challenges.ts'
import { checkPasskey, passkeyOptions } from './passkeys.ts'
import { passwordFits } from './passwords.ts'
import {
  agentOf,
  deviceHash,
  meOf,
  newToken,
  setToken,
  startSession,
  tokenHash,
  type Seen,
  type Sessions,
} from './session.ts'
import {
  deviceFactorPace,
  devicePace,
  factorPace,
  countAttempt,
  countUnknownAttempt,
  strangerPace,
  type Pace,
} from './sign-in-throttle.ts'
import { spendAnyCode } from './totp-and-recovery-codes.ts'

const wrong = () =>
  new HttpProblem(401, { code: 'wrongPassword', text: 'Логин или пароль не подходит. Проверьте раскладку клавиатуры' })

/** A browser is known for half a year after the last sign-in. */
const deviceSeconds = 180 * 24 * 3600

type Exchange = Pick<Call<unknown>, 'app' | 'request' | 'reply'>

/** What the screen of the step needs. */
async function unfinished(app: App, { who, step }: Seen): Promise<Unfinished | undefined> {
  const { name, post } = who
  if (step === 'done') return undefined
  if (step === 'enrol') return { step, name }
  if (step === 'secondFactor') {
    const factors = await app.database.inCentre(who.centreId, tx => factorsOf(tx, who.staffId))
    return { step, name, totp: factors.totp !== null, passkey: factors.passkeys.length > 0 }
  }
  if (step === 'confirmation') {
    const waiting = await app.database.inCentre(who.centreId, tx => waitingFor(tx, who.staffId))
    // Confirmed between the two looks.
    return waiting && { step, name, ...waiting }
  }
  const { accounts, centre } = (await app.centres.of(who.centreId)).settings
  const { undertakingVersion: version, undertakingText: text } = accounts
  return { step, name, post, centre: centre.fullName, version, text, today: app.moment.today }
}

/** Where the session of `token` has come to now; whoever has shown all factors makes the browser known. */
export async function entered({ app, request, reply }: Exchange, sessions: Sessions, token: string): Promise<Entered> {
  sessions.forget(token)
  const seen = await sessions.whoIs(token, app.moment.today)
  // Closed between the two looks.
  if (!seen) throw wrong()
  if (seen.step !== 'secondFactor') await remember({ app, request, reply }, seen.who)
  return (await unfinished(app, seen)) ?? meOf(app, seen.who)
}

async function remember({ app, request, reply }: Exchange, who: Who): Promise<void> {
  const known = request.cookies[deviceCookie]
  const token = known && known.length < 100 ? known : newToken()
  await app.database.inCentre(who.centreId, tx => knowDevice(tx, who.staffId, tokenHash(token)))
  void setToken(app, request, reply, { name: deviceCookie, token, seconds: deviceSeconds })
}

/** The second factor was shown: the session goes on under a new token, and the old one opens nothing. */
async function raised({ app, who, request, reply }: Exchange & { who: Who }, sessions: Sessions): Promise<Entered> {
  const token = request.cookies[cookieName] ?? ''
  const next = newToken()
  const done = await app.database.inCentre(who.centreId, tx => raiseSession(tx, tokenHash(token), tokenHash(next)))
  sessions.forget(token)
  if (!done) throw ceremonyOver()
  void setToken(app, request, reply, { token: next })
  return entered({ app, request, reply }, sessions, next)
}

/** Writes a sign-in, or its refusal, into the audit. */
export const auditSignIn = (
  app: App,
  { centreId, staffId }: { centreId: number; staffId: string },
  endpoint: string,
  action: 'signIn' | 'signInRefused',
) => app.auditLater({ centreId, staffId, endpoint, action, at: app.moment.at })

/** A browser is known only after all factors were shown on it: whoever has only the password counts apart from the owner. */
async function secondStepPace(app: App, { centreId, staffId }: Who, request: FastifyRequest): Promise<Pace> {
  const device = deviceHash(request)
  const own = device && (await app.database.inCentre(centreId, tx => knowsDevice(tx, staffId, device)))
  return own ? deviceFactorPace(staffId, device) : factorPace(staffId)
}

/** Sign-in step by step. */
export const signInRoutes = (sessions: Sessions): Route[] => [
  route(api.signIn, async ({ app, input, request, reply }) => {
    const login = input.login.trim().toLowerCase()
    const device = deviceHash(request)
    const row = await accountOfLogin(app.database, login, device)
    if (!row) {
      await countUnknownAttempt(app, login)
      await passwordFits(undefined, input.password, 'stranger')
      throw wrong()
    }
    const own = row.known && device
    const passed = await countAttempt(app, own ? devicePace(login, device) : strangerPace(login))
    const fits = await passwordFits(row.password_hash, input.password, own ? 'known' : 'stranger')
    if (!fits || !row.active) {
      auditSignIn(app, { centreId: row.centre_id, staffId: row.id }, api.signIn.path, 'signInRefused')
      throw wrong()
    }
    await passed()
    const who = { centreId: row.centre_id, staffId: row.id }
    const token = await startSession(app, reply, request, {
      ...who,
      device: agentOf(request),
      minutes: Infinity,
      method: 'password',
    })
    auditSignIn(app, who, api.signIn.path, 'signIn')
    return entered({ app, request, reply }, sessions, token)
  }),
  route(api.signInByCode, async ({ app, who, input, request, reply }) => {
    const passed = await countAttempt(app, await secondStepPace(app, who, request))
    if (!(await spendAnyCode(app, who, input.code))) {
      auditSignIn(app, who, api.signInByCode.path, 'signInRefused')
      const text = 'Код не подошёл или уже использован. Подождите следующего кода и введите его'
      throw new HttpProblem(409, { code: 'wrongCode', text, fields: { code: text } })
    }
    await passed()
    return raised({ app, who, request, reply }, sessions)
  }),
  route(api.startSecondPasskey, async ({ app, who, request, reply }) => {
    const held = await app.database.inCentre(who.centreId, tx => passkeysOfPerson(tx, who.staffId))
    const options = await passkeyOptions(app, request, held)
    const { staffId } = who
    await beginCeremony({ app, request, reply }, { kind: 'passkeySecond', challenge: options.challenge, staffId })
    return options
  }),
  route(api.signInBySecondPasskey, async ({ app, who, input, request, reply }) => {
    const begun = await endCeremony(app, request, 'passkeySecond')
    if (!begun || begun.staffId !== who.staffId) throw ceremonyOver()
    const passed = await countAttempt(app, await secondStepPace(app, who, request))
    const owner = await checkPasskey(app, request, begun.challenge, input.credential)
    if (owner.staffId !== who.staffId)
      throw new HttpProblem(409, { code: 'wrongPasskey', text: 'Это ключ другой учётной записи' })
    await passed()
    return raised({ app, who, request, reply }, sessions)
  }),
  route(api.startPasskeySignIn, async ({ app, request, reply }) => {
    const options = await passkeyOptions(app, request)
    await beginCeremony({ app, request, reply }, { kind: 'passkeySignIn', challenge: options.challenge })
    return options
  }),
  route(api.signInByPasskey, async ({ app, input, request, reply }) => {
    const begun = await endCeremony(app, request, 'passkeySignIn')
    if (!begun) throw ceremonyOver()
    const who = await checkPasskey(app, request, begun.challenge, input.credential)
    const opened = { ...who, device: agentOf(request), minutes: Infinity, method: 'passkey' as const, factor: true }
    const token = await startSession(app, reply, request, opened)
    auditSignIn(app, who, api.signInByPasskey.path, 'signIn')
    return entered({ app, request, reply }, sessions, token)
  }),
  route(api.signInWays, async ({ app }) => {
    const opening = await app.opening?.state(app.moment.at)
    return { ...(app.provider ? { provider: app.provider.name } : {}), ...(opening ? { opening } : {}) }
  }),
  route(api.signInStep, async ({ app, request }) => {
    const seen = await sessions.whoIs(request.cookies[cookieName], app.moment.today)
    return (seen && (await unfinished(app, seen))) ?? { step: 'done' as const }
  }),
]
