import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { demoSignIns, holdsDemo, loadDemo } from './demo/load.ts'
import { anchorFileOf } from './server/audit/audit-anchor.ts'
import { demoFor, proxyMissing } from './server/http/exposure.ts'
import { mailRules } from './server/letter/smtp.ts'
import { CannotStart } from './server/platform/folder-lock.ts'
import { isBeside, keySource, openKeysFor } from './server/platform/keys/key-file.ts'
import { startPostgres } from './server/platform/postgres/embedded-postgres.ts'
import { openServer, type Server } from './server/start.ts'
import { appUrlOf, migrate } from './server/store/platform/migrate.ts'

/** The only reader of the environment. */
const env = {
  host: process.env.HOST ?? '127.0.0.1',
  port: Number(process.env.PORT || 3000),
  dataDir: resolve(process.env.DATA_DIR ?? 'data'),
  databaseUrl: process.env.DATABASE_URL,
  demo: process.env.DEMO,
  keyFile: process.env.KEY_FILE,
  masterKey: process.env.MASTER_KEY,
  smtpUrl: process.env.SMTP_URL || undefined,
  mailPorts: process.env.MAIL_PORTS?.split(',').map(Number) ?? [],
  clamd: process.env.CLAMD || undefined,
  auditAnchor: process.env.AUDIT_ANCHOR || undefined,
  tlsCert: process.env.TLS_CERT || undefined,
  tlsKey: process.env.TLS_KEY || undefined,
  publicUrl: process.env.PUBLIC_URL || undefined,
  provider: process.env.OIDC_ISSUER
    ? {
        issuer: process.env.OIDC_ISSUER,
        clientId: process.env.OIDC_CLIENT_ID ?? '',
        clientSecret: process.env.OIDC_CLIENT_SECRET ?? '',
        name: process.env.OIDC_NAME ?? 'учётную запись области',
      }
    : undefined,
  proxies: process.env.TRUST_PROXY?.split(',').map(text => text.trim()),
}

/** The origin under which people open the program. */
function publicUrl(): string | undefined {
  if (!env.publicUrl) return undefined
  if (!/^https?:/u.test(env.publicUrl) || !URL.canParse(env.publicUrl))
    throw new CannotStart('PUBLIC_URL — адрес, по которому открывают программу, например https://patronat.example.by')
  return new URL(env.publicUrl).origin
}

/** Own TLS: both files or neither. */
function tls(): { cert: Buffer; key: Buffer } | undefined {
  if (!env.tlsCert && !env.tlsKey) return undefined
  if (!env.tlsCert || !env.tlsKey)
    throw new CannotStart('Для TLS нужны оба файла: TLS_CERT (сертификат) и TLS_KEY (ключ)')
  try {
    const pair = { cert: readFileSync(env.tlsCert), key: readFileSync(env.tlsKey) }
    createSecureContext(pair)
    return pair
  } catch (error) {
    throw new CannotStart(`TLS не включается: ${(error as NodeJS.ErrnoException).code ?? 'сертификат не подходит'}`)
  }
}

async function main(): Promise<void> {
  if (!Number.isInteger(env.port) || env.port < 0 || env.port > 65_535)
    throw new CannotStart('PORT — номер порта от 0 до 65535, например PORT=3001 npm start')
  if (!env.mailPorts.every(port => Number.isInteger(port) && port > 0 && port < 65_536))
    throw new CannotStart('MAIL_PORTS — номера портов через запятую, например MAIL_PORTS=2526')
  const reached = { tls: tls(), proxies: env.proxies, host: env.host }
  const publicOrigin = publicUrl()
  const demo = demoFor(env.demo, { host: env.host, publicUrl: publicOrigin, proxies: env.proxies })
  const embedded = env.databaseUrl ? undefined : await startPostgres({ dataDir: env.dataDir })
  const adminUrl = env.databaseUrl ?? embedded!.adminUrl
  let server: Server | undefined
  try {
    await migrate(adminUrl)
    if (demo === 'withhold' && (await holdsDemo(adminUrl)))
      throw new CannotStart(
        'В этой базе учебные данные, и пароли учебных записей известны всем, а программа открывается не только этому компьютеру. Для работы возьмите пустую папку: DATA_DIR=работа DEMO=0. Показать учебный район в сети: DEMO=1.',
      )
    const source = keySource(env.dataDir, env)
    const keys = await openKeysFor(adminUrl, source, text => console.log(text))
    const url = embedded ? embedded.appUrl : await appUrlOf(adminUrl)
    const anchorFile = env.auditAnchor ?? anchorFileOf(env.dataDir)
    const { smtpUrl, clamd, provider } = env
    const keyBesideData = isBeside(source, env.dataDir)
    const opened = await openServer({
      ownerUrl: adminUrl,
      offersOpening: demo !== 'load',
      url,
      keys,
      smtpUrl,
      mailRules: mailRules(env.mailPorts),
      reached,
      clamd,
      anchorFile,
      keyBesideData,
      outageFile: `${env.dataDir}.run.json`,
      spoolDir: join(env.dataDir, 'files-on-their-way'),
      publicUrl: publicOrigin,
      localUrl: `${reached.tls ? 'https' : 'http'}://${env.host}:${env.port}`,
      provider,
    })
    server = opened
    const fresh = demo === 'load' && (await loadDemo(opened.app, adminUrl))
    await opened.http.listen({ host: env.host, port: env.port })
    opened.mail.start()
    const { port } = opened.http.server.address() as AddressInfo
    const address = `${reached.tls ? 'https' : 'http'}://${env.host}:${port}`
    embedded?.announce(address)
    console.log(`\nПатронат открыт: ${address}`)
    if (demo === 'load') console.log(`${fresh ? 'Загружены учебные данные: все люди вымышлены.\n' : ''}${demoSignIns}`)
    if (demo === 'withhold' && env.demo !== '0')
      console.log(
        'Учебные данные не загружены: программа открыта не только этому компьютеру, а пароли учебных записей известны всем. Нужны именно они — задайте DEMO=1.',
      )
    const { opening } = opened.app
    if (opening)
      console.log(
        `Центра ещё нет. Откройте его в браузере, код действует час и один раз: ${publicOrigin ?? address}/open — ${opening.code}`,
      )
    const missing = proxyMissing({ publicUrl: publicOrigin, proxies: env.proxies, tls: reached.tls !== undefined })
    if (missing) console.log(missing)
    if (keyBesideData && 'file' in source) console.log(besideWords(source.file))
    console.log('Остановить: Ctrl-C\n')
    // Whoever keeps the program running learns that from here on it serves.
    process.send?.('open')
    let stopping = false
    const stop = async () => {
      if (stopping) return
      stopping = true
      console.log('Останавливаемся…')
      await opened.close()
      await embedded?.stop()
      process.exit(0)
    }
    process.on('SIGINT', () => void stop())
    process.on('SIGTERM', () => void stop())
    process.on('SIGHUP', () => void stop())
    // Without its database the server could only answer with errors: it ends, and whoever keeps it running starts it anew.
    void embedded?.ended.then(() => {
      if (stopping) return
      console.error('База данных остановилась. Данные целы.')
      process.exit(1)
    })
  } catch (error) {
    await server?.close()
    await embedded?.stop()
    throw error
  }
}

const besideWords = (file: string) =>
  `Главный ключ лежит рядом с данными, которые он открывает: ${file}
Кто унесёт этот диск или его копию, прочтёт всё. Для настоящих данных переложите файл на другой носитель и назовите его место:
  KEY_FILE=/место/patronat.key npm start`

const inWay: Record<string, string> = {
  EACCES: 'нет прав',
  EPERM: 'нет прав',
  EROFS: 'диск только для чтения',
  ENOSPC: 'на диске нет места',
  EEXIST: 'на этом месте файл, а не папка',
  ENOTDIR: 'на этом месте файл, а не папка',
  EISDIR: 'на этом месте папка, а не файл',
}

/** Why the program does not start, for the person at the keyboard. */
function whyNot(error: NodeJS.ErrnoException): string | Error {
  const { code = '', path, syscall } = error
  if (error instanceof CannotStart) return error.message
  if (code === 'EADDRINUSE') return `Порт ${env.port} занят другой программой. Задайте другой: PORT=3001 npm start`
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return `Адрес ${env.host}:${env.port} открыть нельзя (${code}). Задайте другие HOST и PORT.`
  if (path && inWay[code])
    return `${path}: ${inWay[code]}. Исправьте это или задайте другие места: DATA_DIR — папка данных, KEY_FILE — главный ключ.`
  return error
}

main().catch((error: NodeJS.ErrnoException) => {
  console.error(whyNot(error))
  process.exit(1)
})
