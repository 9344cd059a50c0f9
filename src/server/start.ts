import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { openProvider, type ProviderSettings } from './account/sign-in/oidc.ts'
import { openSessions } from './account/sign-in/session.ts'
import type { Program } from './app.ts'
import { anchorsIn } from './audit/audit-anchor.ts'
import { openAuditTables } from './audit/audit-table.ts'
import { openWitness } from './audit/audit-witness.ts'
import { openAudit } from './audit/audit.ts'
import { openCentres } from './centre/centres.ts'
import { noSuchPage } from './http/faults.ts'
import { serve, type Reached } from './http/http.ts'
import { openMail, type MailJob } from './letter/mail-sender.ts'
import { mailRules, mailServerOf, type MailRules, type Patience } from './letter/smtp.ts'
import { openScrubbing } from './platform/clear-traces.ts'
import { openCentre } from './platform/create-centre.ts'
import type { MasterKeys } from './platform/keys/keys.ts'
import { makeOpening } from './platform/opening/opening-code.ts'
import { openOutages } from './platform/outages.ts'
import { recomputeStaleCases } from './platform/recompute-stale-cases.ts'
import { routes } from './routes.ts'
import { centreIds } from './store/centre/centres.ts'
import { openDatabase } from './store/platform/database.ts'
import { openAntivirus } from './upload/antivirus.ts'
import { openSpool } from './upload/spool.ts'

/** A server that is up, with what whoever started it may ask of it. */
export type Server = {
  app: Program
  http: FastifyInstance
  mail: MailJob
  /** Writes and seals what the audit still holds back. */
  settleAudit: () => Promise<void>
  close: () => Promise<void>
}

/** UUID version 7: sortable by time, so new rows go to the end of their indexes. */
export function newId(now: number = Date.now()): string {
  const hex = now.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`
}

const web = fileURLToPath(new URL('../../dist/', import.meta.url))
const hourly = 3_600_000

/** Puts the server together on a migrated database; `clock` is given by tests and demonstrations. */
export async function openServer(options: {
  url: string
  keys: MasterKeys
  /** The owner of the database, for what is left after a destruction; without one the next start with one sees to it. */
  ownerUrl?: string | undefined
  clock?: () => Date
  connections?: number
  smtpUrl?: string | undefined
  /** How long a mail server is waited for; tests have less time. */
  mailPatience?: Patience
  /** Where mail servers of centres may be; tests have theirs at any port. */
  mailRules?: MailRules
  /** Where it listens, for letters of a program without a public address. */
  localUrl?: string | undefined
  reached?: Reached
  publicUrl?: string | undefined
  provider?: ProviderSettings | undefined
  /** An empty database is opened by a code of the console. */
  offersOpening?: boolean
  /** Address of ClamAV. */
  clamd?: string | undefined
  /** The master key lies in one folder with the data. */
  keyBesideData?: boolean
  /** File beside the data in which the heads of the audit are written down. */
  anchorFile?: string | undefined
  /** File beside the data in which the program marks that it runs. */
  outageFile?: string | undefined
  /** Folder of its own for files on their way; it is emptied. */
  spoolDir?: string | undefined
}): Promise<Server> {
  const clock = options.clock ?? (() => new Date())
  // Compares the database with what lies outside it, while other connections wait for its answer.
  const beside = options.anchorFile === undefined ? undefined : openDatabase(options.url, options.keys, 1)
  const witness = beside && openWitness(beside, anchorsIn(options.anchorFile!), clock)
  const database = openDatabase(options.url, options.keys, options.connections, witness)
  // Settings are asked for inside transactions: on a connection of their own, so that requests holding all the others never wait for each other.
  const aside = openDatabase(options.url, options.keys, 1)
  // The audit is written and sealed behind the requests, on a connection of its own: it never takes one from them.
  const behind = openDatabase(options.url, options.keys, 1)
  const audit = openAudit(behind, witness)
  const scrubbing = options.ownerUrl === undefined ? undefined : openScrubbing(options.ownerUrl, options.keys, clock)
  const outages = options.outageFile === undefined ? undefined : openOutages(options.outageFile, clock)
  const app: Program = {
    database,
    centres: openCentres(aside),
    clock,
    newId,
    scrub: () => scrubbing?.begin(),
    outages: () => outages?.list() ?? [],
    auditLater: audit.later,
    auditTables: openAuditTables(options.url),
    witness,
    letterUrl: options.publicUrl ?? options.localUrl ?? 'http://127.0.0.1:3000',
    endpoints: [],
    publicUrl: options.publicUrl,
    mailServer: options.smtpUrl === undefined ? undefined : mailServerOf(options.smtpUrl),
    mailRules: options.mailRules ?? mailRules(),
    keyBesideData: options.keyBesideData ?? false,
    antivirus: options.clamd === undefined ? undefined : openAntivirus(options.clamd),
  }
  const hasCentre = async () => (await centreIds(database)).length > 0
  const { ownerUrl } = options
  if (options.offersOpening && ownerUrl !== undefined && !(await hasCentre()))
    app.opening = makeOpening((row, how) => openCentre(ownerUrl, row, how), hasCentre, clock())
  if (options.provider) app.provider = openProvider(options.provider)
  const sessions = openSessions(app)
  const all = routes(sessions)
  app.endpoints = all.map(route => route.endpoint)
  const spoolDir = options.spoolDir ?? mkdtempSync(join(tmpdir(), 'patronat-files-'))
  const spool = openSpool(spoolDir)
  const http = await serve(app, sessions, spool, all, options.reached)
  const built = existsSync(web)
  if (built)
    await http.register(fastifyStatic, {
      root: web,
      index: false,
      immutable: true,
      maxAge: '30d',
      wildcard: false,
      preCompressed: true,
      globIgnore: ['**/*.{br,gz}'],
    })
  http.setNotFoundHandler((request, reply) => {
    if (!built || request.method !== 'GET' || /^\/(api|assets)\//u.test(request.url))
      return reply.status(404).send(noSuchPage)
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { maxAge: 0, immutable: false })
  })
  await witness?.look()
  scrubbing?.begin()
  await recomputeStaleCases(app)
  const timer = setInterval(
    () => void recomputeStaleCases(app).catch(() => console.error('daily sweep failed; it is tried again in an hour')),
    hourly,
  )
  timer.unref()
  const mail = openMail(app, options.mailPatience)
  return {
    app,
    http,
    mail,
    settleAudit: audit.settle,
    async close() {
      clearInterval(timer)
      await http.close()
      await spool.close()
      if (spoolDir !== options.spoolDir) rmSync(spoolDir, { recursive: true, force: true })
      await mail.close()
      await scrubbing?.close()
      await audit.close()
      await behind.close()
      await beside?.close()
      await aside.close()
      await database.close()
      outages?.close()
    },
  }
}
