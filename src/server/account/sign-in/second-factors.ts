import type { FastifyRequest } from 'fastify'
import * as api from '../../../api/account/second-factors.ts'
import type { Endpoint } from '../../../api/endpoint.ts'
import { needsFactor } from '../../../domain/account/accounts.ts'
import type { App, Who } from '../../app.ts'
import { auditChange } from '../../audit/audit.ts'
import { notFound, HttpProblem, signedOut } from '../../http/problem.ts'
import { cookieName, route, type Call, type Route } from '../../http/route.ts'
import {
  factorsOf,
  lockAccount,
  passkeysOfPerson,
  putCodes,
  putPasskey,
  putTotp,
  removePasskey,
  removeTotp,
} from '../../store/account/second-factors.ts'
import { ownAccount, raiseSession } from '../../store/account/sessions.ts'
import { sqlState, type Tx } from '../../store/platform/database.ts'
import { beginCeremony, ceremonyOver, endCeremony } from './auth-challenges.ts'
import { checkNewPasskey, newPasskeyOptions } from './passkeys.ts'
import { confirmPassword, newToken, setToken, tokenHash, type Sessions } from './session.ts'
import { factorPace, insidePace, countAttempt, type Pace } from './sign-in-throttle.ts'
import { firstStep, newRecoveryCodes, newSecret, sealSecret } from './totp-and-recovery-codes.ts'

/** A factor set up inside a finished session is not slowed by whoever only has the password. */
async function newFactorPace(app: App, sessions: Sessions, { staffId }: Who, request: FastifyRequest): Promise<Pace> {
  const seen = await sessions.whoIs(request.cookies[cookieName], app.moment.today)
  return seen?.step === 'done' ? insidePace(staffId) : factorPace(staffId)
}

type Exchange = Pick<Call<unknown>, 'app' | 'who' | 'request' | 'reply'>

/** The account; in finished sessions its password is asked for once more, where it has one. */
async function confirmed(app: App, sessions: Sessions, who: Who, request: FastifyRequest, password: string) {
  const account = await app.database.inCentre(who.centreId, tx => ownAccount(tx, who.staffId))
  if (!account) throw signedOut()
  const seen = await sessions.whoIs(request.cookies[cookieName], app.moment.today)
  if (seen?.step === 'done' && account.passwordHash) await confirmPassword(app, who, password, 'password')
  return account
}

/** Keeps a new factor; the first one brings recovery codes. A sign-in that waited for it goes on under a new token. */
async function keepFactor(
  { app, who, request, reply }: Exchange,
  sessions: Sessions,
  endpoint: Endpoint,
  factor: string,
  write: (tx: Tx) => Promise<unknown>,
): Promise<api.FactorAdded> {
  const token = request.cookies[cookieName] ?? ''
  const next = newToken()
  const done = await app.database.inCentre(who.centreId, async tx => {
    await lockAccount(tx, who.staffId)
    const before = await factorsOf(tx, who.staffId)
    await write(tx)
    const raised = await raiseSession(tx, tokenHash(token), tokenHash(next))
    await auditChange(app, tx, who, endpoint, { factor, change: 'added' })
    if (before.totp || before.passkeys.length > 0) return { raised }
    const { codes, hashes } = newRecoveryCodes()
    await putCodes(tx, who.staffId, hashes)
    return { raised, codes }
  })
  sessions.forget(token)
  if (done.raised) void setToken(app, request, reply, { token: next })
  return done.codes ? { codes: done.codes } : {}
}

/** Takes a factor away, unless the role needs one and it is the last. */
async function dropFactor(app: App, who: Who, endpoint: Endpoint, factor: string, drop: (tx: Tx) => Promise<boolean>) {
  const { settings } = await app.centres.of(who.centreId)
  await app.database.inCentre(who.centreId, async tx => {
    await lockAccount(tx, who.staffId)
    if (!(await drop(tx))) throw notFound('Этого способа уже нет')
    const left = await factorsOf(tx, who.staffId)
    if (!left.totp && left.passkeys.length === 0) {
      if (needsFactor(who.role, settings))
        throw new HttpProblem(409, {
          code: 'lastFactor',
          text: 'Вашей роли нужен второй шаг входа. Сначала добавьте другой способ, затем уберите этот',
        })
      await putCodes(tx, who.staffId, [])
    }
    await auditChange(app, tx, who, endpoint, { factor, change: 'removed' })
  })
  return { ok: true as const }
}

/** Own second factors: codes of an app, passkeys, recovery codes. */
export const factorRoutes = (sessions: Sessions): Route[] => [
  route(api.listFactors, async ({ app, who }) => {
    const { settings } = await app.centres.of(who.centreId)
    const { totp, passkeys, codesLeft } = await app.database.inCentre(who.centreId, tx => factorsOf(tx, who.staffId))
    return {
      ...(totp ? { totp } : {}),
      passkeys: passkeys.map(({ usedAt, ...one }) => ({ ...one, ...(usedAt ? { usedAt } : {}) })),
      codesLeft,
      needed: needsFactor(who.role, settings),
    }
  }),
  route(api.startTotp, async ({ app, who, input, request, reply }) => {
    const { login } = await confirmed(app, sessions, who, request, input.password)
    const { secret, uri } = newSecret(login ?? '')
    const sealed = await app.database.inCentre(who.centreId, tx => sealSecret(tx, who.staffId, secret))
    const { staffId } = who
    await beginCeremony({ app, request, reply }, { kind: 'newTotp', sealed: sealed.toString('base64'), staffId })
    return { secret, uri }
  }),
  route(api.addTotp, async ({ app, who, input, request, reply }) => {
    const begun = await endCeremony(app, request, 'newTotp')
    if (!begun || begun.staffId !== who.staffId) throw ceremonyOver()
    const passed = await countAttempt(app, await newFactorPace(app, sessions, who, request))
    const sealed = Buffer.from(begun.sealed, 'base64')
    const step = await app.database.inCentre(who.centreId, tx => firstStep(app, tx, who.staffId, sealed, input.code))
    if (step === undefined) {
      // The same QR code stays good for the next try.
      await beginCeremony({ app, request, reply }, begun)
      const text = 'Код не подошёл. Проверьте, что часы телефона идут верно, и введите новый код'
      throw new HttpProblem(409, { code: 'wrongCode', text, fields: { code: text } })
    }
    await passed()
    return keepFactor({ app, who, request, reply }, sessions, api.addTotp, 'totp', tx =>
      putTotp(tx, who.staffId, sealed, step),
    )
  }),
  route(api.removeTotp, async ({ app, who, input, request }) => {
    await confirmed(app, sessions, who, request, input.password)
    return dropFactor(app, who, api.removeTotp, 'totp', tx => removeTotp(tx, who.staffId))
  }),
  route(api.startPasskey, async ({ app, who, input, request, reply }) => {
    const { login, name } = await confirmed(app, sessions, who, request, input.password)
    const held = await app.database.inCentre(who.centreId, tx => passkeysOfPerson(tx, who.staffId))
    const options = await newPasskeyOptions(app, request, who, login ?? name, held)
    const { staffId } = who
    await beginCeremony({ app, request, reply }, { kind: 'newPasskey', challenge: options.challenge, staffId })
    return options
  }),
  route(api.addPasskey, async ({ app, who, input, request, reply }) => {
    const begun = await endCeremony(app, request, 'newPasskey')
    if (!begun || begun.staffId !== who.staffId) throw ceremonyOver()
    const key = await checkNewPasskey(app, request, begun.challenge, input.credential)
    try {
      return await keepFactor({ app, who, request, reply }, sessions, api.addPasskey, 'passkey', tx =>
        putPasskey(tx, who.staffId, { ...key, name: input.name }),
      )
    } catch (error) {
      if (sqlState(error) !== '23505') throw error
      throw new HttpProblem(409, { code: 'passkeyTwice', text: 'Этот ключ уже добавлен' })
    }
  }),
  route(api.removePasskey, async ({ app, who, input, request }) => {
    await confirmed(app, sessions, who, request, input.password)
    return dropFactor(app, who, api.removePasskey, 'passkey', tx =>
      removePasskey(tx, who.staffId, Buffer.from(input.id, 'hex')),
    )
  }),
  route(api.newCodes, async ({ app, who, input, request }) => {
    await confirmed(app, sessions, who, request, input.password)
    const { codes, hashes } = newRecoveryCodes()
    await app.database.inCentre(who.centreId, async tx => {
      await lockAccount(tx, who.staffId)
      const factors = await factorsOf(tx, who.staffId)
      if (!factors.totp && factors.passkeys.length === 0)
        throw new HttpProblem(409, { code: 'noFactor', text: 'Сначала добавьте код из приложения или ключ входа' })
      await putCodes(tx, who.staffId, hashes)
      await auditChange(app, tx, who, api.newCodes, { factor: 'codes', change: 'renewed' })
    })
    return { codes }
  }),
]
