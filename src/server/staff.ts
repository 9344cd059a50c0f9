import * as api from '../api/centre.ts'
import { auditChange } from './audit.ts'
import { route, type Route } from './http.ts'
import { hashPassword } from './passwords.ts'
import { Refusal } from './problem.ts'
import type { Sessions } from './session.ts'
import { sqlState } from './store/database.ts'
import { accounts, endSessions, lockAccounts, writeAccount } from './store/staff.ts'

const refuse = (code: string, field: string, text: string) =>
  new Refusal(409, { code, text, fields: { [field]: text } })

/** Accounts: made with a password, changed, closed; a closed account is signed out at once and its work stays. */
export const staffRoutes = (sessions: Sessions): Route[] => [
  route(api.listStaff, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => ({ staff: await accounts(tx) })),
  ),
  route(api.saveStaff, async ({ app, who, input }) => {
    const { password, ...account } = input
    const hash = password === undefined ? null : await hashPassword(password)
    try {
      await app.database.inCentre(who.centreId, async tx => {
        const held = await lockAccounts(tx)
        const before = held.find(one => one.id === account.id)
        if (!before && hash === null) throw refuse('noPassword', 'password', 'Задайте пароль для нового сотрудника')
        if (account.id === who.staffId && !account.active)
          throw refuse('oneself', 'active', 'Свою учётную запись закрыть нельзя: попросите другого администратора')
        const leads = (one: { role: string; active: boolean }) => one.role === 'administrator' && one.active
        if (before && leads(before) && !leads(account) && held.filter(leads).length === 1)
          throw refuse(
            'lastAdministrator',
            account.active ? 'role' : 'active',
            'В центре должен остаться хотя бы один администратор',
          )
        await writeAccount(tx, account, hash, !before)
        if (before && (!account.active || hash !== null) && account.id !== who.staffId)
          await endSessions(tx, account.id)
        await auditChange(app, tx, who, api.saveStaff, {
          staffId: account.id,
          role: account.role,
          active: account.active,
          ...(hash === null ? {} : { password: 'set' }),
        })
      })
    } catch (error) {
      if (sqlState(error) === '23505') throw refuse('loginTaken', 'login', 'Такой логин уже занят: придумайте другой')
      throw error
    }
    sessions.forget()
    return { ok: true as const }
  }),
]
