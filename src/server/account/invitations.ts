import * as api from '../../api/account/invitations.ts'
import type { App } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { notFound, HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import {
  ownerOfInvitation,
  readInvitation,
  useInvitation,
  writeInvitation,
  writeSecondLink,
  type InvitationState,
} from '../store/account/invitations.ts'
import { lockAccount } from '../store/account/second-factors.ts'
import { closeSessions, ownAccount, writePassword } from '../store/account/sessions.ts'
import { queueLetters } from '../store/letter/letters.ts'
import type { Tx } from '../store/platform/database.ts'
import { invitationLetter } from './account-letters.ts'
import { askSecond } from './ask-second.ts'
import { checkNewPassword, hashPassword } from './sign-in/passwords.ts'
import { agentOf, newToken, startSession, tokenHash, type Sessions } from './sign-in/session.ts'
import { invitationPace, countAttempt } from './sign-in/sign-in-throttle.ts'
import { auditSignIn, entered } from './sign-in/sign-in.ts'
import { needsSecondFor } from './who-confirms.ts'

const askAgain = 'Попросите администратора центра прислать новую ссылку'
const reasons: Record<Exclude<InvitationState, 'open'>, string> = {
  used: `По этой ссылке пароль уже задан: войдите с ним. Если пароль задали не вы, сразу скажите администратору центра`,
  replaced: 'Эта ссылка заменена более новой. Возьмите последнюю из присланных',
  late: `Срок этой ссылки вышел. ${askAgain}`,
  closed: 'Учётная запись закрыта. Обратитесь к администратору центра',
}
const refusal = (state: InvitationState) =>
  new HttpProblem(410, { code: `link-${state}`, text: state === 'open' ? reasons.used : reasons[state] })
const unknown = () => notFound(`Такой ссылки нет: возможно, она скопирована не целиком. ${askAgain}`)

/**
 * The link of a letter that invites: made as the letter leaves, so that the outbox and its journal never hold one. It is
 * one more key to the same invitation; undefined when that is used, replaced or late by now.
 */
export async function invitationLinkFor(app: App, tx: Tx, staffId: string): Promise<string | undefined> {
  const token = newToken()
  const expiresAt = await writeSecondLink(tx, tokenHash(token), staffId)
  return expiresAt && `${app.letterUrl.replace(/\/$/u, '')}/invitation#${token}`
}

/** One-time links: made by the administrator, used by the person to set a password. */
export const invitationRoutes = (sessions: Sessions): Route[] => [
  route(api.invite, async ({ app, who, input }) => {
    const { settings } = await app.centres.of(who.centreId)
    const token = newToken()
    return app.database.inCentre(who.centreId, async tx => {
      const account = await ownAccount(tx, input.id)
      if (!account?.login) throw notFound('Такой открытой учётной записи нет')
      const expiresAt = await writeInvitation(tx, {
        tokenHash: tokenHash(token),
        staffId: input.id,
        byStaff: who.staffId,
        hours: settings.accounts.invitationHours,
        why: input.why ?? '',
      })
      await auditChange(app, tx, who, api.invite, { staffId: input.id })
      const { email } = account
      if (email)
        await queueLetters(tx, [
          invitationLetter(
            app,
            { id: input.id, email, centre: settings.centre.shortName },
            settings.accounts.invitationHours,
          ),
        ])
      return { token, expiresAt, mailed: email !== undefined }
    })
  }),
  route(api.readInvitation, async ({ app, input }) => {
    const hash = tokenHash(input.token)
    const owner = await ownerOfInvitation(app.database, hash)
    if (!owner) throw unknown()
    const { centre, accounts } = (await app.centres.of(owner.centre_id)).settings
    const { state, name, login } = await app.database.inCentre(owner.centre_id, tx => readInvitation(tx, hash))
    if (state !== 'open') throw refusal(state)
    return { name, login: login ?? '', centre: centre.fullName, minimum: accounts.passwordMinimum }
  }),
  route(api.acceptInvitation, async ({ app, input, request, reply }) => {
    const hash = tokenHash(input.token)
    const owner = await ownerOfInvitation(app.database, hash)
    if (!owner) throw unknown()
    const { centre_id: centreId, staff_id: staffId } = owner
    const held = await app.database.inCentre(centreId, tx => readInvitation(tx, hash))
    if (held.state !== 'open') throw refusal(held.state)
    await checkNewPassword(app, { centreId, name: held.name, login: held.login }, input.password, 'password')
    const passed = await countAttempt(app, invitationPace(hash))
    // Hashing takes its time: no connection waits for it.
    const password = await hashPassword(input.password)
    const token = await app.database.inCentre(centreId, async tx => {
      await lockAccount(tx, staffId)
      const used = await useInvitation(tx, hash)
      if (!used) throw refusal((await readInvitation(tx, hash)).state)
      // Whoever made the link might have used it: a second person must have seen who came by it.
      if (await needsSecondFor(tx, used, used.came))
        await askSecond(app, tx, { staffId, kind: 'signIn', askedBy: used.byStaff, why: used.why })
      await writePassword(tx, staffId, password)
      // Whoever knew the old password, or sits at a lost telephone, is out.
      await closeSessions(tx, staffId)
      const session = { centreId, staffId, device: agentOf(request), minutes: Infinity, method: 'invitation' as const }
      return startSession(app, reply, request, session, tx)
    })
    await passed()
    sessions.forget()
    auditSignIn(app, { centreId, staffId }, api.acceptInvitation.path, 'signIn')
    return entered({ app, request, reply }, sessions, token)
  }),
]
