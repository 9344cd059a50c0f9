import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import helmet from 'helmet'
import { z } from 'zod'
import { fileHeader, fileType, personHeader, type Audit, type Endpoint, type Problem } from '../../api/endpoint.ts'
import type { Step } from '../../domain/account/accounts.ts'
import { fieldMessages } from '../../domain/kernel/field-messages.ts'
import { explainDenial } from '../../domain/law/explain-denial.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import type { Seen, Sessions } from '../account/sign-in/session.ts'
import { minskToday, type App, type Who } from '../app.ts'
import { stoppedClock } from '../as-of.ts'
import { familiesIn } from '../audit/audit-names.ts'
import { auditedInside, refusedEntry } from '../audit/audit.ts'
import { sqlState } from '../store/platform/database.ts'
import type { StoredFile } from '../store/platform/file-parts.ts'
import { tooLargeFile, type Spool } from '../upload/spool.ts'
import { largestUpload, type SentFile } from '../upload/uploads.ts'
import { jsonBounds, OutOfBounds } from './json-bounds.ts'
import { isOverTls, ownHosts } from './own-hosts.ts'
import { forbidden, invalid, HttpProblem, signedOut, signInUnfinished } from './problem.ts'
import { limits, openLimits, type Limits } from './rate-limits.ts'
import { cookieName, deviceCookie, Download, Forward, type Call, type Route } from './route.ts'
import { openSeats } from './seats.ts'

z.config({ localeError: fieldMessages })

/** Field → message; a nested field is named with dots, as the forms name it. */
const fieldsOf = (error: z.core.$ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.toReversed().map(issue => [issue.path.map(String).join('.'), issue.message]))

/** Answer to an address that is none of ours. */
export const noSuchPage: Problem = { code: 'notFound', text: 'Такой страницы нет' }

/** What a page may load and do: only what comes from this server, and nothing inline. */
const contentPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}
/** The camera takes photographs of papers through the file dialog, which needs no permission; everything else is off. */
const permissionsPolicy = 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'

/** What helmet says of every answer: it is the same for all, so helmet is asked once, and not with each request. */
function protectionHeaders(): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  const protect = helmet({ contentSecurityPolicy: { useDefaults: false, directives: contentPolicy }, hsts: false })
  protect(answer.req, answer, error => {
    if (error !== undefined) throw error instanceof Error ? error : new Error('helmet does not protect')
  })
  for (const [name, value] of Object.entries(answer.getHeaders())) headers.set(name, String(value))
  return headers
}

/** Enough for the longest plan or contact a form lets one type. */
const bodyLimit = 1024 * 1024
/** What is read of somebody who is not signed in. */
const strangersLimit = 16 * 1024
/** A form sent whole takes no longer than this; a file on a slow line may. */
const formMs = 60_000
const fileMs = 300_000
/** How long the answer «too often» waits. */
const tooOftenMs = 300

/** Largest body of an endpoint in bytes. */
const largestOf = ({ access, upload }: Endpoint): number =>
  upload ? largestUpload : access === 'public' ? strangersLimit : bodyLimit

/** How the server is reached; without `tls` it speaks plain HTTP, for a proxy in front of it or one's own machine. */
export type Reached = {
  tls?: { cert: Buffer; key: Buffer } | undefined
  /** Addresses of the proxies whose `X-Forwarded-…` headers are believed. */
  proxies?: string[] | undefined
  /** The name or address it was told to listen on. */
  host?: string | undefined
  limits?: Limits
}

/** A slow sender holds a connection, never a worker, and is let go after these times. */
const patience = { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 }

/** Calls that answer with many families at once. */
const lists: ReadonlySet<Audit> = new Set(['list', 'search'])

/** Whose sign-in lacks something reaches only the endpoints of that step. */
const finished: readonly Step[] = ['done']

/** Mounts the routes: who → may → parse → run → audit → answer. The only place that knows HTTP. */
export async function serve(
  app: App,
  sessions: Sessions,
  spool: Spool,
  routes: readonly Route[],
  { tls, proxies, host, limits: most = limits }: Reached = {},
): Promise<FastifyInstance> {
  const http: FastifyInstance = Fastify({
    ...(tls ? { https: { ...tls, minVersion: 'TLSv1.2', ...patience } } : { http: patience }),
    trustProxy: proxies ?? false,
    bodyLimit,
    logger: false,
    forceCloseConnections: true,
    requestTimeout: fileMs,
    routerOptions: { maxParamLength: 200 },
    // An address no route can read: too long, or broken encoding.
    frameworkErrors: (_error, _request, reply) =>
      void (reply as FastifyReply).header('cache-control', 'no-store').status(404).send(noSuchPage),
    clientErrorHandler: refuseBrokenRequest,
  })
  // The program speaks JSON and takes files; a form or a text of another site is not even read.
  http.removeContentTypeParser(['text/plain', 'application/json'])
  const parseJson = http.getDefaultJsonParser('error', 'error')
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const wrong = jsonBounds(body)
    if (wrong) done(wrong)
    else void parseJson(request, body.toString('utf8'), done)
  })
  // A file is read by whoever takes it, not before.
  http.addContentTypeParser(fileType, (_request, _body, done) => done(null))
  await http.register(cookie)
  const protection = protectionHeaders()
  const isOurs = ownHosts({ publicUrl: app.publicUrl, host })
  http.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of protection) reply.raw.setHeader(name, value)
    // What may be kept says so itself.
    void reply.header('cache-control', 'no-store')
    void reply.header('permissions-policy', permissionsPolicy)
    // Said only where the page itself came over TLS: a promise to every browser that has seen it once.
    if (isOverTls(app, request)) void reply.header('strict-transport-security', 'max-age=31536000')
    if (!isOurs(request)) throw otherHost()
    // Nothing is read for an address that does not exist.
    if (request.is404 && request.method !== 'GET' && request.method !== 'HEAD') throw new HttpProblem(404, noSuchPage)
  })
  http.addHook('onSend', async (request, reply) => {
    // Whoever is still sending when the answer is known is not listened to any further.
    if (request.raw.complete || sizeOf(request) <= strangersLimit) return
    void reply.header('connection', 'close')
    hangUp(request.raw.socket)
  })
  /** Who asks, and of the program at which instant: the clock is looked at once a request. */
  const asking = new WeakMap<FastifyRequest, { who: Who; endpoint: Endpoint }>()
  const standing = new WeakMap<FastifyRequest, App>()
  const appOf = (request: FastifyRequest): App => {
    const stopped = standing.get(request) ?? stoppedClock(app)
    standing.set(request, stopped)
    return stopped
  }
  const inTurn = openSeats()
  const limit = openLimits(most, request => sessions.knownBrowser(request.cookies[deviceCookie]))
  for (const { endpoint, handle } of routes) {
    http.route({
      method: endpoint.method,
      url: endpoint.path,
      bodyLimit: largestOf(endpoint),
      // Everything that can be asked before the body is read.
      onRequest: async (request: FastifyRequest) => {
        if (endpoint.method !== 'GET') refuseOtherSites(request)
        if (endpoint.access !== 'public') {
          const seen = await sessions.whoIs(request.cookies[cookieName], minskToday(appOf(request)))
          if (!seen) throw signedOut()
          refuseOtherPerson(request, seen)
          asking.set(request, { who: seen.who, endpoint })
          requireAccess(endpoint, seen)
        }
        await limit(endpoint, request, asking.get(request)?.who)
        refuseBody(endpoint, request)
        if (!endpoint.upload) hurry(request)
      },
      handler: async (request, reply) => {
        const who = asking.get(request)?.who
        const now = appOf(request)
        const input = inputOf(endpoint, request)
        const detail: Record<string, unknown> = {}
        const note = (more: object) => void Object.assign(detail, more)
        const takeFile = <T>(work: (file: SentFile) => Promise<T>) =>
          spool.take(
            {
              from: request.raw,
              size: sizeOf(request),
              sender: who?.organisationId ?? who?.staffId ?? '',
              partnersOf: who?.organisationId ? who.centreId : undefined,
            },
            work,
          )
        const said = sizeOf(request)
        const size = said === Infinity ? 0 : said
        const call = { app: now, who, input, size, takeFile, request, reply, note } as unknown as Call<never>
        const { caseId: opened } = input as { caseId?: string }
        const answer = await inTurn(endpoint, who, () => handle(call), opened)
        if (who && endpoint.audit !== 'none' && !auditedInside.has(endpoint.audit)) {
          const named = lists.has(endpoint.audit) ? familiesIn(answer) : {}
          const { caseId: noted, ...more } = { ...named, ...detail } as { caseId?: string }
          const asked = answer instanceof Download ? answer.caseId : (input as { caseId?: string }).caseId
          const caseId = asked ?? noted
          app.auditLater({
            centreId: who.centreId,
            staffId: who.staffId,
            action: endpoint.audit,
            endpoint: endpoint.path,
            ...(caseId ? { caseId } : {}),
            ...(Object.keys(more).length > 0 ? { detail: more } : {}),
            at: now.clock().toISOString(),
          })
        }
        return sent(reply, answer, file => spool.give(file, who?.staffId ?? request.ip))
      },
    })
  }
  http.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof HttpProblem) {
      // Whoever asks too often is answered late: a script that asks again at once costs a few calls a second and not hundreds.
      if (error.status === 429) await wait(tooOftenMs)
      const asked = asking.get(request)
      const entry = asked && refusedEntry(appOf(request), asked.who, asked.endpoint, request.params, error.status)
      if (entry) app.auditLater(entry)
      return reply.status(error.status).send(error.problem)
    }
    const { status, problem } = faultOf(error)
    // The message may hold words of a family, in many lines: only its kind and place are logged.
    if (status >= 500)
      console.error(
        `error ${error.name} ${'code' in error ? String(error.code) : ''} at ${request.method} ${request.routeOptions.url ?? ''}\n${framesOf(error).join('\n')}`,
      )
    return reply.status(status).send(problem)
  })
  return http
}

/** Bytes of the body as its sender says; without a word of it as many as can be, of a request without a body none. */
const sizeOf = ({ headers }: FastifyRequest): number =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity

/** Throws when the body is larger than the endpoint takes, or of another kind, as far as its headers say. */
function refuseBody(endpoint: Endpoint, request: FastifyRequest): void {
  const size = sizeOf(request)
  if (size !== Infinity && size > largestOf(endpoint)) throw tooLarge(endpoint)
  const isFile = request.headers['content-type'] === fileType
  if (endpoint.upload ? !isFile : isFile && size > 0) throw otherKind()
}

/** Ends a connection whose sender goes on: nothing more is read, and the answer has a moment to arrive before the line is cut. */
function hangUp(socket: Socket): void {
  socket.destroySoon = () => {
    socket.end()
    setImmediate(() => socket.pause())
    setTimeout(() => socket.destroy(), 500).unref()
  }
}

/** Ends a request whose body is not there in its time. */
function hurry({ raw }: FastifyRequest): void {
  if (raw.complete) return
  const late = setTimeout(() => raw.destroy(), formMs)
  raw.once('close', () => clearTimeout(late))
}

/** A page of another site cannot send this header without our consent: closes cross-site requests that change something. */
function refuseOtherSites({ headers }: FastifyRequest): void {
  if (headers['x-patronat'] !== '1' || headers['sec-fetch-site'] === 'cross-site')
    throw new HttpProblem(403, { code: 'crossSite', text: 'Запрос отклонён: откройте программу заново' })
}

/**
 * The cookie says who has signed in in this browser, the header for whom the page was opened. Where these are two people the
 * page is an old one of the first: nothing is typed or pressed on it in the name of the second. Who is signing in still says
 * no name yet.
 */
function refuseOtherPerson({ headers }: FastifyRequest, { who, step }: Seen): void {
  const opened = headers[personHeader]
  if (step !== 'done' || opened === undefined || opened === who.staffId) return
  throw new HttpProblem(409, {
    code: 'otherPerson',
    text: 'В этом браузере вошёл другой сотрудник: от его имени ничего не записано. Набранное осталось на странице',
  })
}

/** Throws unless the role may call this endpoint at all; what it may do with a case is asked where the case is read. */
function requireAccess({ access, steps = finished }: Endpoint, { who, step }: Seen): void {
  if (!steps.includes(step)) throw signInUnfinished()
  if (access === 'public' || access === 'signedIn' || access === 'signingIn') return
  if (access === 'staff') {
    if (who.role === 'partner') throw forbidden()
  } else if (!reachOf(who.role, access)) throw forbidden(explainDenial(who.role, access))
}

/**
 * What was sent, as the endpoint wants it; refused with a message at each field. What reads comes in the address, what is sent
 * in the body alone: words of a family have no place in an address. Of a file everything but its bytes is in a header.
 */
function inputOf(endpoint: Endpoint, request: FastifyRequest): unknown {
  const { query, body, params } = request
  const given = endpoint.upload ? aboutFile(request) : endpoint.method === 'GET' ? query : body
  const parsed = z.safeParse(endpoint.input, { ...(given as object), ...(params as object) })
  if (parsed.success) return parsed.data
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(parsed.error)).map(([path, text]) => [path.replace(/^input\./u, ''), text]),
  )
  throw invalid(fields)
}

/** What is said of a file in its header: JSON, percent-encoded, because a header holds Latin letters only. */
function aboutFile({ headers }: FastifyRequest): unknown {
  try {
    const said: unknown = JSON.parse(decodeURIComponent(String(headers[fileHeader] ?? '%7B%7D')))
    return said
  } catch {
    throw notUnderstood()
  }
}

/** Sends an answer: data, a file, or the browser on to another address. */
async function sent(reply: FastifyReply, answer: unknown, give: (file: StoredFile) => ReturnType<Spool['give']>) {
  if (answer instanceof Forward) return reply.redirect(answer.to)
  if (!(answer instanceof Download)) return answer
  const { name, type, content } = answer
  const named = () =>
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`).type(type)
  // What is made while it is taken has no length yet.
  if (content instanceof Readable) return named().send(content)
  const file = Buffer.isBuffer(content) ? { size: content.length, bytes: [content] } : content
  // Before anything is said of the file: it may be refused still.
  const body = await give(file)
  return named().header('content-length', file.size).send(body)
}

const tooLarge = (endpoint: Endpoint) =>
  endpoint.upload
    ? tooLargeFile()
    : new HttpProblem(413, { code: 'badRequest', text: 'Слишком большой запрос: сократите текст' })
const otherKind = () =>
  new HttpProblem(415, { code: 'badRequest', text: 'Данные пришли в другом виде: откройте программу заново' })
const notUnderstood = () =>
  new HttpProblem(400, { code: 'badRequest', text: 'Запрос не понят: откройте программу заново' })
const otherHost = () =>
  new HttpProblem(421, {
    code: 'otherHost',
    text: 'Программа открывается по другому адресу: спросите его у администратора. Администратору: этот адрес называют в PUBLIC_URL',
  })

/** What is said of an error that is no refusal. Nothing of what was typed is promised here: only the page knows what it keeps. */
function faultOf(error: Error & { statusCode?: number }): { status: number; problem: Problem } {
  // Class 22 of PostgreSQL: a value it cannot hold (a zero byte, a date out of range) came from outside.
  const status = error.statusCode ?? (sqlState(error)?.startsWith('22') ? 400 : 500)
  if (status >= 500)
    return { status, problem: { code: 'fault', text: 'Ошибка на сервере: не сохранено. Повторите через минуту' } }
  const text =
    error instanceof OutOfBounds
      ? 'В запросе слишком много частей или они вложены слишком глубоко: сократите его'
      : status === 413
        ? 'Слишком большой запрос: сократите текст'
        : 'Запрос не понят: откройте программу заново'
  return { status, problem: { code: 'badRequest', text } }
}

/** Where a fault happened, without its message. */
const framesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .filter(line => /^ {4}at .*:\d+\)?$/u.test(line))
    .slice(0, 5)

const broken: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}
/** Answers what is no request at all, and closes. */
function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const { problem } = faultOf(Object.assign(error, { statusCode: 400 }))
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${broken[error.code ?? ''] ?? '400 Bad Request'}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
