import { setTimeout } from 'node:timers/promises'
import type { z } from 'zod'
import * as api from '../../api/centre/mail.ts'
import type { MailServerView } from '../../api/centre/mail.ts'
import { readsFamilies } from '../../domain/account/four-eyes.ts'
import { askSecond } from '../account/ask-second.ts'
import type { App } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { invalid } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { seal, unseal } from '../platform/keys/keys.ts'
import { placeOf } from '../platform/keys/places.ts'
import { openRequests } from '../store/account/four-eyes.ts'
import { centreKeyOf } from '../store/case/case-keys.ts'
import { wakeLetters } from '../store/letter/letters.ts'
import { saveMailServer, storedMailServer, type StoredMailServer } from '../store/letter/mail-server.ts'
import type { Tx } from '../store/platform/database.ts'
import { MailFailure } from './mail-failures.ts'
import { isLoopback, mailPorts, sendBySmtp, type MailServer, type Outgoing } from './smtp.ts'

type Input = z.output<typeof api.putMailServer.input>
const passwordPlace = (tx: Tx) => placeOf(tx, 'mail_server.password')
const usualPort = { tls: 465, starttls: 587, none: 25 } as const

/** Where letters of the centre leave from: its own mail server, else that of the program; `problem` says what is missing. */
export async function senderOf(
  app: App,
  tx: Tx,
): Promise<{ server: MailServer | undefined; from: Outgoing['from'] | undefined; problem: string }> {
  const [stored, { settings }] = await Promise.all([storedMailServer(tx), app.centres.of(tx.centreId)])
  const address = stored?.sender ?? settings.centre.email
  if (stored?.host !== undefined && !isMailPort(app, stored))
    return { server: undefined, from: undefined, problem: `${noMailPort}.` }
  const server = stored?.host === undefined ? app.mailServer : await openStored(tx, stored)
  return {
    server,
    from: address ? { name: settings.centre.shortName, address } : undefined,
    problem: server ? 'Не задан адрес отправителя: укажите его на странице «Почта».' : 'Почтовый сервер не настроен.',
  }
}

const noMailPort = `Почта ходит через порты ${mailPorts.join(', ')}. Другой порт может разрешить тот, кто ведёт сервер программы`
/** A setting of the centre must not make the program knock at whatever door: only at those of mail. */
const isMailPort = (app: App, { port, security }: { port?: number | undefined; security: keyof typeof usualPort }) =>
  app.mailRules.ports.has(port ?? usualPort[security])

async function openStored(tx: Tx, { host, port, security, login, password }: StoredMailServer): Promise<MailServer> {
  return {
    host: host!,
    port: port ?? usualPort[security],
    security,
    ...(login ? { login } : {}),
    ...(password ? { password: unseal<string>(await centreKeyOf(tx), password, passwordPlace(tx)) } : {}),
  }
}

const viewOf = (app: App, stored: StoredMailServer | undefined): MailServerView => {
  const { password, ...rest } = stored ?? { security: 'starttls' as const }
  return { ...rest, hasPassword: password !== undefined, hasDefault: app.mailServer !== undefined }
}

/** What is typed as it would be stored; a password left out is the stored one, and goes to no other server than its own. */
async function typed(app: App, tx: Tx, input: Input): Promise<StoredMailServer> {
  const { host, port, security, login, password, sender } = input
  if (host && !isMailPort(app, { port, security })) throw refuseField('port', noMailPort)
  const before = await storedMailServer(tx)
  const same = before?.host === host && before?.login === login
  const buffer = password === undefined && same ? before?.password : undefined
  if (host && login && password === undefined && !buffer)
    throw refuseField('password', 'Введите пароль: сервер или имя другие, прежний пароль им не отправим')
  const secret = password ? seal(await centreKeyOf(tx), password, passwordPlace(tx)) : buffer
  if (host && secret && security === 'none' && !isLoopback(host))
    throw refuseField('security', 'Без шифрования пароль прочтёт любой по дороге: выберите TLS или STARTTLS')
  return {
    security,
    ...(host ? { host } : {}),
    ...(port ? { port } : {}),
    ...(login ? { login } : {}),
    ...(secret ? { password: secret } : {}),
    ...(sender ? { sender } : {}),
  }
}
const refuseField = (field: string, text: string) => invalid({ [field]: text }, text)

const notSent =
  'Проверьте имя сервера, порт и защиту соединения, имя пользователя и пароль, адрес отправителя и адрес получателя. Точная причина записана у того, кто ведёт сервер программы.'

/** The mail server of the centre; its password goes in and never comes out. */
export const mailServerRoutes: Route[] = [
  route(api.getMailServer, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => {
      const waits = (await openRequests(tx)).some(request => request.kind === 'mail')
      return { ...viewOf(app, await storedMailServer(tx)), ...(waits ? { waits } : {}) }
    }),
  ),
  route(api.putMailServer, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const next = await typed(app, tx, input)
      await auditChange(app, tx, who, api.putMailServer, { host: next.host ?? null, security: next.security })
      // Letters carry links to families: whoever reads none does not choose alone where they leave from.
      if (!readsFamilies(who.role)) {
        const { password, ...rest } = next
        const change = { ...rest, ...(password ? { password: password.toString('base64') } : {}) }
        await askSecond(app, tx, { staffId: who.staffId, kind: 'mail', askedBy: who.staffId, why: '', change })
        return { ...viewOf(app, await storedMailServer(tx)), waits: true as const }
      }
      await saveMailServer(tx, next)
      await wakeLetters(tx)
      return viewOf(app, next)
    }),
  ),
  route(api.testMailServer, async ({ app, who, input }) => {
    const { to, ...rest } = input
    const { server, from } = await app.database.inCentre(who.centreId, async tx => {
      const next = await typed(app, tx, rest)
      const { settings } = await app.centres.of(who.centreId)
      const address = next.sender ?? settings.centre.email
      await auditChange(app, tx, who, api.testMailServer, { host: next.host ?? null })
      return {
        server: next.host ? await openStored(tx, next) : app.mailServer,
        from: address ? { name: settings.centre.shortName, address } : undefined,
      }
    })
    if (!server) throw refuseField('host', 'Впишите почтовый сервер: у программы своего нет')
    if (!from) throw refuseField('sender', 'Впишите адрес отправителя')
    const letter = {
      messageId: `<${app.newId()}@${from.address.split('@').at(-1)}>`,
      date: new Date(app.moment.at),
      from,
      to,
      subject: 'Проверка почты программы «Патронат»',
      text: 'Это проверочное письмо. Если оно пришло, центр может отправлять письма организациям.',
    }
    const { patience, failureAfter } = app.mailRules
    const over = setTimeout(failureAfter, undefined, { ref: false })
    try {
      await sendBySmtp(server, letter, undefined, { patience })
      return {
        ok: true,
        text: `Сервер принял письмо. Проверьте ящик ${to}: оно должно прийти через несколько минут.`,
      }
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error
      // Why it failed tells which doors of the network are open: that is for whoever keeps the server.
      console.error(`mail test failed: ${error.code} ${error.command} ${error.said ?? ''}`.trim())
      await over
      return { ok: false, text: notSent }
    }
  }),
]
