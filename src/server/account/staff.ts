import * as api from '../../api/account/staff.ts'
import { needsSecond, type Power, type PowerChange, powerOf } from '../../domain/account/four-eyes.ts'
import { accountQuestions } from '../../domain/case/questions/name-questions.ts'
import { bearersOf } from '../../domain/kernel/names/namesakes.ts'
import type { Role } from '../../domain/law/permissions.ts'
import { auditChange } from '../audit/audit.ts'
import { refuseListOver } from '../http/list-quota.ts'
import { answeredYes, HttpProblem, notFound } from '../http/problem.ts'
import { type Call, route, type Route } from '../http/route.ts'
import { refuseStruckOff } from '../partner/struck-off.ts'
import { openRequests, takeBackChange } from '../store/account/four-eyes.ts'
import { removeFactors } from '../store/account/second-factors.ts'
import { closeSessions, ownAccount } from '../store/account/sessions.ts'
import {
  type Account,
  accounts,
  centreKind,
  leavesNoKeeper,
  lockAccounts,
  tryAccount,
  writeAccount,
} from '../store/account/staff.ts'
import { staffOf, staffThenOf } from '../store/centre/centre-people.ts'
import { queueLetters } from '../store/letter/letters.ts'
import { sqlState } from '../store/platform/database.ts'
import { changedOf, devicesFor, keptPart, namesOf, powerPart } from './account-change.ts'
import { factorResetLetter } from './account-letters.ts'
import { accountValues } from './account-values.ts'
import { askSecond } from './ask-second.ts'
import { rememberDirector } from './directors.ts'
import type { Sessions } from './sign-in/session.ts'
import {
  deviceFactorPace,
  devicePace,
  factorPace,
  insidePace,
  liftPause,
  type Pace,
  pauses,
  strangerPace,
} from './sign-in/sign-in-throttle.ts'
import { hasConfirmer, needsSecondFor, waitingOf } from './who-confirms.ts'

/** Roles that a centre and a committee both have. */
const inBoth: ReadonlySet<Role> = new Set(['administrator', 'privacy_officer'])

const refuse = (code: string, field: string, text: string) =>
  new HttpProblem(409, { code, text, fields: { [field]: text } })

/** Everything under which the sign-in of a person may be paused. */
const pacesOf = (login: string, staffId: string, devices: readonly Buffer[]): Pace[] => [
  strangerPace(login),
  factorPace(staffId),
  insidePace(staffId),
  ...devices.flatMap(device => [devicePace(login, device), deviceFactorPace(staffId, device)]),
]

type OfStaff = Pick<Call<{ id: string; why?: string | undefined }>, 'app' | 'who' | 'input'>
/** Does something to an account of this centre, audited. */
const toAccount = (endpoint: typeof api.resetFactors, act: (call: OfStaff) => Promise<unknown>, sessions: Sessions) =>
  route(endpoint, async ({ app, who, input }) => {
    await act({ app, who, input })
    sessions.forget()
    return { ok: true as const }
  })

/** Accounts: made, changed, closed; a closed account is signed out at once and its work stays. */
export const staffRoutes = (sessions: Sessions): Route[] => [
  route(api.listStaff, async ({ app, who }) => {
    const [staff, waiting] = await app.database.inCentre(who.centreId, tx => Promise.all([accounts(tx), waitingOf(tx)]))
    const paused = await pauses(app, new Map(staff.map(worker => [worker.id, pacesOf(worker.login, worker.id, [])])))
    const shown = staff.map(worker => {
      const pausedUntil = paused.get(worker.id)
      const waits = waiting.get(worker.id)
      return { ...worker, ...(pausedUntil ? { pausedUntil } : {}), ...(waits ? { waits } : {}) }
    })
    return { staff: shown, ...(app.provider ? { provider: app.provider.name } : {}) }
  }),
  route(api.saveStaff, async ({ app, who, input: { confirmed, ...account } }) => {
    if ((account.role === 'partner') !== (account.organisationId !== undefined))
      throw account.role === 'partner'
        ? refuse('noOrganisation', 'organisationId', 'Выберите организацию, от которой работает этот человек')
        : refuse('organisationOfStaff', 'organisationId', 'Организация указывается только для её представителя')
    const { settings } = await app.centres.of(who.centreId)
    let waits = false
    try {
      await app.database.inCentre(who.centreId, async tx => {
        const held = await lockAccounts(tx)
        const before = held.find(powerAccount => powerAccount.id === account.id)
        if (account.id === who.staffId && !account.active)
          throw refuse('oneself', 'active', 'Свою учётную запись закрыть нельзя: попросите другого администратора')
        const leads = (row: { role: string; active: boolean }) => row.role === 'administrator' && row.active
        if (before && leads(before) && !leads(account) && held.filter(leads).length === 1)
          throw refuse(
            'lastAdministrator',
            account.active ? 'role' : 'active',
            'В центре должен остаться хотя бы один администратор',
          )
        // Heads who leave or go to another unit, and whoever leads a closed family there.
        const moves = (['role', 'active', 'unitId'] as const).filter(
          part => before && (before[part] ?? null) !== (account[part] ?? null),
        )
        if (before?.active && moves.length > 0 && (await leavesNoKeeper(tx, account)))
          throw refuse(
            'lastKeeper',
            moves[0]!,
            'После этого закрытое дело останется без своего руководителя: пусть в нём сначала назовут другого, кто отвечает за семью, — директора или заведующего её отделения',
          )
        const committee = (await centreKind(tx)) === 'committee'
        if (committee !== (account.role === 'regional_analyst') && !inBoth.has(account.role))
          throw refuse(
            'otherHouse',
            'role',
            committee
              ? 'В комитете работают только с показателями: выберите специалиста комитета или администратора'
              : 'Специалист комитета работает в комитете, а не в центре',
          )
        if (account.active) await refuseStruckOff(tx, account.organisationId)
        await refuseListOver(tx, 'staff', account)
        const colleagues = await staffOf(tx)
        const known = colleagues.find(colleague => colleague.id === account.id)
        const said = answeredYes(accountQuestions(account, known, settings.areaCode), confirmed)
        const open = await openRequests(tx)
        const isNew = open.some(request => request.staffId === account.id && request.kind === 'account')
        // An account that was never confirmed goes on waiting, whatever is changed of it.
        const fresh = [account.role, before?.role ?? account.role].some(needsSecond) ? 'account' : undefined
        const bearers = bearersOf(account, await staffThenOf(tx))
        const asked = isNew && account.active ? fresh : powerOf(before, account, bearers.length > 0)
        // Of an account that read no family a name of its own waits only where somebody is there to confirm it.
        const unwatched =
          before &&
          asked &&
          ![before.role, account.role].some(needsSecond) &&
          bearers.length === 0 &&
          !(await hasConfirmer(tx, { staffId: account.id, askedBy: who.staffId, roles: [before.role] }))
        const power = unwatched ? undefined : asked
        // What is asked beside the opening of an account waits by itself: shut again, it would keep what nobody has confirmed.
        const other = power === 'account' && before && !unwatched ? await keptPart(tx, before, account) : {}
        const why = account.why ?? ''
        const ask = (kind: Power, change?: PowerChange) =>
          askSecond(app, tx, { staffId: account.id, kind, askedBy: who.staffId, why, ...(change ? { change } : {}) })
        const written: Account =
          power === 'change'
            ? { ...account, ...powerPart(before!), login: before!.login ?? account.login }
            : { ...account, ...other }
        const asks = changedOf(written, account)
        // What cannot be written is refused now, not when somebody confirms it.
        if (asks.length > 0) await tryAccount(tx, account)
        await writeAccount(tx, written, !before)
        const takenBack =
          before !== undefined && power !== 'change' && (await takeBackChange(tx, account.id, who.staffId))
        if (power === 'account') await ask('account')
        if (asks.length > 0) await ask('change', powerPart(account))
        waits = asks.length > 0
        await rememberDirector(app, tx, colleagues)
        if (before && !account.active) await closeSessions(tx, account.id)
        await auditChange(app, tx, who, api.saveStaff, {
          staffId: account.id,
          role: written.role,
          active: account.active,
          ...(before ? { changed: changedOf(before, written) } : { created: true, login: account.login }),
          ...(waits ? { asked: asks } : {}),
          values: await accountValues(tx, before, account),
          ...(takenBack ? { takenBack } : {}),
          ...namesOf(before, account, waits),
          ...said,
        })
      })
    } catch (error) {
      if (sqlState(error) === '23503' && (error as { constraint?: string }).constraint?.includes('unit'))
        throw refuse('noUnit', 'unitId', 'Такого отделения в центре нет')
      if (sqlState(error) === '23503')
        throw refuse('noOrganisation', 'organisationId', 'Такой организации в списке центра нет')
      if (sqlState(error) !== '23505') throw error
      throw (error as { constraint?: string }).constraint === 'staff_external_id_key'
        ? refuse('externalIdTaken', 'externalId', 'Этот номер уже записан за другой учётной записью')
        : refuse('loginTaken', 'login', 'Такой логин уже занят: придумайте другой')
    }
    sessions.forget()
    return { ok: true as const, ...(waits ? { waits } : {}) }
  }),
  toAccount(
    api.resetFactors,
    ({ app, who, input }) =>
      app.database.inCentre(who.centreId, async tx => {
        const account = await ownAccount(tx, input.id)
        if (!account) throw notFound('Такой открытой учётной записи нет')
        const removed = await removeFactors(tx, input.id)
        const { centre } = (await app.centres.of(who.centreId)).settings
        if (account.email)
          await queueLetters(tx, [
            factorResetLetter(app, { id: input.id, email: account.email, centre: centre.shortName }),
          ])
        await closeSessions(tx, input.id)
        const about = { staffId: input.id, byStaff: who.staffId, role: account.role }
        if (removed > 0 && (await needsSecondFor(tx, about, true)))
          await askSecond(app, tx, { staffId: input.id, kind: 'factors', askedBy: who.staffId, why: input.why ?? '' })
        await auditChange(app, tx, who, api.resetFactors, { staffId: input.id, removed })
      }),
    sessions,
  ),
  toAccount(
    api.endSessionsOf,
    ({ app, who, input }) =>
      app.database.inCentre(who.centreId, async tx => {
        const ended = await closeSessions(tx, input.id)
        await auditChange(app, tx, who, api.endSessionsOf, { staffId: input.id, ended })
      }),
    sessions,
  ),
  toAccount(
    api.liftPauseOf,
    async ({ app, who, input }) => {
      const { login, devices } = await devicesFor(app, who.centreId, input.id)
      await liftPause(app, pacesOf(login, input.id, devices))
      await app.database.inCentre(who.centreId, tx => auditChange(app, tx, who, api.liftPauseOf, { staffId: input.id }))
    },
    sessions,
  ),
]
